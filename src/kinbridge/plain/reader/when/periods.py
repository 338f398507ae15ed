"""When: expressions of time, and the interval they mean on the day the report was published."""

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.when.bounds import length_in_months
from kinbridge.plain.reader.when.fiscal import fiscal_month, writes_a_hyphen
from kinbridge.plain.reader.when.framing import Moment, filled, framed
from kinbridge.plain.reader.when.intervals import MEANINGS, Anchor, Meaning, common_era
from kinbridge.plain.reader.when.relative import RELATIVE
from kinbridge.plain.reader.when.years import year_in_titles, year_of_account
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["HEAD_LINES", "Period", "periods_in", "report_period"]


@dataclass(frozen=True, slots=True)
class Period:
    """An expression of time: its characters, the ISO 8601 interval it means, the rule, whether it compares with an
    earlier time, whether it dates something beside what is counted (a law, the saying).
    """

    start: int
    end: int
    interval: str
    rule: str
    compares: bool = False
    aside: bool = False


Rule = tuple[str, tuple[str, ...], re.Pattern[str], Meaning, bool | str, bool]


@functools.cache
def rules() -> tuple[Rule, ...]:
    """(name, pieces of which one must stand in the clause, pattern, calculation, whether it counts alone, whether it waits for
    a month), in order.
    """
    meanings = MEANINGS | RELATIVE
    return tuple(
        (
            row["name"],
            tuple(row.get("when", ())),
            leaping(r"(?<!\w)" + filled(row["pattern"])),
            meanings[row["means"]],
            row.get("alone", True),
            ">{month}" in row["pattern"],
        )
        for row in load("en/periods")["rules"]
    )


@functools.cache
def _pieces() -> tuple[str, ...]:
    """All pieces that rules wait for."""
    return tuple(dict.fromkeys(piece for _, when, *_ in rules() for piece in when))


@functools.lru_cache(maxsize=2000)
def _asked(stand: frozenset[str], month: bool) -> tuple[Rule, ...]:
    """The rules that may find something where these pieces stand; many clauses have the same few."""
    return tuple(rule for rule in rules() if (month or not rule[5]) and not (rule[1] and stand.isdisjoint(rule[1])))


HINT = leaping(
    r"(?:19|20|25|1[678])\d\d|\d\.\d\d\.?|\d/\d|\b(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|"
    r"[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|[A-Z]{3}\b|FY|Q[1-4])|year|month|quarter|half|semester|week|day|time|MONTH|YEAR|"
    r"period|decade|winter|spring|summer|autumn|Heisei|Reiwa|Showa|Ramadan|Christmas|"
    r"1[34]\d\d ?A?\.?H|\bH[12]\b|night|morning|[YMQW](?:ear|onth|uarter|eek)"
)
MONTH = leaping(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)")
HEAD_LINES = 6


def head_of(document: Document) -> int:
    """Where the lines end in which a paper says what it is."""
    return document.lines[min(HEAD_LINES, len(document.lines)) - 1].end if document.lines else 0


def periods_in(document: Document, published: dt.date | None) -> list[Period]:
    """The expressions of time of a text from left to right; of two that overlap the earlier rule stands."""
    document = _spoken(document)
    found: list[Period] = []
    report = _report(document, found) or (_year_told_of(document) if published is None else None)
    head = head_of(document)
    fiscal, hyphened = fiscal_month(document), writes_a_hyphen(document)
    for clause in document.clauses:
        if not HINT.search(document.text, clause.start, clause.end):
            continue
        fresh = list(_of_clause(document, clause, found, Anchor(published, (), report, fiscal, (), hyphened)))
        found += fresh
        if fresh and clause.start < head:
            report = _report(document, found) or report
        report = next((period.interval for period in fresh if period.rule == "reported"), None) or report
        if report is None or len(report) in (4, 9):
            report = _a_year_long(found if clause.start < head else fresh) or report  # more than "2020" or "2020/2021" says
    return found


SHOUTED = re.compile(r"(?m)^[^a-z\n]*[A-Z]{4,}[^a-z\n]*$")  # a line without a small letter
NAMED = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|q[1-4]|[cf]y(?=\d|\b)|h[12])(?![a-z])"
)


def _spoken(document: Document) -> Document:
    """The document with its headings in capitals as they would be spoken: "FIRST SIX MONTHS OF 2022" names a time as well."""
    text = SHOUTED.sub(lambda line: _in_small_letters(line.group()), document.text)
    return document if text == document.text else Document(text)


