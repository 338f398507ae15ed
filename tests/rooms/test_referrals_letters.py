"""Official letters: a number that is never lost nor given twice, facts under a permit only, and theirs entered from paper."""

import datetime as dt

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.actions import NotAnAnswer, NotEntered, NotThisLetter, Signed
from kinbridge.rooms.referrals.models import Letter as LetterRow
from kinbridge.rooms.referrals.models import LetterSeries, Referral
from kinbridge.rooms.referrals.queries import NoSuchLetter
from kinbridge.rooms.referrals.values import (
    Accept,
    Answered,
    ApprovalLevel,
    Decline,
    DeclineReason,
    Lack,
    Language,
    LetterKind,
    Matter,
    NeedMore,
    Offer,
    Outcome,
    Start,
    State,
    VoidReason,
    WithdrawReason,
)
from tests.conftest import PASSPHRASE
from tests.rooms.consenting import DAY, HANOI, HEAD, LIAISON, WORKER, located, says, shelter, verify
from tests.rooms.test_referrals import agreed, came_in, offered, ours, word

SIGNED = Signed("Ms Malee", "Head of the shelter", (Language.TH, Language.VI))
TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def case(office, now):
    shelter(now)
    return located(now, phone="+66 81 000 0000")


@pytest.fixture
def referral(case, now):
    agreed(case, now)
    return offered(case, now)


def issued(referral, now, kind=LetterKind.TRANSMIT, **changes):
    asked = {"signed": SIGNED, "form": f"{kind}{now}{len(changes)}", "by": LIAISON, "at": now}
    return actions.issue_letter(referral, kind, **(asked | changes))


def entered(referral, now, moves=State.ACCEPTED, **changes):
    asked = {"number": "17/CV-PC02", "dated": TODAY, "kind": LetterKind.ANSWER, "moves": moves, "by": WORKER, "at": now}
    return actions.enter_letter(referral, **(asked | changes))


# --- ours -----------------------------------------------------------------------------------------------------------------


def test_letters_are_numbered_in_their_year_without_a_gap(referral, now):
    actions.set_letterhead("CR", by=LIAISON, at=now)
    numbers = [issued(referral, now, form=f"form {one}").number for one in range(3)]
    assert numbers == ["KB/CR/2026/0001", "KB/CR/2026/0002", "KB/CR/2026/0003"]
    verify(HANOI, now, dt.date(2028, 1, 1))
    newer = issued(referral, now + 305 * DAY, form="new year")
    assert newer.number == "KB/CR/2027/0001"


def test_the_year_is_the_offices_own(referral, now):
    verify(HANOI, now, dt.date(2028, 1, 1))
    late_on_the_last_day = dt.datetime(2026, 12, 31, 18, 0, tzinfo=dt.UTC)  # 01:00 on 1 January in Chiang Rai
    letter = issued(referral, late_on_the_last_day)
    assert (letter.number, letter.dated) == ("KB/TH/2027/0001", dt.date(2027, 1, 1))


def test_a_double_click_issues_one_letter(referral, now):
    first, second = (issued(referral, now, form="same") for _ in range(2))
    assert first == second
    assert LetterSeries.objects.get().last == LetterRow.objects.count() == 1
    assert issued(referral, now, form="next").number.endswith("/0002")


def test_a_letter_that_is_refused_uses_up_no_number(referral, case, now):
    with pytest.raises(Refused, match="fact_not_agreed"):
        issued(referral, now, case=case, facts={"phone"})
    with pytest.raises(NotThisLetter, match="no_signatory"):
        issued(referral, now, signed=Signed(" ", "Head", (Language.TH,)))
    with pytest.raises(NotThisLetter, match="not_now"):
        issued(referral, now, kind=LetterKind.CLOSE)
    assert issued(referral, now).number == "KB/TH/2026/0001"


