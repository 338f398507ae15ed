"""Bare numbers of those a report is about: "At least 20 were moved onward" of the women freed, "several dozen had been hit" of
the women a study spoke to, whoever was counted in between; and those found to be victims among many who were screened.
"""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.lives import lived_through
from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = ["of_those_it_is_about", "went_their_way"]

SAID = Phrases("en/onward")
BARE = frozenset(("elided", "compared"))
FREED = frozenset(("rescued", "identified"))
SPOKEN_TO = frozenset(("interviewed", "met"))
GROUPS = frozenset(("women", "men", "girls", "boys", "children", "people", "minors"))
SENTENCE = re.compile(r"[.!?][\"”’)]*\s+")
LENT = frozenset(("people", "victims", "traffickers", "suspects", "officials", "personnel"))  # what a bare number only leans on
FEWEST = 10  # people whom a study speaks to
LONG = 600  # characters of two sentences
FAR = 1_200  # characters from those a study spoke to


def of_those_it_is_about(count: Counting, claim: Claim) -> None:
    """Gives a bare number the unit of the women, men, children or people freed, or spoken to."""
    text = count.document.text
    if _of_those_screened(count, claim):
        claim.action = "identified"
    elif _asked_after_victims(text, claim):
        claim.action = _what_the_answer_tells(count, claim)
    if claim.rule not in BARE:
        return
    moved_on = SAID["moved_on"].match(text, claim.end) and not SAID["under_law"].match(text, claim.end)
    if moved_on and SAID["most_of_them"].search(_sentence_before(text, claim)):
        freed = _freed(count, claim)
        if freed:
            claim.unit, claim.role, claim.action = freed.unit, freed.role, "trafficked"
    elif SAID["suffered"].match(text, claim.end) and (asked := _spoken_to(count, claim)):
        claim.unit, claim.role = asked.unit, asked.role
        claim.action = None if claim.action in {"interviewed", "arrested"} else claim.action


def _sentence_before(text: str, claim: Claim) -> str:
    """The words from the sentence before on, of the same paragraph."""
    since = max(0, claim.start - LONG)
    said = text[max(since, text.rfind("\n\n", since, claim.start)) : claim.start]
    return " ".join(SENTENCE.split(said)[-2:])


def _freed(count: Counting, claim: Claim) -> Claim | None:
    """Those freed whom a report counts first, of whom as many may have been moved on."""
    freed = (one for one in count.found if one.role == "victim" and one.action in FREED and one.value and one.start < claim.start)
    first = next(freed, None)
    fits = first is not None and first.unit in GROUPS and (first.value or 0) > (claim.value or 0)
    return first if fits else None


def _spoken_to(count: Counting, claim: Claim) -> Claim | None:
    """Those a study spoke to, where nobody else who could say so was counted or named since."""
    near = [one for one in count.found if claim.start - FAR < one.start < claim.start]
    asked = next((one for one in near if _is_asked(one)), None)
    if asked is None or (claim.value or 0) > (asked.value or 0) or claim.unit not in LENT - {asked.unit}:
        return None
    since = (one for one in near if one.start > asked.end)
    line = count.document.line_at(asked.start)
    named = (one for one in since if one.rule == "number_noun" and not _is_asked(one))
    return None if any(one.role == "victim" or one.start > line.end for one in named) else asked


def _is_asked(claim: Claim) -> bool:
    return claim.action in SPOKEN_TO and claim.role == "victim" and claim.unit in GROUPS and (claim.value or 0) >= FEWEST


A_SHARE = re.compile(r"\s\(\d+(?:[.,]\d+)?\s?(?:%|per\s?cent\b)[^)]{0,40}\)")
SCREENED = frozenset(("interviewed", "met", "registered", "recorded", "screened", "questioned", "counted"))
PERSONS = GROUPS | {"victims"}


def _of_those_screened(count: Counting, claim: Claim) -> bool:
    """ "spoke with 6,300 arrivals; 217 (3%) gave cause for concern": those of them who showed signs, and the share they are."""
    text, last = count.document.text, count.found[-1] if count.found else None
    if claim.unit == "percent" and last and last.action == "identified":
        return text[last.end : claim.start] == " (" and A_SHARE.match(text, last.end) is not None
    bare = (claim.rule in {"elided", "partitive"} or claim.unit == "people") and claim.unit in PERSONS and claim.role == "victim"
    share = A_SHARE.match(text, claim.end) if bare else None
    if share is None or SAID["told_of_the_share"].match(text, share.end()):
        return False
    if SAID["signs_in_them"].match(text, share.end()):
        return True
    line = count.document.line_at(claim.start)
    whole = next((one for one in reversed(count.found) if line.start <= one.start < claim.start and one.unit in PERSONS), None)
    return whole is not None and whole.action in SCREENED and (whole.value or 0) > (claim.value or 0)