def _in_small_letters(line: str) -> str:
    """The line in small letters but for the names of months and days, letter for letter."""
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in line)
    return NAMED.sub(lambda name: name.group().upper() if len(name.group()) == 2 else name.group().capitalize(), small)


def _report(document: Document, found: list[Period]) -> str | None:
    """The period that the whole report is of, as its head says."""
    heading = report_period(document, found)
    return heading.interval if heading else None


def _a_year_long(periods: list[Period]) -> str | None:
    """A year that is no calendar year, as soon as it is named: the report's own, for it counts so."""
    return next((said.interval for said in periods if "/" in said.interval and length_in_months(said.interval) in (12, 13)), None)


REPORTING = frozenset(
    (
        *("days_one_month", "days_one_month_first", "half", "half_short", "quarter", "quarter_of_the_year_named"),
        *("from_to", "between_and", "both", "up_to", "month_of_year", "fiscal_year", "thai_budget_year", "years_short"),
        *("first_months", "months_of_a_year", "week_of_a_month", "years", "half_in_a_heading", "half_after_its_year"),
        *("first_months_in_a_heading", "months_in_brackets", "months_in_a_row", "quarter_after_its_year", "quarter_by_number"),
        "label_of",
    )
)
def report_period(document: Document, periods: list[Period]) -> Period | None:
    """The period that a report says it is of: under its label, or in the head of a bulletin or return."""
    labelled = next((period for period in periods if period.rule == "reported"), None)
    if labelled:
        return labelled
    limit = head_of(document)
    yearly = year_of_account(document.text[:limit])
    if yearly:
        return Period(*yearly, "annual_report")
    headings = [period for period in periods if period.end <= min(limit, 500) and _heads(document, period)]
    heading = min(headings, key=_how_exactly, default=None)
    titled = year_in_titles(document.text[:limit]) if heading is None else None
    return Period(*titled, "title_year") if titled else heading


def _how_exactly(heading: Period) -> int:
    """From this day to that one says most, a year of two halves less; a month alone may be that of printing."""
    return 2 if heading.rule == "month_of_year" else "-" not in heading.interval


def _heads(document: Document, period: Period) -> bool:
    line = document.line_at(period.start)
    return period.rule in REPORTING and not period.aside and len(document.of(line)) < 120


TOLD = leaping(r"(?i)\b(?:in|during|throughout|for|year)\s(?:calendar\s|the\syear\s)?((?:19|20)\d\d)\b(?!\s?[-–/])")


def _year_told_of(document: Document) -> str | None:
    """The year that an undated report tells most of; of two told of alike the later one."""
    counted = Counter(TOLD.findall(document.text))
    return max(counted, key=lambda year: (counted[year], year)) if counted else None


def _moments(text: str, start: int, end: int) -> list[Moment]:
    """The moments of a clause from left to right; of two that overlap the earlier rule stands."""
    found: list[Moment] = []
    said, month = text[start:end], MONTH.search(text, start, end) is not None
    for name, _, pattern, meaning, alone, _ in _asked(frozenset(filter(said.__contains__, _pieces())), month):
        for match in pattern.finditer(text, start, end):
            if not any(moment.begin < match.end() and match.start() < moment.stop for moment in found):
                groups = {key: common_era(value) for key, value in match.groupdict().items() if value}
                found.append(Moment(match.start(), match.end(), name, meaning, groups, alone))
    return sorted(found, key=lambda moment: moment.begin)


def _of_clause(document: Document, clause: Span, earlier: list[Period], anchor: Anchor) -> Iterator[Period]:
    """The periods of a clause; each leans on those before it."""
    moments = _moments(document.text, clause.start, clause.end)
    every = [period.interval for period in earlier[-4:]]
    named = [period.interval for period in earlier[-12:] if not (period.compares or period.aside)]
    done = clause.start
    for place, moment in enumerate(moments):
        if moment.begin < done:
            continue
        following = moments[place + 1] if place + 1 < len(moments) else None
        leaning = replace(anchor, named=tuple(reversed(named)), around=tuple(reversed(every)))
        said = _said(document.text, done, clause.end, moment, following, leaning)
        if said is None:
            continue
        begin, done, interval, name = said
        if document.text.startswith("(", begin - 1) and A_YEAR_LONG.match(document.text, begin - 1):
            continue  # "(July-June)" says when a year begins
        labelled = LABELLED.search(document.text[max(clause.start, begin - 60) : begin])
        name = "reported" if labelled or (name == "label_of" and WHOLLY.match(document.text, begin)) else name
        compares = _compares(document.text, clause.start, begin, done, name)
        headed = any(period.rule in REPORTING for period in earlier)
        period = Period(begin, done, interval, name, compares, _is_aside(document, begin, done, name, headed))
        every.append(interval)
        if not (period.compares or period.aside):
            named.append(interval)
        yield period


