"""A report in any words is kept gently; its page reads the same whether or not she is known, until she allows something."""

import datetime as dt
from dataclasses import replace

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.actions import UnknownField
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import Received
from kinbridge.rooms.intake import actions, models, queries, rules
from kinbridge.rooms.intake.values import AnswerCode, Channel, CloseReason, KnockCode, PageState, ReportState, Voice
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import models as match_models
from kinbridge.rooms.matching import queries as matched
from kinbridge.rooms.matching.values import Disclose, Verdict
from tests.cast import PASSPHRASE
from tests.rooms.asking import YEN, YEN_AT_THE_SHELTER, located, she_says

WORDS = "Con gái tôi đi làm ở Lào Cai, ba tháng nay không gọi về."
SENTENCE = "Tell my mother that I am well."


@pytest.fixture
def hanoi(play):
    with play.offices["hanoi"].at_work() as office:
        yield office


@pytest.fixture
def chiangrai(play):
    return play.offices["chiangrai"]


def file(at, words=WORDS, **changes):
    told = {"channel": Channel.WEB, "language": "vi", "facts": YEN}
    return actions.file_report(words, **{**told, **changes}, at=at)


@pytest.fixture
def receipt(play, hanoi):
    return file(play.now)


@pytest.fixture
def report(hanoi, receipt):
    (only,) = queries.reports_for(hanoi.colleagues["desk"])
    return only


def vet(office, report, at, **changes):
    found = {"relation": "mother", "how_known": "called back", "may_learn": True, "must_not_learn": (), "implicated": False}
    return actions.vet_report(report.token, **{**found, **changes}, by=office.colleagues["desk"], at=at)


def lines(receipt, at):
    """What the office keeps of both voices."""
    row = models.Report.objects.get(mark=rules.mark(receipt.code))
    return [(line.voice, line.text or line.code) for line in queries.lines_of(row)]


# --- filing ---------------------------------------------------------------------------------------------------------------


def test_a_report_opens_a_case_and_gives_a_receipt(play, hanoi, receipt):
    (report,) = queries.reports_for(hanoi.colleagues["desk"])
    assert report.state is ReportState.RECEIVED
    case = case_queries.case_for(hanoi.colleagues["desk"], report.case)
    assert (case.side, case_queries.facts_of(case)["name_full"]) == (Side.SOUGHT, YEN["name_full"])
    assert {due.rule for due in clocks.due(report.case)} == {"report.vet"}
    assert lines(receipt, play.now) == [(Voice.ENQUIRER, WORDS)]


def test_filing_never_fails_because_searching_does(play, hanoi, monkeypatch):
    monkeypatch.setattr(matching, "search", None)
    monkeypatch.setattr(matching, "index_new", None)
    assert file(play.now).code
    assert len(queries.unsearched()) == 1


def test_a_report_is_searched_afterwards_and_then_no_more(play, hanoi, report):
    assert [one.token for one in queries.unsearched()] == [report.token]
    matching.index_new(play.now)
    assert queries.unsearched() == ()


def test_filed_while_the_records_are_locked_nothing_is_lost(play, hanoi):
    lock_records()
    receipt = file(play.now)
    unlock_records(PASSPHRASE)
    assert lines(receipt, play.now) == [(Voice.ENQUIRER, WORDS)]


@pytest.mark.parametrize("facts", [{}, {"name_full": "  ", "place": ""}])
def test_an_empty_report_says_so_and_keeps_nothing(play, hanoi, facts):
    with pytest.raises(actions.NothingSaid):
        file(play.now, " \n", facts=facts)
    assert not models.Report.objects.exists()
    assert case_queries.live(Side.SOUGHT) == []


def test_one_fact_without_a_word_is_a_report(play, hanoi):
    assert lines(file(play.now, "", facts={"name_full": "Yến"}), play.now) == []


