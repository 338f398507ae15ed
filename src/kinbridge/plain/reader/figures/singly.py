"""The one there is, and nobody: "one state shelter", "one interpreter for three districts", "nobody on the line speaks Oromo"."""

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import Head
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["as_staff", "beside_others", "is_all_there_is", "nobody_speaks", "speakers"]

SAID = Phrases("en/singly")
FACILITIES = frozenset(("shelters", "offices"))


def is_all_there_is(count: Counting, amount: Amount, claim: Claim, head: Head) -> bool:
    """ "31 staff and one shelter", "one state shelter housed 21": an office has one where another has four."""
    text, before = count.document.text, count.before(amount, 100)
    if claim.unit == "shelters" and text[amount.start : amount.end].lower().endswith("one"):
        wished = SAID["not_this_shelter"].search(before)
        return not wished and SAID["shelter_that_tells"].match(text, head.end) is None
    if head.unit is not None and head.unit.name in FACILITIES and SAID["takes_in"].match(text, head.end):
        return True
    if claim.unit not in FACILITIES and not SAID["one_of_staff"].search(text, claim.start, head.end):
        return False
    return bool(SAID["has_one"].search(before) and SAID["ends"].match(text, head.end))


def as_staff(count: Counting, amount: Amount, claim: Claim) -> bool:
    """Whether doctors and lawyers, who are people elsewhere, are told as those whom an office has or has not."""
    if claim.unit != "people" or not SAID["of_the_hired"].search(count.document.text, claim.start, claim.end):
        return False
    return beside_others(count, amount)


def beside_others(count: Counting, amount: Amount) -> bool:
    """ "6 prosecutors, 4 investigators and no psychologist": what somebody has not, told with what it has."""
    return SAID["has_one"].search(count.before(amount, 100)) is not None


def speakers(count: Counting, amount: Amount, rule: str) -> Claim | None:
    """ "There is no Creole speaker in the office": one of a staff, or none."""
    said = SAID["a_speaker"].match(count.document.text, amount.end)
    if said is None or not beside_others(count, amount):
        return None
    return count.claim(amount, rule, said.end(), "personnel", "partner")


def nobody_speaks(count: Counting, amount: Amount) -> Claim | None:
    """ "Nobody on the line speaks Oromo", "The post has nobody who speaks Karen": none of those who work there."""
    there = SAID["nobody_there_speaks"].match(count.document.text, amount.end)
    had = SAID["who_speaks"].match(count.document.text, amount.end) and beside_others(count, amount)
    return count.claim(amount, "zero_pronoun", amount.end, "personnel", "partner") if there or had else None
