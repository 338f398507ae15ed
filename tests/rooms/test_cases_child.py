"""Under 18, or age in doubt: read from half-known dates, and never read too old."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.cases import actions, queries
from kinbridge.rooms.cases.rules import possible_births
from kinbridge.rooms.cases.values import Childhood, Side, Sureness

TODAY = dt.date(2026, 3, 2)
WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
DAYS = st.dates(dt.date(1930, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1999-03-02", "adult"), ("2008-03-02", "adult"), ("2008-03-03", "child"), ("2008-03", "in_doubt"), ("2008", "in_doubt"),
        ("2007", "adult"), ("2009", "child"), ("2009-13-45", "child"), ("2542", "adult"), ("born 2546", "adult"),
        ("๒๕๕๓", "child"),
        ("17", "child"), ("18", "adult"), ("about 17", "in_doubt"), ("about 15", "child"), ("about 21", "in_doubt"),
        ("about 22", "adult"), ("between 16 and 19", "in_doubt"), ("35", "adult"), ("khoảng 30 tuổi", "adult"), ("១៦", "child"),
        ("2 March 2015", "child"), ("19xx", "in_doubt"),
    ],
)
def test_what_is_written_is_read_carefully(text, expected):
    span = possible_births(text, TODAY)
    assert span is not None
    assert span.childhood(TODAY) == expected


@pytest.mark.parametrize("text", ["", "unknown", "a girl", "3026", "0000", "民國98年", "minguo 98", "999", "1850-01-01", "-"])
def test_what_says_no_age_is_read_as_nothing(text):
    assert possible_births(text, TODAY) is None


def test_a_doubtful_source_makes_a_plain_age_doubtful():
    assert possible_births("18", TODAY, doubted=True).childhood(TODAY) is Childhood.IN_DOUBT


@given(DAYS, st.sampled_from(["{d:%Y-%m-%d}", "{d:%Y-%m}", "{d:%Y}", "born {d:%Y}"]), st.booleans())
def test_the_true_birthday_is_always_within_what_was_read(born, form, buddhist):
    text = form.format(d=born)
    if buddhist:
        text = text.replace(str(born.year), str(born.year + 543))
    span = possible_births(text, TODAY)
    assert span.earliest <= born <= span.latest


@given(DAYS, st.sampled_from(["{}", "about {}", "{} years"]))
def test_an_age_never_excludes_the_true_birthday(born, form):
    age = TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))
    span = possible_births(form.format(age), TODAY)
    assert span.earliest <= born <= span.latest


@given(DAYS, st.sampled_from(["{d:%Y-%m-%d}", "{d:%Y-%m}", "{d:%Y}", "about {d:%Y}"]))
def test_no_child_is_ever_read_as_an_adult(born, form):
    if born > dt.date(2008, 3, 2):
        assert possible_births(form.format(d=born), TODAY).childhood(TODAY) is not Childhood.ADULT


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text):
    span = possible_births(text, TODAY)
    assert span is None or span.earliest <= span.latest


def opened(now, **facts):
    return actions.open_case(Side.LOCATED, facts=facts, source="herself", purpose="protection", by=WORKER, at=now)


def test_somebody_of_whom_nothing_is_known_counts_as_a_child(office, now):
    case = opened(now, name_full="?")
    assert queries.childhood(case) is Childhood.IN_DOUBT
    assert queries.is_child(case)


def test_birth_and_age_that_disagree_leave_doubt(office, now):
    assert queries.childhood(opened(now, birth="1990", age="16")) is Childhood.IN_DOUBT
    assert queries.childhood(opened(now, birth="1990", age="about 35")) is Childhood.ADULT


def test_a_bare_number_under_birth_may_be_a_year_and_is_no_proof(office, now):
    assert queries.childhood(opened(now, birth="22")) is Childhood.IN_DOUBT
    assert queries.childhood(opened(now, age="22")) is Childhood.ADULT


def test_she_grows_up_by_the_clock(office, now):
    case = opened(now, birth="2008-04-01")
    assert queries.is_child(case)
    office.clock.move(dt.timedelta(days=31))
    assert not queries.is_child(case)


def test_a_person_answers_where_the_facts_cannot(office, now):
    case = opened(now)
    actions.set_child(case, "adult", by=WORKER, at=now)
    assert not queries.is_child(case)
    actions.set_child(case, Childhood.IN_DOUBT, by=WORKER, at=now)
    assert queries.is_child(case)


def test_a_later_fact_takes_an_adult_back_into_doubt(office, now):
    case = opened(now)
    actions.set_child(case, "adult", by=WORKER, at=now)
    actions.add_fact(case, "place", "Mae Sai", source="visit", sureness=Sureness.STATED, by=WORKER, at=now)
    assert not queries.is_child(case)
    actions.add_fact(case, "birth", "2011", source="school", sureness=Sureness.DOCUMENT, by=WORKER, at=now)
    assert queries.childhood(case) is Childhood.IN_DOUBT


def test_the_machine_asks_about_many_at_once(office, now):
    child, adult, unknown = opened(now, age="12"), opened(now, birth="1990"), opened(now)
    assert queries.children_among([child.token, adult.token, unknown.token]) == {child.token, unknown.token}


def test_an_answer_is_one_of_three(office, now):
    with pytest.raises(ValueError, match="grown"):
        actions.set_child(opened(now), "grown", by=WORKER, at=now)
