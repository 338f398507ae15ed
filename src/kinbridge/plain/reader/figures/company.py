"""Victims told of by those who saw them beside their traffickers, and by those who say that there are many of them."""

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["are_the_suspects", "estimated_at_work", "seen_with_others", "spoken_of"]

SAID = Phrases("en/company")
YOUNG = frozenset(("girls", "boys", "children", "minors", "women", "victims"))
UNSAID = frozenset(
    (
        *(None, "arrested", "confined", "identified", "stopped", "intercepted", "left", "mentioned"),
        *("registered", "recorded", "heard", "met", "reported", "checked", "searched", "screened"),
    )
)


def seen_with_others(text: str, before: str, end: int, unit: str | None, action: str | None) -> str | None:
    """ "A tea seller noticed that two girls travelling with them did not speak", "held four men with three girls": trafficked."""
    if unit not in YOUNG or action not in UNSAID or SAID["are_gone"].match(text, end):
        return None
    beside = SAID["beside_them"].match(text, end)
    if beside and unit == "women" and SAID["were_seized"].match(text, beside.end()):
        return None  # "two girls were taken off a bus and two women travelling with them were arrested"
    if beside or SAID["witness_noticed"].search(before) or SAID["onlooker_saw"].search(before):
        return "trafficked"
    if unit != "women" and (SAID["boarding_with"].search(before) or SAID["were_taking"].search(before)):
        return "trafficked"
    return "trafficked" if action != "identified" and SAID["held_beside"].search(before) else None


MANY = frozenset(("children", "girls", "boys", "minors", "people", "women", "men"))


def estimated_at_work(text: str, before: str, end: int) -> bool:
    """ "A survey found 225,000 children in domestic service", "the figure of 30,000 children in camps": nobody found them."""
    return SAID["in_service"].match(text, end) is not None and SAID["survey_found"].search(before) is not None


def spoken_of(text: str, before: str, end: int, unit: str | None) -> str | None:
    """ "The unions say that thousands of children sort rubbish": many, whom somebody says to be at work, are exploited."""
    at_work = unit in MANY and SAID["at_work_there"].match(text, end)
    return "trafficked" if at_work and SAID["somebody_says"].search(before) else None


THE_SUSPECTS = leaping(
    r"(?i)\b(?:the|all|both|whose)\s+(?:suspects|arrested|detained|detainees|culprits|accused\s+men)(?:\s\([^)]{1,20}\))?,\s+$"
)


def are_the_suspects(before: str, action: str | None) -> str | None:
    """ "The suspects, three men and a woman, had told the fathers": what the suspects did is not done to them."""
    return "arrested" if THE_SUSPECTS.search(before) and action not in TRIED else None


TRIED = frozenset(("arrested", "convicted", "prosecuted", "acquitted", "released"))
