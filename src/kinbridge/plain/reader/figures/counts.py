"""Counts that name what they count: "1,130 abducted women", "the number of women was 26", "How many officers?"."""

import functools
import re
from dataclasses import replace

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.actions import action_of
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.having import beside_parties
from kinbridge.plain.reader.figures.heads import Head, unit_of
from kinbridge.plain.reader.figures.parents import with_parent
from kinbridge.plain.reader.figures.singly import as_staff, is_all_there_is, speakers
from kinbridge.plain.reader.figures.verbs import noun_action, of_people, verbs_in
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Span

__all__ = ["RESULTS", "answered", "brought_to", "counted_by_action", "number_noun", "number_of"]

SAID = Phrases("en/counts")
RESULTS = frozenset(
    {
        "convictions",
        "cases",
        "investigations",
        "prosecutions",
        "arrests",
        "traffickers",
        "offenders",
        "suspects",
        "defendants",
        "buyers",
    }
)


def number_noun(count: Counting, amount: Amount) -> Claim | None:
    """ "1,130 abducted foreign women": the noun group after the amount."""
    clause = count.clause(amount)
    head = count.head_of_one(amount.end, clause) if amount.value == 1 else count.head(amount.end, clause)
    if spoken := speakers(count, amount, "number_noun"):
        return spoken
    if head.status != "known" or head.unit is None or not _in_company(count, amount, head):
        return None
    claim = count.claim(amount, "number_noun", head.end, head.unit.name, head.unit.role, head.noun)
    claim.unit = "personnel" if as_staff(count, amount, claim) else _sheltering(count, head, claim)
    if head.noun == "members" and _stands(count, amount, head, "a_gangs", "of_a_gang"):
        claim.unit, claim.role = "traffickers", "suspect"
    if head.noun == "agents" and _stands(count, amount, head, "deployed", "took_part"):
        claim.unit, claim.role, claim.action = "officials", "partner", None if claim.action == "arrested" else claim.action
    if head.noun in {"posts", "post", "positions"} and SAID["staffed"].search(count.document.of(clause)):
        claim.unit, claim.role = "personnel", "partner"
    if claim.unit == "offices" and (same := count.same_value(amount.value, amount.start)) and same.unit == "agencies":
        claim.unit = same.unit  # "closed 23 recruitment offices ... of the 23 offices"
    if head.noun in {"proceedings", "proceeding"} and SAID["pretrial"].search(count.document.text):
        claim.unit = "investigations"  # the rows of the table were of these
    claim.action = _in_brackets_after(count, amount) or claim.action
    if head.noun == "others" and (alike := _alike(count, claim)):
        claim.unit, claim.role = alike.unit, alike.role
    if amount.value == 1 and not _counts_one(count, amount, claim, head):
        return None
    return with_parent(count, amount, claim) if not _is_a_name(count, amount, head) else None


def _stands(count: Counting, amount: Amount, head: Head, before: str, behind: str) -> bool:
    """Whether one phrase stands before an amount or another behind its noun."""
    return bool(SAID[before].search(count.before(amount)) or SAID[behind].match(count.document.text, head.end))


def _in_brackets_after(count: Counting, amount: Amount) -> str | None:
    """ "Victims rescued with police help: 37 (29 women, 8 children)": the parts in brackets were done what the whole was."""
    line = count.document.line_at(amount.start)
    opened = count.document.text.rfind("(", line.start, amount.start)
    if opened < 0 or ")" in count.document.text[opened : amount.start]:
        return None
    return next((claim.action for claim in count.taken if line.start <= claim.start and claim.end == opened - 1), None)


TRIED = frozenset(("acquitted", "convicted", "prosecuted", "arrested"))


SIGNED = re.compile(r"\s+(?:(?:have|has|had)\s+)?(?:signed|ratified|acceded|joined\s+it)\b")
OF_HOUSES = re.compile(r"\s+(?:have\s+|had\s+|has\s+|were\s+)?(?:since\s+)?(?:closed|opened|shut|reopened|stand|stood)\b")