def test_a_void_letter_stays_listed_and_its_number_is_not_given_again(referral, now):
    letter = issued(referral, now)
    void = actions.void_letter(letter, reason=VoidReason.WRONG_CONTENT, by=LIAISON, at=now)
    assert (void.stands, void.void_reason) == (False, VoidReason.WRONG_CONTENT)
    assert issued(referral, now, form="again").number.endswith("/0002")
    assert [line.number[-4:] for line in queries.register(LIAISON)] == ["0002", "0001"]
    assert queries.why_not_to_be_sent(void, now) == "voided"
    with pytest.raises(NotThisLetter, match="voided"):
        actions.void_letter(letter, reason=VoidReason.NOT_SENT, by=LIAISON, at=now)


def test_facts_go_into_a_letter_only_under_a_permit_for_that_office(referral, case, now):
    letter = issued(referral, now, case=case, facts={"name_full"})
    assert queries.told_in(letter) == {"name_full": "Linh"}
    assert b"Linh" not in bytes(LetterRow.objects.get().__dict__["told"].box)
    assert "Linh" not in str(LetterRow.objects.values().get() | {"told": ""})
    (line,) = [line for line in audit.trail_of(case.token) if line.verb == "referrals.issue_letter"]
    assert line.words == {"to": HANOI, "number": letter.number}
    assert queries.letters_about(case) == (letter,)


def test_after_a_no_the_letter_must_not_leave(referral, case, now):
    letter = issued(referral, now, case=case, facts={"name_full"})
    assert queries.why_not_to_be_sent(letter, now) == ""
    agreed(case, now, answer=Answer.NO)
    assert queries.why_not_to_be_sent(letter, now) == "said_no"
    with pytest.raises(Refused, match="said_no"):
        issued(referral, now, case=case, facts={"name_full"}, form="again")


def test_a_letter_without_facts_names_nobody(referral, case, now):
    letter = issued(referral, now)
    assert (letter.names, queries.told_in(letter), queries.letters_about(case)) == (False, {}, ())


def test_a_reminder_carries_no_facts(referral, case, now):
    with pytest.raises(NotThisLetter, match="not_now"):
        issued(referral, now, kind=LetterKind.REMIND, case=case, facts={"name_full"})
    assert issued(referral, now, kind=LetterKind.REMIND).wording.reference == referral.reference


def test_facts_of_somebody_else_do_not_slip_into_a_letter(referral, now):
    other = located(now, name_full="Mai")
    says(other, now, purpose=Purpose.ASSISTANCE)
    with pytest.raises(NotThisLetter, match="not_now"):
        issued(referral, now, case=other, facts={"name_full"})


def test_what_a_letter_says_is_frozen_when_it_is_issued(referral, now):
    letter = issued(referral, now)
    word(referral, Accept(), now)
    accounts.note_office(HANOI, name="Another name", country="VN", mandate="", powers=(), languages=("vi",), trial=False, at=now)
    wording = queries.letter(WORKER, letter.token).wording
    assert (wording.to_name, wording.state, wording.agreement) == ("Hà Nội hotline", State.OFFERED, "MoU 2025/7")


def test_to_an_office_nobody_trusts_any_more_no_letter_goes(referral, now):
    accounts.revoke_office(HANOI, by=LIAISON, at=now)
    with pytest.raises(NotThisLetter, match="not_verified"):
        issued(referral, now)


def test_when_her_case_is_erased_the_facts_are_gone_and_the_number_stays(referral, case, now):
    letter = issued(referral, now, case=case, facts={"name_full"})
    cases.erase(case, "she_asked", by=HEAD, at=now)
    assert queries.told_in(letter) == {}
    with pytest.raises(NoSuchLetter):
        queries.letter(WORKER, letter.token)
    (line,) = queries.register(LIAISON)
    assert (line.number, line.erased) == (letter.number, True)


def test_the_register_is_read_while_the_records_are_locked(referral, case, now):
    letter = issued(referral, now, case=case, facts={"name_full"})
    lock_records()
    assert queries.register(LIAISON) == (letter,)
    unlock_records(PASSPHRASE)


def test_an_answer_to_an_offer_is_written_by_the_office_that_was_asked(case, now):
    theirs = came_in(now)
    assert queries.letters_for(theirs) == ()
    asked = actions.need_more(theirs, [Lack.BIRTH], by=WORKER, at=now)
    letter = issued(asked, now, kind=LetterKind.ANSWER)
    assert (letter.wording.state, letter.wording.lacks, letter.names) == (State.NEED_MORE, ("birth",), False)


