"""Parts of a whole: "389 of the 602", "four of them", and the whole named again."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.actions import action_of
from kinbridge.plain.reader.figures.again import so_many
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import Head, Unit, unit_of
from kinbridge.plain.reader.figures.named import called_so, is_accused
from kinbridge.plain.reader.figures.parents import last_noun, people_action, predicate_unit, told_apart, with_parent
from kinbridge.plain.reader.figures.things import of_things
from kinbridge.plain.reader.figures.topics import topic
from kinbridge.plain.reader.figures.verbs import of_people
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount, amounts_in

__all__ = ["of_total", "partitive"]

SAID = Phrases("en/wholes")
OF_PRONOUN = re.compile(r"\s+(?:more\s+|others?\s+)?of\s+(?:the\s+)?(them|those|these|whom|which|us)\b")


OF_NOUN = re.compile(
    (
        r"\s+(?:more\s+)?(?:out\s+)?of\s+(?:all\s+)?(?:of\s+)?(?:the|these|those|its|their|his|her|our|all|"
        r"this|my|such|known|identified)?\s*(?:(?:[a-z]+|[A-Z]\w+)['’]s?\s+)?"
    ),
    re.IGNORECASE,
)


OF_ALL = re.compile(r"(?:out\s+)?of(?:\s+(?:the|these|those|its|their|all|our|his))?(?:\s+(?:the\s+)?\w+['’]s?)?", re.IGNORECASE)


def partitive(count: Counting, amount: Amount) -> Claim | None:
    """ "389 of the 602", "four of them", "six of the victims"."""
    text, clause = count.document.text, count.clause(amount)
    pronoun = OF_PRONOUN.match(text, amount.end)
    if amount.value == 1 and text[amount.core] != "1":
        return _one_judged(count, amount)  # else "one of them" is a person of a story, "1 of them" a number
    if kind := _of_another_kind(count, amount):
        return kind
    if amount.value == 1 and not pronoun:
        return None
    if DONE_TO.match(text, amount.end) and (claim := _of_those_done_to(count, amount)):
        return claim
    if (
        pronoun
        and pronoun.group(1) in {"them", "those", "these", "whom", "which", "us"}
        and not re.match(r"\s+(?=[\d])", text[pronoun.end() :][:3])
    ):
        head = count.head(pronoun.end(), clause) if pronoun.group(1) in {"those", "these"} else None
        if head and head.status == "left_out":
            return None
        if head and head.status == "known" and head.unit:
            unit = told_apart(count, head.unit.name, head.end)
            return with_parent(count, amount, count.claim(amount, "partitive", head.end, unit, head.unit.role), True)
        if pronoun.group(1) != "us" and of_things(count, amount, None, pronoun.end()):
            return None
        parent = count.whole_of(amount) or count.antecedent(amount, 4, across=True)
        parent = topic(count, amount, parent) or parent
        parent = _who_was_in_them(count, amount, parent, pronoun.end()) or parent
        if THOSE_WHO.match(text, amount.end) and (parent is None or parent.role in IMPERSONAL):
            return count.claim(amount, "partitive", pronoun.end(), "people", "victim")  # whoever did the counting before
        noun = _named_before(count, amount, parent) or (None if parent else last_noun(count, amount))
        parent = None if noun else parent
        if pronoun.group(1) == "us":
            return count.claim(amount, "partitive", pronoun.end(), "people", "victim")
        there = SAID["on_board"].match(text, pronoun.end())
        those_who = pronoun.group(1) == "those" and (text.startswith(" who ", pronoun.end()) or there is not None)
        if not (parent or noun or those_who or amount.kind != "count" or people_action(count, amount, pronoun.end())):
            return None
        whole = parent.unit if parent else None
        other = ALL_BUT.search(count.before(amount)) is not None  # "26 victims, all but three of them children"
        unit = (None if other else predicate_unit(count, amount.end, whole)) or whole or (noun.name if noun else "people")
        unit = unit if other else told_apart(count, unit, there.end() if there else pronoun.end())
        return with_parent(
            count,
            amount,
            count.claim(amount, "partitive", pronoun.end(), unit, parent.role if parent else noun.role if noun else "victim"),
            True,
        )
    return _of_those_done_to(count, amount) or _of_the(count, amount)


OF_COURTS = frozenset(("suspect", "offender", "buyer"))
FILES = frozenset(("cases", "investigations", "prosecutions"))
IN_SO_MANY = re.compile(r"\bin\s+(?:the\s+|these\s+|those\s+)?\Z")


def _who_was_in_them(count: Counting, amount: Amount, parent: Claim | None, end: int) -> Claim | None:
    """ "charged 12 persons in five cases, and the court convicted four of them": of the persons, for no case is convicted."""
    if parent is None or parent.unit not in FILES:
        return None
    text, clause = count.document.text, count.document.clause_at(parent.start)
    if IN_SO_MANY.search(text, clause.start, parent.start) is None:
        return None
    done = SAID["done_to_persons"].search(count.before(amount)) or SAID["persons_did"].match(text, end)
    near = (claim for claim in reversed(count.found) if clause.start <= claim.start and claim.end <= parent.start)
    return next((claim for claim in near if claim.role in OF_COURTS | {"victim"}), None) if done else None


A_PAIR = re.compile(r"\b[Tt]he\s+(?:couple|pair|two)\b")


def _one_judged(count: Counting, amount: Amount) -> Claim | None:
    """ "dismissed three officers; one of them has been charged": what became of one of those accused is a result."""
    parent = count.antecedent(amount, 2) if SAID["was_judged"].match(count.document.text, amount.end) else None
    if parent and A_PAIR.search(count.document.text, parent.end, amount.start):
        return None  # "are looking for two drivers. The couple could get twelve years. One of them was convicted of theft before"
    if parent is None or not (parent.role in OF_COURTS or is_accused(parent)) or (parent.value or 0) < 2:
        return None
    pronoun = OF_PRONOUN.match(count.document.text, amount.end)
    end = pronoun.end() if pronoun else amount.end
    return with_parent(count, amount, count.claim(amount, "partitive", end, parent.unit, parent.role), True)


ALL_BUT = re.compile(r"\b(?:[Aa]ll|[Ee]very(?:body|one)?|[Nn]one)\s+(?:but|except(?:\s+for)?|save)\s+\Z")
OF_A_KIND = re.compile(r"\s+of\s+(?!(?:the|these|those|them|which|whom|us|all|our|its|their|\d)\b)[a-z]")


def _of_another_kind(count: Counting, amount: Amount) -> Claim | None:
    """ "Fifteen cases of forced begging; eight of child marriage": as many again of the cases just counted in the sentence."""
    parent = count.antecedent(amount, 1) if OF_A_KIND.match(count.document.text, amount.end) else None
    if parent is None or (parent.role != "case" and parent.unit not in {"convictions", "arrests", "victims"}):
        return None
    between = count.document.text[parent.end : amount.start]
    if not OF_A_KIND.match(between) or re.search(r"[.!?\n]", between) or len(between) > 60:
        return None
    claim = count.claim(amount, "partitive", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim


THOSE_WHO = re.compile(r"\s+of\s+(?:all\s+)?those\s+who\b")
IMPERSONAL = frozenset(("case", "facility", "mechanism", "place", "partner"))
NAMED = re.compile(r"\b(?P<noun>[a-z]+),\s+$")
PLACES = frozenset(("facility", "mechanism", "place"))
OF_WHOM = re.compile(r"\s+of\s+whom\b")


def _named_before(count: Counting, amount: Amount, parent: Claim | None) -> Unit | None:
    """ "labour inspectors, 186 of whom": the noun right before, where no count of its kind stands there."""
    match = NAMED.search(count.before(amount))
    noun = unit_of(match.group("noun")) if match else None
    if noun and noun.role in PLACES and OF_WHOM.match(count.document.text, amount.end):
        return None  # "stopped 2,400 at road posts, 163 of whom"
    if noun is None or match is None or not match.group("noun").endswith(("s", "men", "ren", "people")):
        return None
    counted = parent is not None and amount.start - parent.end <= 4
    return None if counted or (parent and parent.unit == noun.name) else noun


DONE_TO = re.compile(
    r"\s+of\s+(?:the|those|these)\s+(?P<done>\w+(?:ed|ught|ld|en)|found(?!\s+(?:guilty|dead|not|to)\b)|missing|accused|dead)\b"
    r"(?!\s+[a-z]+s\b)"
)


def _of_those_done_to(count: Counting, amount: Amount) -> Claim | None:
    """ "two of the convicted failed to appear": those to whom something was done are people."""
    match = DONE_TO.match(count.document.text, amount.end)
    verb = next((verb for verb in count.verbs(count.clause(amount)) if match and verb.start == match.start("done")), None)
    if match is None or verb is None or not (of_people(verb.action) or verb.action == "identified"):
        return None
    freed = _those_found(count, amount) if verb.action == "identified" else None
    if verb.action == "identified" and freed is None:
        return None
    claim = count.claim(amount, "partitive", match.end(), "people", "suspect" if verb.action in TRIED else "victim")
    claim.action = _own_action(count, amount, match.end()) or (freed.action if freed else verb.action)
    same = (other for other in reversed(count.found) if other.action == verb.action and other.role == claim.role)
    alike = freed or next(same, None)
    if alike and alike.unit not in {"arrests", "convictions", "prosecutions", "percent"}:
        claim.unit = "suspects" if alike.unit == "traffickers" and claim.action == "arrested" else alike.unit
    claim.unit = predicate_unit(count, match.end()) or told_apart(count, claim.unit, match.end())
    claim.subset_of = count.document.text[freed.start : freed.end] if freed else claim.subset_of
    return claim


def _those_found(count: Counting, amount: Amount) -> Claim | None:
    """ "219 of those found": of the victims whom the last count found or freed."""
    found = (claim for claim in reversed(count.found) if claim.role == "victim" and claim.action in FOUND)
    last = next((claim for claim in found if (claim.value or 0) >= (amount.value or 0)), None)
    if last is None or SAID["of_things"].match(count.after(amount)):
        return None
    if SAID["things_found"].search(count.document.text, last.end, amount.start):
        return None
    return count.wholes.get(last.start, last)


def _own_action(count: Counting, amount: Amount, end: int) -> str | None:
    """ "charged 22 of the detained", "six of the arrested were released": what was done to the part."""
    clause = count.clause(amount)
    verbs = count.verbs(clause)
    near = next((verb for verb in reversed(verbs) if verb.end <= amount.start), None)
    if near and not count.document.text[near.end : amount.start].strip():
        return near.action
    said, how = action_of(count.document, clause, verbs, amount.start, end)
    there = how == "phrase" and IN_A_PLACE.match(count.document.text, end)
    return said if how == "after" or there else None


IN_A_PLACE = re.compile(r"\s+(?:in|at|near)\s+[A-Z]\w+\s+(?:had|have|has|were|was|are)\b")


TRIED = frozenset(("arrested", "convicted", "prosecuted", "acquitted"))
FOUND = frozenset(("identified", "rescued"))  # those found are those freed


def _of_the(count: Counting, amount: Amount) -> Claim | None:
    text, clause = count.document.text, count.clause(amount)
    match = OF_NOUN.match(text, amount.end)
    if not match or match.end() >= clause.end:
        return None
    whole = next(
        (other for other in amounts_in(text[match.start() : min(clause.end, match.start() + 60)]) if other.kind == "count"), None
    )
    lead = text[match.start() : match.start() + whole.core].strip() if whole else ""
    direct = whole is not None and OF_ALL.fullmatch(lead) is not None
    position = match.start() + whole.end if direct and whole else match.end()
    head = count.head(position, clause)
    parent = (_so_many(count, whole.value, amount.core) if direct and whole else None) or count.antecedent(amount, 3)
    if head.status == "known" and head.unit:
        same_kind = parent is not None and parent.unit == head.unit.name
        done = SAID["to_whom"].match(text, head.end)
        unit = told_apart(count, head.unit.name, done.end() if done else head.end)
        named = None if same_kind else called_so(count.found, head.unit.name, amount.value, amount.start)
        claim = count.claim(amount, "partitive", head.end, unit, head.unit.role)
        claim = with_parent(count, amount, claim, same_kind or named is not None, named)
        if parent is not None and claim.unit == "offices" and parent.unit == "agencies" and whole and parent.value == whole.value:
            claim.unit = parent.unit  # "three of the 12 bureaux", which hired people out
        held = head.noun == "detainees" and count.last_of("suspect", claim)
        if held and claim.unit in {"people", "women", "men"} and held.action == "arrested":
            claim.unit = "suspects" if claim.unit == "people" else claim.unit
            claim.role, claim.action = "suspect", "arrested"
        if head.noun == "files" and parent is not None and parent.unit == "investigations":
            claim.unit = parent.unit
        alike = next(
            (other for other in sorted(count.found, key=lambda other: -other.start) if other.role == claim.role and other.action),
            None,
        )
        claim.action = claim.action or (alike.action if alike and claim.role in {"suspect", "offender"} else None)
        return claim
    if whole and _of_things(count, amount, head, parent, whole):
        return None
    if direct and head.status in {"none", "unknown"} and (parent or _personal(count, amount, position)):
        unit = predicate_unit(count, amount.end, parent.unit if parent else None) or (parent.unit if parent else "people")
        claim = count.claim(amount, "partitive", position, unit, parent.role if parent else "victim")
        claim.role = "suspect" if parent is None and claim.action in TRIED else claim.role
        return with_parent(count, amount, claim, True)
    return None


def _so_many(count: Counting, number: float | None, position: int) -> Claim | None:
    """ "two of the nine": those nine, whom officers do not stand between."""
    return so_many(count, number, position) or count.same_value(number, position)


NEAR = 60  # characters
LABEL = re.compile(r"\b[A-Z][^.;:\n]{2,50}:\s+$")


def _of_things(count: Counting, amount: Amount, head: Head, parent: Claim | None, whole: Amount) -> bool:
    """ "Motorcycles in repair: 5 of 6", "2 of 5 scanners not working": so many of a number that nobody was counted by."""
    labelled = LABEL.search(count.before(amount)) is not None
    if parent is not None and parent.value == whole.value and not (labelled and amount.start - parent.end > NEAR):
        return False
    things = head.status == "unknown" and head.unit is None and head.noun.endswith("s")
    return things or labelled


def _personal(count: Counting, amount: Amount, position: int) -> bool:
    """ "nine of the fourteen were let go": what follows is done by people or to them, whoever they are."""
    return people_action(count, amount, position) or SAID["do_what_people_do"].match(count.document.text, position) is not None


def of_total(count: Counting, amount: Amount) -> Claim | None:
    """ "Of the 61, only twenty-two went to court": the whole, named again at the start of a clause."""
    text = count.document.text
    opening = re.search(
        r"(?:^|[.;\n“\"]\s*|\bof\s+the\s+|\b)(?:Of|Among)\s+(?:the|these|those)\s+$|\bof\s+the\s+$",
        text[max(0, amount.core - 12) : amount.core]
        if amount.start == amount.core
        else text[max(0, amount.start - 12) : amount.core],
    )
    if not opening or not re.match(r"\s*,|\s+(?:we|who|whom|they|you|there)\b", text[amount.end : amount.end + 7]):
        return None
    parent = _so_many(count, amount.value, amount.core) or count.antecedent(amount, 4)
    if parent is None:
        return None
    claim = count.claim(amount, "of_total", amount.end, parent.unit, parent.role)
    claim.action = parent.action
    return claim if parent.value == amount.value or count.found else None
