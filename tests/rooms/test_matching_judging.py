"""A person judges with a reason in words; she is asked; only what she allowed leaves, and the asker judges too."""

import pytest

from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.queries import any_case
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, Reason
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.matching import actions, models, queries
from kinbridge.rooms.matching.values import AlarmCode, CandidateState, Disclose, Origin, Verdict
from tests.rooms.asking import HOA, YEN, YEN_AT_THE_SHELTER, ask, located, she_says, sought

SENTENCE = "Tell my mother that I am well."


@pytest.fixture
def candidate(play, hanoi, chiangrai, asked):
    """She is found at the shelter by the question from Hà Nội."""
    with chiangrai.at_work():
        located(chiangrai, play.now, {**YEN_AT_THE_SHELTER, "place": "Chiang Rai"}, admits=hanoi.root)
    play.night()
    with chiangrai.at_work():
        (found,) = queries.candidates_for(chiangrai.colleagues["carer"])
    return found


def judge(office, candidate, verdict, at, reason="birth day and telephone agree", who="carer"):
    with office.at_work():
        return actions.judge(candidate.token, verdict, reason=reason, by=office.colleagues[who], at=at)


def state_of(office, candidate):
    with office.at_work():
        return models.Candidate.objects.get(token=candidate.token).state


def late_rules(office, case):
    with office.at_work():
        return {due.rule for due in clocks.due(case)}


# --- judging --------------------------------------------------------------------------------------------------------------


def test_a_judgement_needs_its_reason_in_words(play, chiangrai, candidate):
    with pytest.raises(actions.NoReason):
        judge(chiangrai, candidate, Verdict.SAME, play.now, reason="  ")
    assert state_of(chiangrai, candidate) == CandidateState.WAITING


def test_a_stranger_sees_and_judges_nothing(play, chiangrai, candidate):
    with chiangrai.at_work():
        assert queries.candidates_for(chiangrai.colleagues["desk"]) == ()
        with pytest.raises(queries.NoSuchCandidate):
            queries.compare_sides(chiangrai.colleagues["desk"], candidate.token)
    with pytest.raises(queries.NoSuchCandidate):
        judge(chiangrai, candidate, Verdict.SAME, play.now, who="desk")
    with pytest.raises(NotAllowed):
        judge(chiangrai, candidate, Verdict.SAME, play.now, who="guard")
    with chiangrai.at_work(), pytest.raises(queries.NoSuchCandidate):
        queries.candidate(chiangrai.colleagues["carer"], "0" * 32)


def test_somebody_who_only_reads_the_case_does_not_judge(play, chiangrai, candidate):
    with pytest.raises(queries.NoSuchCandidate):
        judge(chiangrai, candidate, Verdict.SAME, play.now, who="lead")


def test_the_clock_runs_until_she_was_judged_and_then_until_she_is_asked(play, chiangrai, candidate):
    assert late_rules(chiangrai, candidate.case) == {"judgement.candidate"}
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    assert late_rules(chiangrai, candidate.case) == {"person.ask"}


def test_a_word_taken_back_stays_readable_and_the_candidate_waits_again(play, chiangrai, candidate):
    word = judge(chiangrai, candidate, Verdict.SAME, play.now)
    carer = chiangrai.colleagues["carer"]
    with chiangrai.at_work():
        actions.undo(word.token, by=carer, at=play.now)
        assert queries.candidate(carer, candidate.token).judgement is None
        (said,) = queries.judgements_of(carer, candidate.token)
        assert (said.reason, said.undone_at) == ("birth day and telephone agree", play.now)
        with pytest.raises(actions.NoSuchJudgement):
            actions.undo(word.token, by=carer, at=play.now)
    assert late_rules(chiangrai, candidate.case) == {"judgement.candidate"}


def test_a_second_word_takes_the_place_of_the_first(play, chiangrai, candidate):
    judge(chiangrai, candidate, Verdict.UNSURE, play.now, reason="no face to the name yet")
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    with chiangrai.at_work():
        carer = chiangrai.colleagues["carer"]
        assert queries.candidate(carer, candidate.token).judgement.verdict is Verdict.SAME
        assert len(queries.judgements_of(carer, candidate.token)) == 2


