"""Who serves the state or an office: "640 agents went into 88 workshops", "no member of the security forces", "31 employees";
and houses told of by whom they take in.
"""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.strength import asked_of_staff

__all__ = ["who_serves"]

JUDGED = frozenset(
    ("arrested", "charged", "prosecuted", "convicted", "acquitted", "investigated", "dismissed", "suspended", "named")
)
AGENTS = re.compile(r"(?i)(?<!sub-)(?<!labour\s)(?<!labor\s)(?<!placement\s)(?<!manning\s)(?<!maid\s)\bagents?$")
SEARCHED = re.compile(
    r"\s+(?:(?:from|of|with|and)\s+[^.;,]{2,60}?\s+)?(?:(?:have|had|also|later)\s+)?"
    r"(?:searched|raided|checked|inspected|combed|stormed|swept|surrounded|took\s+part)\b"
)
ACCUSED = re.compile(  # "put four agents behind bars", "has three agents under investigation"
    r"\s+(?:behind|before|to\s+(?:court|prison|trial|jail)|on\s+(?:notice|trial|bail|an?\s+\w*list)|in\s+(?:custody|jail|prison|detention)|under\s+\w+|an?\s+warning)\b"
)
WENT_IN = re.compile(r"\s+(?:(?:have|had|also|later)\s+)?(?:went\s+(?:in|into|through)|entered|moved\s+in)\b")
MANY = 15  # agents who enter houses together are of the police
SENT = re.compile(
    r"(?i)\b(?:police|state|government|ministry|army|command|federal|prosecutors?)\b[^.;]{0,30}\s(?:has\s+|have\s+)?(?:sent|sends|sending|put|moved|has\s+placed|brought)\s+(?:in\s+)?(?:some\s+|about\s+|another\s+|more\s+than\s+)?$"
)
ON_THE_ROLL = re.compile(r"\s+on\s+(?:the|its|our)\s+(?:roster|payroll|books|strength|rolls?|staff)\b")
COUNTS_ITS = re.compile(
    r"(?i)(?<!recruitment\s)(?<!placement\s)(?<!employment\s)(?<!labour\s)(?<!labor\s)(?<!travel\s)\b(?:unit|brigade|squad|police|service|corps|post|inspectorate|bureau|office|division|directorate)\b[^.;,]{0,40}"
    r"\s(?:counts|has|have|had|numbers|is)\s+(?:only\s+|just\s+|some\s+|barely\s+)?$"
)
COMPLICIT = re.compile(
    r"(?i)\b(?:complicity|involvement|collusion|corruption)\s+(?:of|by|among)\s+(?:the\s+)?(?:\w+\s+){0,3}"
    r"(?:border|customs|immigration|police|state|public|airport|frontier)\s+agents\b|\b(?:border|customs|immigration|police)\s+agents\b[^.;]*\b(?:brib|collu|complic|look)"
)
FORCES = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|their\s+|our\s+)?(?:[\w-]+\s+){0,2}?(?:(?:security|armed|defen[cs]e|police)\s+(?:forces?|services?)|forces\s+of\s+order|police|army|navy|"
    r"gendarmerie|border\s+guard|coast\s*guard|judiciary|parliament|(?:national\s+|general\s+)?assembly|customs|civil\s+service|administration|government)(?!\s+militia)\b"
)
MEMBERS = re.compile(r"(?i)\b(?:members?|personnel|men)$")
OF_THE_STATE = re.compile(
    r"(?i)\b(?:public|state|government(?:al)?|civil|consular|consulate|embassy|immigration|customs|municipal|ministry|court|prison|police|registry|judicial)"
    r"\s+(?:employees?|servants?|agents?|staff|functionar(?:y|ies))$"
)
EMPLOYEES = re.compile(r"(?i)\b(?:permanent\s+|paid\s+|full-time\s+|salaried\s+)?employees?$")
OF_A_BODY = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|that\s+)?(?:[\w-]+\s+){0,2}?(?:internal\s+affairs|interior|ministry|police|prosecut\w+|courts?|customs|migration|immigration|"
    r"registry|embassy|consulate|municipality|town\s+hall|state)\b"
)
WORKPLACE = re.compile(
    r"(?i)\b(?:factory|compan(?:y|ies)|firms?|compound|firm|hotel|farm|plant|mill|club|bar|restaurant|estate|mine|yard|agency|casino|owner)(?:['’]s|\s+(?:has|had|with|of))?\s+(?:\w+\s+)?$"
    r"|\b(?:rescued|freed|found|among)\s+$"
)
OF_AN_OFFICE = re.compile(
    r"(?:\b[A-Z]{3,}['’]s|\b(?:[Aa]gency|[Bb]ureau|[Cc]ommission|[Cc]ommittee|[Oo]ffice|[Uu]nit|[Cc]entre|[Cc]enter)(?:['’]s|\b[^.;,]{0,50}\s(?:has|had|employs))|\b[Ww]e\s[^.;,]{0,30}\b(?:have|with|employ)"
    r"|:)\s+(?:only\s+|just\s+|some\s+)?$"
)
WITH_VOLUNTEERS = re.compile(r"(?:\s+and|,)\s+(?:about\s+|some\s+)?[\w-]+\s+(?:\w+\s+)?volunteers\b")
WRONGED = re.compile(  # "31 employees were owed their wages", "nine employees of the factory"
    r"\s+(?:were|was|who|whose|had|have|said|told|complained|slept|lived|fled|escaped|of\s+(?:the|an?)\s)"
)
A_BODY_HAS = re.compile(
    r"(?i)\b(?:commission|committee|task\s+force|council|secretariat)\b[^.;,]{0,60}\s(?:has|had|counts|numbers)\s+(?:only\s+|just\s+)?$|\bbody\s+of\s+$"
)
A_MISSION_HAS = re.compile(
    r"(?i)\b(?:consulates?|embass(?:y|ies)|missions?|secretariat|team|commission|committee)\b[^.;,\"“]{0,40}\s(?:has|have|had|is|are|employs?)\s+(?:only\s+|just\s+|all\s+of\s+)?$"
)
HELPED_THERE = re.compile(
    r"\s+(?:in\s+(?:its|our|their|the)\s+(?:care|shelter|house|custody)|waiting|to\s+send|sleeping|whom?|who\s+(?:ask|want|fled|ran))\b"
)
UNIFORMED = r"(?:soldiers|troops|(?:border|coast|prison|frontier)\s*guards|gendarmes|police(?:men)?|conscripts)"
SWORN = rf"(?:{UNIFORMED}|(?:[a-z]+\s)?(?:officers|magistrates|judges|prosecutors|inspectors|officials))"
SWORN_ALL = re.compile(rf"(?i)(?:[\d.,\s]+|\w+\s+)?(?:[A-Z]\w+\s+)?{SWORN}(?:,\s+{SWORN})*\s+and\s+{SWORN}$")
ALL_OF_THEM = re.compile(r"(?i)\b(?:people|persons|of\s+us)$")
CAREGIVERS = re.compile(
    r"(?i)\b(?:nuns|sisters|lawyers|paralegals|nurses|doctors|teachers|psychologists|priests|monks|students|interpreters|mothers|widows)$"
)
SERVES = re.compile(
    r"(?:\s+and\s+(?:an?\s+)?[\w\s-]{3,30}?)?,?\s*(?:one\s+on\s+each\s+side,\s+)?(?:have\s+|now\s+)?"
    r"\b(?:run|runs|ran|staff|advise|advised|escort(?:ed)?|answer(?:ed)?\s+(?:the\s+)?(?:line|phone|calls)|accompan(?:y|ied)|man)\b"
)
RUN_BY = re.compile(r"\b(?:run|staffed|manned|answered|led)\s+by\s+(?:only\s+|just\s+)?$")


