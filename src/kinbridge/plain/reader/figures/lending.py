"""Actions a figure borrows: a part was done what its whole was, a number named again what it was, a noun what it means."""

import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.figures.captions import done_by_heading
from kinbridge.plain.reader.figures.counting import LABEL
from kinbridge.plain.reader.figures.doers import done_by, kept_at_work
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.figures.verbs import verbs_in
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["FAR", "PARTS", "broad_kind", "lend_actions", "lend_units"]

PEOPLE = frozenset(
    (
        *("women", "men", "girls", "boys", "children", "minors", "adults", "victims", "people", "suspects", "defendants"),
        *("traffickers", "offenders", "buyers", "officials", "personnel", "foreigners", "slaves", "percent"),
    )
)
STANDING = frozenset(("countries", "provinces", "shelters", "offices", "agencies", "percent_change"))
THINGS = frozenset(("cases", "investigations", "prosecutions", "convictions", "arrests", "calls", "leads"))
PARTS = frozenset(
    (
        *("partitive", "elided", "compared", "share_percent", "share_fraction", "share_ratio", "noun_number", "sexes"),
        *("of_total", "zero_pronoun", "number_of", "verb_number", "named_pair", "number_label", "change"),
    )
)
FAR = 600  # characters over which a part may lean on its whole
MEANS = {
    "victims": "identified",
    "suspects": "arrested",
    "traffickers": "arrested",
    "offenders": "arrested",
    "defendants": "prosecuted",
    "convictions": "convicted",
    "arrests": "arrested",
    "investigations": "investigated",
    "prosecutions": "prosecuted",
}


# They say that there is a count, not what was done.
WEAK = frozenset(("recorded", "involved", "met", "mentioned", "opened", "employed"))
OPPOSED = ({"victim", "suspect"}, {"victim", "offender"})


RECALLED = 200  # figures; nobody who reads remembers what was said of one before them


def lend_actions(document: Document, figures: list[Claim]) -> None:
    """Gives each figure without an action the one its whole, its first naming or its noun has; all are marked inferred."""
    ordered = sorted(figures, key=lambda claim: claim.start)
    usual = _usual(ordered)
    for place, claim in enumerate(ordered):
        _taken_in(claim)
        _of_the_identified(document, ordered[:place], claim)
        if claim.action in LITTLE and (again := _the_same(document, ordered[:place], claim)):
            claim.action, claim.known["action"] = again, Known.INFERRED.value
        _where_they_were_taught(document, ordered[:place], claim)
        said_so = claim.action == "mentioned" and claim.layout != "prose"  # "Possible victims named: 128": callers spoke of them
        if said_so or (claim.action is not None and claim.action not in WEAK) or claim.unit in STANDING or _is_a_want(claim):
            continue
        if claim.action and claim.rule not in PARTS and claim.unit not in MEANS and not claim.subset_of:
            claim.action = _own(document, claim) or claim.action
            continue
        earlier = ordered[max(0, place - RECALLED) : place]
        whole = None if claim.layout == "table" else _whole(document, earlier, claim)
        action = (
            _beside(document, earlier, claim)
            or _same_again(earlier, claim)
            or _own(document, claim)
            or _asked(document, claim)
            or (whole.action if whole else None)
            or (usual if claim.unit == "victims" and claim.rule == "number_noun" else MEANS.get(claim.unit or ""))
        )
        if action:
            claim.action, claim.known["action"] = action, Known.INFERRED.value


def _is_a_want(claim: Claim) -> bool:
    """ "no interpreter for Hmong": who is not there does nothing."""
    return claim.value == 0 and claim.unit == "personnel" and claim.action is None


WHERE_FROM = re.compile(
    r"(?:(?!\b(?:to|helping|victims|girls|women|sold|who|which|with|as|experts|and\s+(?:[a-z]+ed|made|held|set))\b)[^.;]){0,60}?\s(?:in|from|of|across)\s+(?:all\s+|the\s+)?(?:[a-z]+\s+)?"
)
THEN = re.compile(r"\band\s+[a-z]+ed\s|\bmoney\b|\bfund(?:s|ing)\b")  # "trained 90 officers and funded shelters in five towns"
OF_PLACES = frozenset(("provinces", "countries", "offices"))
OF_THEIR_OWN = frozenset(("reported", "interviewed", "met", "ratified", "signed"))


def _where_they_were_taught(document: Document, earlier: list[Claim], claim: Claim) -> None:
    """ "17 courses to 615 gendarmes in 11 regions": the places of those who were taught, in the same sentence."""
    last = earlier[-1] if earlier else None
    if last is None or claim.unit not in OF_PLACES or claim.action in OF_THEIR_OWN or claim.layout == "table":
        return
    if last.action == "trained" and WHERE_FROM.fullmatch(document.text, last.end, claim.start):
        claim.action, claim.known["action"] = "trained", Known.INFERRED.value
    elif claim.action == "trained" and THEN.search(document.text, last.end, claim.start):
        claim.action = None


