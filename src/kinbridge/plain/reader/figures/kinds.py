"""Who those counted are, where what is said of them tells it better than the noun they were counted under."""

import functools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["in_service", "tell_kind"]

SAID = Phrases("en/whom")
PERSONS = frozenset(("people", "foreigners", "adults", "personnel"))
BARE = re.compile(r"(?i)\b(?:persons?|people|individuals?|others|foreigners)$")
KINDS = frozenset(("women", "men", "girls", "boys"))
PARTS = frozenset(("partitive", "elided", "verb_number", "compared", "zero_pronoun"))


def tell_kind(document: Document, clause: Span, claim: Claim) -> None:
    """Gives a claim of a sentence the unit that its own clause states of those counted."""
    if _as_victims(document, clause, claim):
        claim.unit, claim.action = "victims", "identified"
    elif _in_office(document, clause, claim):
        claim.unit, claim.role = "officials", "partner"
    elif _of_asked_servants(document, clause, claim):
        claim.unit, claim.role = "officials", "suspect"
        removed = SAID["was_removed"].match(document.text, claim.end) and claim.action != "suspended"
        claim.action = "dismissed" if removed else claim.action
    elif claim.rule == "zero_pronoun" and claim.role != "suspect" and SAID["was_offered_help"].match(document.text, claim.end):
        claim.unit, claim.action = "victims", "assisted"
    elif claim.rule == "zero_pronoun" and SAID["was_named_a_victim"].match(document.text, claim.end):
        claim.unit, claim.role, claim.action = "victims", "victim", "identified"
    elif claim.unit == "people" and (_is_taught(document, claim) or _is_own_staff(document, clause, claim)):
        claim.unit, claim.role = "personnel", "partner"
    elif claim.rule == "answered" and claim.role == "victim":
        index = document.clause_index(claim.start)
        question = document.of(document.clauses[index - 1]) if index > 0 else ""
        if SAID["works_for_you"].search(question):
            claim.unit, claim.role, claim.action = "officials", "partner", "employed"
        elif AS_VICTIMS.search(question):
            claim.unit, claim.action = "victims", "identified"
    elif claim.rule == "elided" and _opens_a_brief(document, claim):
        claim.unit, claim.role = "suspects", "suspect"
    elif claim.rule == "elided":
        _named_whole(document, clause, claim)
    elif claim.rule in {"number_noun", "partitive"} and claim.unit in PERSONS | {"victims", "defendants"}:
        group = SAID["were_all"].match(document.text, claim.end, clause.end)
        called = CALLERS.search(document.text, claim.start, claim.end)  # whoever rings, women too, are people who rang
        claim.unit = group.group(1) if group and not called else claim.unit
    if claim.unit == "people" and claim.role == "victim" and _of_the_victims(document, claim):
        claim.unit = "victims"
    _complained(document, clause, claim)


def _of_the_victims(document: Document, claim: Claim) -> bool:
    """ "Who are the victims? We rescued 205", "Our three houses sheltered 141 residents"."""
    line = document.line_at(claim.start)
    if RESIDENTS.search(document.text, claim.start, claim.end):
        return SAID["our_house"].search(document.text, line.start, line.end) is not None
    above = document.line_at(line.start - 2) if line.start > 1 else line
    return claim.rule in PARTS and OF_VICTIMS.search(document.of(above).rstrip()) is not None


RESIDENTS = re.compile(r"\bresidents$")
OF_VICTIMS = re.compile(r"(?i)\bvictims\b[^.?]*\?$")


def _complained(document: Document, clause: Span, claim: Claim) -> None:
    """ "We stopped 612 girls and women. 206 of them lodged a complaint": those who complain are victims."""
    if claim.role != "victim" or claim.rule not in PARTS or claim.unit not in KINDS | {"children", "minors"}:
        return
    before = document.text[max(clause.start, claim.start - 60) : claim.start]
    if SAID["complained"].match(document.text, claim.end, clause.end) or SAID["complaint_made_by"].search(before):
        claim.unit = "victims"


def _opens_a_brief(document: Document, claim: Claim) -> bool:
    """ "Two in court over lake boat" as the first line: who is held or charged in a headline without a noun is a suspect."""
    return claim.unit == "people" and claim.action in {"arrested", "prosecuted"} and not document.text[: claim.start].strip()


PUNISHED = frozenset(("prosecuted", "convicted", "arrested", "acquitted", "dismissed", "suspended", "investigated"))


def _of_asked_servants(document: Document, clause: Span, claim: Claim) -> bool:
    """ "Do policemen take part? Some did. Last year three were removed": who is asked about is who was punished."""
    served = claim.rule in PARTS or SAID["ranks"].search(document.text, claim.start, claim.end)
    if claim.unit not in {"people", "personnel"} or not served:
        return False
    punished = claim.action in PUNISHED or SAID["was_removed"].match(document.text, claim.end, clause.end)
    return bool(punished and SAID["do_servants_take_part"].search(document.text, max(0, claim.start - 260), claim.start))


def _is_taught(document: Document, claim: Claim) -> bool:
    return claim.action == "trained" and SAID["of_a_trade"].search(document.text, claim.start, claim.end) is not None


