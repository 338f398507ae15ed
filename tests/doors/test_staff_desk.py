"""The liaison officer's first minute: what waits and till when, who is on duty across the border, the sheet for the meeting."""

import csv
import datetime as dt
import io
import re

import pytest

from kinbridge.doors.staff import desk
from kinbridge.doors.staff.meeting import harmless
from kinbridge.rooms.accounts.actions import put_on_duty
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.referrals import actions as referrals
from tests.doors.pages import state, tokens
from tests.doors.test_staff_letters import write
from tests.doors.test_staff_two_offices import At, carried, hanoi, her, shelter  # noqa: F401 - fixtures

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def ours(shelter, hanoi, her, carried):  # noqa: F811
    address = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    carried()
    return address


def states(page: str, kind: str) -> list[str]:
    return re.findall(rf'data-kind="{kind}"[^>]* data-state="([^"]*)"', page)


def count(page: str, what: str) -> int:
    return int(re.search(rf'data-kind="count" data-state="{what}">(\d+)<', page)[1])


def late(shelter, env):  # noqa: F811
    """Ten days later the timer has passed."""
    env.clock.move(10 * DAY)
    for _ in range(3):
        with shelter.here():
            clocks.escalate_late(env.clock.now())
        env.clock.move(2 * DAY)


# --- the desk -------------------------------------------------------------------------------------------------------------


def test_an_empty_desk_says_so(shelter):  # noqa: F811
    assert "No referral yet" in shelter.read("/referrals/")
    assert "Nothing." in shelter.read("/meeting/")
    assert "No letter yet" in shelter.read("/letters/")


def test_both_sides_see_who_owes_the_next_word(shelter, hanoi, ours):  # noqa: F811
    assert tokens(shelter.read("/referrals/?box=theirs"), "referral")
    assert not tokens(shelter.read("/referrals/?box=ours"), "referral")
    assert "Nothing fits" in shelter.read("/referrals/?box=ours")
    assert tokens(hanoi.read("/referrals/?box=ours"), "referral")


def test_late_stands_first_and_climbs_to_a_letter_with_one_click(shelter, hanoi, her, ours, carried, env):  # noqa: F811
    late(shelter, env)
    newer = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    page = shelter.read("/referrals/")
    assert [f"/referrals/{token}/" for token in tokens(page, "referral")] == [ours, newer]
    assert 'data-late="yes"' in page
    assert tokens(shelter.read("/referrals/?box=letter"), "referral") == tokens(shelter.read("/referrals/?box=late"), "referral")
    page = shelter.read(ours)
    assert page.count("told:") == 2
    assert f"{ours}letters/remind/" in page
    form = re.search(r'name="form" value="([^"]+)"', shelter.read(f"{ours}letters/remind/"))[1]
    letter = shelter.post(f"{ours}letters/remind/", form=form, ours="th", theirs="vi", signatory="Malee", position="Head")
    assert "KB/TH/2026/0001" in shelter.read(letter)
    assert "Trần Thị Hoa" not in shelter.read(letter)


def test_the_list_is_narrowed_by_codes_and_nonsense_finds_nothing_and_breaks_nothing(shelter, hanoi, ours):  # noqa: F811
    for fits in (f"office={hanoi.office.root}", "state=offered", "matter=assistance", "page=0", "page=x", "page=²", ""):
        assert len(tokens(shelter.read(f"/referrals/?{fits}"), "referral")) == 1, fits
    for nothing in ("state=closed", "matter=tracing", "office=0", "box=nonsense", "page=99999", "state=<script>"):
        page = shelter.read(f"/referrals/?{nothing}")
        assert tokens(page, "referral") == []
        assert "<script>alert" not in page


def test_a_long_list_comes_in_pages(shelter, hanoi, her, ours, monkeypatch):  # noqa: F811
    monkeypatch.setattr(desk, "AT_ONCE", 2)
    for _ in range(3):
        shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    first, second = shelter.read("/referrals/?state=offered"), shelter.read("/referrals/?state=offered&page=2")
    assert (len(tokens(first, "referral")), len(tokens(second, "referral"))) == (2, 2)
    assert not set(tokens(first, "referral")) & set(tokens(second, "referral"))
    assert "page=2&amp;state=offered" in first
    assert "page=1&amp;state=offered" in second


def test_the_desk_shows_the_clock_that_runs_and_by_when_we_owe_more(shelter, hanoi, ours, carried, env):  # noqa: F811
    (theirs,) = tokens(hanoi.read("/referrals/"), "referral")
    hanoi.post(f"/referrals/{theirs}/need-more/", papers=["paper_photograph"], sensitive=["health"])
    carried()
    assert "held" not in shelter.read("/referrals/?box=ours")
    assert "Health" in shelter.read(ours)
    env.clock.move(10 * DAY)
    assert 'data-late="yes"' in shelter.read("/referrals/?box=late")
    hanoi.post(f"/referrals/{theirs}/approval/", level="ministry")
    carried()
    page = shelter.read("/referrals/?box=theirs")
    assert 'class="clock running"' in page
    assert "the ministry" in shelter.read(ours)


