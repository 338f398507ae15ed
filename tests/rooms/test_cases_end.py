"""Every record has a review date and an end; erasing reaches copies; a legal hold is visible; she sees all of it."""

import datetime as dt

import pytest
from django.db import connections

from kinbridge.ground.sealed.keys import KeyShredded
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions, models, queries
from kinbridge.rooms.cases.actions import AlreadyClosed, BadReviewDate, NotACode, NotHeld, UnderLegalHold
from kinbridge.rooms.cases.queries import NoSuchCase
from kinbridge.rooms.cases.values import Kin, Side, Sureness

WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
HEAD = Actor("head", frozenset({Role.SUPERVISOR}))
TABLES = ("cases_fact", "cases_event", "cases_access", "cases_hold")
KEYS = ("sealed_datakey",)


def opened(now, **facts):
    given = facts or {"name_full": "Linh", "place": "Mae Sai"}
    return actions.open_case(Side.LOCATED, facts=given, source="herself", purpose="protection", by=WORKER, at=now)


@pytest.fixture
def case(office, now):
    return opened(now)


def day(now, days):
    return now.date() + dt.timedelta(days=days)


def test_a_case_comes_up_for_review_on_its_day_and_not_before(case, now):
    assert queries.due_for_review(day(now, 89)) == ()
    assert [due.token for due in queries.due_for_review(day(now, 90))] == [case.token]


def test_a_review_sets_the_next_one(case, now):
    actions.review(case, day(now, 120), by=WORKER, at=now)
    assert queries.due_for_review(day(now, 119)) == ()


def test_a_review_looks_ahead_and_keeping_longer_is_said_out_loud(case, now):
    with pytest.raises(BadReviewDate, match="not_ahead"):
        actions.review(case, now.date(), by=WORKER, at=now)
    beyond = case.ends_on + dt.timedelta(days=1)
    with pytest.raises(BadReviewDate, match="after_end"):
        actions.review(case, beyond, by=WORKER, at=now)
    actions.review(case, beyond, ends_on=beyond, by=WORKER, at=now)
    assert queries.any_case(case.token).ends_on == beyond


def test_a_closed_case_is_kept_for_its_time_and_then_due_for_erasure(case, now):
    actions.close(case, "unrelated", by=WORKER, at=now)
    assert queries.any_case(case.token).closed_as == "unrelated"
    assert queries.due_for_review(day(now, 500)) == ()
    assert queries.live(Side.LOCATED) == []
    assert queries.due_for_erasure(day(now, 89)) == ()
    assert [due.token for due in queries.due_for_erasure(day(now, 90))] == [case.token]


def test_a_case_is_closed_once(case, now):
    actions.close(case, "reached_safety", by=WORKER, at=now)
    with pytest.raises(AlreadyClosed):
        actions.close(case, "unrelated", by=WORKER, at=now)
    with pytest.raises(NotACode):
        actions.close(case, "went home to Hà Giang", by=WORKER, at=now)


def test_erased_is_gone_for_everybody_and_leaves_a_tombstone(case, now):
    actions.erase(case, "she_asked", by=HEAD, at=now)
    with pytest.raises(NoSuchCase):
        queries.case_for(WORKER, case.token)
    assert queries.tokens_for(WORKER) == frozenset()
    assert queries.any_case(case.token).erased
    assert [table.objects.count() for table in (models.Fact, models.Event, models.Access, models.Hold)] == [0, 0, 0, 0]
    assert [line.verb for line in audit.trail_of(case.token)][-1] == "cases.erase"


def test_erased_stays_erased(case, now):
    actions.erase(case, "she_asked", by=HEAD, at=now)
    for again in (lambda: actions.erase(case, "she_asked", by=HEAD, at=now),
                  lambda: actions.note_event(case, "visited", by=WORKER, at=now),
                  lambda: actions.add_fact(case, "sex", "f", source="x", sureness=Sureness.STATED, by=WORKER, at=now)):
        with pytest.raises(NoSuchCase):
            again()


