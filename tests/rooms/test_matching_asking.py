"""Asking, withdrawing and ending; and every way another office, or a mistake, can go wrong between two offices."""

import dataclasses

import pytest

from kinbridge.plain.linkage import RECIPE
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.matching import actions, blindly, limits, models, queries
from kinbridge.rooms.matching.values import (
    AlarmCode,
    AskContent,
    AskState,
    BatchState,
    CandidateState,
    Evaluated,
    Prepare,
    WithdrawAsk,
)
from tests.rooms.asking import HOA, YEN, YEN_AT_THE_SHELTER, ask, located, sought, vetting


def alarms(office):
    with office.at_work():
        return [alarm.code for alarm in queries.alarms()]


def waiting_at(office):
    with office.at_work():
        return queries.candidates_for(office.colleagues["carer"])


# --- trouble --------------------------------------------------------------------------------------------------------------


def test_over_budget_is_refused_and_the_supervisor_sees_it(play, hanoi, chiangrai, her, asked, settings):
    settings.KINBRIDGE_MATCH_BUDGET_POINTS = 100
    play.night()
    play.night()
    assert waiting_at(chiangrai) != ()
    assert AlarmCode.OVER_BUDGET in alarms(hanoi)
    with hanoi.at_work():
        assert queries.alarms(hanoi.colleagues["lead"])
        assert queries.alarms(hanoi.colleagues["carer"]) == ()
        assert models.Peer.objects.get(office=chiangrai.root).points == 64


def an_ask(at, **changes):
    asked = {
        "epoch": 1, "recipe": RECIPE.id, "salt": bytes(32), "turns": 1, "expires": at, "ids": ("4" * 32,),
        "questions": (bytes(blindly.question_size(RECIPE)),),
    }  # fmt: skip
    return AskContent(**{**asked, **changes})


def received(sender, content, at):
    return Received(sender.root, "1" * 32, "2" * 32, content, {}, "matching", "3" * 32, at, None, at)


def test_another_recipe_is_an_alarm_and_never_silent_nothing(play, hanoi, chiangrai):
    content = an_ask(play.now, recipe="another")
    with chiangrai.at_work():
        actions.receive_ask(received(hanoi, content, play.now))
        assert not models.Question.objects.exists()
    assert alarms(chiangrai) == [AlarmCode.RECIPE_MISMATCH]
    with hanoi.at_work():
        actions.evaluate(received(chiangrai, Prepare("5" * 32, 1, "another", bytes(64)), play.now))
        assert actions.answer_prepared(play.now) == 0
    assert alarms(hanoi) == [AlarmCode.RECIPE_MISMATCH]


def test_an_unknown_epoch_is_an_alarm_on_both_sides(play, hanoi, chiangrai):
    content = an_ask(play.now, epoch=9)
    with chiangrai.at_work():
        actions.receive_ask(received(hanoi, content, play.now))
    assert alarms(chiangrai) == [AlarmCode.UNKNOWN_EPOCH]
    with hanoi.at_work():
        actions.evaluate(received(chiangrai, Prepare("5" * 32, 9, RECIPE.id, bytes(64)), play.now))
        actions.answer_prepared(play.now)
        assert models.Evaluation.objects.get().state == BatchState.REFUSED
    assert alarms(hanoi) == [AlarmCode.UNKNOWN_EPOCH]


def test_asking_an_office_with_another_recipe_says_so(play, hanoi, chiangrai, report, monkeypatch):
    card = exchanged.card_of
    monkeypatch.setattr(exchanged, "card_of", lambda root: _with_recipes(card(root)))
    with hanoi.at_work(), pytest.raises(actions.RecipeMismatch):
        ask(hanoi, report, chiangrai.root, play.now)


def _with_recipes(card):
    return type(card)(**{name: getattr(card, name) for name in card.__struct_fields__} | {"recipes": ("another",)})


def test_bytes_that_are_no_points_are_refused_with_an_alarm(play, hanoi, chiangrai):
    with hanoi.at_work():
        actions.evaluate(received(chiangrai, Prepare("5" * 32, 1, RECIPE.id, b"\xff" * 64), play.now))
        assert actions.answer_prepared(play.now) == 0
    assert alarms(hanoi) == [AlarmCode.NOT_A_POINT]
    with hanoi.at_work(), pytest.raises(NotAccepted):
        actions.evaluate(received(chiangrai, Prepare("6" * 32, 1, RECIPE.id, b"x" * 31), play.now))


