"""Which count before an amount it is a part of, or leans on for its noun."""

import functools
import re
from dataclasses import replace

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.figures.actions import action_of
from kinbridge.plain.reader.figures.company import seen_with_others
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.following import by_composition, by_what_follows
from kinbridge.plain.reader.figures.heads import Head, Unit, unit_of, vocabulary
from kinbridge.plain.reader.figures.kinds import in_service
from kinbridge.plain.reader.figures.lives import lived_through
from kinbridge.plain.reader.figures.verbs import of_people
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = [
    *("all_are", "does_or_suffers", "last_noun", "main_count", "people_action", "predicate_unit"),
    *("tell_age", "told_apart", "with_parent", "young"),
]

SAID = Phrases("en/parents")
PREDICATE = re.compile(
    r"\s+(?:of\s+(?:them|those|these|whom|the\s+[\d,]+|the\s+[a-z]+)\s*,?\s*)?(?:(?:were|was|"
    r"are|is)\s+|,?\s+(?=(?:[a-z]+(?:ed|an|ese|ng|ant|ish)\s+|[A-Z][a-z]+\s+)?(?:women|men|girls|boys|children|minors)\b))(?!(?:a|the)\s+\w+\s+of\b)"
)


UNDER_AGE = re.compile(
    r"(?:\s+of\s+(?:them|those|these|whom))?(?:\s+(?:affected|concerned|found|freed|rescued|identified))?\s*,?\s*(?:were|was|are|being|had\s+been)?\s*(?:still\s+)?"
    r"(?:under\s*age\b|(?:under|below|younger\s+than|not\s+yet)\s+(?:the\s+age\s+of\s+)?(?:18|eighteen)\b"
    r"|had\s+not\s+(?:yet\s+)?(?:completed|reached|turned)\s+(?:their\s+|the\s+age\s+of\s+)?(?:18|eighteen|18th\s+year|eighteenth\s+year)\b)"
)
BOYS_TOO = re.compile(r"\bboys\s+and\s+(?:young\s+|elderly\s+)?men\b")  # men and boys are men, of boys and men nobody knows
NAMED_BEHIND = frozenset(("women", "men", "girls", "boys", "children", "minors", "foreigners", "adults", "officials", "victims"))


def with_parent(count: Counting, amount: Amount, claim: Claim, surely: bool = False, named: Claim | None = None) -> Claim:
    """Marks a part of the count before it: "including 262 foreigners", "48 of them"; of the one `named`, where it is known."""
    parent = named or _alike(count, amount, claim, count.antecedent(amount, 2 if surely else 1))
    among = AMONG.match(count.document.text, claim.end) is not None
    marked = bool(surely or among or _subset_words().search(count.before(amount)))
    if parent is not None and marked and (parent.value is None or claim.value is None or parent.value >= claim.value):
        claim.subset_of = count.document.text[parent.start : parent.end]
        if parent.unit != claim.unit:
            count.wholes[claim.start] = count.wholes.get(parent.start, parent)
        _, how = action_of(count.document, count.clause(amount), count.verbs(count.clause(amount)), amount.start, claim.end)
        own = (how in {"after", "around"} and not AT_WORK.match(count.document.text, claim.end)) or (
            by_what_follows(count.document.text, claim.end)
            or by_composition(count.document.text, "", claim.end, claim.unit)
            or lived_through(count.document.text, "", claim.end, claim.unit)
            or seen_with_others(count.document.text, count.before(amount, 120), claim.end, claim.unit, None)
        ) is not None
        own = own or (named is not None and SAID["were_charged_too"].match(count.document.text, claim.end) is not None)
        if (not own and not (surely and _own_verb(count, amount))) or claim.action is None:
            claim.action = claim.action if own else parent.action
            if named and not own:
                claim.known["action"] = Known.INFERRED.value
        claim.role = (
            parent.role
            if claim.unit in {"foreigners", "women", "men", "minors", "children", "people", "girls", "boys", "officials"}
            and parent.role
            and parent.role not in PLACES | {"case"}
            else claim.role
        )
    return claim


