"""Who those counted are, where what is said of them tells it better than the noun they were counted under."""

import functools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["in_service", "tell_kind"]

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
        removed = REMOVED.match(document.text, claim.end) and claim.action != "suspended"
        claim.action = "dismissed" if removed else claim.action
    elif claim.rule == "zero_pronoun" and claim.role != "suspect" and OFFERED.match(document.text, claim.end):
        claim.unit, claim.action = "victims", "assisted"
    elif claim.unit == "people" and (_is_taught(document, claim) or OWN_STAFF.search(document.text, clause.start, claim.end)):
        claim.unit, claim.role = "personnel", "partner"
    elif claim.rule == "answered" and claim.role == "victim":
        index = document.clause_index(claim.start)
        question = document.of(document.clauses[index - 1]) if index > 0 else ""
        if FOR_YOU.search(question):
            claim.unit, claim.role, claim.action = "officials", "partner", "employed"
        elif AS_VICTIMS.search(question):
            claim.unit, claim.action = "victims", "identified"
    elif claim.rule == "elided" and _opens_a_brief(document, claim):
        claim.unit, claim.role = "suspects", "suspect"
    elif claim.rule == "elided":
        _named_whole(document, clause, claim)
    elif claim.rule in {"number_noun", "partitive"} and claim.unit in PERSONS | {"victims", "defendants"}:
        group = IS_A.match(document.text, claim.end, clause.end)
        of_a_land = group is not None and claim.unit == "victims" and re.search(r"\b[A-Z][a-z]", group.group())
        called = CALLERS.search(document.text, claim.start, claim.end)  # whoever rings, women too, are people who rang
        claim.unit = group.group(1) if group and not of_a_land and not called else claim.unit
    if claim.unit == "people" and claim.role == "victim" and _of_the_victims(document, claim):
        claim.unit = "victims"
    _complained(document, clause, claim)


def _of_the_victims(document: Document, claim: Claim) -> bool:
    """ "Who are the victims? We rescued 205", "Our three houses sheltered 141 residents"."""
    line = document.line_at(claim.start)
    if RESIDENTS.search(document.text, claim.start, claim.end):
        return OUR_HOUSE.search(document.text, line.start, line.end) is not None
    above = document.line_at(line.start - 2) if line.start > 1 else line
    return claim.rule in PARTS and OF_VICTIMS.search(document.of(above).rstrip()) is not None


RESIDENTS = re.compile(r"\bresidents$")
OUR_HOUSE = re.compile(
    r"(?i)\b(?:our|two|three|four|five|six|the)\s+(?:\w+\s+)?(?:houses?|homes?|shelters?|refuges?|residences)\b"
)
OF_VICTIMS = re.compile(r"(?i)\bvictims\b[^.?]*\?$")
COMPLAINT = (
    r"(?:complaints?|charges|denunciations?|statements?\s+(?:to|with|at|before)\s+(?:the\s+|an?\s+)?"
    r"(?:police|(?:public\s+|state\s+)?prosecutors?|magistrates?|judges?|courts?|investigators?|detectives?|gendarmes?|authorities))"
)
COMPLAINED = re.compile(
    rf"(?:\s+(?:have|had|also|later|then|finally|themselves))*\s+(?:(?:agreed|chose|decided|dared|resolved|were\s+(?:willing|ready)|(?:found|had)\s+the\s+courage|went\s+on|came\s+forward|wished|wanted)\s+to\s+)?"
    rf"(?:file|lodg|ma[dk]e|wr[io]te?|bring|brought|sign|submit|submitt|lay|laid|press|register|put\s+in|gave|give)(?:e|d|ed|ten)?\s+(?:[\w-]+\s+){{0,2}}?{COMPLAINT}\b"
    r"|(?:\s+(?:have|had|also|later|then|finally|even))*\s+(?:went|gone|go|turned)\s+(?:(?:with\s+us|on)\s+)?to\s+the\s+(?:police|prosecutor|gendarmes|authorities)\b"
)
COMPLAINT_OF = re.compile(rf"(?i)\b{COMPLAINT}\s+(?:(?:was|were|has|have|had)\s+)+(?:been\s+)?\w+\s+by\s+$")


def _complained(document: Document, clause: Span, claim: Claim) -> None:
    """ "We stopped 612 girls and women. 206 of them lodged a complaint": those who complain are victims."""
    if claim.role != "victim" or claim.rule not in PARTS or claim.unit not in KINDS | {"children", "minors"}:
        return
    before = document.text[max(clause.start, claim.start - 60) : claim.start]
    if COMPLAINED.match(document.text, claim.end, clause.end) or COMPLAINT_OF.search(before):
        claim.unit = "victims"


