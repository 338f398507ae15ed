"""A record is found by a name in any script or a number, by POST alone; lists go on page by page."""

import re

import pytest

from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from tests.doors.pages import post, read, tokens
from tests.doors.test_staff_cases import ARRIVAL, token_of


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def case(carer):
    return post(carer, "/cases/new/", **ARRIVAL | {"phone": "+66 81 234 5678"})


def found(browser, text):
    answer = browser.post("/cases/find/", {"text": text})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("text", ["ดวงใจ", "ดวงใจ ใจดี", "081 234 5678"])
def test_she_is_found_by_part_of_her_name_or_by_her_number(carer, case, text):
    assert tokens(found(carer, text), "case") == [token_of(case)]


@pytest.mark.parametrize("text", ["", "Nobody Whomsoever", "<script>alert(1)</script>", "x" * 10_000])
def test_who_is_not_here_is_said_plainly(carer, case, text):
    page = found(carer, text)
    assert "No record like this here." in page
    assert tokens(page, "case") == []
    assert "<script>alert" not in page


def test_nothing_is_looked_up_by_an_address(carer, case):
    assert carer.get("/cases/find/", {"text": "ดวงใจ"})["Location"] == "/cases/"
    assert not re.search(r'(?:href|action)="[^"]*ดวงใจ', found(carer, "ดวงใจ"))


def test_whoever_may_not_see_her_does_not_find_her(house, case):
    assert "No record like this here." in found(house.at("desk"), "ดวงใจ")


@pytest.fixture
def many(house):
    facts = [{"name_full": f"Number {number}"} for number in range(205)]
    told = {"source": "a list", "purpose": "assistance", "by": house.people["carer"], "at": house.now}
    cases.open_cases(facts, side=Side.LOCATED, **told)


def test_the_list_goes_on_beyond_one_page_and_a_page_that_is_none_breaks_nothing(carer, many):
    first, second = read(carer, "/cases/"), read(carer, "/cases/?page=5")
    assert (len(tokens(first, "case")), len(tokens(second, "case"))) == (50, 5)
    assert not set(tokens(first, "case")) & set(tokens(second, "case"))
    assert 'href="/cases/?page=2"' in first
    assert 'href="/cases/"' in second
    for number in ("0", "-1", "x", "99999999999", "²", "9"):
        assert carer.get("/cases/", {"page": number}).status_code == 200
