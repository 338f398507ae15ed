"""Which count is meant, where not the last one: those brought into houses, and of "the women" those counted as women."""

import math
import re
from collections.abc import Iterable

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.words.amounts import Amount
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["NAMED_FIRST", "called_so", "is_accused", "those_inside"]

INTO = re.compile(
    r"\b(?:in|into|to|at|through|among|between|by|from|with)\s+(?:one\s+of\s+)?(?:(?:our|its|their|the|these|all|his|her)\s+)*$"
)
HOUSES = frozenset(("facility", "mechanism"))
FAR = 600  # characters


ACCUSED_OF = frozenset(("dismissed", "suspended", "arrested", "prosecuted", "investigated", "convicted"))


def is_accused(claim: Claim) -> bool:
    """Whether officials are counted who are accused of something, and not trained, met or employed."""
    return claim.unit == "officials" and claim.action in ACCUSED_OF


OF_HOUSES = re.compile(  # what is done with houses: "brought 26 girls to 14 shelters; 20 of them are run by churches"
    r"\s+(?:of\s+(?:them|these|which)\s+)?(?:(?:are|were|is|was|have|had|has|been)\s+)*(?:run|funded|licen[cs]ed|managed|closed|opened|open|applied|staffed|shut|full)\b"
)


def those_inside(document: Document, counts: Iterable[Claim], house: Claim, amount: Amount) -> Claim | None:
    """ "took 815 of them into three houses, up from 745": those in the houses, where so many can hardly be houses.

    Of two counts a number leans on the nearer in size.
    """
    value = amount.value
    if house.role not in HOUSES or not house.value or not value or value <= house.value:
        return None
    if OF_HOUSES.match(document.text, amount.end):
        return None
    since = document.clause_at(house.start).start
    held = (claim for claim in counts if claim.role == "victim" and claim.value and since <= claim.start < house.start)
    people = max(held, key=lambda claim: claim.start, default=None)
    if people is None or not INTO.search(document.text, people.end, house.start):
        return None
    distance = [abs(math.log(value / (claim.value or 1))) for claim in (people, house)]
    return people if distance[0] < distance[1] else None


def called_so(before: Iterable[Claim], unit: str, value: float | None, position: int) -> Claim | None:
    """The last count of a unit that can hold so many: of "seven of the women" the women, whoever was counted since."""
    alike = (claim for claim in before if claim.unit == unit and claim.end <= position and position - claim.end < FAR)
    return max((claim for claim in alike if (claim.value or 0) >= (value or 0)), key=lambda claim: claim.start, default=None)


NAMED_FIRST = leaping(  # "Of the dockets, fewer than 20 went to court": the noun that the number is of
    r"\b[Oo]f\s+(?:the|these|those|our|all(?:\s+the)?)\s+(?:[\w-]+\s+)?(?P<noun>[a-z]+(?:s|men|ren|people))"
    r"(?:\s+(?:who\s+were\s+)?(?:found|opened|registered|recorded|received|taken|brought|met|read|seen|helped|reached|counted)(?:\s+[\w-]+){0,3})?"
    r",\s+(?:(?:only|just|about|some|at\s+least|fewer\s+than|more\s+than|no\s+more\s+than|another)\s+)?$"
)
