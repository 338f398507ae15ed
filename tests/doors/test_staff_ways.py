"""Her way to a safe outcome as a path: every wish has its own, a no at the bridge is an end and no detour."""

import datetime as dt
from dataclasses import replace

import pytest

from kinbridge.doors.staff.ways import WAYS, way_of
from kinbridge.rooms.returns.values import Ending, FollowUp, Hand, Risk, SafeOutcome, Stage, Turn, Wish
from tests.doors.conftest import SHELTER
from tests.doors.pages import FREELY, post, read
from tests.doors.test_staff_cases import ARRIVAL

NOON = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)
GOING_HOME = SafeOutcome(
    token="a" * 32, case="b" * 32, ours=True, office="", wish=Wish.HOME, stage=Stage.WISHES_ASKED, ended_as=None, safe=False,
    risk=Risk.LOW, follow_up=FollowUp.NOT_ASKED, followed_by=Hand.CARER, followed=(), started_at=NOON, changed_at=NOON,
)  # fmt: skip


def turns(*stages):
    return [Turn(NOON, Hand.CARER, stage, True, "worker", "") for stage in stages]


def states(outcome, *stages):
    return [one["state"] for one in way_of(replace(outcome, stage=stages[-1]), turns(*stages))]


@pytest.mark.parametrize("wish", list(Wish))
def test_every_wish_has_a_way_that_begins_with_it_and_ends_alike(wish):
    titles = [str(title) for title, _stages in WAYS[wish]]
    assert titles[0] == "Her wish"
    assert titles[-2:] == ["Asked how she is", "Closed"]


def test_what_is_behind_her_is_done_and_what_nobody_needed_is_said_to_be_so():
    gone = (Stage.WISHES_ASKED, Stage.ASSESSED, Stage.CHOICE_CONFIRMED, Stage.ASKED_AGAIN)
    assert states(GOING_HOME, *gone)[:6] == ["done", "done", "done", "skipped", "skipped", "now"]


def test_a_no_at_the_bridge_is_where_she_stands_and_no_way_home_is_left_open():
    way = way_of(
        replace(GOING_HOME, stage=Stage.STAY, ended_as=Ending.STAY),
        turns(Stage.WISHES_ASKED, Stage.ASSESSED, Stage.CHOICE_CONFIRMED, Stage.STAY),
    )
    assert [str(one["title"]) for one in way if one["state"] == "now"] == ["She chose otherwise, and stays"]
    assert "Two offices sign" not in [str(one["title"]) for one in way]


def test_a_word_that_came_too_late_moves_nobody():
    late = Turn(NOON, Hand.RECEIVER, Stage.ARRIVED, False, "office", "")
    way = way_of(GOING_HOME, [*turns(Stage.WISHES_ASKED), late])
    assert way[0]["state"] == "now"


@pytest.fixture
def way(house):
    """She stays, and the page of that."""
    carer = house.at("carer")
    case = post(carer, "/cases/new/", **ARRIVAL)
    return carer, post(carer, f"{case}wishes/", wish="home", words="Con muốn về.", **FREELY), case


def test_the_sheet_has_two_signatures_and_only_what_she_agreed_to(way):
    carer, outcome, case = way
    post(carer, f"{case}papers/", kind="passport", standing="taken_from_her", number="B 123 456")
    post(carer, f"{case}papers/", kind="travel_document", standing="held_by_us", number="T 77")
    page = read(carer, f"{outcome}sheet/")
    assert "ดวงใจ" not in page
    assert "B 123 456" not in page
    assert "T 77" in page
    assert "For the office that receives her" in page
    post(carer, f"{outcome}assess/", level="low", words="a")
    post(carer, f"{outcome}propose/", office=SHELTER, words="b")
    post(
        carer, f"{case}give/", purpose="safe_return", to=[SHELTER], answer="yes", facts=["name_full"], until="2026-06-30",
        basis="agreement", **FREELY,
    )  # fmt: skip
    page = read(carer, f"{outcome}sheet/")
    assert "<bdi>ดวงใจ ใจดี</bdi>" in page
    assert "เชียงราย" not in page


def test_a_stranger_to_the_case_prints_no_sheet(house, way):
    _carer, outcome, _case = way
    assert house.at("desk").get(f"{outcome}sheet/").status_code == 404