def _opens_a_brief(document: Document, claim: Claim) -> bool:
    """ "Two in court over lake boat" as the first line: who is held or charged in a headline without a noun is a suspect."""
    return claim.unit == "people" and claim.action in {"arrested", "prosecuted"} and not document.text[: claim.start].strip()


DO_THEY_SERVE = re.compile(  # "Do policemen take part?", "Are your own people clean?"
    r"(?i)\b(?:police(?:men)?|officers?|officials?|soldiers?|guards?|inspectors?|customs|colleagues|public\s+servants|(?:own|your)\s+(?:people|men|ranks|side))\b[^?.]{0,40}?"
    r"\b(?:take\s+(?:part|money|bribes)|protect\w*|involved|brib\w+|corrupt\w*|complicit|for\s+sale|bought|paid|clean|look\s+away|help(?:ing)?\s+(?:them|the\s+\w+)|in\s+on\s+it|mixed\s+up)\b"
    r"[^?.]{0,30}\?[^?]{0,160}\Z"
)
REMOVED = re.compile(
    r"\s+(?:(?:was|were|has|have|had|been)\s+)+(?:removed|suspended|dismissed|sacked|fired|discharged|transferred)\b"
)
RANKS = re.compile(r"(?i)\b(?:captains?|sergeants?|lieutenants?|colonels?|majors?|corporals?|commanders?)$")
PUNISHED = frozenset(("prosecuted", "convicted", "arrested", "acquitted", "dismissed", "suspended", "investigated"))


def _of_asked_servants(document: Document, clause: Span, claim: Claim) -> bool:
    """ "Do policemen take part? Some did. Last year three were removed": who is asked about is who was punished."""
    served = claim.rule in PARTS or RANKS.search(document.text, claim.start, claim.end)
    if claim.unit not in {"people", "personnel"} or not served:
        return False
    punished = claim.action in PUNISHED or REMOVED.match(document.text, claim.end, clause.end)
    return bool(punished and DO_THEY_SERVE.search(document.text, max(0, claim.start - 260), claim.start))


OFFERED = re.compile(  # "Not one was offered a reflection period": only to victims is it due
    r"\s+(?:(?:was|were|has|have|had|been|ever)\s+)+(?:offered|given|granted)\s+(?:an?\s+|any\s+|the\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:reflection\s+period|(?:victim|survivor|trafficking)(?:['’]s)?\s+(?:visa|permit|card|status)|protection|residence|stay|shelter|asylum|victim\s+status|assistance|help)\b"
)
OWN_STAFF = re.compile(  # "our five lawyers", "We have nine beds and no nurse", "We are three nuns"
    r"(?:\b[Ww]e\s+(?:now\s+|still\s+|only\s+)?(?:have|employ|pay|are)|\b[Oo]ur|\b(?:shelter|home|centre|center|house|refuge|desk|clinic|hostel|helpline|hotline)\s+(?:now\s+|still\s+)?(?:has|employs|pays))"
    r"\s+(?:only\s+|just\s+)?(?:[\w,-]+\s+[a-z-]+\s+and\s+)?[\w,-]+\s+(?:[a-z-]+\s+){0,2}?"
    r"(?:helpers|lawyers?|nuns|nurses?|doctors?|teachers?|psychologists?|midwives|midwife|drivers?|cooks?|tutors?|therapists?|paralegals?|cleaners|carers|aides|attendants?)\Z"
)
BY_TRADE = re.compile(  # whom an office teaches to see the signs: "350 teachers", "85 bus drivers"
    r"(?i)\b(?:teachers|nurses|doctors|midwives|drivers|conductors|lawyers|paralegals|tutors|carers|nuns|monks|priests|pastors|journalists|reporters|therapists|principals|facilitators|"
    r"(?:hotel|bank|airport|station|hostel)\s+managers|directors|headteachers|clerks|wardens|attendants|stewards|catechists|receptionists|"
    r"(?:health|hotel|airport|airline|railway|hospital|social|community|welfare|youth|care|bank|reception|camp|tourism|transport)\s+(?:workers|employees|staff|clerks)|employees|hoteliers|pharmacists)\b"
)


def _is_taught(document: Document, claim: Claim) -> bool:
    return claim.action == "trained" and BY_TRADE.search(document.text, claim.start, claim.end) is not None