def who_serves(count: Counting, claim: Claim) -> None:
    """Tells officials and personnel from agents who trade in people, from members and from workers."""
    text, before = count.document.text, count.before_claim(claim)
    said = text[claim.start : claim.end]
    if _of_the_police(count, claim, said, before):
        _are(claim, "officials", _what_they_do(count, claim, before))
    elif _of_the_state(text, said, claim) or (claim.unit == "personnel" and SWORN_ALL.fullmatch(said)):
        _are(claim, "officials", claim.action)
    elif claim.unit == "people" and claim.value != 0 and _works_there(count, claim, said, before):
        _are(claim, "personnel", "employed")
    elif claim.unit == "people" and claim.action in {None, "returned"} and _cares(text, before, said, claim.end):
        _are(claim, "personnel", claim.action)
    takes = TAKES.match(text, claim.end) or TAKES.search(text, claim.start, claim.end)
    if takes and claim.rule in PARTS and claim.unit in TAKEN_IN:
        house = next((one for one in reversed(count.found) if one.end <= claim.start and one.unit == "shelters"), None)
        if house and claim.start - house.end < NEAR:
            claim.unit, claim.role, claim.action = house.unit, house.role, None


PARTS = frozenset(("partitive", "elided", "zero_pronoun", "of_total"))
TAKEN_IN = frozenset(("women", "men", "girls", "boys", "children", "people", "adults", "minors", "victims"))
TAKES = re.compile(  # "only four of the nine accepted men": houses, whomever they take in
    r"(?:\s+(?:has|have|ever|now|still|also|only|can|could|would))*\s+(?:accept|admit|take|took|receive|house|lodge)(?:s|ed|n)?\s+"
    r"(?:in\s+)?(?:only\s+)?(?:adult\s+|unaccompanied\s+|foreign\s+)?(?:men|boys|women|girls|children|males)\b|\s+(?:was|were|is|are)\s+accessible\b"
)
LONG = 400  # characters back in which others of them are accused
NEAR = 160  # characters between the houses and those of them that take in men