def test_when_both_act_at_once_the_owner_wins_and_both_pages_say_so(shelter, hanoi, ours, carried):  # noqa: F811
    (token,) = tokens(hanoi.read("/referrals/"), "referral")
    theirs = f"/referrals/{token}/"
    hanoi.post(f"{theirs}need-more/", lacks=["birth"])
    shelter.post(f"{ours}withdraw/", reason="no_longer_needed")
    assert "This step is not possible now" in shelter.refused(f"{ours}more/")
    carried()
    for at, address in ((shelter, ours), (hanoi, theirs)):
        page = at.read(address)
        assert state(page, "referral") == "withdrawn"
        assert 'data-kind="fact"' not in page
    assert "came too late" in shelter.read(ours)
    assert "This step is not possible now" in hanoi.refused(f"{theirs}accept/")


def test_intake_has_no_desk_abroad(offices, ours):
    desk_worker = At(offices["chiangrai"], "desk")
    with desk_worker.here() as browser:
        for address in ("/neighbours/", "/meeting/", "/meeting.csv", "/letters/"):
            assert browser.get(address).status_code == 404, address
    assert tokens(desk_worker.read("/referrals/"), "referral") == []


# --- across the border ----------------------------------------------------------------------------------------------------


def test_who_is_on_duty_there_in_their_time_and_ours(shelter, hanoi, carried, env):  # noqa: F811
    page = shelter.read("/neighbours/")
    assert states(page, "neighbour") == ["unknown", "unknown"]
    assert "may detain" in page
    lead = At(hanoi.office, "lead")
    now = env.clock.now()
    with lead.here():
        members = hanoi.office.colleagues
        lead_actor, carer = members["lead"], members["carer"]
        from_duty(carer.token, now, lead_actor)
        referrals.tell_duty(now)
    carried()
    page = shelter.read("/neighbours/")
    assert states(page, "neighbour")[0] == "on_duty"
    assert "+84 24 3999 1111" in page
    assert "Carer" not in page.split('id="neighbours"')[1]
    env.clock.move(9 * HOUR)
    assert "on_duty" not in states(shelter.read("/neighbours/"), "neighbour")


def from_duty(member: str, now: dt.datetime, by) -> None:
    put_on_duty(member, since=now, until=now + 8 * HOUR, phone="+84 24 3999 1111", by=by, at=now)


def test_a_holiday_there_is_shown(shelter, env):  # noqa: F811
    env.clock.move(dt.datetime(2026, 9, 2, 3, tzinfo=dt.UTC) - env.clock.now())
    page = shelter.read("/neighbours/")
    assert "public holiday" in page


# --- the meeting ----------------------------------------------------------------------------------------------------------


def test_the_sheet_counts_what_is_open_late_and_done_and_names_nobody(shelter, hanoi, her, ours, carried, env):  # noqa: F811
    done = shelter.post(f"{her}referrals/offer/", to=hanoi.office.root, matter="assistance", facts=["name_full"])
    carried()
    for token in tokens(hanoi.read("/referrals/"), "referral"):
        page = hanoi.read(f"/referrals/{token}/")
        if re.search(r'data-reference="([^"]+)"', page)[1] == reference(shelter, done):
            hanoi.post(f"/referrals/{token}/decline/", reason="no_capacity")
    carried()
    env.clock.move(10 * DAY)
    page = shelter.read(f"/meeting/?office={hanoi.office.root}")
    assert (count(page, "open"), count(page, "late"), count(page, "done")) == (1, 1, 1)
    assert (count(page, "owed_by_us"), count(page, "owed_by_them")) == (0, 1)
    assert reference(shelter, ours) in page
    assert "Trần Thị Hoa" not in page
    assert "do not publish" in page
    assert count(shelter.read("/meeting/?since=2025-01-01&until=2025-02-01"), "done") == 0


def reference(at: At, address: str) -> str:
    return re.search(r'data-reference="([^"]+)"', at.read(address))[1]


