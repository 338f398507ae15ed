"""Lines in the style of a telegram or a return: "Cases opened: 176", "women 139, men 61", "Convictions: nil"."""

import itertools
import re

from kinbridge.plain.reader.claims import Claim, Taken
from kinbridge.plain.reader.figures.exclusions import why_not_a_count
from kinbridge.plain.reader.figures.heads import head_after, unit_of
from kinbridge.plain.reader.tables.handing import KIND
from kinbridge.plain.reader.tables.rows import NOT_PEOPLE, WORDS, Above, label_says
from kinbridge.plain.reader.tables.ruling import as_labelled
from kinbridge.plain.reader.words.amounts import Amount, amounts_in
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import places_in
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["lists_in"]

VALUE = (
    r"(?:(?:about|at least|over|approx\.?|some|only|ca\.?|~|more than)\s)?\(?\d|"
    r"nil\b|none\b|zero\b|NIL\b|Nil\b|None\b|[Tt]wo\b|[Tt]hree\b|"
    r"[Ff]our\b|[Ff]ive\b|[Ss]ix\b|[Ss]even\b|[Ee]ight\b|[Nn]ine\b|[Tt]en\b|[Ee]leven\b|[Tt]welve\b"
)
BEFORE_VALUE = leaping(rf"(?:[:=]|[–—-]\s|\.\.\.|\s\.{{1,2}}\s)\s*(?:{VALUE})")  # without one there is no label to seek
LABELLED = leaping(
    (
        r"(?:(?<=\n)|(?<=^)|(?<=[;.|]\s)|(?<=\n\|)|(?<=,\s))[ \t]*(?:[-=]>\s*|[-*•–—·>✓]\s*|\(?[a-z0-9]{1,4}[.)]\s+)?(?P<label>"
        r"[A-Za-z][^\n:;|.]{2,70}?)(?:\s*(?:(?<!\d)|(?<=[Uu]nder 1\d)|(?<=[Bb]elow 1\d))[:=]\s*|\s+[–—-]\s+"
        r"|\s*\.{3,}\s*|\s\.{1,2}\s(?=\d))(?=(?P<value>"
        + VALUE
        + r"))"
    ),
)
SAYS = re.compile(  # a sentence, no label: it has a verb, or counts something itself ("reported 260 arrests: 140 in Brazil")
    r"\b(?:has|have|was|were|is|are|had|said|says)\b"
    r"|\s\d[\d,]*\s(?!years?\b|to\b|and\b|or\b|months?\b|days?\b|weeks?\b|hours?\b)[a-z]{3,}"
)
NEAR_PAIR = re.compile(r"[A-Za-z][ :=] ?\d")
SEXES = leaping(
    r"(?<=[(,;/]\s)(?P<n2>\d[\d,]*)\s(?P<sex>f|m|female|male|F|M)\b(?=\.?\s*[,;)/])|(?<=\()(?P<n1>\d[\d,"
    r"]*)\s(?P<sex1>f|m|female|male|F|M)\b(?=\.?\s*[,;)/])"
)
PAIR = leaping(
    r"(?<![A-Za-z])(?P<noun>(?:[A-Za-z]++\s)?[A-Za-z]++)[ :=]\s?(?P<number>\d[\d.,]*)"
    r"(?=\s*(?:[,;)/.]|and\b(?!\s+(?:over|above|under))|$|\n))"
)


def lists_in(document: Document, taken: list[Claim]) -> list[Claim]:
    """The figures of labelled lines and of pairs in brackets, outside tables."""
    found: list[Claim] = []
    stood_on = Taken(document.text, taken)
    above, depth = Above(), 0
    text = as_labelled(document)
    for match in LABELLED.finditer(text) if BEFORE_VALUE.search(text) else ():
        if _is_a_label(document, match) and stood_on.frees(match.start("label"), match.end("value")):
            inner = _indent(document, match) > depth
            claims = _labelled(document, match, above, inner)
            if claims and not inner and claims[0].unit != "percent":
                above, depth = Above(claims[0].unit, claims[0].role, claims[0].action), _indent(document, match)
            found += claims
            stood_on.take(claims)
    found += _sexes(document, taken + found)
    found += _nations(document, Taken(document.text, taken + found))
    found += _by_kind(document, Taken(document.text, taken + found))
    return found + _pairs(document, taken + found)