def test_a_letter_answers_a_letter_of_the_same_referral_only(case, now):
    theirs = came_in(now)
    theirs_on_paper = entered(theirs, now, moves=None)
    accepted = actions.accept(theirs, by=WORKER, at=now)
    letter = issued(accepted, now, kind=LetterKind.ANSWER, answers=theirs_on_paper.token)
    assert (letter.wording.their_number, letter.wording.their_day) == ("17/CV-PC02", "2026-03-02")
    other = actions.accept(came_in(now, number=5, thread="6" * 32), by=WORKER, at=now)
    with pytest.raises(NoSuchLetter):
        issued(other, now, kind=LetterKind.ANSWER, answers=theirs_on_paper.token)


def test_a_stranger_reads_no_letter_and_issues_none(referral, now):
    letter = issued(referral, now)
    stranger = Actor("stranger", frozenset({Role.INTAKE}))
    with pytest.raises(NoSuchLetter):
        queries.letter(stranger, letter.token)
    for verb in (
        lambda: queries.register(stranger),
        lambda: issued(referral, now, by=stranger),
        lambda: entered(referral, now, by=stranger),
        lambda: actions.void_letter(letter, reason=VoidReason.NOT_SENT, by=stranger, at=now),
        lambda: actions.set_letterhead("XX", by=WORKER, at=now),
    ):
        with pytest.raises(NotAllowed):
            verb()


@pytest.mark.parametrize("code", ["", "h", "hn", "TOO LONG", "ABCDEFGHI", "../.."])
def test_an_offices_code_is_a_code(case, now, code):
    with pytest.raises(NotThisLetter, match="office_code"):
        actions.set_letterhead(code, by=LIAISON, at=now)


# --- theirs, on paper -----------------------------------------------------------------------------------------------------


def test_a_letter_on_paper_moves_the_referral_and_says_who_entered_it(referral, case, now):
    entered(referral, now)
    after = ours(referral.token)
    assert (after.state, after.on_paper) == (State.ACCEPTED, True)
    step = after.steps[-1]
    assert (step.on_paper, step.by, step.confirmed_at, step.counted) == (True, WORKER.token, None, True)
    assert clocks.due(case.token) == []


def test_a_signed_message_confirms_the_letter(referral, now):
    entered(referral, now)
    after = word(referral, Accept(1), now + DAY)
    assert (after.state, after.on_paper) == (State.ACCEPTED, False)
    assert after.steps[1].confirmed_at == now + DAY


def test_a_signed_message_outranks_the_letter(referral, now):
    entered(referral, now)
    after = word(referral, Decline(DeclineReason.NO_CAPACITY, 1), now + DAY)
    assert (after.state, after.reason, after.on_paper) == (State.DECLINED, DeclineReason.NO_CAPACITY, False)
    assert [step.counted for step in after.steps] == [True, False, True]


def test_a_signed_step_on_the_way_to_the_letter_keeps_the_letter(referral, now):
    entered(referral, now, moves=State.ANSWERED, code=Outcome.HELPED)
    after = word(referral, Accept(1), now)
    assert (after.state, after.outcome, after.on_paper) == (State.ANSWERED, Outcome.HELPED, True)
    after = word(referral, Start(2), now)
    assert after.on_paper
    after = word(referral, Answered(Outcome.PARTLY_HELPED, 3), now)
    assert (after.state, after.outcome, after.on_paper) == (State.ANSWERED, Outcome.PARTLY_HELPED, False)


def test_what_we_did_because_of_a_letter_stands(referral, now):
    entered(referral, now, moves=State.DECLINED, code=DeclineReason.NO_CAPACITY)
    actions.close(ours(referral.token), by=WORKER, at=now)
    after = word(referral, Accept(1), now)
    assert (after.state, after.on_paper) == (State.CLOSED, False)


