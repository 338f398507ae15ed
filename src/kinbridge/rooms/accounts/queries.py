"""Questions to accounts. What may be done is asked with `may` and insisted on with `require`."""

import datetime as dt
import unicodedata
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Q, QuerySet

from kinbridge.ground.sealed.keyrings import open_for_records, records_are_open
from kinbridge.rooms.accounts import models
from kinbridge.rooms.accounts.rules import UnknownVerb, may
from kinbridge.rooms.accounts.values import (
    Acknowledged,
    Actor,
    Alarm,
    AlarmCode,
    Colleague,
    Duty,
    Factor,
    HeldFactor,
    Office,
    Power,
    Role,
    Seating,
    Standing,
    ThisOffice,
    Tried,
)

__all__ = [
    "NoSuchMember",
    "NoSuchOffice",
    "NotAllowed",
    "NotSetUp",
    "UnknownVerb",
    "acknowledged",
    "actor_of",
    "alarms",
    "as_signed_in",
    "duty_ahead",
    "factors_of",
    "has_pin",
    "is_verified",
    "matching_is_stopped",
    "matching_stop",
    "may",
    "member",
    "members",
    "must_enrol",
    "office",
    "offices",
    "on_duty",
    "require",
    "seated",
    "seating",
    "this_office",
    "today",
    "tried",
    "verified_offices",
]


class NotAllowed(Exception):
    """The actor's roles do not include any that may do `verb`."""

    def __init__(self, verb: str) -> None:
        super().__init__(verb)
        self.verb = verb


class NotSetUp(Exception):
    """This node is no office yet: `kinbridge init` has not run."""


class NoSuchMember(Exception):
    """No member has this token."""


class NoSuchOffice(Exception):
    """We hold no card of this office."""


def require(actor: Actor, verb: str) -> None:
    """Raises NotAllowed unless one of the actor's roles may do `verb`, UnknownVerb when nobody thought about that verb."""
    if not may(actor, verb):
        raise NotAllowed(verb)


def this_office() -> ThisOffice:
    """The office of this node. Raises NotSetUp."""
    own = models.OwnOffice.objects.first()
    if own is None:
        raise NotSetUp
    return ThisOffice(own.root, own.name, own.country, own.timezone, own.trial, own.language, own.set_up_at, own.locked_at)


def today(at: dt.datetime) -> dt.date:
    """The calendar day of `at` where this office is; review dates and working days are counted there."""
    return at.astimezone(ZoneInfo(this_office().timezone)).date()


def office(root: str) -> Office:
    """The office with this root id, whatever its standing. Raises NoSuchOffice."""
    found = models.KnownOffice.objects.filter(root=root).first()
    if found is None:
        raise NoSuchOffice
    return _office(found)


def offices() -> tuple[Office, ...]:
    """Every other office we know, by name."""
    return tuple(_office(row) for row in models.KnownOffice.objects.order_by("name", "root"))


def verified_offices(at: dt.datetime) -> tuple[Office, ...]:
    """The offices a person's facts may be sent to: verified, on an agreement whose review date has not passed."""
    live = models.KnownOffice.objects.filter(standing=Standing.VERIFIED, review_on__gte=today(at))
    return tuple(_office(row) for row in live.order_by("name", "root"))


def is_verified(root: str, at: dt.datetime) -> bool:
    """True when the office is among `verified_offices(at)`."""
    return models.KnownOffice.objects.filter(root=root, standing=Standing.VERIFIED, review_on__gte=today(at)).exists()


def matching_is_stopped() -> bool:
    """True while somebody has switched off all matching with other offices."""
    return models.OwnOffice.objects.filter(matching_stopped_at__isnull=False).exists()


def matching_stop() -> tuple[dt.datetime, str] | None:
    """Since when all matching is stopped, and the code of why; None while it is not."""
    own = models.OwnOffice.objects.filter(matching_stopped_at__isnull=False).first()
    return (own.matching_stopped_at, own.matching_stopped_because) if own and own.matching_stopped_at else None


def member(token: str) -> Colleague:
    """A member of this office, active or not. Raises NoSuchMember."""
    found = models.Member.objects.filter(token=token).first()
    if found is None:
        raise NoSuchMember
    return _colleague(found)


def members() -> tuple[Colleague, ...]:
    """Everybody who works or worked here, by shown name."""
    rows = models.Member.objects.order_by("shown_name", "token").prefetch_related("granted_roles")
    return tuple(_colleague(row) for row in rows)


def on_duty(at: dt.datetime) -> tuple[Duty, ...]:
    """Who answers the duty telephone at that moment, whose turn ends last first: the number to give to others comes first."""
    rows = models.DutyTurn.objects.filter(ended_at=None, since__lte=at, until__gt=at, member__is_active=True)
    return tuple(_duty(row) for row in rows.order_by("-until", "token"))


def duty_ahead(at: dt.datetime) -> tuple[Duty, ...]:
    """The turns that run now or are to come, soonest first; of colleagues who still work here."""
    rows = models.DutyTurn.objects.filter(ended_at=None, until__gt=at, member__is_active=True)
    return tuple(_duty(row) for row in rows)