AT_WORK = re.compile(r"\s+(?:employed|hired|engaged|used)\s+(?:in|as|at|on|to|by)\b")  # what they did before
PLACES = frozenset(("facility", "mechanism", "place"))


def _alike(count: Counting, amount: Amount, claim: Claim, parent: Claim | None) -> Claim | None:
    """ "120 survivors lived in three safe houses, among them 35 minors": people are no part of houses, but of people."""
    if parent is None or (claim.role in PLACES) == (parent.role in PLACES):
        return parent
    clause = count.clause(amount)
    inside = (other for other in reversed(count.found) if clause.start <= other.start and other.end <= amount.start)
    return next((other for other in inside if (claim.role in PLACES) == (other.role in PLACES)), None)


AMONG = re.compile(  # "31 labourers, four women among them, were brought out"
    r"(?:\s+(?:aged|under|below)\s+\w+)?\s+(?:among|amongst)\s+(?:them|these|those)\b"
)


def _own_verb(count: Counting, amount: Amount) -> bool:
    """ "convicted 163 of them": the verb right before a part is its own."""
    verbs = [verb for verb in count.verbs(count.clause(amount)) if verb.end <= amount.start]
    return bool(verbs) and SMALL.issuperset(count.document.text[verbs[-1].end : amount.start].split())


SMALL = frozenset(("in", "to", "for", "against", "only", "just"))


@functools.cache
def _subset_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(load('en/grammar')['subset_before'])})(?:,|\s)*(?:\w+\s){{0,1}}$", re.IGNORECASE)


def predicate_unit(count: Counting, position: int, whole: str | None = None) -> str | None:
    """The unit named after the verb: "389 of the 602 were Nigerian women". Of suspects it is no other whether they are women or
    men, and of victims whatever land's they are where it was asked who the victims are.
    """
    for pattern in (PREDICATE, SAID["turned_out_to_be"]):
        match = pattern.match(count.document.text, position)
        head = count.head(match.end(), count.document.clause_at(position)) if match else None
        if head and BOYS_TOO.search(count.document.text, head.start, head.end):
            return None
        if head and head.status == "known" and head.unit and head.unit.name in NAMED_BEHIND:
            if (whole == "suspects" and head.unit.name in {"women", "men"}) or (
                whole == "victims"
                and _of_a_land(count, head)
                and (head.unit.name not in KINDS or _asked_who_suffered(count, position))
            ):
                return None
            return None if head.unit.name == "foreigners" else head.unit.name  # of whatever land, they are those counted
    return None


def _asked_who_suffered(count: Counting, position: int) -> bool:
    """ "Who are the victims?" in the line above: whatever is said of them, victims were asked for."""
    line = count.document.line_at(position)
    above = count.document.line_at(line.start - 2) if line.start > 1 else line
    return ASKED_WHO_SUFFERED.search(count.document.of(above)) is not None


KINDS = frozenset(("women", "men", "girls", "boys"))
ASKED_WHO_SUFFERED = re.compile(r"(?i)\b(?:victims?|suffer\w*|survivors?)\b[^.?]*\?\s*$")


def _of_a_land(count: Counting, head: Head) -> bool:
    """ "Ethiopian boys", "boys and girls from Ethiopia": told of for where they come from."""
    said = count.document.text[head.start : head.end]
    return re.search(r"\b[A-Z][a-z]+", said) is not None or FROM_A_LAND.match(count.document.text, head.end) is not None


FROM_A_LAND = re.compile(r"\s+(?:coming\s+)?(?:from|of)\s+(?:the\s+)?[A-Z]")