SIZE = blindly.question_size(RECIPE)
BROKEN = {
    "another size": {"questions": (bytes(SIZE - 1),)},
    "one name twice": {"ids": ("4" * 32, "4" * 32), "questions": (bytes(SIZE), bytes(SIZE))},
    "more names than questions": {"ids": ("4" * 32, "5" * 32)},
    "a short salt": {"salt": bytes(8)},
    "endless turns": {"turns": 65_536},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_questions_that_break_the_protocol_are_not_accepted(play, hanoi, chiangrai, broken):
    with chiangrai.at_work(), pytest.raises(NotAccepted):
        actions.receive_ask(received(hanoi, an_ask(play.now, **broken), play.now))


def test_a_proof_by_another_key_is_an_alarm_and_the_record_is_prepared_again(play, hanoi, chiangrai, her, asked):
    with chiangrai.at_work():
        actions.prepare(to=hanoi.root, at=play.now)
        batch = models.Batch.objects.get()
        points = bytes(batch.points)
        with hanoi.at_work():
            evaluated, proof = blindly.evaluate(bytes([7]) + bytes(31), points)
        batch.evaluated, batch.proof, batch.state = evaluated, proof, BatchState.ANSWERED
        batch.save()
        assert actions.keep_prepared(play.now) == 0
    assert alarms(chiangrai) == [AlarmCode.PROOF_FAILED]
    play.night()
    assert [candidate.case for candidate in waiting_at(chiangrai)] == [her.token]


def test_an_answer_to_no_packet_of_ours_is_an_alarm(play, hanoi, chiangrai):
    with chiangrai.at_work():
        actions.take_evaluated(received(hanoi, Evaluated("8" * 32, 1, bytes(64), bytes(64)), play.now))
    assert alarms(chiangrai) == [AlarmCode.UNKNOWN_BATCH]


def test_an_answer_that_comes_after_its_packet_was_given_up_is_no_alarm_and_changes_nothing(play, hanoi, chiangrai, her, asked):
    with chiangrai.at_work():
        actions.prepare(to=hanoi.root, at=play.now)
        batch = models.Batch.objects.get()
    with hanoi.at_work():
        points, proof = blindly.evaluate(bytes([7]) + bytes(31), bytes(batch.points))
    with chiangrai.at_work():
        later = play.now + limits.packet_is_lost_after()
        actions.expire(later)
        actions.take_evaluated(received(hanoi, Evaluated(batch.token, batch.epoch, points, proof), later))
        assert models.Batch.objects.get(token=batch.token).state == BatchState.REFUSED
        assert not models.Blinded.objects.filter(batch=batch.token).exists()
    assert alarms(chiangrai) == []


def test_matching_stopped_stops_every_verb(play, hanoi, chiangrai, report):
    guard = hanoi.colleagues["guard"]
    with hanoi.at_work():
        accounts.stop_matching(by=guard, at=play.now, reason="a card was stolen")
        for verb in (actions.prepare_all, actions.answer_prepared, actions.find):
            with pytest.raises(actions.MatchingStopped):
                verb(play.now)
        with pytest.raises(actions.MatchingStopped):
            actions.prepare(to=chiangrai.root, at=play.now)
        with pytest.raises(actions.MatchingStopped):
            ask(hanoi, report, chiangrai.root, play.now)
        assert exchanged.waiting(play.now) == ()


# --- asking ---------------------------------------------------------------------------------------------------------------


def test_an_enquirer_who_must_not_learn_is_not_asked_for(play, hanoi, chiangrai, report):
    implicated = dataclasses.replace(vetting(hanoi, play.now), implicated=True)
    with hanoi.at_work(), pytest.raises(Refused):
        actions.ask(report, vetting=implicated, to=[chiangrai.root], by=hanoi.colleagues["carer"], at=play.now)
    with hanoi.at_work():
        assert queries.asks_of(report) == ()
        assert exchanged.waiting(play.now) == ()


def test_an_ask_names_somebody_and_stands_once(play, hanoi, chiangrai, report, asked):
    with hanoi.at_work(), pytest.raises(actions.AlreadyAsked):
        ask(hanoi, report, chiangrai.root, play.now)
    with hanoi.at_work(), pytest.raises(actions.NobodyAsked):
        actions.ask(report, vetting=vetting(hanoi, play.now), to=[], by=hanoi.colleagues["carer"], at=play.now)


def test_questions_have_one_size_whoever_is_asked_about(play):
    with play.offices["hanoi"].at_work():
        sizes = {
            len(question)
            for report in (([], {}), ([(bytes(64), 2)], YEN), ([(bytes([n]) * 64, 3) for n in range(40)], {"place": "Đ" * 900}))
            for question in blindly.ask([report], bytes(32), RECIPE)[0]
        }
    assert sizes == {blindly.question_size(RECIPE)}


def test_a_withdrawn_ask_is_forgotten_with_what_it_opened(play, hanoi, chiangrai, her, asked):
    play.night()
    with hanoi.at_work():
        actions.withdraw_ask(asked, by=hanoi.colleagues["carer"], at=play.now)
    play.deliver()
    assert waiting_at(chiangrai) == ()
    with chiangrai.at_work():
        row = models.Candidate.objects.get()
        assert (row.state, row.told) == (CandidateState.WITHDRAWN, None)
        assert not models.Question.objects.exists()
        models.Candidate.objects.all().delete()
        models.AskMessage.objects.update(compared=0)
        assert actions.find(play.now) == 0
    with hanoi.at_work(), pytest.raises(actions.NoSuchAsk):
        actions.withdraw_ask(asked, by=hanoi.colleagues["carer"], at=play.now)


def test_a_withdrawal_that_overtakes_its_question_still_counts(play, hanoi, chiangrai, her, asked):
    with hanoi.at_work():
        wire = models.Ask.objects.get().wire
    with chiangrai.at_work():
        actions.receive_withdrawal(received(hanoi, WithdrawAsk((wire,)), play.now))
    play.night()
    assert waiting_at(chiangrai) == ()
    with chiangrai.at_work():
        assert not models.Question.objects.exists()


def test_another_office_cannot_withdraw_a_question(play, hanoi, chiangrai, her, asked):
    play.deliver()
    with chiangrai.at_work():
        wire = models.Question.objects.get().wire
        actions.receive_withdrawal(received(play.offices["kunming"], WithdrawAsk((wire,)), play.now))
        assert models.Question.objects.get().wire == wire


def test_an_ask_ends_by_itself_on_both_sides(play, hanoi, chiangrai, report, asked, settings):
    play.night()
    play.clock.move_to(asked.expires_at)
    for office in (hanoi, chiangrai):
        with office.at_work():
            actions.expire(play.now)
    with hanoi.at_work():
        assert [one.state for one in queries.asks_of(report)] == [AskState.EXPIRED]
    with chiangrai.at_work():
        assert not models.AskMessage.objects.exists()


def test_a_closed_report_is_asked_about_no_longer(play, hanoi, chiangrai, report, asked):
    play.deliver()
    with hanoi.at_work():
        cases.close(report, "withdrawn", by=hanoi.colleagues["carer"], at=play.now)
        assert actions.expire(play.now) == 1
    play.deliver()
    with chiangrai.at_work():
        assert not models.Question.objects.exists()


def test_a_list_is_asked_in_messages_of_a_few_and_again_only_what_was_not(play, hanoi, chiangrai, settings):
    settings.KINBRIDGE_MATCH_MESSAGE_QUESTIONS = 2
    carer = hanoi.colleagues["carer"]
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
    with hanoi.at_work():
        rows = [YEN, HOA, {"name_full": "Lê Văn Tám"}]
        opened = cases.open_cases(rows, side=Side.SOUGHT, source="list", purpose="tracing", by=carer, at=play.now)
        tokens = [case.token for case in opened]
        consent.declare_list(Side.SOUGHT, [chiangrai.root], "list of the hotline", carer, play.now, cases=tokens)
        assert actions.ask_list(tokens, to=[chiangrai.root], by=carer, at=play.now) == 3
        assert actions.ask_list(tokens, to=[chiangrai.root], by=carer, at=play.now) == 0
    play.night()
    with chiangrai.at_work():
        assert models.AskMessage.objects.count() == 2
    assert [candidate.case for candidate in waiting_at(chiangrai)] == [her.token]


def test_pairs_carry_the_record_numbers_of_trial_offices(play, hanoi, chiangrai):
    with chiangrai.at_work():
        located(chiangrai, play.now, {**YEN_AT_THE_SHELTER, "rec_id": "B7"}, admits=hanoi.root)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now, {**YEN, "rec_id": "A3"}), chiangrai.root, play.now)
    play.night()
    with chiangrai.at_work():
        (pair,) = queries.pairs(chiangrai.colleagues["lead"])
    assert (pair.left, pair.right) == ("A3", "B7")
    assert pair.shares >= RECIPE.threshold
    assert all(isinstance(reason, str) for reason in pair.reasons)