def test_the_sheet_as_a_table_has_codes_and_words_in_the_readers_language(shelter, ours):  # noqa: F811
    with shelter.here() as browser:
        answer = browser.get("/meeting.csv")
    assert answer["Content-Type"].startswith("text/csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["part"], row["state"], row["matter_words"], row["owed_by"]) == ("open", "offered", "help and support", "them")
    assert row["reference"] == reference(shelter, ours)
    assert "Hoa" not in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["office=x", "since=never&until=2026-13-40", "since=0001-01-01", "since=2026-05-01&until=2026-01-01"]
)
def test_a_sheet_of_nonsense_is_a_sheet_all_the_same(shelter, ours, query):  # noqa: F811
    assert count(shelter.read(f"/meeting/?{query}"), "late") == 0


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless():
    assert harmless('=HYPERLINK("http://…")').startswith("'=")
    assert harmless("Hà Nội") == "Hà Nội"


def test_a_letter_that_is_late_is_not_in_the_meeting_twice(shelter, ours, env):  # noqa: F811
    late(shelter, env)
    page = shelter.read("/meeting/")
    assert tokens(page, "line") == [ours.split("/")[2]]
    assert state(page, "part") == "late"


# --- who sees what of it ----------------------------------------------------------------------------------------------------


@pytest.fixture
def envoy(offices):
    return At(offices["chiangrai"], "envoy")


def test_a_liaison_officer_sees_without_a_grant_what_waits_and_till_when(shelter, hanoi, ours, envoy):  # noqa: F811
    assert tokens(envoy.read("/"), "referral") == tokens(shelter.read("/"), "referral")
    row = envoy.read("/referrals/?box=theirs")
    assert tokens(row, "referral") == [ours.split("/")[2]]
    assert 'class="clock running"' in row
    page = envoy.read(ours)
    assert state(page, "referral") == "offered"
    assert 'data-rule="referral.answer"' in page


def test_every_letter_on_a_page_that_is_a_link_may_be_opened(shelter, ours, envoy):  # noqa: F811
    naming, plain = (write(shelter, ours, "transmit", facts=facts) for facts in (["name_full"], []))
    for page in (ours, "/letters/"):
        assert re.findall(r'href="(/letters/[0-9a-f]+/)"', envoy.read(page)) == [plain]
        assert set(re.findall(r'href="(/letters/[0-9a-f]+/)"', shelter.read(page))) == {naming, plain}
    assert state(envoy.read(plain), "letter") == "stands"


def test_an_office_stands_with_the_name_of_its_country(shelter):  # noqa: F811
    for page in ("/neighbours/", "/offices/"):
        assert re.search(r"</bdi>(</strong>)? \(Vietnam\)", shelter.read(page))


def test_of_the_person_a_liaison_officer_without_a_grant_learns_nothing(shelter, hanoi, her, ours, envoy):  # noqa: F811
    form = re.search(r'name="form" value="([^"]+)"', shelter.read(f"{ours}letters/transmit/"))[1]
    letter = shelter.post(
        f"{ours}letters/transmit/", form=form, ours="th", theirs="vi", signatory="Malee", position="Head", facts=["name_full"]
    )
    page = envoy.read(ours)
    assert "Trần Thị Hoa" not in page + envoy.read("/referrals/") + envoy.read("/letters/") + envoy.read("/meeting/")
    assert f'href="{her}"' not in page
    assert 'id="doings"' not in page
    with envoy.here() as browser:
        for address in (her, letter, f"{letter}void/", f"{ours}letters/transmit/", f"{ours}withdraw/", f"{ours}more/"):
            assert browser.get(address).status_code == 404, address
            assert browser.post(address, {}).status_code == 404, address


def test_a_liaison_officer_registers_the_letter_that_came(shelter, hanoi, ours, envoy):  # noqa: F811
    envoy.post(f"{ours}letters/enter/", number="KB/HN/2026/0007", dated="2026-03-02", kind="answer", moves="accepted")
    assert state(shelter.read(ours), "referral") == "accepted"


def test_a_liaison_officer_who_takes_it_up_goes_on_with_the_case(offices, hanoi, ours):  # noqa: F811
    envoy = At(offices["hanoi"], "envoy")
    (theirs,) = tokens(envoy.read("/referrals/?box=ours"), "referral")
    page = f"/referrals/{theirs}/"
    assert "Trần Thị Hoa" in envoy.read(page)  # nobody here keeps her record yet, and somebody has to decide
    envoy.post(f"{page}accept/")
    case = re.search(r'href="(/cases/[0-9a-f]{32}/)"', envoy.read(page))[1]
    assert "Trần Thị Hoa" in envoy.read(case)
    assert "Trần Thị Hoa" in hanoi.read(case)


def test_nobody_else_sees_a_referral_of_a_case_they_may_not_open(offices, ours):
    for name in ("desk", "guard"):
        colleague = At(offices["chiangrai"], name)
        with colleague.here() as browser:
            assert browser.get(ours).status_code == 404
        assert tokens(colleague.read("/"), "referral") == []