def test_different_is_remembered_for_the_same_question_and_for_the_same_facts(play, hanoi, chiangrai, report, asked, candidate):
    judge(chiangrai, candidate, Verdict.DIFFERENT, play.now, reason="her sister's telephone")
    play.night()
    with hanoi.at_work():
        actions.withdraw_ask(asked, by=hanoi.colleagues["carer"], at=play.now)
        ask(hanoi, report, chiangrai.root, play.now)
    play.night()
    with chiangrai.at_work():
        carer = chiangrai.colleagues["carer"]
        (only,) = queries.candidates_for(carer)
        assert (only.token, only.judgement.verdict) == (candidate.token, Verdict.DIFFERENT)
        states = sorted(str(one.state) for one in queries.candidates_of(any_case(candidate.case)))
        assert states == ["judged", "remembered_different"]


# --- disclosing -----------------------------------------------------------------------------------------------------------


def disclose(office, candidate, at):
    with office.at_work():
        return actions.disclose(candidate.token, by=office.colleagues["carer"], at=at)


def test_nothing_is_sent_before_somebody_judged_her_the_same(play, chiangrai, hanoi, candidate):
    with chiangrai.at_work():
        she_says(chiangrai, candidate.case, hanoi.root, Answer.YES, play.now)
    with pytest.raises(actions.NotJudgedSame):
        disclose(chiangrai, candidate, play.now)
    judge(chiangrai, candidate, Verdict.DIFFERENT, play.now)
    with pytest.raises(actions.NotJudgedSame):
        disclose(chiangrai, candidate, play.now)


@pytest.mark.parametrize(
    ("answer", "why"), [(None, Reason.NOT_ASKED), (Answer.NO, Reason.SAID_NO), (Answer.NOT_NOW, Reason.NOT_NOW)]
)
def test_without_her_yes_nothing_is_sent(play, hanoi, chiangrai, candidate, answer, why):
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    with chiangrai.at_work():
        if answer:
            she_says(chiangrai, candidate.case, hanoi.root, answer, play.now)
        before = exchanged.waiting(play.now)
    with pytest.raises(Refused) as refused:
        disclose(chiangrai, candidate, play.now)
    assert refused.value.code is why
    with chiangrai.at_work():
        assert exchanged.waiting(play.now) == before


def test_on_a_yes_the_fields_she_named_arrive_and_no_others(play, hanoi, chiangrai, report, candidate):
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    with chiangrai.at_work():
        she_says(chiangrai, candidate.case, hanoi.root, Answer.YES, play.now)
    disclose(chiangrai, candidate, play.now)
    play.deliver()
    with hanoi.at_work():
        (told,) = queries.disclosures_of(report)
        assert (told.office, told.answer) == (chiangrai.root, Answer.YES)
        assert told.fields == {"name_full": YEN_AT_THE_SHELTER["name_full"], "place": "Chiang Rai"}
        (mine,) = queries.candidates_for(hanoi.colleagues["carer"])
        assert (mine.origin, mine.case) == (Origin.DISCLOSED_TO_US, report.token)
    word = judge(hanoi, mine, Verdict.SAME, play.now, reason="the mother knows the scar")
    assert word.verdict is Verdict.SAME
    assert late_rules(chiangrai, candidate.case) == set()


def test_a_message_only_carries_her_sentence_and_no_fact(play, hanoi, chiangrai, report, candidate):
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    with chiangrai.at_work():
        she_says(chiangrai, candidate.case, hanoi.root, Answer.MESSAGE_ONLY, play.now, message=SENTENCE)
    disclose(chiangrai, candidate, play.now)
    play.deliver()
    with hanoi.at_work():
        (told,) = queries.disclosures_of(report)
        assert (told.answer, told.message, told.fields) == (Answer.MESSAGE_ONLY, SENTENCE, {})
        assert queries.candidates_for(hanoi.colleagues["carer"]) == ()
        assert SENTENCE.encode() not in models.Disclosed.objects.values_list("told", flat=True).get().box


