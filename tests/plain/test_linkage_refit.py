"""Promises of an office's own weights: few judges move little, nothing turns round, what does not help is seen not to."""

import math
import random

import pytest

from kinbridge.plain.linkage import Record, compare
from kinbridge.plain.linkage.evidence import Setting
from kinbridge.plain.linkage.refit import MOST, SEEN_AT_LEAST, Judged, refit
from kinbridge.plain.linkage.weigh import FALLING, score_of, weights

NEAR = {"words": "6", "likeness": "1", "at_odds": "0", "left_out": "0", "born": "year_1", "place": "differs", "sex": "same"}
UNLIKE = {**NEAR, "born": "far", "phone": "differs"}


def odds(found, moved=None):
    base, priced = weights()
    return score_of(found, base, {**priced, **(moved or {})})


def judged(of_year_1, of_far, count=80):
    """Pairs of which so many in a hundred were the same person, by how their birth years agree."""
    chance = random.Random(5)
    pairs = [Judged(NEAR, chance.random() < of_year_1) for _ in range(count)]
    pairs += [Judged(UNLIKE, chance.random() < of_far) for _ in range(count)]
    chance.shuffle(pairs)
    return pairs


def test_weights_follow_what_the_office_judged_and_help_on_what_was_left_out():
    found = refit(judged(0.05, 0.02))
    assert found.helps
    assert found.moved["born", "year_1"] < weights()[1]["born", "year_1"]


def test_judgements_as_the_shipped_weights_expect_them_hardly_move_a_score():
    found = refit(judged(*(1 / (1 + math.exp(-odds(kind))) for kind in (NEAR, UNLIKE)), count=200))
    assert abs(odds(NEAR, found.moved) - odds(NEAR)) < 0.6


def test_no_weight_moves_far_and_a_level_few_pairs_show_does_not_move():
    rare = {**NEAR, "phone": "same"}
    found = refit(judged(0.0, 0.0, 400) + [Judged(rare, False)] * (SEEN_AT_LEAST - 1))
    assert ("phone", "same") not in found.moved
    priced = weights()[1]
    free = [level for level in found.moved if level[0] not in FALLING]
    assert all(abs(found.moved[level] - priced.get(level, 0.0)) <= MOST + 0.001 for level in free)


def test_an_agreeing_word_never_speaks_against_whatever_was_judged():
    backwards = [Judged({**NEAR, "words": str(step)}, step < 4) for step in range(2, 12)] * 20
    moved = {**weights()[1], **refit(backwards).moved}
    for feature, order in FALLING.items():
        told = [moved.get((feature, level), 0.0) for level in order]
        assert told == sorted(told, reverse=True)


def test_judges_who_toss_coins_do_not_help():
    chance = random.Random(3)
    kinds = [{**NEAR, "born": born, "phone": phone} for born in ("year_0", "year_1") for phone in ("unknown", "differs")]
    same = 1 / (1 + math.exp(-odds(NEAR)))
    pairs = [Judged(chance.choice(kinds), chance.random() < same) for _ in range(60)]
    found = refit(pairs)
    assert found.after > found.before - 0.05


def test_nothing_judged_moves_nothing():
    found = refit([])
    assert found.moved == {}
    assert not found.helps


@pytest.mark.parametrize("moved", [{}, {("born", "day_same"): 1.0}])
def test_the_score_stays_the_sum_of_its_reasons(moved):
    one, other = Record("A", "Sok Dara", dob="1990-01-15"), Record("B", "Dara Sok", dob="1990-01-15")
    found = compare(one, other, Setting(weights=moved))
    assert abs(weights()[0] + sum(reason.weight for reason in found.reasons) - found.score) < 1e-6
    assert (found.score < compare(one, other).score) is bool(moved)
