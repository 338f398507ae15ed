"""Watching over the office: colleagues, alarms and what came of them, who opened what, what is late; and who may look."""

import datetime as dt
import re

import pytest

from kinbridge.ground.sealed.keyrings import lock_records
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import models as case_models
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.intake import models, rules
from kinbridge.rooms.intake import queries as intake
from kinbridge.rooms.intake.values import Kind
from tests.doors.browsers import PUBLIC, STAFF, Browser
from tests.doors.conftest import PASSWORD
from tests.doors.pages import post, read, refused, tokens

NOW = {"now": PASSWORD}


def token(house, name):
    return house.people[name].token


def try_wrong(name, times=5):
    for _ in range(times):
        Browser(STAFF).post("/sign-in/", {"sign_in_name": name, "password": "x"})


@pytest.fixture
def her(house):
    """A located person's case, opened by the carer."""
    told = {"source": "her own word", "purpose": "assistance", "by": house.people["carer"], "at": house.now}
    return cases.open_case(Side.LOCATED, facts={"name_full": "Hoa"}, **told)


@pytest.mark.parametrize(("name", "sees"), [
    ("lead", {"/watch/", "/watch/alarms/", "/watch/readings/", "/watch/unsafe/", "/watch/colleagues/"}),
    ("guard", {"/watch/", "/watch/alarms/", "/watch/readings/", "/watch/unsafe/", "/watch/colleagues/"}),
    ("keys", {"/watch/", "/watch/alarms/", "/watch/colleagues/", "/watch/colleagues/new/"}),
    ("carer", set()), ("desk", set()), ("envoy", set()),
])  # fmt: skip
def test_who_may_watch(house, name, sees):
    browser = house.at(name)
    pages = ("/watch/", "/watch/alarms/", "/watch/readings/", "/watch/unsafe/", "/watch/colleagues/")
    assert {page for page in pages if browser.get(page).status_code == 200} == sees & set(pages)


# --- colleagues -----------------------------------------------------------------------------------------------------------


def test_an_operator_adds_a_colleague_who_can_come_in(house):
    keys = house.at("keys")
    post(keys, "/watch/colleagues/new/", sign_in_name="Mai", shown_name="Mai", password=PASSWORD, roles=["intake"],
         commander=token(house, "lead"))  # fmt: skip
    assert house.at("mai").get("/").status_code == 200
    mai = next(one for one in queries.members() if one.sign_in_name == "mai")
    assert (mai.roles, mai.commander) == ({"intake"}, token(house, "lead"))


def test_what_an_operator_typed_is_still_there_but_for_the_password(house):
    page = refused(house.at("keys"), "/watch/colleagues/new/", sign_in_name="mai", shown_name="Mai", password="short pw")
    assert 'value="Mai"' in page
    assert "short pw" not in page


def test_roles_come_and_go_and_nobody_gives_themselves_one(house):
    keys, other = house.at("keys"), token(house, "other")
    post(keys, f"/watch/colleagues/{other}/give-role/", role="liaison")
    post(keys, f"/watch/colleagues/{other}/take-role/", role="caseworker")
    assert queries.member(other).roles == {"liaison"}
    assert "Nobody gives a role to themselves." in refused(
        keys, f"/watch/colleagues/{token(house, 'keys')}/give-role/", role="supervisor"
    )
    assert "Your role may not do this." in refused(house.at("lead"), f"/watch/colleagues/{other}/give-role/", role="supervisor")


def test_a_line_of_command_that_bites_its_tail_is_refused(house):
    keys, lead, carer = house.at("keys"), token(house, "lead"), token(house, "carer")
    post(keys, f"/watch/colleagues/{carer}/above/", commander=lead)
    assert "already stands above" in refused(keys, f"/watch/colleagues/{lead}/above/", commander=carer)


def test_a_supervisor_helps_a_colleague_who_lost_everything(house):
    carer = token(house, "carer")
    actions.print_codes(carer, at=house.now)
    lead = house.at("lead")
    refused(lead, f"/watch/colleagues/{carer}/reset/", now="a guess")
    post(lead, f"/watch/colleagues/{carer}/reset/", **NOW)
    assert house.at("carer").get("/").status_code == 200
    assert "A colleague’s second factors were taken away." in read(house.at("guard"), "/watch/alarms/")


