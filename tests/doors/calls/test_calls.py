"""The hotline's first minute: a call with one press, saved as it is typed, help sent, called back, handed over."""

import datetime as dt
import re

import pytest

from kinbridge.doors.staff.forms.calls import FORMAT
from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import CallBack, CallState
from tests.cast import PASSPHRASE
from tests.doors.conftest import SHELTER
from tests.doors.hotline import FORM, HOUR, PIN, case_of, said, save, token_of
from tests.doors.pages import FREELY, offered, post, read, refused, state, tokens

# --- taking it ------------------------------------------------------------------------------------------------------------


def test_one_press_on_the_work_list_opens_a_call_and_the_same_press_again_opens_no_second(desk, house):
    form = re.search(r'name="form" value="([0-9a-f]{32})"', read(desk, "/"))[1]
    first = post(desk, "/calls/new/", speaker="herself", form=form)
    assert post(desk, "/calls/new/", speaker="herself", form=form) == first
    assert tokens(read(desk, "/calls/"), "call") == [token_of(first)]


def test_the_button_of_a_window_left_open_never_puts_a_second_caller_into_the_first_ones_call(desk, call, house):
    save(desk, call, sees="a blue gate")
    second = post(desk, "/calls/new/", speaker="herself", form=FORM)
    assert second != call
    assert said(house, second, "sees") == ""
    post(house.at("carer"), "/calls/new/", speaker="herself", form=FORM)
    assert len(queries.open_calls(house.people["desk"])) == 3


def test_no_question_has_to_be_answered(desk, call):
    assert post(desk, call) == call


def test_each_answer_is_saved_alone_and_the_page_is_told_when(desk, call, house):
    answer = save(desk, call, sees="a blue gate")
    assert 'data-for="saved-at">' in answer
    save(desk, call, can_talk="yes_no_only")
    assert (said(house, call, "sees"), said(house, call, "can_talk")) == ("a blue gate", "yes_no_only")


def test_without_a_script_one_button_saves_everything(desk, call, house):
    post(desk, call, sees="a blue gate", happening="locked in", code_word="mango", go="save")
    assert [said(house, call, name) for name in ("sees", "happening", "code_word")] == ["a blue gate", "locked in", "mango"]


def test_a_pasted_place_is_read_back_at_once_with_its_doubts(desk, call):
    assert "20.44770, 99.88050" in save(desk, call, location=PIN)
    assert 'data-state="short_link"' in save(desk, call, location="https://maps.app.goo.gl/abc")


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=x>', "{{ 7|add:7 }}", "\u202e\u0000abc", "ก" * 10_000]


@pytest.mark.parametrize("paste", HOSTILE)
def test_a_hostile_paste_is_words_and_nothing_else(desk, call, paste):
    desk.post(f"{call}save/", {"page": "p1", "location": paste, "sees": paste})
    page = read(desk, call)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_words_too_long_are_refused_with_a_sentence_and_nothing_is_cut_silently(desk, call):
    answer = desk.post(f"{call}save/", {"page": "p1", "sees": "x" * 20_001})
    assert (answer.status_code, answer["X-Kept"]) == (422, "no")
    assert 'data-for="refused"' in answer.content.decode()


def test_a_colleagues_other_words_are_shown_and_both_kept_until_one_chooses(desk, call, house):
    carer = house.at("carer")
    save(desk, call, sees="a blue gate")
    answer = save(carer, call, page="p2", sees="a green gate")
    assert 'data-for="others-sees"' in answer
    assert "a blue gate" in answer
    page = read(desk, call)
    shown = dict(re.findall(r'name="(seen-sees|shown-sees)" value="([\d,]+)"', page))
    post(desk, call, page="p3", sees="a green gate", chosen="sees", **shown)
    assert "a blue gate" not in read(desk, call)


def test_a_press_on_save_takes_nothing_back_that_a_colleague_wrote_meanwhile(desk, call, house):
    save(desk, call, sees="a blue gate")
    seen = re.search(r'name="seen-sees" value="(\d+)"', read(desk, call))[1]
    save(house.at("carer"), call, page="p2", **{"sees": "a green gate", "seen-sees": seen})
    post(desk, call, page="p1", **{"sees": "a blue gate", "seen-sees": seen, "go": "save"})
    assert said(house, call, "sees") == "a green gate"


def test_while_the_records_are_locked_nothing_is_kept_and_the_page_is_told_so(desk, call, house):
    lock_records()
    house.env.clock.move(dt.timedelta(minutes=6))
    assert desk.post(f"{call}save/", {"page": "p1", "sees": "a blue gate"}).status_code == 503
    unlock_records(PASSPHRASE)
    save(desk, call, sees="a blue gate")
    assert said(house, call, "sees") == "a blue gate"


