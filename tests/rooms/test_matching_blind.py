"""Between offices only the holder learns: prepare, evaluate, ask, find, and what the asker must not be able to tell."""

import contextlib

import pytest
from django.db import transaction

from kinbridge.plain.linkage import RECIPE
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.matching import actions, blindly, models, queries, rules
from kinbridge.rooms.matching.values import (
    CandidateState,
)
from tests.rooms.asking import HOA, YEN, YEN_AT_THE_SHELTER, ask, located, may_be_matched, sought


def alarms(office):
    with office.at_work():
        return [alarm.code for alarm in queries.alarms()]


def waiting_at(office):
    with office.at_work():
        return queries.candidates_for(office.colleagues["carer"])


# --- what the holder sees -------------------------------------------------------------------------------------------------


def test_the_holder_sees_who_is_asked_about_and_the_asker_nothing(play, hanoi, chiangrai, her, asked):
    play.night()
    (candidate,) = waiting_at(chiangrai)
    assert (candidate.case, candidate.office, candidate.state) == (her.token, hanoi.root, CandidateState.WAITING)
    assert candidate.score > 0
    assert candidate.shares >= RECIPE.threshold
    assert candidate.reasons
    with chiangrai.at_work():
        sides = queries.compare_sides(chiangrai.colleagues["carer"], candidate.token)
    assert (sides.theirs["name_full"], sides.ours["name_full"]) == (YEN["name_full"], YEN_AT_THE_SHELTER["name_full"])
    assert waiting_at(hanoi) == ()
    assert {heard.kind for heard in play.heard["hanoi"]} == {"match.prepare", "match.evaluated", "receipt.delivered"}
    assert alarms(hanoi) == alarms(chiangrai) == []


def test_somebody_taken_in_later_meets_the_questions_that_stand(play, hanoi, chiangrai, asked):
    play.night()
    assert waiting_at(chiangrai) == ()
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
    play.night()
    assert [candidate.case for candidate in waiting_at(chiangrai)] == [her.token]


def test_a_corrected_fact_is_prepared_again(play, hanoi, chiangrai, asked):
    carer = chiangrai.colleagues["carer"]
    with chiangrai.at_work():
        her = located(chiangrai, play.now, {"name_full": "Nguyen Thi Hong Yen"}, admits=hanoi.root)
    play.night()
    assert waiting_at(chiangrai) == ()
    with chiangrai.at_work():
        cases.add_fact(her, "birth", "1999-08-14", source="herself", sureness="stated", by=carer, at=play.now)
    play.night()
    assert [candidate.case for candidate in waiting_at(chiangrai)] == [her.token]


def test_a_night_more_shows_the_same_candidate_once(play, chiangrai, her, asked):
    for _ in range(3):
        play.night()
    assert len(waiting_at(chiangrai)) == 1


def test_the_facts_opened_are_sealed_under_her_key(play, chiangrai, her, asked):
    play.night()
    with chiangrai.at_work():
        row = models.Candidate.objects.get()
        assert row.seal_token == her.token
        raw = models.Candidate.objects.values_list("told", flat=True).get().box
    assert YEN["name_full"].encode() not in raw
    assert b"name_full" not in raw


def test_the_asker_opens_nothing_of_the_story(play, chiangrai, her, asked):
    play.night()
    with chiangrai.at_work():
        told = models.Candidate.objects.get().told["theirs"]
    assert set(told) <= {"name_full", "sex", "birth", "nationality", "phone"}


# --- who may be matched ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("admits", ["", "kunming"])
def test_who_did_not_admit_this_office_is_never_compared(play, chiangrai, asked, admits):
    root = play.offices[admits].root if admits else ""
    with chiangrai.at_work():
        located(chiangrai, play.now, admits=root)
    play.night()
    assert waiting_at(chiangrai) == ()
    with chiangrai.at_work():
        assert not models.Prepared.objects.filter(office=asked.office).exists()


def test_her_no_drops_the_record_at_once(play, hanoi, chiangrai, her, report):
    play.night()
    with chiangrai.at_work():
        may_be_matched(chiangrai, her, "", play.now)
    with hanoi.at_work():
        ask(hanoi, report, chiangrai.root, play.now)
    play.deliver()
    with chiangrai.at_work():
        assert actions.find(play.now) == 0
        assert not models.Prepared.objects.filter(case_id=her.token).exists()


def test_when_she_changes_her_mind_the_question_meets_her_after_all(play, hanoi, chiangrai, her, report):
    play.night()
    with chiangrai.at_work():
        may_be_matched(chiangrai, her, "", play.now)
    with hanoi.at_work():
        ask(hanoi, report, chiangrai.root, play.now)
    play.night()
    assert waiting_at(chiangrai) == ()
    with chiangrai.at_work():
        may_be_matched(chiangrai, her, hanoi.root, play.now)
    play.night()
    assert [candidate.case for candidate in waiting_at(chiangrai)] == [her.token]


