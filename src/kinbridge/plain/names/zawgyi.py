"""Burmese typed in the Zawgyi font encoding, recognised and turned into Unicode."""

import re

from kinbridge.plain.names.tables import table

_TO_UNICODE = {int(point, 16): text for point, text in table("zawgyi").items()}
# What Unicode text never has: a word that begins with a vowel sign or a medial, and a virama that stacks nothing.
# (Shan is written with letters from U+1062 and U+1075 on: those prove nothing.)
_BEGINNINGS, _LONE_VIRAMA = "(?:^|\\s)[\u1031\u103b]", "\u1039(?![\u1000-\u1021])"
_SIGNS = re.compile(f"{_BEGINNINGS}|{_LONE_VIRAMA}|[\u1033\u1034\u106a\u106b\u1072\u108a\u108f]")
# Kinzi (a small င် over a consonant, alone or with a vowel sign in one glyph) is typed behind the consonant and read before it.
_KINZI, _OVER = "\u1004\u103a\u1039", {"\u1064": "", "\u108b": "\u102d", "\u108c": "\u102e", "\u108d": "\u1036"}
_CLUSTER = re.compile(
    "(\u1031?)(\u103c?)([\u1000-\u1021])((?:\u1039[\u1000-\u1021])?)([\u103b\u103d\u103e]*)([\u1064\u108b-\u108d]?)"
)


def is_zawgyi(text: str) -> bool:
    """True when a text in Burmese letters cannot be Unicode."""
    return bool(_SIGNS.search(text))


def from_zawgyi(text: str) -> str:
    """The same text in Unicode order and code points."""
    return _CLUSTER.sub(_in_order, text.translate(_TO_UNICODE))


def _in_order(cluster: re.Match[str]) -> str:
    vowel, medial, consonant, stacked, others, kinzi = cluster.groups()
    before = _KINZI if kinzi else ""
    return before + consonant + stacked + "".join(sorted(medial + others)) + vowel + _OVER.get(kinzi, "")
