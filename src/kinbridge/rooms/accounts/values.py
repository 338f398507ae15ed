"""Who acts, which office this is, and what another office is to us."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kinbridge.plain.envelopes import Power

__all__ = ["CONSOLE", "OFFICE", "Actor", "Colleague", "Duty", "Office", "Power", "Role", "Standing", "ThisOffice"]


class Role(StrEnum):
    """What somebody is here for; one member may hold several. `OFFICE` is the machine itself: the timer and the nodes door."""

    INTAKE = "intake"
    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    PROTECTION = "protection"
    LIAISON = "liaison"
    OPERATOR = "operator"
    OFFICE = "office"


class Standing(StrEnum):
    """What another office is to us: a card we have seen, an office people here verified, or one we no longer trust."""

    SEEN = "seen"
    VERIFIED = "verified"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: passed as `by` to every action. `commanders` are member tokens up the line of command."""

    token: str
    roles: frozenset[Role]
    commanders: tuple[str, ...] = ()

    def commands(self, other: "Actor") -> bool:
        """True when this actor stands anywhere above the other in the line of command."""
        return self.token in other.commanders


OFFICE = Actor("office", frozenset({Role.OFFICE}), ())
# Whoever types at this machine's command line: a person, not signed in, so an operator and nothing more.
CONSOLE = Actor("console", frozenset({Role.OPERATOR}), ())


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member as others may see them: no password, no last sign-in. `commander` is a member token or empty."""

    token: str
    sign_in_name: str
    shown_name: str
    roles: frozenset[Role]
    commander: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Office:
    """Another office. `root` is the 64 hex id of its root key; `agreement` and `review_on` stand where people verified it."""

    root: str
    name: str
    country: str
    mandate: str
    powers: frozenset[Power]
    languages: tuple[str, ...]
    standing: Standing
    agreement: str
    review_on: date | None
    trial: bool

    @property
    def can_detain(self) -> bool:
        """True when guarded facts must not go there unless she named them for that office (WHO 2003; DOMAIN, rule 10)."""
        return bool(self.powers)


@dataclass(frozen=True, slots=True)
class ThisOffice:
    """The one office of this node. `root` is empty until its keys are made; `timezone` is an IANA name."""

    root: str
    name: str
    country: str
    timezone: str
    trial: bool
    language: str
    set_up_at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """A turn at the duty telephone: whose (a member's token), from when, until when, on which telephone of the office."""

    token: str
    member: str
    since: datetime
    until: datetime
    phone: str