BY_KIND = leaping(
    r"(?:(?<=\n)|(?<=^)|(?<=[.;]\s)|(?<=[-*•]\s))(?P<label>[A-Z][a-z]+(?:\s[\w’'-]+){0,4}?)\s+by\s+(?:type|kind"
    r"|form|sector|age|place|nature|reason|method|"
    r"cause|channel|source|occupation|industry|purpose|relation|status|year|month|quarter|province|district"
    r"|region|country|nationality|origin)\b[^:\n.;]{0,40}:\s*"
)
KIND_AND_NUMBER = re.compile(r"(?P<kind>[A-Za-z][^\d,;:.()\n]{2,50}?)[\s:–—-]+(?P<number>\d[\d,]*)(?=\s*(?:[,;.)]|\(|and\b|$))")

AGE = re.compile(r"(?i)\b(?:under|below|over|above|aged|from|to|between|up\sto|older\sthan|younger\sthan)$")  # "below 25 (28%)"


def _by_kind(document: Document, taken: Taken) -> list[Claim]:
    """ "Victims by sector: fishing 64, domestic work 9": each number counts what the label counts."""
    found: list[Claim] = []
    for match in BY_KIND.finditer(document.text) if " by " in document.text else ():
        said = label_says(document, Span(*match.span("label")), Above())
        pairs = list(KIND_AND_NUMBER.finditer(document.text, match.end(), document.line_at(match.start()).end))
        if said is not None and len(pairs) > 1:
            free = (pair for pair in pairs if taken.frees(*pair.span("number")) and not AGE.search(pair["kind"]))
            found += [_of_kind(document, pair, *said) for pair in free]
    return found


def _of_kind(document: Document, pair: re.Match[str], unit: str | None, role: str | None, action: str | None) -> Claim:
    claim = Claim(*pair.span("number"), "figure", "labelled_line", value=int(pair.group("number").replace(",", "")))
    claim.unit, claim.role, claim.action, claim.layout, claim.row = unit, role, action, "list", pair.group("kind").strip()
    return claim


def _indent(document: Document, match: re.Match[str]) -> int:
    """How far a line stands in; a point in small letters stands further in than the line that it breaks down."""
    line = document.of(document.line_at(match.start("label")))
    return len(line) - len(line.lstrip(" \t-–•*" if match["label"][0].islower() else " \t"))


def _sexes(document: Document, taken: list[Claim]) -> list[Claim]:
    """ "(3 f, 2 m)" after a count: its women and men."""
    found = []
    for match in SEXES.finditer(document.text):
        parent = next((claim for claim in reversed(taken) if claim.end <= match.start() and match.start() - claim.end < 24), None)
        number, sex = match.group("n1") or match.group("n2"), (match.group("sex1") or match.group("sex")).lower()
        found.append(
            Claim(
                match.start(),
                match.end(),
                "figure",
                "sexes",
                value=int(number.replace(",", "")),
                unit="women" if sex[0] == "f" else "men",
                role=parent.role if parent else "victim",
                action=parent.action if parent else None,
                layout="list",
                subset_of=document.text[parent.start : parent.end] if parent else None,
            )
        )
    return found


def _is_a_label(document: Document, match: re.Match[str]) -> bool:
    """Inside a sentence a label is short; inside brackets there are pairs, not labels."""
    line = document.line_at(match.start("label"))
    lead = document.text[line.start : match.start("label")]
    if lead.count("(") > lead.count(")") or SAYS.search(match.group("label")) or OF_BEFORE.search(match.group("label")):
        return False
    opens = lead.rstrip().endswith(".") and match.group("label")[0].isupper()
    return not lead.strip(" \t-*•–—·>✓|0123456789.)") or (
        len(match.group("label").split()) <= (8 if opens else 4)
        and not re.match(r"(?:and|or|but|which|he|she|it|they|each)\b", match.group("label"))
    )