def test_who_goes_back_to_the_form_and_adds_who_must_not_know_loses_nothing(play, hanoi):
    form = "7" * 32
    file(play.now, form=form, must_not_know="an uncle", reach="by night")
    file(play.now, form=form, must_not_know="my husband", facts={**YEN, "phone": "0988 000 111"})
    (only,) = queries.reports_for(hanoi.colleagues["desk"])
    found = queries.report(hanoi.colleagues["desk"], only.token)
    assert (found.must_not_know, found.reach) == ("an uncle\nmy husband", "by night")
    assert [line.text for line in found.lines] == [WORDS, "0988 000 111"]
    assert [knock.code for knock in queries.knocks_for(hanoi.colleagues["desk"])] == [KnockCode.WROTE]
    file(play.now, form=form, must_not_know="my husband")
    assert len(queries.report(hanoi.colleagues["desk"], only.token).lines) == 2


def test_taking_it_back_in_the_moment_somebody_closes_it_is_no_error(play, hanoi, receipt, report, monkeypatch):
    stale = models.Report.objects.get(token=report.token)
    actions.withdraw_report(receipt.code, play.now)
    monkeypatch.setattr("kinbridge.rooms.intake.actions.reports.row_of", lambda code, at: stale)
    actions.withdraw_report(receipt.code, play.now)
    closed = models.Report.objects.get(token=report.token)
    assert (closed.state, closed.closed_as) == (ReportState.CLOSED, CloseReason.WITHDRAWN)


def test_who_must_not_know_is_added_also_while_the_records_are_locked(play, hanoi):
    file(play.now, form="7" * 32, must_not_know="an uncle")
    lock_records()
    file(play.now, form="7" * 32, must_not_know="my husband")
    unlock_records(PASSPHRASE)
    actions.take_in(play.now)
    (only,) = queries.reports_for(hanoi.colleagues["desk"])
    assert queries.report(hanoi.colleagues["desk"], only.token).must_not_know == "an uncle\nmy husband"


def test_the_same_form_sent_twice_is_one_report_and_one_receipt(play, hanoi):
    first, second = file(play.now, form="f" * 32), file(play.now, form="f" * 32)
    assert first == second
    assert models.Report.objects.count() == 1
    assert lines(first, play.now) == [(Voice.ENQUIRER, WORDS)]
    assert file(play.now, form="e" * 32) != first


def test_other_words_in_the_same_form_are_added(play, hanoi):
    file(play.now, form="f" * 32)
    receipt = file(play.now, "She has a scar.", form="f" * 32)
    assert lines(receipt, play.now) == [(Voice.ENQUIRER, WORDS), (Voice.ENQUIRER, "She has a scar.")]


LANGUAGES = {"vi": "vi", "zh-Hans": "zh-Hans", "": "und", "tiếng Mông": "und", "x" * 90: "und"}


@pytest.mark.parametrize(("typed", "kept"), LANGUAGES.items())
def test_an_unknown_language_turns_nobody_away(play, hanoi, typed, kept):
    assert actions.read_page(file(play.now, language=typed).code, play.now).language == kept


def test_a_fact_nobody_foresaw_is_refused_whole(play, hanoi):
    with pytest.raises(UnknownField):
        file(play.now, facts={"name_of_enquirer": "Lụa"})
    assert not models.Report.objects.exists()


def test_what_was_said_lies_nowhere_in_clear(play, hanoi, receipt):
    row = models.Report.objects.values_list("told", "mark").get()
    said = models.Statement.objects.values_list("text", flat=True).get()
    assert WORDS[:7].encode() not in said.box
    assert receipt.code not in row[1]
    assert receipt.code.replace("-", "") not in row[1]


# --- the page -------------------------------------------------------------------------------------------------------------


def test_the_code_is_read_however_it_is_typed(play, receipt):
    code = receipt.code
    for typed in (code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} "):
        assert actions.read_page(typed, play.now).lines


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "' OR 'AAAAAA'='AAAAAA' OR --"])
def test_a_wrong_code_and_an_unknown_one_are_the_same_answer(play, hanoi, receipt, code):
    with pytest.raises(actions.NoSuchCode) as wrong:
        actions.read_page(code, play.now)
    assert wrong.value.args == ()


