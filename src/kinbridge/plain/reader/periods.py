"""When: expressions of time, and the interval they mean on the day the report was published."""

import datetime as dt
import functools
import re
from dataclasses import dataclass, replace

from kinbridge.plain.reader.intervals import MEANINGS, Anchor, Meaning, common_era
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.text import Document

__all__ = ["Period", "periods_in"]


@dataclass(frozen=True, slots=True)
class Period:
    """An expression of time: its characters, the ISO 8601 interval it means, the rule, whether it compares with an
    earlier time.
    """

    start: int
    end: int
    interval: str
    rule: str
    compares: bool = False


@functools.cache
def rules() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str], Meaning], ...]:
    """(name, pieces of which one must stand in the clause, pattern, calculation) in the order of `en/periods.yaml`."""
    said = load("en/periods")
    made = []
    for row in said["rules"]:
        pattern = row["pattern"]
        for name, words in said["words"].items():
            pattern = pattern.replace("{" + name + "}", words)
        compiled = re.compile(r"(?<![\w])" + pattern.replace(" ", r"\s"))
        made.append((row["name"], tuple(row.get("when", ())), compiled, MEANINGS[row["means"]]))
    return tuple(made)


HINT = re.compile(
    r"(?:19|20)\d\d|\d\.\d\d\.?|\b(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|"
    r"[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|[A-Z]{3}\b|year|month|quarter|half|semester|week|day|time|"
    r"period|decade|winter|spring|summer|autumn)|day\b|\bH[12]\b|night|today|period"
)


def periods_in(document: Document, published: dt.date | None) -> list[Period]:
    """The expressions of time of a text from left to right; of two that overlap the earlier rule stands."""
    found: list[Period] = []
    for clause in document.clauses:
        if HINT.search(document.text, clause.start, clause.end):
            named = [period.interval for period in reversed(found) if not period.compares]
            quarter = next((said for said in named if QUARTER.fullmatch(said)), None)
            anchor = Anchor(published, named[0] if named else None, quarter)
            found += _of_clause(document.text, clause.start, clause.end, anchor)
    return found


COMPARING = frozenset(("year_before", "previous_quarter", "same_period_of"))
QUARTER = re.compile(r"\d{4}-(?:01-01/\d{4}-03-31|04-01/\d{4}-06-30|07-01/\d{4}-09-30|10-01/\d{4}-12-31)")


def _of_clause(text: str, start: int, end: int, anchor: Anchor) -> list[Period]:
    spans: list[tuple[int, int, str, Meaning, dict[str, str]]] = []
    said = text[start:end]
    for name, when, pattern, meaning in rules():
        if when and not any(piece in said for piece in when):
            continue
        for match in pattern.finditer(text, start, end):
            if not any(begin < match.end() and match.start() < stop for begin, stop, *_ in spans):
                groups = {key: common_era(value) for key, value in match.groupdict().items() if value}
                spans.append((match.start(), match.end(), name, meaning, groups))
    found: list[Period] = []
    for begin, stop, name, meaning, groups in sorted(spans, key=lambda span: span[0]):
        previous = next((period.interval for period in reversed(found) if not period.compares), anchor.previous)
        quarter = previous if previous and QUARTER.fullmatch(previous) else anchor.quarter
        interval = meaning(groups, replace(anchor, previous=previous, quarter=quarter))
        if interval:
            compares = (
                bool(
                    re.search(
                        (
                            r"(?:than|compared (?:with|to)|versus|as many as|as in|as high as|as)\s+(?:[\w,.]+\s+){0,3}$"
                            r"|\b(?:from|against|over)\s+(?:(?:the|only|just|some|about)\s+)?(?:\d[\d,.]*\s+(?:[\w,.]+\s+){0,2})?$"
                        ),
                        text[max(start, begin - 40) : begin],
                    )
                )
                or text[begin:stop].lower().startswith("than")
                or re.search(r"\(\s*(?:[\w,.]+\s+){1,3}$", text[max(start, begin - 30) : begin]) is not None
                or (name in COMPARING and not (begin == start and "months" in text[begin:stop]))
            )
            found.append(Period(begin, stop, interval, name, compares))
    return found