LITTLE = WEAK | {"received", "registered", "heard", "wanted", None}
DONE = frozenset(
    (
        *("rescued", "arrested", "convicted", "prosecuted", "investigated"),
        *("identified", "assisted", "busted", "trafficked", "trained"),
    )
)


def _taken_in(claim: Claim) -> None:
    """ "Survivors received at Jashore: 143": whom an office receives it assists; what people receive is another matter."""
    if claim.action == "received" and claim.layout != "prose" and claim.role == "victim" and claim.unit in PEOPLE:
        claim.action = "assisted"


def _of_the_identified(document: Document, earlier: list[Claim], claim: Claim) -> None:
    """ "identified 143 victims: 121 exploited in Thailand and 22 in China": parts of victims identified were identified as well;
    that they were exploited is what made them victims. A sentence's convicts who were fined were convicted.
    """
    part = claim.rule in PARTS or (claim.rule == "number_noun" and (claim.subset_of or _goes_on(document, earlier, claim)))
    if claim.action not in {"trafficked", "fined"} or not part or claim.layout != "prose":
        return
    kind = {"trafficked": ("identified", "victim"), "fined": ("convicted", "suspect")}[claim.action]
    for other in reversed(earlier):
        if claim.start - other.end > NEAR or re.search(r"[.!?]\s", document.text[other.end : claim.start]):
            return
        if other.unit in {"victims", "traffickers", "offenders", "defendants"} and other.action == kind[0]:
            holds = claim.unit == "percent" or other.value is None or claim.value is None or other.value > claim.value
            claim.action = kind[0] if holds else claim.action
            return


AND_SO_MANY = re.compile(r"[^.;:]{0,60}?,?\s+and\s+")


def _goes_on(document: Document, earlier: list[Claim], claim: Claim) -> bool:
    """ "including 12 infants sold for adoption and 5 women": the list of parts goes on."""
    last = earlier[-1] if earlier else None
    part = last is not None and last.subset_of is not None and last.action == "identified"
    return part and last is not None and AND_SO_MANY.fullmatch(document.text, last.end, claim.start) is not None


NEAR = 160  # characters between a whole and its part in one sentence


def _the_same(document: Document, earlier: list[Claim], claim: Claim) -> str | None:
    """ "The 13 men had answered a post": who are named again by their number were done what was said of them before."""
    if not document.text[claim.start : claim.end].lower().startswith(("the ", "these ", "those ")):
        return None
    again = _same_again(earlier, claim)
    return again if again in DONE else None


def lend_units(document: Document, figures: list[Claim]) -> None:
    """ "66 victims returned: Chinese (40), Lao (26)": people told by their country are those counted in their paragraph."""
    ordered = sorted(figures, key=lambda claim: claim.start)
    for place, claim in enumerate(ordered):
        _of_the_corrected(document, ordered, place)
        if claim.rule in ROWS and claim.role == "victim":
            _of_cases(document, ordered[:place], claim)
        if claim.rule == "sexes" and place and document.text[ordered[place - 1].end : claim.start].strip() in {"(", "/", ",", ""}:
            claim.action = ordered[place - 1].action
        if claim.rule != "nations" or claim.unit != "people":
            continue
        torn = document.text.rfind("\n\n", 0, claim.start)
        before = [
            other
            for other in ordered[:place]
            if other.start > torn and other.unit in PEOPLE - {"percent", "personnel", "officials"} and other.rule != "nations"
        ]
        holds = [other for other in before if other.value is None or (claim.value or 0) <= other.value]
        whole = next((other for other in reversed(holds) if other.unit == "victims"), holds[-1] if holds else None)
        if whole and whole.unit in {"victims", "suspects", "defendants", "traffickers"}:
            claim.unit, claim.role = whole.unit, whole.role


IN_QUOTED_HEADLINE = re.compile(  # 'Our report of 21 March ("Scores of maids stranded") contained mistakes'
    r"(?i)\b(?:report|article|story|item|piece|headline)\b[^.()\n]{0,60}\(?[\"“][^\"”\n]{0,60}$"
)
PUT_RIGHT = 700  # characters behind a headline in which a correction says whom it was about
KINDS = frozenset(("women", "girls"))
WOMENS_WORK = re.compile(r"(?i)\b(?:maids|housemaids|dancers|hostesses|waitresses|seamstresses)$")


