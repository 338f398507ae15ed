"""The order of candidates learns from this office's judgements: enough of them, near the shipped weights; it can be undone."""

import json

import pytest

from kinbridge.plain.linkage import RECIPE
from kinbridge.plain.linkage.frozen import TODAY
from kinbridge.plain.linkage.refit import Judged
from kinbridge.plain.linkage.weigh import weights
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import CONSOLE, Actor, Role
from kinbridge.rooms.audit.models import Entry
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.matching import actions, models, queries, rules
from kinbridge.rooms.matching.actions import refit as refitting
from kinbridge.rooms.matching.actions.index import travelling
from kinbridge.rooms.matching.values import Origin, Verdict

CARER = Actor("w" * 32, frozenset({Role.CASEWORKER}))
HER = {"name_full": "Nguyễn Thị Hồng Yến", "sex": "f", "place": "Vinh"}


@pytest.fixture
def now(play):
    return play.now


@pytest.fixture(autouse=True)
def _at_the_shelter(play, chiangrai):
    with chiangrai.at_work():
        yield


def taken_in(people, side, now):
    return [case.token for case in cases.open_cases(people, side=side, source="list", purpose="list", by=CONSOLE, at=now)]


def judged_pairs(now, count):
    """Here the same birth day with another year is always somebody else, and an age a year off always the same person."""
    sought = taken_in([{**HER, "birth": f"1999-08-{1 + n % 28:02}"} for n in range(2 * count)], Side.SOUGHT, now)
    others = [{**HER, "birth": f"1998-08-{1 + n % 28:02}"} for n in range(count)]
    same = [{**HER, "birth": "2000"} for _ in range(count)]
    located = taken_in(others + same, Side.LOCATED, now)
    for place, (case, other) in enumerate(zip(located, sought, strict=True)):
        row = models.Candidate.objects.create(
            case_id=case, other_id=other, origin=Origin.OWN_RECORDS, score=1.0, state="judged", found_at=now
        )
        verdict = Verdict.DIFFERENT if place < count else Verdict.SAME
        models.Judgement.objects.create(case_id=case, candidate=row, verdict=verdict, reason="her mother said so", by="w", at=now)
    return located, sought


def test_few_judgements_teach_nothing_and_change_nothing(now):
    judged_pairs(now, 5)
    with pytest.raises(actions.TooFewJudgements) as refused:
        actions.refit_to_judgements(by=CONSOLE, at=now)
    assert (refused.value.same, refused.value.different, refused.value.needed) == (5, 5, rules.ENOUGH_JUDGED)
    assert not models.LocalWeights.objects.exists()


def test_the_weights_follow_what_was_judged_and_the_shipped_ones_can_come_back(now):
    located, sought = judged_pairs(now, rules.ENOUGH_JUDGED)
    before = weights()[1]["born", "other_year_1"]
    found = actions.refit_to_judgements(by=CONSOLE, at=now)
    assert found.after < found.before
    assert queries.local_setting().weights["born", "other_year_1"] < before - 0.3
    assert weights()[1]["born", "other_year_1"] == before
    pair = models.Candidate.objects.get(case_id=located[0])
    facts = case_queries.facts_of_many([pair.case_id, pair.other_id])
    told = queries._reasons(pair, facts, queries.local_setting()), queries._reasons(pair, facts, queries.Setting())
    assert sum(reason.weight for reason in told[0]) < sum(reason.weight for reason in told[1])
    actions.undo_refit(by=CONSOLE, at=now)
    assert queries.local_setting().weights == {}
    with pytest.raises(actions.NoLocalWeights):
        actions.undo_refit(by=CONSOLE, at=now)


def test_a_second_refit_takes_the_place_of_the_first(now):
    judged_pairs(now, rules.ENOUGH_JUDGED)
    actions.refit_to_judgements(by=CONSOLE, at=now)
    actions.refit_to_judgements(by=CONSOLE, at=now)
    assert models.LocalWeights.objects.filter(ended_at=None).count() == 1
    assert models.LocalWeights.objects.count() == 2


def test_looking_first_changes_nothing(now):
    judged_pairs(now, rules.ENOUGH_JUDGED)
    assert actions.look_at_refit(by=CONSOLE).moved
    assert not models.LocalWeights.objects.exists()


def test_what_is_kept_names_nobody_and_the_trail_says_who_did_it(now):
    judged_pairs(now, rules.ENOUGH_JUDGED)
    actions.refit_to_judgements(by=CONSOLE, at=now)
    row = models.LocalWeights.objects.get()
    kept = json.dumps([row.weights, row.same, row.different])
    assert not any(word in kept for word in ("Nguy", "Vinh", "1999"))
    assert Entry.objects.order_by("-seq").first().verb == "matching.refit"


def test_judgements_undone_erased_or_unsure_teach_nothing(now):
    located, _ = judged_pairs(now, 4)
    models.Judgement.objects.filter(case_id=located[0]).update(undone_at=now)
    models.Judgement.objects.filter(case_id=located[1]).update(verdict=Verdict.UNSURE)
    assert len(refitting._judged()) == 6


def test_travelling_keys_and_the_recipe_do_not_change(now):
    located, _ = judged_pairs(now, rules.ENOUGH_JUDGED)
    before = travelling(located, TODAY)
    recipe = RECIPE.id
    actions.refit_to_judgements(by=CONSOLE, at=now)
    assert RECIPE.id == recipe
    assert travelling(located, TODAY) == before


def test_weights_moved_from_another_version_rest(now):
    judged_pairs(now, rules.ENOUGH_JUDGED)
    actions.refit_to_judgements(by=CONSOLE, at=now)
    models.LocalWeights.objects.update(shipped="an older version")
    assert queries.local_setting().weights == {}


def test_a_fit_that_does_not_help_is_refused(now, monkeypatch):
    monkeypatch.setattr(refitting, "_judged", lambda: [Judged({}, n % 2 == 0) for n in range(2 * rules.ENOUGH_JUDGED)])
    with pytest.raises(actions.NothingLearned):
        actions.refit_to_judgements(by=CONSOLE, at=now)


def test_a_caseworker_does_not_change_how_everybodys_candidates_are_ordered(now):
    with pytest.raises(NotAllowed):
        actions.refit_to_judgements(by=CARER, at=now)
    with pytest.raises(NotAllowed):
        actions.undo_refit(by=CARER, at=now)