def _alike(count: Counting, claim: Claim) -> Claim | None:
    """Who the others are: the last suspects counted, where what was done to them is done to suspects; officials who are
    dismissed with officials.
    """
    last = count.found[-1] if count.found else None
    if last and last.role == "case" and SAID["put_away"].match(count.document.text, claim.end):
        return last
    if claim.action in {"dismissed", "suspended"} and last and last.unit == "officials":
        return last
    if last and last.role == "facility" and OF_HOUSES.match(count.document.text, claim.end):
        return last
    if SIGNED.match(count.document.text, claim.end):
        return next((other for other in reversed(count.found) if other.unit == "countries"), None)
    if last and last.unit == "countries" and beside_parties(count, last, claim.start):
        return last
    if last and last.role == "suspect" and SAID["sought"].search(count.before_claim(claim)[-60:]):
        return replace(last, unit="suspects") if last.unit in {"women", "men"} else last
    if claim.action not in TRIED:
        return None
    return next((other for other in reversed(count.found) if other.role in {"suspect", "offender"}), None)


def _sheltering(count: Counting, head: Head, claim: Claim) -> str | None:
    """Centres and homes for victims are shelters."""
    if head.noun in {"centers", "centres", "center", "centre", "homes", "facilities"} and re.match(
        r"\s+(?:for|of)\s+(?:\w+\s+){0,2}(?:victims|survivors|women|girls|children)\b",
        count.document.text[head.end : head.end + 60],
    ):
        return "shelters"
    if claim.unit == "shelters" and SAID["for_staff"].match(count.document.text, head.end):
        return "offices"
    return claim.unit


@functools.cache
def _careful() -> dict[str, dict[str, re.Pattern[str]]]:
    rows = load("en/units")["careful"]
    return {
        noun: {side: re.compile(pattern, re.IGNORECASE) for side, pattern in row.items() if pattern} for noun, row in rows.items()
    }


def _in_company(count: Counting, amount: Amount, head: Head) -> bool:
    """Whether a noun that counts only in some company has it."""
    asked = _careful().get(head.noun)
    if not asked:
        return True
    before = (
        count.before(amount) + count.document.text[amount.start : amount.end] + " "
        if amount.kind == "zero"
        else count.before(amount) + count.document.text[amount.start : amount.core]
    )
    return any(
        pattern.search(before) if side == "before" else pattern.match(count.document.text[head.end : head.end + 30])
        for side, pattern in asked.items()
    )


def _is_a_name(count: Counting, amount: Amount, head: Head) -> bool:
    """A number inside a name ("Women 2000 members") or an age group is no count."""
    between = count.document.text[amount.end : head.start]
    return bool(re.match(r"\s*[:–—]", between)) or "\n" in between


DONE = frozenset(("arrested", "convicted", "prosecuted", "investigated", "rescued", "identified"))
AND_ONE = re.compile(r"(?i)\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:[\w’'-]+\s+){1,3}and\s+$")


ON_TO_THE_NEXT = re.compile(r"\s+(?:to|after)\s+(?:the\s+next|another|the\s+other)\b")


def _counts_one(count: Counting, amount: Amount, claim: Claim, head: Head) -> bool:
    said = count.document.text[amount.start : amount.end].lower()
    if said.endswith("a single") and _is_no_one_in_particular(count, amount, head):
        return False
    if ON_TO_THE_NEXT.match(count.document.text, head.end):
        return False
    if said.endswith("1") or (said.endswith("a single") and claim.unit in RESULTS | HAD_SINGLY):
        return True
    if claim.unit in RESULTS and not re.search(r"(?i)\b(?:in|this|that|as|is|for|from|took)\s$", count.before(amount)):
        return (
            claim.unit != "cases"
            or claim.action
            in {
                "investigated",
                "prosecuted",
                "registered",
                "recorded",
                "convicted",
                "opened_case",
                "received",
                "busted",
                "identified",
            }
            or "only" in said
        )
    if claim.unit in {"people", "officials", "men", "women"} and (
        claim.action in {"convicted", "acquitted", "arrested", "prosecuted"}
        or (claim.action in {"dismissed", "suspended"} and claim.unit == "officials")
        or re.match(r", not \w+, (?:has|have|was|were) ", count.after(amount)[head.end - amount.end :])
    ):
        return (
            not re.match(r"\s+(?:of|who|whom)\b", count.after(amount))
            and (claim.unit != "women" or "only" in said)
            and claim.start >= count.clause(amount).start
        )
    if claim.action in DONE and AND_ONE.search(count.before(amount)):
        return claim.role in {"partner", "suspect", "victim"}
    if claim.role in {"facility", "partner"} and head.unit and is_all_there_is(count, amount, claim, head):
        return True
    if claim.unit in {"shelters", "offices", "victims", "agencies"}:
        return "only" in said or (
            claim.action in {"established", "identified", "assisted", "rescued"} and claim.unit != "agencies"
        )
    return "another" in said and head.unit is not None and head.unit.name == "countries"


