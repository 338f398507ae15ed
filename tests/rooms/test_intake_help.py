"""A person asks for help herself: kept from the first page on, answered in minutes, and silent to whoever holds her phone."""

import datetime as dt

import pytest

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records, unlock_records
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import MayBeMatched
from kinbridge.rooms.intake import actions, models, queries
from kinbridge.rooms.intake.values import (
    AnswerCode,
    Channel,
    CloseReason,
    Kind,
    KnockCode,
    Opens,
    PageState,
    Part,
    ReportState,
    Signal,
    Voice,
)
from kinbridge.rooms.matching import actions as matching
from tests.cast import PASSPHRASE
from tests.rooms.asking import YEN

FORM = "f" * 32
WATCHED = {"can_talk": "watched"}
REACH = {"channel": "text", "contact": "+84 912 000 111", "code_word": "mango", "never_call": "yes"}


@pytest.fixture
def hanoi(play):
    with play.offices["hanoi"].at_work() as office:
        yield office


@pytest.fixture
def desk(hanoi):
    return hanoi.colleagues["desk"]


def ask(at, part=Part.TALK, said=None, form=FORM, language="vi"):
    return actions.ask_for_help(form, part, WATCHED if said is None else said, language=language, at=at)


@pytest.fixture
def receipt(play, hanoi):
    return ask(play.now)


@pytest.fixture
def asked(desk, receipt):
    (only,) = queries.help_for(desk)
    return only


def page(receipt, at):
    return actions.read_page(receipt.code, at)


def knocks(actor):
    return [one.code for one in queries.knocks_for(actor)]


# --- asking ---------------------------------------------------------------------------------------------------------------


def test_the_first_page_is_already_a_report_on_her_side_that_intake_sees(play, desk, asked):
    case = case_queries.case_for(desk, asked.report.case)
    assert (case.side, asked.report.kind, asked.told) == (Side.LOCATED, Kind.HELP, {Part.TALK: WATCHED})


def test_a_clock_of_minutes_runs_with_intake(play, asked):
    (clock,) = clocks.due(asked.report.case)
    assert (clock.rule, clock.owner, clock.due_at - play.now) == ("help.answer_her", "intake", dt.timedelta(minutes=15))


def test_she_is_not_matched_because_she_asked_for_help(play, hanoi, asked):
    case = case_queries.any_case(asked.report.case)
    assert wishes.wishes_of(case).choice is MayBeMatched.NOT_ASKED
    assert wishes.agreements_of(case) == ()


def test_later_pages_add_to_the_same_report_and_the_newest_answer_counts(play, desk, receipt):
    assert ask(play.now, Part.REACH, REACH) == receipt
    assert ask(play.now, Part.REACH, {"hours": "after 22"}) == receipt
    assert ask(play.now, Part.REACH, {"contact": "+84 912 000 222"}) == receipt
    (asked,) = queries.help_for(desk)
    assert asked.told[Part.REACH] == REACH | {"hours": "after 22", "contact": "+84 912 000 222"}
    assert models.HelpTold.objects.count() == 4


def test_an_empty_page_is_skipped_and_nothing_at_all_is_no_report(play, hanoi):
    with pytest.raises(actions.NothingSaid):
        ask(play.now, said={"can_talk": " "})
    assert not models.Report.objects.exists()
    receipt = ask(play.now, Part.WHAT, {"what": "They took my passport."})
    assert ask(play.now, Part.CHILDREN, {}) == receipt


def test_the_same_page_sent_twice_is_one(play, receipt):
    assert ask(play.now) == receipt
    assert models.HelpTold.objects.count() == 1


def test_what_no_question_asks_is_left_aside(play, desk):
    ask(play.now, said=WATCHED | {"is_admin": "1", "what": "on the wrong page"})
    assert queries.help_for(desk)[0].told == {Part.TALK: WATCHED}


