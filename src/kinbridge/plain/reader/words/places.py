"""Countries, peoples, places and regions in a text, as ISO 3166 codes or the region's name."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import NamedTuple

from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["Gazetteer", "Place", "gazetteer", "people_words", "places_in"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text. `code`: ISO alpha-2 or a region's name; `kind`: country, people, inside, region;
    `detail`: ISO 3166-2.
    """

    start: int
    end: int
    code: str
    kind: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to (code, kind), and the pattern that finds them."""

    names: Mapping[str, tuple[str, str]]
    details: Mapping[str, str]
    pattern: re.Pattern[str]


OF_TWO_PEOPLES = r"(?<=\bIndo-)|(?<=\bAfro-)|(?<=\bSino-)|(?<=\bethnic-)"  # "Indo-Fijian men" are Fiji's


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built once from `places.yaml`."""
    said = load("places")
    names: dict[str, tuple[str, str]] = {}
    for region, forms in said["regions"].items():
        names |= dict.fromkeys(forms, (region, "region"))
    for code, row in chain(said["countries"].items(), said["careful"].items()):
        names |= dict.fromkeys(row.get("places", ()), (code, "inside"))
        names |= dict.fromkeys(row.get("people", ()), (code, "people"))
        names |= dict.fromkeys(row["names"], (code, "country"))
    details = {name: detail for detail, forms in said["provinces"].items() for name in forms}
    small = {name for name in names if name[0].islower()}
    known = f"{alternatives(names.keys() - small)}|{alternatives(small)}"
    pattern = leaping(rf"(?:(?<![\w-])|{OF_TWO_PEOPLES})(?:{known})(?![\w$])")
    return Gazetteer(names, details, pattern)


class Town(NamedTuple):
    """A name of `towns.yaml`, or one of the many of `cities.yaml` that is only `sure` after a word of place."""

    name: str
    code: str
    sure: bool


@functools.cache
def towns() -> Mapping[str, tuple[Town, ...]]:
    """The further towns by the first word of each, longest first."""
    found: dict[str, dict[str, Town]] = {}
    for lands, sure in ((load("towns")["towns"], True), (load("cities")["cities"], False)):
        for code, said in lands.items():
            for name in said.split(", "):
                for form in (name, _unmarked(name)):
                    found.setdefault(form.split()[0], {}).setdefault(form, Town(form, code, sure))
    return {first: tuple(sorted(names.values(), key=lambda town: -len(town.name))) for first, names in found.items()}


def _unmarked(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).replace("đ", "d")


@functools.cache
def people_words() -> frozenset[str]:
    """The words for a country's people: Burmese, Filipinas."""
    return frozenset(name.split()[-1] for name, (_, kind) in gazetteer().names.items() if kind == "people")


def places_in(text: str, start: int = 0, end: int | None = None) -> list[Place]:
    """The places of a text from left to right, longest name first."""
    known = gazetteer()
    found = []
    for match in known.pattern.finditer(text, start, len(text) if end is None else end):
        name = re.sub(r"\s+", " ", match.group())
        code, kind = known.names[name]
        if kind != "people" and text.endswith("-", 0, match.start()):
            continue  # "Indo-China"
        if name.startswith("Egyptian") and BALKAN.search(text, 0, match.start()):
            continue
        if code in {"GE", "JO"} and kind == "country" and _is_a_person(text, match):
            continue
        if kind == "inside" and A_QUARTER.match(text, match.end()) and text.endswith("the ", 0, match.start()):
            continue
        found.append(Place(match.start(), match.end(), code, kind, known.details.get(name)))
    taken = {place.start for place in found}
    further = [town for town in _towns_in(text, start, len(text) if end is None else end) if town.start not in taken]
    return _of_its_neighbours(text, _of_the_land_behind(text, _apart(found, further) if further else found))


BALKAN = re.compile(  # a people of the Balkans, named beside its neighbours
    r"\b(?:Roma|Ashkali)(?:,|\sand|\sor)(?:\s(?:Ashkali|Balkan)(?:,?\sand)?)?\s$"
)
A_QUARTER = re.compile(r"\s(?:quarter|neighbou?rhood)\b")  # "the Las Vegas quarter" is in another town
CAPITAL = leaping(r"(?<![\w-])[A-ZÀ-ÖØ-ÞĀ-ŽȘȚĐ][\w'’.-]*\w")
NAMED_BEFORE = re.compile(r"([A-Z][\w.’'-]*)\s$")
NAMED_AFTER = re.compile(r"\s([A-Z][\w’'-]+)")


