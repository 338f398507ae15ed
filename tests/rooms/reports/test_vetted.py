"""Only a vetted report is asked about, and an enquirer reads no more than the person allowed."""

from dataclasses import replace

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import Received
from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import AnswerCode, CloseReason, PageState, ReportState, Voice
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import models as match_models
from kinbridge.rooms.matching import queries as matched
from kinbridge.rooms.matching.values import Disclose, Verdict
from tests.rooms.asking import YEN_AT_THE_SHELTER, located, she_says
from tests.rooms.reports.filing import WORDS, lines, vet

SENTENCE = "Tell my mother that I am well."


# --- vetting --------------------------------------------------------------------------------------------------------------


def test_a_vetted_report_may_be_asked_about(play, hanoi, chiangrai, report):
    vetting = vet(hanoi, report, play.now)
    assert queries.vetting_of(hanoi.colleagues["desk"], report.token) == vetting
    assert not clocks.due(report.case)
    case = case_queries.any_case(report.case)
    (ask,) = matching.ask(case, vetting=vetting, to=[chiangrai.root], by=hanoi.colleagues["desk"], at=play.now)
    assert ask.office == chiangrai.root


def test_for_a_husband_who_lies_nothing_is_asked_and_his_page_reads_like_everyones(play, hanoi, chiangrai, report, receipt):
    before = actions.read_page(receipt.code, play.now)
    vetting = vet(hanoi, report, play.now, relation="husband", implicated=True, must_not_learn=("the husband", " "))
    assert vetting.must_not_learn == ("the husband",)
    case = case_queries.any_case(report.case)
    with pytest.raises(Refused):
        matching.ask(case, vetting=vetting, to=[chiangrai.root], by=hanoi.colleagues["desk"], at=play.now)
    assert exchanged.waiting(play.now) == ()
    assert actions.read_page(receipt.code, play.now) == replace(before, was_read=True)  # as everybody's who was vetted


def test_found_out_later_the_questions_are_taken_back(play, hanoi, chiangrai, report):
    case, desk = case_queries.any_case(report.case), hanoi.colleagues["desk"]
    matching.ask(case, vetting=vet(hanoi, report, play.now), to=[chiangrai.root], by=desk, at=play.now)
    vet(hanoi, report, play.now, implicated=True)
    assert [str(ask.state) for ask in matched.asks_of(case)] == ["withdrawn"]
    play.deliver()
    with chiangrai.at_work():
        assert not match_models.Question.objects.exists()


def test_a_stranger_vets_and_reads_nothing(play, hanoi, report):
    outsider = hanoi.colleagues["envoy"]
    assert queries.reports_for(outsider) == ()
    with pytest.raises(queries.NoSuchReport):
        queries.report(outsider, report.token)
    with pytest.raises(queries.NoSuchReport):
        queries.vetting_of(outsider, report.token)
    with pytest.raises(NotAllowed):
        actions.vet_report(
            report.token, relation="", how_known="", may_learn=True, must_not_learn=(), implicated=False,
            by=hanoi.colleagues["guard"], at=play.now,
        )  # fmt: skip


# --- answering ------------------------------------------------------------------------------------------------------------


def answer(office, report, text, at):
    actions.answer_enquirer(report.token, text, by=office.colleagues["desk"], at=at)


def disclosed(office, chiangrai, report, at, said, message="", fields=None):
    """The shelter's answer arrives, as she gave it."""
    case = case_queries.any_case(report.case)
    matching.ask(case, vetting=vet(office, report, at), to=[chiangrai.root], by=office.colleagues["desk"], at=at)
    content = Disclose(match_models.Ask.objects.get().wire, said, message)
    matching.receive_disclosed(
        Received(chiangrai.root, "1" * 32, "2" * 32, content, fields or {}, "tell_enquirer", "3" * 32, at, None, at)
    )


def test_sentences_that_fit_every_page_may_always_be_written(play, hanoi, report, receipt):
    answer(hanoi, report, AnswerCode.PLEASE_TELL_US_MORE, play.now)
    assert lines(receipt, play.now)[-1] == (Voice.OFFICE, "please_tell_us_more")
    assert actions.read_page(receipt.code, play.now).state_words_code is PageState.NO_NEWS_YET


