"""What a noun means in a report: whose clients, houses and bodies are counted, and whether states are lands or parts of one."""

import functools
import re
from dataclasses import replace

from kinbridge.plain.reader.figures.heads import Head, unit_of
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["meant"]

SAID = Phrases("en/meant")
SELLS_SEX = leaping(r"(?i)brothel|prostitut|\bsex\b|\bescort|massage parlou?r|\bpimp")
NAMELY = re.compile(r"\s*(?:,\s+namely|:|\(|[–—-])\s+(?:[A-Z][\w.]+(?:\s[A-Z]\w+)*,\s+){2}")
OF_ONE_LAND = re.compile(  # "the two governments, national and provincial", "the four governments since 2010", "of Fiji"
    r",\s+(?:national|federal|central|one\s+in)\b|\s+(?:in\s+[A-Z]|of\s+(?:the\s+)?[A-Z]|of\s+the\s+region|since|that\s+led|which\s+followed)"
)
FEDERAL_TOO = re.compile(r"(?i)\b(?:federal|regional|provincial|state)\b[^.]*$")
STATES_OF = re.compile(r"[a-z]['’]s?\s+(?:[\w,-]+\s+)?states?$|\bstates\s+and\s+(?:regions|territories|provinces)$")
AND_REGIONS = re.compile(r"\s+and\s+(?:(?:union\s+)?territories|regions|provinces|districts)\b", re.IGNORECASE)
OF_SO_MANY = re.compile(r"\bof\s+(?:the\s+|its\s+|our\s+|India['’]s\s+)?(?:28|29|36|31|32|50|27|13|23|18|14)\s+$")
PARTIES = re.compile(r"\b(?:ratified|signed|acceded|adopted|joined)\s+(?:to\s+)?by\s+(?:[\w-]+\s+){0,3}$")


def meant(document: Document, head: Head) -> Head:
    """Clients are buyers where sex is sold, elsewhere those whom an office helps; states, houses and members as the words
    around them say.
    """
    text = document.text
    if head.noun in {"clients", "client"} and not (_sold(text, head) and _buys(text, head)):
        return replace(head, unit=unit_of("people"))
    if head.noun in {"houses", "homes"} and not _shelters(text, head):
        return replace(head, status="left_out", unit=None)
    if head.noun == "states" and _is_federal(text, head):
        return replace(head, unit=unit_of("provinces"))
    if head.noun in {"bureaus", "bureaux"} and text[head.start : head.end].lower() == head.noun and SAID["hire_out"].search(text):
        return replace(head, unit=unit_of("agencies"))  # that hire people out; a border bureau is an office
    if head.noun in {"offices", "bureaus", "bureaux"} and _hires(text, head):
        return replace(head, unit=unit_of("agencies"))
    if head.noun == "parties" and SAID["met_as_states"].search(text) is None:
        return replace(head, status="unknown", unit=None)
    if head.noun == "governments" and _are_of_one_land(text, head):
        return replace(head, status="left_out", unit=None)
    if head.noun in {"members", "bodies"} and (unit := _of_a_body(text, head)):
        return replace(head, unit=unit_of(unit), noun=unit)  # bodies died, agencies did not
    return head


def _hires(text: str, head: Head) -> bool:
    """ "52 unlicensed bureaus", "closed 24 employment offices": whoever hires people out, and no office of a state."""
    said = text[head.start : head.end]
    closed = said.lower().startswith("employment ") and SAID["was_closed"].search(text, max(0, head.start - 40), head.start)
    return bool(closed or SAID["hiring_office"].search(said))


def _are_of_one_land(text: str, head: Head) -> bool:
    return (OF_ONE_LAND.match(text, head.end) or FEDERAL_TOO.search(text, max(0, head.start - 140), head.start)) is not None


def _sold(text: str, head: Head) -> bool:
    return SELLS_SEX.search(text) is not None or SAID["were_tried_for_it"].match(text, head.end) is not None


def _buys(text: str, head: Head) -> bool:
    """Whether clients are not those of an office: "our clients", "14 clients like Hanh"."""
    return SAID["are_helped"].search(text, max(0, head.start - 40), min(len(text), head.end + 30)) is None


def _shelters(text: str, head: Head) -> bool:
    """Whether houses are those of whoever takes people in: "our three houses", "nine homes for girls"."""
    own = SAID["own_houses"].search(text, max(0, head.start - 40), head.start)
    return bool(
        own
        or SAID["for_them"].match(text, head.end)
        or SAID["of_a_charity"].search(text, head.start, head.end)
        or SAID["lodged_them"].match(text, head.end)
    )


def _is_federal(text: str, head: Head) -> bool:
    """Whether states are parts of a country here; with a capital they are the parties of a treaty, outside India."""
    if PARTIES.search(text, max(0, head.start - 60), head.start) or SAID["are_parties"].match(text, head.end):
        return False
    joined = AND_REGIONS.match(text, head.end) or OF_SO_MANY.search(text, max(0, head.start - 24), head.start)
    if joined or STATES_OF.search(text, max(0, head.start - 40), head.end):
        return True
    there = len(_land("indian").findall(text))
    if not text[head.start : head.end].endswith("States"):
        there += len(_land("federal").findall(text))
    return there > 1 and not SAID["between_states"].search(text, max(0, head.start - 30), head.end)


@functools.cache
def _land(name: str) -> re.Pattern[str]:
    """A land that is made of states, by one of its names."""
    return re.compile(rf"(?<!\w)(?:{alternatives(load('en/kinds')[name])})(?!\w)")


def _of_a_body(text: str, head: Head) -> str | None:
    """ "officials of seven members", "a working group of nine bodies": of an organisation, not of a gang, and no corpses."""
    before = max(0, head.start - 40)
    if head.noun == "members":
        named = SAID["officials_of"].search(text, before, head.start) or NAMELY.match(text, head.end)
        bound = PARTIES.search(text, max(0, head.start - 60), head.start) and SAID["of_an_association"].match(text, head.end)
        return "countries" if named or bound else None
    return "agencies" if "Nations " in text[head.start : head.end] or SAID["group_of"].search(text, before, head.start) else None