def test_waiting_after_wrong_tries_is_seen_and_ended(house):
    try_wrong("carer")
    lead = house.at("lead")
    assert "wrong tries: waits" in read(lead, "/watch/colleagues/")
    post(lead, f"/watch/colleagues/{token(house, 'carer')}/let-in/")
    assert house.at("carer").get("/").status_code == 200


def test_a_closed_account_is_signed_out_at_once(house):
    carer = house.at("carer")
    post(house.at("keys"), f"/watch/colleagues/{token(house, 'carer')}/close/")
    assert carer.get("/")["Location"] == "/sign-in/"


@pytest.mark.parametrize("word", ["take-role", "let-in", "reset", "close"])
def test_a_step_about_a_colleague_says_about_whom(house, word):
    about = read(house.at("lead"), f"/watch/colleagues/{token(house, 'carer')}/{word}/").partition('id="about"')[2]
    assert "<bdi>Carer</bdi>" in about.partition("</dl>")[0]


@pytest.mark.parametrize("word", ["give-role", "take-role", "above", "let-in", "reset", "close"])
def test_a_caseworker_has_no_business_with_accounts(house, word):
    assert house.at("carer").get(f"/watch/colleagues/{token(house, 'lead')}/{word}/").status_code == 404


# --- alarms ---------------------------------------------------------------------------------------------------------------


def test_an_alarm_is_looked_at_once_and_what_came_of_it_stays(house):
    try_wrong("carer")
    lead, guard = house.at("lead"), house.at("guard")
    (alarm,) = tokens(read(lead, "/"), "alarm")
    refused(lead, f"/watch/alarms/{alarm}/", words="  ")
    post(lead, f"/watch/alarms/{alarm}/", words="She had forgotten <b>it</b>.")
    page = read(guard, "/watch/alarms/")
    assert tokens(page, "alarm") == []
    assert "She had forgotten &lt;b&gt;it&lt;/b&gt;." in page
    assert tokens(read(guard, "/"), "alarm") == []
    assert "A colleague looked at this before you." in refused(guard, f"/watch/alarms/{alarm}/", words="me too")


def test_an_alarm_that_never_was_is_not_there(house):
    assert house.at("lead").get(f"/watch/alarms/{'0' * 32}/").status_code == 404


def test_while_the_records_are_locked_an_alarm_is_still_looked_at_and_its_words_wait(house):
    try_wrong("nobody")
    lead = house.at("lead")
    (alarm,) = tokens(read(lead, "/watch/alarms/"), "alarm")
    lock_records()
    post(lead, f"/watch/alarms/{alarm}/", words="a test of ours")
    assert "the words are not shown" in read(lead, "/watch/alarms/")


# --- who opened what ------------------------------------------------------------------------------------------------------


def looked(house, at_hour, name="lead", case=None):
    house.env.clock.move_to(house.now.replace(hour=at_hour))
    read(house.at(name), f"/cases/{case.token}/")


def test_readings_are_counted_by_colleague_and_night(house, her):
    looked(house, 5, "carer", her)  # noon in Thailand
    looked(house, 18, "lead", her)  # one in the night
    page = read(house.at("guard"), "/watch/readings/")
    rows = {row: page.split(f'data-token="{row}"')[1].split("</tr>")[0] for row in tokens(page, "looked")}
    numbers = {row: [int(cell) for cell in re.findall(r'class="number"[^>]*>(\d+)<', text)] for row, text in rows.items()}
    assert numbers[token(house, "lead")] == [1, 1, 1, 1]
    assert numbers[token(house, "carer")][:3] == [1, 1, 0]


def test_one_colleagues_readings_one_by_one_within_a_period(house, her):
    looked(house, 5, "lead", her)
    guard, day = house.at("guard"), house.now.date()
    answer = guard.post("/watch/readings/", {"since": day, "until": day, "whose": token(house, "lead")})
    assert tokens(answer.content.decode(), "reading") == [her.token]
    before = day - dt.timedelta(days=1)
    answer = guard.post("/watch/readings/", {"since": before, "until": before, "whose": token(house, "lead")})
    assert tokens(answer.content.decode(), "reading") == []


