"""How many people there are, said behind them: "female victims numbered 891", "the number freed was 1,090"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.moving import subject_of
from kinbridge.plain.reader.figures.parents import last_noun
from kinbridge.plain.reader.figures.verbs import of_people
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["number_done", "numbered"]

NUMBER_DONE = leaping(
    r"\b[Nn]umbers?\s+(?:of\s+)?(?:those\s+)?(?P<done>enslaved|exploited|sold|recruited|freed|rescued|arrested"
    r"|killed|missing|detained|identified|convicted|repatriated|trafficked|deported|released|charged)\b"
)


def number_done(count: Counting, amount: Amount) -> Claim | None:
    """ "put the number freed at 1,090": those to whom something was done."""
    clause, text = count.clause(amount), count.document.text
    said = list(NUMBER_DONE.finditer(text, clause.start, amount.start))
    if not said or not re.search(r"\b(?:at|to|was|is|were|from|reached|than)\s+$", text[said[-1].end() : amount.start]):
        return None
    if count.head(amount.end, clause).status in {"left_out", "known"}:
        return None
    claim = count.claim(
        amount, "number_done", amount.end, "suspects" if said[-1].group("done") in {"arrested", "charged"} else "people", "victim"
    )
    verbs = [verb for verb in count.verbs(clause) if verb.start == said[-1].start("done")]
    claim.action = verbs[0].action if verbs else claim.action
    return claim


TRIED = frozenset(("acquitted", "convicted", "prosecuted", "arrested"))
NUMBERED = re.compile(r"\bnumber(?:ed|s|ing|)\s+$")


def numbered(count: Counting, amount: Amount) -> Claim | None:
    """ "Female victims numbered 891", "inspectors, numbering just 16": the last plural before the verb."""
    told = NUMBERED.search(count.before(amount)) or _were(count, amount)
    if not told or count.head(amount.end, count.clause(amount)).status in {"known", "left_out"}:
        return None
    if BODY_NUMBERS.search(count.before(amount)):
        return count.claim(amount, "numbered", amount.end, "officials", "partner")
    those = THOSE.search(count.before(amount))
    verbs = count.verbs(count.clause(amount)) if those else []
    verb = next((verb for verb in verbs if those and verb.start <= those.start("done") < verb.end), None)
    if verb and of_people(verb.action):
        claim = count.claim(amount, "numbered", amount.end, "people", "suspect" if verb.action in TRIED else "victim")
        claim.action = verb.action
        return claim
    opens = max((found + len(mark) for mark in OPENS if (found := count.before(amount).rfind(mark)) >= 0), default=0)
    opens += amount.start - len(count.before(amount))
    subject = subject_of(count, opens, amount.start)
    noun = subject.unit if subject else last_noun(count, amount)
    if noun is None or noun.name.startswith("percent"):
        return None
    return count.claim(amount, "numbered", amount.end, noun.name, noun.role)


OPENS = (",", ";", ":", " whose", " and", " said", " that")
WERE = re.compile(r"\b(?:were|are|totall?ed)\s+(?:only\s+|in\s+all\s+)?$")
THOSE_FOUND = re.compile(
    r"(?i)\b(?:children|women|men|girls|boys|victims)\s+(?:found|freed|rescued|released|traced|concerned|taken|held|identified|in\s+question)\s+(?:so\s+far\s+)?"
    r"(?:were|are)\s"
)
ALL_TOLD = re.compile(r"\s*(?:[.;]|$|,?\s+(?:not\s+\d|and\s+not\b|in\s+all\b|all\s+told\b))")
OF_WHOM = re.compile(r"[,:;]\s+(?:of\s+(?:whom|them|these)|among\s+(?:whom|them)|including|half|most|all)\b")
OF_AGE = 40  # years that a group may be: "the women were 31"


def _were(count: Counting, amount: Amount) -> bool:
    """ "The children found in the two camps were 47, of whom 29 ...": how many they were, and not of what age."""
    text = count.document.text
    if amount.kind != "count" or amount.value is None or not WERE.search(count.before(amount)):
        return False
    many = amount.value > OF_AGE or THOSE_FOUND.search(count.before(amount)) is not None
    return OF_WHOM.match(text, amount.end) is not None or (many and ALL_TOLD.match(text, amount.end) is not None)


BODY_NUMBERS = re.compile(
    r"\b(?:squad|police\s+unit|unit|task\s+force|brigade|division|desk)\s+(?:now\s+"
    r"|only\s+)?numbers\s+(?:only\s+|just\s+)?$"
)
THOSE = re.compile(
    r"\b[Tt]hose\s+(?:who\s+(?:were|had\s+been|have\s+been)\s+)?(?P<done>\w+)\b"
    r"[^.;,]{0,40}\bnumber(?:ed|s|ing|)\s+$"
)