def test_asking_at_night_while_the_records_are_locked_loses_nothing(play, desk):
    lock_records()
    receipt = ask(play.now)
    play.clock.move(dt.timedelta(minutes=10))  # the new key is kept for five minutes only
    ask(play.now, Part.REACH, REACH)
    (locked,) = queries.help_for(desk)
    assert locked.told == {}
    unlock_records(PASSPHRASE)
    assert actions.take_in(play.now) == 1
    assert queries.help_for(desk)[0].told == {Part.TALK: WATCHED, Part.REACH: REACH}
    assert receipt == ask(play.now)


def test_what_waits_for_the_records_cannot_be_read_on_the_disk(play, hanoi):
    lock_records()
    ask(play.now)
    play.clock.move(dt.timedelta(minutes=10))
    ask(play.now, Part.REACH, REACH)
    box = bytes(models.Waiting.objects.get().box)
    assert b"mango" not in box
    assert b"912" not in box


def test_what_waits_for_an_erased_case_is_thrown_away(play, hanoi, receipt):
    case = case_queries.any_case(models.Report.objects.get().case_id)
    lock_records()
    play.clock.move(dt.timedelta(minutes=10))
    ask(play.now, Part.REACH, REACH)
    unlock_records(PASSPHRASE)
    case_actions.erase(case, "she_asked", by=hanoi.colleagues["lead"], at=play.now)
    actions.take_in(play.now)
    assert models.HelpTold.objects.count() == 1
    assert not models.Waiting.objects.exists()


def test_a_colleague_who_may_not_see_her_case_sees_no_asking(play, hanoi, asked):
    assert queries.help_for(hanoi.colleagues["envoy"]) == ()
    with pytest.raises(queries.NoSuchReport):
        queries.help_asked(hanoi.colleagues["envoy"], asked.report.token)


# --- her page -------------------------------------------------------------------------------------------------------------


def test_her_code_opens_her_page_and_an_enquirers_form_of_the_same_id_gives_another_code(play, receipt):
    other = actions.file_report("Con gái tôi", channel=Channel.WEB, language="vi", form=FORM, at=play.now)
    assert other.code != receipt.code
    assert actions.what_opens(receipt.code, play.now) is Opens.HELP
    assert actions.what_opens(other.code, play.now) is Opens.ENQUIRY


def test_whoever_holds_her_phone_reads_nothing_she_wrote(play, receipt):
    ask(play.now, Part.WHAT, {"what": "I am locked in."})
    actions.add_statement(receipt.code, "The second floor.", play.now)
    shown = page(receipt, play.now)
    assert [(line.voice, line.text) for line in shown.lines] == [(Voice.ENQUIRER, "")]
    assert "locked" not in repr(shown)
    assert "second" not in repr(shown)


def test_our_answer_stands_on_her_page_in_any_words_and_stops_the_clock(play, desk, receipt, asked):
    actions.answer_enquirer(asked.report.token, "Đợi ở cổng đỏ.", language="vi", by=desk, at=play.now)
    shown = page(receipt, play.now)
    assert shown.state_words_code is PageState.WE_WROTE_TO_YOU
    assert [(line.text, line.language) for line in shown.lines] == [("Đợi ở cổng đỏ.", "vi")]
    assert clocks.due(asked.report.case) == []


def test_writing_more_starts_the_clock_again_and_waits_on_the_work_list(play, desk, receipt, asked):
    actions.answer_enquirer(asked.report.token, AnswerCode.PLEASE_TELL_US_MORE, by=desk, at=play.now)
    actions.add_statement(receipt.code, "Red gate.", play.now)
    assert knocks(desk) == [KnockCode.WROTE]
    assert [clock.rule for clock in clocks.due(asked.report.case)] == ["help.answer_her"]
    actions.answer_enquirer(asked.report.token, "We come.", by=desk, at=play.now)
    assert knocks(desk) == []


def test_she_can_take_our_words_from_her_page_and_we_keep_them(play, desk, receipt, asked):
    actions.answer_enquirer(asked.report.token, "Wait at the red gate.", by=desk, at=play.now)
    actions.clear_page(receipt.code, play.now)
    assert page(receipt, play.now).lines == ()
    assert page(receipt, play.now).state_words_code is PageState.WE_HAVE_IT
    assert len(queries.report(desk, asked.report.token).lines) == 1