def test_who_is_signed_out_is_told_by_a_way_to_sign_in_and_nothing_is_kept(desk, call, signed_out, house):
    answer = signed_out.post(f"{call}save/", {"page": "p1", "sees": "x"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert said(house, call, "sees") == ""


def test_a_call_whose_case_was_erased_is_gone_for_everybody(desk, call, house):
    case = queries.call(house.people["desk"], token_of(call)).call.case
    case_actions.erase(cases.any_case(case), "asked", by=house.people["lead"], at=house.now)
    assert desk.get(call).status_code == 404
    assert desk.post(f"{call}save/", {"page": "p1", "sees": "x"}).status_code == 404
    assert tokens(read(desk, "/calls/"), "call") == []


def test_what_was_said_is_not_read_past_the_trail_by_whoever_takes_no_calls(call, house, desk):
    save(desk, call, sees="a blue gate")
    until = house.now + dt.timedelta(days=1)
    guard, case = house.people["guard"], case_of(house, call)
    case_actions.grant_access(case, house.people["envoy"].token, Level.READ, until, "asked", by=guard, at=house.now)
    for path in (call, f"{call}save/"):
        assert house.at("envoy").get(path).status_code == 404


def test_who_watches_over_data_has_no_calls(house):
    guard = house.at("guard")
    assert guard.get("/calls/").status_code == 404
    assert 'action="/calls/new/"' not in read(guard, "/")


# --- its end and the call back ----------------------------------------------------------------------------------------------


def local(house, at):
    return at.astimezone(dt.timezone(7 * HOUR)).strftime(FORMAT)


def test_a_call_that_broke_off_stays_first_and_can_go_on(desk, call):
    assert post(desk, f"{call}end/", outcome="cut_off") == call
    assert state(read(desk, call), "call") == "cut_off"
    post(desk, f"{call}resume/")
    assert state(read(desk, call), "call") == "open"


def test_a_call_back_is_due_at_the_hour_of_this_office(desk, call, house):
    post(desk, f"{call}end/", outcome="call_back", back_at=local(house, house.now + 2 * HOUR))
    (due,) = queries.calls_back(house.people["desk"])
    assert due.back_at == house.now + 2 * HOUR
    page = read(desk, "/calls/")
    assert tokens(page.split('id="today"')[1], "call") == [token_of(call)]


def test_the_moment_picked_in_the_call_is_this_offices_and_comes_back_as_picked(desk, call, house):
    picked = local(house, house.now + HOUR)
    save(desk, call, back="may", back_at=picked)
    (due,) = queries.calls_back(house.people["desk"])
    assert due.back_at == house.now + HOUR
    assert f'value="{picked}"' in read(desk, call)


def test_who_must_never_be_called_stands_first_and_big_and_nobody_is_offered_to_call(desk, call, house):
    save(desk, call, back="never", phone="0812345678")
    page = read(desk, "/calls/")
    never, rest = page.split('id="today"')
    assert token_of(call) in never
    assert token_of(call) not in rest.split('id="open"')[0]
    assert f"{call}back/" not in page
    assert "0812345678" not in page
    assert "Never call" in read(desk, call)


def test_how_it_is_safe_is_read_before_anybody_dials(desk, call, house):
    save(desk, call, back="may", back_at=local(house, house.now + HOUR), back_how="after ten, one ring", phone="0812345678")
    page = read(desk, f"{call}back/")
    assert page.index("after ten, one ring") < page.index("0812345678") < page.index('name="came_of"')
    assert f'value="{local(house, house.now + HOUR)}"' in read(desk, f"{call}end/")


def test_an_attempt_is_noted_with_the_next_one(desk, call, house):
    post(desk, f"{call}end/", outcome="call_back", back_at=local(house, house.now + HOUR))
    post(desk, f"{call}back/", came_of="somebody_else", next_at=local(house, house.now + 3 * HOUR), words="a man")
    (due,) = queries.calls_back(house.people["desk"])
    assert due.back_at == house.now + 3 * HOUR
    assert state(read(desk, call), "tried") == "somebody_else"


def test_a_call_back_without_a_moment_is_refused_and_the_call_goes_on(desk, call, house):
    assert "Say when" in refused(desk, f"{call}end/", outcome="call_back")
    assert queries.call(house.people["desk"], token_of(call)).call.state is CallState.OPEN


def test_it_was_somebody_elses_call_and_what_was_said_goes_on(desk, call, house):
    save(desk, call, sees="a blue gate", back="never")
    other = post(desk, f"{call}turn/", speaker="for_her", form="6" * 32)
    assert said(house, other, "sees") == "a blue gate"
    assert queries.call(house.people["desk"], token_of(other)).call.back is CallBack.NEVER


# --- asking about somebody ------------------------------------------------------------------------------------------------


def test_from_a_call_for_another_person_to_the_blind_ask_each_step_says_why_not_yet(desk, house):
    call = post(desk, "/calls/new/", speaker="for_her", form=FORM)
    assert 'id="asking"' in read(desk, call)
    assert "/ask/" not in read(desk, call)
    save(desk, call, happening="my sister went to work and does not answer")
    taken = desk.post(f"{call}report/")
    assert taken.status_code == 200
    (report,) = queries.reports_for(house.people["desk"])
    assert f"/reports/{report.token}/vet/" in read(desk, call)
    post(desk, f"/reports/{report.token}/vet/", relation="sister", how_known="called back", may_learn="on")
    assert f"/cases/{report.case}/ask/" in read(desk, call)


HERS_ALONE = ("May we call her?", "The number she calls from", "What may we call her?", "What does she see?", "Can she talk?")


def test_who_calls_for_another_is_asked_as_the_caller_and_never_as_if_they_were_she(desk):
    page = read(desk, post(desk, "/calls/new/", speaker="for_her", form=FORM))
    for asked in ("Who is calling?", "Can the person be reached safely?", "Does the person know of this call?", "For whom?"):
        assert asked in page, asked
    assert [words for words in HERS_ALONE if words in page] == []


def test_what_the_caller_says_is_kept_and_a_caller_who_must_never_be_called_is_called_so(desk, house):
    call = post(desk, "/calls/new/", speaker="for_her", form=FORM)
    save(desk, call, caller="her aunt", knows="caller_not_sure", reach_her="never at night", back="never")
    assert [said(house, call, name) for name in ("caller", "knows", "reach_her")] == [
        "her aunt", "caller_not_sure", "never at night",
    ]  # fmt: skip
    page = read(desk, call)
    assert ("Never call the caller back." in page, "Never call this person." in page) == (True, False)


def test_for_one_who_is_not_on_the_line_nobody_says_yes_or_no(desk):
    call = post(desk, "/calls/new/", speaker="for_her", form=FORM)
    post(desk, call, happening="locked in", go="help")
    page = read(desk, f"{call}help/")
    assert re.findall(r'<input[^>]*name="way"[^>]*value="([a-z]+)"', page) == ["life"]
    refused(desk, f"{call}help/", to=SHELTER, way="yes", facts=["situation"], **FREELY)


def test_a_call_is_made_a_report_once_and_never_of_the_person_herself(desk, call, house):
    with pytest.raises(actions.NotAReport, match="herself"):
        actions.report_call(token_of(call), by=house.people["desk"], at=house.now)
    assert desk.post(f"{call}report/").status_code == 409
    other = post(desk, "/calls/new/", speaker="for_her", form="6" * 32)
    save(desk, other, happening="my sister")
    desk.post(f"{other}report/")
    with pytest.raises(actions.NotAReport, match="reported"):
        actions.report_call(token_of(other), by=house.people["desk"], at=house.now)


# --- the shift ------------------------------------------------------------------------------------------------------------


def test_a_shift_is_handed_over_and_taken_with_one_click(desk, call, house):
    post(desk, "/shift/hand-over/", words="she calls at nine")
    carer = house.at("carer")
    (handed,) = tokens(read(carer, "/shift/"), "hand-over")
    post(carer, f"/shift/{handed}/take/")
    assert queries.call(house.people["carer"], token_of(call)).call.taken_by == house.people["carer"].token
    assert house.at("lead").post(f"/shift/{handed}/take/").status_code == 409


def test_the_sheet_has_no_code_word_and_no_telephone_unless_somebody_chose_them(desk, call):
    save(desk, call, code_word="mango", phone="0812345678", back="may", back_how="after ten")
    assert not {"mango", "0812345678", "after ten"} & set(re.findall(r"mango|0812345678|after ten", read(desk, "/shift/")))
    assert "mango" in read(desk, "/shift/?names")


# --- on duty --------------------------------------------------------------------------------------------------------------


def test_a_colleague_goes_on_duty_from_now_for_eight_hours_and_off_again(desk, house):
    now = house.now
    post(desk, "/duty/new/", member=house.people["desk"].token, since=local(house, now), until=local(house, now + 8 * HOUR),
         phone="+66 53 711 000")
    page = read(desk, "/duty/")
    (turn,) = tokens(page, "duty")
    assert "+66 53 711 000" in page
    post(desk, f"/duty/{turn}/end/")
    assert tokens(read(desk, "/duty/"), "duty") == []


def test_a_duty_telephone_that_is_none_is_refused_with_a_sentence(desk, house):
    now = house.now
    answer = refused(desk, "/duty/new/", member=house.people["desk"].token, since=local(house, now),
                     until=local(house, now + HOUR), phone="ask Mai")
    assert "as it is dialled" in answer


def test_the_work_list_offers_a_call_to_whoever_takes_calls(desk, house):
    assert 'accesskey="c"' in read(desk, "/")
    assert offered(read(desk, "/")) is not None