def test_whoever_holds_the_code_does_not_read_what_was_told(play, hanoi, receipt):
    actions.add_statement(receipt.code, "She has a scar.", play.now)
    page = actions.read_page(receipt.code, play.now)
    assert [(line.voice, line.text) for line in page.lines] == [(Voice.ENQUIRER, ""), (Voice.ENQUIRER, "")]
    assert WORDS not in repr(page)


def test_what_stands_on_an_enquirers_page_is_taken_away_and_the_office_keeps_it(play, hanoi, receipt):
    kept = lines(receipt, play.now)
    actions.clear_page(receipt.code, play.now)
    assert actions.read_page(receipt.code, play.now).lines == ()
    assert lines(receipt, play.now) == kept


def test_a_thousand_guesses_at_an_enquirers_page_show_nothing_and_shut_nobodys_page(play, hanoi, receipt):
    other, plain = file(play.now, "another report"), receipt.code.replace("-", "")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    for number in range(1000):
        guess = plain[:4] + letters[number >> 5] + letters[number & 31] + "A" * 10
        attempt = (actions.read_page, actions.withdraw_report, actions.clear_page)[number % 3]
        with pytest.raises(actions.NoSuchCode) as refused:
            attempt(guess, play.now)
        assert refused.value.args == ()
    assert models.Report.objects.get(mark=rules.mark(receipt.code)).state == ReportState.RECEIVED
    assert actions.read_page(other.code, play.now)
    assert actions.read_page(receipt.code, play.now)


def test_guessing_the_last_letters_of_a_page_is_slow_and_shuts_out_nobody_else(play, hanoi, receipt):
    other = file(play.now, "another report")
    wrong = [guess for letter in "ABCDEF" if (guess := f"{receipt.code[:14]}-AAA{letter}") != receipt.code]
    for guess in wrong[:5]:
        with pytest.raises(actions.NoSuchCode):
            actions.read_page(guess, play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.read_page(receipt.code, play.now)
    assert actions.read_page(other.code, play.now)
    assert actions.read_page(receipt.code, play.now + dt.timedelta(minutes=16))


def test_the_enquirer_says_more(play, hanoi, receipt):
    actions.add_statement(receipt.code, "She has a scar.", play.now)
    actions.add_statement(receipt.code, "She has a scar.", play.now)
    assert lines(receipt, play.now)[1:] == [(Voice.ENQUIRER, "She has a scar.")]
    with pytest.raises(actions.NothingSaid):
        actions.add_statement(receipt.code, " ", play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.add_statement("AAAA-AAAA-AAAA-AAAA", "x", play.now)


def known_here(play, hanoi):
    located(hanoi, play.now, YEN_AT_THE_SHELTER)


def known_nowhere(play, hanoi):
    pass


def test_the_page_reads_the_same_whether_or_not_she_is_known(play, hanoi):
    pages = []
    for words, world in (("one", known_nowhere), ("two", known_here)):
        world(play, hanoi)
        receipt = file(play.now, "the same words", form=words * 8)
        matching.index_new(play.now)
        pages.append(actions.read_page(receipt.code, play.now))
    assert pages[0] == pages[1]
    assert pages[0].state_words_code is PageState.NO_NEWS_YET
    assert matched.candidates_for(hanoi.colleagues["carer"], waiting_only=True)
    assert matched.candidates_for(hanoi.colleagues["desk"], waiting_only=True) == ()


@pytest.mark.parametrize("reason", [CloseReason.ANSWERED, CloseReason.NO_FURTHER_ACTION, CloseReason.DUPLICATE])
def test_a_report_closed_by_staff_still_reads_no_news_yet(play, hanoi, report, receipt, reason):
    actions.close_report(report.token, reason, by=hanoi.colleagues["desk"], at=play.now)
    assert actions.read_page(receipt.code, play.now).state_words_code is PageState.NO_NEWS_YET
    with pytest.raises(actions.WrongState):
        actions.close_report(report.token, reason, by=hanoi.colleagues["desk"], at=play.now)


def test_an_erased_report_has_no_page(play, hanoi, report, receipt):
    case = case_queries.any_case(report.case)
    cases.erase(case, "her_wish", by=hanoi.colleagues["guard"], at=play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.read_page(receipt.code, play.now)


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
