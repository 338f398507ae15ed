"""Tables flattened to text: rows of a label and cells under a header of years or of what is counted; one cell per line too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.figures.heads import Head, head_after, unit_of
from kinbridge.plain.reader.figures.verbs import Verb, noun_action, noun_action_else, verbs_in
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.tables.handing import handed_on, kind_of, of_those, part_of, set_in
from kinbridge.plain.reader.tables.rates import done_of_a_share
from kinbridge.plain.reader.when.spans_of_time import span_of
from kinbridge.plain.reader.words.amounts import value_of
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["CELL", "NOT_PEOPLE", "WORDS", "YEAR", "Above", "Column", "cell_claim", "label_says", "tables_in"]

CELL = r"(?:[<>~+−-]?\d[\d.,’']*(?:\s?%)?|n/?a\.?|N/?A|nil|none|-{1,2}|–|—|\.{2,3}|…|\*)(?:[*†a-c]|\s?\([a-z]\))?"
GAP = r"(?:\s*\|\s*|\t+|\s{2,}|\s|\s*;\s*)"
AGED = r"(?:under|below|over|above|aged)\s\d\d(?:\s(?:years|and\s\w+))?"
ROW = re.compile(
    rf"(?i)^(?P<edge>[\s|]*)(?P<label>(?:[a-z]+\s){{0,3}}{AGED}|(?>[^\d|\t;]*?[^\W\d])[^|\t;]*?)(?P<cells>(?:{GAP}{CELL}){{2,}})[\s|]*$"
)
YEAR_ROW = re.compile(
    rf"^[\s|]*(?P<label>(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?(?:\s?[(\[][a-z][)\]]|[*†‡#]{{1,2}})?)(?P<cells>(?:{GAP}{CELL})+)[\s|"
    rf"]*$"
)
ENDS_IN_CELL = leaping(r"(?:\d|%|n/?a\.?|N/?A|nil|none|[-–—…*)a-c]|\.\.)[\s|]*$")
LONGEST_ROW = 240
YEAR = leaping(r"(?<![\d,.])(?:19|20)\d\d(?:[/–-]\d{2,4})?(?![\d,.])")
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\bQ[1-4]\b|\b[IV]+ quarter\b")
NUMBER = re.compile(r"[<>~]?(\d[\d.,’']*)(\s?%)?")
OPENING = re.compile(
    (
        r"^(?:[\s\-–•*·]*)(?:(?:of\s+(?:which|whom|these|them)|thereof|incl(?:uding|\.)?|total|number "
        r"of|no\.? of|nos\.? of|# of|no\.|all|share of|proportion of|percentage of|rate of|% of|"
        r"\([a-z]\)|[a-z]\)|\d+\.\d*|which)[\s,:]+)*"
    ),
    re.IGNORECASE,
)
MAYBE_NOT = re.compile(r"(?i)\b(?:days|hours|ages?|km|years|months|minutes|time)\b")
SHARES = re.compile(r"%|\b(?:share|proportion|percentage|per cent|percent|rate|ratio)\b", re.IGNORECASE)
NOT_PEOPLE = re.compile(
    r"(?i)\b(?:budget|million|usd|eur|baht|amount|value|cost|expenditure|average|duration|funds?|"
    r"fines?|compensation|population|price|rank|score|clearance|occupancy|coaches\s+(?:searched|controlled|checked|stopped|inspected|scanned)|tel|telephone|fax|lat|alt)\b|[$€£]|^\W*(?:fiscal|financial|calendar|budget)\s+year\W*$"
)
WORDS = {
    **dict.fromkeys(("female", "females", "f"), "women"),
    **dict.fromkeys(("male", "males", "m"), "men"),
    **dict.fromkeys(("under 18", "below 18", "minors"), "minors"),
    "adult": "adults",
    "foreign": "foreigners",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's head says: a period, or what is counted."""

    period: str | None
    label: Span | None


@dataclass(slots=True)
class Above:
    """The row before, from which "of which" inherits, and how far its label is set in, where that is known."""

    unit: str | None = None
    role: str | None = None
    action: str | None = None
    depth: int = LONGEST_ROW


