"""A code the office gave her: with it she says stop from any phone. It shows nothing, and only ever leads towards no."""

import datetime as dt

import pytest

from kinbridge.ground.sealed.keyrings import lock_records, unlock_records
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import Answer, MayBeMatched, Purpose, Reason
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import Sending
from kinbridge.rooms.intake import actions, models, queries
from kinbridge.rooms.intake.values import Channel, KnockCode, Opens, Signal, Stop
from kinbridge.rooms.matching.values import Disclose
from tests.cast import PASSPHRASE
from tests.rooms.asking import located, she_says, sought

ALL = [Stop.EVERYTHING]
MINUTES = dt.timedelta(minutes=1)


@pytest.fixture
def shelter(play):
    with play.offices["chiangrai"].at_work() as office:
        yield office


@pytest.fixture
def hanoi_root(play):
    return play.offices["hanoi"].root


@pytest.fixture
def carer(shelter):
    return shelter.colleagues["carer"]


@pytest.fixture
def case(play, shelter, hanoi_root):
    return located(shelter, play.now, admits=hanoi_root)


@pytest.fixture
def code(play, carer, case):
    return actions.give_code(case, by=carer, at=play.now).code


def test_with_her_code_she_stops_everything(play, shelter, hanoi_root, case, code):
    she_says(shelter, case.token, hanoi_root, Answer.YES, play.now)
    actions.change_answer(code, ALL, play.now)
    (answer,) = wishes.agreements_of(case)
    assert answer.withdrawn_at == play.now
    assert wishes.wishes_of(case).choice is MayBeMatched.NO


def test_staff_see_it_on_the_work_list_on_the_case_and_in_the_trail(play, carer, case, code):
    actions.change_answer(code, [Stop.COURT], play.now)
    assert [one.code for one in queries.knocks_for(carer)] == [KnockCode.STOPPED]
    assert "her.stopped" in [line.kind for line in case_queries.timeline(case)]
    assert "intake.change_answer" in [line.verb for line in audit.trail_of(case.token)]
    assert [(clock.rule, clock.owner) for clock in clocks.due(case.token)] == [("person.stopped", "caseworker")]


def test_it_only_ever_leads_towards_no(play, shelter, hanoi_root, case, code):
    she_says(shelter, case.token, hanoi_root, Answer.NO, play.now)
    actions.change_answer(code, ALL, play.now)
    with pytest.raises(ValueError, match="yes"):
        Stop("yes")
    (answer,) = wishes.agreements_of(case)
    assert answer.answer is Answer.NO


def test_nothing_ticked_is_nothing_done(play, case, code):
    with pytest.raises(actions.NothingSaid):
        actions.change_answer(code, [], play.now)
    assert not models.Knock.objects.exists()


def test_it_answers_the_same_whatever_she_had_agreed_to(play, shelter, hanoi_root, case, code):
    assert actions.change_answer(code, ALL, play.now) is None
    she_says(shelter, case.token, hanoi_root, Answer.YES, play.now)
    assert actions.change_answer(code, ALL, play.now) is None


def test_while_the_records_are_locked_what_waits_is_kept_back_at_once(play, shelter, hanoi_root, case, code):
    she_says(shelter, case.token, hanoi_root, Answer.YES, play.now)
    permit = wishes_permit(case, hanoi_root, shelter, play.now)
    sent = exchange.post(Disclose(ask="1" * 32, answer=Answer.YES), authority=permit, thread="", at=play.now)
    lock_records()
    actions.change_answer(code, ALL, play.now)
    exchange.deliver(play.now)
    assert exchanged.sending(sent, play.now).state is Sending.WITHHELD
    unlock_records(PASSPHRASE)
    assert wishes.why_not_valid(permit.id, play.now) is Reason.WITHDRAWN
    assert [one.code for one in queries.knocks_for(shelter.colleagues["carer"])] == [KnockCode.STOPPED]


def wishes_permit(case, root, shelter, at):
    from_consent = {"to": root, "kind": "match.disclose", "facts": {"name_full"}, "purpose": Purpose.TELL_ENQUIRER}
    return consent.permit(case, **from_consent, by=shelter.colleagues["carer"], at=at)


