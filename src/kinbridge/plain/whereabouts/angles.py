"""Coordinates as people write them, in any script's digits: degrees, degrees and minutes, seconds, with or without letters."""

import re
import unicodedata
from collections.abc import Iterator

from kinbridge.plain.whereabouts.values import Mark

# What stands for a sign or a letter elsewhere; the longer words first.
_SPOKEN = (
    ("北纬", " N "), ("北緯", " N "), ("南纬", " S "), ("南緯", " S "), ("东经", " E "), ("東經", " E "),
    ("西经", " W "), ("西經", " W "),
    ("纬度", " N "), ("緯度", " N "), ("经度", " E "), ("經度", " E "), ("vĩ độ", " N "), ("kinh độ", " E "),
    ("ละติจูด", " N "), ("ลองจิจูด", " E "),
    ("latitude", " N "), ("longitude", " E "), ("lat", " N "), ("lng", " E "), ("long", " E "), ("lon", " E "),
    ("度", "°"), ("分", "'"), ("秒", '"'),
)  # fmt: skip
_SIGNS = str.maketrans({
    "º": "°", "˚": "°", "∘": "°", "′": "'", "’": "'", "‘": "'", "ʹ": "'", "`": "'", "´": "'", "″": '"', "”": '"', "“": '"',
    "ʺ": '"',
    "．": ".", "−": "-", "–": "-", "，": ",", "、": ",", "؛": ";", "：": ":", "＋": "+",
})  # fmt: skip
_WORD = re.compile(
    "|".join(rf"(?<![A-Za-z]){word}(?![A-Za-z])" if word.isascii() else word for word, _ in _SPOKEN), re.IGNORECASE
)
_MEANS = {word.casefold(): sign for word, sign in _SPOKEN}

# Every count is bounded, so that no text can keep this busy.
_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d{1,16})?"
_ANGLE = (
    rf"(?P<@deg>{_NUMBER}) {{0,2}}°? {{0,2}}"
    r"(?:(?P<@min>\d{1,2}(?:[.,]\d{1,12})?) {0,2}' {0,2})?"
    r"(?:(?P<@sec>\d{1,2}(?:[.,]\d{1,12})?) {0,2}(?:\"|''))?"
)
_SIDED = rf"(?:(?P<@before>[NSEW])[ :=]{{0,3}})?{_ANGLE}(?(@before)|(?: {{0,2}}(?P<@after>[NSEW])(?![A-Za-z]))?)"
_GAP = r"(?: {0,3}[,;/|] {0,3}| {1,3}|(?<=[NSEW]))"
_PAIR = re.compile(rf"(?<![\w.,+-]){_SIDED.replace('@', 'one')}{_GAP}{_SIDED.replace('@', 'two')}(?![\d°])")
_DECIMALS = re.compile(r"[.,]\d{3,}$")
_BETWEEN = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with Latin digits, plain signs and the letters N, S, E, W for words that mean them."""
    signs = text.translate(_SIGNS)
    latin = "".join(str(unicodedata.decimal(char, char)) for char in signs)
    spoken = _WORD.sub(lambda found: _MEANS[found[0].casefold()], latin)
    return _BETWEEN.sub(" ", spoken)


def marks_in(text: str) -> Iterator[Mark]:
    """Every pair of coordinates in a text, in order."""
    written, start = plain(text), 0
    while found := _PAIR.search(written, start):
        mark = _mark(found)
        if mark:
            yield mark
        start = found.end() if mark or _is_signed(found) else found.start("twodeg")


def _mark(found: re.Match[str]) -> Mark | None:
    """A pair that can be one: letters or minutes say so, or both numbers have three decimals (a telephone number has none)."""
    sides = _side(found, "one"), _side(found, "two")
    if not (_is_signed(found) or all(_DECIMALS.search(found[f"{name}deg"]) for name in ("one", "two"))):
        return None
    values = _value(found, "one"), _value(found, "two")
    if None in values or _same_way(*sides):
        return None
    return _in_order(values[0] or 0.0, values[1] or 0.0, *sides)


def _is_signed(found: re.Match[str]) -> bool:
    return any(found[f"{name}min"] for name in ("one", "two")) or all(_side(found, name) for name in ("one", "two"))


def _side(found: re.Match[str], name: str) -> str:
    return found[f"{name}after"] or found[f"{name}before"] or ""


def _same_way(one: str, two: str) -> bool:
    return bool(one and two) and (one in "NS") == (two in "NS")


def _value(found: re.Match[str], name: str) -> float | None:
    degrees, minutes, seconds = (_number(found[f"{name}{part}"]) for part in ("deg", "min", "sec"))
    if minutes >= 60 or seconds >= 60:
        return None
    size = abs(degrees) + minutes / 60 + seconds / 3600
    south_or_west = found[f"{name}deg"].startswith("-") != (_side(found, name) in ("S", "W"))
    return -size if south_or_west else size


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _in_order(one: float, two: float, one_side: str, two_side: str) -> Mark | None:
    """Latitude first, unless the letters say otherwise, or the first number can be no latitude (Chinese maps write it second)."""
    turned = one_side in ("E", "W") or two_side in ("N", "S") if one_side or two_side else abs(one) > 90
    latitude, longitude = (two, one) if turned else (one, two)
    return Mark(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
