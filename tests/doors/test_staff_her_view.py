"""Her view: while the screen is hers it opens her own record and nothing else, and what she says there counts as hers."""

import re

import pytest

from kinbridge.rooms.cases import queries
from kinbridge.rooms.cases.values import Sureness
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import MayBeMatched, Purpose
from tests.doors.conftest import PASSWORD, SHELTER
from tests.doors.pages import FREELY, post, read, refused, tokens
from tests.doors.test_staff_cases import ARRIVAL, token_of

ELSEWHERE = (
    "/", "/cases/", "/cases/new/", "/candidates/", "/referrals/", "/returns/", "/exceptions/", "/offices/", "{case}",
    "{case}trail/", "{case}give/", "{case}facts/add/", "{other}", "{other}her-view/", "{case}her-view/begin/", "/nothing/here/",
)  # fmt: skip


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def case(carer):
    return post(carer, "/cases/new/", **ARRIVAL)


@pytest.fixture
def other(carer):
    return post(carer, "/cases/new/", **ARRIVAL | {"name_full": "Somebody Else"})


@pytest.fixture
def hers(carer, case):
    """The address of her view, on the screen that is hers now."""
    return post(carer, f"{case}her-view/begin/", language="th")


def held(house, address):
    return queries.case_for(house.people["carer"], token_of(address))


def test_while_the_screen_is_hers_it_opens_nothing_but_her_view(carer, case, other, hers):
    for address in ELSEWHERE:
        path = address.format(case=case, other=other)
        answer = carer.get(path)
        assert (answer.status_code, answer["Location"]) == (302, hers), path
        assert "Somebody Else" not in answer.content.decode()


def test_nothing_can_be_sent_to_the_rest_of_the_office_either(house, carer, case, other, hers):
    for address in ("/cases/new/", f"{other}facts/add/", f"{case}erase/", "/matching/stop/"):
        assert carer.post(address, ARRIVAL).status_code == 302
    assert len(queries.cases_for(house.people["carer"])) == 2


def test_she_reads_what_she_said_and_takes_her_yes_to_matching_back_there(house, carer, case):
    begun = {"language": "en"}
    assert "Not asked yet" in read(carer, f"{case}her-view/")
    post(carer, f"{case}wishes/", wish="home", words="home", fear_people="the broker", fear_states="CN", **FREELY)
    said = {"choice": "with_offices", "offices": [SHELTER], "never_people": "my uncle"}
    post(carer, f"{case}may-be-matched/", **said, **FREELY)
    of_case = read(carer, case)
    assert 'data-kind="matching-answer" data-state="with_offices"' in of_case
    assert "She was not asked yet" not in of_case
    hers = post(carer, f"{case}her-view/begin/", **begun)
    page = read(carer, hers)
    for word in ('data-kind="wish" data-state="home"', "the broker", "my uncle", 'data-kind="wishes" data-state="with_offices"'):
        assert word in page
    assert post(carer, f"{hers}matching/") == hers
    wishes = consent.wishes_of(held(house, case))
    assert (wishes.choice, wishes.never_people) == (MayBeMatched.NO, "my uncle")
    assert not consent.may_be_matched(token_of(case), SHELTER, house.now)
    assert f"{hers}matching/" not in read(carer, hers)


def test_her_pages_show_no_menu_and_no_colleague_at_work(carer, hers):
    page = read(carer, hers)
    assert 'class="strip places"' not in page
    assert 'id="sign-out"' not in page
    assert "ดวงใจ ใจดี" in page
    assert re.search(r'rel="stylesheet" href="/static/staff\.', page)


def test_only_a_colleagues_password_gives_the_screen_back(carer, case, hers):
    assert "/her-view/end/" in read(carer, hers)
    for wrong in ("", "hers", PASSWORD[:-1]):
        refused(carer, "/her-view/end/", password=wrong)
        assert carer.get("/cases/").status_code == 302
    assert post(carer, "/her-view/end/", password=PASSWORD) == case
    assert "/arrivals/" in read(carer, "/cases/")


