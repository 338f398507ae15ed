"""Two offices cannot update on one day: they match by the newest recipe both compute, and where there is none people see it."""

import threading

import pytest

from kinbridge.ground.env import env
from kinbridge.ground.recipes import SHELF, Shelf
from kinbridge.plain.linkage import RECIPE
from kinbridge.plain.linkage.frozen import TODAY, thaw
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.exchange import queries as exchanged
from kinbridge.rooms.exchange.values import NotAccepted
from kinbridge.rooms.matching import actions, blindly, models, queries
from kinbridge.rooms.matching.actions import index
from kinbridge.rooms.matching.actions.index import travelling
from kinbridge.rooms.matching.values import AlarmCode, BatchState, KeysWith, Prepare
from tests.rooms.asking import HOA, YEN_AT_THE_SHELTER, ask, located, may_be_matched, sought
from tests.rooms.test_matching_asking import alarms, an_ask, received, waiting_at
from tests.rooms.test_matching_blind import world
from tests.versions import ancient, archive, becomes, earlier, not_updated, opened, two_behind, updated


@pytest.fixture(scope="module")
def before() -> str:
    """The recipe of the version before."""
    return opened(earlier).recipe.id


@pytest.fixture
def all_before(play):
    """Nobody has updated."""
    for office in play.offices.values():
        becomes(office, not_updated(), others_of(play, office))


def others_of(play, office):
    return [one for one in play.offices.values() if one is not office]


def keys_with(one, other):
    with one.at_work():
        return queries.keys_with(other.root)


def found_at(office):
    return [candidate.case for candidate in waiting_at(office)]


# --- one has updated, the other not ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["hanoi", "chiangrai"])
def test_the_one_who_updated_first_goes_on_by_the_recipe_of_the_other(play, hanoi, chiangrai, all_before, before, first):
    becomes(play.offices[first], updated(), others_of(play, play.offices[first]))
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
        assert models.Ask.objects.get().recipe == before
    play.night()
    (candidate,) = waiting_at(chiangrai)
    assert candidate.case == her.token
    assert candidate.shares >= opened(earlier).recipe.threshold
    assert waiting_at(hanoi) == ()
    assert alarms(hanoi) == alarms(chiangrai) == []


def test_the_own_search_goes_by_this_versions_recipe_alone(play, hanoi, chiangrai, all_before, before):
    becomes(chiangrai, updated(), [hanoi])
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
    play.night()
    with chiangrai.at_work():
        assert models.CaseKeys.objects.get(case_id=her.token).recipe == RECIPE.id
        assert set(models.EarlierKeys.objects.values_list("case_id", "recipe")) == {(her.token, before)}


def test_keys_by_an_earlier_recipe_are_made_only_for_who_admits_such_an_office(play, hanoi, kunming, chiangrai, all_before):
    becomes(chiangrai, updated(), [hanoi, kunming])
    becomes(kunming, updated(), [hanoi, chiangrai])
    with chiangrai.at_work():
        located(chiangrai, play.now, HOA, admits=kunming.root)
        located(chiangrai, play.now, HOA)
        her = located(chiangrai, play.now, admits=hanoi.root)
    play.night()
    with chiangrai.at_work():
        assert set(models.EarlierKeys.objects.values_list("case_id", flat=True)) == {her.token}


def test_a_corrected_fact_is_prepared_again_by_the_earlier_recipe_too(play, hanoi, chiangrai, all_before):
    becomes(chiangrai, updated(), [hanoi])
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
    with chiangrai.at_work():
        her = located(chiangrai, play.now, {"name_full": "Nguyen Thi Hong Yen"}, admits=hanoi.root)
    play.night()
    assert found_at(chiangrai) == []
    with chiangrai.at_work():
        correct_birth(chiangrai, her, play.now)
    play.night()
    assert found_at(chiangrai) == [her.token]


def correct_birth(office, case, at):
    cases.add_fact(case, "birth", "1999-08-14", source="herself", sureness="stated", by=office.colleagues["carer"], at=at)


def test_the_threshold_is_that_of_the_questions_recipe(play, hanoi, chiangrai, her, all_before):
    strict = Shelf(thaw(archive(threshold="60")))
    for office in (hanoi, chiangrai):
        becomes(office, strict, [hanoi if office is chiangrai else chiangrai])
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
    play.night()
    assert found_at(chiangrai) == []


def test_questions_of_another_recipes_size_are_not_accepted(play, hanoi, chiangrai, all_before, before):
    becomes(chiangrai, updated(), [hanoi])
    small, large = blindly.question_size(opened(earlier).recipe), blindly.question_size(RECIPE)
    assert small != large
    for recipe, size in ((before, large), (RECIPE.id, small)):
        with chiangrai.at_work(), pytest.raises(NotAccepted):
            actions.receive_ask(received(hanoi, an_ask(play.now, recipe=recipe, questions=(bytes(size),)), play.now))