ANY_ONE = re.compile(r"\s+(?:can|could|may|might|would|will|is\s+not\s+enough|each)\b|[^.!;\n]*\?")


def _is_no_one_in_particular(count: Counting, amount: Amount, head: Head) -> bool:
    """ "has not a single shelter", "each has a single officer", "a single conviction can take years", "in a single raid"."""
    text = count.document.text
    apart = " " in text[amount.end : head.start].strip()
    return apart or SAID["not_even_one"].search(count.before(amount, 80)) is not None or ANY_ONE.match(text, head.end) is not None


HAD_SINGLY = frozenset(("shelters", "offices", "personnel", "officials", "agencies"))  # "a single interpreter"
NUMBER_OF = leaping(r"\b(?:[Nn]umbers?|[Tt]otal(?:\snumber)?|[Cc]ount|[Tt]ally)\s+of\s+")
THE_NUMBER = re.compile(r"\s+the\s+(?:total\s+)?(?:number|total|count)(?:\s+of)?\s+")


def brought_to(count: Counting, amount: Amount) -> Claim | None:
    """ "The conviction of the three brings to 27 the number of persons convicted": what the new total counts."""
    text, clause = count.document.text, count.clause(amount)
    of = THE_NUMBER.match(text, amount.end)
    if not of or not SAID["brought_to"].search(count.before(amount)):
        return None
    head = count.head(of.end(), clause)
    unit = head.unit if head.status == "known" else None
    claim = count.claim(amount, "brought_to", amount.end, unit.name if unit else "people", unit.role if unit else "victim")
    verbs = [verb for verb in count.verbs(clause) if verb.start >= of.end()]
    claim.action = verbs[0].action if verbs else claim.action
    return claim


def number_of(count: Counting, amount: Amount) -> Claim | None:
    """ "The number of women found was 26", "the number of calls fell from 3,260"."""
    text, clause = count.document.text, count.clause(amount)
    said = list(NUMBER_OF.finditer(text, clause.start, amount.start))
    if not said or not re.search(
        (
            r"(?:\b(?:was|were|is|are|at|to|from|reached|hit|stood at|totalled|totaled|exceeded|of|passed|"
            r"remained|with|than|as)|,|:)\s+$|\s\($"
        ),
        text[clause.start : amount.start],
    ):
        return None
    head = count.head(said[-1].end(), clause)
    if head.status != "known" or head.unit is None or count.head(amount.end, clause).status in {"left_out", "known"}:
        return None
    claim = count.claim(amount, "number_of", amount.end, head.unit.name, head.unit.role, head.noun)
    moved = SAID["moved_from"].search(count.before(amount))
    other = unit_of(moved.group(1).lower()) if moved else None
    if other and other.name != claim.unit:
        claim.unit, claim.role = other.name, other.role
        claim.action = noun_action(moved.group(1).lower()) if moved else None
        return claim
    within = verbs_in(count.document, Span(said[-1].end(), head.end))
    of_noun = noun_action(head.noun) or (within[0].action if within else None)
    claim.action = of_noun or action_of(count.document, clause, count.verbs(clause), said[-1].start(), head.end)[0]
    return claim


