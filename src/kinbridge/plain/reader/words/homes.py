"""The country a report speaks from or of: it says so, its heading or its dateline does, or it names none so often."""

import re
from collections import Counter

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.words.places import Place, places_in
from kinbridge.plain.reader.words.text import Document

__all__ = ["home_of", "titled", "topic_of"]

OFTEN = 3  # times a land is named in a report that speaks of it


def home_of(document: Document, places: list[Place]) -> str | None:
    """The country a report says it speaks from or of: "X is a source country", its heading, its dateline."""
    role = re.search(r"([A-Z][\w’' -]{2,40}?)\s+is\s+(?:\w+\s+)?an?\s+(?:source|transit|destination)", document.text[:400])
    if role:
        named = [place for place in places if role.start(1) <= place.start < role.end(1) + 1 and place.kind == "country"]
        if named:
            return named[-1].code
    first = document.of(document.lines[0]) if document.lines else ""
    if first.isupper() or re.match(r"[A-Z]{4,}", first):
        headed = [place for place in places_in(titled(re.sub(r"\bUS\b", "", first))) if place.kind in {"country", "inside"}]
        if len({place.code for place in headed}) == 1:
            return headed[0].code
    dateline = DATELINE.search(document.text[:600])
    lined = places_in(titled(dateline.group("shouted") or dateline.group("said"))) if dateline else []
    if dateline and lined and not document.text[: dateline.start()].strip():
        return lined[0].code
    places = [place for place in places if not (place.end <= len(first) and _is_us_all(first, place))]
    headed = [place for place in places if place.end <= min(len(first), HEADLINE) and len(place.code) == 2]
    if len({place.code for place in headed}) == 1 and any(place.kind != "people" for place in headed):
        return headed[0].code
    if lined:
        return lined[0].code
    if len({place.code for place in headed}) == 1:
        return headed[0].code
    return _of_the_head(document, places) or _by_its_emblem(document, places)


def _by_its_emblem(document: Document, places: list[Place]) -> str | None:
    """The one land whose money or police a report names ("208 baht a day"), unless it speaks as much of another."""
    named = {code for code, words in load("places")["emblems"].items() for word in words if (word,) in document.pairs}
    if len(named) != 1:
        return None
    code = named.pop()
    counted = Counter(place.code for place in places)
    others = (count for other, count in counted.items() if other != code)
    return code if max(others, default=0) < max(OFTEN, counted[code]) else None


def _is_us_all(first: str, place: Place) -> bool:
    """Whether "US" in a shouted heading may only be "us": WHAT THE CALLS TELL US."""
    return first.isupper() and first[place.start : place.end] == "US"


def titled(said: str) -> str:
    """A shouted heading as names are written: Port of Spain, Rio de Janeiro."""
    return re.sub(r"(?<=\w )(?:Of|And|De|Do|Del|Es)\b", lambda word: word.group().lower(), said.title())


HEADLINE = 160
DATELINE = re.compile(
    r"(?m)^[ \t]*(?:(?P<shouted>[A-Z][A-Z ]{2,20}[A-Z])(?:,\s|:\s|\s[-–—(]|\s\()"
    r"|(?P<said>[A-Z][a-z]+(?: [A-Z][a-z]+)?), (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? "
    r"(?:\d{1,2}, )?(?:19|20)\d\d)"
)
ACROSS = re.compile(  # "sector Tecún Umán (border with Mexico)"
    r"(?i)\b(?:(?:border|frontier|line|bridge)\s+(?:with|to)|facing|opposite)\s+(?:the\s+)?$"
)
BORDER = re.compile(  # "BORDER SERVICE. Moldova, Palanca - Ukraine, Odesa": own side first
    r"(?i)\b(?:border|frontier|migration|immigration|customs|checkpoint|control\s+post|crossing)\b"
)
SIDES = re.compile(r"\s[-–/]\s")
OF_MANY = re.compile(
    r"(?i)\b(?:regional|region|mekong|joint|conference|meeting|countries|international|asean|summit|declaration)\b"
)


def _of_the_head(document: Document, places: list[Place]) -> str | None:
    """The one country named in the short lines over the first empty one, unless they speak of several."""
    head = document.text.split("\n\n", 1)[0]
    if len(head) > 3 * HEADLINE or any(len(line) > HEADLINE for line in head.split("\n")):
        return None
    lands = [place for place in places if place.end <= len(head) and len(place.code) == 2 and place.kind != "people"]
    lands = [place for place in lands if not ACROSS.search(head, 0, place.start)]
    named = {place.code for place in lands}
    sides = len(named) == 2 and BORDER.search(head) and SIDES.search(head, lands[0].end, max(place.start for place in lands))
    if sides:
        return lands[0].code
    return named.pop() if len(named) == 1 and not OF_MANY.search(head) else None


def topic_of(document: Document, places: list[Place]) -> str | None:
    """The report's own country: the one it speaks of, else the one named most."""
    home = home_of(document, places)
    if home:
        return home
    counted = Counter(place.code for place in places if len(place.code) == 2)
    ranked = counted.most_common(2)
    if not ranked:
        return None
    clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
    return ranked[0][0] if clear and ranked[0][1] >= 2 else None
