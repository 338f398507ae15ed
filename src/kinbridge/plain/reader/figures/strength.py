"""How many an office has and how many it asked for, told in an interview, "And your strength?" "Eleven. We asked for 45.",
or of the office itself: "The unit has nine employees"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["asked_for", "asked_of_staff", "of_strength", "serves_there"]

ASKED_OF_STAFF = re.compile(  # "With what staff?", "How big is your team?", "With how many officers do you do this?"
    r"(?i)\b(?:staff|strength|manpower|personnel|headcount|workforce"
    r"|(?:how\s+(?:big|large|strong|small)|size)\b[^?]*\b(?:team|unit|desk|office|squad|cell|section|brigade|department|bureau|division|force|service|branch|directorate|corps|division)"
    r"|how\s+many\s+(?:officers|people|investigators|detectives|inspectors|agents|policemen|staff|colleagues|men|women"
    r"|of\s+you|are\s+(?:you|there\s+of\s+you|they)|have\s+you|do\s+you\s+have|work)"
    r"|(?:team|unit|officers|people|hands|colleagues)\s*(?=\?)|who\s+(?:does|is\s+doing)\s+(?:all\s+)?(?:this|that|the\s+work))"
    r"\b[^?]{0,50}\?"
)
THINGS = re.compile(  # what else is asked for: "How many boats?", "How many people did you find?"
    r"(?i)\bhow\s+many\s+(?:cars|vehicles|boats|posts|offices|dogs|cases|victims)\b"
    r"|\b(?:rescue|find|found|free|sav|identif|help|assist|arrest|take|took|bring|brought|meet|met|stop|hold|charge|convict)\w*\b"
)
OPENS = re.compile(  # a dash, who speaks, a quotation mark
    r"[\s\-–—•*]*(?:(?:[A-Z][\w.’'-]*\s?){1,3}[:.]\s*)?[-–—]?\s*[\"“‘']?"
    r"(?:(?:We|There)\s+are\s+|We\s+have\s+|Only\s+|Just\s+|Barely\s+)?"
)
ENDS = re.compile(r"\s*(?:[.,;!\"”]|$|\n)|\s+(?:for|in\s+all|of\s+us|and\s+(?:there|for|a|one)|people\b|counting|with)\b")
NEAR = 260  # characters between what an office has and what it asked for
REQUESTED = re.compile(
    r"\b(?:[Ww]e|I|[Tt]hey)(?:\s+have|\s+had|[’']ve|[’']d)?\s+(?:\w+\s+)?"
    r"(?:asked\s+(?:(?:[A-Z][\w’'-]+|(?:the|our|my)\s+[\w-]+)\s+)?for|requested|applied\s+for|put\s+in\s+for|petitioned\s+for|wanted|need|needed|begged\s+for)"
    r"\s+(?:at\s+least\s+|about\s+)?$"
)
NO_NOUN = re.compile(r"\s*(?:[.,;!\"”)]|$)|\s+(?:and|but|in|last|this|more\b(?!\s+[a-z]+s\b)|years?\s+ago)\b")


OWN_VERB = re.compile(r"\s+(?:a\s+day\b|was\b|were\b|has\b|had\b|come\b|came\b|cross|call|and\s+a\s+\w+,\s+the\s+\w+\s+said)")


def asked_of_staff(count: Counting, claim: Claim) -> bool:
    """Whether a figure begins the answer to a question after staff: "How large is your team?" "Twenty-one agents"."""
    clause = count.document.clause_at(claim.start)
    index = count.document.clause_index(claim.start)
    own = OWN_VERB.match(count.document.text, claim.end)
    if index < 1 or own or not OPENS.fullmatch(count.document.text, clause.start, claim.start):
        return False
    asked = count.document.of(count.document.clauses[index - 1])
    return asked.endswith("?") and THINGS.search(asked) is None and ASKED_OF_STAFF.search(asked) is not None


def of_strength(count: Counting, amount: Amount) -> Claim | None:
    """The number that answers a question after staff; it may be alone, or "Nine, for six regions"."""
    clause = count.clause(amount)
    index = count.document.clause_index(amount.core)
    if index < 1 or not OPENS.fullmatch(count.document.text, clause.start, amount.start) or amount.value == 1:
        return None
    asked = count.document.of(count.document.clauses[index - 1])
    if not ENDS.match(count.document.text, amount.end) or not asked.endswith("?") or THINGS.search(asked):
        return None
    if ASKED_OF_STAFF.search(asked) is None:
        return None
    claim = count.claim(amount, "answered", amount.end, "officials", "partner")
    claim.action = "employed"
    return claim


def asked_for(count: Counting, amount: Amount) -> Claim | None:
    """ "We asked for 60", soon after those whom the office has."""
    if not REQUESTED.search(count.before(amount)) or not NO_NOUN.match(count.document.text, amount.end):
        return None
    has = next((claim for claim in reversed(count.found) if claim.role == "partner" and claim.end <= amount.start), None)
    if has is None or amount.start - has.end > NEAR:
        return None
    claim = count.claim(amount, "compared", amount.end, has.unit, "partner")
    claim.action = "requested"
    return claim


AN_OFFICE_HAS = re.compile(
    r"(?i)\b(?:unit|bureau|office|department|directorate|secretariat|section|squad|brigade|inspectorate|division|desk|(?:hot|help)line|centre|center)\b"
    r"[^.;,]{0,50}?(?:,[^.;,]{3,60},)?"
    r"\s(?:has|have|had|employs?|employed|counts|numbers|is\s+staffed\s+by)\s+(?:only\s+|just\s+|some\s+)?$"
    r"|\b(?:unit|office|department|squad|brigade|inspectorate|division|desk|service|(?<!bour\s)(?<!bor\s)force|team|staff)\b[^.;,]{0,50}?"
    r"\s(?:consist(?:s|ed)\s+of|compris(?:es|ed)|is\s+made\s+up\s+of|amount(?:s|ed)\s+to|numbers)\s+(?:only\s+|just\s+|some\s+)?$"
)
EMPLOYS = re.compile(r"\bemploy(?:s|ed)?\s+(?:only\s+|just\s+|some\s+)?$")
EMPLOYED_THERE = re.compile(r"(?i)\b(?:employees|workers|people|persons|members|hands)$")
WE_ARE = re.compile(r"\b(?:[Tt]here\s+are|[Ww]e\s+are|[Tt]here['’]s)\s+(?:only\s+|just\s+)?$")
OF_US = re.compile(r"(?i)\bof\s+us$|\b(?:persons|people|women|volunteers)$")
AT_HOME = re.compile(
    r"(?i)\b(?:in|to|from)\s+(?:one|a|the)\s+(?:room|cell|house|village|family|boat|truck)|\bstill\s+here\b|\bleft\b"
)


def serves_there(text: str, before: str, claim: Claim) -> bool:
    """ "The unit has nine employees", "There are three of us and we close at ten": those who work there."""
    paid = claim.action in {None, "employed"} or (claim.action == "assisted" and EMPLOYS.search(before) is not None)
    if claim.unit != "people" or not paid:
        return False
    said = text[claim.start : claim.end]
    if EMPLOYED_THERE.search(said) and AN_OFFICE_HAS.search(before):
        return True
    ours = OF_US.search(said) and (said.lower().endswith("of us") or re.search(r"(?i)\bwe\s+are\s+(?:only\s+|just\s+)?$", before))
    return bool(ours and WE_ARE.search(before) and AT_HOME.match(text, claim.end + 1) is None)
