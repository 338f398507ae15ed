"""She is told before anything is sent, sees exactly what would leave, and is found again by her name in any script."""

import datetime as dt

import pytest

from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent.values import Answer as Said
from kinbridge.rooms.consent.values import Reason
from kinbridge.rooms.matching import actions, queries
from kinbridge.rooms.matching.actions import NotJudgedSame, NotToldYet
from kinbridge.rooms.matching.queries import NoSuchCandidate
from kinbridge.rooms.matching.values import Verdict
from tests.rooms.asking import YEN_AT_THE_SHELTER, she_says


@pytest.fixture
def carer(chiangrai):
    return chiangrai.colleagues["carer"]


@pytest.fixture
def found(play, chiangrai, her, asked, carer):
    """Hà Nội's question opened against her record."""
    play.night()
    play.night()
    with chiangrai.at_work():
        (candidate,) = queries.candidates_for(carer)
    return candidate


def judged(candidate, carer, at, verdict=Verdict.SAME):
    return actions.judge(candidate.token, verdict, reason="the number", by=carer, at=at)


def test_an_older_yes_sends_nothing_before_she_was_told(play, chiangrai, hanoi, her, asked, carer):
    with chiangrai.at_work():
        she_says(chiangrai, her.token, hanoi.root, Said.YES, play.now)
    play.clock.move(dt.timedelta(hours=1))
    play.night()
    play.night()
    with chiangrai.at_work():
        (candidate,) = queries.candidates_for(carer)
        judged(candidate, carer, play.now)
        with pytest.raises(NotToldYet):
            actions.disclose(candidate.token, by=carer, at=play.now)
        actions.note_told(candidate.token, words="she was glad", by=carer, at=play.now)
        assert actions.disclose(candidate.token, by=carer, at=play.now)
        assert queries.candidate(carer, candidate.token).she_was_told_at == play.now
        assert [line.words for line in case_queries.timeline(her) if line.kind == "told.asked_about"] == ["she was glad"]


def test_what_would_leave_is_what_leaves(play, chiangrai, hanoi, found, carer):
    with chiangrai.at_work():
        judged(found, carer, play.now)
        she_says(chiangrai, found.case, hanoi.root, Said.YES, play.now)
        before = queries.leaving(carer, found.token, play.now)
        assert (before.answer, before.fields, before.why_not) == (
            Said.YES, {"name_full": YEN_AT_THE_SHELTER["name_full"]}, None,
        )
        actions.disclose(found.token, by=carer, at=play.now)
        assert queries.candidate(carer, found.token).disclosed_at == play.now
    play.deliver()
    with hanoi.at_work():
        case = case_queries.cases_for(hanoi.colleagues["carer"], side=Side.SOUGHT)[0]
        (told,) = queries.disclosures_of(case)
        assert told.fields == before.fields


@pytest.mark.parametrize(("answer", "why"), [(Said.NO, Reason.SAID_NO), (Said.NOT_NOW, Reason.NOT_NOW)])
def test_after_a_no_nothing_would_leave_and_it_says_why(play, chiangrai, hanoi, found, carer, answer, why):
    with chiangrai.at_work():
        she_says(chiangrai, found.case, hanoi.root, answer, play.now)
        would = queries.leaving(carer, found.token, play.now)
        assert would.why_not
        assert (would.why_not.code, would.fields) == (why, {})


def test_beside_a_message_no_fact_would_leave(play, chiangrai, hanoi, found, carer):
    with chiangrai.at_work():
        she_says(chiangrai, found.case, hanoi.root, Said.MESSAGE_ONLY, play.now, "I am safe")
        would = queries.leaving(carer, found.token, play.now)
        assert (would.message, would.fields, would.why_not) == ("I am safe", {}, None)


def test_before_she_was_asked_nothing_would_leave(play, chiangrai, found, carer):
    with chiangrai.at_work():
        would = queries.leaving(carer, found.token, play.now)
        assert would.why_not
        assert would.why_not.code is Reason.NOT_ASKED


def test_she_is_not_told_of_somebody_whom_nobody_judged(play, chiangrai, found, carer):
    with chiangrai.at_work():
        with pytest.raises(NotJudgedSame):
            actions.note_told(found.token, by=carer, at=play.now)
        judged(found, carer, play.now, Verdict.DIFFERENT)
        with pytest.raises(NotJudgedSame):
            actions.note_told(found.token, by=carer, at=play.now)


def test_a_colleague_who_may_not_see_her_sees_nothing_that_leaves(play, chiangrai, found):
    with chiangrai.at_work(), pytest.raises(NoSuchCandidate):
        queries.leaving(chiangrai.colleagues["desk"], found.token, play.now)


# --- looking up -----------------------------------------------------------------------------------------------------------


def opened(office, at, **facts):
    return cases.open_case(
        Side.LOCATED, facts=facts, source="herself", purpose="protection", by=office.colleagues["carer"], at=at
    )


SPELLINGS = ["Nguyễn Thị Hồng Yến", "nguyen thi hong yen", "Yến", "hong yen", "+84 912 345 078", "0912345078"]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_she_is_found_by_her_name_in_any_spelling_or_by_her_number(play, chiangrai, carer, typed):
    with chiangrai.at_work():
        case = opened(chiangrai, play.now, name_full="Nguyễn Thị Hồng Yến", phone="+84 912 345 078")
        opened(chiangrai, play.now, name_full="สมชาย ใจดี", phone="+66 81 000 0000")
        assert [one.token for one, _ in actions.look_up(typed, by=carer, at=play.now)][:1] == [case.token]


def test_a_name_in_thai_letters_is_found_in_thai_letters(play, chiangrai, carer):
    with chiangrai.at_work():
        case = opened(chiangrai, play.now, name_full="ดวงใจ ใจดี")
        assert [one.token for one, _ in actions.look_up("ดวงใจ", by=carer, at=play.now)] == [case.token]


@pytest.mark.parametrize("typed", ["", "   ", "Nobody Whomsoever", "x" * 10_000, "%_'; --"])
def test_nobody_is_found_by_nothing(play, chiangrai, carer, typed):
    with chiangrai.at_work():
        opened(chiangrai, play.now, name_full="Nguyễn Thị Hồng Yến", phone="+84 912 345 078")
        assert actions.look_up(typed, by=carer, at=play.now) == ()


def test_whoever_may_not_see_a_record_does_not_find_it(play, chiangrai):
    with chiangrai.at_work():
        opened(chiangrai, play.now, name_full="Nguyễn Thị Hồng Yến")
        assert actions.look_up("Hồng Yến", by=chiangrai.colleagues["desk"], at=play.now) == ()
