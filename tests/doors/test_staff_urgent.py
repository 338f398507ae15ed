"""Help one office asks of another at once: who reads it there, how urgent it is, and what stays on the page after the yes."""

import datetime as dt
import re

import pytest

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import actions as clocks
from tests.doors.pages import FREELY, offered, read, tokens
from tests.doors.test_staff_two_offices import At, carried  # noqa: F401

FORM = "5" * 32
FACTS = ("location", "situation", "phone")
PHONE = "+66 81 555 0101"


@pytest.fixture
def desk(offices):
    return At(offices["chiangrai"], "desk")


@pytest.fixture
def carer(offices):
    return At(offices["chiangrai"], "carer")


def call_for(hotline: At) -> str:
    """A call at Hà Nội, up to the page that sends help."""
    call = hotline.post("/calls/new/", speaker="herself", form=FORM)
    words = {"sees": "blue gate", "happening": "A man sells her tonight", "phone": PHONE, "age": "24"}
    return hotline.post(call, page="p1", go="help", **words)


def send(hotline: At, address: str, to: At, **ground) -> None:
    hidden = dict(re.findall(r'<input type="hidden" name="(form|shown)" value="([^"]*)"', hotline.read(address)))
    hotline.post(address, **hidden, to=to.office.root, facts=list(FACTS), **ground)


@pytest.fixture
def asked(offices, desk, carried):  # noqa: F811
    """Hà Nội asks for her life; the page of it at Chiang Rai."""
    hotline = At(offices["hanoi"], "desk")
    send(hotline, call_for(hotline), desk, way="life", reason="A man sells her tonight")
    carried()
    (token,) = tokens(desk.read("/"), "help-wanted")
    return f"/referrals/{token}/"


def test_the_desk_finds_it_on_the_work_list_on_its_list_and_in_the_menu(desk, asked):
    work = desk.read("/")
    assert ('data-kind="urgency" data-state="vital_interest">Danger to life' in work, 'minutes left' in work) == (True, True)
    assert asked.split("/")[2] in tokens(desk.read("/referrals/"), "referral")
    assert 'href="/referrals/"' in work


def test_its_page_says_how_urgent_on_what_ground_and_what_was_said(desk, asked):
    page = desk.read(asked)
    for words in ("Danger to life", "danger to life</strong>", "minutes left", "blue gate", "A man sells her tonight", PHONE):
        assert words in page, words
    assert page.index("blue gate") < page.index("A man sells her tonight") < page.index(PHONE) < page.index("What can be done")
    assert offered(page) == {"accept", "decline"}


def test_beside_her_number_stands_that_nobody_may_dial_it_yet(desk, asked):
    page = desk.read(asked)
    assert re.search(r"555 0101.{0,200}Do not call this number", page, re.S)
    desk.post(f"{asked}accept/")
    (case,) = set(re.findall(r"/cases/[0-9a-f]{32}/", desk.read(asked)))
    for address in (asked, case):
        assert re.search(r"555 0101.{0,200}Do not call this number", desk.read(address), re.S), address


@pytest.mark.parametrize("who", ["desk", "carer"])
def test_after_accept_place_and_telephone_still_stand_there_and_the_case_says_it_is_urgent(who, desk, carer, asked):
    at = {"desk": desk, "carer": carer}[who]
    at.post(f"{asked}accept/")
    for reader in (desk, carer):
        page = reader.read(asked)
        assert ("blue gate" in page, PHONE in page, 'data-kind="urgent"' in page) == (True, True, True)
        case = reader.read(re.search(r"/cases/[0-9a-f]{32}/", page)[0])
        assert "Danger to life" in case
        assert re.findall(r'data-kind="next" data-state="([a-z_]+)"', case)[0] == "help"


def test_once_it_was_said_what_came_of_it_the_case_is_no_longer_urgent(desk, carer, asked):
    desk.post(f"{asked}accept/")
    carer.post(f"{asked}outcome/", outcome="helped")
    case = carer.read(re.search(r"/cases/[0-9a-f]{32}/", carer.read(asked))[0])
    assert 'data-kind="urgent"' not in case
    assert "Do not call this number" in case


def test_the_desk_says_no_and_still_has_a_page_to_go_back_to(desk, asked):
    back = desk.post(f"{asked}decline/", reason="no_capacity")
    page = desk.read(back)
    assert ("blue gate" in page, PHONE in page) == (False, False)


def test_help_she_agreed_to_is_urgent_and_called_by_its_own_ground(offices, desk, carried):  # noqa: F811
    hotline = At(offices["hanoi"], "desk")
    send(hotline, call_for(hotline), desk, way="yes", **FREELY)
    carried()
    (token,) = tokens(desk.read("/"), "help-wanted")
    page = desk.read(f"/referrals/{token}/")
    assert 'data-state="agreement">urgent' in page
    assert "her agreement</strong>" in page
    assert "Danger to life" not in page


# --- what is dangerous first ----------------------------------------------------------------------------------------------


@pytest.fixture
def crowded(house, env):
    """Comparisons that are long late, then a clock of danger that has just begun."""
    her = [
        cases.open_case(Side.LOCATED, facts={}, source="x", purpose="protection", by=house.people["carer"], at=house.now).token
        for _ in range(3)
    ]
    for case in her:
        clocks.start(case, "judgement.candidate", Role.CASEWORKER, at=house.now)
    env.clock.move(dt.timedelta(days=98))
    clocks.start(her[0], "help.not_safe", Role.CASEWORKER, at=env.clock.now())
    env.clock.move(dt.timedelta(minutes=11))
    return her


@pytest.mark.parametrize(("address", "kind"), [("/", "clock"), ("/watch/unsafe/", "late")])
def test_danger_stands_before_comparisons_that_are_long_late(house, crowded, address, kind):
    page = read(house.at("lead"), address)
    assert re.findall(rf'data-kind="{kind}"[^>]* data-rule="([^"]*)"', page)[0] == "help.not_safe"
    assert 'data-rule="judgement.candidate"' not in page


def test_comparisons_are_counted_in_one_line_with_the_way_there(house, crowded):
    page = read(house.at("lead"), "/watch/unsafe/")
    assert re.search(r'data-kind="comparing"><a href="/candidates/"><strong>3</strong> to compare and judge', page)


def test_the_case_in_danger_comes_next_and_comparing_comes_last(house, crowded):
    page = read(house.at("carer"), "/next/")
    assert re.findall(r'data-kind="next-up" data-token="(\w+)"', page)[0] == crowded[0]


def test_who_is_not_safe_to_contact_stands_once_however_many_clocks_stand_still(house, crowded):
    for case in crowded[:2]:
        for rule in ("judgement.candidate", "person.ask"):
            clocks.start(case, rule, Role.CASEWORKER, at=house.now)
            clocks.hold(case, rule, "not_safe_to_contact", house.now)
    page = read(house.at("lead"), "/watch/unsafe/")
    assert len(tokens(page, "unsafe")) == 2