def actor_of(member: models.Member) -> Actor:
    """Who acts when this member is signed in: their roles and everybody above them. A closed account has no roles."""
    return Actor(member.token, _roles(member) if member.is_active else frozenset(), _commanders(member))


def _commanders(member: models.Member) -> tuple[str, ...]:
    line: list[str] = []
    above = member.commander
    while above is not None and above.token not in line:
        line.append(above.token)
        above = above.commander
    return tuple(line)


def _roles(member: models.Member) -> frozenset[Role]:
    return frozenset(Role(granted.role) for granted in member.granted_roles.all())


def _colleague(row: models.Member) -> Colleague:
    above = row.commander_id or ""
    return Colleague(row.token, row.sign_in_name, row.shown_name, _roles(row), above, row.is_active, row.language)


def _office(row: models.KnownOffice) -> Office:
    return Office(
        root=row.root,
        name=row.name,
        country=row.country,
        mandate=row.mandate,
        powers=frozenset(Power(power) for power in row.powers),
        languages=tuple(row.languages),
        standing=Standing(row.standing),
        agreement=row.agreement,
        review_on=row.review_on,
        trial=row.trial,
    )


def _duty(row: models.DutyTurn) -> Duty:
    return Duty(row.token, row.member_id, row.since, row.until, row.phone)
# --- the staff door -------------------------------------------------------------------------------------------------------

ACKNOWLEDGED = b"accounts.acknowledgement"
SEES_ALARMS = frozenset({Role.SUPERVISOR, Role.PROTECTION, Role.OPERATOR, Role.OFFICE})


def as_signed_in(name: str) -> str:
    """A sign-in name as it is kept: the same letters, whatever keyboard they came from."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def seating(member: models.Member, factor: str) -> Seating:
    """The member as seated now."""
    return Seating(member.token, models.OwnOffice.objects.values_list("round", flat=True).get(), member.round, factor)


def seated(seating: Seating) -> models.Member | None:
    """Who sits there; None once the seat is over: everything was locked, the account closed, the password or factors changed."""
    if not models.OwnOffice.objects.filter(round=seating.office_round).exists():
        return None
    return models.Member.objects.filter(token=seating.member, is_active=True, round=seating.own_round).first()


def has_pin(member: str) -> bool:
    """True when a locked screen of hers opens with a PIN."""
    return models.Member.objects.filter(token=member).exclude(pin="").exists()


def must_enrol(member: str) -> bool:
    """True while the member has no second factor and this office is no trial office: nothing else opens until there is one."""
    return not this_office().trial and not factors_of(member)


def factors_of(member: str) -> tuple[HeldFactor, ...]:
    """The member's second factors, the oldest first; the printed sheet is one of them."""
    held = [_held(row, Factor.AUTHENTICATOR) for row in models.Authenticator.objects.filter(member_id=member)]
    held += [_held(row, Factor.PASSKEY) for row in models.Passkey.objects.filter(member_id=member)]
    sheet = models.PrintedCode.objects.filter(member_id=member).aggregate(
        made=Min("made_at"), used=Max("used_at"), left=Count("id", filter=Q(used_at=None))
    )
    if sheet["left"]:
        held.append(HeldFactor(Factor.PRINTED, Factor.PRINTED, "", sheet["made"], sheet["used"], sheet["left"]))
    return tuple(sorted(held, key=lambda one: (one.added_at, one.token)))


def _held(row: models.Authenticator | models.Passkey, kind: Factor) -> HeldFactor:
    return HeldFactor(row.token, kind, row.label, row.added_at, row.used_at)


def tried(actor: Actor, at: dt.datetime) -> tuple[Tried, ...]:
    """Accounts that rest after wrong tries, the latest first; empty for roles that do not watch the door."""
    if actor.roles.isdisjoint(SEES_ALARMS):
        return ()
    rows = models.Tries.objects.filter(until__gt=at).order_by("-last_at", "who")
    return tuple(Tried(row.member_id or "", row.count, row.last_at, row.until) for row in rows)


def alarms(actor: Actor, since: dt.datetime | None = None) -> tuple[Alarm, ...]:
    """Trouble at the staff door, newest first; empty for roles that do not watch it."""
    if actor.roles.isdisjoint(SEES_ALARMS):
        return ()
    rows: QuerySet[models.Alarm] = models.Alarm.objects.order_by("-at", "token")
    rows = rows.filter(at__gte=since) if since else rows
    return tuple(Alarm(row.token, AlarmCode(row.code), row.member_id or "", row.at) for row in rows)


def acknowledged(actor: Actor) -> dict[str, Acknowledged]:
    """Alarm token -> who looked at it and what they wrote, for those who watch over the office."""
    if actor.roles.isdisjoint(SEES_ALARMS):
        return {}
    return {row.alarm: _acknowledged(row) for row in models.Acknowledgement.objects.all()}


def _acknowledged(row: models.Acknowledgement) -> Acknowledged:
    words = open_for_records(bytes(row.words), ACKNOWLEDGED).decode() if records_are_open() else None
    return Acknowledged(row.alarm, row.by, row.at, words)
