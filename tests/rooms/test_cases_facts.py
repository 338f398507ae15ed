"""Nothing is overwritten: what was written, corrected, undone and taken back can all be read, with who and when."""

import datetime as dt

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.actions import (
    EmptyFact,
    NoSuchFact,
    NotACode,
    NotACorrection,
    NotInConflict,
    NotRelated,
    NotStanding,
    NotYoursToStrike,
    UnknownField,
)
from kinbridge.rooms.cases.values import Childhood, Kin, Side, Sureness

WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
HEAD = Actor("head", frozenset({Role.SUPERVISOR}))
READER = Actor("op", frozenset({Role.OPERATOR}))


def opened(now, **facts):
    return actions.open_case(Side.LOCATED, facts=facts, source="herself", purpose="protection", by=WORKER, at=now)


@pytest.fixture
def case(office, now):
    return opened(now, place="Mae Sai")


def add(case, now, field, value, sureness=Sureness.STATED, by=WORKER):
    return actions.add_fact(case, field, value, source="visit", sureness=sureness, by=by, at=now)


def only(case, field):
    (fact,) = [fact for fact in queries.fact_rows(case) if fact.field == field and not fact.corrects]
    return fact.token


def test_a_correction_stands_and_what_it_replaced_stays(case, now):
    actions.correct(only(case, "place"), "Mae Sot", reason="misheard", by=HEAD, at=now)
    assert queries.facts_of(case)["place"] == "Mae Sot"
    old, new = queries.fact_rows(case)
    assert (old.value, old.is_current) == ("Mae Sai", False)
    assert (new.corrects, new.reason, new.recorded_by) == (old.token, "misheard", "head")


def test_an_undone_correction_gives_way_and_stays_readable(case, now):
    corrected = actions.correct(only(case, "place"), "Mae Sot", reason="misheard", by=HEAD, at=now)
    actions.undo_correction(corrected, by=WORKER, at=now)
    assert queries.facts_of(case)["place"] == "Mae Sai"
    assert [(fact.value, fact.is_current, fact.undone_by) for fact in queries.fact_rows(case)] == [
        ("Mae Sai", True, ""), ("Mae Sot", False, "worker"),
    ]


def test_after_undoing_it_can_be_corrected_again(case, now):
    first = only(case, "place")
    actions.undo_correction(actions.correct(first, "Mae Sot", reason="a", by=WORKER, at=now), by=WORKER, at=now)
    actions.correct(first, "Chiang Khong", reason="b", by=WORKER, at=now)
    assert queries.facts_of(case)["place"] == "Chiang Khong"


def test_of_two_who_correct_the_same_fact_both_are_kept_until_somebody_chooses(case, now):
    first = only(case, "place")
    theirs = actions.correct(first, "Mae Sot", reason="a", by=WORKER, at=now)
    ours = actions.correct(first, "Chiang Khong", reason="b", by=HEAD, at=now)
    (conflict,) = queries.conflicts_of(case)
    assert (conflict.field, conflict.first.value, conflict.second.value) == ("place", "Mae Sot", "Chiang Khong")
    actions.choose(ours, theirs, reason="she said so herself", by=WORKER, at=now)
    assert queries.facts_of(case)["place"] == "Chiang Khong"
    assert queries.conflicts_of(case) == ()
    assert {"Mae Sai", "Mae Sot", "Chiang Khong"} <= {fact.value for fact in queries.fact_rows(case)}
    assert {fact.reason for fact in queries.fact_rows(case)[3:]} == {"she said so herself"}


def test_the_one_who_was_quicker_may_be_right_too(case, now):
    first = only(case, "place")
    theirs = actions.correct(first, "Mae Sot", reason="a", by=WORKER, at=now)
    ours = actions.correct(first, "Chiang Khong", reason="b", by=HEAD, at=now)
    actions.choose(theirs, ours, reason="the other village has the same name", by=HEAD, at=now)
    assert queries.facts_of(case) == {"place": "Mae Sot"}


def test_what_was_corrected_against_a_fact_taken_back_is_kept_beside_that(case, now):
    first = only(case, "place")
    actions.retract(first, reason="not hers", by=WORKER, at=now)
    actions.correct(first, "Mae Sot", reason="b", by=HEAD, at=now)
    (conflict,) = queries.conflicts_of(case)
    assert (conflict.first.value, conflict.second.value) == ("", "Mae Sot")