OF_BEFORE = re.compile(  # "assisted 211 survivors (previous quarter: 158)"
    r"(?i)(?:\A|\()\s*(?:previous|last|prior|preceding|same)\s+(?:quarter|month|half(?:-year)?|period|semester)\Z"
)
NO_LABEL = re.compile(
    r"(?i)\b(?:page|no|tel|phone|fax|hotline|line|date|year|age|time|version|article|section|price|"
    r"read next|id|code|issue|vol)\.?$"
)
NO_COUNTS = frozenset(("money_after", "duration", "measure", "times", "year"))


def _is_a_point(document: Document, label: Span) -> bool:
    return bool(re.match(r"\s*[-–•*]", document.of(document.line_at(label.start))))


CHANNEL = re.compile(r"(?i)(?:by|via|through|in person|online|on behalf)\b")
NATION = leaping(
    r"\b(?P<nation>[A-ZÀ-Ý]\w+(?:\s(?:and\s)?[A-Z]\w+){0,2})"
    r"(?:\s\((?P<number>\d[\d,]*)\)|\s[-–—]\s(?P<dashed>\d[\d,]*)(?=\s*[,;.(]|\s*$|\s*\n|\s+and\b))"
)


BY_PLACE = re.compile(
    r"(?i)\b(?:place|country|countries|state|region|destination)s?\s+of\s+(?:exploitation|destination|work)\b[^.\n]*$"
)


def _nations(document: Document, taken: Taken) -> list[Claim]:
    """ "Chinese (307), Vietnamese (183)", "Kazakhstan - 44, Türkiye - 9": people by their country, at least two of them side by
    side. Those counted by the place where they were exploited are victims.
    """
    pairs = [match for match in NATION.finditer(document.text) if _is_a_nation(match.group("nation"))]
    near = {match for pair in itertools.pairwise(pairs) if pair[1].start() - pair[0].start() < 80 for match in pair}
    beside = [match for match in pairs if match in near]
    found = []
    for match in beside:
        number = Span(*match.span("number" if match.group("number") else "dashed"))
        said = document.of(number)
        if not taken.frees(number.start, number.end) or re.fullmatch(r"(?:19|20)\d\d", said):
            continue
        value = int(said.replace(",", ""))
        claim = Claim(number.start, number.end, "figure", "nations", value=value, unit="people", role="victim", layout="prose")
        if BY_PLACE.search(document.text, max(0, match.start() - 300), match.start()):
            claim.unit, claim.action = "victims", "trafficked"
        found.append(claim)
    return found


def _is_a_nation(name: str) -> bool:
    return any(place.kind != "inside" for place in places_in(name))


MANNED = re.compile(  # "Lookouts without electricity", "Crossing points with no light": where guards stand
    r"\s*(?!Unmanned)(?:[A-Z][\w-]+\s+)?(?i:posts?|points?|huts?|lookouts?|towers?|stations?|crossings?|checkpoints?|gates?|outposts?|booths?)"
    r"\s+(?:without|with\s+no|lacking|short\s+of|not\s+connected)\b"
)


def _labelled(document: Document, match: re.Match[str], above: Above, inner: bool) -> list[Claim]:
    """The figure of a labelled line; what an inner line does not say of itself, the line above it says."""
    label = Span(match.start("label"), match.end("label"))
    value = _value(document, match)
    said = ("offices", "mechanism", None) if MANNED.match(document.of(label)) else label_says(document, label, above)
    inner = inner or (above.unit in {"calls", "cases"} and bool(CHANNEL.match(document.of(label))))
    if said is None and inner and above.unit and not NOT_PEOPLE.search(document.of(label)):
        left_out = head_after(document, label.start, label.end).status == "left_out"
        said = None if left_out else (above.unit, above.role, above.action)
    if inner and above.unit in {"cases", "calls", "victims"} and KIND.fullmatch(document.of(label).strip()):
        said = above.unit, above.role, above.action
    if value is None or said is None or NO_LABEL.search(document.of(label)):
        return []
    amount, start, after = value
    unit, role, action = said
    whole = re.compile(r"\s+of\s+\d[\d,.]*").match(document.text, after)
    claim = Claim(
        start, whole.end() if whole else after, "figure", "labelled_line", value=amount.value, value_max=amount.value_max
    )
    if (
        unit in {"women", "men", "girls", "boys", "minors", "adults", "children"}
        and above.role == "victim"
        and _is_a_point(document, label)
    ):
        action = action or above.action
    claim.qualifier, claim.role, claim.action, claim.layout = amount.qualifier, role, action, "list"
    claim.unit, claim.row = "percent" if amount.kind == "percent" else unit, document.of(label).strip()
    return [claim]