def test_the_screen_of_another_colleague_is_not_locked_with_it(house, hers):
    assert house.at("other").get("/cases/").status_code == 200


def test_she_reads_in_her_language_and_may_choose_another(carer, hers):
    assert re.search(r'<html lang="th"', read(carer, hers))
    assert carer.post("/her-view/language/", {"language": "vi"})["Location"] == hers
    assert re.search(r'<html lang="vi"', read(carer, hers))
    carer.post("/her-view/language/", {"language": "klingon"})
    assert re.search(r'<html lang="vi"', read(carer, hers))


def test_the_colleague_reads_in_her_own_language_afterwards(carer, case, hers):
    post(carer, "/her-view/end/", password=PASSWORD)
    assert re.search(r'<html lang="en"', read(carer, case))


def test_what_she_corrects_stands_as_her_own_word(house, carer, case, hers):
    (birth,) = [fact for fact in queries.fact_rows(held(house, case)) if fact.field == "birth"]
    assert post(carer, f"{hers}facts/{birth.token}/", value="2001") == hers
    newest = queries.fact_rows(held(house, case))[-1]
    assert (newest.value, newest.source, newest.sureness, newest.corrects) == ("2001", "herself", Sureness.STATED, birth.token)
    assert "<bdi>2001</bdi>" in read(carer, hers)


def test_what_speaks_of_somebody_else_is_neither_shown_nor_corrected_here(house, carer, case):
    post(carer, f"{case}facts/add/", field="complicity", value="the officer", source="a guard", sureness="heard")
    (fact,) = [fact for fact in queries.fact_rows(held(house, case)) if fact.field == "complicity"]
    hers = post(carer, f"{case}her-view/begin/", language="en")
    assert "the officer" not in read(carer, hers)
    assert carer.get(f"{hers}facts/{fact.token}/").status_code == 404


def test_she_takes_a_yes_back_herself(house, carer, case):
    post(
        carer, f"{case}give/", purpose="tell_enquirer", to=[SHELTER], answer="yes", facts=["name_full"], until="2026-06-30",
        basis="agreement", **FREELY,
    )  # fmt: skip
    hers = post(carer, f"{case}her-view/begin/", language="en")
    (given,) = tokens(read(carer, hers), "agreement")
    assert "destroy it" in read(carer, f"{hers}agreements/{given}/")
    post(carer, f"{hers}agreements/{given}/")
    (agreement,) = consent.agreements_of(held(house, case))
    assert agreement.withdrawn_at == house.now


def test_she_objects_and_it_stops(house, carer, case, hers):
    assert post(carer, f"{hers}object/", purpose="matching", words="nobody shall look for me") == hers
    (objection,) = consent.objections_of(held(house, case))
    assert (objection.purpose, objection.words) == (Purpose.MATCHING, "nobody shall look for me")
    assert tokens(read(carer, hers), "objection") == [objection.token]


def test_a_view_of_a_case_one_may_not_see_is_handed_over_to_nobody(house, case):
    desk = house.at("desk")
    assert desk.get(f"{case}her-view/begin/").status_code == 404
    assert desk.post(f"{case}her-view/begin/", {"language": "th"}).status_code == 404
    assert desk.get("/reports/").status_code == 200


def test_her_record_of_another_case_is_not_reached_with_her_own_tokens(house, carer, other, hers):
    (fact,) = [fact for fact in queries.fact_rows(held(house, other)) if fact.field == "birth"]
    assert carer.get(f"{hers}facts/{fact.token}/").status_code == 404


def test_that_she_read_it_is_in_the_trail(house, carer, case, hers):
    read(carer, hers)
    post(carer, "/her-view/end/", password=PASSWORD)
    assert "looked at" in read(house.at("lead"), f"{case}trail/")


def test_with_no_screen_handed_over_there_is_nothing_to_take_back(carer, case):
    assert carer.get("/her-view/end/")["Location"] == "/"
    assert carer.post("/her-view/language/", {"language": "vi"})["Location"].startswith("/")
