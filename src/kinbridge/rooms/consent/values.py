"""What consent says to the rooms above: her answers, the shape of an agreement, permits, and why something is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from kinbridge.rooms.consent.codes import (
    Answer,
    Basis,
    ExceptionState,
    Ground,
    MayBeMatched,
    Purpose,
    Reason,
)

__all__ = [
    "Agreement",
    "Answer",
    "Asked",
    "Basis",
    "CaseList",
    "ExceptionRow",
    "ExceptionState",
    "Fear",
    "Ground",
    "Leave",
    "MayBeMatched",
    "Objection",
    "OfficeNotice",
    "Panel",
    "Permit",
    "PermitLine",
    "Person",
    "Purpose",
    "Question",
    "Reach",
    "Reason",
    "Recipient",
    "Refusal",
    "Said",
    "Stopped",
    "ToTell",
    "Vetting",
    "Wishes",
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason with its facts: codes, field names and office roots, never anything about a person."""

    code: Reason
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """How she was asked. `interpreter` says who interpreted, or is empty."""

    alone: bool
    safe_place: bool
    controller_near: bool = False
    reward: bool = False
    interpreter: str = ""

    def is_free(self, *, child: bool = False) -> bool:
        """Alone (a child may have her guardian by her), in safety, before no controller, for no reward: then a yes counts."""
        return not self.why_unfree(child=child)

    def why_unfree(self, *, child: bool = False) -> tuple[str, ...]:
        """What is missing or stands against her yes, as codes: the names of the answers."""
        rows = (
            ("alone", not self.alone and not child),
            ("safe_place", not self.safe_place),
            ("controller_near", self.controller_near),
            ("reward", self.reward),
        )
        return tuple(code for code, holds in rows if holds)


@dataclass(frozen=True, slots=True)
class Vetting:
    """What a colleague found out about the one who reports a person missing. `must_not_learn` names people in words."""

    report: str
    relation: str
    how_known: str
    may_learn: bool
    must_not_learn: tuple[str, ...]
    implicated: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to send one kind of message about one person to one office, minted by consent's actions only.

    `subject` is the case's token, empty where one permit covers a list; `receipt` is the random id that travels; `facts`
    are the only field codes that may travel, none where she allowed a `message` alone; `until` ends it, and so does she.
    """

    id: str
    receipt: str
    subject: str
    to: str
    kind: str
    facts: frozenset[str]
    purpose: Purpose
    basis: Basis
    until: datetime
    message: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class OfficeNotice:
    """Stands in a permit's place for kinds that carry ids, enums and times only; anybody may make one."""

    to: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """Whether her record may be matched, with which offices, and never with which offices, states and people."""

    choice: MayBeMatched = MayBeMatched.NOT_ASKED
    offices: frozenset[str] = frozenset()
    never_offices: frozenset[str] = frozenset()
    never_states: frozenset[str] = frozenset()
    never_people: str = ""
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One answer of hers: purpose, recipients, facts, until when. `counts` is false for a yes that was not free."""

    token: str
    purpose: Purpose
    to: frozenset[str]
    facts: frozenset[str]
    answer: Answer
    message: str
    until: datetime
    basis: Basis
    view: str
    asked: Asked
    counts: bool
    given_at: datetime
    given_to: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fear:
    """Whom she fears. `asked` tells "she fears nobody" from "nobody asked"; `states` are two-letter codes (ISO 3166)."""

    asked: bool = False
    states: frozenset[str] = frozenset()
    people: str = ""
    seeks_asylum: bool = False
    advised: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """She said stop by a way of her own, such as her code: to these purposes, at that time."""

    purposes: frozenset[Purpose]
    at: datetime

    @property
    def everything(self) -> bool:
        """She stopped all of it."""
        return self.purposes == frozenset(Purpose)


@dataclass(frozen=True, slots=True)
class Objection:
    """She objects to one purpose: from then on nothing goes for it until she says otherwise, and somebody answers her.

    `answer` is empty and `answered_at` None until then; `ended_at` tells that she took it back or agreed anew.
    """

    token: str
    purpose: Purpose
    words: str
    made_at: datetime
    answer: str
    answered_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What a best-interests panel decided for a child: `allows` holds purposes or single message kinds."""

    members: tuple[str, ...]
    decision: str
    child_view: str
    guardian: str
    guardian_implicated: bool
    family_assessed: bool
    allows: frozenset[str]
    at: datetime


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A share without her agreement, on one of three grounds, to one office, for 72 hours at most.

    `reason` is what the first signer wrote; `sign_by` until when a second must have signed, or it is recalled or lapses.
    """

    token: str
    case: str
    ground: Ground
    to: str
    facts: frozenset[str]
    state: ExceptionState
    proposed_at: datetime
    first_signer: str
    second_signer: str
    until: datetime
    reason: str = ""
    sign_by: datetime | None = None

    @property
    def started(self) -> datetime:
        """With `due_at`: drawn like a clock."""
        return self.proposed_at

    @property
    def due_at(self) -> datetime:
        return self.sign_by or self.until


@dataclass(frozen=True, slots=True)
class ToTell:
    """A duty that stays open: she is told of the exception made without her, when it is safe."""

    exception: str
    case: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CaseList:
    """Cases brought in together whose matching somebody vouched for; it stands once `standing` is true."""

    token: str
    side: str
    offices: frozenset[str]
    ground: str
    declared_by: str
    declared_at: datetime
    countersigned_by: str
    standing: bool
    cases: int


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit in the record: what it allowed, and why it ended (None while it has not)."""

    id: str
    to: str
    kind: str
    purpose: Purpose
    facts: frozenset[str]
    message: str
    exception: str
    minted_at: datetime
    until: datetime
    ended_because: Reason | None


@dataclass(frozen=True, slots=True)
class Reach:
    """That one fact of hers could go to an office now, for what, until when, and whether without her agreement."""

    purpose: Purpose
    until: datetime
    by_exception: bool


# --- a question, as the rules take it -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recipient:
    """The office something would go to, as it stands now. `same_kind`: both are trial offices, or neither is."""

    root: str
    country: str
    can_detain: bool
    verified: bool
    same_kind: bool
    both_trial: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What stands on her side now. `answers` are in the order they were given; `home` is the country of this office.

    `stopped` holds purposes she stopped while her record was locked, until her answers show it.
    """

    located: bool
    erased: bool = False
    child: bool = False
    home: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    fear: Fear = field(default_factory=Fear)
    panel: Panel | None = None
    objects_to: frozenset[Purpose] = frozenset()
    answers: tuple[Agreement, ...] = ()
    exceptions: tuple[ExceptionRow, ...] = ()
    vetting: Vetting | None = None
    listed: bool = False
    stopped: frozenset[Purpose] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """May this kind of message, with these facts, for this purpose, go there now?"""

    kind: str
    purpose: Purpose
    facts: frozenset[str]
    to: Recipient
    person: Person
    at: datetime
    matching_stopped: bool = False

    def about(self, person: Person) -> "Question":
        """The same question about somebody else."""
        return replace(self, person=person)


@dataclass(frozen=True, slots=True)
class Leave:
    """Why it may go: her answer, or an exception in force; `agreement` and `exception` are tokens or empty."""

    basis: Basis
    until: datetime
    answer: Answer | None = None
    message: str = ""
    agreement: str = ""
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer before it is recorded."""

    located: bool
    purpose: Purpose
    to: frozenset[str]
    facts: frozenset[str]
    answer: Answer
    message: str
    until: datetime
    erased: bool = False
