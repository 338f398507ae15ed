"""Our own records: keys computed once per state of the facts, the sealed index, and the search inside this office."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed import index
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.plain.linkage import Recipe, Record, search_keys
from kinbridge.plain.linkage.frozen import Computed
from kinbridge.plain.linkage.keys import asking_keys
from kinbridge.plain.linkage.phones import significant
from kinbridge.plain.linkage.traits import read, together
from kinbridge.plain.linkage.weigh import score
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.audit import queries as trail
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Side
from kinbridge.rooms.matching import models, queries, rules
from kinbridge.rooms.matching.actions.clock import candidates_wait
from kinbridge.rooms.matching.values import CandidateState, Origin

FIRST, AT_ONCE = 60, 500  # of the nearest looked through first: mostly they are of the other side, and forty are enough
LOOKED_TO = "matching.looked_to"  # in env().held: up to which line of the trail this process has looked for changed cases
MOST_COMPARED = 40  # records opened for a search or a look-up; of 300 people one more stood among the first hundred
NEWEST = 25  # cases a look-up makes sure of itself; the job indexes all others within seconds

Key = tuple[str, int]


def ours() -> Recipe:
    """This version's own recipe, by which the sealed index and the keys of a case are made."""
    return shelf().current.recipe


def reindex(case: Case) -> None:
    """From now on the case is found by what its facts say today. Raises RecordsLocked."""
    _compute([case.token])


def index_new(at: datetime) -> int:
    """Job: indexes open cases whose facts changed and searches for them, the newest first; answers how many it searched for.

    A few hundred in one round: after a change of the recipe a report of today does not wait behind a hundred thousand old
    cases. Raises RecordsLocked.
    """
    head = trail.tree_head().size  # in this order: what is done meanwhile is looked at again
    stale = _perhaps_stale(head)
    fresh_keys(stale)
    if len(stale) < AT_ONCE:
        env().held[LOOKED_TO] = head
    waiting = _unsearched()
    if all(cases.has_live(side) for side in Side):
        for token in waiting:
            search(cases.any_case(token), at=at)
    models.CaseKeys.objects.filter(case_id__in=waiting, searched_at=None).update(searched_at=at)
    return len(waiting)


def _perhaps_stale(head: int) -> list[str]:
    """Whatever is done to a case stands in the trail: once all cases were looked through, only those it has named since."""
    fits = models.CaseKeys.objects.filter(case_id=OuterRef("token"), recipe=ours().id, turn__gte=OuterRef("turn"))
    looked_to = env().held.get(LOOKED_TO)
    if looked_to is None or head - looked_to > AT_ONCE:
        return cases.live_where(Q(~Exists(fits)), most=AT_ONCE)
    return cases.live_where(Q(~Exists(fits), token__in=trail.subjects_between(looked_to, head)), most=AT_ONCE)


def _unsearched() -> list[str]:
    rows = models.CaseKeys.objects.filter(searched_at=None)
    few = list(rows.values_list("case_id", flat=True)[: AT_ONCE + 1])
    return cases.live_where(Q(token__in=few if len(few) <= AT_ONCE else rows.values("case_id")), most=AT_ONCE)


def fresh_keys(tokens: Sequence[str]) -> dict[str, str]:
    """Computes keys where facts or recipe changed; answers the mark of every case's facts."""
    turns, marks = cases.turns_of(tokens), cases.facts_mark(tokens)  # in this order: what is done meanwhile is looked at again
    known: dict[str, tuple[str, int]] = {}
    for part in rules.chunks(tokens, AT_ONCE):
        rows = models.CaseKeys.objects.filter(case_id__in=part, recipe=ours().id)
        known.update((token, (mark, turn)) for token, mark, turn in rows.values_list("case_id", "mark", "turn"))
    fit = {token: turn for token, (mark, turn) in known.items() if mark == marks[token]}
    for part in rules.chunks([token for token in tokens if token not in fit], AT_ONCE):
        _compute(part)
    _note_turns({token: turns[token] for token, turn in fit.items() if turns.get(token, 0) > turn})
    return marks


def _note_turns(turns: dict[str, int]) -> None:
    """These keys fit the case as it is at its turn."""
    of_turn: dict[int, list[str]] = {}
    for token, turn in turns.items():
        of_turn.setdefault(turn, []).append(token)
    for turn, tokens in of_turn.items():
        for part in rules.chunks(tokens, AT_ONCE):
            models.CaseKeys.objects.filter(case_id__in=part, turn__lt=turn).update(turn=turn)


def travelling(tokens: Sequence[str], recipe: Computed) -> dict[str, list[Key]]:
    """The keys of these cases that may travel blinded under a recipe, each with its shares; fresh. Raises RecordsLocked."""
    if recipe.recipe.id != ours().id:
        return _earlier(tokens, recipe)
    fresh_keys(tokens)
    found: dict[str, list[Key]] = {}
    for part in rules.chunks(tokens, AT_ONCE):
        load_keys(part)
        for row in models.CaseKeys.objects.filter(case_id__in=part):
            found[row.case_id] = [(text, shares) for text, shares in row.keys]
    return found


def _earlier(tokens: Sequence[str], recipe: Computed) -> dict[str, list[Key]]:
    """The same by an earlier recipe: kept beside this version's keys, computed where the facts changed since."""
    found: dict[str, list[Key]] = {}
    for part in rules.chunks(tokens, AT_ONCE):
        load_keys(part)
        marks = cases.facts_mark(part)
        for row in models.EarlierKeys.objects.filter(case_id__in=part, recipe=recipe.recipe.id):
            if row.mark == marks[row.case_id]:
                found[row.case_id] = [(text, shares) for text, shares in row.keys]
        found |= _compute_earlier([token for token in part if token not in found], recipe)
    return found


