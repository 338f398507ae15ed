"""Promises of candidate pairs: both ways to ask for them find the same ones, and each record keeps its best."""

import random

import duckdb
import numpy as np

from kinbridge.plain.linkage.candidates import PAIRS_SQL, PER_LEFT, PER_RIGHT, candidate_pairs, pairs_sql


def some_keys(seed, records, keys):
    """Records with keys of which many are shared, so that there are ties and more meetings than are kept."""
    dice = random.Random(seed)
    rows = sorted({(dice.randrange(records), dice.randrange(keys)) for _ in range(records * 6)})
    return np.array([rec for rec, _ in rows], dtype=np.int32), np.array([key for _, key in rows], dtype=np.uint64)


def by_windows(left, right, only):
    with duckdb.connect() as base:
        for name, (records, numbers) in (("keys_left", left), ("keys_right", right)):
            base.register("columns", {"rec": records, "key": numbers})
            base.execute(f"create table {name} as from columns")
        return base.execute(pairs_sql(PAIRS_SQL, 1e4, only)).fetchall()


def test_the_best_kept_are_the_first_ranked():
    left, right = some_keys(1, 90, 60), some_keys(2, 110, 60)
    for only, inside in (("", False), ("where a.rec < b.rec", True)):
        found = candidate_pairs(left, right, size=1e4, inside_one_list=inside)
        assert found.dtype == np.int32
        assert [tuple(pair) for pair in found.tolist()] == by_windows(left, right, only)


def test_few_meet_where_many_could():
    left, right = some_keys(3, 90, 20), some_keys(4, 90, 20)
    found = candidate_pairs(left, right, size=8100.0)
    assert len(found) <= 90 * (PER_LEFT + PER_RIGHT)
    assert {left for left, _ in found.tolist()} == set(left[0].tolist())


def test_nobody_meets_nobody():
    nobody = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint64)
    assert candidate_pairs(nobody, some_keys(5, 9, 9), size=0.0).shape == (0, 2)