def tables_in(document: Document) -> list[Claim]:
    """The figures of every table of a document."""
    found: list[Claim] = []
    header: list[Column] = []
    above = caption = Above()
    for line in document.lines:
        row = document.of(line)
        columns = _header(document, line, row)
        if columns:
            header, above, caption = columns, Above(), _over(document, line)
            continue
        found += _lent(_row(document, line, row, header, above), caption)
    return found


def _over(document: Document, header: Span) -> Above:
    """What the two lines over a table's head say that it counts."""
    lines = [line for line in document.lines if line.end < header.start][-2:]
    said = (label_says(document, line, Above()) for line in reversed(lines) if len(document.of(line)) < 140)
    return Above(*next((one for one in said if one and one[2]), (None, None, None)))


def _lent(claims: list[Claim], caption: Above) -> list[Claim]:
    """People of a table's own kind to whom no row says what was done: what the caption says."""
    for claim in claims:
        claim.action = claim.action or (caption.action if caption.role == claim.role == "victim" else None)
    return claims


def _header(document: Document, line: Span, row: str) -> list[Column]:
    """The columns of a header line: years, or known units side by side."""
    if len(row) > LONGEST_ROW or row.rstrip().endswith((".", ",", ";", "!", "?")):
        return []
    years = list(YEAR.finditer(row))
    rest = YEAR.sub("", row)
    if len(years) >= 2 and not re.search(r"\d", re.sub(r"\([^)]*\)", "", rest)) and len(re.findall(r"[^\W\d]+", rest)) <= 6:
        return [Column(year.group(), None) for year in years]
    named = list(re.finditer(rf"(?:{MONTH.pattern}|\b[Tt]otal\b|\bTOTAL\b|(?<![\d,.])(?:19|20)\d\d(?![\d,.]))", row))
    if len(named) >= 2 and not re.sub(rf"{MONTH.pattern}|[Tt]otal|TOTAL|(?:19|20)\d\d", "", row).strip(" |\t"):
        return [Column(cell.group() if YEAR.fullmatch(cell.group()) else None, None) for cell in named]
    if len(named) >= 3 and len(re.findall(r"[^\W\d]{2,}", re.sub(r"\bQ[1-4]\b", "", row))) <= len(named) + 4 and len(row) < 160:
        return [Column(cell.group() if YEAR.fullmatch(cell.group()) else None, None) for cell in named]
    cells = [cell for cell in re.finditer(r"[^|\t]+?(?=\s*(?:\||\t|\s{3,}|$))", row) if cell.group().strip(" |-")]
    if len(cells) >= 3 and not re.search(r"\d{2}", row) and ("|" in row or "\t" in row or "   " in row):
        spans = [
            Span(line.start + cell.start() + len(cell.group()) - len(cell.group().lstrip(" |")), line.start + cell.end())
            for cell in cells
        ]
        units = [label_says(document, span, Above()) for span in spans[1:]]
        return [Column(None, span) for span in spans[1:]] if sum(bool(said) for said in units) >= 2 else []
    return _plain_header(document, line, row)


def _plain_header(document: Document, line: Span, row: str) -> list[Column]:
    """ "Province Victims Suspects Cases": single words side by side, all but the first of them units."""
    capital = _capital_header(document, line, row)
    if capital:
        return capital
    words = list(re.finditer(r"\S+", row))
    if not 3 <= len(words) <= 8 or re.search(r"\d|[.,:;!?]", row):
        return []
    known = [unit_of(word.group()) is not None or word.group().lower() in WORDS for word in words]
    if not all(known[1:]) or not all(word.group()[0].isupper() for word in words):
        return []
    return [Column(None, Span(line.start + word.start(), line.start + word.end())) for word in words[1:]]


def _capital_header(document: Document, line: Span, row: str) -> list[Column]:
    """ "Year Persons convicted Victims": labels that each begin with a capital, over a row of as many cells."""
    labels = list(re.finditer(r"(?<!\S)[A-Z][^\sA-Z]*(?:\s+[a-z(][^\sA-Z]*)*", row))
    following = re.match(r"\n+([^\n]+)", document.text[line.end : line.end + LONGEST_ROW])
    if not 3 <= len(labels) <= 9 or not following or re.search(r"\d|[.:;!?]", row) or len(row) > 120:
        return []
    cells = len(re.findall(rf"(?<!\S){CELL}(?!\S)", following.group(1)))
    year = bool(re.match(r"\s*(?:19|20)\d\d\b", following.group(1)))
    columns = [Column(None, Span(line.start + label.start(), line.start + label.end())) for label in labels[1:]]
    known = sum(label_says(document, column.label, Above()) is not None for column in columns if column.label)
    return columns if known >= 2 and cells - year == len(columns) else []


