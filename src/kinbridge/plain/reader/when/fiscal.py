"""Fiscal years: the month they begin in, and the years of a table that counts by them."""

import functools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.when.bounds import moved
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import places_in
from kinbridge.plain.reader.words.text import Document

__all__ = ["fiscal_month", "fiscal_years", "writes_a_hyphen"]

NAMED = leaping(r"[Ff]iscal|[Ff]inancial [Yy]ear|[Bb]udget [Yy]ear|\bFY|(?:19|20)\d\d[/-](?:20)?\d\d(?![\d-])")
SPLIT_YEAR = re.compile(r"\((?P<first>January|April|July|October)\s?(?:-|–|to)\s?(?:December|March|June|September)\)")
OPENING = {"January": 1, "April": 4, "July": 7, "October": 10}
OVER_A_TABLE = leaping(r"(?i)\b(?:fiscal|financial|budget)\s+years?\b|\bFY(?:\b|(?=\d))")
TWO_YEARS = re.compile(r"(?i)\b(?:biennium|biennial|two-year\s+period)\b")  # "in the biennium 2017-2018"
CAPTION = 500  # characters before a cell in which its table says that it counts by fiscal years


def fiscal_month(document: Document) -> int | None:
    """The month in which a fiscal year begins: "(July-June)", else as in the country that the report names most of those whose
    fiscal year is not the calendar's.
    """
    return _month(document.text)


@functools.lru_cache(maxsize=8)
def _month(text: str) -> int | None:
    if not NAMED.search(text):
        return None
    said = SPLIT_YEAR.search(text)
    if said:
        return OPENING[said.group("first")]
    country = _country(text)
    return load("en/periods")["fiscal_years"][country] if country else None


@functools.lru_cache(maxsize=8)
def _country(text: str) -> str | None:
    """The country named most of those whose fiscal year is not the calendar's."""
    months: dict[str, int] = load("en/periods")["fiscal_years"]
    named = [place.code for place in places_in(text) if place.code in months]
    return max(named, key=named.count) if named else None


HYPHENED = frozenset(("IN", "PK", "BD", "AU", "NZ"))


def writes_a_hyphen(document: Document) -> bool:
    """Whether the report's country writes a fiscal year 2016-17."""
    return NAMED.search(document.text) is not None and _country(document.text) in HYPHENED


def fiscal_years(document: Document, figures: list[Claim]) -> None:
    """The years of tables that count by fiscal years: 2018/19 from July 2018 to June 2019, 2018 alone from October 2017."""
    month = fiscal_month(document)
    if month is None or TWO_YEARS.search(document.text):
        return
    for claim in figures:
        split = re.fullmatch(r"(\d{4})/(\d{4})", claim.period or "")
        if split and int(split.group(2)) == int(split.group(1)) + 1:
            claim.period = _from(int(split.group(1)), month)
        elif claim.layout == "table" and month > 1 and claim.period and re.fullmatch(r"\d{4}", claim.period):
            named = OVER_A_TABLE.search(document.text, max(0, claim.start - CAPTION), claim.start)
            claim.period = _from(int(claim.period) - 1, month) if named else claim.period


def _from(year: int, month: int) -> str:
    begin = f"{year}-{month:02}"
    return f"{begin}/{moved(begin, 11)}"
