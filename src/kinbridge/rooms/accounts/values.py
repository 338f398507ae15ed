"""Who acts, which office this is, and what another office is to us."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kinbridge.plain.envelopes import Power

__all__ = [
    "CONSOLE", "OFFICE", "Acknowledged", "Actor", "Alarm", "AlarmCode", "Challenge", "Colleague", "Duty", "Factor", "Half",
    "HeldFactor", "Office", "Power", "Role", "Seating", "Standing", "ThisOffice", "Tried",
]  # fmt: skip


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


class Factor(StrEnum):
    """What proves, beside the password, that it is really this colleague; none of them needs a telephone of her own."""

    AUTHENTICATOR = "authenticator"
    PASSKEY = "passkey"
    PRINTED = "printed"


class AlarmCode(StrEnum):
    """What somebody who watches over the staff door must look at."""

    MANY_TRIES = "many_tries"
    UNKNOWN_NAME_TRIED = "unknown_name_tried"
    IN_AFTER_MANY_TRIES = "in_after_many_tries"
    PIN_SPENT = "pin_spent"
    KEY_COPIED = "key_copied"
    FACTORS_RESET = "factors_reset"
    EVERYTHING_LOCKED = "everything_locked"


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
    """A member as others may see them: no password, no last sign-in. `commander` is a member token or empty.

    `language` is the one the pages speak to her, or empty for the office's.
    """

    token: str
    sign_in_name: str
    shown_name: str
    roles: frozenset[Role]
    commander: str
    is_active: bool
    language: str = ""


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
    """The one office of this node. `root` is empty until its keys are made; `timezone` is an IANA name. `locked_at` is set
    from the moment somebody locked everything until the passphrase was given again at the machine."""

    root: str
    name: str
    country: str
    timezone: str
    trial: bool
    language: str
    set_up_at: datetime
    locked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A turn at the duty telephone: whose (a member's token), from when, until when, on which telephone of the office."""

    token: str
    member: str
    since: datetime
    until: datetime
    phone: str


# --- the staff door -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Half:
    """The password was right; the second factor is still owed. `kinds` are those the member can show."""

    member: str
    kinds: frozenset[Factor]


@dataclass(frozen=True, slots=True)
class Seating:
    """A member who has come in. It holds while neither number has moved on: locking everything moves the office's, a new
    password or lost factors the member's own. `factor` is empty where none was asked for."""

    member: str
    office_round: int
    own_round: int
    factor: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a passkey is asked to sign: random bytes as text, the host it must be good at, and the origin the page came from."""

    text: str
    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class HeldFactor:
    """One of a member's second factors. `left` counts the printed codes that were not used yet; `used_at` is None if never."""

    token: str
    kind: Factor
    label: str
    added_at: datetime
    used_at: datetime | None
    left: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    """Wrong tries at an account since somebody last came in by it; none is looked at before `until`. `member` may be empty."""

    member: str
    count: int
    last_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something at the staff door that people must look at. `member` is a token, or empty where it is about no colleague."""

    token: str
    code: AlarmCode
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody looked at an alarm, of whichever room, and what came of it. `words` are None while the records are locked."""

    alarm: str
    by: str
    at: datetime
    words: str | None
