"""Who learns: survivors who are taught a trade are helped, whoever else is taught is trained."""

import functools
import re

from kinbridge.plain.reader.figures.following import taker_in
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["learned"]

SAID = Phrases("en/learning")
SURVIVORS = frozenset(("women", "girls", "boys", "children", "minors", "victims"))
TAUGHT = frozenset(("officials", "personnel", "people", "agencies"))


@functools.cache
def _course_for() -> re.Pattern[str]:
    """The phrase of a course for those counted, which is sought before every count."""
    return leaping(SAID["course_for"].pattern, SAID["course_for"].flags)


def learned(text: str, before: str, end: int, unit: str | None, role: str | None) -> str | None:
    """The action that a course tells of those who take it: "Forty women joined the sewing class", "a workshop for 30 judges"."""
    if _course_for().search(before):
        return "assisted" if role == "victim" and unit in SURVIVORS else "trained" if unit in TAUGHT else None
    if unit in TAUGHT and SAID["course_taken_by"].search(before):
        return "trained"
    if role != "victim" or unit not in SURVIVORS:
        return None
    sent = SAID["to_a_course"].match(text, end) and SAID["sent"].search(before) and not taker_in(before)
    return "assisted" if sent or SAID["took_a_course"].match(text, end) or SAID["course_taken_by"].search(before) else None
