"""Who serves the state or an office: "640 agents went into 88 workshops", "no member of the security forces", "31 employees";
and houses told of by whom they take in.
"""

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.strength import asked_of_staff
from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = ["who_serves"]

SAID = Phrases("en/serving")
JUDGED = frozenset(
    ("arrested", "charged", "prosecuted", "convicted", "acquitted", "investigated", "dismissed", "suspended", "named")
)
MANY = 15  # agents who enter houses together are of the police


def who_serves(count: Counting, claim: Claim) -> None:
    """Tells officials and personnel from agents who trade in people, from members and from workers."""
    text, before = count.document.text, count.before_claim(claim)
    said = text[claim.start : claim.end]
    if _of_the_police(count, claim, said, before):
        _are(claim, "officials", _what_they_do(count, claim, before))
    elif done := _done_to_one_in_office(count, claim):
        _are(claim, "officials", done)
    elif _of_the_state(text, said, claim) or (claim.unit == "personnel" and SAID["all_are_sworn"].fullmatch(said)):
        _are(claim, "officials", claim.action)
    elif claim.unit == "people" and claim.value != 0 and _works_there(count, claim, said, before):
        _are(claim, "personnel", "employed")
    elif claim.unit == "people" and claim.action in {None, "returned"} and _cares(text, before, said, claim.end):
        _are(claim, "personnel", claim.action)
    takes = SAID["takes_in"].match(text, claim.end) or SAID["takes_in"].search(text, claim.start, claim.end)
    if takes and claim.rule in PARTS and claim.unit in TAKEN_IN:
        house = next((one for one in reversed(count.found) if one.end <= claim.start and one.unit == "shelters"), None)
        if house and claim.start - house.end < NEAR:
            claim.unit, claim.role, claim.action = house.unit, house.role, None


PARTS = frozenset(("partitive", "elided", "zero_pronoun", "of_total"))
TAKEN_IN = frozenset(("women", "men", "girls", "boys", "children", "people", "adults", "minors", "victims"))
LONG = 400  # characters back in which others of them are accused
NEAR = 160  # characters between the houses and those of them that take in men


ACCUSED = frozenset(("suspects", "traffickers", "offenders", "defendants"))
HELD = frozenset(("people", "men", "women"))


def _done_to_one_in_office(count: Counting, claim: Claim) -> str | None:
    """What was done to those accused who serve the state: "two of the nine offenders were police corporals", "nobody from the
    licensing desk was charged"; None where they do not.
    """
    named = count.document.text[claim.start : claim.end].endswith(("men", "women"))  # "none of the convicted men was an officer"
    if claim.rule not in PARTS or claim.unit not in ACCUSED | HELD or named:
        return None
    whole = next((one for one in reversed(count.found) if one.end <= claim.start and one.unit in ACCUSED | HELD), None)
    judged = claim.action if claim.action in JUDGED else whole.action if whole and whole.action in JUDGED else None
    text, nobody = count.document.text, claim.rule == "zero_pronoun" and claim.unit == "people" and claim.action in JUDGED
    if nobody and SAID["from_an_office"].match(text, claim.end):
        return claim.action
    return judged if SAID["in_service_themselves"].match(text, claim.end) else None


def _what_they_do(count: Counting, claim: Claim, before: str) -> str | None:
    text = count.document.text
    if SAID["on_the_roll"].match(text, claim.end) or SAID["counts_its"].search(before) or asked_of_staff(count, claim):
        return "employed"
    if _went_in(text, claim) and claim.action != "involved":
        return "searched"
    return None if claim.action == "arrested" else claim.action


def _cares(text: str, before: str, said: str, end: int) -> bool:
    runs = SAID["serves"].match(text, end) or SAID["is_run_by"].search(before)
    return runs is not None and SAID["caregivers"].search(said) is not None


def _are(claim: Claim, unit: str, action: str | None) -> None:
    claim.unit, claim.role, claim.action = unit, "suspect" if action in JUDGED else "partner", action


def _of_the_police(count: Counting, claim: Claim, said: str, before: str) -> bool:
    text = count.document.text
    if claim.unit != "traffickers" or SAID["agents"].search(said) is None or SAID["is_accused"].match(text, claim.end):
        return False
    if _went_in(text, claim) or SAID["on_the_roll"].match(text, claim.end) or SAID["sent_by_the_state"].search(before):
        return True
    line = max(count.document.line_at(claim.start).start, claim.start - LONG)
    accused = claim.action in JUDGED and SAID["is_complicit"].search(text, line, claim.start) is not None
    return accused or SAID["counts_its"].search(before) is not None or asked_of_staff(count, claim)


def _went_in(text: str, claim: Claim) -> bool:
    many = (claim.value or 0) >= MANY and SAID["went_in"].match(text, claim.end)
    return SAID["searched_there"].match(text, claim.end) is not None or bool(many)


def _of_the_state(text: str, said: str, claim: Claim) -> bool:
    if claim.unit not in {"people", "personnel"}:
        return False
    if SAID["members"].search(said) and SAID["of_the_forces"].match(text, claim.end):
        return True
    if SAID["of_the_state"].search(said):
        return claim.unit == "people" or claim.action in JUDGED
    return SAID["employees"].search(said) is not None and SAID["of_a_body"].match(text, claim.end) is not None


def _works_there(count: Counting, claim: Claim, said: str, before: str) -> bool:
    paid = claim.action in {None, "employed"}
    if SAID["employees"].search(said):
        text, end = count.document.text, claim.end
        own = SAID["at_an_office"].search(before) and SAID["at_a_workplace"].search(before) is None
        own = own or SAID["with_volunteers"].match(text, end) is not None
        return paid and bool(own) and SAID["was_wronged"].match(text, end) is None
    if said.endswith("members"):
        return paid and SAID["a_body_has"].search(before) is not None
    if SAID["persons"].search(said) is None or claim.action not in {None, "employed", "assisted"}:
        return False
    has = SAID["a_mission_has"].search(before) and SAID["is_helped_there"].match(count.document.text, claim.end) is None
    return bool(has) or asked_of_staff(count, claim)