TOLD = frozenset(("elided", "partitive", "number_noun"))
WERE = re.compile(r"\s+(?:were|are)\b")
ANSWER = 170  # characters of an answer in which whoever is counted is one of the victims asked after


def _asked_after_victims(text: str, claim: Claim) -> bool:
    """ "Who are the victims? Last year we had 312, and 240 of them were women going to Libya"."""
    if claim.rule not in TOLD or claim.role != "victim" or claim.action not in {None, "trafficked"} or claim.unit not in PERSONS:
        return False
    asked = SAID["asked_after_victims"].search(text[max(0, claim.start - 2 * ANSWER) : claim.start])
    return asked is not None and len(asked["answer"]) <= ANSWER and WERE.match(text, claim.end) is not None


def _what_the_answer_tells(count: Counting, claim: Claim) -> str:
    """What was done to the victims whom the answer counts first: "We rescued 218. Sixty were girls"."""
    near = (one for one in reversed(count.found) if claim.start - 2 * ANSWER < one.start and one.role == "victim" and one.action)
    first = next(near, None)
    return first.action if first and first.action in {"rescued", "assisted", "sheltered", "returned"} else "identified"


ONLY_MET = frozenset(  # what was done to all of those of whom some are told to have gone a way of their own
    (
        *(None, "interviewed", "met", "identified", "registered", "recorded", "heard", "questioned", "counted", "searched"),
        *("intercepted", "involved", "denied", "checked", "referred", "assisted", "confined", "mentioned", "employed"),
    )
)
ON = re.compile(
    r"(?:\s+(?:had|have|were|was|then|later|also))*\s+(?:gone|went|been\s+\w+|driven|sent|taken|moved)\s+(?:on|onwards?)\b"
)


def went_their_way(count: Counting, claim: Claim) -> None:
    """ "Two thirds of the women we met had come from Edo through Cotonou": what became of these, not of all who were met."""
    text, end = count.document.text, claim.end
    share = claim.unit == "percent" and not ACCUSED.search(text, claim.start, end) and not OF_CASES.search(claim.of or "")
    if claim.value == 0 or not (share or (claim.unit in PERSONS and claim.role == "victim")):
        return
    if claim.action == "trafficked" and claim.rule in PARTS and SAID["to_the_police"].match(text, end):
        claim.action = "complained"  # "22 had been taken to Mexico; six had gone to the police"
    moved_on = claim.action in FREED and claim.rule in PARTS and ON.match(text, end)
    if not (moved_on or claim.action in ONLY_MET) or SAID["to_refuge"].match(text, end):
        return
    if share and claim.action != "confined" and (lived_through(text, "", end, "people") or _suffered(count, end)):
        claim.action, claim.role = "trafficked", "victim"  # though smugglers were spoken to as well
    journey = SAID["own_journey"].match(text, end)
    if (journey and (claim.rule in PARTS or " been " in journey.group())) or SAID["own_fate"].match(text, end):
        claim.action, claim.role = "trafficked", "victim"


def _suffered(count: Counting, end: int) -> bool:
    """ "A quarter of the returnees | had been forced": whether the passive right behind says that they were trafficked."""
    verbs = count.verbs(count.document.clause_at(end))
    verb = next((verb for verb in verbs if verb.start >= end), None)
    helped = HAD_BEEN.fullmatch(count.document.text, end, verb.start) if verb else None
    return helped is not None and verb is not None and verb.action == "trafficked"


OF_CASES = re.compile(r"\b(?:cases|investigations|files|complaints)\b")
HAD_BEEN = re.compile(r"\s+(?:had|have|has|were|was)(?:\s+(?:been|also|all|once|later|already))*\s+")
ACCUSED = re.compile(
    r"\b(?:suspects|accused|arrested|detainees|defendants|traffickers|brokers|smugglers|recruiters|calls|cases|files|complaints|officers)\b"
)
# Parts of those told of; of others it is told that so many cross a sea, who are no victims.
PARTS = frozenset(("partitive", "elided", "share_percent", "share_ratio", "share_fraction"))
