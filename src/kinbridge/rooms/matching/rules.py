"""Pure decisions of matching: sizes that tell nothing, budgets, what is remembered, what may be judged and told."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from kinbridge.plain.linkage import Record
from kinbridge.plain.linkage.dates import Known, half_date
from kinbridge.rooms.cases.values import minimum_fields
from kinbridge.rooms.consent.values import Agreement, Answer
from kinbridge.rooms.matching.values import CandidateState, Origin, Verdict

T = TypeVar("T")

# From which state a candidate may go where; the person who judges may always change her mind (undo returns to waiting).
LIFECYCLE: dict[CandidateState, frozenset[CandidateState]] = {
    CandidateState.WAITING: frozenset({CandidateState.JUDGED, CandidateState.WITHDRAWN}),
    CandidateState.JUDGED: frozenset({CandidateState.WAITING, CandidateState.JUDGED, CandidateState.WITHDRAWN}),
    CandidateState.REMEMBERED_NO: frozenset({CandidateState.JUDGED, CandidateState.WITHDRAWN}),
    CandidateState.REMEMBERED_DIFFERENT: frozenset({CandidateState.JUDGED, CandidateState.WITHDRAWN}),
    CandidateState.WITHDRAWN: frozenset(),
}

SHOWN = frozenset({CandidateState.WAITING, CandidateState.JUDGED})


ANY_DAY = "2000-01-01"  # a day of report, where it is only asked whether something is an age
_BARE = re.compile(r"\d{1,2}")
_SAID_ON = re.compile(r"\s*\((\d{4}-\d{2}-\d{2})\)\s*$")
_COLUMNS = {"name_full": "name_full", "name_family": "name_family", "name_given": "name_given", "script": "script",
            "sex": "sex", "nationality": "nationality", "place": "place", "phone": "phone"}


def lacks_its_day(facts: Mapping[str, str]) -> bool:
    """True for an age without the day it was true."""
    return bool(_undated(facts))


def dated(facts: Mapping[str, str], said_on: date) -> dict[str, str]:
    """The same facts, an age together with the day it was true: "25" becomes "25 (2026-03-02)"."""
    return {**facts, **{field: f"{age} ({said_on.isoformat()})" for field, age in _undated(facts).items()}}


def _undated(facts: Mapping[str, str]) -> dict[str, str]:
    """The ages whose day nobody wrote; people also write "about 29" where a birth date was asked for."""
    said = {field: facts.get(field, "").strip() for field in ("age", "birth")}
    ages = {field: text for field, text in said.items() if text and (field == "age" or _is_age(text))}
    return {field: age for field, age in ages.items() if not _SAID_ON.search(age)}


def _is_age(birth: str) -> bool:
    """Not of one or two digits alone, which may be a year."""
    return half_date(birth, ANY_DAY).known is Known.AGE and not _BARE.fullmatch(birth)


def record_of(facts: Mapping[str, str]) -> Record:
    """A person's facts as linkage reads them; an age is taken apart from the day it was said (see `dated`)."""
    said = {"dob": facts.get("birth", ""), "age": facts.get("age", "")}
    days = [found[1] for text in said.values() if (found := _SAID_ON.search(text))]
    written = {column: facts.get(field, "") for field, column in _COLUMNS.items()}
    said = {column: _SAID_ON.sub("", text) for column, text in said.items()}
    return Record(**written, **said, report_date=days[0] if days else "")


def sealed_minimum(facts: Mapping[str, str], *, trial: bool) -> dict[str, str]:
    """What a question seals: the minimum fields that are known; record numbers only between trial offices."""
    fields = minimum_fields(trial=trial)
    return {field: facts[field] for field in sorted(facts) if field in fields and facts[field]}


def may_become(old: CandidateState, new: CandidateState) -> bool:
    return new in LIFECYCLE[old]


STEPS = tuple(sorted({1} | {base << power for base in (2, 3) for power in range(24)}))


def padded(packets: int) -> int:
    """How many packets a run sends for so many full ones: 1, 2, 3, 4, 6, 8, 12, 16, 24 …, and one when there is nothing new.

    A day's few arrivals always fill exactly one packet, a first list shows only its order of magnitude.
    """
    return next(step for step in STEPS if step >= packets)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start:start + size]


def rare_enough(keys: Mapping[str, Iterable[tuple[str, int]]], most: int) -> dict[str, list[tuple[str, int]]]:
    """Drop keys that more than `most` of these records share: a broker's phone is no evidence (MATCHING.md)."""
    listed = {case: list(rows) for case, rows in keys.items()}
    counted = Counter(key for rows in listed.values() for key in {key for key, _ in rows})
    return {case: [(key, weight) for key, weight in rows if counted[key] <= most] for case, rows in listed.items()}


def within_budget(used: int, more: int, limit: int) -> bool:
    return used + more <= limit


def new_state(opened: Mapping[str, str], judged_different: Iterable[Mapping[str, str]], said_no: bool) -> CandidateState:
    """What becomes of a newly opened record: the same question again after DIFFERENT, or after her no, stays quiet."""
    if said_no:
        return CandidateState.REMEMBERED_NO
    if any(dict(opened) == dict(earlier) for earlier in judged_different):
        return CandidateState.REMEMBERED_DIFFERENT
    return CandidateState.WAITING


def may_disclose(origin: Origin, verdict: Verdict | None) -> bool:
    """Only another office's question, only after a person here judged it to be her."""
    return origin is Origin.ASKED_BY_OFFICE and verdict is Verdict.SAME


def told(answer: Answer, facts: Mapping[str, str], agreed: Iterable[str]) -> dict[str, str]:
    """The fields that leave: on a yes exactly those she named; beside a message nothing."""
    if answer is not Answer.YES:
        return {}
    return {field: facts[field] for field in sorted(agreed) if facts.get(field)}


def named(given: Agreement | None) -> frozenset[str]:
    """The facts a yes names; none after any other answer."""
    return given.facts if given is not None and given.answer is Answer.YES else frozenset()


ENOUGH_JUDGED = 40  # pairs judged the same, and as many judged different, before the re-rank learns from them
SHOW_FROM = 0.0  # log odds: below even, our own pair of records is not shown


def worth_showing(score: float) -> bool:
    return score >= SHOW_FROM


def opened_facts(facts: Mapping[str, str], *, trial: bool) -> dict[str, str]:
    """What we keep of facts another office sealed: only fields of the minimum, only text, none endless."""
    fields = minimum_fields(trial=trial)
    return {field: str(value)[:400] for field, value in facts.items() if field in fields and value}