FOR_YOU = re.compile(  # "How many people work for you?"
    r"(?i)\b(?:people|persons|men|women|men\s+and\s+women|hands|souls)\s+(?:(?:do\s+you\s+have|have\s+you|are\s+there|are)\s+)?"
    r"(?:work(?:ing)?\s+(?:for|with|under|here)|(?:in|on|at)\s+your\s+(?:\w+\s+)?(?:team|unit|office|staff|service|squad|desk)|under\s+you|do\s+you\s+(?:employ|command))"
)
AS_VICTIMS = re.compile(r"(?i)\b(?:as|be|to\s+be)\s+(?:\w+\s+)?victims\b")
CALLERS = re.compile(r"(?i)\bcallers$")
IS_A = re.compile(
    r"\s+(?:were|are|was)\s+(?:(?:still|all|both|adult|young|pregnant|teenage|unaccompanied|[A-Z][a-z]+)\s+){0,2}"
    r"(women(?=\s+and\s+girls\b)|girls(?=\s+and\s+women\b)|men(?=\s+and\s+boys\b)|boys(?=\s+and\s+men\b)"
    r"|(?:women|men|girls|boys|children|minors)\b(?!\s+(?:and|or)\s))"
)


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


NUMBER_JUDGED = re.compile(  # "The number of those given the status of victim is 0"
    r"(?i)\bnumber\s+of\s+(?:those|people|persons|men|women|workers|migrants)\s+(?:(?:who\s+(?:were|have\s+been)|so\s+far|ever)\s+)?"
    r"(?:(?:given|granted|accorded)\s+(?:the\s+)?(?:status\s+of\s+(?:a\s+)?victims?|victim\s+status)|recogni[sz]ed\s+as\s+(?:a\s+)?victims?)\s+(?:is|was|stands\s+at|remains|came\s+to|:)\s+\Z"
)
SAYS_SO = re.compile(r"(?i)victim|surviv|traffick|enslav|forced|bondage|qualif")


def _as_victims(document: Document, clause: Span, claim: Claim) -> bool:
    """ "accepted 31 of the men as victims", "67 were found to be victims", "14 proved to have been trafficked"."""
    if claim.role not in {"victim", "partner"} or claim.unit not in PERSONS | KINDS:
        return False
    if claim.rule not in PARTS and not BARE.search(document.text, claim.start, claim.end):
        return False
    before, after, passive = _judged()
    if NUMBER_JUDGED.search(document.text, max(clause.start, claim.start - 90), claim.start):
        return True
    behind = document.text[claim.end : min(clause.end, claim.end + 90)]
    if SAYS_SO.search(behind) is None:
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


SERVING = re.compile(r"(?i)\b(?:sailors|recruits|trainees|ratings|cadets)$")


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
    noun = SERVING.search(document.text, claim.start, claim.end) if claim.action == "trained" else None
    around = max(clause.start, claim.start - 60), min(clause.end, claim.end + 90)
    return bool(noun and _offices()[2].search(document.text, *around))


OF_THE = re.compile(
    r"\b[Oo]f\s+(?:all\s+)?(?:the|these|those|its|their|our)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)\s*,\s+(?:only\s+|just\s+)?$"
)


SHARE_OF = re.compile(  # "A quarter of the men had no papers, and 52 had been beaten"
    r"(?i)\b(?:half|thirds?|quarters?|fifths?|tenths?|per\s?cent|percent|\d\s?%|most|some|many|nearly\s+all)\s+of\s+the\s+(?P<noun>women|men|girls|boys|children|minors|adults)\s+"
    r"(?:(?!\d|\b(?:women|men|girls|boys|children|two|three|four|five|six|seven|eight|nine|ten)\b)[^.;:]){3,120}[,;]\s+(?:and\s+|but\s+|while\s+)?(?:another\s+|a\s+further\s+|only\s+|some\s+)?\Z"
)

ARE_SUCH = re.compile(  # "Of the workers, 37 were women": of them, and told apart
    r"\s+(?:are|were)\s+(?:\w+\s+)?(?:women|girls|men|boys|children|minors|under\s+(?:the\s+age\s+of\s+)?(?:\d+|[a-z]+teen)|under-?age)\b"
)


def _named_whole(document: Document, clause: Span, claim: Claim) -> None:
    """ "Of the owners, 37 were prosecuted": the noun named right before, not the count that stands behind it."""
    named = OF_THE.search(document.text, max(clause.start, claim.start - 60), claim.start)
    named = named or SHARE_OF.search(document.text, max(clause.start, claim.start - 200), claim.start)
    unit = unit_of(named.group("noun").lower()) if named else None
    if unit and unit.role == "victim" and ARE_SUCH.match(document.text, claim.end):
        claim.action = claim.action or ("identified" if unit.name == "victims" else None)
        return
    if unit and unit.role in {"victim", "suspect", "offender", "buyer", "partner"} and unit.name not in {"countries", "agencies"}:
        claim.unit, claim.role = unit.name, unit.role