def test_words_of_our_own_need_her_leave(play, hanoi, report, receipt):
    for vetted in (False, True):
        if vetted:
            vet(hanoi, report, play.now)
        with pytest.raises(actions.NothingAllowed):
            answer(hanoi, report, "We found her!", play.now)
    assert lines(receipt, play.now) == [(Voice.ENQUIRER, WORDS)]


def test_after_a_message_only_the_enquirer_reads_exactly_her_sentence(play, hanoi, chiangrai, report, receipt):
    disclosed(hanoi, chiangrai, report, play.now, Answer.MESSAGE_ONLY, SENTENCE)
    with pytest.raises(actions.NothingAllowed):
        answer(hanoi, report, f"{SENTENCE} She is in Chiang Rai.", play.now)
    answer(hanoi, report, SENTENCE, play.now)
    page = actions.read_page(receipt.code, play.now)
    assert (page.lines[-1].text, page.state_words_code) == (SENTENCE, PageState.MESSAGE_FOR_YOU)


def test_after_a_yes_staff_write_in_their_own_words(play, hanoi, chiangrai, report, receipt):
    disclosed(hanoi, chiangrai, report, play.now, Answer.YES, fields={"name_full": "Yen"})
    answer(hanoi, report, "She is safe and will call you.", play.now)
    assert lines(receipt, play.now)[-1] == (Voice.OFFICE, "She is safe and will call you.")


def test_who_must_not_learn_reads_nothing_even_after_her_yes(play, hanoi, chiangrai, report):
    disclosed(hanoi, chiangrai, report, play.now, Answer.YES, fields={"name_full": "Yen"})
    vet(hanoi, report, play.now, may_learn=False)
    with pytest.raises(actions.NothingAllowed):
        answer(hanoi, report, "She is safe.", play.now)


def test_somebody_in_our_own_care_is_asked_before_her_mother_reads_a_word(play, hanoi, report, receipt):
    carer = hanoi.colleagues["carer"]
    her = located(hanoi, play.now, YEN_AT_THE_SHELTER)
    vet(hanoi, report, play.now)
    matching.index_new(play.now)
    (found,) = matched.candidates_for(carer)
    matching.judge(found.token, Verdict.SAME, reason="the same telephone", by=carer, at=play.now)
    with pytest.raises(actions.NothingAllowed):
        answer(hanoi, report, SENTENCE, play.now)
    she_says(hanoi, her.token, hanoi.root, Answer.MESSAGE_ONLY, play.now, message=SENTENCE)
    with pytest.raises(actions.NothingAllowed):
        answer(hanoi, report, "She is here.", play.now)
    answer(hanoi, report, SENTENCE, play.now)
    assert lines(receipt, play.now)[-1] == (Voice.OFFICE, SENTENCE)


def test_an_empty_answer_is_none(play, hanoi, report):
    with pytest.raises(actions.NothingSaid):
        answer(hanoi, report, " ", play.now)


# --- the end --------------------------------------------------------------------------------------------------------------


def test_the_enquirer_takes_the_report_back_and_nothing_more_is_asked(play, hanoi, chiangrai, report, receipt):
    case = case_queries.any_case(report.case)
    matching.ask(case, vetting=vet(hanoi, report, play.now), to=[chiangrai.root], by=hanoi.colleagues["desk"], at=play.now)
    for _ in range(2):
        actions.withdraw_report(receipt.code, play.now)
    assert actions.read_page(receipt.code, play.now).state_words_code is PageState.YOU_WITHDREW
    assert [str(ask.state) for ask in matched.asks_of(case)] == ["withdrawn"]
    assert case_queries.any_case(report.case).closed_as == "withdrawn"
    (closed,) = queries.reports_for(hanoi.colleagues["desk"])
    assert (closed.state, closed.closed_as) == (ReportState.CLOSED, CloseReason.WITHDRAWN)
    assert queries.reports_for(hanoi.colleagues["desk"], open_only=True) == ()