def test_a_conflict_goes_on_when_one_side_is_corrected_again(case, now):
    first = only(case, "place")
    theirs = actions.correct(first, "Mae Sot", reason="a", by=WORKER, at=now)
    ours = actions.correct(first, "Chiang Khong", reason="b", by=HEAD, at=now)
    actions.correct(theirs, "Mae Sot, Tak", reason="c", by=WORKER, at=now)
    (conflict,) = queries.conflicts_of(case)
    assert (conflict.first.value, conflict.second.value) == ("Mae Sot, Tak", "Chiang Khong")
    with pytest.raises(NotInConflict):
        actions.choose(ours, theirs, reason="a stale page", by=WORKER, at=now)


def test_two_who_write_the_same_do_not_disagree(case, now):
    first = only(case, "place")
    theirs = actions.correct(first, "Mae Sot", reason="a", by=WORKER, at=now)
    assert actions.correct(first, "Mae Sot", reason="b", by=HEAD, at=now) == theirs
    assert queries.conflicts_of(case) == ()


def test_a_choice_is_made_once_and_between_two_in_conflict(case, now):
    first = only(case, "place")
    theirs = actions.correct(first, "Mae Sot", reason="a", by=WORKER, at=now)
    ours = actions.correct(first, "Chiang Khong", reason="b", by=HEAD, at=now)
    actions.choose(theirs, ours, reason="a", by=HEAD, at=now)
    for pair in ((theirs, ours), (ours, theirs), (theirs, theirs), (first, ours)):
        with pytest.raises(NotInConflict):
            actions.choose(*pair, reason="again", by=WORKER, at=now)


def test_two_births_in_conflict_leave_her_age_in_doubt(office, now):
    case = opened(now, birth="1999-01-01")
    first = only(case, "birth")
    actions.correct(first, "1998-01-01", reason="a", by=WORKER, at=now)
    actions.correct(first, "2010-01-01", reason="b", by=HEAD, at=now)
    assert queries.childhood(case) is Childhood.IN_DOUBT


def test_a_correction_may_be_her_own_word(office, now):
    case = actions.open_case(Side.LOCATED, facts={"birth": "1999"}, source="a guard", purpose="protection", by=WORKER, at=now,
                             sureness=Sureness.HEARD)
    actions.correct(only(case, "birth"), "2001", reason="she says", source="herself", sureness=Sureness.STATED, by=WORKER, at=now)
    assert [(fact.source, fact.sureness) for fact in queries.fact_rows(case)] == [
        ("a guard", Sureness.HEARD), ("herself", Sureness.STATED),
    ]


def test_a_note_written_by_mistake_is_struck_and_stays_readable(case, now):
    note = actions.note_event(case, "visited", words="wrong case", by=WORKER, at=now)
    actions.strike_event(note, by=WORKER, at=now)
    line = queries.timeline(case)[-1]
    assert (line.words, line.struck) == ("wrong case", True)


def test_only_its_writer_strikes_a_note_once_and_soon(case, now):
    note = actions.note_event(case, "visited", by=WORKER, at=now)
    for by, at in ((HEAD, now), (WORKER, now + dt.timedelta(hours=2))):
        with pytest.raises(NotYoursToStrike):
            actions.strike_event(note, by=by, at=at)
    actions.strike_event(note, by=WORKER, at=now)
    with pytest.raises(NotYoursToStrike):
        actions.strike_event(note, by=WORKER, at=now)


def test_a_correction_under_another_one_is_not_undone(case, now):
    second = actions.correct(only(case, "place"), "Mae Sot", reason="a", by=WORKER, at=now)
    actions.correct(second, "Chiang Khong", reason="b", by=WORKER, at=now)
    with pytest.raises(NotStanding):
        actions.undo_correction(second, by=WORKER, at=now)


def test_a_correction_is_undone_once(case, now):
    second = actions.correct(only(case, "place"), "Mae Sot", reason="a", by=WORKER, at=now)
    actions.undo_correction(second, by=WORKER, at=now)
    with pytest.raises(NotStanding):
        actions.undo_correction(second, by=WORKER, at=now)
    with pytest.raises(NotStanding):
        actions.correct(second, "Chiang Khong", reason="b", by=WORKER, at=now)


def test_a_first_statement_is_not_undone_but_taken_back(case, now):
    with pytest.raises(NotACorrection):
        actions.undo_correction(only(case, "place"), by=WORKER, at=now)
    actions.retract(only(case, "place"), reason="she asked for it", by=WORKER, at=now)
    assert queries.facts_of(case) == {}
    assert [fact.value for fact in queries.fact_rows(case)] == ["Mae Sai", ""]


def test_two_phones_stand_beside_each_other_and_the_surest_speaks_for_her(case, now):
    add(case, now, "phone", "one", Sureness.STATED)
    add(case, now, "phone", "two", Sureness.HEARD)
    assert queries.facts_of(case)["phone"] == "one"
    assert {fact.value for fact in queries.fact_rows(case) if fact.is_current and fact.field == "phone"} == {"one", "two"}