def test_whoever_watches_is_in_the_trail_too(house):
    guard = house.at("guard")
    guard.post("/watch/readings/", {"since": house.now.date(), "until": house.now.date(), "whose": token(house, "carer")})
    line = audit.opened_by(token(house, "guard"))[-1]
    assert (line.verb, line.subject) == ("accounts.watch_readings", token(house, "carer"))


@pytest.mark.parametrize(
    "said", [{}, {"since": "x", "until": "y"}, {"since": "2026-03-02", "until": "2026-03-01", "whose": "nobody"}]
)
def test_a_period_that_is_none_is_told(house, said):
    assert house.at("guard").post("/watch/readings/", said).status_code == 422


def test_readings_open_while_the_records_are_locked(house, her):
    looked(house, 5, "lead", her)
    lock_records()
    assert tokens(read(house.at("guard"), "/watch/readings/"), "looked")


# --- late, unsafe, stopped ------------------------------------------------------------------------------------------------


def test_the_page_of_what_is_unsafe_opens_with_nothing_on_it_and_with_much(house, her):
    assert "Nothing is late." in read(house.at("lead"), "/watch/unsafe/")
    house.env.clock.move(dt.timedelta(days=400))
    assert read(house.at("lead"), "/watch/unsafe/")


def test_the_switch_says_what_it_stops_and_who_may_allow_it_again(house):
    carer, lead = house.at("carer"), house.at("lead")
    assert "looking for whom they ask about in our records" in read(carer, "/matching/")
    assert post(carer, "/matching/stop/", reason="something_wrong") == "/matching/"
    assert "Something looks wrong" in read(carer, "/matching/")
    assert "/matching/allow/" not in read(carer, "/matching/")
    assert "/matching/allow/" in read(lead, "/matching/")


def test_whom_a_call_puts_in_danger_stands_with_those_it_is_not_safe_to_contact(house):
    desk, stranger = house.at("desk"), Browser(PUBLIC)
    call = post(desk, "/calls/new/", speaker="herself", form="5" * 32)
    post(desk, call, back="never", page="p1")
    stranger.post("/help/", {"form": "6" * 32, "part": "reach", "contact": "081", "never_call": "on"})
    stranger.post("/help/", {"form": "7" * 32, "part": "reach", "contact": "082"})
    by_call, by_page = (row.case for row in (*intake.never_call(house.people["desk"]), *asking(house, "6" * 32)))
    assert set(tokens(read(house.at("lead"), "/watch/unsafe/"), "never")) == {by_call, by_page}


def asking(house, form):
    code = rules.receipt_code(form, Kind.HELP)
    return [one.report for one in intake.help_for(house.people["desk"]) if one.told and models.Report.objects.get(
        token=one.report.token).mark == rules.mark(code)]


def test_who_is_noted_as_unsafe_stands_there_without_any_clock_until_it_is_safe(house, her):
    carer, lead, situation = house.at("carer"), house.at("lead"), f"/cases/{her.token}/situation/"
    post(carer, situation, situation="not_safe_to_contact")
    assert tokens(read(lead, "/watch/unsafe/"), "not-safe") == [her.token]
    post(carer, situation, situation="safe")
    assert "Nobody is noted as not safe to contact." in read(lead, "/watch/unsafe/")


def test_a_slip_that_was_struck_makes_nobody_unsafe(house, her):
    carer, lead, situation = house.at("carer"), house.at("lead"), f"/cases/{her.token}/situation/"
    post(carer, situation, situation="not_safe_to_contact")
    (slip,) = case_models.Event.objects.filter(case_id=her.token, kind="situation.not_safe_to_contact")
    post(carer, f"/cases/{her.token}/notes/{slip.token}/strike/")
    assert tokens(read(lead, "/watch/unsafe/"), "not-safe") == []


def test_who_may_sign_no_exception_sees_none(house):
    assert house.at("keys").get("/exceptions/").status_code == 404
    assert house.at("carer").get("/exceptions/").status_code == 200
