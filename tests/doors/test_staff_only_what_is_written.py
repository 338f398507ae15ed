"""Of what nobody wrote down nothing can leave: its box stands there, grey, with why, and nobody ticks it."""

import re

import pytest

from tests.doors.pages import FREELY, tokens
from tests.doors.test_staff_two_offices import carried, hanoi, her, on_the_way, shelter  # noqa: F401

UNTIL = "2026-12-31"


def boxes(page: str) -> dict[str, bool]:
    """The facts of a form, and whether each can be ticked."""
    found = re.findall(r'<input type="checkbox" name="facts" value="([a-z_]+)"([^>]*)>', page)
    return {code: "disabled" not in rest for code, rest in found}


FORMS = {
    "offer": ("{case}referrals/offer/", {"matter": "assistance"}),
    "request": ("{case}referrals/request/", {"matter": "tracing"}),
    "give": ("{case}give/", {"purpose": "assistance", "answer": "yes", "until": UNTIL, "basis": "agreement", **FREELY}),
    "exception": ("{case}exception/", {"ground": "danger_to_life", "reason": "she is followed"}),
}


@pytest.mark.parametrize("form", FORMS)
def test_only_what_her_record_says_can_be_ticked_and_a_forged_form_is_refused_with_why(shelter, hanoi, her, form):  # noqa: F811
    address, said = FORMS[form][0].format(case=her), FORMS[form][1]
    offered = boxes(shelter.read(address))
    assert {code for code, may in offered.items() if may} == {"name_full", "birth", "nationality", "place"}
    assert offered["health"] is False
    assert "Health (nothing written yet)" in shelter.read(address)
    page = shelter.refused(address, **said, to=[hanoi.office.root], facts=["name_full", "health"])
    assert "Nothing is written yet about: Health." in page
    assert boxes(page)["health"] is False


def test_what_was_taken_back_while_the_form_lay_open_is_not_chosen_and_no_longer_ticked(shelter, hanoi, her):  # noqa: F811
    fact = re.search(r'data-token="([0-9a-f]+)" data-field="place"', shelter.read(her))[1]
    shelter.post(f"{her}facts/{fact}/retract/", reason="not hers")
    offer = {"to": hanoi.office.root, "matter": "assistance"}
    page = shelter.refused(f"{her}referrals/offer/", **offer, facts=["name_full", "place"])
    assert "Nothing is written yet about: Home." in page
    assert re.search(r'value="name_full"[^>]*checked', page)
    assert not re.search(r'value="place"[^>]*checked', page)
    shelter.post(f"{her}referrals/offer/", **offer, facts=["name_full"])


def test_what_another_office_asks_for_and_nobody_wrote_down_is_written_first(shelter, hanoi, her, carried):  # noqa: F811
    ours = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    carried()
    (theirs,) = tokens(hanoi.read("/"), "referral")
    hanoi.post(f"/referrals/{theirs}/need-more/", lacks=["birth", "phone"])
    carried()
    assert boxes(shelter.read(f"{ours}more/")) == {"birth": True, "phone": False}
    assert "Nothing is written yet about: Telephone." in shelter.refused(f"{ours}more/", facts=["birth", "phone"])
    shelter.post(f"{ours}more/", facts=["birth"], withheld=["phone"])


def test_a_question_about_her_nationality_reads_her_record_too(shelter, hanoi, her, carried):  # noqa: F811
    way, _question = on_the_way(shelter, hanoi, her, carried)
    assert {code for code, may in boxes(shelter.read(f"{way}nationality/")).items() if may} == {
        "name_full", "birth", "nationality", "place",
    }  # fmt: skip
