"""Shares and changes: percentages, fractions, "one in five", "rose by 8 per cent"."""

import functools
import math
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.figures.lives import lived_through
from kinbridge.plain.reader.figures.named import called_so
from kinbridge.plain.reader.figures.verbs import of_people
from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.text import Span

__all__ = ["change", "share"]


SAID = Phrases("en/shares")
HALF_YEAR = re.compile(r"half\s+of\s+(?:19|20)\d\d\b(?!\s+[a-z]+s\b)")  # of which no first or second need be said
SUPPOSING = re.compile(r"\b(?:If|if|Imagine|Suppose|suppose)\b")
EVERY = re.compile(r"(?i)every\s")
IN_BRACKETS = re.compile(r"\s\([\d.,]+\s?%?\)")
CHANGE_BEFORE = (
    r"(?:\bby\s+(?:just\s+|only\s+|about\s+|nearly\s+|some\s+|almost\s+|more than\s+|over\s+|"
    r"around\s+|roughly\s+)?|\b(?:increase|decrease|rise|fall|drop|decline|growth|jump|surge|"
    r"reduction)\s+of\s+(?:\w+\s+){0,2}|(?<!made )(?<!make )(?<!makes )\b(?:up|down|rose|fell|grew|dropped|increased|decreased|"
    r"declined|climbed|jumped|risen|fallen|surged)\s+(?:by\s+)?(?:\w+\s+){0,2}|[(\s][+\-−–])$"
)
CHANGE_AFTER = (
    r"\s*(?:points?\s+)?(?:(?:fewer|more|less|higher|lower|up|down|increase|decrease|rise|fall|"
    r"drop|decline|growth|jump|reduction|surge|greater)\b)"
)


def change(count: Counting, amount: Amount) -> Claim | None:
    """ "rose by 8 per cent", "9 percent fewer than in 2018", "(-3,2%)", "declined by one third"."""
    text, clause = count.document.text, count.clause(amount)
    before, after = text[max(clause.start, amount.core - 40) : amount.core], text[amount.end : amount.end + 20]
    leading = re.search(CHANGE_BEFORE, before)
    trailing = re.match(CHANGE_AFTER, after)
    if not (leading or trailing) or (
        amount.kind != "percent"
        and not re.search(r"\bby\s+(?:\w+\s+)?$", before)
        and not re.match(r"\s+(?:more|fewer|less|higher|lower)\s+than\b", after)
    ):
        return None
    wider = text[max(clause.start, amount.core - 110) : amount.core] if re.search(r"\bby\s+(?:\w+\s+){0,2}$", before) else before
    words = re.findall(r"[a-z]+|[+\-−–]", (wider + " " + after[: trailing.end()] if trailing else wider).lower())
    direction = _direction(words)
    if direction is None or SAID["of_money"].search(text[clause.start : amount.core][-60:]):
        return None
    start = _change_start(text, amount)
    end = amount.end + trailing.end() if trailing else amount.end
    return Claim(
        start,
        end,
        "figure",
        "change",
        value=amount.value,
        unit="percent_change",
        action=direction,
        qualifier=amount.qualifier,
        layout="prose",
    )


def _change_start(text: str, amount: Amount) -> int:
    opening = re.search(
        (
            r"\b(?:an?\s+)?(?:increase|decrease|rise|fall|drop|decline|growth|jump|surge|reduction|rose|"
            r"fell|grew|dropped|increased|decreased|declined)\s+(?:of|by)\s+(?:\w+\s+)?$"
        ),
        text[max(0, amount.core - 36) : amount.core],
    )
    if opening is None:
        sign = re.search(r"[+\-−–]$", text[: amount.core][-1:])
        return amount.core - 1 if sign else amount.start
    return max(0, amount.core - 36) + opening.start()


