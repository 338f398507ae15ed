"""A pattern that leaps from letter to letter finds what Python's own finds, only sooner."""

import re
import sys

import pytest

from kinbridge.plain.reader.figures import exclusions
from kinbridge.plain.reader.ways import routes
from kinbridge.plain.reader.ways.stops import words_of_journeys
from kinbridge.plain.reader.who.actors import patterns
from kinbridge.plain.reader.words import gaps, leaps
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import lowered
from tests.plain.test_reader_needs import TEXTS

MADE = [
    *(rule.pattern for rule in gaps.rules()),
    *(rule.pattern for rule in routes.rules()[0]),
    *(rule.before for rule in exclusions.rules() if rule.before),
    *words_of_journeys().values(),
    *(pattern for pattern in (getattr(patterns(), name) for name in patterns().__slots__) if isinstance(pattern, re.Pattern)),
]
EVERY_LETTER = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))


def test_a_pattern_that_leaps_finds_what_it_found():
    for text in (some for whole in TEXTS[::7] for some in (whole, lowered(whole))):
        for pattern in MADE:
            plain = re.compile(pattern.pattern, pattern.flags)
            assert [match.span() for match in plain.finditer(text)] == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?P<who>(?:the\s+)?[A-Z]\w+)(?:'s)?",
        r"(?i)\b(?:kin|sister|ım|é)\w*",
        r"(?<!\w)(?:\d+|(?i:no)|[^\W\d])\b",
        r"(?m)^\s*x?",
        r"(?>an?)\s|(\w)\1",
    ],
)
def test_a_pattern_that_leaps_is_told_apart_from_a_plain_one_by_nothing(pattern):
    text = "The Kin of the \u212aINGS saw \u017fisters, IMPS and 12 No-ones\nxx an é"
    plain, quick = re.compile(pattern), leaping(pattern)
    assert [(match.span(), match.groups()) for match in plain.finditer(text)] == [
        (match.span(), match.groups()) for match in quick.finditer(text)
    ]
    assert (quick.pattern, quick.flags, quick.groupindex) == (plain.pattern, plain.flags, plain.groupindex)


@pytest.mark.parametrize("letter", "aiks1é")
def test_a_letter_leaps_to_every_letter_that_is_the_same_where_case_is_not_heeded(letter):
    plain, quick = re.compile(rf"\B{letter}|\b{letter}", re.IGNORECASE), leaping(rf"\B{letter}|\b{letter}", re.IGNORECASE)
    assert quick.findall(EVERY_LETTER) == plain.findall(EVERY_LETTER)


def test_a_python_that_cannot_be_told_compiles_as_it_does(monkeypatch):
    leaps._can_leap.cache_clear()
    monkeypatch.setattr(leaps.compiler, "_code", None)
    assert not leaps._can_leap()
    monkeypatch.undo()
    leaps._can_leap.cache_clear()
    assert leaps._can_leap()
