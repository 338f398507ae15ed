"""Telephones by the digits that count: the last nine, so that +84 91…, 0084 91… and 091… meet."""

import re
import unicodedata

SIGNIFICANT, SHORTEST = 9, 7
_NO_DIGIT = re.compile("[^0-9]")


def significant(phone: str) -> str:
    """The last nine digits, or "" for fewer than seven or a number of one digit repeated."""
    if phone.isascii():
        digits = _NO_DIGIT.sub("", phone[:60]).lstrip("0")
    else:
        digits = "".join(str(unicodedata.digit(c)) for c in phone[:60] if unicodedata.digit(c, -1) >= 0).lstrip("0")
    return digits[-SIGNIFICANT:] if len(digits) >= SHORTEST and len(set(digits)) > 2 else ""