def test_after_her_no_another_question_from_that_office_is_not_put_to_her(play, hanoi, chiangrai, report, asked, candidate):
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    with chiangrai.at_work():
        she_says(chiangrai, candidate.case, hanoi.root, Answer.NO, play.now)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now, {**YEN, "place": "Lào Cai"}), chiangrai.root, play.now)
    play.night()
    with chiangrai.at_work():
        carer = chiangrai.colleagues["carer"]
        assert [one.token for one in queries.candidates_for(carer)] == [candidate.token]
        states = sorted(str(one.state) for one in queries.candidates_of(any_case(candidate.case)))
        assert states == ["judged", "remembered_no"]


def test_what_she_took_back_in_time_does_not_leave(play, hanoi, chiangrai, report, candidate):
    judge(chiangrai, candidate, Verdict.SAME, play.now)
    with chiangrai.at_work():
        she_says(chiangrai, candidate.case, hanoi.root, Answer.YES, play.now)
    disclose(chiangrai, candidate, play.now)
    with chiangrai.at_work():
        she_says(chiangrai, candidate.case, hanoi.root, Answer.NO, play.now)
    play.deliver()
    with hanoi.at_work():
        assert queries.disclosures_of(report) == ()


def arrived(sender, content, at, fields=None):
    return Received(sender.root, "1" * 32, "2" * 32, content, fields or {}, "tell_enquirer", "3" * 32, at, None, at)


def test_a_disclosure_nobody_asked_for_is_an_alarm(play, hanoi, chiangrai):
    with hanoi.at_work():
        actions.receive_disclosed(arrived(chiangrai, Disclose("7" * 32, Answer.YES), play.now))
        assert [alarm.code for alarm in queries.alarms()] == [AlarmCode.DISCLOSED_WITHOUT_ASK]
        assert not models.Disclosed.objects.exists()


def test_another_office_cannot_answer_in_the_asked_ones_place(play, hanoi, asked):
    kunming = play.offices["kunming"]
    with hanoi.at_work():
        wire = models.Ask.objects.get().wire
        actions.receive_disclosed(arrived(kunming, Disclose(wire, Answer.YES), play.now, {"name_full": "Linh"}))
        assert not models.Disclosed.objects.exists()


@pytest.mark.parametrize(("answer", "fields"), [(Answer.MESSAGE_ONLY, {"place": "x"}), (Answer.NO, {}), (Answer.NOT_NOW, {})])
def test_an_answer_that_contradicts_itself_is_not_accepted(play, hanoi, chiangrai, asked, answer, fields):
    with hanoi.at_work():
        content = Disclose(models.Ask.objects.get().wire, answer)
        with pytest.raises(NotAccepted):
            actions.receive_disclosed(arrived(chiangrai, content, play.now, fields))


def test_what_is_recalled_is_forgotten_with_its_candidate(play, hanoi, chiangrai, report, asked):
    with hanoi.at_work():
        wire = models.Ask.objects.get().wire
        content = Disclose(wire, Answer.YES)
        actions.receive_disclosed(arrived(chiangrai, content, play.now, {"name_full": "Nguyen Thi Hong Yen"}))
        actions.forget_disclosed("1" * 32, play.now)
        assert queries.disclosures_of(report) == ()
        row = models.Candidate.objects.get()
        assert (row.state, row.told) == (CandidateState.WITHDRAWN, None)


# --- inside one office ----------------------------------------------------------------------------------------------------


