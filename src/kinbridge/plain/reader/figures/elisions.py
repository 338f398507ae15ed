"""Counts whose noun is gone: "217 were registered", "up from 21", "referred nine to care"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.actions import action_of
from kinbridge.plain.reader.figures.again import named_again
from kinbridge.plain.reader.figures.comparing import compared
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.dealing import headlined, to_court
from kinbridge.plain.reader.figures.ellipses import (
    AUX,
    THING_BEFORE,
    by_how_many,
    by_year,
    charged,
    collective,
    done_too,
    gapped,
    hearsay,
    moved_to,
    sharing,
    strong,
)
from kinbridge.plain.reader.figures.having import by_form, had, in_all, signed_too, some_more, there_too
from kinbridge.plain.reader.figures.heads import unit_of
from kinbridge.plain.reader.figures.leaning import IMPERSONAL
from kinbridge.plain.reader.figures.moving import moved
from kinbridge.plain.reader.figures.named import NAMED_FIRST, called_so, is_accused
from kinbridge.plain.reader.figures.parents import all_are, last_noun, main_count, predicate_unit, with_parent, young
from kinbridge.plain.reader.figures.signs import in_whom_signs
from kinbridge.plain.reader.figures.things import bodies_before, of_such, of_things
from kinbridge.plain.reader.figures.topics import topic
from kinbridge.plain.reader.figures.verbs import Verb, of_people
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["elided"]


ENDED_IN = re.compile(
    r"\s+(?:have\s+|has\s+|had\s+)?(?:ended|ending|end|result(?:ed|ing)?|led|reached|went|gone|go|got"
    r"|came)\s+(?:in|to|the\s+courts?|before)\b"
)


ENOUGH = re.compile(r"\s+(?:is|are|was|were)\s+(?:enough|plenty|too\s+many|too\s+few|not\s+enough|one\s+too)\b|\s+of\s+\d")


def elided(count: Counting, amount: Amount) -> Claim | None:
    """ "217 were registered", "up from 21", "Eleven rescued": the noun is gone, an action or the count before it says who."""
    text = count.document.text
    head = count.head(amount.end, count.clause(amount))
    if head.status in {"known", "left_out"} or _begins_a_name(text, amount):
        return None
    if ENOUGH.match(text, amount.end) or of_such(count, amount):
        return None
    if claim := next((claim for told in TOLD if (claim := told(count, amount))), None):
        return claim
    more = head.status == "unknown" and re.match(r"\s+more\s+[a-z]", text[amount.end : amount.end + 8])
    last = count.antecedent(amount)
    verb = _verb_after(count, amount, _past_brackets(text, amount.end) if more else amount.end)
    named = _of_named(count, amount) or named_again(count, amount, verb)
    parent = _of_those(count, amount) or named or main_count(count, amount, last)
    if of_things(count, amount, verb):
        return None
    if ENDED_IN.match(text, amount.end):
        parent = count.antecedent_of("case", amount) or parent
    elif verb or AUX.match(text, _past_brackets(text, amount.end)):
        parent = (topic(count, amount, last) if not _of_those(count, amount) else None) or parent
    parent = _whom(count, amount, parent, verb)
    if verb or AUX.match(text, _past_brackets(text, amount.end)):
        return _done_or_suffered(count, amount, bodies_before(count, amount, verb) or parent, verb)
    return (
        charged(count, amount)
        or to_court(count, amount)
        or headlined(count, amount)
        or by_year(count, amount)
        or done_too(count, amount, parent)
        or gapped(count, amount)
        or moved_to(count, amount)
        or hearsay(count, amount)
        or compared(count, amount, parent)
        or _object(count, amount, parent)
    )


TOLD = (
    *(collective, strong, sharing, by_how_many, by_form, in_all, in_whom_signs, moved),
    *(there_too, had, some_more, signed_too),
)
IN_COURT = re.compile(r"\s+(?:appear\w*|(?:is|are|was|were)\s+(?:on\s+bail|in\s+custody|remanded)|face[sd]?)\b")
HEADLINE = re.compile(
    r"\s+(?:held|arrested|detained|nabbed|caught|in\s+custody)(?=\s*(?:$|[.,;|\n]|(?:in|after|over|at|on"
    r"|near)\s))"
)
IN_THE_DOCK = re.compile(  # "Nine girls freed from a bar, four charged"
    r"\s+(?:charged|indicted|jailed|convicted|sentenced|on\s+trial|in\s+court)(?=\s*(?:$|[.,;|\n]|(?:in|after|over|at|on|near|with)\s))"
)


def _done_or_suffered(count: Counting, amount: Amount, parent: Claim | None, verb: str | None) -> Claim | None:
    """ "217 were registered", "Eleven rescued": of those counted before, or of people where what was counted is none."""
    text = count.document.text
    states = _of_which_states(count, amount)
    if states:
        return with_parent(count, amount, count.claim(amount, "elided", amount.end, states.unit or "countries", states.role))
    only = "nly" in text[amount.start : amount.core]
    judged = parent is not None and (parent.role in OF_COURTS or is_accused(parent))
    ended = amount.value == 1 and ((only and parent) or (verb in TRIED and judged))
    if amount.value == 1 and not ended and not _one_more(count, amount, parent, verb):
        return None
    if not (verb == "arrested" and parent is None and count.antecedent(amount)):
        parent = parent or _in_a_paragraph_before(count, amount)
    if parent and parent.unit == "personnel" and (IN_COURT.match(text, amount.end) or IN_THE_DOCK.match(text, amount.end)):
        parent = None  # "There are three of us. The four appear in court"
    whole = parent.unit if parent and parent.unit == "victims" else None
    unit = predicate_unit(count, amount.end, whole) or young(count, amount.end) or all_are(count, parent, amount)
    if verb == "arrested" and parent and parent.role == "victim" and HEADLINE.match(text, amount.end):
        return count.claim(amount, "elided", amount.end, "suspects", "suspect")
    if parent and parent.role == "victim" and IN_THE_DOCK.match(text, amount.end):
        return count.claim(amount, "elided", amount.end, "people", "suspect")
    if parent is None and not (verb and of_people(verb)) and not AUX.match(text, _past_brackets(text, amount.end)):
        return None
    things = parent is not None and parent.role in IMPERSONAL and not ENDED_IN.match(text, amount.end)
    if things and _only_people(verb) and not (_of_named(count, amount) or named_again(count, amount, verb)):
        parent, noun = None, last_noun(count, amount)
        unit = unit or (noun.name if noun and noun.role not in IMPERSONAL else None)
    if parent and parent.unit == "victims" and verb in {"convicted", "acquitted"} and not unit:
        return count.claim(amount, "elided", amount.end, "people", "suspect")
    unit = unit or (_unit_of_both(count, parent) if parent else _unit_of_nobody(count, amount, verb))
    claim = with_parent(count, amount, count.claim(amount, "elided", amount.end, unit, parent.role if parent else "victim"))
    if parent and unit != parent.unit and unit in GROUPS:
        count.wholes.setdefault(claim.start, count.wholes.get(parent.start, parent))
    if parent and claim.subset_of is None and parent.unit != unit in GROUPS and (parent.value or 0) >= (claim.value or 0):
        claim.subset_of = text[parent.start : parent.end]
    claim.action = claim.action or verb  # "Fourteen more had been identified"
    too = parent is not None and SO_WERE.match(text, amount.end) is not None  # "we wrote that fourteen had been"
    claim.action = parent.action if parent and (too or (_of_those(count, amount) and not verb)) else claim.action
    if parent and claim.action == "rescued" and _were_let_go(count, amount, parent):
        claim.action, claim.role = "released", "suspect"
    return claim


def _of_which_states(count: Counting, amount: Amount) -> Claim | None:
    """ "signed by 24 states, of which eleven had submitted a report": the states just counted."""
    last = count.found[-1] if count.found else None
    just = last is not None and last.unit == "countries" and OF_WHICH.fullmatch(count.document.text, last.end, amount.start)
    return last if just else None


OF_WHICH = re.compile(r",\s+of\s+which\s+(?:only\s+|just\s+)?")


def _were_let_go(count: Counting, amount: Amount, parent: Claim) -> bool:
    """ "arrested 12 suspects. Four were released": of those held."""
    held = parent.action == "arrested" or parent.role in {"suspect", "offender"}
    return held and (parent.value or 0) >= (amount.value or 0) and LET_GO.match(count.document.text, amount.end) is not None


def _in_a_paragraph_before(count: Counting, amount: Amount) -> Claim | None:
    """Whom the last count was of; a new paragraph goes on about the whole, not about its part."""
    last = count.antecedent(amount, 4, across=True)
    torn = last is not None and "\n\n" in count.document.text[last.end : amount.start]
    return main_count(count, amount, last) if torn else last


SO_WERE = re.compile(r"\s+(?:had|have|has|were|was)(?:\s+been)?\s*[.,;)]")


def _only_people(verb: str | None) -> bool:
    return (of_people(verb) or verb == "identified") and verb not in {"prosecuted", "acquitted"}


OF_COURTS = frozenset(("suspect", "offender", "case", "buyer"))  # "Four recruiters were charged. One has been convicted."
TRIED = frozenset(("arrested", "convicted", "prosecuted", "acquitted"))
SUFFERED = frozenset(("trafficked", "rescued", "returned", "repatriated", "sheltered", "assisted"))
HELPED = frozenset(("rescued", "identified", "assisted", "trafficked", "missing", "returned"))


def _unit_of_nobody(count: Counting, amount: Amount, verb: str | None) -> str:
    """ "Some of the men have been at sea for years; 17 are missing": the people named last, where nobody was counted."""
    if verb == "arrested":
        return "suspects"
    noun = last_noun(count, amount)
    return noun.name if noun and noun.role == "victim" and noun.name in GROUPS else "people"


def _in_another_sentence(count: Counting, amount: Amount, parent: Claim) -> bool:
    return count.document.clause_index(parent.start) != count.document.clause_index(amount.start)


def _whom(count: Counting, amount: Amount, parent: Claim | None, verb: str | None) -> Claim | None:
    """Suspects are tried and victims sold: the last of those whom the verb fits, before the last count of anybody."""
    if parent is None or verb is None or _of_those(count, amount) or "of whom " in count.before(amount):
        return parent
    if verb in TRIED and parent.role in {"victim", "partner"}:
        suspect = count.antecedent_of("suspect", amount)
        if suspect is None and verb == "arrested" and parent.action in HELPED and _in_another_sentence(count, amount, parent):
            return None
        return suspect or parent
    if verb == "rescued" and _were_let_go(count, amount, parent):
        return parent
    if verb in SUFFERED and parent.role in {"suspect", "offender", "partner"}:
        return count.antecedent_of("victim", amount) or parent
    return parent


LET_GO = re.compile(
    r"\s+(?:have\s+|had\s+|has\s+)?(?:were|was|been)\s+(?:since\s+|later\s+)?(?:released|freed|let\s+go|set\s+free)\b(?!\s+from\s)"
)
GROUPS = frozenset(("women", "men", "girls", "boys", "children", "minors", "adults"))


def _unit_of_both(count: Counting, parent: Claim) -> str | None:
    """ "214 women and 37 children ... Eighty-one went home": people, of both."""
    before = next((claim for claim in reversed(count.found) if claim.end <= parent.start), None)
    joined = before is not None and re.fullmatch(r"\s*(?:,|and|or|&)\s*", count.document.text[before.end : parent.start])
    both = {before.unit, parent.unit} if before and joined else set()
    return "people" if len(both) == 2 and both <= GROUPS | {"people"} else parent.unit


def _object(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """ "referred nine to care", "ARRESTED 14.": the bare object of a verb whose objects are people."""
    verbs = [verb for verb in count.verbs(count.clause(amount)) if verb.end <= amount.start]
    after = count.document.text[amount.end : amount.end + 12]
    if (
        amount.value == 1
        or not verbs
        or (THING_BEFORE.search(count.before(amount)) and verbs[-1].action not in TRIED)
        or not _reaches(count, verbs[-1], amount)
        or not re.match(
            (
                r"\s*(?:$|[.,;:)\n]|(?:to|in|from|for|at|on|with|and|after|during|last|as|more|who|since|through"
                r"|into|within|over|under|back|"
                r"without|when)\b)"
            ),
            after.lower(),
        )
    ):
        return None
    action = verbs[-1].action
    if action == "received" and TERMS.search(count.document.text[max(0, amount.start - 200) : amount.start]):
        return None
    if action in {"registered", "recorded"} and (asked := topic(count, amount, None)):
        return count.claim(amount, "verb_number", amount.end, asked.unit, asked.role)
    if not (of_people(action) or parent) and action not in {"referred", "identified", "investigated", "trained"}:
        return None
    noun = last_noun(count, amount) if action in {"arrested", "prosecuted", "convicted"} else None
    if noun and noun.role == "suspect" and (parent is None or parent.role != "suspect"):
        return count.claim(amount, "verb_number", amount.end, noun.name, noun.role)
    unit = parent.unit if parent else _unit_of_nobody(count, amount, action) if action in HELPED else "people"
    unit = "suspects" if action == "arrested" and parent is None else unit
    return count.claim(amount, "verb_number", amount.end, unit, parent.role if parent else "victim")


TERMS = re.compile(r"\b(?:years|months)\b[^.]*$")


FOUND_FOR = re.compile(
    r"\b(?:found|arranged|secured|obtained|provided|organi[sz]ed|won|got|succeeded|worked|paid|issued|applied"
    r"|available|possible|completed|identified)\s+for\s+$"
)


def _reaches(count: Counting, verb: Verb, amount: Amount) -> bool:
    """Whether the verb stands right before the amount; one with its object may reach it by a small word: "found help for 16"."""
    between = count.document.text[verb.end : amount.start].split()
    if between == ["for"] and FOUND_FOR.search(count.before(amount)):
        return True
    by_a_small_word = (["for"], ["to"], ["against"], ["into"], ["in"], ["in", "only"])
    return between in ([], ["all"], ["the"]) or (verb.last > verb.first and between in by_a_small_word)


OF_THOSE = re.compile(
    r"\b[Oo]f\s+(?:those|the ones|all those|the\s+(?:persons|people|victims|women|men|girls|boys|children|suspects))\s+"
    r"(?:who\s+(?:were|had been)\s+)?(\w+)(?:\s[\w ]{1,24})?,\s+$"
)


def _of_those(count: Counting, amount: Amount) -> Claim | None:
    """ "Of those freed, 138 were minors": the last count of whom the same was said."""
    match = OF_THOSE.search(count.before(amount, 80))
    verbs = [
        verb
        for verb in count.verbs(count.clause(amount))
        if match and count.document.text[verb.start : verb.end].lower().startswith(match.group(1).lower())
    ]
    if not verbs:
        return None
    before = sorted((claim for claim in count.found + count.taken if claim.end <= amount.start), key=lambda claim: -claim.start)
    return next((claim for claim in before if claim.action == verbs[0].action), None)


THERE_ARE = re.compile(  # "inspectors, of whom there are 89"
    r"\b(?P<noun>[a-z]+(?:s|men|ren)),\s+of\s+(?:whom|which)\s+there\s+(?:are|were)\s+(?:now\s+|only\s+|just\s+|some\s+|about\s+)?$"
)


def _of_named(count: Counting, amount: Amount) -> Claim | None:
    """ "Of the dockets, fewer than 20 went to court": cases, whoever was counted last."""
    match = NAMED_FIRST.search(count.before(amount, 80)) or THERE_ARE.search(count.before(amount, 80))
    unit = unit_of(match["noun"]) if match else None
    if unit is None or unit.name in {"countries", "provinces"}:
        return None
    before = called_so(count.found + count.taken, unit.name, amount.value, amount.start)
    return before or Claim(amount.start, amount.start, "figure", "topic", unit=unit.name, role=unit.role)


PAST = re.compile(
    r",?\s+by\s+(?:our|its|their|one|his|her|most|police|official)\s+(?:own\s+)?(?:count|tally|reckoning)\b,?"
    r"|\s?\([^)]{1,20}\)|\s+(?:more|others?)(?=\s+(?:[a-z]+(?:ed|ld|en|re|ve|as|ad)|await|face|wait|remain)\b)"
)


def _past_brackets(text: str, position: int) -> int:
    match = PAST.match(text, position)
    return match.end() if match else position


def _one_more(count: Counting, amount: Amount, parent: Claim | None, verb: str | None) -> bool:
    """ "two were beaten and one was fined": one counts where the same clause counted before."""
    between = count.document.text[parent.end : amount.start] if parent else "."
    same = parent is not None and (
        count.document.clause_index(parent.start) == count.document.clause_index(amount.start)
        or re.search(r"[.!?\n]", between) is None
    )
    return same and bool(verb or AUX.match(count.document.text, amount.end))


def _begins_a_name(text: str, amount: Amount) -> bool:
    """A capital letter after the number, other than a new sentence: the number is part of a name."""
    return bool(re.match(r"[ -][A-Z][a-z]+", text[amount.end : amount.end + 20]))


def _verb_after(count: Counting, amount: Amount, end: int) -> str | None:
    clause = count.clause(amount)
    action, how = action_of(count.document, clause, count.verbs(clause), amount.start, end)
    return action if how in {"after", "relative"} else None
