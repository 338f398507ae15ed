"""What nobody is named for: notes under a table, links to other reports, what a speaker only plans, another court's judgments."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.papers import THE_COURT
from kinbridge.plain.reader.who.voices import is_a_state
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["at_work", "is_nobodys"]

SENT = frozenset(("returned", "repatriated", "deported", "extradited"))  # a land that sends people on counts nobody
REMARKS = re.compile(r"\s*(?:Remarks?|Notes?|N\.?B|Legend|Explanations?)\s*[.:–—-]")
SAID = Phrases("en/nobodys")
HEAD = 200  # characters in which a hotline's sheet says that it is one
OURSELVES = re.compile(r"[Ww]e\Z|[Oo]ur\b")  # who runs a line and says "we" is not named by it
SAID_OF = re.compile(  # "said of the 52 agencies only 7 were tried": the 52 are not their count
    r"\b(?:says?|said|noted|added|complain(?:s|ed)?|warn(?:s|ed)?|told\s+(?:[\w’'-]+\s+){1,3}?that)\s+(?:that\s+)?(?:out\s+)?of\s+\Z"
)
TO_COME = leaping(  # "said that a third office would be opened": nobody has counted it yet
    r"\b(?:would|(?<!their )(?<!her )(?<!his )(?<!own )will|shall|"
    r"(?:plans?|planned|hopes?|hoped|intends?|intended|promised|pledged|wants?|wanted|due|is|are|were|was)\s+to"
    r"(?!\s+have\b))\s(?:(?!(?<!and )\bthat\b|\blike\s+to\b)[^.;:]){0,80}\Z"
)
WILL = re.compile(r"\s+(?:will|would|shall|(?:is|are)\s+(?:due\s+to|to\s+be))\s+(?!have\b)")  # "Four attachés will go"
A_SHELTER = re.compile(r"\bshelters?(?:\s+(?:in|at|near)\s+[^,]+)?\Z")


def at_work(name: str) -> bool:
    """Whether a name is a team at its work, which somebody else counts for: "a mobile team", "a joint patrol", "case workers"."""
    if A_SHELTER.search(name) or SAID["a_house_at_work"].search(name):
        return True
    return SAID["at_work"].match(name) is not None and SAID["of_a_charity"].search(name) is None


def is_nobodys(document: Document, claim: Claim, name: str) -> bool:
    """Whether nobody is named for a figure where it stands, whoever speaks around it."""
    span, clause = document.line_at(claim.start), document.clause_at(claim.start)
    line = document.of(span)
    return (
        (claim.action == "met" and claim.unit in {"countries", "agencies"})
        or (claim.action in SENT and is_a_state(name))
        or leads_elsewhere(document, span)
        or (OURSELVES.match(name) is not None and SAID["of_a_line"].search(document.text[:HEAD].split("\n\n")[0]) is not None)
        or SAID["a_note"].match(line) is not None
        or (REMARKS.match(line) is not None and claim.layout == "prose")
        or SAID_OF.search(document.text[clause.start : claim.start]) is not None
        or (WILL.match(document.text, claim.end) is not None and claim.layout == "prose")
        or TO_COME.search(document.text[clause.start : claim.start]) is not None
        or (name == THE_COURT and SAID["elsewhere"].search(document.of(clause)) is not None)
    )