def _is_own_staff(document: Document, clause: Span, claim: Claim) -> bool:
    """ "our five lawyers", "We have nine beds and no nurse", "We are three nuns"."""
    return SAID["own_staff"].search(document.text, clause.start, claim.end) is not None


AS_VICTIMS = re.compile(r"(?i)\b(?:as|be|to\s+be)\s+(?:\w+\s+)?victims\b")
CALLERS = re.compile(r"(?i)\bcallers$")


@functools.cache
def _judged() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A verb of judging before those counted, what it makes of them behind; and both behind, in the passive."""
    said = load("en/kinds")
    verbs, victims = alternatives(said["judged"]), alternatives(said["victims"])
    what = rf"(?:as|to\s+be|to\s+have\s+been|of\s+being|had\s+been|were|was)\s+(?:[a-z]+\s+){{0,2}}?(?:{victims})\b"
    between = r"(?:\s+(?!(?:who|which|that|but|while|and)\b)[\w'’-]+){0,3}?"
    return (
        re.compile(rf"(?i)\b(?:{verbs})\s+(?:that\s+)?(?:[\w'’-]+\s+){{0,3}}?$"),
        re.compile(rf"(?i){between}\s+{what}"),
        re.compile(rf"(?i){between}\s+(?:(?:{verbs})\s+{what}|{alternatives(said['proved'])}\b)"),
    )


def _as_victims(document: Document, clause: Span, claim: Claim) -> bool:
    """ "accepted 31 of the men as victims", "67 were found to be victims", "14 proved to have been trafficked"."""
    if claim.role not in {"victim", "partner"} or claim.unit not in PERSONS | KINDS:
        return False
    if claim.rule not in PARTS and not BARE.search(document.text, claim.start, claim.end):
        return False
    before, after, passive = _judged()
    if SAID["number_judged_victims"].search(document.text, max(clause.start, claim.start - 90), claim.start):
        return True
    behind = document.text[claim.end : min(clause.end, claim.end + 90)]
    if SAID["says_victims"].search(behind) is None:
        return False
    said = passive.match(behind)
    if said:
        sure = claim.unit in PERSONS or not said.group().lower().endswith("trafficked")
        return sure and (claim.rule == "zero_pronoun" or " not " not in said.group())
    return bool(after.match(behind) and before.search(document.text[max(clause.start, claim.start - 70) : claim.start]))


@functools.cache
def _offices() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = load("en/kinds")
    return (
        re.compile(rf"(?i)\b(?:{alternatives(said['servants'])})$"),
        re.compile(
            rf"(?i)\s+(?:of|at|in|from|with)\s+(?:the\s+|a\s+)?(?:[\w'’-]+\s+){{0,3}}?(?:{alternatives(said['offices'])})\b"
        ),
        re.compile(rf"(?i)\b(?:{alternatives(said['forces'])})\b"),
    )


def in_service(text: str, start: int, end: int, limit: int) -> bool:
    """Whether a noun from `start` to `end` names servants of a state: "employees of the prefecture"."""
    servants, offices, _ = _offices()
    if text[end : end + 1] != " ":
        return False
    return bool(servants.search(text, start, end) and offices.match(text, end, limit))


def _in_office(document: Document, clause: Span, claim: Claim) -> bool:
    """ "two employees of state bodies", "15 agents of the National Bureau"; sailors where a coast guard is trained."""
    if claim.unit not in PERSONS | {"traffickers"}:
        return False
    if in_service(document.text, claim.start, claim.end, clause.end):
        return True
    noun = SAID["in_training"].search(document.text, claim.start, claim.end) if claim.action == "trained" else None
    around = max(clause.start, claim.start - 60), min(clause.end, claim.end + 90)
    return bool(noun and _offices()[2].search(document.text, *around))


OF_THE = re.compile(
    r"\b[Oo]f\s+(?:all\s+)?(?:the|these|those|its|their|our)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)\s*,\s+(?:only\s+|just\s+)?$"
)


ARE_SUCH = re.compile(  # "Of the workers, 37 were women": of them, and told apart
    r"\s+(?:are|were)\s+(?:\w+\s+)?(?:women|girls|men|boys|children|minors|under\s+(?:the\s+age\s+of\s+)?(?:\d+|[a-z]+teen)|under-?age)\b"
)


def _named_whole(document: Document, clause: Span, claim: Claim) -> None:
    """ "Of the owners, 37 were prosecuted": the noun named right before, not the count that stands behind it."""
    named = OF_THE.search(document.text, max(clause.start, claim.start - 60), claim.start)
    named = named or SAID["a_share_of_the"].search(document.text, max(clause.start, claim.start - 200), claim.start)
    unit = unit_of(named.group("noun").lower()) if named else None
    if unit and unit.role == "victim" and ARE_SUCH.match(document.text, claim.end):
        claim.action = claim.action or ("identified" if unit.name == "victims" else None)
        return
    if unit and unit.role in {"victim", "suspect", "offender", "buyer", "partner"} and unit.name not in {"countries", "agencies"}:
        claim.unit, claim.role = unit.name, unit.role
