"""Pure decisions about exceptions: three grounds, few facts, one recipient, two signers, 72 hours (MISSION, rule 2)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.consent.values import (
    Basis,
    ExceptionRow,
    ExceptionState,
    Ground,
    Purpose,
    Question,
    Reason,
    Refusal,
)

COUNTERSIGN_WITHIN = timedelta(hours=4)
EXCEPTION_LIFE = timedelta(hours=72)
EXCEPTION_FACTS_MOST = 6

BASIS_OF: dict[Ground, Basis] = {
    Ground.DANGER_TO_LIFE: Basis.VITAL_INTEREST,
    Ground.CANNOT_DECIDE: Basis.BEST_INTERESTS,
    Ground.BINDING_ORDER: Basis.LEGAL_DUTY,
}
EXCEPTION_KINDS = frozenset({"referral.offer", "referral.request"})
EXCEPTION_PURPOSES: dict[Ground, frozenset[Purpose]] = {
    Ground.DANGER_TO_LIFE: frozenset({Purpose.ASSISTANCE, Purpose.TRACING}),
    Ground.CANNOT_DECIDE: frozenset({Purpose.ASSISTANCE}),
    Ground.BINDING_ORDER: frozenset({Purpose.COURT}),
}
_TO_FIND_AND_HELP = frozenset(
    {"name_full", "name_family", "name_given", "script", "sex", "birth", "age", "place", "phone", "calling", "address",
     "languages"}
)
_NOW = frozenset({"location", "situation"})
_CARE = frozenset({"health", "pregnancy", "children"})
# Minimum facts: what helps, ground by ground; an order names its facts itself, as long as they may travel at all.
EXCEPTION_FACTS: dict[Ground, frozenset[str]] = {
    Ground.DANGER_TO_LIFE: _TO_FIND_AND_HELP | _CARE | _NOW,
    Ground.CANNOT_DECIDE: frozenset({"name_full", "script", "sex", "birth", "age", "languages"}) | _CARE,
    Ground.BINDING_ORDER: frozenset(code for code, rule in FIELDS.items() if rule.travels),
}
ACTS_AT_ONCE = frozenset({Ground.DANGER_TO_LIFE})

EXCEPTION_LIFECYCLE: dict[ExceptionState, frozenset[ExceptionState]] = {
    ExceptionState.WAITING: frozenset({ExceptionState.SIGNED, ExceptionState.RECALLED, ExceptionState.LAPSED}),
    ExceptionState.ACTING: frozenset({ExceptionState.SIGNED, ExceptionState.RECALLED}),
    ExceptionState.SIGNED: frozenset({ExceptionState.RECALLED, ExceptionState.LAPSED}),
    ExceptionState.RECALLED: frozenset(),
    ExceptionState.LAPSED: frozenset(),
}


def in_force(exception: ExceptionRow, at: datetime) -> bool:
    """Signed by two, or for danger to life by one for four hours; never past its end, whether or not a timer ran."""
    ends = {
        ExceptionState.SIGNED: exception.until,
        ExceptionState.ACTING: min(exception.until, exception.proposed_at + COUNTERSIGN_WITHIN),
    }
    return exception.state in ends and at < ends[exception.state]


def exception_for(question: Question) -> ExceptionRow | None:
    """The exception that covers exactly this recipient, these facts, this kind and this purpose; None where none does."""
    fitting = (exception for exception in question.person.exceptions if _covers(exception, question))
    return next(fitting, None)


def _covers(exception: ExceptionRow, question: Question) -> bool:
    return (
        exception.to == question.to.root
        and question.facts <= exception.facts
        and question.kind in EXCEPTION_KINDS
        and question.purpose in EXCEPTION_PURPOSES[exception.ground]
        and in_force(exception, question.at)
    )


def why_no_exception(ground: Ground, facts: frozenset[str], reason: str, *, located: bool) -> Refusal | None:
    """Minimum facts and a reason in words; what may not be said on this ground is named. Only a life outweighs absence."""
    if not reason.strip():
        return Refusal(Reason.NO_REASON)
    if not located and ground not in ACTS_AT_ONCE:
        return Refusal(Reason.ABSENT)
    if not facts or facts - EXCEPTION_FACTS[ground]:
        return Refusal(Reason.NOT_ITS_FACT, {"ground": ground, "facts": " ".join(sorted(facts - EXCEPTION_FACTS[ground]))})
    if len(facts) > EXCEPTION_FACTS_MOST:
        return Refusal(Reason.TOO_MANY_FACTS, {"most": str(EXCEPTION_FACTS_MOST)})
    return None


def why_not_second(first: str, above_first: Iterable[str], second: str, above_second: Iterable[str]) -> Refusal | None:
    """Two signers, neither of whom commands the other. All four are member tokens."""
    if not first or not second or first == second:
        return Refusal(Reason.SAME_SIGNER)
    if second in set(above_first) or first in set(above_second):
        return Refusal(Reason.SIGNER_COMMANDS)
    return None


def first_state(ground: Ground) -> ExceptionState:
    """Danger to life may be acted on by one; the others wait for the second signature."""
    return ExceptionState.ACTING if ground in ACTS_AT_ONCE else ExceptionState.WAITING


def end_when_signed(ground: Ground, proposed_at: datetime, signed_at: datetime) -> datetime:
    """72 hours from when it could first be acted on."""
    return (proposed_at if ground in ACTS_AT_ONCE else signed_at) + EXCEPTION_LIFE


def sign_by(state: ExceptionState, proposed_at: datetime, until: datetime) -> datetime:
    """Until when a second signs: four hours where one acts already, else until it ends."""
    return min(until, proposed_at + COUNTERSIGN_WITHIN) if state is ExceptionState.ACTING else until


def is_unsigned_too_long(exception: ExceptionRow, at: datetime) -> bool:
    return exception.state is ExceptionState.ACTING and at >= exception.proposed_at + COUNTERSIGN_WITHIN


def has_lapsed(exception: ExceptionRow, at: datetime) -> bool:
    return ExceptionState.LAPSED in EXCEPTION_LIFECYCLE[exception.state] and at >= exception.until


def may_become(old: ExceptionState, new: ExceptionState) -> bool:
    return new in EXCEPTION_LIFECYCLE[old]