def _row(document: Document, line: Span, row: str, header: list[Column], above: Above) -> list[Claim]:
    if len(row) > LONGEST_ROW or not ENDS_IN_CELL.search(row):
        return []
    dated = YEAR_ROW.match(row) if header and header[0].label else None
    match = dated or ROW.match(row)
    if not match or (not header and not re.search(r"\||\t|\s{3,}", row)):
        return []
    label = Span(line.start + match.start("label"), line.start + match.end("label"))
    cells = _cells(document, line.start + match.start("cells"), match.group("cells"), len(header))
    if len(cells) > len(header) and AGE_OPENS.search(document.of(label).lower()):
        label, cells = Span(label.start, cells[0].end), cells[1:]  # "of which trafficking of children under 16  71  68"
    if not header or len(cells) not in (len(header), len(header) + 1):
        return []
    claims: list[Claim] = []
    before = Above()
    for column, cell in zip(header, cells, strict=False):
        named = label_says(document, column.label, before) if column.label else label_says(document, label, above)
        before = Above(named[0], named[1]) if column.label and named and named[1] == "victim" else before
        said = named or _total(document, line, column, claims) or _sum(document, label, column, above)
        claim = cell_claim(document, cell, said, label, column, dated.group("label") if dated else None)
        if claim:
            claims.append(claim)
    said = None if header[0].label else label_says(document, label, above)
    if said and not PART.match(document.of(label)) and not set_in(document, label, above.depth):
        above.unit, above.role, above.action = said
        above.depth = label.start - line.start
    return claims


AGE_OPENS = re.compile(r"\b(?:under|below|over|above|aged)\s*$")
TOTALS = re.compile(r"(?i)\s*(?:total|totals|all|sum|overall|pending|both|together|remaining)\s*$")


PART = re.compile(  # a row that only breaks down the one above it
    r"(?i)\s*[-–•]?\s*(?:(?:of which|of whom|thereof|incl)|(?:(?:fe)?males?|minors|adults?)\s*$"
    r"|(?:under|below|over|above|aged)\s\d\d)"
)


def _total(document: Document, line: Span, column: Column, claims: list[Claim]) -> tuple[str, str | None, str | None] | None:
    """What a column headed "Total" counts: what the table's caption names, else what the first column counts."""
    if column.label is None or not TOTALS.match(document.of(column.label)):
        return None
    above = [other for other in document.lines if other.end < column.label.start][-4:]
    for caption in (line for line in reversed(above) if not re.match(r"(?i)[\s(]*(?:sources?|notes?)\b", document.of(line))):
        said = label_says(document, caption, Above()) if len(document.of(caption)) < 140 else None
        if said and said[0] != "percent":
            return said
    return (claims[0].unit or "people", claims[0].role, None) if claims else None


def _sum(document: Document, label: Span, column: Column, above: Above) -> tuple[str, str | None, str | None] | None:
    """What a row labelled "Total" adds up: the people of the rows above, else what they count."""
    if column.label is not None or above.unit is None or not TOTALS.match(document.of(label)):
        return None
    return "people" if above.role == "victim" else above.unit, above.role, above.action


def _cells(document: Document, offset: int, text: str, wanted: int) -> list[Span]:
    """The cells of a row; groups of three digits are put together where there are more cells than columns."""
    spans = [Span(offset + cell.start(), offset + cell.end()) for cell in re.finditer(CELL, text)]
    while wanted and len(spans) > wanted:
        pair = next((i for i in range(len(spans) - 1) if _joins(document, spans[i], spans[i + 1])), None)
        if pair is None:
            break
        spans[pair : pair + 2] = [Span(spans[pair].start, spans[pair + 1].end)]
    return spans


def _joins(document: Document, left: Span, right: Span) -> bool:
    return bool(
        re.fullmatch(r"\d{1,3}", document.of(left)) and re.fullmatch(r"\d{3}", document.of(right)) and right.start - left.end == 1
    )


