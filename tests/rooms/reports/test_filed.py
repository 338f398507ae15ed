"""A report in any words is kept gently; its page reads the same whether or not she is known, until she allows something."""

import datetime as dt

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.actions import UnknownField
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.intake import actions, models, queries, rules
from kinbridge.rooms.intake.values import CloseReason, KnockCode, PageState, ReportState, Voice
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import queries as matched
from tests.cast import PASSPHRASE
from tests.rooms.asking import YEN, YEN_AT_THE_SHELTER, located
from tests.rooms.reports.filing import WORDS, file, lines

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