def _said(
    text: str, start: int, end: int, moment: Moment, following: Moment | None, anchor: Anchor
) -> tuple[int, int, str, str] | None:
    around = framed(text, start, end, moment, following, anchor)
    if around:
        begin, stop, interval, name = around
        return begin, stop, interval, moment.rule if name in PLAIN else name
    meant = moment.interval(anchor) if moment.alone is True else None
    return (moment.begin, moment.stop, meant, moment.rule) if meant else None


A_YEAR_LONG = re.compile(r"\((?:January|April|July|October)\s?(?:-|–|to)\s?(?:December|March|June|September)\)")
PLAIN = frozenset(("in_part_of", "before_dawn_on", "as_at"))  # they say no more than their moment
LABELLED = leaping(
    r"(?i)\b(?:(?:reporting|review|reported)\s(?:period|year|month|quarter)|(?:^|[.;(]\s*)(?:the\s)?period(?:\sunder\sreview|\scovered)?"
    r"(?=\s?:|\s(?:is|was|covers|runs?|ran)\s)|date\srange|return\sfor|(?:report|figures|data|note|update|bulletin|summary|snapshot|issue|brief|sheet|account)\scover(?:s|ing)?(?:\sthe\speriod)?|(?:^|\n)covers|coverage)"
    r"(?:\s?\(|\s?:|\s(?:is|was|covers|runs?|ran))?\s?(?:from\s)?(?:the\s)?(?:calendar\s(?:year\s)?)?\Z"
)
WHOLLY = re.compile(
    r"(?i)reporting (?:year|period)|(?<=\ball )(?:figures|data)|"
    r"(?:figures|data|numbers) (?:are|refer|relate|cover)\b"
)
COMPARING = frozenset(("earlier", "back", "same_as", "compared_with"))
ALWAYS = frozenset(("compared_with", "year_when"))
THAN = re.compile(
    r"\b(?:than|[Cc]ompared (?:with|to)|versus|as many as|as in|as high as|as|by comparison with)\s+(?:[\w,.]+\s+){0,3}$"
    r"|\b(?:from|against|over)\s+(?:(?:the|only|just|some|about)\s+)?(?:\d[\d,.]*\s+(?:[\w,.]+\s+){0,2})?$"
)
BRACKETED = re.compile(r"\(\s*(?:[\w,.]+\s+){1,3}$")


def _compares(text: str, start: int, begin: int, stop: int, name: str) -> bool:
    """Whether a period is only the other one in a comparison: "than in 2015", "(2015: 31)", "the year before"."""
    before = text[max(start, begin - 40) : begin]
    if THAN.search(before) or BRACKETED.search(before[-30:]):
        return True
    if before.endswith("(") and text.startswith((":", " :"), stop):
        return True  # "60 women (January-March: 44)"
    if name in ALWAYS or (text.startswith(("from the", "From the"), begin) and name in COMPARING):
        return True
    return name in COMPARING and begin != start and OPENS_PART.search(text, start, begin) is None