def _direction(words: list[str]) -> str | None:
    changes = load("en/grammar")["changes"]
    last = next((word for word in reversed(words) if word in changes["increase"] or word in changes["decrease"]), None)
    if last is None:
        return None
    return "increase" if last in changes["increase"] else "decrease"


def share(count: Counting, amount: Amount) -> Claim | None:
    """ "61 per cent", "nearly two thirds of those intercepted", "one in five"; shares of money, land or goods are left out."""
    text, clause = count.document.text, count.clause(amount)
    if HALF_YEAR.match(text, amount.core) or _is_the_next_one(count, amount) or _of_no_people(text, amount):
        return None
    past = IN_BRACKETS.match(text, amount.end)
    behind = past.end() if past else amount.end
    of = re.compile(
        r"\s+of\s+(?:(?:all|the|these|those|its|their|his|her|our|total|number of|total number of|"
        r"all of the|all the)\s+)*(?:[\w-]+[’']s\s+)?(?:[\d,]+\s+)?"
    ).match(text, behind)
    half_the = (
        re.compile(r"\s+(?:the|their|its|all|those|these)\s+").match(text, behind)
        if "half" in text[amount.core : amount.end].lower()
        else None
    )
    opened = of or half_the
    head = count.head(opened.end(), clause) if opened else None
    sentence = Span(clause.start, clause.end)
    if told := SAID["told_in_accounts"].match(text, amount.end):
        return _share(count, amount, told.end(), told.group("of"))
    if done := _of_those_done_to(count, amount):
        return _share(count, amount, done.end(), done.group("of"))
    if head and head.status == "left_out":
        return None
    if head and head.status == "known" and head.unit:
        end = amount.end if past else head.end  # what stands in the brackets is read for itself
        return _share(count, amount, end, text[opened.end() if opened else amount.end : head.end])
    if _of_people(count, amount, text, opened, sentence, head is None or head.status == "none"):
        end = _end_of_pronoun(text, amount)
        return _share(count, amount, end, text[amount.end : end].strip() or None)
    return None


def _of_no_people(text: str, amount: Amount) -> bool:
    """ "every second month", "every tenth strawberry"."""
    if not amount.noun or EVERY.match(text, amount.core) is None:
        return False
    each = unit_of(amount.noun) or unit_of(f"{amount.noun}s")
    return each is None or each.role in {"facility", "mechanism", "place"}


NEXT_ONE = re.compile(r"(?i)an?\s+(?P<which>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)")
SHARED_OUT = frozenset(("third", "fifth", "tenth"))  # a fourth, a seventh is one more of those counted, where it is of none
OF_SOME = re.compile(r"\s+of\b|\s+(?:were|had|have|are|said)\b(?!\s+dismissed)")
NEAR = 250  # characters


def _is_the_next_one(count: Counting, amount: Amount) -> bool:
    """ "convicted five defendants; a sixth was cleared": one more of those counted before, and no share."""
    which = NEXT_ONE.fullmatch(count.document.text, amount.start, amount.end)
    if which and which["which"].lower() not in SHARED_OUT and not OF_SOME.match(count.document.text, amount.end):
        return True
    if which is None or SAID["is_one_alone"].match(count.document.text, amount.end) is None:
        return False
    rank = load("en/numbers")["denominators"][which["which"].lower()]
    last = count.found[-1] if count.found else None
    return last is not None and last.value == rank - 1 and last.role != "place" and amount.start - last.end < NEAR


DONE_TO = re.compile(
    r"\s+of\s+(?:all\s+)?(?P<of>(?:the|these|those)\s+(?P<done>\w+(?:ed|ught|ld|en)|missing|accused|dead))\b"
    r"(?=\s*(?:[.,;)]|$)|\s+(?:were|was|are|is|had|have|has|came|come|said|told|did|do|could|went|fled|spoke|in|from|at|under|who|wanted|lived)\b)"
)