def told_apart(count: Counting, unit: str | None, end: int) -> str | None:
    """ "68 of the children were girls", "36 of those affected were under 18", "three of them officers": a word that says little
    gives way to what follows; suspects and victims stay what they are, but for officials among them.
    """
    if unit in FILES:
        return unit  # "six of which involved children"
    apposed = _apposed(count, end)
    young = UNDER_AGE.match(count.document.text, end) or OF_AGE.match(count.document.text, end)
    if unit not in {"people", "children", "minors", "adults", "men", "women", "foreigners"}:
        young = young if unit == "victims" and count.document.text[:end].endswith((" them", " whom")) else None
        if unit == "suspects" and apposed in {"women", "men"}:
            return unit
        return "minors" if young else apposed if apposed in GROUPED else unit
    if young and unit != "children":
        return "minors"
    if unit not in {"children", "minors"} and SAID["below_an_age"].match(count.document.text, end):
        return "children"
    if unit in {"men", "women", "foreigners"}:
        return apposed if apposed in {"officials", "victims"} else unit
    return apposed or predicate_unit(count, end) or unit


FILES = frozenset(("cases", "investigations", "prosecutions", "convictions"))
LEANING = frozenset(("elided", "partitive", "compared", "verb_number"))
GROWN = frozenset(("people", "women", "men", "foreigners", "adults"))
WERE_MINORS = re.compile(
    r"\s+(?:of\s+(?:them|those|these|whom)\s+)?(?:were|are|being)\s+(?:still\s+|all\s+)?(?:minors|juveniles)\b"
)


def tell_age(count: Counting, claim: Claim) -> None:
    """ "Of those freed 52 were under 18", "43 of the 85 are under age": minors, whatever the whole was called."""
    if claim.rule not in LEANING or claim.unit not in GROWN:
        return
    text = count.document.text
    if UNDER_AGE.match(text, claim.end) or WERE_MINORS.match(text, claim.end):
        claim.unit = "minors"
    elif SAID["below_an_age"].match(text, claim.end):
        claim.unit = "children"


OF_AGE = re.compile(
    r",?\s*(?:(?:were|was|are)\s+)?(?:only\s+|just\s+|barely\s+)?(?:aged?\s+)?(?:1[0-7]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r"(?:\s*(?:to|or|and|-|–)\s*(?:1[0-7]|fifteen|sixteen|seventeen))?(?:\s+years?\s+old|\s+years?\s+of\s+age|\s*[.,;)])"
)
APPOSED = re.compile(
    r",?\s+(?:(?:still|already|only|all|mostly|serving|former|retired|senior|junior|local|themselves|including|either)\s+)*(?=[a-z])"
)
GROUPED = frozenset(("officials", "women", "men", "girls", "boys", "children", "minors"))
BESIDE = frozenset(("officials", "minors", "children", "women", "men", "girls", "boys", "victims", "foreigners"))
CLOSES = re.compile(r"\s*(?:[.,;:)!?—–]|$|(?:of|at|in|from|and|with|who|whose|on|under|aged)\b)")


def _apposed(count: Counting, end: int) -> str | None:
    """ "three of them village officials", "two of whom, staff of the office, ...": a noun right behind, without a verb."""
    match = APPOSED.match(count.document.text, end)
    clause = count.document.clause_at(end)
    head = count.head(match.end(), clause) if match and match.end() < clause.end else None
    if head is None or match is None or head.status != "known" or head.unit is None or head.start != match.end():
        return None
    if not CLOSES.match(count.document.text, head.end):
        return None
    if in_service(count.document.text, head.start, head.end, clause.end):
        return "officials"
    return head.unit.name if head.unit.name in BESIDE else None


def young(count: Counting, position: int) -> str | None:
    """ "141 were under 18": minors, whoever the others are."""
    match = UNDER_AGE.match(count.document.text, position)
    return "minors" if match and match.end() > position and count.document.text[position : match.end()].strip() else None


OPENS = re.compile(
    r"(?i)^[\s\"“(]*(?:(?:only|just|another|some|the\s+other|about|nearly|almost|at\s+least|more\s+than)\s+)?$"
)


