"""Agreements between states with their parties, and operations with their dates; a party that was torn out stays missing."""

import functools
import re
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.when.periods import Period
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.needs import Needs, meets, needs_of
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["agreements_in", "operations_in"]

NAMED = re.compile(
    r"(?:[A-Z][\w-]+(?:\s+(?:of|the|on|against|for|in|and|to))*\s+){1,10}?(?:Memo|Memorandum(?: "
    r"of Understanding)?|Plan of Action|Protocol|Convention|Treaty|Agreement|Compact)\b(?:\s+(?:on|"
    r"against|for|to)(?:\s+(?:the|in|of|and|[A-Z][\w-]+))+)?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way an agreement or an operation is named; `asks` are the words without which it is not tried."""

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    needs_place: bool
    status: str | None
    asks: Needs


@functools.cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of `en/instruments.yaml` under `agreements` or `operations`."""
    said = load("en/instruments")
    return tuple(_rule(row, said["words"]) for row in said[kind])


def _rule(row: dict[str, Any], words: dict[str, str]) -> Rule:
    def compiled(key: str) -> re.Pattern[str] | None:
        if key not in row:
            return None
        pattern = row[key]
        for name, meant in words.items():
            pattern = pattern.replace("{" + name + "}", meant)
        return re.compile(pattern)

    pattern = compiled("pattern")
    assert pattern is not None
    return Rule(
        *(row["name"], pattern, compiled("needs"), compiled("unless"), bool(row.get("needs_place"))),
        *(row.get("status"), needs_of(pattern.pattern)),
    )


AGREEING = re.compile(
    r"memorand|\bmous?\b|agree|treat(?:y|ies)|protocol|accord|\bpacts?\b|convention|\bmemo\b|"
    r"letters|plan of action|declaration"
)
OPERATING = re.compile(r"operation|crackdown|sweep|\braids?\b|campaign|blitz|dragnet|swoop|\bbusts?\b")


def agreements_in(chart: Map, periods: list[Period], gaps: list[Claim]) -> list[Claim]:
    """The agreements of a text; the first rule that finds one in a stretch of text names it."""
    found: list[Claim] = []
    said = load("en/instruments")
    forbidden, before = re.compile(said["not_agreements"]), re.compile(said["not_after"])
    for clause in chart.document.clauses:
        if not AGREEING.search(chart.document.low, clause.start, clause.end):
            continue
        offered = chart.document.pairs_of(clause)
        for rule in rules("agreements"):
            if not meets(offered, rule.asks):
                continue
            for match in rule.pattern.finditer(chart.document.text, clause.start, clause.end):
                if (
                    _new(found, match)
                    and not forbidden.search(match.group())
                    and not before.search(chart.document.text[max(0, match.start() - 40) : match.start()])
                    and _fits(chart, rule, clause, match)
                ):
                    found.append(_agreement(chart, rule, clause, match, periods, gaps))
    return found


def _new(found: list[Claim], match: re.Match[str]) -> bool:
    return not any(claim.start < match.end() and match.start() < claim.end for claim in found)


def _fits(chart: Map, rule: Rule, clause: Span, match: re.Match[str]) -> bool:
    said = chart.document.of(clause)
    if (rule.needs and not rule.needs.search(said)) or (rule.unless and rule.unless.search(said)):
        return False
    touching = [
        place for place in chart.of(Span(clause.start, match.end())) if place.kind in {"country", "inside", "people", "region"}
    ]
    return not rule.needs_place or bool(touching) or bool(re.search(r"two countries|both countries", match.group()))


def _agreement(chart: Map, rule: Rule, clause: Span, match: re.Match[str], periods: list[Period], gaps: list[Claim]) -> Claim:
    text = chart.document.text
    start, end = match.start(), match.start() + len(_whole_words(text, match))
    lead = text[clause.start : start]
    begin = clause.start if len(lead) < 60 and not re.search(r"[,:]", lead) else start
    places = chart.of(Span(begin, end))
    parties = list(
        dict.fromkeys(
            place.code for place in places if len(place.code) == 2 and _is_party(chart.document, place.start, place.kind)
        )
    )
    name = NAMED.search(match.group())
    claim = Claim(
        start,
        end,
        "agreement",
        rule.name,
        parties=parties,
        name=name.group().removeprefix("the ").removeprefix("The ").strip() if name else None,
        status=rule.status,
    )
    near = (period for period in periods if start - 20 <= period.start < end and not _beside(text, period, clause, start))
    date = next(near, None)
    year = re.search(r"\b(?:19|20)\d\d\b", match.group())
    claim.period = date.interval if date else year.group() if year else None
    claim.gap = _holes(chart.document, touches(gaps, begin - 1, end + 1), begin)
    claim.known = {
        "parties": Known.MISSING.value if claim.gap or not parties else Known.STATED.value,
        "period": Known.STATED.value if claim.period else Known.MISSING.value,
    }
    return claim


def _beside(text: str, period: Period, clause: Span, start: int) -> bool:
    """Whether a time near an agreement is another sentence's, the day of a dateline, or when somebody spoke of it."""
    if period.start < clause.start or (period.aside and period.rule in SAYING):
        return True
    return period.end <= start and re.search(r"[–—:)-]\s|--", text[period.end : start]) is not None


SAYING = frozenset(("weekday", "relative_day", "last", "now"))


def _whole_words(text: str, match: re.Match[str]) -> str:
    """The agreement's words without the next statement and without half a word at the end."""
    said = match.group()
    following = re.search(r"(?:,\s+and\s+(?:took|noted|welcomed|had)|\s+(?:is|are|was|were|we|they|will|has|have)\s)", said[12:])
    if following:
        said = said[: 12 + following.start()]
    elif match.end() < len(text) and text[match.end()].isalnum():
        said = said.rsplit(" ", 1)[0]
    return said.rstrip(" ,")


def _is_party(document: Document, position: int, kind: str) -> bool:
    """A place where a text was signed is no party; Beijing or Hanoi as a signatory is."""
    before = document.text[max(0, position - 8) : position].lower()
    return kind == "country" or (kind == "inside" and not before.endswith((" in ", " at "))) or kind == "people"


def _holes(document: Document, torn: list[Claim], begin: int) -> list[str]:
    notes = []
    for gap in torn:
        missing = gap.missing or ""
        notes.append(
            "signatory missing"
            if "subject" in missing
            else "party missing"
            if any(word in missing for word in ("party", "name", "country", "place"))
            else f"{missing} missing"
        )
    return list(dict.fromkeys(notes))


def operations_in(chart: Map, periods: list[Period], agencies: list[tuple[int, int]]) -> list[Claim]:
    """The operations of a text: named, described, dated."""
    found: list[Claim] = []
    for clause in chart.document.clauses:
        if not OPERATING.search(chart.document.low, clause.start, clause.end):
            continue
        offered = chart.document.pairs_of(clause)
        for rule in rules("operations"):
            if not meets(offered, rule.asks):
                continue
            for match in rule.pattern.finditer(chart.document.text, clause.start, clause.end):
                if _new(found, match) and not (rule.unless and rule.unless.search(match.group())):
                    found.append(_operation(chart, rule, clause, match, periods, agencies))
    return found


def _operation(
    chart: Map, rule: Rule, clause: Span, match: re.Match[str], periods: list[Period], agencies: list[tuple[int, int]]
) -> Claim:
    text = chart.document.text
    start, end = match.start(), match.start() + len(match.group().rstrip(" ,"))
    dated = [period for period in periods if clause.start <= period.start < clause.end]
    period = min(dated, key=lambda period: abs(period.start - start), default=None)
    name = re.search(r"(?:[Oo]peration|OPERATION)\s+((?:[A-Z][\w-]+)(?:\s+[A-Z][\w-]+){0,2})", match.group())
    agency = next(((first, last) for first, last in agencies if start <= first < end), None)
    claim = Claim(
        start,
        end,
        "operation",
        rule.name,
        name=name.group() if name else None,
        period=period.interval if period else None,
        agency=text[agency[0] : agency[1]] if agency else None,
        parties=list(dict.fromkeys(place.code for place in chart.of(clause) if len(place.code) == 2 and place.kind != "inside")),
    )
    claim.known = {"period": Known.STATED.value if period else Known.MISSING.value}
    return claim