@pytest.mark.parametrize("first", ["hanoi", "chiangrai"])
def test_what_the_asker_receives_is_equal_also_by_two_recipes_at_once(play, hanoi, chiangrai, all_before, first):
    becomes(play.offices[first], updated(), others_of(play, play.offices[first]))
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now, {"name_full": "Lý Thị Mai", "birth": "2001-01-09"}), chiangrai.root, play.now)
    play.night()
    for office in (hanoi, chiangrai):
        becomes(office, updated(), others_of(play, office))
    found, with_them = world(play, chiangrai, hanoi, [YEN_AT_THE_SHELTER, HOA])
    nobody, without_them = world(play, chiangrai, hanoi, [])
    assert (found, nobody) == (2, 0)
    assert with_them == without_them


# --- then the other updates too -------------------------------------------------------------------------------------------


def test_once_both_have_updated_they_go_on_by_the_new_recipe_and_nobody_does_anything(play, hanoi, chiangrai, all_before, before):
    becomes(hanoi, updated(), [chiangrai])
    with hanoi.at_work():
        old = ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
    play.night()
    becomes(chiangrai, updated(), [hanoi])
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
        hoa = located(chiangrai, play.now, HOA, admits=hanoi.root)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now, HOA), chiangrai.root, play.now)
        assert set(models.Ask.objects.values_list("recipe", flat=True)) == {before, RECIPE.id}
    play.night()
    play.night()
    assert sorted(found_at(chiangrai)) == sorted([her.token, hoa.token])
    assert alarms(hanoi) == alarms(chiangrai) == []
    with hanoi.at_work():
        assert queries.asks_of(old_case(old))[0].meets_new


def old_case(asked):
    return case_queries.any_case(asked.case)


def test_when_all_have_updated_and_the_last_question_by_the_earlier_recipe_ends_its_rows_go(
    play, hanoi, chiangrai, kunming, all_before, before
):
    becomes(hanoi, updated(), [chiangrai])
    with chiangrai.at_work():
        located(chiangrai, play.now, admits=hanoi.root)
    with hanoi.at_work():
        asked = ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
    play.night()
    becomes(chiangrai, updated(), [hanoi])
    becomes(kunming, updated(), [hanoi, chiangrai])
    play.night()
    with chiangrai.at_work():
        assert set(models.Prepared.objects.values_list("recipe", flat=True)) == {before, RECIPE.id}
    with hanoi.at_work():
        actions.withdraw_ask(asked, by=hanoi.colleagues["carer"], at=play.now)
    play.night()
    play.night()
    with chiangrai.at_work():
        assert set(models.Prepared.objects.values_list("recipe", flat=True)) == {RECIPE.id}
        assert not models.EarlierKeys.objects.exists()
        assert not models.Batch.objects.filter(recipe=before, state=BatchState.WAITING).exists()


def test_a_person_found_by_one_recipe_is_not_found_again_by_the_other(play, hanoi, chiangrai, all_before):
    becomes(hanoi, updated(), [chiangrai])
    with chiangrai.at_work():
        located(chiangrai, play.now, admits=hanoi.root)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
    play.night()
    becomes(chiangrai, updated(), [hanoi])
    for _ in range(3):
        play.night()
    assert len(found_at(chiangrai)) == 1


def test_her_no_drops_what_was_prepared_by_every_recipe(play, hanoi, chiangrai, all_before):
    becomes(hanoi, updated(), [chiangrai])
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now, HOA), chiangrai.root, play.now)
    play.night()
    becomes(chiangrai, updated(), [hanoi])
    play.night()
    with chiangrai.at_work():
        assert models.Prepared.objects.filter(case_id=her.token).count() == 2
        may_be_matched(chiangrai, her, "", play.now)
        actions.find(play.now)
        assert not models.Prepared.objects.filter(case_id=her.token).exists()


def test_a_question_by_the_new_recipe_meets_her_though_the_askers_new_card_never_came(play, hanoi, chiangrai, all_before):
    """The holder prepares by the recipes it is asked by, whatever it believes of the other office's card."""
    becomes(chiangrai, updated(), [hanoi])
    becomes(hanoi, updated())
    with chiangrai.at_work():
        her = located(chiangrai, play.now, admits=hanoi.root)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
        assert models.Ask.objects.get().recipe == RECIPE.id
    assert keys_with(chiangrai, hanoi) is KeysWith.EARLIER
    play.night()
    play.night()
    assert found_at(chiangrai) == [her.token]


# --- no recipe in common --------------------------------------------------------------------------------------------------


