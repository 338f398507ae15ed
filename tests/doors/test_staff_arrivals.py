"""A new arrival: her wishes and who must not find her first, one question a page, and stopping loses nothing."""

import re

import pytest

from kinbridge.rooms.cases import queries
from kinbridge.rooms.cases.values import Childhood, Kin, Situation, Sureness
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import MayBeMatched
from kinbridge.rooms.returns import queries as returns
from kinbridge.rooms.returns.values import Wish
from tests.doors.conftest import POLICE, SHELTER
from tests.doors.pages import FREELY, post, read, refused


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def first(carer):
    """The first question of an arrival that was asked freely."""
    return post(carer, "/arrivals/", **FREELY, interpreter="a nurse")


def case_of(house, page):
    return queries.case_for(house.people["carer"], page.split("/")[2])


def link(page, name):
    found = re.search(rf'href="([^"]+)" id="{name}"', page)
    assert found, name
    return found[1]


def test_the_first_pages_ask_what_she_wants_and_who_must_not_find_her(carer, first):
    assert first.endswith("/wish/")
    assert "What do you want now?" in read(carer, first)
    following = post(carer, first, wish="stay", words="I want to sleep")
    assert "Who must not find you?" in read(carer, following)


def test_every_question_can_be_skipped_down_to_the_case(house, carer, first):
    page, seen = first, []
    while page.startswith("/arrivals/"):
        seen.append(page.rsplit("/", 2)[1])
        page = link(read(carer, page), "skip")
    assert seen == ["wish", "hide", "matched", "facts", "children", "contact"]
    case = case_of(house, page)
    assert queries.fact_rows(case) == ()
    assert consent.wishes_of(case).choice is MayBeMatched.NOT_ASKED
    assert not consent.fears_of(case).asked


def test_a_page_sent_untouched_never_says_that_she_fears_nobody(house, carer, first):
    second = post(carer, first)
    assert post(carer, second) == second.replace("/hide/", "/matched/")
    case = case_of(house, second)
    assert not consent.fears_of(case).asked
    assert 'data-kind="nobody-asked"' in read(carer, f"/cases/{case.token}/")
    post(carer, second, nobody="on")
    assert consent.fears_of(case).asked
    assert 'data-kind="nobody-asked"' not in read(carer, f"/cases/{case.token}/")


def test_whenever_she_stops_what_was_said_is_kept(house, carer, first):
    second = post(carer, first, words="I want to sleep")
    third = post(carer, second, people="my uncle", states="cn")
    case = case_of(house, link(read(carer, third), "stop"))
    assert [line.words for line in queries.timeline(case) if line.kind == "wish"] == ["I want to sleep"]
    fear = consent.fears_of(case)
    assert (fear.people, fear.states) == ("my uncle", {"CN"})


def test_who_must_not_find_her_goes_on_to_the_never_of_matching(house, carer, first):
    second = post(carer, first)
    third = post(carer, second, people="my uncle")
    page = read(carer, third)
    assert "my uncle</textarea>" in page
    post(
        carer, third, choice="with_offices", offices=[SHELTER], never_offices=[POLICE], never_states="cn",
        never_people="my uncle", **FREELY,
    )  # fmt: skip
    wishes = consent.wishes_of(case_of(house, third))
    assert (wishes.choice, wishes.offices, wishes.never_offices) == (MayBeMatched.WITH_OFFICES, {SHELTER}, {POLICE})
    assert (wishes.never_states, wishes.never_people) == ({"CN"}, "my uncle")


def test_a_wish_named_freely_begins_her_outcome(house, carer, first):
    post(carer, first, wish="stay", words="I want to stay")
    assert returns.outcome_of(case_of(house, first)).wish is Wish.STAY


def test_a_wish_named_beside_somebody_is_kept_as_words_and_begins_nothing(house, carer):
    first = post(carer, "/arrivals/", controller_near="on")
    post(carer, first, wish="home", words="he says I want to go")
    case = case_of(house, first)
    assert returns.outcome_of(case) is None
    assert "he says I want to go" in next(line.words for line in queries.timeline(case) if line.kind == "wish")


def test_how_she_is_asked_is_said_once(house, carer, first):
    asked = consent.asking_of(case_of(house, first), house.people["carer"], house.now)
    assert (asked.alone, asked.safe_place, asked.interpreter) == (True, True, "a nurse")
    third = post(carer, post(carer, first))
    assert re.search(r'name="alone"[^>]* checked', read(carer, third))


def test_her_children_are_people_with_the_rule_for_children(house, carer, first):
    page = f"/arrivals/{first.split('/')[2]}/children/"
    assert post(carer, page, name_full="Bé Na", birth="about 4") == page
    assert "<bdi>Bé Na</bdi>" in read(carer, page)
    assert post(carer, page, name_full="", birth="").endswith("/contact/")
    ((token, kin),) = queries.related(case_of(house, first))
    assert kin is Kin.CHILD
    assert queries.childhood(queries.case_for(house.people["carer"], token)) is Childhood.CHILD


def test_facts_are_her_own_word_unless_somebody_else_told_them(house, carer, first):
    page = f"/arrivals/{first.split('/')[2]}/facts/"
    post(carer, page, name_full="ดวงใจ", birth="1999")
    post(carer, page, place="เชียงราย", source="a guard")
    said = {fact.field: (fact.source, fact.sureness) for fact in queries.fact_rows(case_of(house, first))}
    assert said["name_full"] == ("herself", Sureness.STATED)
    assert said["place"] == ("a guard", Sureness.HEARD)


def test_at_the_end_stands_whether_she_may_be_contacted(house, carer, first):
    page = f"/arrivals/{first.split('/')[2]}/contact/"
    assert post(carer, page, situation="not_safe_to_contact") == f"/cases/{first.split('/')[2]}/"
    assert queries.situation_of(case_of(house, first))[0] is Situation.NOT_SAFE_TO_CONTACT


def test_what_a_page_refuses_is_still_on_it(carer, first):
    second = post(carer, first)
    page = refused(carer, second, people="my uncle", states="Atlantis")
    assert "my uncle" in page
    assert "No state is read in “Atlantis”." in page


def test_nobody_else_goes_on_with_an_arrival_of_a_case_they_may_not_see(house, first):
    desk = house.at("desk")
    for word in ("wish", "hide", "matched", "facts", "children", "contact"):
        assert desk.get(f"/arrivals/{first.split('/')[2]}/{word}/").status_code == 404


def test_no_address_of_an_arrival_says_anything_about_her(carer, first):
    page = f"/arrivals/{first.split('/')[2]}/facts/"
    following = post(carer, page, name_full="ดวงใจ")
    assert re.fullmatch(r"/arrivals/[0-9a-f]{32}/children/", following)