def _value(document: Document, match: re.Match[str]) -> tuple[Amount, int, int] | None:
    """The amount right after a label, with its place in the text; None where a noun, a unit of money or of time follows."""
    text = document.text
    end = document.line_at(match.end()).end
    stop = re.search(r"[;|]|\.(?:\s|$)", text[match.end() : end])
    value = Span(match.end(), match.end() + stop.start() if stop else end)
    amounts = (amount for amount in amounts_in(document.of(value)) if amount.kind in {"count", "zero", "percent"})
    amount = next(amounts, None)
    if (
        amount is None
        or document.of(value)[: amount.start].strip(" (")
        or re.match(r"\d{1,2}[:/.]\d\d\b", document.of(value)[:6])
    ):
        return None
    start, after = value.start + amount.start, value.start + amount.end
    following = head_after(document, after, value.end)
    if following.status != "none" and not re.match(r"\s*[(,\[]|\s+(?:of|in)\b", text[after : after + 5]):
        return None
    if re.match(r"\s+(?:were|was|have|had|has)\s", text[after : after + 8]):
        return None  # "Both agree on the suspects: nine were arrested"
    alone = next(iter(amounts_in(text[max(0, start - 1) : after + 30])), None)
    wrong = alone is not None and amount.kind == "count" and why_not_a_count(text[start : after + 48], alone) in NO_COUNTS
    return None if wrong or _of_money(document, start, after) else (amount, start, after)


def _of_money(document: Document, start: int, after: int) -> bool:
    """ "Required: USD 6.1 million. Received: 31%": a share of a sum."""
    near = document.text[max(document.line_at(start).start, start - 60) : after]
    last = next((amount for amount in reversed(amounts_in(near)) if amount.end == len(near)), None)
    return last is not None and last.kind == "percent" and why_not_a_count(near, last) == "share_of_money"


def _pairs(document: Document, taken: list[Claim]) -> list[Claim]:
    """ "(women 139, men 61, girls 33, boys 8)": at least two of them side by side."""
    found: list[Claim] = []
    stood_on = Taken(document.text, taken)
    for line in document.lines:
        if len(NEAR_PAIR.findall(document.text, line.start, line.end)) < 2:
            continue
        pairs = [match for match in PAIR.finditer(document.text, line.start, line.end) if _pair_unit(match)]
        pairs = [match for match in pairs if stood_on.frees(match.start(), match.end())]
        if len(pairs) < 2:
            continue
        parent = next(
            (
                claim
                for claim in reversed(taken)
                if claim.end <= pairs[0].start()
                and document.text[claim.end : pairs[0].start()].strip() in {"(", ",", "", "(of whom", "of whom"}
            ),
            None,
        )
        found += [_pair(document, match, parent) for match in pairs if COUNTED.fullmatch(match.group("number"))]
    return found


def _pair_unit(match: re.Match[str]) -> str | None:
    noun = match.group("noun").lower().split()
    for words in (noun, noun[-1:]):
        unit = unit_of(" ".join(words))
        if unit or " ".join(words) in WORDS:
            return unit.name if unit else WORDS[" ".join(words)]
    return None


COUNTED = re.compile(r"(?!0\d)\d+(?:,\d+)*(?:\.\d+)?[.,]?")  # "0692.907.113" is a telephone's


def _pair(document: Document, match: re.Match[str], parent: Claim | None) -> Claim:
    words = match.group("noun").split()
    start = (
        match.start("noun") if len(words) == 1 or unit_of(" ".join(words).lower()) else match.start("noun") + len(words[0]) + 1
    )
    value = float(match.group("number").replace(",", "").rstrip("."))
    return Claim(
        start,
        match.end("number") - (match.group("number")[-1] in ".,"),
        "figure",
        "noun_number",
        value=int(value) if value == int(value) else value,
        unit=_pair_unit(match),
        role=parent.role if parent else "victim",
        action=parent.action if parent else None,
        layout="list",
        subset_of=document.text[parent.start : parent.end] if parent else None,
    )
