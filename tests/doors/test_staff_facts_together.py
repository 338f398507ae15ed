"""Two colleagues at one case at once: a stale page loses nothing, and what was just done can be undone where it was done."""

import re

import pytest

from kinbridge.rooms.cases import queries
from tests.doors.pages import post, read, refused, state, tokens
from tests.doors.test_staff_cases import ARRIVAL, token_of


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def other(house):
    return house.at("other")


@pytest.fixture
def case(carer):
    return post(carer, "/cases/new/", **ARRIVAL)


def held(house, address: str):
    return queries.case_for(house.people["carer"], token_of(address))


def fact_of(page: str, field: str) -> str:
    found = re.search(rf'data-kind="fact" data-token="([0-9a-f]+)" data-field="{field}"', page)
    assert found, field
    return found[1]


@pytest.fixture
def both(carer, other, case):
    """Two colleagues opened the same form; each wrote what she knows."""
    form = f"{case}facts/{fact_of(read(carer, case), 'place')}/correct/"
    read(carer, form)
    read(other, form)
    post(carer, form, value="แม่สาย", reason="her mother's village")
    post(other, form, value="แม่สอด", reason="she said so")
    return case


def test_the_second_of_two_loses_nothing_and_everybody_sees_it(carer, other, both):
    for page in (read(carer, both), read(other, both)):
        assert len(tokens(page, "conflict")) == 1
        assert "<bdi>แม่สาย</bdi>" in page
        assert "<bdi>แม่สอด</bdi>" in page
        assert "Both are kept until somebody chooses." in page


def test_somebody_chooses_with_a_reason_and_what_was_dropped_stays_readable(house, carer, both):
    (conflict,) = queries.conflicts_of(held(house, both))
    choose = f"{both}conflicts/{conflict.token}/choose/"
    assert "แม่สอด" in refused(carer, choose, keep=conflict.second.token)
    post(carer, choose, keep=conflict.second.token, reason="asked her again")
    assert queries.facts_of(held(house, both))["place"] == "แม่สอด"
    assert tokens(read(carer, both), "conflict") == []
    assert "แม่สาย" in {fact.value for fact in queries.fact_rows(held(house, both))}


def test_of_two_who_choose_the_second_is_told_so(house, carer, other, both):
    (conflict,) = queries.conflicts_of(held(house, both))
    choose = f"{both}conflicts/{conflict.token}/choose/"
    read(other, choose)
    post(carer, choose, keep=conflict.first.token, reason="a")
    assert other.post(choose, {"keep": conflict.second.token, "reason": "b"}).status_code == 404
    assert queries.facts_of(held(house, both))["place"] == "แม่สาย"


def test_a_third_value_is_no_choice_between_two(house, carer, both):
    (conflict,) = queries.conflicts_of(held(house, both))
    birth = fact_of(read(carer, both), "birth")
    refused(carer, f"{both}conflicts/{conflict.token}/choose/", keep=birth, reason="a")


def test_whoever_may_not_see_the_case_does_not_choose_for_it(house, both):
    (conflict,) = queries.conflicts_of(held(house, both))
    assert house.at("desk").get(f"{both}conflicts/{conflict.token}/choose/").status_code == 404


def undo_offered(page: str) -> tuple[str, dict[str, str]]:
    """Where the flash's button sends what."""
    form = re.search(r'<form id="undo"[^>]*action="([^"]+)">(.*?)</form>', page, re.S)
    assert form
    return form[1], dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[2]))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("facts/add/", {"field": "phone", "value": "+66 81 000 0000", "source": "herself", "sureness": "stated"}),
        ("facts/{place}/correct/", {"value": "แม่สาย", "reason": "a slip"}),
        ("facts/{place}/retract/", {"reason": "not hers"}),
    ],
)
def test_what_was_just_written_is_undone_with_one_button(house, carer, case, step, said):
    before = queries.facts_of(held(house, case))
    post(carer, case + step.format(place=fact_of(read(carer, case), "place")), **said)
    path, hidden = undo_offered(read(carer, f"{case}?done"))
    post(carer, path, **hidden)
    assert queries.facts_of(held(house, case)) == before


def test_a_note_is_struck_with_one_button_and_stays_readable(house, carer, case):
    post(carer, f"{case}note/", kind="met", words="wrong person")
    path, hidden = undo_offered(read(carer, f"{case}?done"))
    post(carer, path, **hidden)
    assert "<del><bdi>wrong person</bdi></del>" in read(carer, case)


def test_undo_is_offered_once_and_only_for_the_last_step(carer, case):
    post(carer, f"{case}note/", kind="met", words="a")
    assert 'id="undo"' not in read(carer, case)
    assert 'id="undo"' in read(carer, f"{case}?done")
    assert 'id="undo"' not in read(carer, f"{case}?done")
    post(carer, f"{case}note/", kind="met", words="b")
    post(carer, f"{case}child/", answer="adult")
    assert 'id="undo"' not in read(carer, f"{case}?done")


def test_nobody_else_strikes_a_note(carer, other, case):
    post(carer, f"{case}note/", kind="met", words="a")
    path, hidden = undo_offered(read(carer, f"{case}?done"))
    assert "within the hour" in refused(other, path, **hidden)
    assert state(read(carer, case), "happening") == "opened"