DAYS = re.compile(r"\d{1,2}[./]\d{1,2}\s*[-–—]\s*\d{1,2}[./]\d{1,2}[./]\d{4}")


def cell_claim(
    document: Document, cell: Span, said: tuple[str, str | None, str | None] | None, label: Span, column: Column, year: str | None
) -> Claim | None:
    """The figure in a cell, of what its row or column says."""
    if document.of(cell)[0] in "+−-" or DAYS.match(document.text, cell.start):
        return None  # a change, which is read as one, or "05.11 - 11.11.2018"
    match = NUMBER.match(document.of(cell))
    written = document.of(cell).strip()
    value = (
        0
        if written.lower() in {"nil", "none"}
        else value_of(match.group(1).rstrip(".,") if " " not in written else written.replace(" ", ""))
        if match
        else None
    )
    if said is None or value is None:
        return None
    unit, role, action = said
    period = year or column.period
    within = span_of(document.of(label).strip(), period) if period and len(period) == 4 else None
    end = cell.start + (match.end() if match and " " not in written else len(written))
    known = {"period": Known.STATED.value if period else Known.MISSING.value}
    if match and match.group(2):
        unit = "percent"
    return Claim(
        cell.start,
        end,
        "figure",
        "table_cell",
        value=value,
        unit=unit,
        role=role,
        action=action,
        period=within or _years(period),
        period_text=period,
        layout="table",
        row=document.of(label).strip(),
        column=period or (document.of(column.label) if column.label else None),
        known=known,
    )


def _years(period: str | None) -> str | None:
    """The years that a head or a label names: "2014 (p)" is a year with a mark behind it."""
    years = YEAR.match(period) if period else None
    if not years:
        return period
    first, *last = re.split(r"[/–-]", years.group())
    return f"{first}/{first[: 4 - len(last[0])]}{last[0]}" if last else first


OF_CASES = frozenset(("referred", "received", "opened_case", "investigated", "registered"))
KEPT = frozenset(("women", "men", "girls", "boys", "children", "minors", "victims"))
OF_WHOM = re.compile(r"(?i)[\s\-–•*]*of\s+(?:whom|which)\b")  # what was done to the whole was done to its part


SAID = Phrases("en/labels")
CLIENTS = re.compile(r"(?:all|new|our|total|female|male|active|returning|old)?\s*clients\b")
ACCUSED = re.compile(r"\w\s+(?:accused|indicted|put\s+on\s+trial)\Z")
HELD_FOR = re.compile(r"(?:held|holding)\s+for\b(?!\s+(?:ransom|sale|months|years|weeks))")
AGED_VICTIMS = re.compile(r"(?:child|minor|under-?age)\s+victims\b")
TOLD_OF = re.compile(r"\b(?:named|mentioned|told|described|spoken\s+of)\b")
ON_A_LIST = re.compile(r"(?:\w+\s+)?on\s+(?:the|an?)\s+(?:\w+\s+)?(?:wanted|interpol|watch|black|stop)[\s-]?lists?\b")
TRIED = frozenset(("prosecuted", "convicted", "acquitted", "released", "fined"))
DONE_TO_PEOPLE = frozenset(
    ("arrested", "rescued", "intercepted", "refused", "returned", "repatriated", "identified", "assisted", "wanted", "deported"),
)


