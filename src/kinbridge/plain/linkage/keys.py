"""Composite keys of an office's own search: name sounds joined with birth date, phone or place, and looser ones."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from kinbridge.plain.linkage.dates import HalfDate
from kinbridge.plain.linkage.traits import Traits, readings, traits
from kinbridge.plain.linkage.values import Record

MOST_WORDS = 6
SHORT = 3  # consonants of a syllable; neighbours no longer than that get written together
LIGHT_BITS = 2.5  # a word less surprising than this (Nguyễn, Thị, bin) makes no key of its own


def days(born: HalfDate) -> list[str]:
    """The birth day with day and month in a fixed order, so that swapping them changes nothing."""
    if not born.day:
        return []
    low, high = sorted((born.day, born.month)) if born.day <= 12 else (born.month, born.day)
    return [f"{born.first}.{low}.{high}"]


def years(born: HalfDate, most: int = 2) -> list[str]:
    """The birth year, or the few an age leaves open; a wider guess is no evidence."""
    return [str(year) for year in range(born.first, born.last + 1)] if born.bounded and born.last - born.first < most else []


def bone_words(person: Traits) -> list[str]:
    """The consonants of the telling words, and of short neighbours run together, as other lists may write them."""
    tokens = person.name.tokens
    alone = [token.bones for token in tokens if token.bits > LIGHT_BITS][:MOST_WORDS]
    neighbours = [(a, b) for a, b in pairwise(tokens) if a.bits > LIGHT_BITS]
    together = [a.bones + b.bones for a, b in neighbours if max(len(a.bones), len(b.bones)) <= SHORT]
    return list(dict.fromkeys(alone + together[:MOST_WORDS]))


def family_words(person: Traits) -> list[str]:
    """The families of spellings the words may belong to: Ong meets Wang, Teo meets Zhang."""
    return sorted({f"={family}" for token in person.name.tokens for family in token.families})


def sound_words(person: Traits) -> list[str]:
    return list(dict.fromkeys(token.sound for token in person.name.tokens if token.bits > LIGHT_BITS))[:MOST_WORDS]


def loose_keys(person: Traits) -> Iterator[str]:
    """Keys for a search inside one office: anything two records of a person may still share."""
    if not person.name.known:
        return
    words, born = [*bone_words(person), *family_words(person)], days(person.born)
    for word in words:
        yield from (f"day_word:{day}|{word}" for day in born)
        if person.place:
            yield f"place_word:{person.place}|{word}"
        if person.phone:
            yield f"phone_word:{person.phone}|{word}"
    for word in sound_words(person):
        yield f"word:{word}"
        yield from (f"year_word:{year}|{word}" for year in years(person.born, 4))
    alone = dict.fromkeys(token.bones for token in person.name.tokens if token.bits > LIGHT_BITS)
    yield from (f"words:{a}+{b}" for a, b in combinations(sorted(alone)[:MOST_WORDS], 2))
    yield from _whole(person)
    if person.phone:
        yield f"phone:{person.phone}"
    if person.place:
        yield from (f"day_place:{day}|{person.place}" for day in born)
    initials = "".join(sorted({token.bones[:1] for token in person.name.tokens}))
    yield from (f"day_initials:{day}|{initials}" for day in born)
    if person.place:
        yield from (f"place_initials:{person.place}|{year}|{initials}" for year in years(person.born))


def _whole(person: Traits) -> Iterator[str]:
    """The whole name without its spaces, in order and in no order: words glued, split or turned round still meet."""
    bones = "".join(token.bones for token in person.name.tokens)
    if len(bones) >= 3:
        yield f"whole:{bones}"
        yield f"letters:{''.join(sorted(bones))}"


def search_keys(record: Record) -> tuple[str, ...]:
    """The keys of an office's own sealed index, each once."""
    return tuple(dict.fromkeys(loose_keys(traits(record))))


def asking_keys(person: Traits) -> tuple[str, ...]:
    """The keys to look a person up by: of every reading of the name, for one of two records may not tell a nationality."""
    return tuple(dict.fromkeys(key for reading in readings(person) for key in loose_keys(reading)))
