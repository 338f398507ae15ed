"""What nobody is named for: notes under a table, links to other reports, what a speaker only plans, another court's judgments."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.who.papers import LINE, THE_COURT
from kinbridge.plain.reader.words.leads import leads_elsewhere
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["at_work", "is_nobodys"]

NOTE = re.compile(  # "a) Includes 2 cases", "*) Including 3 files", "(i) Takes in 6 cases"
    r"\s*(?:\(?(?:[a-z\d]|[ivx]{1,4}|[*†‡]{1,2})\)|[¹²³⁴⁵⁶*†‡]{1,2}|\(?(?:p|r|\d)\)?:)\s*"
    r"(?:Incl|Excl|With|Of\s+(?:these|whom|which|the)|Not\s|Only|Among|Takes\s+in|Tak(?:es|ing)|Covers|Counts?\b|Compris|Omits|Leaves\s+out|Without|Net\s+of|Plus|Minus)"
)
REMARKS = re.compile(r"\s*(?:Remarks?|Notes?|N\.?B|Legend|Explanations?)\s*[.:–—-]")
HEAD = 200  # characters in which a hotline's sheet says that it is one
OF_A_LINE = re.compile(rf"(?i)\b(?:{LINE}|telephone\s+of\s+trust|line)\b")
OURSELVES = re.compile(r"[Ww]e\Z|[Oo]ur\b")  # who runs a line and says "we" is not named by it
ELSEWHERE = re.compile(  # in a judgment: what another court or a joint team did, who goes to another or was never charged
    r"(?i)\b(?:(?:being|is|are|still)\s+sought|appeal(?:ed|s)?|at\s+large|(?:not|never|nobody|no\s+one)\s+(?:been\s+)?(?:charged|prosecuted)|"
    r"no\s+(?:[\w-]+\s+){1,8}(?:charged|prosecuted)|none\s+of\s+the\s+(?:[\w-]+\s+){1,4}charged|"
    r"(?:related|connected|linked|parallel|separate|other|earlier|later|second)\s+(?:trials?|proceedings?|cases?|judg(?:e)?ments?)|"
    r"joint\s+(?:investigation\s+)?team|"
    r"(?:convictions?|sentences?|judg(?:e)?ments?|verdicts?)\s+(?:from|handed\s+down\s+in|pronounced\s+in|by\s+(?:a|the)\s+court\s+(?:in|of|at)))\b"
)
SAID_OF = re.compile(  # "said of the 52 agencies only 7 were tried": the 52 are not their count
    r"\b(?:said|noted|added|complained|warned)\s+(?:that\s+)?of\s+\Z"
)
TO_COME = leaping(  # "said that a third office would be opened": nobody has counted it yet
    r"\b(?:would|will|shall|(?:plans?|planned|hopes?|hoped|intends?|intended|promised|pledged|wants?|wanted|due|is|are|were|was)\s+to"
    r"(?!\s+have\b))\s(?:(?!(?<!and )\bthat\b|\blike\s+to\b)[^.;:]){0,80}\Z"
)
WILL = re.compile(r"\s+(?:will|would|shall|(?:is|are)\s+(?:due\s+to|to\s+be))\s+(?!have\b)")  # "Four attachés will go"
AT_WORK = re.compile(
    r"(?i)(?:an?|one)\s+(?!university|research|survey|study)(?:[\w-]+\s+){0,3}?"
    r"(?:teams?|patrol|squad|crew|group|clinic|(?:hot|help)line|task\s+force|agency|caravan|ship|vessel|boat|"
    r"train|post|customs|shelter|house|centre|center)\b(?!\s+(?:of|for)\s+[A-Z])"
    r"|the\s+(?:mixed|joint|night|day|foot|river|mountain|street)\s+patrol\b|(?:the\s+)?(?:(?!our\b)[\w-]+\s+){0,2}(?:hot|help)line(?:\s+\d+)?$"
    r"|(?:case|outreach|field|community)\s*workers$|(?:the\s+)?(?:outreach|mobile|field|street|medical|legal|roving|response)\s+(?:teams?|units?|clinics?|staff)$"
)
A_SHELTER = re.compile(r"\bshelters?(?:\s+(?:in|at|near)\s+[^,]+)?\Z")
CHARITY = re.compile(
    r"(?i)\b(?:rights|aid|church|parish|village|society|sisters|nuns|women|children|charit\w+|advoca\w+|migrants?|foundation|association)\b"
)


def at_work(name: str) -> bool:
    """Whether a name is a team at its work, which somebody else counts for: "a mobile team", "a joint patrol", "case workers"."""
    return A_SHELTER.search(name) is not None or (AT_WORK.match(name) is not None and CHARITY.search(name) is None)


def is_nobodys(document: Document, claim: Claim, name: str) -> bool:
    """Whether nobody is named for a figure where it stands, whoever speaks around it."""
    span, clause = document.line_at(claim.start), document.clause_at(claim.start)
    line = document.of(span)
    return (
        (claim.action == "met" and claim.unit in {"countries", "agencies"})
        or leads_elsewhere(document, span)
        or (OURSELVES.match(name) is not None and OF_A_LINE.search(document.text[:HEAD].split("\n\n")[0]) is not None)
        or NOTE.match(line) is not None
        or (REMARKS.match(line) is not None and claim.layout == "prose")
        or SAID_OF.search(document.text[clause.start : claim.start]) is not None
        or (WILL.match(document.text, claim.end) is not None and claim.layout == "prose")
        or TO_COME.search(document.text[clause.start : claim.start]) is not None
        or (name == THE_COURT and ELSEWHERE.search(document.of(clause)) is not None)
    )
