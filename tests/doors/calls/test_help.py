"""Help now, from a call: exactly what is shown is sent, once, on a ground; and it stays in sight till it is closed."""

import datetime as dt
import re

import pytest

from kinbridge.doors.timer import jobs
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.referrals import models as referral_models
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.referrals.actions import helping
from kinbridge.rooms.referrals.values import State
from tests.doors.conftest import POLICE, SHELTER
from tests.doors.hotline import PIN, case_of, hidden, save, send
from tests.doors.pages import FREELY, post, read, refused, tokens


@pytest.fixture
def known(desk, call) -> str:
    """She said where she is, what happens and that she is grown up."""
    address = post(desk, call, sees="blue gate", location=PIN, happening="locked in, bleeding", age="24", page="p1", go="help")
    assert address == f"{call}help/"
    return address


def test_exactly_what_is_shown_is_sent_and_a_clock_runs_in_minutes(desk, call, known, house):
    page = read(desk, known)
    assert "blue gate" in page
    assert "20.44770, 99.88050 (WGS-84)" in page
    send(desk, known, page=page)
    (referral,) = referrals.referrals_of(case_of(house, call))
    assert (referral.urgent, referral.office, referral.answer_by) == (True, SHELTER, house.now + dt.timedelta(minutes=15))
    (waiting,) = exchange.waiting(house.now)
    assert waiting.kind == "referral.offer"
    assert 'data-kind="referral"' in read(desk, call)


def test_while_help_is_on_its_way_an_ended_call_stays_in_sight_till_it_is_closed(desk, call, known, house):
    send(desk, known)
    assert re.search(r'<input[^>]*value="help_sent"[^>]* checked', read(desk, f"{call}end/"))
    post(desk, f"{call}end/", outcome="help_sent")
    for page in ("/calls/", "/shift/"):
        assert len(tokens(read(desk, page), "help-sent")) == 1
        assert f'href="{call}"' in read(desk, page)
    assert jobs.let_calls_go(house.now) == 0
    referral_models.Referral.objects.update(state=State.CLOSED)
    assert tokens(read(desk, "/calls/"), "help-sent") == []
    assert jobs.let_calls_go(house.now) == 1
    assert desk.get(call).status_code == 404


def test_help_nobody_answered_in_time_stays_in_sight_for_a_day(desk, call, known, house):
    send(desk, known)
    post(desk, f"{call}end/", outcome="help_sent")
    referral_models.Referral.objects.update(state=State.EXPIRED, changed_at=house.now)
    house.env.clock.move(dt.timedelta(hours=23))
    jobs.let_calls_go(house.now)
    assert len(tokens(read(desk, "/calls/"), "help-sent")) == 1
    house.env.clock.move(dt.timedelta(hours=2))
    jobs.let_calls_go(house.now)
    assert tokens(read(desk, "/calls/"), "help-sent") == []


def test_a_call_ended_as_help_sent_where_none_was_leaves_the_hotlines_hands(desk, call, house):
    post(desk, f"{call}end/", outcome="help_sent")
    assert jobs.let_calls_go(house.now) == 1
    assert desk.get(call).status_code == 404


def test_pressing_send_twice_sends_once(desk, call, known, house):
    page = read(desk, known)
    for _ in range(2):
        send(desk, known, page=page)
    assert len(referrals.referrals_of(case_of(house, call))) == 1


def test_two_sends_at_the_same_instant_are_one_and_neither_is_an_error(desk, call, known, house, monkeypatch):
    page, looked = read(desk, known), []
    sent_before = helping._sent

    def both_look_before_either_wrote(*given):
        looked.append(given)
        return None if len(looked) == 2 else sent_before(*given)

    monkeypatch.setattr(helping, "_sent", both_look_before_either_wrote)
    for _ in range(2):
        send(desk, known, page=page)
    assert len(referrals.referrals_of(case_of(house, call))) == 1


def test_a_page_id_that_is_none_sends_all_the_same(desk, call, known, house):
    post(desk, known, **hidden(read(desk, known)) | {"form": "é" * 32}, to=SHELTER, way="yes", facts=["location"], **FREELY)
    assert len(referrals.referrals_of(case_of(house, call))) == 1


def test_words_that_changed_since_they_were_read_are_not_sent_unread(desk, call, known, house):
    page = read(desk, known)
    post(desk, call, page="p1", sees="red gate", **{"seen-sees": "1"}, go="help")
    answer = refused(desk, known, **hidden(page), to=SHELTER, way="yes", facts=["location"], **FREELY)
    assert "Read them again" in answer
    assert referrals.referrals_of(case_of(house, call)) == ()


def test_newer_words_of_the_call_are_offered_before_sending(desk, call, known):
    assert 'id="refresh"' not in read(desk, known)
    save(desk, call, sees="red gate")
    assert 'id="refresh"' in read(desk, known)
    assert post(desk, f"{known}newest/") == known
    assert "red gate" in read(desk, known)


def test_a_yes_under_somebodys_eyes_is_refused_with_a_sentence(desk, call, known, house):
    page = read(desk, known)
    answer = refused(desk, known, **hidden(page), to=SHELTER, way="yes", facts=["location"], controller_near="on")
    assert "does not count" in answer
    assert "You can still" in answer
    assert exchange.waiting(house.now) == ()


def test_for_her_life_one_signs_and_the_police_may_know_where_she_is(desk, call, known, house):
    send(desk, known, to=POLICE, way="life", reason="")
    (exception,) = consent.exceptions_of(case_of(house, call))
    assert (exception.to, exception.facts) == (POLICE, {"location", "situation"})


def test_her_no_is_kept_and_nothing_goes(desk, call, known, house):
    page = read(desk, known)
    post(desk, known, **hidden(page), to=POLICE, way="no")
    assert exchange.waiting(house.now) == ()
    assert [given.answer for given in consent.agreements_of(case_of(house, call))] == ["no"]
    assert "She said no" in refused(desk, known, **hidden(page), to=POLICE, way="life", facts=["location"])


def test_where_nobody_asked_her_age_the_page_says_what_to_ask(desk, call):
    post(desk, call, sees="blue gate", page="p1", go="help")
    page = read(desk, f"{call}help/")
    assert 'data-kind="child" data-state="in_doubt"' in page
    refused(desk, f"{call}help/", **hidden(page), to=SHELTER, way="yes", facts=["location"], **FREELY)


def test_the_age_and_the_missing_tick_are_named_each(desk, call):
    post(desk, call, sees="blue gate", age="16", page="p1", go="help")
    page = read(desk, f"{call}help/")
    assert 'data-kind="child" data-state="child"' in page
    assert "or nobody asked" not in page
    said = hidden(page) | {"to": SHELTER, "way": "yes", "facts": ["location"]}
    page = refused(desk, f"{call}help/", **said, alone="on")
    for words in ("she is under 18", "not ticked that the place was safe"):
        assert words in page
    assert "somebody who controls her was near" not in page


def test_where_nobody_is_on_duty_the_page_says_whom_to_call_instead(desk, call, known):
    page = read(desk, known)
    assert 'data-kind="nobody-on-duty"' in page
    assert re.search(r'data-kind="emergency">.*<strong>191</strong>', page)


def test_with_nothing_to_send_there_is_nothing_to_press(desk, call):
    page = read(desk, f"{call}help/")
    assert 'data-kind="nothing-to-send"' in page
    assert 'id="send-help"' not in page


def test_the_sheet_shows_what_waits_for_a_second_signature(desk, call, known, house):
    send(desk, known, to=POLICE, way="life")
    assert len(tokens(read(desk, "/shift/"), "exception")) == 1