def _towns_in(text: str, start: int, end: int) -> Iterator[Place]:
    """The further towns and provinces of a text that stand as a place does, and not in a person's or a body's name."""
    known = towns()
    for word in CAPITAL.finditer(text, start, end):
        said = word.group().replace("’", "'")
        for town in known.get(said) or known.get(said.removesuffix("'s"), ()):
            last = word.start() + len(town.name)
            if text[word.start() : last].replace("’", "'") == town.name and not text[last : last + 1].isalnum():
                if _stands_alone(text, word.start(), last) and (town.sure or _after_a_word_of_place(text, word.start())):
                    yield Place(word.start(), last, town.code, "inside")
                break


OF_PLACE = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Tt]o|[Aa]t|[Nn]ear|[Oo]f|[Oo]ff|[Oo]utside|[Aa]round|[Tt]hrough|[Vv]ia|[Ii]nto|[Bb]etween|[Rr]each(?:ed|es|ing)?|"
    r"[Ll]eft|[Tt]owards|[Ww]ithin|[Ii]nside|[Bb]eyond|[Ff]or)\s(?:the\s)?(?:[A-Z][\w’'-]+(?:,\s|,?\sand\s|\sor\s)){0,3}$"
)


def _after_a_word_of_place(text: str, start: int) -> bool:
    return OF_PLACE.search(text, max(0, start - 60), start) is not None


@functools.cache
def _beside(side: str) -> frozenset[str]:
    """The capitalised words that may stand `before` or `after` a place and make no other name of it."""
    return frozenset(load("towns")["beside"][side].split())


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = NAMED_BEFORE.search(text, max(0, start - 24), start), NAMED_AFTER.match(text, end)
    named = before is not None and not any(town.sure for town in towns().get(before.group(1), ()))
    return not (before and named and before.group(1) not in _beside("before")) and (
        after is None or after.group(1) in _beside("after")
    )


def _apart(found: list[Place], further: list[Place]) -> list[Place]:
    """Both lists from left to right, without a town that lies within a place found before."""
    kept = [town for town in further if not any(place.start < town.end and town.start < place.end for place in found)]
    return sorted([*found, *kept], key=lambda place: place.start)


ENDS = re.compile(r"(?:['’]s)?\s*(?:[.;:)—–]|,\s+(?!(?:and|or)\s)[a-z]|,\s+(?:\d|for|at|on)|\s(?!and\s+[A-Z]|or\s+[A-Z])[a-z]|$)")


def _of_the_land_behind(text: str, places: list[Place]) -> list[Place]:
    """ "Pemba, Tanzania": a town is of the land named right behind it, where that name ends and begins no list."""
    found = list(places)
    for index, (place, land) in enumerate(pairwise(places)):
        named = place.kind == "inside" and land.kind == "country" and place.code != land.code
        if named and text[place.end : land.start] == ", " and ENDS.match(text, land.end):
            found[index] = replace(place, code=land.code, detail=None)
    return found


SHARED = {"Montana": "BG", "Congolese": "CG", "Liberia": "CR"}  # a name of two lands: this one where the text names it elsewhere
EXILES = re.compile(r"Rohingyas?")


def _of_its_neighbours(text: str, places: list[Place]) -> list[Place]:
    """Names two lands share, told by their neighbours: Georgia beside Florida is the state, Montana beside Vidin the town,
    the Congolese beside Brazzaville are of that Congo; the Rohingya of a report from the camps in Bangladesh leave from there.

    Georgia is a state where a text names places in the United States and no Georgian ones.
    """
    codes = {place.code for place in places}
    if "CF" in codes:
        places = [_of_the_region(place) if text.endswith("other ", 0, place.start) else place for place in places]
    if any(code in codes for code in SHARED.values()):
        places = [_shared(place, text[place.start : place.end], codes) for place in places]
    lands = [place.code for place in places if place.kind != "people"] if "MM" in codes and "BD" in codes else []
    if lands.count("BD") > lands.count("MM"):
        places = [replace(place, code="BD") if EXILES.match(text, place.start) else place for place in places]
    if "GE" not in codes or "US" not in codes or any(place.code == "GE" and place.kind != "country" for place in places):
        return places
    return [replace(place, code="US", kind="inside") if place.code == "GE" else place for place in places]


def _of_the_region(place: Place) -> Place:
    """ "Chadians and other Central Africans" are not of that republic."""
    return replace(place, code="Central Africa", kind="region") if (place.code, place.kind) == ("CF", "people") else place


def _shared(place: Place, name: str, codes: set[str]) -> Place:
    code = SHARED.get(name)
    return replace(place, code=code) if code in codes else place


def _is_a_person(text: str, match: re.Match[str]) -> bool:
    """Georgia and Jordan are names of people and of an American state too."""
    after = text[match.end() : match.end() + 16]
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(
        re.match(r"\s[A-Z][a-z]+|,\s(?:USA|U\.S)", after)
        or (re.search(r"\b[A-Z][a-z]+\s$", before) and not re.search(r"(?:In|From|To|And|With|Through)\s$", before))
    )