def _compute_earlier(tokens: Sequence[str], recipe: Computed) -> dict[str, list[Key]]:
    marks, facts = cases.facts_mark(tokens), queries.dated_facts(tokens)
    found = {token: [(key.text, key.shares) for key in recipe.keys(rules.record_of(facts[token]))] for token in tokens}
    rows = [
        models.EarlierKeys(case_id=token, recipe=recipe.recipe.id, mark=marks[token], keys=[list(key) for key in keys])
        for token, keys in found.items()
    ]
    with write():
        models.EarlierKeys.objects.filter(case_id__in=tokens, recipe=recipe.recipe.id).delete()
        models.EarlierKeys.objects.bulk_create(rows)
    return found


def _compute(tokens: Sequence[str]) -> None:
    turns, marks, facts = cases.turns_of(tokens), cases.facts_mark(tokens), queries.dated_facts(tokens)
    records = {token: rules.record_of(facts[token]) for token in tokens}
    keys = {token: [[key.text, key.shares] for key in shelf().current.keys(record)] for token, record in records.items()}
    rows = [_row(token, turns.get(token, 0), marks[token], keys[token]) for token in tokens]
    found_by = {token: search_keys(record) for token, record in records.items()}
    with write():
        models.CaseKeys.objects.filter(case_id__in=tokens).delete()
        models.CaseKeys.objects.bulk_create(rows)
        index.put_all(found_by)


def _row(token: str, turn: int, mark: str, keys: list[list[Any]]) -> models.CaseKeys:
    return models.CaseKeys(case_id=token, recipe=ours().id, mark=mark, keys=keys, turn=turn)


def search(case: Case, *, by: Actor = OFFICE, at: datetime) -> int:
    """Compares the case with our own records of the other side; answers how many new candidates people will see.

    The sealed index gives at most MOST_COMPARED records, which are compared in clear. Raises RecordsLocked, NotAllowed.
    """
    require(by, "matching.search")
    fresh_keys([case.token])
    ours = queries.dated_facts([case.token])[case.token]
    others = _nearest(case, ours)
    scored = _scored(case.side, ours, others)
    with write():
        made = _remember_pairs(case, [(token, odds) for token, odds in scored if rules.worth_showing(odds)], at)
        models.CaseKeys.objects.filter(case_id=case.token).update(searched_at=at)
        audit.record("matching.search", actor=by.token, subject=case.token, at=at)
    return made


def look_up(text: str, *, by: Actor, at: datetime) -> tuple[tuple[Case, dict[str, str]], ...]:
    """Our records whose name sounds like this, in whatever script, or that carry this number, with their facts; likeliest first.

    Only what the actor may see; the index gives at most MOST_COMPARED, which are compared in clear. That somebody looked is
    in the trail, what they typed is not. Raises RecordsLocked, NotAllowed.
    """
    require(by, "matching.look_up")
    fresh_keys([case.token for case in cases.cases_for(by, most=NEWEST)])
    asked, number = read(Record(name_full=text)), significant(text)
    found = index.nearest([*asking_keys(asked), *([f"phone:{number}"] if number else [])])
    near = cases.first_among(by, found, most=MOST_COMPARED)
    facts = cases.facts_of_many(case.token for case in near)
    with write():
        audit.record("matching.look_up", actor=by.token, at=at)
    setting = queries.local_setting()
    likely = {token: score(*together(asked, read(rules.record_of(said))), setting) for token, said in facts.items()}
    return tuple((case, facts[case.token]) for case in sorted(near, key=lambda case: -likely[case.token]))


def _nearest(case: Case, ours: dict[str, str]) -> dict[str, dict[str, str]]:
    """The facts of the other side's live records that share the rarest keys with ours."""
    other_side = Side.LOCATED if case.side is Side.SOUGHT else Side.SOUGHT
    near: list[str] = []
    found = index.nearest(asking_keys(read(rules.record_of(ours))))
    for part in (found[:FIRST], *rules.chunks(found[FIRST:], AT_ONCE)):
        live = cases.live_among(part, other_side)
        near.extend(token for token in part if token in live)
        if len(near) >= MOST_COMPARED:
            break
    return queries.dated_facts(near[:MOST_COMPARED])


def _scored(side: Side, ours: dict[str, str], others: dict[str, dict[str, str]]) -> list[tuple[str, float]]:
    """Each of the others with its score; the person sought always stands left."""
    mine, sought, setting = read(rules.record_of(ours)), side is Side.SOUGHT, queries.local_setting()
    people = {token: together(mine, read(rules.record_of(facts))) for token, facts in others.items()}
    return [(token, score(*(pair if sought else pair[::-1]), setting)) for token, pair in people.items()]


def _remember_pairs(case: Case, found: Sequence[tuple[str, float]], at: datetime) -> int:
    """A pair's row hangs on the located record; a pair once there, judged or not, is not made again."""
    rows = [_pair_row(case, other, odds, at) for other, odds in found]
    sides = {"case_id__in": {row.case_id for row in rows}, "other_id__in": {row.other_id for row in rows}}
    known = set(models.Candidate.objects.filter(**sides).values_list("case_id", "other_id"))
    new = [row for row in rows if (row.case_id, row.other_id) not in known]
    models.Candidate.objects.bulk_create(new)
    candidates_wait((row.case_id for row in new), at)
    return len(new)


def _pair_row(case: Case, other: str, score: float, at: datetime) -> models.Candidate:
    located, sought = (other, case.token) if case.side is Side.SOUGHT else (case.token, other)
    return models.Candidate(
        case_id=located, other_id=sought, origin=Origin.OWN_RECORDS, score=score, state=CandidateState.WAITING, found_at=at
    )
