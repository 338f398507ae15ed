"""What matching says to others: verdicts, candidates, asks, and the messages two offices exchange."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from kinbridge.plain.linkage import Reason
from kinbridge.rooms.consent.values import Answer, Refusal
from kinbridge.rooms.exchange.values import Content, RandomId, Receipts


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Origin(StrEnum):
    """Where a candidate comes from: our own records, another office's ask, or a disclosure to us."""

    OWN_RECORDS = "own_records"
    ASKED_BY_OFFICE = "asked_by_office"
    DISCLOSED_TO_US = "disclosed_to_us"


class CandidateState(StrEnum):
    WAITING = "waiting"
    JUDGED = "judged"
    REMEMBERED_DIFFERENT = "remembered_different"
    REMEMBERED_NO = "remembered_no"
    WITHDRAWN = "withdrawn"


class AskState(StrEnum):
    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class BatchState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    REFUSED = "refused"


class KeysWith(StrEnum):
    """By which recipe we match with an office: this version's own, an earlier one it still computes, or none we share."""

    OURS = "ours"
    EARLIER = "earlier"
    NONE = "none"


class AlarmCode(StrEnum):
    RECIPE_MISMATCH = "recipe_mismatch"
    UNKNOWN_EPOCH = "unknown_epoch"
    OVER_BUDGET = "over_budget"
    PROOF_FAILED = "proof_failed"
    UNKNOWN_BATCH = "unknown_batch"
    DISCLOSED_WITHOUT_ASK = "disclosed_without_ask"
    ASK_ID_REUSED = "ask_id_reused"
    NOT_A_POINT = "not_a_point"


@dataclass(frozen=True)
class Judgement:
    token: str
    verdict: Verdict
    reason: str
    by: str
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True)
class Candidate:
    """One record that may be the person asked about. `score` only orders the list; a person decides.

    `case` is our record; `other` is our other record (own records) or "" ; `office` is the other office's root or "".
    `she_was_told_at` and `disclosed_at` are None until then.
    """

    token: str
    origin: Origin
    case: str
    other: str
    office: str
    ask: str
    thread: str
    shares: int
    score: float
    reasons: tuple[Reason, ...]
    found_at: datetime
    state: CandidateState
    judgement: Judgement | None
    she_was_told_at: datetime | None = None
    disclosed_at: datetime | None = None


@dataclass(frozen=True)
class Leaving:
    """What would go to the office that asked, exactly, if it were sent now; `why_not` says what stands in the way.

    `fields` are the facts by code, as they stand on her record; none beside a message. `until` ends what she allowed.
    """

    answer: Answer | None
    message: str
    fields: dict[str, str]
    until: datetime | None
    why_not: Refusal | None


@dataclass(frozen=True)
class Sides:
    """Both records of a candidate, field by field: `theirs` was opened, disclosed, or is our other record."""

    candidate: Candidate
    ours: dict[str, str]
    theirs: dict[str, str]


@dataclass(frozen=True)
class Ask:
    """`meets_new`: who comes into that office's care tomorrow is compared with it; untrue once one side has left its keys."""

    token: str
    case: str
    office: str
    state: AskState
    asked_at: datetime
    expires_at: datetime
    meets_new: bool = True


@dataclass(frozen=True)
class Disclosure:
    """What the person, through the office that cares for her, chose to let us know."""

    token: str
    ask: str
    case: str
    office: str
    answer: Answer
    message: str
    fields: dict[str, str]
    at: datetime


@dataclass(frozen=True)
class Alarm:
    token: str
    code: AlarmCode
    office: str
    facts: dict[str, str]
    at: datetime


@dataclass(frozen=True)
class Pair:
    """A row of `kinbridge candidates`: record ids exist only between trial offices."""

    left: str
    right: str
    score: float
    shares: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """One weight of the re-rank as it is shipped and as this office's judgements move it, in log odds."""

    feature: str
    level: str
    shipped: float
    local: float


@dataclass(frozen=True)
class Refitted:
    """What refitting to `same` + `different` judgements moves, and the mean surprise at judgements left out, before and after."""

    moved: tuple[Moved, ...]
    same: int
    different: int
    before: float
    after: float


class Prepare(Content, frozen=True, forbid_unknown_fields=True):
    """Holder to asker: blinded keys of padded number, shuffled. `points` is 32 bytes each, joined."""

    kind: ClassVar[str] = "match.prepare"
    carries_facts: ClassVar[bool] = True
    schedule: ClassVar[Receipts] = Receipts.FIXED

    batch: RandomId
    epoch: int
    recipe: str
    points: bytes


class Evaluated(Content, frozen=True, forbid_unknown_fields=True):
    """Asker to holder: the same points under the asker's epoch key, and the proof that it was that key."""

    kind: ClassVar[str] = "match.evaluated"
    carries_facts: ClassVar[bool] = False
    schedule: ClassVar[Receipts] = Receipts.FIXED

    batch: RandomId
    epoch: int
    points: bytes
    proof: bytes


class AskContent(Content, frozen=True, forbid_unknown_fields=True):
    """Asker to holder: questions of one size each. `ids` are random, one per question, and mean nothing elsewhere.

    `turns` says roughly, as a power of two, how often the message repeats a key; the holder tries so many.
    """

    kind: ClassVar[str] = "match.ask"
    carries_facts: ClassVar[bool] = True
    schedule: ClassVar[Receipts] = Receipts.FIXED

    epoch: int
    recipe: str
    salt: bytes
    turns: int
    expires: datetime
    ids: tuple[RandomId, ...]
    questions: tuple[bytes, ...]


class WithdrawAsk(Content, frozen=True, forbid_unknown_fields=True):
    kind: ClassVar[str] = "match.withdraw"
    carries_facts: ClassVar[bool] = False
    schedule: ClassVar[Receipts] = Receipts.FIXED

    ids: tuple[RandomId, ...]


class Disclose(Content, frozen=True, forbid_unknown_fields=True):
    """Holder to asker, only under her permit: her answer, her sentence if she left one, and the fields she named."""

    kind: ClassVar[str] = "match.disclose"
    carries_facts: ClassVar[bool] = True
    schedule: ClassVar[Receipts] = Receipts.AT_ONCE

    ask: RandomId
    answer: Answer
    message: str = ""
