"""People invented for this test, whom no table was made for: each is told from strangers of her language in other spellings.

`invented_names.tsv`: language, country, a name as it is written at home, and two to four ways others may write it.
"""

import itertools
from pathlib import Path

import pytest

from kinbridge.plain.names import read_name
from kinbridge.plain.names.compare import compare_read
from kinbridge.plain.names.syllables import syllables

LINES = (Path(__file__).parent / "invented_names.tsv").read_text(encoding="utf-8").splitlines()
PEOPLE = [(language, home, spellings) for language, home, *spellings in (line.split("\t") for line in LINES)]
LANGUAGES = sorted({language for language, _, _ in PEOPLE})
RECOGNISED = 0.9  # of all pairs of one person's spellings


def people_of(language):
    return [[read_name(spelling, home) for spelling in spellings] for one, home, spellings in PEOPLE if one == language]


def strangers():
    """How alike the names of two people of one language are, at their most alike spellings."""
    for language in LANGUAGES:
        for one, other in itertools.permutations(people_of(language), 2):
            yield max(compare_read(one[0], spelling)[0] for spelling in other)


@pytest.fixture(scope="module")
def as_strangers():
    """What ninety-nine of a hundred pairs of strangers stay below."""
    found = sorted(strangers())
    return found[int(0.99 * len(found))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_told_from_strangers_however_the_name_is_written(language, as_strangers):
    pairs = [pair for spellings in people_of(language) for pair in itertools.combinations(spellings, 2)]
    recognised = sum(compare_read(one, other)[0] > as_strangers for one, other in pairs)
    assert recognised >= RECOGNISED * len(pairs)


@pytest.mark.parametrize(
    ("word", "apart"),
    [
        ("lihua", ("li", "hua")),
        ("zihao", ("zi", "hao")),
        ("jianguo", ("jian", "guo")),
        ("xiaoan", ("xiao", "an")),
        ("yuanchun", ("yuan", "chun")),
        ("keung", ("keung",)),
        ("chieh", ("chieh",)),
    ],
)
def test_a_syllable_inside_a_chinese_word_begins_with_a_consonant_where_it_can(word, apart):
    assert syllables(word, "CN") == apart


def test_a_vietnamese_in_han_characters_is_read_as_one_where_her_country_is_said():
    assert [token.latin for token in read_name("鄧國慶", "VN").tokens] == ["dang", "quoc", "khanh"]
    assert [token.latin for token in read_name("鄧國慶", "CN").tokens] == ["deng", "guo", "qing"]
