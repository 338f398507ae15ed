"""What a colleague changes about herself: password, PIN, shown name, language."""

import hmac
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import transport_key
from kinbridge.rooms.accounts import models, rules
from kinbridge.rooms.accounts.queries import NoSuchMember
from kinbridge.rooms.audit import actions as audit


class CannotChange(Exception):
    """`code`: password_too_short (then `at_least`), password_same, pin_length, pin_weak or no_name."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def change_password(member: str, password: str, *, at: datetime) -> None:
    """A new password; every seat of hers ends, this one too. The door proves the old one first. Raises CannotChange."""
    if len(password) < rules.SHORTEST_PASSWORD:
        raise CannotChange("password_too_short", at_least=rules.SHORTEST_PASSWORD)
    found = _found(member)
    if check_password(password, found.password):
        raise CannotChange("password_same")
    hashed = make_password(password)
    with write():
        models.Member.objects.filter(token=member).update(password=hashed, round=F("round") + 1)
        audit.record("accounts.change_password", actor=member, subject=member, at=at)


def set_pin(member: str, typed: str, *, at: datetime) -> None:
    """The digits that open her locked screen. Raises CannotChange where somebody who watched her twice would know them."""
    pin = rules.digits_of(typed)
    if weak := rules.why_weak_pin(pin):
        raise CannotChange(weak)
    hashed = make_password(keyed(pin))
    with write():
        models.Member.objects.filter(token=member).update(pin=hashed, pin_tries=0)
        audit.record("accounts.set_pin", actor=member, subject=member, at=at)


def keyed(pin: str) -> str:
    """A PIN as it is stretched: few digits are guessed from a stolen database unless a key that is not in it goes in too."""
    return hmac.new(transport_key("pins"), rules.digits_of(pin).encode(), "sha256").hexdigest()


def rename(member: str, shown_name: str, *, at: datetime) -> None:
    """The name colleagues see. Raises CannotChange."""
    if not shown_name.strip():
        raise CannotChange("no_name")
    with write():
        models.Member.objects.filter(token=member).update(shown_name=shown_name.strip()[:150])
        audit.record("accounts.rename", actor=member, subject=member, at=at)


def set_language(member: str, language: str, *, at: datetime) -> None:
    """The language the pages speak to her; the door knows which there are. Saying it again changes nothing."""
    with write():
        if models.Member.objects.filter(token=member).exclude(language=language).update(language=language):
            audit.record("accounts.set_language", actor=member, subject=member, at=at)


def _found(token: str) -> models.Member:
    found = models.Member.objects.filter(token=token).first()
    if found is None:
        raise NoSuchMember
    return found
