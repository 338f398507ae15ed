"""How English writes numbers: the patterns of `en/numbers.yaml`."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["Grammar", "grammar"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled words of `en/numbers.yaml`."""

    words: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    denominators: dict[str, int]
    vague: dict[str, int]
    amount: re.Pattern[str]
    qualifier: re.Pattern[str]
    after: re.Pattern[str]
    silent: frozenset[str]
    starts: frozenset[str]


@functools.cache
def grammar() -> Grammar:
    """The grammar of `en/numbers.yaml`, built once."""
    said = load("en/numbers")
    ones, scales = said["ones"] | said["tens"] | {"both": 2}, dict(said["scales"])
    first_words = (words.split()[0].lower() for words in [*said["vague"], *said["zero"]])
    return Grammar(
        words=ones,
        scales=scales,
        short_scales=dict(said["short_scales"]),
        denominators=said["denominators"],
        vague=said["vague"],
        amount=_amount(said),
        qualifier=leaping(rf"(?:\b(?:{alternatives(said['qualifiers'])})\s+|[~≈]\s?)$", re.IGNORECASE),
        after=re.compile(rf"(?:\s(?:{alternatives(said['approximate_after'])})|-(?:odd|some|plus))\b", re.IGNORECASE),
        silent=frozenset(said["silent"]),
        starts=frozenset([*ones, *scales, *said["denominators"], "a", "an", "between", "from", "either", "every", *first_words]),
    )


def _written(said: Mapping[str, Any]) -> tuple[str, str]:
    """The patterns of number words and of numerals with their scales."""
    scales = dict(said["scales"])
    small = (
        rf"(?:{alternatives(said['tens'])})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine)\b)?|"
        rf"(?:{alternatives(said['ones'])}|(?<!,\s)both(?=\s+(?:{alternatives(said['both_of'])})\b(?!\s+and\b)))"
    )
    scale = rf"(?:{alternatives(scales)})"
    large = (
        rf"(?:an?|one|three)[\s-]+quarters?\s+of\s+an?\s+{scale}\b|"
        rf"(?:(?:(?:{small}|an?)\s+and\s+a\s+half|{small}|an?|(?:an?\s+)?half(?:[\s-]+an?)?)[\s-]+{scale}\b(?:[\s-]+{scale}\b){{0,4}}(?:(?:\s+and\s+|[,\s]\s*|"
        rf"-)(?:{small})(?:[\s-]+{scale}\b)?){{0,8}})"
    )
    words = rf"(?:{large}|(?:{small}))\b(?!-(?!odd\b|some\b|plus\b|strong\b)\w)"
    digits = (
        r"(?:\d{1,3}\s+and\s+a\s+half(?=\s+(?:million|thousand|billion)\b)"
        r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d|,\d)"
        r"|\d{1,3}(?:['’]\d{3})+|\d+(?:[.,]\d+)?)"
        rf"(?:\s?[½¼¾]?\s+(?:{scale}|mn|bn)\b|[-\s]?(?:million|billion)\b|(?:k|K|m|M|mn|bn)\b)?(?!\w)(?![.,"
        rf":/’']\d)(?!-(?!odd\b|some\b|plus\b|strong\b)[a-zA-Z])"
    )
    return words, digits


def _amount(said: Mapping[str, Any]) -> re.Pattern[str]:
    """One pattern for every way to write an amount; its groups tell which."""
    words, digits = _written(said)
    alone = r"(?<![\w/#$€£¥])(?<!\w[-.,:’'/–(])"
    number = rf"(?>{alone}(?:{digits}(?![–-]\d)\+?|\b{words}))"
    low = rf"(?>{alone}(?:{digits}|\b{words}))"
    high = rf"(?>(?<!\w[.,:’'/])(?:{digits}(?![–-]\d)\+?|\b{words}))"
    percent = r"(?:\s?%|[\s-]?per\s?cent\b|[\s-]?percent\b|\spct\b)"
    ranks = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    parts = alternatives(word for word in said["denominators"] if word not in {"half", "halves"})
    fraction = (
        rf"(?:(?:(?:an?\s+good|an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+(?:and\s+a\s+)?)(?:{parts})\b"
        r"(?!\s+(?:of\s+(?:January|the\s+year|a\s+(?:million|century|mile|kilomet)))|\w*-)"
        r"|\b(?:one[\s-]|a\s)?half\b(?!-)(?!\s+(?:an?\s+(?:year|hour|dozen|million|century|decade|"
        r"day|kilo)|year|hour|day|century|decade|million|dozen|brother|sister|way|past|term|time)))"
    )
    ratio = (
        rf"(?P<out>{number})(?:\s+(?P<noun>(?:[a-z]+\s+(?=(?:wom[ae]n|m[ae]n|girls?|boys?|child|person|victim|caller)\b))?[a-z]+))?\s+(?:out\s+of|of|in)\s+(?:every\s+)?(?P<base>(?:{alternatives(said['ones'])}|"
        rf"{alternatives(said['tens'])}|(?:a\s+|one\s+)?hundred|(?:a\s+|one\s+)?thousand|\d{{1,3}}|"
        rf"1,000|1000)\b)(?![.,]?\d)"
    )
    vague = rf"\b(?:{alternatives(said['vague'])})\b"
    between = (
        rf"(?P<low>{low}){percent}?(?:\s?(?:to|or|[-–—])\s?|\s+and\s+(?:perhaps\s+|maybe\s+)?|,?\s+(?:perhaps|"
        rf"maybe|possibly|it\s+may\s+be|if\s+not|or\s+even)\s+(?:as\s+many\s+as\s+)?)(?P<high>{high})"
    )
    return re.compile(
        rf"(?P<ratio>{ratio})|(?P<nth>\bevery\s+(?P<rank>{ranks})\s+(?P<each>[a-z]+)\b)|(?P<parts>(?:(?P<opens>[Bb]etween\s+)(?P<first>{fraction})\s+and\s+"
        rf"|(?:[Ff]rom\s+)?(?P<lower>{fraction})\s+(?:to|or)\s+)?(?P<fraction>{fraction}))"
        rf"|(?P<range>(?P<between>\b[Bb]etween\s+|\b[Ff]rom\s+|\b[Ee]ither\s+)?{between}(?P<range_percent>{percent})?)"
        rf"|(?P<vague>{vague})|(?P<number>{number})(?P<percent>{percent})?"
        rf"|(?P<zero>\b(?:{alternatives(said['zero'])})\b)",
        re.IGNORECASE,
    )
