"""Whether she may be called is one fact: said anew it stands in the place of what was said, and never beside it."""

import datetime as dt

import pytest

from kinbridge.plain.calling import Calling, MayCall
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.values import CALLING, Side, Sureness

WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
READER = Actor("op", frozenset({Role.OPERATOR}))
NEVER, ONLY = Calling(MayCall.NEVER), Calling(MayCall.ONLY_SO, how="ask for Lan")
HER_WORD = {"source": "herself", "sureness": Sureness.STATED}


@pytest.fixture
def her(office, now):
    return actions.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=WORKER, at=now)


def said(case):
    return Calling.read(queries.facts_of(case).get(CALLING, ""))


def test_who_was_not_asked_is_not_called(her):
    assert said(her).may is MayCall.NOT_SAID


def test_the_newest_word_stands_alone_and_the_old_one_stays_readable(her, now):
    actions.say_calling(her, ONLY, **HER_WORD, by=WORKER, at=now)
    actions.say_calling(her, NEVER, **HER_WORD, by=WORKER, at=now + dt.timedelta(hours=1))
    rows = [fact for fact in queries.fact_rows(her) if fact.field == CALLING]
    assert [(fact.value, fact.is_current) for fact in rows] == [(str(ONLY), False), (str(NEVER), True)]
    assert said(her) == NEVER


def test_of_two_facts_that_stood_side_by_side_neither_is_left(her, now):
    for how in ("first", "second"):
        actions.add_fact(her, CALLING, f"only_so\n{how}", source="x", sureness=Sureness.STATED, by=WORKER, at=now)
    actions.say_calling(her, NEVER, **HER_WORD, by=WORKER, at=now)
    standing = [fact for fact in queries.fact_rows(her) if fact.field == CALLING and fact.is_current]
    assert [fact.value for fact in standing if fact.value] == ["never"]


def test_who_may_not_write_facts_may_not_say_it(her, now):
    with pytest.raises(NotAllowed):
        actions.say_calling(her, ONLY, **HER_WORD, by=READER, at=now)
    assert said(her).may is MayCall.NOT_SAID


@pytest.mark.parametrize("order", [(NEVER, ONLY), (ONLY, NEVER)])
def test_where_two_sources_disagree_the_one_that_forbids_it_is_believed_until_somebody_asks_her(her, now, order):
    for hours, (calling, sureness) in enumerate(zip(order, (Sureness.STATED, Sureness.HEARD), strict=True)):
        at = now + dt.timedelta(hours=hours)
        actions.add_fact(her, CALLING, str(calling), source="x", sureness=sureness, by=WORKER, at=at)
    assert said(her) == NEVER


def test_a_leave_to_call_that_was_taken_back_allows_no_call(her, now):
    token = actions.say_calling(her, ONLY, **HER_WORD, by=WORKER, at=now)
    actions.retract(token, reason="she is watched now", by=WORKER, at=now)
    assert said(her).may is MayCall.NOT_SAID
