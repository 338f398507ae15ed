"""Composite keys: name sounds joined with birth date, phone or place. Rare ones travel, looser ones serve a local search."""

from collections.abc import Iterator
from itertools import combinations

from kinbridge.plain.linkage.dates import HalfDate
from kinbridge.plain.linkage.tables import table
from kinbridge.plain.linkage.traits import Traits, traits
from kinbridge.plain.linkage.values import Record, TravellingKey

MOST_WORDS = 6
LIGHT_BITS = 2.5  # a word less surprising than this (Nguyễn, Thị, bin) makes no key of its own
_RECIPE = table("recipe")


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
    return list(dict.fromkeys(token.bones for token in person.name.tokens if token.bits > LIGHT_BITS))[:MOST_WORDS]


def sound_words(person: Traits) -> list[str]:
    return list(dict.fromkeys(token.sound for token in person.name.tokens if token.bits > LIGHT_BITS))[:MOST_WORDS]


def loose_keys(person: Traits) -> Iterator[str]:
    """Keys for a search inside one office: anything two records of a person may still share."""
    if not person.name.known:
        return
    words, born = bone_words(person), days(person.born)
    for word in words:
        yield from (f"day_word:{day}|{word}" for day in born)
        if person.place:
            yield f"place_word:{person.place}|{word}"
        if person.phone:
            yield f"phone_word:{person.phone}|{word}"
    for word in sound_words(person):
        yield f"word:{word}"
        yield from (f"year_word:{year}|{word}" for year in years(person.born, 4))
    yield from (f"words:{a}+{b}" for a, b in combinations(sorted(words), 2))
    yield from _whole(person)
    if person.phone:
        yield f"phone:{person.phone}"
    if person.place:
        yield from (f"day_place:{day}|{person.place}" for day in born)


def _whole(person: Traits) -> Iterator[str]:
    """The whole name without its spaces, in order and in no order: words glued, split or turned round still meet."""
    bones = "".join(token.bones for token in person.name.tokens)
    if len(bones) >= 3:
        yield f"whole:{bones}"
        yield f"letters:{''.join(sorted(bones))}"


def _strong(person: Traits) -> Iterator[tuple[str, str]]:
    words, born, about = bone_words(person)[:4], days(person.born), years(person.born)
    pairs = [f"{a}+{b}" for a, b in combinations(sorted(words[:3]), 2)]
    for word in words:
        yield from (("day_word", f"{day}|{word}") for day in born)
        if person.phone:
            yield "phone_word", f"{person.phone}|{word}"
    if person.phone:
        yield from (("phone_year", f"{person.phone}|{year}") for year in about)
    for pair in pairs:
        yield from (("year_pair", f"{year}|{pair}") for year in about)
        if person.place:
            yield "place_pair", f"{person.place}|{pair}"


def travelling_keys(record: Record) -> tuple[TravellingKey, ...]:
    """The keys of a record that may leave the office blinded; at most `slots` shares in all, lightest keys cut first."""
    return travelling(traits(record))


def travelling(person: Traits) -> tuple[TravellingKey, ...]:
    """`travelling_keys` for a record already read."""
    if not person.name.known:
        return ()
    shares = _RECIPE["shares"]
    keys = dict.fromkeys(TravellingKey(f"{kind}:{text}", shares[kind]) for kind, text in _strong(person))
    kept, total = [], 0
    for key in sorted(keys, key=lambda key: (-key.shares, key.text)):
        if total + key.shares <= _RECIPE["slots"]:
            kept.append(key)
            total += key.shares
    return tuple(kept)


def search_keys(record: Record) -> tuple[str, ...]:
    """The keys of an office's own sealed index, each once."""
    return tuple(dict.fromkeys(loose_keys(traits(record))))