def test_a_report_meets_our_own_records(play, chiangrai):
    with chiangrai.at_work():
        her = located(chiangrai, play.now)
        located(chiangrai, play.now, HOA)
        report = sought(chiangrai, play.now)
        assert actions.index_new(play.now) == 3
        (found,) = queries.candidates_for(chiangrai.colleagues["carer"])
        assert (found.case, found.other, found.origin) == (her.token, report.token, Origin.OWN_RECORDS)
        assert found.reasons
        assert models.Candidate.objects.get().told is None
        sides = queries.compare_sides(chiangrai.colleagues["carer"], found.token)
        assert (sides.ours["phone"], sides.theirs["phone"]) == (YEN_AT_THE_SHELTER["phone"], YEN["phone"])


def test_searching_twice_shows_a_pair_once_and_judged_different_never_again(play, chiangrai):
    carer = chiangrai.colleagues["carer"]
    with chiangrai.at_work():
        located(chiangrai, play.now)
        report = sought(chiangrai, play.now)
        assert actions.search(report, by=carer, at=play.now) == 0
        actions.index_new(play.now)
        (found,) = queries.candidates_for(carer)
        actions.judge(found.token, Verdict.DIFFERENT, reason="another mother", by=carer, at=play.now)
        assert actions.search(report, by=carer, at=play.now) == 0
        assert queries.candidates_for(carer, waiting_only=True) == ()


def test_intake_who_sees_no_located_person_sees_no_pair_with_one(play, chiangrai):
    with chiangrai.at_work():
        located(chiangrai, play.now)
        report = sought(chiangrai, play.now)
        actions.index_new(play.now)
        desk, carer = chiangrai.colleagues["desk"], chiangrai.colleagues["carer"]
        assert queries.candidates_for(desk) == ()
        assert queries.candidates_of(report, seen_by=desk) == queries.candidates_of(report) == ()
        assert len(queries.candidates_of(report, seen_by=carer)) == 1


def test_who_cares_for_her_judges_a_report_that_intake_keeps_and_sees_no_more_of_it_than_another_office_would(play, chiangrai):
    carer = chiangrai.colleagues["carer"]
    with chiangrai.at_work():
        her = located(chiangrai, play.now)
        told = YEN | {"languages": "vi", "address": "her mother's house"}
        desk = chiangrai.colleagues["desk"]
        report = cases.open_case(
            Side.SOUGHT, facts=told, source="enquirer", purpose="tracing", by=desk, at=play.now, office_role=Role.INTAKE
        )
        actions.index_new(play.now)
        (found,) = queries.candidates_for(carer)
        assert [seen.token for seen in queries.candidates_of(her, seen_by=carer)] == [found.token]
        assert queries.candidates_for(desk) == queries.candidates_of(report, seen_by=desk) == ()
        sides = queries.compare_sides(carer, found.token)
        assert sides.theirs == YEN
        actions.judge(found.token, Verdict.SAME, reason="the same telephone", by=carer, at=play.now)
        with pytest.raises(queries.NoSuchCandidate):
            actions.judge(found.token, Verdict.DIFFERENT, reason="another mother", by=desk, at=play.now)


def test_our_own_pair_is_never_disclosed(play, chiangrai):
    carer = chiangrai.colleagues["carer"]
    with chiangrai.at_work():
        located(chiangrai, play.now)
        sought(chiangrai, play.now)
        actions.index_new(play.now)
        (found,) = queries.candidates_for(carer)
        actions.judge(found.token, Verdict.SAME, reason="the same telephone", by=carer, at=play.now)
        with pytest.raises(actions.NotJudgedSame):
            actions.disclose(found.token, by=carer, at=play.now)


def test_a_changed_fact_is_searched_again(play, chiangrai):
    carer = chiangrai.colleagues["carer"]
    with chiangrai.at_work():
        report = sought(chiangrai, play.now, {"name_full": "Nguyễn Thị Hồng Yến"})
        located(chiangrai, play.now)
        actions.index_new(play.now)
        assert queries.unsearched([report.token]) == frozenset()
        cases.add_fact(report, "phone", YEN["phone"], source="mother", sureness="stated", by=carer, at=play.now)
        assert queries.unsearched([report.token]) == {report.token}
        assert actions.index_new(play.now) == 1
        assert queries.unsearched([report.token]) == frozenset()