def _what_they_do(count: Counting, claim: Claim, before: str) -> str | None:
    text = count.document.text
    if ON_THE_ROLL.match(text, claim.end) or COUNTS_ITS.search(before) or asked_of_staff(count, claim):
        return "employed"
    if _went_in(text, claim) and claim.action != "involved":
        return "searched"
    return None if claim.action == "arrested" else claim.action


def _cares(text: str, before: str, said: str, end: int) -> bool:
    return CAREGIVERS.search(said) is not None and (SERVES.match(text, end) or RUN_BY.search(before)) is not None


def _are(claim: Claim, unit: str, action: str | None) -> None:
    claim.unit, claim.role, claim.action = unit, "suspect" if action in JUDGED else "partner", action


def _of_the_police(count: Counting, claim: Claim, said: str, before: str) -> bool:
    text = count.document.text
    if claim.unit != "traffickers" or AGENTS.search(said) is None or ACCUSED.match(text, claim.end):
        return False
    if _went_in(text, claim) or ON_THE_ROLL.match(text, claim.end) or SENT.search(before):
        return True
    line = max(count.document.line_at(claim.start).start, claim.start - LONG)
    accused = claim.action in JUDGED and COMPLICIT.search(text, line, claim.start) is not None
    return accused or COUNTS_ITS.search(before) is not None or asked_of_staff(count, claim)


def _went_in(text: str, claim: Claim) -> bool:
    many = (claim.value or 0) >= MANY and WENT_IN.match(text, claim.end)
    return SEARCHED.match(text, claim.end) is not None or bool(many)


def _of_the_state(text: str, said: str, claim: Claim) -> bool:
    if claim.unit not in {"people", "personnel"}:
        return False
    if MEMBERS.search(said) and FORCES.match(text, claim.end):
        return True
    if OF_THE_STATE.search(said):
        return claim.unit == "people" or claim.action in JUDGED
    return EMPLOYEES.search(said) is not None and OF_A_BODY.match(text, claim.end) is not None


def _works_there(count: Counting, claim: Claim, said: str, before: str) -> bool:
    paid = claim.action in {None, "employed"}
    if EMPLOYEES.search(said):
        text, end = count.document.text, claim.end
        own = (OF_AN_OFFICE.search(before) and WORKPLACE.search(before) is None) or WITH_VOLUNTEERS.match(text, end)
        return paid and bool(own) and WRONGED.match(text, end) is None
    if said.endswith("members"):
        return paid and A_BODY_HAS.search(before) is not None
    if ALL_OF_THEM.search(said) is None or claim.action not in {None, "employed", "assisted"}:
        return False
    has = A_MISSION_HAS.search(before) is not None and HELPED_THERE.match(count.document.text, claim.end) is None
    return has or asked_of_staff(count, claim)
