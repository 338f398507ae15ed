"""Our own records: keys computed once per state of the facts, the sealed index, and the search inside this office."""

from collections.abc import Sequence
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.sealed import index
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.plain.linkage import RECIPE, Record, compare, search_keys, travelling_keys
from kinbridge.plain.linkage.phones import significant
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.matching import models, rules
from kinbridge.rooms.matching.actions.clock import candidate_waits
from kinbridge.rooms.matching.values import CandidateState, Origin

AT_ONCE = 500
MOST_COMPARED = 100
NEWEST = 50  # cases a look-up makes sure of itself; the job indexes all others within seconds

Key = tuple[str, int]


def reindex(case: Case) -> None:
    """From now on the case is found by what its facts say today. Raises RecordsLocked."""
    _compute([case.token])


def index_new(at: datetime) -> int:
    """Job: indexes every open case whose facts changed and searches for it; answers how many. Raises RecordsLocked."""
    sides = {side: cases.live(side) for side in Side}
    fresh_keys([token for tokens in sides.values() for token in tokens])
    unsearched = models.CaseKeys.objects.filter(searched_at=None).order_by("case_id").values_list("case_id", flat=True)
    waiting = [token for token in unsearched if token in {*sides[Side.SOUGHT], *sides[Side.LOCATED]}]
    if all(sides.values()):
        for token in waiting:
            search(cases.any_case(token), at=at)
    for part in rules.chunks(waiting, AT_ONCE):
        models.CaseKeys.objects.filter(case_id__in=part, searched_at=None).update(searched_at=at)
    return len(waiting)


def fresh_keys(tokens: Sequence[str]) -> dict[str, str]:
    """Computes keys where facts or recipe changed; answers the mark of every case's facts."""
    marks = cases.facts_mark(tokens)
    known = {}
    for part in rules.chunks(tokens, AT_ONCE):
        rows = models.CaseKeys.objects.filter(case_id__in=part, recipe=RECIPE.id)
        known.update(rows.values_list("case_id", "mark"))
    stale = [token for token in tokens if known.get(token) != marks[token]]
    for part in rules.chunks(stale, AT_ONCE):
        _compute(part)
    return marks


def travelling(tokens: Sequence[str]) -> dict[str, list[Key]]:
    """The keys of these cases that may travel blinded, each with its shares; fresh. Raises RecordsLocked."""
    fresh_keys(tokens)
    found: dict[str, list[Key]] = {}
    for part in rules.chunks(tokens, AT_ONCE):
        load_keys(part)
        for row in models.CaseKeys.objects.filter(case_id__in=part):
            found[row.case_id] = [(text, shares) for text, shares in row.keys]
    return found


def dated_facts(tokens: Sequence[str]) -> dict[str, dict[str, str]]:
    """Facts of many cases, an age with the day it was said: the day the case was opened where nobody wrote another."""
    facts = cases.facts_of_many(tokens)
    undated = cases.opened_days(token for token, of_one in facts.items() if rules.lacks_its_day(of_one))
    return facts | {token: rules.dated(facts[token], day) for token, day in undated.items()}


def _compute(tokens: Sequence[str]) -> None:
    marks, facts = cases.facts_mark(tokens), dated_facts(tokens)
    records = {token: rules.record_of(facts[token]) for token in tokens}
    keys = {token: [[key.text, key.shares] for key in travelling_keys(record)] for token, record in records.items()}
    rows = [models.CaseKeys(case_id=token, recipe=RECIPE.id, mark=marks[token], keys=keys[token]) for token in tokens]
    found_by = {token: search_keys(record) for token, record in records.items()}
    with write():
        models.CaseKeys.objects.filter(case_id__in=tokens).delete()
        models.CaseKeys.objects.bulk_create(rows)
        index.put_all(found_by)


def search(case: Case, *, by: Actor = OFFICE, at: datetime) -> int:
    """Compares the case with our own records of the other side; answers how many new candidates people will see.

    The sealed index gives at most 100 records, which are compared in clear. Raises RecordsLocked, NotAllowed.
    """
    require(by, "matching.search")
    fresh_keys([case.token])
    ours = dated_facts([case.token])[case.token]
    others = _nearest(case, ours)
    scored = [(token, _score(case.side, ours, theirs)) for token, theirs in others.items()]
    with write():
        made = sum(_remember_pair(case, token, score, at) for token, score in scored if rules.worth_showing(score))
        models.CaseKeys.objects.filter(case_id=case.token).update(searched_at=at)
        audit.record("matching.search", actor=by.token, subject=case.token, at=at)
    return made


def look_up(text: str, *, by: Actor, at: datetime) -> tuple[Case, ...]:
    """Our records whose name sounds like this, in whatever script, or that carry this number; likeliest first.

    Only what the actor may see; the index gives at most 100, which are compared in clear. That somebody looked is in the
    trail, what they typed is not. Raises RecordsLocked, NotAllowed.
    """
    require(by, "matching.look_up")
    fresh_keys([case.token for case in cases.cases_for(by, most=NEWEST)])
    asked, number = Record(name_full=text), significant(text)
    found = index.nearest([*search_keys(asked), *([f"phone:{number}"] if number else [])])
    mine = cases.cases_among(by, found)
    near = [mine[token] for token in found if token in mine][:MOST_COMPARED]
    facts = cases.facts_of_many(case.token for case in near)
    with write():
        audit.record("matching.look_up", actor=by.token, at=at)
    return tuple(sorted(near, key=lambda case: -compare(asked, rules.record_of(facts[case.token])).score))


def _nearest(case: Case, ours: dict[str, str]) -> dict[str, dict[str, str]]:
    """The facts of the other side's live records that share the rarest keys with ours."""
    other_side = Side.LOCATED if case.side is Side.SOUGHT else Side.SOUGHT
    near: list[str] = []
    for part in rules.chunks(index.nearest(search_keys(rules.record_of(ours))), AT_ONCE):
        live = cases.live_among(part, other_side)
        near.extend(token for token in part if token in live)
        if len(near) >= MOST_COMPARED:
            break
    return dated_facts(near[:MOST_COMPARED])


def _score(side: Side, ours: dict[str, str], theirs: dict[str, str]) -> float:
    sought, located = (ours, theirs) if side is Side.SOUGHT else (theirs, ours)
    return compare(rules.record_of(sought), rules.record_of(located)).score


def _remember_pair(case: Case, other: str, score: float, at: datetime) -> int:
    """The pair's row hangs on the located record; a pair once there, judged or not, is not made again."""
    located, sought = (other, case.token) if case.side is Side.SOUGHT else (case.token, other)
    row = models.Candidate(
        case_id=located, other_id=sought, origin=Origin.OWN_RECORDS, score=score, state=CandidateState.WAITING, found_at=at
    )
    if models.Candidate.objects.filter(case_id=located, other_id=sought).exists():
        return 0
    row.save(force_insert=True)
    candidate_waits(located, at)
    return 1