def test_two_versions_behind_is_said_on_both_sides_and_nothing_is_sent(play, hanoi, chiangrai, kunming, all_before):
    becomes(hanoi, updated(), [chiangrai, kunming])
    becomes(kunming, two_behind(), [hanoi, chiangrai])
    with hanoi.at_work(), pytest.raises(actions.RecipeMismatch):
        ask(hanoi, sought(hanoi, play.now), kunming.root, play.now)
    with kunming.at_work(), pytest.raises(actions.RecipeMismatch):
        ask(kunming, sought(kunming, play.now), hanoi.root, play.now)
    play.night()
    for one, other in ((hanoi, kunming), (kunming, hanoi)):
        assert keys_with(one, other) is KeysWith.NONE
        with one.at_work():
            assert [(alarm.code, alarm.office) for alarm in queries.alarms()] == [(AlarmCode.RECIPE_MISMATCH, other.root)]
            assert not models.Batch.objects.filter(office=other.root).exists()
    assert keys_with(kunming, chiangrai) is KeysWith.OURS
    assert keys_with(chiangrai, kunming) is KeysWith.EARLIER


def test_a_question_that_new_arrivals_meet_no_more_is_marked(play, hanoi, chiangrai, all_before):
    with hanoi.at_work():
        case = sought(hanoi, play.now)
        ask(hanoi, case, chiangrai.root, play.now)
        assert queries.asks_of(case)[0].meets_new
    play.night()
    becomes(chiangrai, Shelf(TODAY), [hanoi])
    with hanoi.at_work():
        assert not queries.asks_of(case)[0].meets_new
    play.night()
    with chiangrai.at_work():
        assert AlarmCode.RECIPE_MISMATCH in [alarm.code for alarm in queries.alarms()]
        assert models.Question.objects.exists()


# --- who lies, and what breaks --------------------------------------------------------------------------------------------


def test_an_office_that_lists_a_recipe_it_cannot_compute_is_told_by_an_alarm_here_and_there(
    play, hanoi, chiangrai, all_before, before
):
    """Chiang Rai's card promises the earlier recipe; then its archive breaks."""
    becomes(chiangrai, updated(), [hanoi])
    with chiangrai.at_work():
        env().held[SHELF] = Shelf(TODAY, {before: lambda: b"broken"})
        assert env().held[SHELF].listed() == (RECIPE.id,)
    with hanoi.at_work():
        ask(hanoi, sought(hanoi, play.now), chiangrai.root, play.now)
    play.night()
    assert AlarmCode.RECIPE_MISMATCH in alarms(chiangrai)
    with chiangrai.at_work():
        assert not models.Question.objects.exists()
        actions.evaluate(received(hanoi, Prepare("5" * 32, 1, before, bytes(64)), play.now))
        assert actions.answer_prepared(play.now) == 0
    assert found_at(chiangrai) == []


def test_an_office_that_claims_the_earlier_recipe_alone_gets_that_one_and_is_seen_to(play, hanoi, chiangrai, all_before, before):
    becomes(hanoi, updated(), [chiangrai])
    becomes(chiangrai, updated(), [hanoi])
    assert keys_with(chiangrai, hanoi) is KeysWith.OURS
    becomes(hanoi, not_updated(), [chiangrai])
    assert keys_with(chiangrai, hanoi) is KeysWith.EARLIER
    with chiangrai.at_work():
        located(chiangrai, play.now, admits=hanoi.root)
    play.night()
    with chiangrai.at_work():
        assert set(models.Prepared.objects.values_list("recipe", flat=True)) <= {before, RECIPE.id}
        assert models.Prepared.objects.filter(recipe=before).exists()


def test_an_archive_under_another_recipes_name_is_not_computed(before):
    swapped = Shelf(TODAY, {before: ancient})
    assert swapped.computed(before) is None
    assert swapped.listed() == (RECIPE.id,)
    assert swapped.refused()[before].code == "damaged"


def test_threads_that_need_it_at_once_open_an_archive_once(before):
    reads, found = [], []
    shelf = Shelf(TODAY, {before: lambda: reads.append(1) or earlier()})
    threads = [threading.Thread(target=lambda: found.append(shelf.common([before]))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reads) == 1
    assert {one.recipe.id for one in found} == {before}


def test_an_office_nobody_needs_an_earlier_recipe_for_opens_none():
    shelf = Shelf(TODAY, {"earlier": lambda: pytest.fail("nobody needs it")})
    assert shelf.common([RECIPE.id, "earlier"]) is TODAY
    assert shelf.common(["something else"]) is None
    assert shelf.common([]) is None


def test_keys_by_an_earlier_recipe_are_computed_once_and_kept_once(play, hanoi, chiangrai, all_before, monkeypatch):
    becomes(hanoi, updated(), [chiangrai])
    with hanoi.at_work():
        case = sought(hanoi, play.now)
        first = travelling([case.token], opened(earlier))
        monkeypatch.setattr(index, "_compute_earlier", lambda tokens, recipe: {} if not tokens else pytest.fail("computed again"))
        assert travelling([case.token], opened(earlier)) == first
        assert models.EarlierKeys.objects.filter(case_id=case.token).count() == 1
        assert exchanged.waiting(play.now) == ()
