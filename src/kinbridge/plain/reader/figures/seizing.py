"""Verbs of taking, whose object says what they mean: suspects taken in are arrested, women taken out of bars are freed."""

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.lexicon.phrases import Phrases

__all__ = ["by_whom_it_takes"]

SAID = Phrases("en/seizing")
ACCUSED = frozenset(("suspects", "traffickers", "offenders", "defendants"))
SERVING = frozenset(("officials", "personnel", "people"))
LITTLE = frozenset((None, "released", "assisted", "rescued", "identified", "received", "returned"))


def by_whom_it_takes(count: Counting, claim: Claim) -> None:
    """Gives the action that a verb of taking has with those it takes."""
    text, before = count.document.text, count.before_claim(claim)
    if claim.unit in ACCUSED and claim.action in LITTLE and SAID["seized"].search(before):
        claim.action = "arrested"
    accusable = claim.unit in ACCUSED or claim.unit in SERVING
    if accusable and SAID["handed"].search(before) and SAID["to_court"].match(text, claim.end):
        claim.action, claim.role = "prosecuted", "suspect"
    if claim.role != "victim" or claim.action not in {None, "trafficked", "identified", "involved"}:
        return
    out = SAID["took"].search(before) and SAID["out_of_places"].match(text, claim.end)
    freed = out or SAID["took_away"].search(before)
    if freed and SAID["the_law"].search(before) and not SAID["not_the_law"].search(before):
        claim.action = "rescued"
    elif _sent_off(before, text, claim.end) and not SAID["deported"].search(before):
        claim.action = "trafficked"


def _sent_off(before: str, text: str, end: int) -> bool:
    """ "sent 34 people from Lithuania to pick onions", "the gang ferried nine men from Tarn to Moss"."""
    to_work = SAID["sent"].search(before) and SAID["to_work"].match(text, end) and SAID["senders"].search(before)
    lawful = SAID["lawful"].search(before) or SAID["lawful"].search(text[end : end + 120].split(".")[0])
    return bool((to_work and not lawful) or (SAID["from_and_to"].match(text, end) and SAID["exploiters_took"].search(before)))