def test_words_added_while_locked_are_kept_and_the_page_says_locked(play, desk, receipt):
    lock_records()
    play.clock.move(dt.timedelta(minutes=10))
    actions.add_statement(receipt.code, "Red gate.", play.now, language="vi")
    with pytest.raises(RecordsLocked):
        page(receipt, play.now)
    unlock_records(PASSPHRASE)
    actions.take_in(play.now)
    (line,) = queries.report(desk, queries.help_for(desk)[0].report.token).lines
    assert (line.text, line.language) == ("Red gate.", "vi")


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        (Signal.CALL_ME, {"help.answer_her", "report.call_back"}),
        (Signal.NOT_SAFE, {"help.answer_her", "help.not_safe"}),
        (Signal.DO_NOT_CALL, {"help.answer_her"}),
        (Signal.NEED_NO_HELP, {"help.answer_her"}),
    ],
)
def test_one_press_is_on_the_work_list_on_the_timeline_and_starts_its_clock(play, desk, receipt, asked, said, rules):
    actions.signal(receipt.code, said, play.now)
    assert knocks(desk) == [KnockCode(said.value)]
    assert {clock.rule for clock in clocks.due(asked.report.case)} == rules
    timeline = case_queries.timeline(case_queries.case_for(desk, asked.report.case))
    assert f"her.{said}" in [line.kind for line in timeline]


def test_not_safe_means_do_not_call_and_ends_the_promise_to_call(play, desk, receipt, asked):
    actions.signal(receipt.code, Signal.CALL_ME, play.now)
    actions.signal(receipt.code, Signal.NOT_SAFE, play.now)
    assert queries.help_for(desk)[0].calling is Signal.DO_NOT_CALL
    assert "report.call_back" not in {clock.rule for clock in clocks.due(asked.report.case)}
    assert knocks(desk) == [KnockCode.NOT_SAFE, KnockCode.CALL_ME]


def test_pressing_ten_times_is_one_line_and_dealing_with_it_stops_the_clock(play, desk, receipt, asked):
    for _ in range(10):
        actions.signal(receipt.code, Signal.NOT_SAFE, play.now)
    (one,) = queries.knocks_for(desk)
    actions.deal_with(one.token, by=desk, at=play.now)
    actions.deal_with(one.token, by=desk, at=play.now)
    assert knocks(desk) == []
    assert {clock.rule for clock in clocks.due(asked.report.case)} == {"help.answer_her"}


def test_whoever_holds_her_phone_cannot_call_the_help_off(play, desk, receipt, asked):
    with pytest.raises(actions.NoSuchCode):
        actions.withdraw_report(receipt.code, play.now)
    actions.signal(receipt.code, Signal.NEED_NO_HELP, play.now)
    assert queries.help_for(desk)[0].report.state is ReportState.RECEIVED


# --- the colleague's side -------------------------------------------------------------------------------------------------


def test_nobody_vets_a_person_who_asks_for_help_herself(play, desk, asked):
    found = {"relation": "x", "how_known": "x", "may_learn": True, "must_not_learn": (), "implicated": False}
    with pytest.raises(actions.NotAnEnquiry):
        actions.vet_report(asked.report.token, **found, by=desk, at=play.now)


def test_closing_the_asking_leaves_her_case_open(play, desk, asked):
    actions.close_report(asked.report.token, CloseReason.ANSWERED, by=desk, at=play.now)
    assert queries.help_for(desk) == ()
    assert case_queries.case_for(desk, asked.report.case).is_open
    assert clocks.due(asked.report.case) == []


def test_a_husband_who_asks_for_her_reads_the_same_whether_or_not_she_asked_for_help(play, hanoi, desk):
    def his_page(language):
        receipt = actions.file_report("My wife ran away.", channel=Channel.WEB, language=language, facts=YEN, at=play.now)
        matching.index_new(play.now)
        return actions.read_page(receipt.code, play.now)

    before = his_page("vi")
    ask(play.now)
    case = case_queries.case_for(desk, queries.help_for(desk)[0].report.case)
    case_actions.add_fact(case, "name_full", YEN["name_full"], source="herself", sureness="stated", by=desk, at=play.now)
    assert his_page("vi") == before