OPENS_PART = re.compile(r"(?:[,;:(–—-]\s*|\b(?:and|but|while|whereas)\s)\Z")  # "; the previous year it had reported 153"
SPOKEN = re.compile(r"(?:said|says|told|announced|wrote|statement|as saying|reported|parliament|reporters)\b[^.;]{0,24}$")
LEGAL = leaping(
    r"(?i)\b(?:law|act|agreement|memorandum|protocol|accord|treaty|convention|decree|article|exchange\s+of\s+notes|letters?|minutes|arrangement|understanding|covenant|"
    r"declaration|directive|circular|resolution|mou|ordinance|regulation|pact|"
    r"sale|signed|adopted|ratified|established|created|founded|census|photographed?|judgment)\b(?:\s\w+)?[\s,"
    r"(]*(?:of|in|from|on|dated)?\s*(?:the\s)?$"
)
HELD_THAT = re.compile(r"\bthat,?\s\Z|\bjudge?ment,\s(?=(?:between|from)\s|\Z)")  # "it is established that, from May to June"
SIGNED_AT = re.compile(  # "under the agreement signed in Taraz on"
    r"(?<!was )(?<!were )\b(?:signed|concluded|initialled)\s(?:in|at)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s(?:on\s)?$"
)
DAYS = frozenset(("day", "day_month_first", "iso_day", "dotted_day"))
OF_A_PLAN = re.compile(r"(?i)\b(?:plan|strategy|roadmap)s?\b[^\n.;]{0,24}\Z")  # "the national plan 2021-2025": what is not yet
HOPED = re.compile(  # the same in a title: "vows to end it by 2025"
    r"(?i)\b(?:(?:agenda|programme|framework|target|goal)s?\b[^\n.;]{0,24}|(?:vow|aim|pledge|plan|hope|promise|will|want|seek)s?\b[^\n.;]{0,60})\Z"
)
PRINTED_ON = DAYS | {"month_of_year", "up_to", "days_one_month"}
PRINTED = re.compile(  # "Issued July 2021", "revised September 2018", "returns received by 30 June 2022": of the paper
    r"(?i)\b(?:(?:issued|revised|published|updated|posted|printed|version|edition|draft)(?:\s+(?:by|on|of))?[:,]?|(?:returns|answers|data)\s+received(?:\s+by)?)\s+\Z"
)
NOT_THEN = re.compile(r"\bnot\s+(?:in|on|during|since|from|at)?\s*\Z")  # "in July 2016, not in August"
ENDED = re.compile(  # "a three-month operation that ended last week": its end, and not its time
    r"\b(?:operation|sweep|campaign|drive|crackdown|raids|push|swoop|hunt)\s+(?:that|which)\s+"
    r"(?:ended|closed|finished|concluded|came\s+to\s+an\s+end|w(?:ound|rapped)\s+up)\s+(?:on\s+|in\s+|by\s+)?\Z"
)
ACT = leaping(r"(?i)\b(?:law|act|decree|article)\b[\s,(]*$")
THE_FIRST = re.compile(  # "the first conviction entered since 2010": of one year, and no time of those after it
    r"\b[Tt]he\s+(?:first|lowest|highest|fewest|worst|best)\b[^.;,]{0,80}\Z"
)
STAFFED = re.compile(  # "was set up in 2013 with seven"
    r"\s+with\s+(?:only\s+|just\s+|some\s+)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
IN_YEAR = re.compile(r"(?:in|during)\s")
DATELINE = re.compile(r"[,.]?\s*(?:\([^)\n]{2,30}\)\s*)?(?:[:–—-]{1,2})\s|\s*\([A-Z][^)\n]{2,30}\)")
DATED = re.compile(r"(?i)(?:^|\n)\s*date:?\s*$")


def _is_aside(document: Document, begin: int, stop: int, name: str, headed: bool) -> bool:
    """ "said on Friday" dates the saying, "under an agreement of 2018" the agreement, not what is counted; "9 May:" a report, but
    what happened that day where a head has told of which week the paper is.
    """
    text = document.text
    before = text[max(0, begin - 34) : begin]
    if name in {"weekday", "relative_day", "last", "now"} and SPOKEN.search(before):
        return True
    if name == "since" and THE_FIRST.search(text, max(0, begin - 90), begin) and not text.startswith(", when", stop):
        return True
    applied = ACT.search(before) and IN_YEAR.match(text, begin)  # "violations of the act in 2023"
    staffed = STAFFED.match(text, stop) is not None
    if name in PRINTED_ON and begin < head_of(document) and PRINTED.search(text, max(0, begin - 30), begin):
        return True
    line_end = document.line_at(begin).end
    titled = text[max(begin, line_end - 8) : line_end].rstrip()[-1:] not in {".", "!", "?"}
    lead = text[max(0, begin - 80) : begin]
    planned = name in {"years", "up_to"} and (OF_A_PLAN.search(lead) or (titled and HOPED.search(lead)))
    if planned or ENDED.search(lead) or NOT_THEN.search(before) or (name in DAYS and SIGNED_AT.search(before)):
        return True
    told = HELD_THAT.search(before) is not None
    if LEGAL.search(before) and not (applied or staffed or told) and name not in {"since", "since_it_began", "up_to"}:
        return True
    if name not in DAYS:
        return False
    line = document.line_at(begin).start
    leads = begin < 60 + line and not text.startswith(("On ", "on ", "As ", "By "), begin)
    leads = leads and begin < head_of(document)
    dateline = leads and not headed and DATELINE.match(text, stop, stop + 44) is not None
    return dateline or DATED.search(text[max(0, begin - 12) : begin]) is not None