def test_her_no_between_queue_and_wire_leaves_points_of_nobody_in_the_packet(play, hanoi, chiangrai, her):
    """The packet goes as it was, or its absence would speak of her; what would make her points hers is destroyed."""
    with chiangrai.at_work():
        actions.prepare(to=hanoi.root, at=play.now)
        may_be_matched(chiangrai, her, "", play.now)
    play.deliver()
    assert [heard.kind for heard in play.heard["hanoi"]] == ["match.prepare"]
    with hanoi.at_work():
        actions.answer_prepared(play.now)
    play.deliver()
    with chiangrai.at_work():
        actions.keep_prepared(play.now)
        for table in (models.Blinded, models.Prepared):
            assert her.token not in set(table.objects.values_list("case_id", flat=True))


# --- what the asker must not be able to tell ------------------------------------------------------------------------------


def world(play, chiangrai, hanoi, people):
    """The officer asks about everyone who fled, and three nights pass; all that reached him, then everything is undone."""
    start, play.heard = play.now, {}
    with undone(play):
        with chiangrai.at_work():
            for facts in people:
                located(chiangrai, play.now, facts, admits=hanoi.root)
        with hanoi.at_work():
            for facts in (YEN, HOA):
                ask(hanoi, sought(hanoi, play.now, facts), chiangrai.root, play.now)
        for _ in range(3):
            play.night()
        seen = len(waiting_at(chiangrai))
    play.clock.move_to(start)
    return seen, [(heard.kind, heard.size, heard.at) for heard in play.heard["hanoi"]]


@contextlib.contextmanager
def undone(play):
    with contextlib.ExitStack() as stack:
        for office in play.offices.values():
            stack.enter_context(transaction.atomic(using=office.env.database))
        yield
        for office in play.offices.values():
            transaction.set_rollback(True, using=office.env.database)


def test_what_the_asker_receives_is_equal_in_count_size_and_hour(play, hanoi, chiangrai):
    found, with_her = world(play, chiangrai, hanoi, [YEN_AT_THE_SHELTER, HOA])
    not_found, without_her = world(play, chiangrai, hanoi, [{"name_full": "Lê Văn Tám", "birth": "1971"}])
    nobody, empty = world(play, chiangrai, hanoi, [])
    assert (found, not_found, nobody) == (2, 0, 0)
    assert with_her == without_her == empty
    assert {kind for kind, *_ in with_her} == {"match.prepare", "match.evaluated", "receipt.delivered"}


def test_the_holder_posts_nothing_because_of_a_hit(play, chiangrai, her, asked):
    play.night()
    assert waiting_at(chiangrai)
    with chiangrai.at_work():
        before = exchanged.waiting(play.now)
        assert actions.find(play.now) == 0
        models.AskMessage.objects.update(compared=0)
        models.Candidate.objects.all().delete()
        assert actions.find(play.now) == 1
        assert exchanged.waiting(play.now) == before


def test_a_packet_has_one_size_whatever_is_new(play, hanoi, chiangrai, her):
    for _ in range(2):
        play.night()
    sizes = {len(bytes(content)) for content in prepared_points(chiangrai, hanoi)}
    assert sizes == {64 * blindly.POINT}


def prepared_points(chiangrai, hanoi):
    with chiangrai.at_work():
        actions.prepare(to=hanoi.root, at=chiangrai.env.clock.now())
        return list(models.Batch.objects.values_list("points", flat=True))


def test_the_same_record_is_never_blinded_to_the_same_point_twice(play, hanoi, chiangrai, her):
    seen = []
    for _ in range(2):
        with chiangrai.at_work():
            models.Batch.objects.all().delete()
            actions.prepare(to=hanoi.root, at=play.now)
            points = bytes(models.Batch.objects.get().points)
        seen.append({points[i : i + 32] for i in range(0, len(points), 32)})
    assert not seen[0] & seen[1]


def test_a_first_list_goes_in_a_coarse_number_of_packets_each_of_one_size(play, hanoi, chiangrai, settings):
    settings.KINBRIDGE_MATCH_PACKET_POINTS = 16
    with chiangrai.at_work():
        for number in range(5):
            located(chiangrai, play.now, {**YEN_AT_THE_SHELTER, "phone": f"09123450{number}8"}, admits=hanoi.root)
        assert actions.prepare(to=hanoi.root, at=play.now) in set(rules.STEPS) - {1}
        assert {len(bytes(points)) for points in models.Batch.objects.values_list("points", flat=True)} == {16 * blindly.POINT}
