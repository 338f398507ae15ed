"""Two records side by side at the staff door: compare, judge, undo."""

import re

import pytest

from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching.models import Candidate
from kinbridge.rooms.matching.values import CandidateState, Origin
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, offered, post, read, refused, state, tokens

HERE = {"name_full": "Nguyễn Thị Hồng Yến", "sex": "f", "birth": "1999-08-14", "place": "Lào Cai", "phone": "+84 912 345 078"}
ASKED = {"name_full": "Nguyen Thi Hong Yen", "sex": "f", "birth": "1999-08-14", "place": "Cần Thơ", "phone": "0912345078"}


@pytest.fixture
def lead(house):
    """Sees persons sought and persons located, and may work on both."""
    by, at = house.people["carer"], house.now
    told = {"source": "her own word", "purpose": "assistance", "by": by, "at": at}
    cases.open_case(Side.LOCATED, facts=HERE, **told)
    sought = cases.open_case(Side.SOUGHT, facts=ASKED, **told)
    matching.index_new(at)
    matching.search(sought, at=at)
    return house.at("carer")


@pytest.fixture
def candidate(lead):
    (token,) = tokens(read(lead, "/candidates/"), "candidate")
    return f"/candidates/{token}/"


def test_likeness_is_said_in_things_that_agree_and_never_in_a_number(lead, candidate):
    for page in (read(lead, "/"), read(lead, "/candidates/"), read(lead, candidate)):
        assert "This may be the same person." in page
        assert "%" not in page
        assert "score" not in page


def test_the_two_records_stand_side_by_side(lead, candidate):
    page = read(lead, candidate)
    assert "<bdi>Nguyễn Thị Hồng Yến</bdi>" in page
    assert "<bdi>Nguyen Thi Hong Yen</bdi>" in page
    assert "What agrees" in page
    assert 'data-kind="reason" data-state="born_day_same"' in page


def test_a_person_judges_with_a_reason(lead, candidate):
    page = refused(lead, f"{candidate}judge/", verdict="same")
    assert "Say in words why" in page
    post(lead, f"{candidate}judge/", verdict="same", reason="the telephone is her mother's")
    page = read(lead, candidate)
    assert 'data-verdict="same"' in page
    assert "the telephone is her mother" in page


def test_a_judgement_can_be_undone_and_the_pair_waits_again(lead, candidate):
    assert offered(read(lead, candidate)) == {"judge"}
    post(lead, f"{candidate}judge/", verdict="different", reason="other parents")
    assert "undo" in offered(read(lead, candidate))
    post(lead, f"{candidate}undo/")
    assert state(read(lead, candidate), "candidate") == "waiting"


def test_undoing_what_nobody_judged_is_not_there(lead, candidate):
    assert lead.post(f"{candidate}undo/").status_code == 404


def test_nothing_is_sent_for_two_records_of_our_own(lead, candidate):
    post(lead, f"{candidate}judge/", verdict="same", reason="the telephone")
    assert "disclose" not in offered(read(lead, candidate))
    assert "Only when a person here judged" in refused(lead, f"{candidate}disclose/")


def test_whoever_may_not_see_one_of_the_two_sees_no_pair(house, lead, candidate):
    desk = house.at("desk")
    assert desk.get(candidate).status_code == 404
    assert tokens(read(desk, "/candidates/"), "candidate") == []


@pytest.fixture
def asked_about(house):
    """Hà Nội asks about somebody of an imported list, whom nobody asked anything."""
    at, shown = house.now, {"source": "list", "purpose": "imported_list", "by": house.people["carer"], "at": house.now}
    her = cases.open_case(Side.LOCATED, facts=HERE, **shown)
    consent.declare_list(Side.LOCATED, [SHELTER], "case meeting", house.people["other"], at, cases=[her.token])
    row = Candidate.objects.create(
        case_id=her.token, origin=Origin.ASKED_BY_OFFICE, office=SHELTER, ask="1" * 32, thread="2" * 32, shares=3, score=4.0,
        told={"reasons": [], "theirs": ASKED}, state=CandidateState.WAITING, found_at=at,
    )  # fmt: skip
    return her, f"/candidates/{row.token}/"


def test_that_nobody_asked_her_is_said_on_her_case_and_on_every_page_of_who_asks(house, asked_about):
    carer, (her, candidate) = house.at("carer"), asked_about
    pages = [f"/cases/{her.token}/", candidate, f"{candidate}judge/"]
    for page in pages:
        assert 'data-kind="vouched"' in read(carer, page), page
        assert "Nobody has asked her." in read(carer, page)
        assert "not asked yet, so no" not in read(carer, page)
    post(carer, f"{candidate}judge/", verdict="same", reason="the telephone")
    assert 'data-kind="vouched"' in read(carer, f"{candidate}tell/")
    post(carer, f"/cases/{her.token}/may-be-matched/", choice="no", **FREELY)
    for page in [*pages, f"{candidate}tell/"]:
        assert 'data-kind="vouched"' not in read(carer, page), page


def test_both_records_stay_in_view_while_the_reason_is_written(lead, candidate):
    page = read(lead, f"{candidate}judge/")
    assert "<bdi>Nguyễn Thị Hồng Yến</bdi>" in page
    assert "<bdi>Nguyen Thi Hong Yen</bdi>" in page


def test_a_birth_here_and_an_age_there_stand_in_one_line_and_are_compared(house):
    by, at = house.people["carer"], house.now
    told = {"source": "her own word", "purpose": "assistance", "by": by, "at": at}
    cases.open_case(Side.LOCATED, facts=HERE | {"birth": "1999-08-14"}, **told)
    asked = {field: value for field, value in HERE.items() if field != "birth"} | {"age": "26 (2026-03-02)"}
    sought = cases.open_case(Side.SOUGHT, facts=asked, **told)
    matching.index_new(at)
    matching.search(sought, at=at)
    carer = house.at("carer")
    (token,) = tokens(read(carer, "/candidates/"), "candidate")
    page = read(carer, f"/candidates/{token}/")
    (row,) = re.findall(r'<tr data-agrees="(\w+)" data-kind="side" data-field="birth"', page)
    assert row == "yes"
    assert 'data-field="age"' not in page
