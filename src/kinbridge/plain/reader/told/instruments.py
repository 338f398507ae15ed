"""Agreements between states with their parties, and operations with their dates; a party that was torn out stays missing."""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.told.parties import parties_of, partners_of
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.when.periods import Period
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.needs import ByNeeds, Needs, needs_of
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["agreements_in", "operations_in"]

SAID = Phrases("en/signing")
NAMED = re.compile(
    r"(?:[A-Z][\w-]+(?:\s+(?:of|the|on|against|for|in|and|to))*\s+){1,10}?(?:Memo|Memorandum(?: of Understanding)?|"
    r"(?:Plan|Programme) of Action|(?:Action|Work) (?:Plan|Programme)|Understanding(?= of)|Protocol|Convention|Treaty|Agreement|"
    r"Compact)\b(?:\s+(?:on|against|for|to)(?:\s+(?:the|in|of|and|[A-Z][\w-]+))+)?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way an agreement or an operation is named; `asks` are the words without which it is not tried."""

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    needs_place: bool
    needs_party: bool
    after: re.Pattern[str] | None
    status: str | None
    asks: Needs


@functools.cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of `en/instruments.yaml` under `agreements` or `operations`."""
    said = load("en/instruments")
    return tuple(_rule(row, said["words"]) for row in said[kind])


@functools.cache
def _by_needs(kind: str) -> ByNeeds[Rule]:
    """The same by the words they ask for."""
    return ByNeeds((rule, rule.asks) for rule in rules(kind))


def _rule(row: dict[str, Any], words: dict[str, str]) -> Rule:
    def compiled(key: str) -> re.Pattern[str] | None:
        if key not in row:
            return None
        pattern = row[key]
        for name, meant in words.items():
            pattern = pattern.replace("{" + name + "}", meant)
        return leaping(pattern)

    pattern = compiled("pattern")
    assert pattern is not None
    return Rule(
        *(row["name"], pattern, compiled("needs"), compiled("unless"), bool(row.get("needs_place"))),
        *(bool(row.get("needs_party")), compiled("after"), row.get("status"), needs_of(pattern.pattern)),
    )


@functools.cache
def told_by(kind: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The words without which a clause tells of none of a kind; and those that must stand before another word."""
    said = [words.split() for words in load("en/instruments")["told_by"][kind].split(", ")]
    pairs: dict[str, set[str]] = {}
    for words in said:
        if len(words) == 2:
            pairs.setdefault(words[1], set()).add(words[0])
    return frozenset(words[0] for words in said if len(words) == 1), {last: frozenset(first) for last, first in pairs.items()}


def _clauses(document: Document, kind: str) -> Iterator[Span]:
    """The clauses that may tell of one."""
    alone, pairs = told_by(kind)
    words, last = document.words, -1
    for place, word in enumerate(words):
        low = word.low
        if low in alone or (low in pairs and place and words[place - 1].low in pairs[low]):
            index = document.clause_index(word.start)
            if index != last:
                last = index
                yield document.clauses[index]


def agreements_in(chart: Map, periods: list[Period], gaps: list[Claim]) -> list[Claim]:
    """The agreements of a text; the first rule that finds one in a stretch of text names it."""
    found: list[Claim] = []
    said = load("en/instruments")
    forbidden, before = re.compile(said["not_agreements"]), re.compile(said["not_after"])
    for clause in _clauses(chart.document, "agreements"):
        offered = chart.document.pairs_of(clause)
        for rule in _by_needs("agreements").met(offered):
            for match in _each(rule.pattern, chart.document.text, clause):
                if (
                    _new(found, match)
                    and not forbidden.search(match.group())
                    and not before.search(chart.document.text[max(0, match.start() - 40) : match.start()])
                    and _fits(chart, rule, clause, match, gaps)
                ):
                    made = _agreement(chart, rule, clause, match, periods, gaps)
                    alone = made.known["parties"] == Known.INFERRED.value and len(made.parties) < 2
                    found += [made] if not rule.needs_party or made.gap or (made.parties and not alone) else []
    return found


def _each(pattern: re.Pattern[str], text: str, clause: Span) -> Iterator[re.Match[str]]:
    """The places of a clause where a pattern stands; the next is sought behind the words that belong to the last."""
    start = clause.start
    while match := pattern.search(text, start, clause.end):
        yield match
        start = match.start() + max(1, len(_whole_words(text, match)))


MOST_BESIDE = 40  # claims that a new one may lie in


def _new(found: list[Claim], match: re.Match[str]) -> bool:
    return not any(claim.start < match.end() and match.start() < claim.end for claim in reversed(found[-MOST_BESIDE:]))


def _fits(chart: Map, rule: Rule, clause: Span, match: re.Match[str], gaps: list[Claim]) -> bool:
    said = chart.document.of(clause)
    if (rule.needs and not rule.needs.search(said)) or (rule.unless and rule.unless.search(said)):
        return False
    if rule.after and not rule.after.search(chart.document.text[max(0, match.start() - 200) : match.start()]):
        return False
    touching = [
        place for place in chart.of(Span(clause.start, match.end())) if place.kind in {"country", "inside", "people", "region"}
    ]
    if not rule.needs_place or touching or SAID["of_two_states"].search(match.group()):
        return True
    return any("party" in (gap.missing or "") for gap in touches(gaps, match.start(), match.end()))


def _agreement(chart: Map, rule: Rule, clause: Span, match: re.Match[str], periods: list[Period], gaps: list[Claim]) -> Claim:
    text = chart.document.text
    start, end = match.start(), match.start() + len(_whole_words(text, match))
    lead = text[clause.start : start]
    begin = clause.start if len(lead) < 60 and not re.search(r"[,:]", lead) else start
    gap = _holes(chart.document, touches(gaps, begin - 1, end + 1), begin)
    parties, lent = parties_of(chart, clause, begin, start, end)
    lent = [] if gap else lent  # what was torn out is never guessed
    name = NAMED.search(match.group())
    claim = Claim(
        start,
        end,
        "agreement",
        rule.name,
        parties=[*parties, *lent],
        name=name.group().removeprefix("the ").removeprefix("The ").strip() if name else None,
        status=rule.status,
    )
    claim.period = _date_of(text, periods, clause, start, end)
    claim.gap = gap
    claim.known = {
        "parties": (Known.INFERRED if lent else Known.MISSING if gap or not parties else Known.STATED).value,
        "period": Known.STATED.value if claim.period else Known.MISSING.value,
    }
    return claim


AT_ITS_HEAD = re.compile(r"(?i)\W*(?:and\s+)?(?:(?:in|on|since|by|early\s+in|late\s+in)\s+)?")


def _date_of(text: str, periods: list[Period], clause: Span, start: int, end: int) -> str | None:
    """When it was made: what its sentence begins with, a time among its words, or when it "was signed" behind them."""
    own = [period for period in periods if clause.start <= period.start < clause.end and not _beside(text, period, clause, start)]
    opens = (period for period in own if period.start < start and AT_ITS_HEAD.fullmatch(text, clause.start, period.start))
    inside = (period for period in own if start - 20 <= period.start < end)
    behind = (period for period in own if end <= period.start and SAID["signed_behind"].fullmatch(text, end, period.start))
    date = next(itertools.chain(opens, inside, behind), None)
    year = re.search(r"\b(?:19|20)\d\d\b", text[start:end])
    return date.interval.removesuffix("/..") if date else year.group() if year else None


def _beside(text: str, period: Period, clause: Span, start: int) -> bool:
    """Whether a time near an agreement is another sentence's, the day of a dateline, or when somebody spoke of it."""
    if period.start < clause.start or (period.aside and period.rule in SAYING):
        return True
    return period.end <= start and re.search(r"[–—:)-]\s|--", text[period.end : start]) is not None


SAYING = frozenset(("weekday", "relative_day", "last", "now"))


NEXT = leaping(
    r",\s+(?:and\s+)?(?!signed|concluded|initialled|ratified|renewed|revised|dated)(?:took|noted|welcomed|had|[a-z]+ed|began|a\s+joint|whose)\s"
    r"|,\s+(?:both|each)\s|,\s+and\s+that\s|\s+and\s+to\s|\s+(?:is|are|was|were|we|they|will|has|have)\s(?!signed|concluded|initialled|renewed|ratified|reached|agreed|exchanged|kept|had|to\s+be|an?\s)"
    r"|(?:,?\s+and|,\s+not|,?\s+as\s+well\s+as)\s+(?:[a-z]+ed\s+)?(?:the|an?)\s+(?:[\w-]+\s+){0,4}(?:memorand|mou|agreement|treat|protocol|accord|pact|convention|understanding|one\b)"
)


def _whole_words(text: str, match: re.Match[str]) -> str:
    """The agreement's words without the next statement and without half a word at the end."""
    said = match.group()
    following = NEXT.search(said[12:])
    if following:
        said = said[: 12 + following.start()]
    elif match.end() < len(text) and text[match.end()].isalnum():
        said = said.rsplit(" ", 1)[0]
    return said.rstrip(" ,")


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
    not_yet = re.compile(load("en/instruments")["not_yet"])
    for clause in _clauses(chart.document, "operations"):
        offered = chart.document.pairs_of(clause)
        for rule in _by_needs("operations").met(offered):
            for match in rule.pattern.finditer(chart.document.text, clause.start, clause.end):
                planned = not_yet.search(chart.document.text, max(clause.start, match.start() - 40), match.start())
                if _new(found, match) and not planned and not (rule.unless and rule.unless.search(match.group())):
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
    parties, lent = partners_of(chart, clause)
    claim = Claim(
        start,
        end,
        "operation",
        rule.name,
        name=name.group() if name else None,
        period=period.interval if period else None,
        agency=text[agency[0] : agency[1]] if agency else None,
        parties=[*parties, *lent],
    )
    claim.known = {
        "period": (Known.STATED if period else Known.MISSING).value,
        "parties": (Known.INFERRED if lent else Known.STATED if parties else Known.MISSING).value,
    }
    return claim
