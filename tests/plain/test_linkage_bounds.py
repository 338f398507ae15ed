"""Promises of the bound that spares most comparisons: never below the score, and often near it."""

import itertools
import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from kinbridge.plain.linkage import Record
from kinbridge.plain.linkage.bounds import bounds_of
from kinbridge.plain.linkage.columns import letters_of
from kinbridge.plain.linkage.engine import FLOOR, link, read_people
from kinbridge.plain.linkage.evidence import ANYWHERE, setting_of
from kinbridge.plain.linkage.weigh import score
from kinbridge.plain.names.compare import CLOSE, RUN
from kinbridge.plain.names.sound import fallen, fallen_many, sound, sounds

# Invented people; words that meet glued, split, turned round, in other letters, in families of spellings, and hardly at all.
WORDS = (
    "Nguyễn", "Xuan", "Xuân", "Huong", "Hương", "XuanHuong", "Thị", "Trần", "Ong", "Wang", "Wong", "王小明", "阮氏香",
    "Muhammad", "Mohd", "Sok", "Dara", "Sokdara", "ដារ៉ា", "សុខ", "สมชาย", "ใจดี", "Somchai", "Jaidee", "Chaidi",
    "กุะง", "Huang", "Aung", "Hla", "Hlaaung", "အောင်", "လှ", "ขถี่", "Сокха", "Dara-Sok", "Ha", "Hai", "Ngan", "Li",
    "Lee", "Liew", "Chhuon", "Chan", "Sokh", "Tae", "N.", "-", "Mr",
)  # fmt: skip
DATES = (
    "", "1999-03-02", "1999-02-03", "1999-03-03", "1999-03", "1999", "2542", "2000-03-02", "1998-12-31", "1985-06-07", "unknown",
)  # fmt: skip
PLACES = ("", "Huế", "Hue", "順化市", "Yangon", "ရန်ကုန်မြို့", "Kunming", "San", "no such hamlet")
NAMES = st.lists(st.sampled_from(WORDS), min_size=0, max_size=5).map(" ".join)
RECORDS = st.builds(
    Record,
    name_full=NAMES,
    dob=st.sampled_from(DATES),
    age=st.sampled_from(("", "", "25", "about 24")),
    report_date=st.just("2025-01-01"),
    place=st.sampled_from(PLACES),
    phone=st.sampled_from(("", "0912345678", "+84 91 234 5678", "0999888777")),
    sex=st.sampled_from(("", "f", "m")),
    nationality=st.sampled_from(("", "VN", "KH", "MM", "CN")),
)


def bounds_at(left, right, setting, places):
    bounds = bounds_of(left, right, setting)
    return bounds.of(bounds.candidates(places))


def bounded(left, right, setting):
    """For all pairs: the bound and the score."""
    places = np.array(list(itertools.product(range(len(left)), range(len(right)))), dtype=np.int32).reshape(-1, 2)
    return bounds_at(left, right, setting, places), np.array([score(left[i], right[j], setting) for i, j in places.tolist()])


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=6), st.lists(RECORDS, min_size=1, max_size=6))
def test_no_pair_scores_more_than_its_bound(one, other):
    left, right = read_people(one), read_people(other)
    bounds, scores = bounded(left, right, setting_of([*left, *right]))
    assert (bounds >= scores - 1e-9).all()


def many(seed, count):
    chance = random.Random(seed)

    def one(number):
        names = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        born, place = chance.choice(DATES), chance.choice(PLACES)
        return Record(f"{seed}-{number}", names, dob=born, place=place, sex=chance.choice("fm"), report_date="2025-01-01")

    return [one(number) for number in range(count)]


def test_the_pairs_listed_are_those_a_full_comparison_lists():
    left, right = read_people(many(1, 60)), read_people(many(2, 60))
    setting = setting_of([*left, *right])
    worth = {(a.rec_id, b.rec_id) for a, b in itertools.product(left, right) if score(a, b, setting) >= FLOOR}
    listed = {(pair.left, pair.right) for pair in link(left, right)}
    assert listed
    assert listed <= worth


def test_most_pairs_of_strangers_are_spared_the_full_comparison():
    left, right = read_people(many(3, 60)), read_people(many(4, 60))
    bounds, scores = bounded(left, right, setting_of([*left, *right]))
    assert (bounds >= FLOOR).sum() < 2.5 * (scores >= FLOOR).sum() < len(scores) / 2


def test_nothing_counted_and_nobody_there_break_nothing():
    people = read_people([Record("A"), Record("B", "Sok Dara"), Record("C", "-", dob="1999")])
    bounds, scores = bounded(people, people, ANYWHERE)
    assert (bounds >= scores - 1e-9).all()
    assert bounds_at([], people, ANYWHERE, np.zeros((0, 2), dtype=np.int32)).shape == (0,)
    nobody = read_people([Record("A"), Record("B", "unknown")])
    assert bounded(nobody, nobody, setting_of(nobody))[0].shape == (4,)


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", max_size=9), max_size=30))
def test_many_words_sound_as_each_alone(words):
    assert sounds(words) == [sound(word) for word in words]
    assert fallen_many(words) == [fallen(word) for word in words]


@settings(max_examples=300)
@given(st.lists(st.text("abcdxyz1ğ", max_size=7), min_size=1, max_size=12), st.sampled_from((CLOSE, RUN)))
def test_no_two_texts_are_more_alike_than_their_letters_allow(texts, least):
    column = np.array([*texts, ""], dtype=object)
    a, b = (side.ravel() for side in np.indices((len(column), len(column))))
    alike = np.array([JaroWinkler.similarity(column[i], column[j]) for i, j in zip(a, b, strict=True)])
    assert (letters_of(column).may_reach(a, b, least) | (alike < least)).all()