def test_an_enquirers_code_is_none_of_hers(play, shelter, case, code):
    receipt = actions.file_report("My wife ran away.", channel=Channel.WEB, language="en", at=play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.change_answer(receipt.code, ALL, play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.signal(receipt.code, Signal.CALL_ME, play.now)
    assert not models.Knock.objects.exists()


def test_her_code_opens_no_report_and_no_page_with_words(play, code):
    assert actions.what_opens(code, play.now) is Opens.HERS
    for attempt in (actions.read_page, actions.withdraw_report, actions.clear_page):
        with pytest.raises(actions.NoSuchCode):
            attempt(code, play.now)


def test_a_new_code_ends_the_one_before(play, carer, case, code):
    newer = actions.give_code(case, by=carer, at=play.now).code
    with pytest.raises(actions.NoSuchCode):
        actions.change_answer(code, ALL, play.now)
    assert actions.what_opens(newer, play.now) is Opens.HERS


def test_the_same_form_sent_twice_gives_the_same_code(play, carer, case):
    first, second = (actions.give_code(case, form="f" * 32, by=carer, at=play.now) for _ in range(2))
    assert first == second
    assert models.HerCode.objects.filter(ended_at=None).count() == 1


def test_an_old_form_never_shows_a_code_again_that_opens_nothing(play, carer, case, shelter, hanoi_root):
    actions.give_code(case, form="f" * 32, by=carer, at=play.now)
    newer = actions.give_code(case, form="e" * 32, by=carer, at=play.now).code
    with pytest.raises(actions.CodeOver):
        actions.give_code(case, form="f" * 32, by=carer, at=play.now)
    assert actions.what_opens(newer, play.now) is Opens.HERS
    with pytest.raises(actions.CodeOver):
        actions.give_code(located(shelter, play.now, admits=hanoi_root), form="e" * 32, by=carer, at=play.now)


def test_a_code_that_was_ended_opens_nothing(play, carer, case, code):
    actions.end_code(case, by=carer, at=play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.what_opens(code, play.now)
    assert not queries.has_code(case.token)


def test_the_code_of_an_erased_case_opens_nothing(play, shelter, case, code):
    case_actions.erase(case, "she_asked", by=shelter.colleagues["lead"], at=play.now)
    with pytest.raises(actions.NoSuchCode):
        actions.change_answer(code, ALL, play.now)


def test_no_code_is_given_for_a_person_sought(play, shelter, carer):
    with pytest.raises(case_queries.NoSuchCase):
        actions.give_code(sought(shelter, play.now), by=carer, at=play.now)


def test_the_code_lies_nowhere_on_the_disk(play, code):
    row = models.HerCode.objects.values_list("mark", flat=True).get()
    assert code.replace("-", "") not in row
    assert code not in row


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def guesses(code, tries):
    """Wrong codes of somebody who lacks the letters that stand as dots: every letter there, one after the other."""
    for number in range(tries):
        missing = iter(LETTERS[number >> shift & 31] for shift in range(0, 80, 5))
        yield "".join(next(missing) if letter == "." else letter for letter in code)


def tried(play, codes):
    for code in codes:
        with pytest.raises(actions.NoSuchCode) as refused:
            actions.change_answer(code, ALL, play.now)
        assert refused.value.args == ()


def test_guesses_of_one_who_knows_four_letters_show_nothing_and_do_not_keep_her_out(play, code):
    plain = code.replace("-", "")
    for known in (slice(0, 4), slice(12, 16)):
        seen = "".join(letter if place in range(*known.indices(16)) else "." for place, letter in enumerate(plain))
        tried(play, (one for one in guesses(seen, 40) if one != plain))
    actions.change_answer(code, ALL, play.now)
    assert models.Knock.objects.count() == 1


@pytest.mark.parametrize(("lacking", "tries"), [((14, 15), 1000), ((0, 1), 20), ((3, 9), 20), ((4, 5), 20)])
def test_who_lacks_two_letters_gains_nothing_by_a_thousand_guesses_the_right_one_after_them(play, code, lacking, tries):
    plain = code.replace("-", "")
    seen = "".join("." if place in lacking else letter for place, letter in enumerate(plain))
    tried(play, [one for one in guesses(seen, 1024) if one != plain][:tries])
    tried(play, [plain])
    assert not models.Knock.objects.exists()
    play.clock.move(20 * MINUTES)
    actions.change_answer(code, ALL, play.now)
    assert models.Knock.objects.count() == 1


def test_trying_the_right_code_too_early_does_not_keep_her_out_longer(play, code):
    plain = code.replace("-", "")
    tried(play, [f"{plain[:12]}AAA{letter}" for letter in "ABCDEF" if f"{plain[:12]}AAA{letter}" != plain][:5])
    for _ in range(14):
        play.clock.move(MINUTES)
        tried(play, [plain])
    play.clock.move(2 * MINUTES)
    actions.change_answer(code, ALL, play.now)
    assert models.Knock.objects.count() == 1


def test_what_was_typed_wrong_is_forgotten_by_itself(play, code):
    tried(play, ["AAAABBBBCCCCDDDD"])
    assert actions.forget_guesses(play.now) == 0
    assert actions.forget_guesses(play.now + 15 * MINUTES) == 6
    assert not models.Guess.objects.exists()


TYPED = [str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code}\n", lambda code: code.replace("-", ""),
         lambda code: "".join(chr(ord(letter) + 0xFEE0) if letter.isalnum() else letter for letter in code)]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_read_however_it_is_typed(play, code, typed):
    assert actions.what_opens(typed(code), play.now) is Opens.HERS


NO_CODES = {
    "": "too_short", "ABCD-EFGH": "too_short", "A" * 17: "too_long", "ABCD-EFGH-IJKL-MNO9": "never_occurs",
    "😀" * 16: "too_short", "\0" * 16: "too_short", "9" * 10_000: "never_occurs",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "why"), NO_CODES.items())
def test_what_cannot_be_a_code_says_why_and_counts_as_no_guess(play, shelter, typed, why):
    with pytest.raises(actions.NotACode) as refused:
        actions.what_opens(typed, play.now)
    assert refused.value.code == why
    assert not models.Guess.objects.exists()