@pytest.mark.parametrize("tables", [TABLES, TABLES + KEYS], ids=["her rows", "her rows and her key"])
def test_an_older_copy_put_back_opens_no_more(case, office, now, tables, django_capture_on_commit_callbacks):
    actions.correct(queries.fact_rows(case)[0].token, "Lin", reason="her word", by=WORKER, at=now)
    actions.note_event(case, "visited", words="she was tired", by=WORKER, at=now)
    copy = {table: _dump(table) for table in tables}
    with django_capture_on_commit_callbacks(using="default", execute=True):
        actions.erase(case, "she_asked", by=HEAD, at=now)
    for table, rows in copy.items():
        _put_back(table, rows)
    assert models.Fact.objects.count() == 3
    for row in models.Fact.objects.all():
        with pytest.raises(KeyShredded):
            _ = row.told
    for read in (queries.facts_of, queries.timeline, queries.childhood):
        with pytest.raises(KeyShredded):
            read(case)


def _dump(table):
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return cursor.fetchall()


def _put_back(table, rows):
    for row in rows:
        with connections["default"].cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(row))})", row)


def test_erasing_one_leaves_her_child_and_every_other_case_alone(case, now):
    child = opened(now, name_full="Bé")
    actions.relate(case, child, Kin.CHILD, by=WORKER, at=now)
    actions.erase(case, "she_asked", by=HEAD, at=now)
    assert queries.facts_of(child) == {"name_full": "Bé"}
    assert queries.related(child) == ()


def test_a_case_held_for_court_is_not_erased_and_says_so(case, now):
    actions.hold_for_court(case, "court of Chiang Rai, 12/2569", by=HEAD, at=now)
    held = queries.case_for(WORKER, case.token)
    assert held.legal_hold
    assert [(hold.reason, hold.since) for hold in queries.holds_of(case)] == [("court of Chiang Rai, 12/2569", now)]
    with pytest.raises(UnderLegalHold):
        actions.erase(case, "she_asked", by=HEAD, at=now)
    assert queries.facts_of(case)["name_full"] == "Linh"
    assert queries.due_for_erasure(day(now, 4000)) == ()


def test_a_hold_stands_once_and_is_released_once(case, now):
    with pytest.raises(NotHeld):
        actions.release_hold(case, by=HEAD, at=now)
    actions.hold_for_court(case, "a", by=HEAD, at=now)
    with pytest.raises(UnderLegalHold):
        actions.hold_for_court(case, "b", by=HEAD, at=now)
    actions.release_hold(case, by=HEAD, at=now)
    assert not queries.any_case(case.token).legal_hold
    actions.erase(case, "ended", by=OFFICE, at=now)


def test_a_caseworker_alone_erases_nothing(case, now):
    with pytest.raises(NotAllowed):
        actions.erase(case, "she_asked", by=WORKER, at=now)


def test_she_sees_what_is_held_for_what_how_long_and_who_saw_it(case, now):
    actions.note_reading(case, "overview", by=HEAD, at=now)
    actions.hold_for_court(case, "court of Chiang Rai", by=HEAD, at=now)
    seen = queries.about_me(queries.case_for(WORKER, case.token))
    assert {fact.field: fact.value for fact in seen.held} == {"name_full": "Linh", "place": "Mae Sai"}
    assert (seen.case.purpose, seen.case.review_on) == ("protection", day(now, 90))
    assert seen.seen_by == ("head",)
    assert {grant.to for grant in seen.may_see} == {"caseworker", "supervisor"}
    assert [hold.reason for hold in seen.holds] == ["court of Chiang Rai"]
    assert [line.verb for line in seen.trail] == ["cases.open_case", "cases.read", "cases.hold_for_court"]


def test_what_speaks_of_somebody_else_is_left_out_and_said_to_be(office, now):
    case = opened(now, name_full="Linh", complicity="an officer at the post")
    seen = queries.about_me(case)
    assert [fact.field for fact in seen.held] == ["name_full"]
    assert seen.left_out == ("complicity",)


def test_she_sees_corrected_facts_once(case, now):
    actions.correct(queries.fact_rows(case)[0].token, "Lin", reason="her word", by=WORKER, at=now)
    assert sorted(fact.value for fact in queries.about_me(case).held) == ["Lin", "Mae Sai"]