def _of_the_corrected(document: Document, figures: list[Claim], place: int) -> None:
    """ "Scores of maids" in a headline that is corrected are whoever the correction counts first: "is sheltering 29 women"."""
    claim = figures[place]
    if claim.unit != "people" or claim.rule not in {"vague_noun", "number_noun"}:
        return
    if WOMENS_WORK.search(document.text, claim.start, claim.end) is None:
        return
    if IN_QUOTED_HEADLINE.search(document.text[max(0, claim.start - 140) : claim.start]) is None:
        return
    near = (other for other in figures[place + 1 :] if other.start - claim.end < PUT_RIGHT)
    first = next((other for other in near if other.role == "victim" and other.rule == "number_noun"), None)
    if first is not None and first.unit in KINDS:
        claim.unit = first.unit


ROWS = frozenset(("labelled_line", "named_pair", "column_line", "elided"))
CLOSED = re.compile(
    r"(?i)(?:of\s+(?:which|these|those)\s+)?(?:(?:still|since|already)\s+)?(?:closed|solved|pending|concluded|discontinued|withdrawn|dropped"
    r"|shelved|suspended|under\s+way|open(?:ed)?\b"
    r"|(?:passed|handed|sent|referred|transferred|forwarded|reported)\s+(?:on\s+|over\s+)?to\s+(?:the\s+)?(?:police"
    r"|bureau|foreign|women|union|centre|center|provincial|district|village|committee|partner|charit|legal|immigration|protection"
    r"|prosecut|embass|consul|court|authorit|ministr|labou?r|social|welfare|child|department))"
)


def _row(document: Document, claim: Claim) -> str:
    """The label of a row, or what stands before the dots of a line."""
    if claim.row or claim.rule != "elided":
        return claim.row or document.text[claim.start : claim.end]
    line = document.line_at(claim.start)
    label = LABEL.fullmatch(document.text, line.start, claim.start) if claim.start - line.start < 120 else None
    return label["said"] if label else ""


def _of_cases(document: Document, earlier: list[Claim], claim: Claim) -> None:
    """ "Inquiries opened: 44. Closed without result: 29", "New cases: 139, passed to police: 33": cases below cases."""
    row = _row(document, claim)
    thing = unit_of(row.split()[0]) if row and claim.rule in {"column_line", "elided"} else None
    if thing and thing.role == "case" and thing.name in CASES:
        claim.unit, claim.role = thing.name, thing.role
    if CLOSED.match(row) is None or (claim.rule == "labelled_line" and claim.unit != "people"):
        return
    torn = document.text.rfind("\n\n", 0, claim.start)
    whole = next((other for other in reversed(earlier) if other.start > torn and other.unit in CASES), None)
    if whole:
        claim.unit, claim.role = "cases" if whole.unit == "calls" else whole.unit, "case"


CASES = frozenset(("cases", "investigations", "calls"))
BESIDE = re.compile(
    r"(?i)\b(?:compared\s+(?:with|to)|against|versus|down\s+from|up\s+from|(?:the\s+)?(?:year|period|quarter"
    r"|half)\s+before|(?:figures?|numbers?|totals?)\s+"
    r"(?:was|were|had\s+been|stood\s+at))\b[^.;]*$"
)
NAMED_AGAIN = re.compile(
    r"\b[Tt]h(?:e|ose)\s+(?:freed|rescued|saved|identified|arrested|detained|held|(?:\w+\s+)?(?:victims|women"
    r"|girls|boys|men|children|captives|workers|survivors|group|suspects|"
    r"detainees|accused|defendants|passengers|migrants|fishermen))\s*(?:,|-|–|—|:|were|are|included?|comprised?"
    r"|consisted\s+of|numbered)\s+(?:[^.;]{0,40}(?:,|and)\s+)?$"
)


def _beside(document: Document, earlier: list[Claim], claim: Claim) -> str | None:
    """ "compared with 26 cases and 38 suspects", "The victims, 29 men and 13 women": what was said of the same before."""
    if claim.layout == "table":
        return _in_row(document, earlier, claim)
    clause = document.clause_at(claim.start)
    before = document.text[clause.start : claim.start]
    if BESIDE.search(before):
        return next((other.action for other in reversed(earlier) if other.unit == claim.unit and _stated(other)), None)
    if NAMED_AGAIN.search(before):
        alike = (other for other in reversed(earlier) if broad_kind(other) == broad_kind(claim) and other.role == claim.role)
        return next((other.action for other in alike if _stated(other)), None)
    return None