def _of_those_done_to(count: Counting, amount: Amount) -> re.Match[str] | None:
    """ "48 per cent of the rescued were minors": a word for what was done to people stands for them."""
    match = DONE_TO.match(count.document.text, amount.end)
    verbs = count.verbs(count.clause(amount)) if match else []
    return match if any(verb.start == match.start("done") and of_people(verb.action) for verb in verbs if match) else None


def _end_of_pronoun(text: str, amount: Amount) -> int:
    match = re.compile(r"\s+of\s+(?:the\s+)?(?:them|those|these|whom|which|mine|ours)(?:\s+[a-z]+ed\b)?").match(text, amount.end)
    return match.end() if match else amount.end


def _of_people(count: Counting, amount: Amount, text: str, opened: re.Match[str] | None, clause: Span, bare: bool) -> bool:
    here = text[clause.start : clause.end]
    if _supposed_from(here) <= amount.core - clause.start or re.match(r"\s+of\s+(?:us|it)\b", text[amount.end : amount.end + 7]):
        return False
    if _of_money(text, amount, clause):
        return False
    if (
        opened
        and not re.search(
            r"\bof\s+(?:the\s+)?(?:them|those|these|whom|which|all|mine|ours|sample|cohort|caseload|group)\b",
            opened.group() + text[opened.end() : opened.end() + 8],
        )
        and not bare
    ):
        return False
    if (
        amount.kind == "fraction"
        and not opened
        and not re.match(
            (
                r"(?:\s\([\d.,]+\s?%?\))?(?:\s+(?:of|who)\b|\s*[,.;)]|" + DID + ")"
            ),
            text[amount.end : amount.end + 26],
        )
        and not _begins_and_did(text, amount, clause)
    ):
        return False
    parent = count.antecedent(amount, 4) or (
        count.found[-1] if count.found and "\n\n" not in text[count.found[-1].end : amount.core] else None
    )
    return parent is not None or _tells_of_people(here) or _of_named(amount) or _did_what_people_do(text, amount)


@functools.lru_cache(maxsize=64)
def _tells_of_people(said: str) -> bool:
    """Whether a clause speaks of people; each of its shares asks."""
    return SAID["tells_of_people"].search(said) is not None


@functools.lru_cache(maxsize=64)
def _supposed_from(said: str) -> float:
    """Where a clause begins to suppose what it does not say is so."""
    supposing = SUPPOSING.search(said)
    return supposing.end() if supposing else math.inf


DID = (
    r"\s+(?:(?:also|never|still|only|now|since|already|later|then|ever)\s+)?(?:were|was|are|is|had|have|has|said|say|came|come|did|do|went|go|"
    r"want|wanted|will|would|could|can|cannot|chose|spoke|speak|need|needed|knew|know|told|slept|sleep|ate|lost|owed|owe|got|felt|fled|left|saw|took|"
    r"gave|met|sent|paid|asked|reported|received|worked|lived|live|work|signed|tried|described|feared|stayed|returned|crossed|believed|mentioned|admitted|ended|led|resulted|accepted|agreed|refused|declined|remained|complained|answered|named|testified|collapsed|answer|accept)\b"
)


def _did_what_people_do(text: str, amount: Amount) -> bool:
    """ "62% had never been paid" at the head of a line or a part of a sentence: only people do so."""
    return bool(SAID["did_what_people_do"].match(text, _end_of_pronoun(text, amount)))


def _of_named(amount: Amount) -> bool:
    """ "one case out of five": a share of what is counted."""
    return bool(amount.noun) and (unit_of(amount.noun) or unit_of(f"{amount.noun}s")) is not None


SUM_BEFORE = re.compile(
    r"(?:[$€£]|\b(?:US\$|USD|EUR|GBP|CHF))\s?\d[\d.,]*(?:\s?(?:million|billion|m|bn))?\b(?:[^.;$€£]|\.\d){0,80}\((?:only\s+|about\s+)?\Z"
)


