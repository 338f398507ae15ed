"""Of whom a bare number speaks, where the sentence before it has named them since anybody was counted."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.figures.counting import Counting
from kinbridge.plain.reader.figures.heads import Head, unit_of
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.amounts import Amount

__all__ = ["named_last", "topic"]

SAID = Phrases("en/topics")
LABEL = re.compile(r"(?:^|[.;!?]\s+|\n)\s*(?P<noun>[A-Z][a-z]+):\s+$")  # "Women: 31 have been found"
FAR = 420  # characters between those named and the number
OPENS = r"(?:^|[.!?;:]['\"”’)\]]*\s+|\n)"
SUBJECT = re.compile(
    rf"(?:{OPENS}|[,–—-]\s|\bthat\s)[\"“(]*(?:(?:In|On|At|By|From|According\s+to)\s[^,.;]{{2,50}},\s+)?"
    r"(?:[Mm]ost|[Mm]any|[Ss]ome|[Aa]ll|[Ss]everal|[Hh]alf|[Ff]ew|[Nn]early\s+all|[Aa]lmost\s+all"
    r"|(?:[Aa]|[Tt]he)\s+(?:great\s+|vast\s+)?(?:majority|bulk|greater\s+part|larger\s+part|mass)|[Nn]one|[Bb]oth)"
    r"\s+of\s+(?:the|these|those|our|their|its|them)\s+"
    rf"|{OPENS}[\"“(]*(?:The|These|Those|Our|Most|Many|All|Some)\s+(?=[a-z])"
    r"|\b(?:[Ww]ho|[Ww]here|[Hh]ow)\s+(?:are|were|do|did|have)\s+(?:the|these|those)\s+(?=[a-z])"
    r"|\bthat\s+(?:the|these|those|most|many|all)\s+(?=[a-z])"
)
SIGNED = re.compile(
    r"\s+(?:of\s+them\s+)?(?:have|has|had|did)?\s*(?:since\s+|also\s+|already\s+)?(?:ratified|acceded"
    r"|signed(?:\s+it\b|(?=[.,;]))|joined\s+it\b)"
)
GROUPS = frozenset(
    ("women", "men", "girls", "boys", "children", "minors", "victims", "people", "suspects", "defendants", "traffickers"),
)


def topic(count: Counting, amount: Amount, parent: Claim | None) -> Claim | None:
    """ "Most of the women had been taken to Guangxi. At least 20 were moved on": the women, whoever was counted before them."""
    if SIGNED.match(count.document.text, amount.end):
        states = (claim for claim in reversed(count.found) if claim.unit == "countries" and amount.start - claim.end < FAR)
        return next(states, None)
    asked = _share_of_those_asked(count, amount)
    if asked:
        return Claim(asked.start, asked.end, "figure", "topic", unit="people", role="victim")
    label = LABEL.search(count.document.text, max(0, amount.start - 40), amount.start)
    named = unit_of(label["noun"]) if label else None
    if label and named and named.name in GROUPS:
        return Claim(label.start("noun"), label.end("noun"), "figure", "topic", unit=named.name, role=named.role)
    parent = parent or count.antecedent(amount, 4, across=True)
    if count.same_value(amount.value, amount.start):
        return None
    since = max(parent.end if parent else 0, amount.start - FAR)
    head = _named(count, since, amount.start)
    if head is None or head.unit is None:
        return None
    if head.unit.name == "men" and any(_were_asked(other, amount.start) for other in count.found):
        return None  # "spoke to 118 fishers ... half of the men had been struck": the fishers, whatever they are
    says_more = parent is not None and parent.role == "victim" and parent.unit != "people"
    same = (says_more and head.unit.name in {"people", "victims"}) or (parent is not None and head.unit.name == parent.unit)
    return None if same else Claim(head.start, head.end, "figure", "topic", unit=head.unit.name, role=head.unit.role)


ASKED = re.compile(r"\bof\s+(?:those|the\s+people)\s+(?:interviewed|asked|surveyed|questioned|screened)\Z")


def _share_of_those_asked(count: Counting, amount: Amount) -> Claim | None:
    """ "A fifth of those interviewed had been threatened, and 27 had been struck": of those asked, whoever was counted before."""
    last = count.found[-1] if count.found else None
    if last is None or last.unit != "percent" or last.start < count.clause(amount).start:
        return None
    return last if ASKED.search(count.document.text[last.start : last.end]) else None


def _were_asked(claim: Claim, position: int) -> bool:
    near = 0 < position - claim.end < 2 * FAR
    return near and claim.unit == "people" and claim.role == "victim" and claim.action == "interviewed"


OF_WHOM = re.compile(r"\bof\s+(?:all\s+)?(?:the|these|those|our|their)\s+")


def _of_a_share(count: Counting, since: int, until: int) -> Head | None:
    """ "two fifths of the girls had been hit; 27 had been sold": whom the last share that names anybody is a share of."""
    for share in reversed(count.found):
        if share.start < since:
            return None
        of = OF_WHOM.search(count.document.text, share.start, share.end) if share.unit == "percent" else None
        head = count.head(of.end(), count.document.clause_at(of.end())) if of and share.end <= until else None
        if head and head.unit and head.unit.name in GROUPS:
            return head
    return None


def _named(count: Counting, since: int, until: int) -> Head | None:
    """The last plural between two places that opens a sentence without a number of its own, or of which a share is told."""
    share, subject = _of_a_share(count, since, until), _subject(count, since, until)
    return max((head for head in (share, subject) if head), key=lambda head: head.start, default=None)


def _subject(count: Counting, since: int, until: int) -> Head | None:
    """The last plural that opens a sentence between two places."""
    for said in reversed(list(SUBJECT.finditer(count.document.text, since, until))):
        head = count.head(said.end(), count.document.clause_at(said.end()))
        plural = head.noun.endswith(("s", "men", "ren", "people"))
        if head.status == "known" and head.unit and plural and head.unit.name in GROUPS:
            return head
    return None


def named_last(count: Counting, claim: Claim) -> str | None:
    """ "The owner moved the women among towns. Some fifteen had been struck": the women or girls named last in the paragraph."""
    text = count.document.text
    since = max(text.rfind("\n\n", 0, claim.start), claim.start - FAR, 0)
    if any(_were_asked(other, claim.start) for other in count.found):
        return None  # those a study spoke to, whatever they are
    said = next(reversed(list(SAID["a_group"].finditer(text, since, claim.start))), None)
    return said["noun"].lower() if said and said["the"] and said["noun"].lower() in {"women", "girls"} else None