def test_of_equally_sure_facts_the_newest_speaks(case, now):
    add(case, now, "phone", "one")
    add(case, now, "phone", "two")
    assert queries.facts_of(case)["phone"] == "two"


def test_her_own_word_comes_before_a_paper(case, now):
    add(case, now, "age", "16", Sureness.STATED)
    add(case, now, "age", "22", Sureness.DOCUMENT)
    assert queries.facts_of(case)["age"] == "16"


def test_a_fact_is_never_empty_and_never_of_an_unknown_kind(case, now):
    with pytest.raises(EmptyFact):
        add(case, now, "phone", "  ")
    with pytest.raises(EmptyFact):
        actions.correct(only(case, "place"), "", reason="x", by=WORKER, at=now)
    with pytest.raises(UnknownField):
        add(case, now, "shoe_size", "38")
    with pytest.raises(NoSuchFact):
        actions.correct("0" * 32, "x", reason="x", by=WORKER, at=now)


def test_a_refused_step_leaves_no_trace(case, now):
    before = queries.fact_rows(case), audit.trail_of(case.token)
    with pytest.raises(NotAllowed):
        add(case, now, "phone", "one", by=READER)
    with pytest.raises(NotACorrection):
        actions.undo_correction(only(case, "place"), by=WORKER, at=now)
    assert (queries.fact_rows(case), audit.trail_of(case.token)) == before


def test_the_timeline_tells_what_happened_in_order(case, now):
    later = now + dt.timedelta(hours=1)
    add(case, now, "phone", "one")
    actions.note_event(case, "visited", words="she was tired", by=HEAD, at=now)
    corrected = actions.correct(only(case, "phone"), "two", reason="a", by=WORKER, at=later)
    actions.undo_correction(corrected, by=WORKER, at=later + dt.timedelta(hours=1))
    told = [(line.kind, line.words, line.by) for line in queries.timeline(case)]
    assert told == [
        ("opened", "", "worker"), ("fact.recorded", "place", "worker"), ("fact.recorded", "phone", "worker"),
        ("visited", "she was tired", "head"), ("fact.corrected", "phone", "worker"), ("fact.undone", "phone", "worker"),
    ]


def test_the_kind_of_an_event_is_a_code(case, now):
    with pytest.raises(NotACode, match="kind"):
        actions.note_event(case, "Linh's mother called", by=WORKER, at=now)


def test_her_child_is_a_person_in_the_case_seen_from_both_sides(case, now):
    child = opened(now, name_full="Bé")
    actions.relate(case, child, Kin.CHILD, by=WORKER, at=now)
    assert queries.related(case) == ((child.token, Kin.CHILD),)
    assert queries.related(child) == ((case.token, Kin.PARENT),)


def test_nobody_is_related_to_herself_or_twice(case, now):
    with pytest.raises(NotRelated, match="herself"):
        actions.relate(case, case, Kin.SIBLING, by=WORKER, at=now)
    sister = opened(now)
    actions.relate(case, sister, Kin.SIBLING, by=WORKER, at=now)
    with pytest.raises(NotRelated, match="already_related"):
        actions.relate(case, sister, Kin.CHILD, by=WORKER, at=now)


def test_every_step_on_a_case_is_in_its_trail(case, now):
    fact = add(case, now, "phone", "one")
    actions.retract(fact, reason="a", by=HEAD, at=now)
    actions.note_event(case, "visited", by=OFFICE, at=now)
    assert [(line.verb, line.actor) for line in audit.trail_of(case.token)] == [
        ("cases.open_case", "worker"), ("cases.add_fact", "worker"), ("cases.retract", "head"), ("cases.note_event", "office"),
    ]


def test_many_records_read_at_once_say_what_each_says_alone(case, now):
    other, bare = opened(now, place="Vinh", name_full="Lò Thị Sen"), opened(now)
    add(case, now, "place", "Tachileik", Sureness.DOUBTFUL)
    add(case, now, "age", "17", Sureness.HEARD)
    add(case, now + dt.timedelta(hours=1), "age", "18", Sureness.HEARD)
    undone = actions.correct(only(other, "place"), "Hue", reason="misheard", by=HEAD, at=now)
    actions.undo_correction(undone, by=WORKER, at=now)
    actions.retract(only(other, "name_full"), reason="not hers", by=HEAD, at=now)
    tokens = [case.token, other.token, bare.token]
    assert queries.facts_of_many(tokens) == {one.token: queries.facts_of(one) for one in (case, other, bare)}
    assert queries.facts_of_many(tokens) == {case.token: {"place": "Mae Sai", "age": "18"}, other.token: {"place": "Vinh"},
                                             bare.token: {}}