WHOLE_WORDS = re.compile(r"[^\n]{0,24}\b")
PEOPLE_DO = re.compile(
    r"(?:\s+of\s+(?:them|those|whom|ours))?\s+(?:were|had|have|are|said|told|complained|reported|described|did|could)\b"
)


def _of_money(text: str, amount: Amount, clause: Span) -> bool:
    """Whether the share is one of money, land or goods: what it is of, or what stands just before it in its part of the
    clause.
    """
    if amount.kind == "percent" and SAID["spent"].search(text, max(0, amount.core - 110), amount.core):
        return True
    if SAID["of_money"].search(text, amount.core, amount.end) or SUM_BEFORE.search(text, clause.start, amount.core):
        return True  # "nine shillings in every ten", "USD 2.2 million of what was asked has come (28%)"
    before = text[max(clause.start, amount.core - 60) : amount.core]
    part = before if re.search(r"of (?:which|that)\s+(?:\w+\s+)?$", before) else re.split(r"[,;]|\band\b", before)[-1][-40:]
    after = WHOLE_WORDS.match(text, amount.end, clause.end)
    told_behind = after and SAID["of_money"].search(after.group()) and not PEOPLE_DO.match(text, amount.end)
    return bool(SAID["of_money"].search(part) or told_behind)


BEGINS = re.compile(r"(?:^|[,;:(—–-]|\b(?:and|of\s+whom|that|while))\s*(?:just\s+)?$")
DID_SO = re.compile(r"\s+(?!need|speed|feed)[a-z]{3,}ed\s+(?!to\s+(?:be|a)\b)[a-z]|\s+[a-z]{3,}ed\s*[.,;]")


def _begins_and_did(text: str, amount: Amount, clause: Span) -> bool:
    """ "a quarter concerned violence", "of whom a little over half begged": a share that is the subject of its verb."""
    before = text[clause.start : amount.start]
    return (not before.strip() or BEGINS.search(before) is not None) and DID_SO.match(text, amount.end) is not None


DONE_TO_THEM = re.compile(
    r"\s+(?:in\s+[A-Z]\w+\s+)?(?:were|was|had\s+been|have\s+been)\s+(?:[a-z]+ed|found|held|sent|sold|put)\b"
)


ACCUSED = re.compile(r"\b(?:suspects|defendants|traffickers|offenders)\Z")
COMPOSED = re.compile(  # who they are, and not what was done to them
    r"\s+(?:were|was|are|is)\s+(?:women|men|foreign\w*|minors|nationals|relatives|citizens|[A-Z]\w+)\b"
)
THAT = re.compile(r"\b(?:found|shows?|showed|noted|recorded|learned)\s+that\s+$")


def _share(count: Counting, amount: Amount, end: int, of: str | None) -> Claim:
    claim = count.claim(amount, f"share_{amount.kind}", end, "percent", None)
    parent = count.antecedent(amount, 3)
    claim.of = (of or "").removeprefix("of ").strip() or (count.document.text[parent.start : parent.end] if parent else None)
    claim.role = parent.role if parent else "victim"
    if parent and re.search(r"\(\s*$", count.before(amount)):
        claim.action = parent.action
    inside = [verb for verb in count.verbs(count.clause(amount)) if amount.end <= verb.start < end]
    done = claim.action is not None and DONE_TO_THEM.match(count.document.text, end)
    claim.action = inside[0].action if inside and not done else claim.action
    if COMPOSED.match(count.document.text, end) and (unit := ACCUSED.search(count.document.text, amount.end, end)):
        alike = called_so(count.found, unit.group(), None, amount.start)
        claim.role, claim.action = (alike.role, alike.action) if alike else (claim.role, claim.action)
    reported = claim.action in {"identified", "recorded"} and THAT.search(count.before(amount))
    if claim.role == "victim" and (claim.action in {None, "interviewed"} or reported):
        claim.action = lived_through(count.document.text, count.before(amount), end, "people") or claim.action
    return claim
