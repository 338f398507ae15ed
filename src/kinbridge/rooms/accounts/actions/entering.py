"""Coming in by the staff door: name and password, the second factor, the PIN of a locked screen, and leaving.

A name nobody has and a wrong password take the same time and read the same. Passwords are stretched outside the write lock.
"""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.actions.alarms import raise_alarm
from kinbridge.rooms.accounts.actions.factors import take_code, take_passkey
from kinbridge.rooms.accounts.actions.own import keyed
from kinbridge.rooms.accounts.actions.tries import NotRight, begin_try, was_right, was_wrong, who_tries
from kinbridge.rooms.accounts.queries import as_signed_in, factors_of, seating
from kinbridge.rooms.accounts.values import AlarmCode, Challenge, Factor, Half, Seating
from kinbridge.rooms.audit import actions as audit


def sign_in(name: str, password: str, *, at: datetime) -> Half | Seating:
    """Who this is, if the password is hers: seated where she has no second factor, else half way. Raises NotRight, MustWait."""
    name = as_signed_in(name)
    who = who_tries("name", name)
    begin_try(who, at=at)
    member = models.Member.objects.filter(sign_in_name=name, is_active=True).first()
    if member is None or not check_password(password, member.password):
        if member is None:
            make_password(password)  # as long as checking one takes
        was_wrong(who, member, at=at)
        raise NotRight("sign_in")
    was_right(who, member, at=at)
    kinds = frozenset(held.kind for held in factors_of(member.token))
    return Half(member.token, kinds) if kinds else _seat(member, "", at)


def prove_by_code(member: str, typed: str, *, at: datetime) -> Seating:
    """The second half: a code of her app, or one of her printed sheet. Raises NotRight, MustWait."""
    return _prove(member, lambda found: take_code(found, typed, at=at), at=at)


def prove_by_passkey(member: str, challenge: Challenge, answer: str, *, at: datetime) -> Seating:
    """The second half: one of her passkeys answered the challenge. Raises NotRight, MustWait."""
    return _prove(member, lambda found: take_passkey(found, challenge, answer, at=at), at=at)


def _prove(token: str, take: Callable[[models.Member], Factor | None], *, at: datetime) -> Seating:
    who = who_tries("second", token)
    begin_try(who, at=at)
    member = models.Member.objects.filter(token=token, is_active=True).first()
    factor = take(member) if member else None
    if member is None or factor is None:
        was_wrong(who, member, at=at)
        raise NotRight("second")
    was_right(who, member, at=at)
    return _seat(member, factor, at)


def _seat(member: models.Member, factor: str, at: datetime) -> Seating:
    """She is in: a line in the trail, and her PIN may be tried again."""
    with write():
        models.Member.objects.filter(token=member.token).update(pin_tries=0)
        audit.record("accounts.sign_in", actor=member.token, subject=member.token, at=at)
    return seating(member, factor)


def prove_password(member: str, password: str, *, at: datetime) -> None:
    """Before she changes how she comes in: it is still she who sits there. Raises NotRight, MustWait."""
    found = models.Member.objects.get(token=member)
    who = who_tries("name", found.sign_in_name)
    begin_try(who, at=at)
    if not check_password(password, found.password):
        was_wrong(who, found, at=at)
        raise NotRight("password")
    was_right(who, found, at=at)


# --- the locked screen ----------------------------------------------------------------------------------------------------


class PinSpent(Exception):
    """No PIN, or too many wrong ones: this takes a whole sign-in."""


def open_screen(member: str, pin: str, *, at: datetime) -> None:
    """The PIN is hers. Raises NotRight, PinSpent after the fifth wrong one. A try counts before it is looked at.

    No `member` at all is a wrong PIN, after as long: who has a seat at a browser is nobody's business.
    """
    with write():
        mine = models.Member.objects.filter(token=member, is_active=True, pin_tries__lt=rules.PIN_TRIES).exclude(pin="")
        if member and not mine.update(pin_tries=F("pin_tries") + 1):
            raise PinSpent
    found = models.Member.objects.filter(token=member).first()
    if found is None:
        make_password(keyed(pin))
        raise NotRight("pin")
    if not check_password(keyed(pin), found.pin):
        if found.pin_tries >= rules.PIN_TRIES:
            raise_alarm(AlarmCode.PIN_SPENT, found, at=at)
        raise NotRight("pin")
    with write():
        models.Member.objects.filter(token=member).update(pin_tries=0)
        audit.record("accounts.open_screen", actor=member, subject=member, at=at)


def lock_screen(member: str, *, at: datetime) -> None:
    """She covered her screen."""
    audit.record("accounts.lock_screen", actor=member, subject=member, at=at)


def sign_out(member: str, *, at: datetime) -> None:
    """She left."""
    audit.record("accounts.sign_out", actor=member, subject=member, at=at)