def main_count(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """ "132 victims, including 9 minors. Ninety-five had been ...": a new sentence goes on about the whole, not about its part;
    and so does any count that is larger than the part.
    """
    if parent and (parent.role in THINGS or parent.unit in RESULTS) and does_or_suffers(count.document.text, amount.end):
        return _last_people(count, amount, parent)
    whole = count.wholes.get(parent.start) if parent else None
    if whole and (whole.value is None or amount.value is None or whole.value >= amount.value):
        return whole
    if parent and parent.unit == "minors" and parent.subset_of is None and (amount.value or 0) > (parent.value or 0):
        return _who_are_as_many(count, amount, parent)
    if parent is None or parent.subset_of is None:
        return parent
    larger = (amount.value or 0) > (parent.value or 0)
    if amount.value == 1 or (not larger and not OPENS.search(count.document.text[count.clause(amount).start : amount.start])):
        return parent
    return next((claim for claim in reversed(count.found) if count.is_called(claim, parent.subset_of)), parent)


def _who_are_as_many(count: Counting, amount: Amount, young: Claim) -> Claim:
    """ "143 returnees; 19 were under eighteen. 88 had been shut in": of those who are as many, not of the young of them."""
    near = (claim for claim in reversed(count.found) if claim.role == "victim" and amount.start - claim.end < FAR)
    return next((claim for claim in near if claim.unit in PERSONS and (claim.value or 0) >= (amount.value or 0)), young)


def does_or_suffers(text: str, end: int) -> bool:
    """Whether the words behind a number tell what only a person does or suffers."""
    return SAID["did_or_suffered"].match(text, end) is not None


FAR = 600  # characters
PERSONS = frozenset(("people", "victims", "women", "men", "girls", "boys", "children"))
THINGS = frozenset(("case", "facility", "place", "mechanism"))


def _last_people(count: Counting, amount: Amount, things: Claim) -> Claim:
    """ "47 convictions ... 36 received ten years": whoever was counted last before the things, large enough to hold them."""
    tried = things.unit in RESULTS and things.role != "case"
    for claim in reversed(count.found):
        if amount.start - claim.end > 600:
            break
        holds = claim.value is None or amount.value is None or claim.value >= amount.value
        alike = claim.role in ({"suspect", "offender"} if tried else {"victim"}) and claim.action != "acquitted"
        if alike and claim.unit not in RESULTS and claim.unit != "percent" and holds:
            return count.wholes.get(claim.start, claim)
    return replace(things, unit="people", role="suspect" if tried else "victim", action=None, subset_of=None, value=None)


RESULTS = frozenset(("convictions", "arrests", "cases", "investigations", "prosecutions", "calls", "leads"))


def last_noun(count: Counting, amount: Amount, of_results: bool = False) -> Unit | None:
    """The last plural that names a unit in the forty words before: what "them" may mean; one of results first, where asked."""
    index, since = count.document.word_index(amount.start), count.since(amount)
    named = [
        unit_of(word.low)
        for word in reversed(count.document.words[max(0, index - 40) : index])
        if word.start >= since
        and word.low.endswith(("s", "men", "ren", "people")) and word.low in vocabulary().nouns
    ]
    results = [unit for unit in named if of_results and unit and unit.name in RESULTS]
    return next(iter(results or named), None)


ALL_ARE = re.compile(
    r"\b[Aa]ll\s+(?:of\s+them\s+|of\s+whom\s+|but\s+(?:one|two|three|\w+)\s+)?(?:are|were)\s+(?:\w+\s+)?(women|men|girls|boys|children|minors)\b"
)


def all_are(count: Counting, parent: Claim | None, amount: Amount) -> str | None:
    """ "All of them are men": what was said of everybody counted holds for the parts that follow."""
    if parent is None or parent.unit not in {"people", "victims"} or amount.start - parent.end > 400:
        return None
    said = ALL_ARE.search(count.document.text, parent.end, amount.start)
    return said.group(1) if said else None


def people_action(count: Counting, amount: Amount, end: int) -> bool:
    clause = count.clause(amount)
    return of_people(action_of(count.document, clause, count.verbs(clause), amount.start, end)[0])
