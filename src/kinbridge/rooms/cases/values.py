"""What a case is to the rooms above: sides, sureness, the table of fields, and frozen pictures of what is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.audit.values import Line

CaseRef = str  # a case's random token, 32 hex characters


class Side(StrEnum):
    """Somebody asks for her, or somebody cares for her."""

    SOUGHT = "sought"
    LOCATED = "located"


class Sureness(StrEnum):
    """How we know a fact, surest first. Her own word comes before a document: those who sell people also make papers."""

    STATED = "stated"
    DOCUMENT = "document"
    HEARD = "heard"
    DOUBTFUL = "doubtful"


class Level(StrEnum):
    """What an Access row lets somebody do, least first; each includes those before it."""

    READ = "read"
    WORK = "work"
    OWN = "own"


class Childhood(StrEnum):
    """Under 18, not, or not known well enough: in doubt counts as a child (MISSION, rule 6)."""

    CHILD = "child"
    ADULT = "adult"
    IN_DOUBT = "in_doubt"


class Situation(StrEnum):
    """How things stand for a person located, before anybody contacts her."""

    NOT_SAFE_TO_CONTACT = "not_safe_to_contact"
    NOT_ALONE = "not_alone"
    IN_CUSTODY = "in_custody"
    CANNOT_DECIDE = "cannot_decide"
    SAFE = "safe"


class Kin(StrEnum):
    """What the other person is to the person of this case."""

    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    PARTNER = "partner"
    GUARDIAN = "guardian"
    COMPANION = "companion"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What may happen to a field.

    `guarded`: never to an office that can detain, unless she names it for that office. `minimum`: may stand in the sealed
    minimum of an ask. `travels`: may leave the office at all. `trial`: in the minimum between two trial offices only.
    `about_others`: left out when she reads what is held, since it speaks of somebody else. `for_life`: although guarded it may
    go to an office that can detain while an exception for danger to life is in force, and no other guarded fact may.
    """

    label: str
    guarded: bool = False
    minimum: bool = False
    travels: bool = True
    trial: bool = False
    about_others: bool = False
    for_life: bool = False


CALLING = "calling"  # whether she may be called and how, as `plain.calling` writes it
FIELDS: dict[str, FieldRule] = {
    "name_full": FieldRule("field.name_full", minimum=True),
    "name_family": FieldRule("field.name_family", minimum=True),
    "name_given": FieldRule("field.name_given", minimum=True),
    "name_other": FieldRule("field.name_other", minimum=True),
    "script": FieldRule("field.script", minimum=True),
    "sex": FieldRule("field.sex", minimum=True),
    "birth": FieldRule("field.birth", minimum=True),
    "age": FieldRule("field.age", minimum=True),
    "nationality": FieldRule("field.nationality", minimum=True),
    "place": FieldRule("field.place", minimum=True),
    "phone": FieldRule("field.phone", minimum=True),
    CALLING: FieldRule("field.calling"),
    "languages": FieldRule("field.languages"),
    "location": FieldRule("field.location", guarded=True, for_life=True),
    "situation": FieldRule("field.situation", guarded=True, for_life=True),
    "address": FieldRule("field.address", guarded=True),
    "immigration_status": FieldRule("field.immigration_status", guarded=True),
    "health": FieldRule("field.health", guarded=True),
    "pregnancy": FieldRule("field.pregnancy", guarded=True),
    "sex_work": FieldRule("field.sex_work", guarded=True),
    "forced_crime": FieldRule("field.forced_crime", guarded=True),
    "children": FieldRule("field.children", guarded=True),
    "counselling_notes": FieldRule("field.counselling_notes", guarded=True, travels=False),
    "complicity": FieldRule("field.complicity", guarded=True, travels=False, about_others=True),
    "rec_id": FieldRule("field.rec_id", travels=False, trial=True),
}


def minimum_fields(*, trial: bool) -> frozenset[str]:
    """The fields an ask may carry sealed; between two trial offices also the record's number in the measured list."""
    return frozenset(code for code, rule in FIELDS.items() if rule.minimum or (trial and rule.trial))


@dataclass(frozen=True, slots=True)
class Case:
    """A person's case as it stands. `closed_as` is empty while open; an `erased` case is a tombstone without facts."""

    token: CaseRef
    side: Side
    opened_at: datetime
    purpose: str
    review_on: date
    ends_on: date
    legal_hold: bool
    closed_as: str
    erased: bool

    @property
    def is_open(self) -> bool:
        """Neither closed nor erased."""
        return not (self.closed_as or self.erased)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing written about a person, exactly as it was given; a correction is another Fact that names this one.

    `corrects` is the token of the fact it replaces or empty; an empty `value` says the fact was taken back; `undone_at`
    tells a correction that no longer counts; `disputes` is the token of the fact somebody else corrected meanwhile, or
    empty. `is_current` is true for what stands today.
    """

    token: str
    field: str
    value: str
    source: str
    sureness: Sureness
    recorded_by: str
    recorded_at: datetime
    turn: int
    corrects: str
    reason: str
    undone_at: datetime | None
    undone_by: str
    is_current: bool
    disputes: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people changed one fact without knowing of each other: both values are kept until somebody chooses.

    `first` was there when `second` was written; its value is empty where somebody had taken the fact back.
    """

    field: str
    first: Fact
    second: Fact

    @property
    def token(self) -> str:
        """A conflict goes by the fact that was written second."""
        return self.second.token

    @property
    def both(self) -> tuple[Fact, Fact]:
        """In the order they were written."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a case's timeline: what (`kind` is a code), when, who (a member's token or "office"), in which words.

    `token` names an event, empty for other lines; `struck` tells one that somebody noted by mistake.
    """

    at: datetime
    kind: str
    by: str
    words: str
    token: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """One Access row: a member's token or a role, never both."""

    token: str
    to: str
    role: Role | None
    level: Level
    until: datetime | None
    why: str
    granted_by: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed into the form at `place` and has not sent: every field's values, and when it was last kept."""

    place: str
    words: Mapping[str, list[str]]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """A court or a law keeps this case from being erased; she sees that it does, and since when."""

    reason: str
    by: str
    since: datetime


class Use(StrEnum):
    """What an attachment is for. A `her_view` is her record read aloud, in the language the attachment names."""

    DOCUMENT = "document"
    PHOTO = "photo"
    RECORDING = "recording"
    HER_VIEW = "her_view"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept with the case. `kind` is its media type, by its own bytes; `size` in bytes, after cleaning.

    One that was taken back (`gone_at`) has no content any more; that it was here stays.
    """

    token: str
    use: Use
    kind: str
    ending: str
    words: str
    language: str
    size: int
    added_by: str
    added_at: datetime
    gone_at: datetime | None

    @property
    def is_sound(self) -> bool:
        return self.kind.startswith("audio/")

    @property
    def is_picture(self) -> bool:
        return self.kind.startswith("image/")


@dataclass(frozen=True, slots=True)
class Known:
    """All that is recorded about a person, read once: every row, what stands best, what is to be chosen, the course of it."""

    rows: tuple[Fact, ...]
    best: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[Happening, ...]
    childhood: Childhood


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What she may see of her own record: what is held, for what, how long, who may see it, who saw it, what was done.

    `trail` holds the audit lines of the case; what was sent and to whom is added by the rooms that send.
    """

    case: Case
    held: tuple[Fact, ...]
    left_out: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    holds: tuple[Hold, ...]
    may_see: tuple[Grant, ...]
    seen_by: tuple[str, ...]
    trail: tuple[Line, ...]
