"""Whether she may be called goes with her number where she agreed to that, and is read beside it; else nobody calls."""

import datetime as dt
import re

import pytest

from kinbridge.doors.words.calling import as_text
from tests.doors.pages import FREELY, offered, tokens
from tests.doors.test_staff_two_offices import At, carried, hanoi, her, shelter  # noqa: F401

FORM = "5" * 32
PHONE = "+66 81 555 0101"
SAYS = r"555 0101.{0,60}data-kind=\"calling\" data-state=\"([a-z_]+)\""


@pytest.fixture
def desk(offices):
    return At(offices["chiangrai"], "desk")


@pytest.fixture
def hotline(offices):
    return At(offices["hanoi"], "desk")


def ask_for_help(hotline: At, to: At, carried, *, facts=("situation", "phone", "calling"), **said) -> str:  # noqa: F811
    """Hà Nội sends help for who called; the page of it at the other office."""
    call = hotline.post("/calls/new/", speaker="herself", form=FORM)
    hotline.post(call, page="p1", go="help", happening="locked in", phone=PHONE, age="24", **said)
    page = hotline.read(f"{call}help/")
    hidden = dict(re.findall(r'<input type="hidden" name="(form|shown)" value="([^"]*)"', page))
    known = [fact for fact in facts if f'value="{fact}"' in page]
    hotline.post(f"{call}help/", **hidden, to=to.office.root, facts=known, way="yes", **FREELY)
    carried()
    (token,) = tokens(to.read("/"), "help-wanted")
    return f"/referrals/{token}/"


def beside_the_number(page: str) -> str:
    found = re.search(SAYS, page, re.S)
    assert found, "nothing stands beside the number"
    return found[1]


HOW = "ask for Lan, then say wrong number"


@pytest.mark.parametrize(("said", "read"), [
    ({"back": "never"}, "never"),
    ({"back": "may", "back_how": HOW}, "only_so"),
    ({"back": "may"}, "not_said"),
    ({}, "not_said"),
])
def test_what_she_said_stands_beside_her_number_at_the_other_office_before_and_after_the_yes(
    hotline, desk, carried, said, read  # noqa: F811
):
    asked = ask_for_help(hotline, desk, carried, **said)
    assert beside_the_number(desk.read(asked)) == read
    desk.post(f"{asked}accept/")
    (case,) = set(re.findall(r"/cases/[0-9a-f]{32}/", desk.read(asked)))
    for address in (asked, case):
        page = desk.read(address)
        assert beside_the_number(page) == read, address
        assert (HOW in page) == (read == "only_so"), address


def test_without_her_leave_to_tell_it_the_other_office_reads_do_not_call(hotline, desk, carried):  # noqa: F811
    asked = ask_for_help(hotline, desk, carried, facts=("situation", "phone"), back="may", back_how=HOW)
    page = desk.read(asked)
    assert (beside_the_number(page), HOW in page) == ("not_said", False)
    assert "Do not call this number before the office that asks says how it is safe." in page


def test_the_time_she_named_is_read_on_the_other_offices_clock_and_ends(offices, env, hotline, desk, carried):  # noqa: F811
    at = env.clock.now().astimezone(dt.timezone(dt.timedelta(hours=7))) + dt.timedelta(minutes=30)
    asked = ask_for_help(hotline, desk, carried, back="may", back_at=f"{at:%Y-%m-%dT%H:%M}", back_how=HOW)
    page = desk.read(asked)
    assert beside_the_number(page) == "at"
    assert re.findall(r"no other: ([^<]*)\.", page)[:1] == [f"{at:%Y-%m-%d %H:%M} (UTC+07:00)"]
    for office in offices.values():
        office.env.clock.move(dt.timedelta(hours=2))
    assert beside_the_number(desk.read(asked)) == "over"


def test_whoever_asks_reads_what_will_be_sent_in_words_and_no_code(hotline):
    call = hotline.post("/calls/new/", speaker="herself", form=FORM)
    hotline.post(call, page="p1", go="help", happening="locked in", phone=PHONE, back="may", back_how=HOW)
    page = hotline.read(f"{call}help/")
    assert f"Call only in the way this person said: {HOW}" in page
    assert "only_so\n" not in page


# --- asked by who cares for her -------------------------------------------------------------------------------------------


def test_who_cares_for_her_asks_it_once_and_the_newest_word_stands(shelter, her):  # noqa: F811
    assert "calling" in offered(shelter.read(her))
    shelter.post(f"{her}calling/", may="only_so", how=HOW)
    assert HOW in shelter.read(her)
    shelter.post(f"{her}calling/", may="never")
    page = shelter.read(her)
    assert ("Never call this person: a call puts her in danger." in page, HOW in page) == (True, False)


@pytest.mark.parametrize(("said", "why"), [
    ({"may": "only_so"}, "Write how it is safe"),
    ({"may": "only_so", "how": "   "}, "Write how it is safe"),
    ({"may": "at"}, "a moment that lies ahead"),
    ({"may": "at", "moment": "2020-01-01T20:00"}, "a moment that lies ahead"),
    ({"may": "over"}, ""),
    ({"may": ""}, ""),
    ({}, ""),
])
def test_a_leave_to_call_that_leaves_open_how_or_when_is_no_leave(shelter, her, said, why):  # noqa: F811
    assert why in shelter.refused(f"{her}calling/", **said)
    assert 'data-field="calling"' not in shelter.read(her)


def test_a_fact_of_this_kind_is_never_typed_freely(shelter, her):  # noqa: F811
    form = shelter.read(f"{her}facts/add/")
    assert 'value="phone"' in form
    assert 'value="calling"' not in form
    shelter.refused(f"{her}facts/add/", field="calling", value="yes, any time", source="a man", sureness="heard")


def test_a_referral_that_is_not_urgent_says_it_too(shelter, hanoi, her, carried):  # noqa: F811
    shelter.post(f"{her}facts/add/", field="phone", value=PHONE, source="herself", sureness="stated")
    shelter.post(f"{her}calling/", may="never")
    shelter.post(
        f"{her}give/", purpose="assistance", to=[hanoi.office.root], answer="yes", facts=["name_full", "phone", "calling"],
        until="2026-12-31", basis="agreement", **FREELY,
    )  # fmt: skip
    shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["phone", "calling"])
    carried()
    (token,) = tokens(hanoi.read("/referrals/"), "referral")
    assert beside_the_number(hanoi.read(f"/referrals/{token}/")) == "never"


def test_on_paper_it_reads_in_words():
    assert as_text("never") == "Never call this person: a call puts her in danger."
    assert as_text("call her any time") == "This person did not say that a call is safe: do not call. call her any time"
