"""Pure decisions about calls: what stands of what was written, what a call may become, what travels of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kinbridge.plain.calling import Calling, MayCall
from kinbridge.plain.whereabouts import read_where
from kinbridge.rooms.cases.values import CALLING
from kinbridge.rooms.intake.values import CALL_QUESTIONS, CallBack, CallInFull, CallOutcome, CallState, Speaker

CALL_BACK_YEARS = range(2000, 2200)  # a slip, or a year of another calendar, stays words and sets no clock
OPEN_FOR = timedelta(days=30)  # how long the hotline may work on a call that nobody ends
HAND_OVER_KEPT = timedelta(days=14)
LONGEST_WORDS = 20_000
LONGEST_FACT = 4000  # a fact that travels is 8,000 characters at most; help must not be refused over a long paste

LIFECYCLE: dict[CallState, frozenset[CallState]] = {
    CallState.OPEN: frozenset({CallState.CUT_OFF, CallState.ENDED}),
    CallState.CUT_OFF: frozenset({CallState.OPEN, CallState.ENDED}),
    CallState.ENDED: frozenset(),
}
# What a case is closed as when its call was no case for us; every other outcome leaves it open.
CLOSES_CASE: dict[CallOutcome, str] = {
    CallOutcome.WRONG_NUMBER: "unrelated",
    CallOutcome.COUNSELLING_ONLY: "no_further_action",
}
# Which answers become facts of the case, and out of which questions a fact's words are put together.
FACTS_FROM: dict[str, tuple[str, ...]] = {
    "name_full": ("name",),
    "age": ("age",),
    "phone": ("phone",),
    "languages": ("language",),
    "location": ("sees", "location"),
    "situation": ("happening", "near"),
    "children": ("children",),
}
# Who calls for another: the number and the language are the caller's, and nobody says for her that she may be called.
FACTS_OF_ANOTHER = FACTS_FROM | {"phone": ("her_phone",), "languages": ()}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the rules see it."""

    turn: int
    question: str
    value: str
    over: frozenset[int]
    page: str


def may_become(old: CallState, new: CallState) -> bool:
    return new in LIFECYCLE[old]


def state_after(outcome: CallOutcome) -> CallState:
    return CallState.CUT_OFF if outcome is CallOutcome.CUT_OFF else CallState.ENDED


def is_question(question: str) -> bool:
    return question in CALL_QUESTIONS


def standing(lines: Sequence[Line]) -> dict[str, tuple[Line, ...]]:
    """Per question the lines nobody wrote over, newest first. Blank words stand too: they say that an answer was taken away."""
    written_over = frozenset(turn for line in lines for turn in line.over)
    found: dict[str, tuple[Line, ...]] = {}
    for line in sorted(lines, key=lambda line: -line.turn):
        if line.turn not in written_over:
            found[line.question] = (*found.get(line.question, ()), line)
    return found


def adds(value: str, question: str, seen: frozenset[int], lines: Sequence[Line], *, chosen: bool) -> bool:
    """Whether a page's words say anything new: not what it saw already, and no blank where there was nothing.

    A choice between two answers is new although its words are not.
    """
    before = [line for line in lines if line.question == question]
    if chosen and len(standing(before).get(question, ())) > 1:
        return True
    if not value and not seen:
        return False
    return value not in {line.value for line in before if line.turn in seen}


def written_over(question: str, page: str, seen: frozenset[int], lines: Iterable[Line]) -> frozenset[int]:
    """What a page writes over: the answers it showed, and its own earlier ones, also where it never heard that they arrived."""
    return seen | {line.turn for line in lines if line.question == question and page and line.page == page}


def call_back_of(answers: Iterable[str]) -> CallBack:
    """Of all answers that stand the most careful one."""
    known = [CallBack(answer) for answer in answers if answer in set(CallBack)]
    ranked = (CallBack.NEVER, CallBack.MAY)
    return next((answer for answer in ranked if answer in known), CallBack.NOT_ASKED)


def moment(text: str) -> datetime | None:
    """An instant with its offset, as doors write it, in a year a call back can mean; None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None and at.year in CALL_BACK_YEARS else None


def facts_of_call(call: CallInFull) -> dict[str, str]:
    """What of a call belongs into the case, by field code, in the words that were said; the point read stands below them."""
    herself = call.call.speaker is Speaker.HERSELF
    asked = FACTS_FROM if herself else FACTS_OF_ANOTHER
    put_together = {field: _words(call, questions)[:LONGEST_FACT] for field, questions in asked.items()}
    point = read_where(call.said("location")).point
    if point:
        put_together["location"] += f"\n{point} (WGS-84)"
    put_together[CALLING] = str(calling_of(call))[:LONGEST_FACT] if herself and "back" in call.standing else ""
    return {field: words for field, words in put_together.items() if words}


def calling_of(call: CallInFull) -> Calling:
    """What she said in the call about being called; words in the place of a moment stand with how it is safe."""
    at = moment(call.said("back_at"))
    how = "\n".join(filter(None, ("" if at else call.said("back_at"), _words(call, ("back_how",)))))
    back = call_back_of(word.value for word in call.standing.get("back", ()))
    if back is not CallBack.MAY:
        return Calling(MayCall.NEVER if back is CallBack.NEVER else MayCall.NOT_SAID, how=how)
    return Calling(MayCall.AT, at, how) if at else Calling(MayCall.ONLY_SO, how=how)


def _words(call: CallInFull, questions: Iterable[str]) -> str:
    """Every answer that stands, both where two colleagues differ: nobody is sent to half of a place."""
    said = [word.value.strip() for question in questions for word in call.standing.get(question, ())]
    return "\n".join(dict.fromkeys(words for words in said if words))


def why_not_called_back(back: CallBack, back_at: datetime | None, at: datetime) -> str | None:
    """Why no call back can be promised, as a code: never, no_time or past."""
    rows = (
        ("never", back is CallBack.NEVER),
        ("no_time", back_at is None),
        ("past", back_at is not None and back_at <= at),
    )
    return next((code for code, holds in rows if holds), None)