def label_says(document: Document, label: Span, above: Above) -> tuple[str, str | None, str | None] | None:
    """(unit, role, action) of a row's or a line's label; None where it counts nobody."""
    text = document.of(label)
    opening = OPENING.match(text)
    start = label.start + (opening.end() if opening else 0)
    plain = text[opening.end() if opening else 0 :].strip(" :.-–*()").lower()
    if NOT_PEOPLE.search(text):
        return None
    if above.unit and kind_of(text, above.unit):
        return above.unit, above.role, above.action
    if ON_A_LIST.match(plain) or SAID["wanted"].match(plain):
        return "people", "suspect", "wanted"
    if SAID["told_to_be_victims"].match(plain):
        return "victims", "victim", "mentioned" if TOLD_OF.search(plain) else "identified"
    head = _first_head(document, Span(start, label.end))
    verbs = verbs_in(document, Span(start, label.end))
    action = _done(verbs, head, text, plain)
    named = head.unit is not None and head.unit.name not in {above.unit, "countries"}
    if above.unit and not named and plain not in WORDS and part_of(text, plain, above.unit, set_in(document, label, above.depth)):
        return above.unit, above.role, handed_on(plain) or action or above.action
    if on := handed_on(plain):
        return above.unit or "people", above.role or "victim", on
    if SHARES.search(text):
        return "percent", head.unit.role if head.unit else "case", done_of_a_share(plain, action)
    if head.status == "left_out" or (MAYBE_NOT.search(text) and head_after(document, start, label.end).status != "known"):
        return None
    if head.noun == "clients" and CLIENTS.match(plain):
        return "people", "victim", action or "assisted"
    if head.unit and not _only_where(text, head, action):
        return (
            head.unit.name,
            head.unit.role,
            noun_action(head.noun)
            or action
            or noun_action_else(head.noun)
            or (above.action if head.unit.name == above.unit or OF_WHOM.match(text) or of_those(text, above.role) else None)
            or ("identified" if AGED_VICTIMS.match(plain) else None),
        )
    if plain in WORDS or plain.split(" ")[0] in WORDS:
        return WORDS.get(plain) or WORDS[plain.split(" ")[0]], "victim", above.action
    if re.match(r"(?:[a-z]+ed|sent|found|given|taken|held|freed|met|sold|brought)\b", plain) and not action:
        return above.unit or "people", "victim", None
    size = len(plain.split())
    opens = action in DONE_TO_PEOPLE and verbs[0].start - start <= 2 and size <= 9  # "held outside a crossing point"
    if action and (opens or (size <= 4 and verbs[0].start - start <= 8)):
        tried = above.role in {"suspect", "offender"} and action in TRIED
        return _whom(above, action, size, tried), "suspect" if tried else "victim", action
    opens = (opening is not None and opening.end() > 0) or re.match(r"\s*[-–•]", text) is not None
    part = opens and re.match(r"(?i)[\s\-–•*]*(?:of|thereof|incl|-|–)", text) is not None
    return (above.unit, above.role, above.action) if above.unit and part else None


WHERE = re.compile(r"(?i)[\W\d]*(?:\w+\s+){1,2}(?:outside|at|in|near|between|from|beyond|behind)\b")


def _only_where(text: str, head: Head, action: str | None) -> bool:
    """ "Apprehended outside crossing points: 26": the noun says only where."""
    where = head.unit is not None and head.unit.role in {"mechanism", "facility"}
    return where and action in DONE_TO_PEOPLE and WHERE.match(text) is not None


def _done(verbs: Sequence[Verb], head: Head, text: str, plain: str) -> str | None:
    action = verbs[0].action if verbs else None
    if action in {"wanted", "missing", "registered", "recorded"} and len(verbs) > 1:
        action = verbs[-1].action  # "wanted persons seized"
    if action == "established" and head.unit and head.unit.role == "case":
        return "investigated"
    if action == "trafficked" and HELD_FOR.match(plain):
        return "arrested"
    presumed = SAID["presumed"].search(text) and head.unit and head.unit.role == "victim"
    return action or ("prosecuted" if ACCUSED.search(plain) else "identified" if presumed else None)


def _whom(above: Above, action: str, size: int, tried: bool) -> str:
    """Whom a label without a noun counts: those of the row above, where what was done can be done to them, else people."""
    of_cases = above.unit in {"cases", "calls"} and action in OF_CASES
    if above.unit and (action in {"registered", "recorded"} or of_cases):
        return above.unit
    if action == "arrested" or above.unit is None or size > 4:
        return "people"
    helped = above.unit in KEPT and above.role == "victim" and action not in {"prosecuted", "convicted"}
    return above.unit if tried or helped else "people"


def _first_head(document: Document, label: Span) -> Head:
    head = head_after(document, label.start, label.end)
    if head.status in {"known", "left_out"}:
        return head
    for word in document.words_of(label):
        if word.low in {"to", "in", "on", "at", "by", "from", "for", "with", "under", "without"}:
            break
        later = head_after(document, word.start, label.end)
        if later.status == "known":
            return later
    return head if head.unit is None else Head("unknown", head.start, head.end, head.noun)