ALONE = re.compile(  # "A: Nine", "COL. TIN: none": nothing before the number but who speaks
    r"(?:\[[\d:]+\]\s*)?(?:[A-Z][A-Z .’'-]{0,30}[:.]\s*|[A-Z]\w+(?:\s[A-Z]\w+)?:\s+)?[\"“]?\s*"
)
HELPERS = re.compile(
    r"\s*(?:(?:did|have|has|had)\s+(?:you|they|we|police|the\s+police|your\s+[a-z]+)\s+)?(?:of\s+(?:them|those|these))?\s*(?:were|are|was|have\s+been|had\s+been|people\s+were|have|had|has)?\s*"
)
ARE_WHAT = re.compile(r"(?:of\s+(?:them|those|these)\s+)?(?:were|are)\s+(?=[a-z]+(?:s|men|ren)\b)")  # "How many were girls?"
ASKED = re.compile(  # "How many officers do you have?", or no more than "Convictions?"
    r"(?i)\bhow many\s+(?:of\s+(?:the|these|those|your|our)\s+)?|^[\W\d]*(?:and\s+(?:the\s+)?)?(?=(?:[a-z]+\s){0,3}[a-z]+\?\W*$)"
)


def answered(count: Counting, amount: Amount) -> Claim | None:
    """ "How many officers do you have?" "Fourteen.": the question names what the answer counts."""
    clause = count.clause(amount)
    index = count.document.clause_index(amount.core)
    alone = ALONE.fullmatch(count.document.text, clause.start, amount.start)
    if index < 1 or not alone:
        return None
    asked = count.document.clauses[index - 1]
    match = ASKED.search(count.document.of(asked))
    predicate = ARE_WHAT.match(count.document.text, asked.start + match.end()) if match else None
    head = count.head(predicate.end() if predicate else asked.start + match.end(), asked) if match else None
    if head is None or head.status == "left_out" or match is None:
        return None
    verbs = count.verbs(asked)
    if head.unit is None and not (
        verbs and HELPERS.fullmatch(count.document.text[asked.start + match.end() : verbs[0].start])
    ):
        return None
    claim = count.claim(
        amount, "answered", amount.end, head.unit.name if head.unit else "people", head.unit.role if head.unit else "victim"
    )
    claim.action = claim.action or (verbs[0].action if verbs else None)
    if head.unit is None and verbs and count.document.text.startswith(("arrest", "detain"), verbs[0].start):
        claim.unit, claim.role = "suspects", "suspect"
    return claim


def counted_by_action(count: Counting, amount: Amount) -> Claim | None:
    """ "trawled 54 zarafs out ... rescued 54 zarafs": a noun nobody listed, counted by a verb whose object is always people."""
    clause = count.clause(amount)
    head = count.head(amount.end, clause)
    if head.status != "unknown" or amount.value == 1 or head.noun in {"to", "years"}:
        return None
    action, how = action_of(count.document, clause, count.verbs(clause), amount.start, head.end)
    if head.unit and re.search(r"\b[Tt]here\s+(?:were|are|had been|have been)\s+$", count.before(amount)):
        return with_parent(count, amount, count.claim(amount, "counted_by_action", head.end, "people", "victim"))
    near = how in {"after", "around"} or (how == "left" and _adjoins(count, amount, clause))
    if not (near and of_people(action)) and not (head.unit and action and how):
        return None
    if head.unit is None and not head.noun.endswith(("s", "men", "women", "folk", "people", "i")):
        return None
    if head.unit is None and action in OF_THINGS_TOO and _as_written(count, head).islower():
        return None
    return with_parent(count, amount, count.claim(amount, "counted_by_action", head.end, "people", "victim"))


OF_THINGS_TOO = frozenset(("trafficked", "confined", "missing"))  # "had sold two cows", "registers are kept", "six were bought"


def _as_written(count: Counting, head: Head) -> str:
    """The last word of a noun group in its own letters: a people's name is written large."""
    return count.document.text[head.start : head.end].split()[-1]


def _adjoins(count: Counting, amount: Amount, clause: Span) -> bool:
    verbs = [verb for verb in count.verbs(clause) if verb.end <= amount.start]
    return bool(verbs) and len(count.document.text[verbs[-1].end : amount.start].split()) <= 2
