"""What is typed into a long form is not lost: kept by a button or the script, offered again, dropped when sent."""

import re

import pytest

from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Side
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, post, read, refused


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def case(house) -> str:
    made = case_actions.open_case(
        Side.LOCATED, facts={"name_full": "Linh", "birth": "1999"}, source="herself", purpose="protection",
        by=house.people["carer"], at=house.now,
    )  # fmt: skip
    return made.token


def test_save_and_go_on_later_keeps_the_form_and_offers_it_again_with_when(carer, case, house):
    place = f"/cases/{case}/give/"
    assert post(carer, place, later="go", view="she wants to think", facts=["name_full", "birth"], to=[SHELTER], alone="on") == (
        f"/cases/{case}/"
    )
    page = read(carer, place)
    assert "she wants to think" in page
    assert 'id="draft"' in page
    ticked = set(re.findall(r'value="(\w+)"[^>]*checked', page))
    assert {"name_full", "birth", SHELTER} <= ticked
    assert f'href="{place}"' in read(carer, "/")


def test_the_script_is_told_that_the_draft_is_kept(carer, case):
    answer = carer.post(f"/cases/{case}/give/", {"later": "auto", "view": "half a word"})
    assert (answer.status_code, answer["X-Kept"]) == (200, "yes")
    assert 'data-for="saved-at"' in answer.content.decode()


def test_a_form_that_was_sent_leaves_no_draft(carer, case, house):
    place = f"/cases/{case}/note/"
    post(carer, place, later="go", kind="met", words="we met")
    post(carer, place, kind="met", words="we met")
    assert cases.draft_of(house.people["carer"], place) is None
    assert 'id="draft"' not in read(carer, place)


def test_a_form_that_was_refused_keeps_its_draft(carer, case, house):
    place = f"/cases/{case}/give/"
    post(carer, place, later="go", view="she wants to think")
    refused(carer, place, view="she wants to think", **FREELY)
    assert cases.draft_of(house.people["carer"], place)


def test_a_draft_can_be_thrown_away(carer, case):
    place = f"/cases/{case}/note/"
    post(carer, place, later="go", words="not this")
    assert post(carer, place, later="drop") == place
    assert "not this" not in read(carer, place)


def test_a_draft_is_nobody_elses(carer, case, house):
    post(carer, f"/cases/{case}/note/", later="go", words="only mine")
    assert "only mine" not in read(house.at("other"), f"/cases/{case}/note/")


def test_a_draft_ends_with_the_case(carer, case, house):
    post(carer, f"/cases/{case}/note/", later="go", words="gone")
    case_actions.erase(cases.any_case(case), "asked", by=house.people["lead"], at=house.now)
    assert carer.get(f"/cases/{case}/note/").status_code == 404
    assert carer.post(f"/cases/{case}/note/", {"later": "auto", "words": "x"}).status_code == 404
    assert cases.drafts_of(house.people["carer"]) == ()


def test_a_report_begun_is_found_on_the_work_list_and_sent_once(house):
    desk = house.at("desk")
    form = re.search(r'name="form"[^>]*value="([0-9a-f]+)"', read(desk, "/reports/new/"))[1]
    post(desk, "/reports/new/", later="go", statement="my daughter", form=form)
    assert 'href="/reports/new/"' in read(desk, "/").split('id="begun"')[1]
    page = read(desk, "/reports/new/")
    assert ("my daughter" in page, f'value="{form}"' in page) == (True, True)
    desk.post("/reports/new/", {"statement": "my daughter", "channel": "phone", "form": form})
    assert cases.drafts_of(house.people["desk"]) == ()


def test_a_short_form_keeps_no_draft(carer, case, house):
    place = f"/cases/{case}/child/"
    assert "go on later" not in read(carer, place)
    carer.post(place, {"later": "go", "answer": "adult"})
    assert cases.drafts_of(house.people["carer"]) == ()


def test_a_draft_written_as_code_is_shown_as_words(carer, case):
    place = f"/cases/{case}/note/"
    post(carer, place, later="go", words="</textarea><script>alert(1)</script>", strange="<b>")
    assert "<script>alert" not in read(carer, place)