def test_a_letter_that_comes_after_we_took_it_back_changes_nothing(referral, now):
    actions.withdraw(referral, reason=WithdrawReason.SHE_WITHDREW, by=WORKER, at=now)
    entered(referral, now)
    after = ours(referral.token)
    assert (after.state, after.steps[-1].counted, len(queries.letters_of(after))) == (State.WITHDRAWN, False, 1)


def test_a_letter_that_asks_for_more_or_names_an_approval_pauses_it(referral, case, now):
    entered(referral, now, moves=State.NEED_MORE, lacks=[Lack.BIRTH])
    after = ours(referral.token)
    assert (after.state, after.on, after.lacks) == (State.NEED_MORE, State.OFFERED, (Lack.BIRTH,))
    assert [due.held_reason for due in clocks.due(case.token)] == ["referral.need_more"]
    entered(referral, now, moves=State.AWAITING_APPROVAL, code=ApprovalLevel.COURT, number="18")
    assert ours(referral.token).level is ApprovalLevel.COURT
    after = word(referral, NeedMore((Lack.PHONE,), State.OFFERED, 1), now)
    assert (after.state, after.lacks, after.on_paper) == (State.AWAITING_APPROVAL, (Lack.BIRTH,), True)


def test_the_owner_may_take_back_on_paper(case, now):
    theirs = came_in(now)
    entered(theirs, now, moves=State.WITHDRAWN, code=WithdrawReason.SENT_IN_ERROR)
    after = ours(theirs.token)
    assert (after.state, queries.facts_of(after)) == (State.WITHDRAWN, {})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "Linh"}, "number"),
        ({"number": "Linh " * 20 + "1"}, "number"),
        ({"number": "<b>1</b>"}, "number"),
        ({"number": ""}, "number"),
        ({"dated": TODAY + DAY}, "day_to_come"),
        ({"moves": State.WITHDRAWN, "code": "sent_in_error"}, "not_their_step"),
        ({"moves": State.EXPIRED}, "not_their_step"),
        ({"moves": State.DECLINED, "code": "helped"}, "no_code"),
        ({"moves": State.ANSWERED}, "no_code"),
    ],
)
def test_what_cannot_be_entered_is_not(referral, now, changes, code):
    with pytest.raises(NotEntered, match=code):
        entered(referral, now, **changes)
    assert not LetterRow.objects.exists()
    assert ours(referral.token).state is State.OFFERED


@pytest.mark.parametrize("number", ["0029.123/456", "公打拐〔2026〕12号", "ตช 0029.3/81", "17/CV-PC02", "No. 7 (B)"])
def test_numbers_of_seven_countries_are_numbers(referral, now, number):
    assert entered(referral, now, number=number).number == number


def test_one_letter_of_theirs_is_entered_once(referral, now):
    entered(referral, now)
    with pytest.raises(NotEntered, match="entered_already"):
        entered(referral, now, moves=State.DECLINED, code=DeclineReason.OTHER)
    assert ours(referral.token).state is State.ACCEPTED


def test_an_outcome_on_paper_answers_its_matter(referral, now):
    with pytest.raises(NotAnAnswer):
        entered(referral, now, moves=State.ANSWERED, code=Outcome.CONFIRMED)


def test_a_verification_is_asked_for_with_its_own_letter(case, now):
    agreed(case, now, purpose=Purpose.NATIONALITY_CHECK)
    asked = {"to": HANOI, "matter": Matter.VERIFICATION, "facts": {"name_full"}}
    question = actions.request(case, **asked, by=WORKER, at=now)
    assert queries.letters_for(question) == (LetterKind.REMIND, LetterKind.VERIFY)
    word(question, Answered(Outcome.CONFIRMED), now)
    assert queries.letters_for(ours(question.token)) == (LetterKind.CLOSE,)


def test_their_offer_on_paper_and_by_message_are_one_referral(case, now):
    theirs = came_in(now, content=Offer(Matter.TRACING))
    entered(theirs, now, moves=None, kind=LetterKind.TRANSMIT)
    assert Referral.objects.count() == 1
    assert queries.letters_of(theirs)[0].kind is LetterKind.TRANSMIT