def _in_row(document: Document, earlier: list[Claim], claim: Claim) -> str | None:
    """ "of which girls" behind "victims rescued" in one row of a table; people whose row or column says nothing of its own."""
    if claim.unit not in PEOPLE or claim.role != "victim":
        return None
    cells = (other for other in reversed(earlier) if other.layout == "table" and other.role == claim.role)
    last = next((other for other in cells if other.action), None)
    if last is None or "\n\n" in document.text[last.end : claim.start]:
        return None
    row = "\n" not in document.text[last.end : claim.start]
    next_year = last.unit == claim.unit and last.row == claim.row and last.period != claim.period
    part = next_year or claim.unit == "percent" or last.value is None or claim.value is None or last.value >= claim.value
    return last.action if (part if row else last.action in FOUND) else None


FOUND = frozenset(("identified", "rescued", "assisted"))  # what the rows of a table of people share


def _stated(claim: Claim) -> bool:
    return bool(claim.action) and claim.action not in WEAK and not _lent_itself(claim)


def _lent_itself(claim: Claim) -> bool:
    """Whether a count has its action from another; a part has it from those it names, which is as good as said."""
    return claim.known.get("action") == Known.INFERRED.value and claim.rule != "partitive"


def _usual(figures: list[Claim]) -> str:
    """What a report says was done to victims: rescued, where it speaks of nothing else."""
    victims = (claim for claim in figures if claim.unit in {"victims", "people"} and claim.role == "victim")
    stated = {claim.action for claim in victims if _stated(claim)}
    return "rescued" if "rescued" in stated and "identified" not in stated else "identified"


FOUND_THEM = re.compile(
    r"(?i)\b(?:whom?|what|which|how\s+many)\b[^?.]{0,40}\b(?:find|identify|see|meet"
    r"|come\s+across)\b[^?.]{0,30}\?\s*(?:A:|\w+:)?\s*[^.?;]{0,80}$"
)


def _asked(document: Document, claim: Claim) -> str | None:
    """ "Whom do you find? Last year 136 people: ninety women": the question says what was done to those the answer counts."""
    asked = claim.role == "victim" and FOUND_THEM.search(document.text[max(0, claim.start - 160) : claim.start])
    return "identified" if asked else _answering(document, claim)


HOW_MANY = re.compile(r"(?i)\bhow\s+many\b(?P<asked>[^?.]{2,70})\?[\s\"”’]*(?:[A-Z]\w*:\s*|[-–—]\s+)?[^.?;:]{0,40}$")


def _answering(document: Document, claim: Claim) -> str | None:
    """ "How many women did you free? In 2019, 437 women.": an answer without a verb was done what the question asks."""
    asked = HOW_MANY.search(document.text, max(0, claim.start - 160), claim.start)
    if asked is None or verbs_in(document, document.clause_at(claim.start)):
        return None
    verbs = verbs_in(document, Span(*asked.span("asked")))
    return verbs[-1].action if verbs and verbs[-1].action in DONE else None


def _own(document: Document, claim: Claim) -> str | None:
    """What the claim's own clause says without a verb of action."""
    own = (kept_at_work(document, claim) or done_by(document, claim)) if claim.layout == "prose" else None
    return own or done_by_heading(document, claim)


def broad_kind(claim: Claim) -> str:
    """Whether a figure counts people, things done or places: a part is of a whole of its kind."""
    return "people" if claim.unit in PEOPLE else "things" if claim.unit in THINGS else "places"


def _same_again(earlier: list[Claim], claim: Claim) -> str | None:
    """ "the 96": what was said of the same number of the same kind before."""
    if claim.value is None or claim.value < 3:
        return None
    return next(
        (
            other.action
            for other in reversed(earlier)
            if other.action and other.value == claim.value and broad_kind(other) == broad_kind(claim) and other.unit != "percent"
        ),
        None,
    )


def _whole(document: Document, earlier: list[Claim], claim: Claim) -> Claim | None:
    """The last count before, whose action its words state, that is large enough to hold this one."""
    part = claim.rule in PARTS or bool(claim.subset_of) or claim.layout == "list"
    apart = (claim.layout == "list" or not part or claim.rule == "partitive") and _told_by_its_noun(claim)
    for other in reversed(earlier):
        if claim.start - other.end > FAR:
            return None
        if (
            broad_kind(other) != broad_kind(claim)
            or not other.action
            or other.unit == "percent"
            or _lent_itself(other)
            or other.action in WEAK
            or (apart and {claim.role, other.role} in OPPOSED)
        ):
            continue
        holds = claim.unit == "percent" or other.value is None or claim.value is None or other.value >= claim.value
        near = "\n\n" not in document.text[other.end : claim.start] or claim.layout == "list"
        if holds and (part or near):
            return other
    return None


def _told_by_its_noun(claim: Claim) -> bool:
    """Whether the noun itself says victim or suspect; "304 men" below "555 suspects" may be either."""
    return claim.unit in MEANS or claim.role in {"suspect", "offender"}
