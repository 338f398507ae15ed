"""Promises of scoring many pairs at once: what is said of each is to the last letter what one comparison says."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kinbridge.plain.linkage import Record
from kinbridge.plain.linkage.bounds import bounds_of
from kinbridge.plain.linkage.engine import read_people
from kinbridge.plain.linkage.evidence import ANYWHERE
from kinbridge.plain.linkage.people import setting_in_columns
from kinbridge.plain.linkage.scores import scores_of
from kinbridge.plain.linkage.weigh import weigh
from kinbridge.plain.linkage.wording import Wording, in_words
from tests.plain.test_linkage_bounds import RECORDS, many


def both_ways(left, right, setting):
    """Score and reasons of every pair: in columns, and one after the other."""
    bounds = bounds_of(left, right, setting)
    places = list(itertools.product(range(len(left)), range(len(right))))
    pairs = bounds.candidates(np.array(places, dtype=np.int32).reshape(-1, 2))
    scores = scores_of(bounds, pairs)
    at_once = list(zip(scores.total.tolist(), Wording(bounds).of(pairs, scores), strict=True))
    one_by_one = [weigh(left[i], right[j], setting) for i, j in places]
    return at_once, [(one.score, in_words(one.reasons)) for one in one_by_one]


@settings(max_examples=200, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=6), st.lists(RECORDS, min_size=1, max_size=6))
def test_scores_and_reasons_in_columns_are_those_of_one_comparison(one, other):
    left, right = read_people(one), read_people(other)
    at_once, one_by_one = both_ways(left, right, setting_in_columns((left, right)))
    assert at_once == one_by_one


def test_names_of_many_like_words_are_paired_alike():
    left, right = read_people(many(5, 70)), read_people([*many(6, 70), Record("N"), Record("U", "unknown", dob="1999")])
    for setting in (ANYWHERE, setting_in_columns((left, right))):
        at_once, one_by_one = both_ways(left, right, setting)
        assert at_once == one_by_one


def test_lists_without_a_pair_are_scored_too():
    assert both_ways(read_people([]), read_people([Record("A", "Sok Dara")]), ANYWHERE) == ([], [])
