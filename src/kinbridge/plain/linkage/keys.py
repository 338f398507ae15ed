"""Composite keys: name sounds joined with birth date, phone or place. Rare ones travel, looser ones serve a local search."""

from collections.abc import Iterator
from itertools import combinations

from kinbridge.plain.linkage.dates import HalfDate
from kinbridge.plain.linkage.tables import table
from kinbridge.plain.linkage.traits import Traits, traits
from kinbridge.plain.linkage.values import Record, TravellingKey

MOST_WORDS = 4
_RECIPE = table("recipe")


def _days(born: HalfDate) -> list[str]:
    """The birth day with day and month in a fixed order, so that swapping them changes nothing."""
    if not born.day:
        return []
    low, high = sorted((born.day, born.month)) if born.day <= 12 else (born.month, born.day)
    return [f"{born.first}.{low}.{high}"]


def _years(born: HalfDate) -> list[str]:
    """One birth year, or the two an age leaves open; a wider guess is no evidence."""
    return [str(year) for year in range(born.first, born.last + 1)] if born.bounded and born.last - born.first <= 1 else []


def _words(person: Traits) -> list[str]:
    return sorted({token.bones for token in person.name.tokens}, key=lambda word: (-len(word), word))[:MOST_WORDS]


def _strong(person: Traits) -> Iterator[tuple[str, str]]:
    words, days, years = _words(person), _days(person.born), _years(person.born)
    pairs = [f"{a}+{b}" for a, b in combinations(sorted(words[:3]), 2)]
    for word in words:
        yield from (("day_word", f"{day}|{word}") for day in days)
        if person.phone:
            yield "phone_word", f"{person.phone}|{word}"
    if person.phone:
        yield from (("phone_year", f"{person.phone}|{year}") for year in years)
    for pair in pairs:
        yield from (("year_pair", f"{year}|{pair}") for year in years)
        if person.place:
            yield "place_pair", f"{person.place}|{pair}"


def _loose(person: Traits) -> Iterator[str]:
    words = _words(person)
    yield from (f"words:{a}+{b}" for a, b in combinations(sorted(words), 2))
    for word in words:
        yield from (f"year_word:{year}|{word}" for year in _years(person.born))
        if person.place:
            yield f"place_word:{person.place}|{word}"
    if person.phone:
        yield f"phone:{person.phone}"
    yield from (f"day:{day}" for day in _days(person.born))


def travelling_keys(record: Record) -> tuple[TravellingKey, ...]:
    """The keys of a record that may leave the office blinded; at most `slots` shares in all, lightest keys cut first."""
    shares = _RECIPE["shares"]
    keys = dict.fromkeys(TravellingKey(f"{kind}:{text}", shares[kind]) for kind, text in _strong(traits(record)))
    kept, total = [], 0
    for key in sorted(keys, key=lambda key: (-key.shares, key.text)):
        if total + key.shares <= _RECIPE["slots"]:
            kept.append(key)
            total += key.shares
    return tuple(kept)


def search_keys(record: Record) -> tuple[str, ...]:
    """The keys of an office's own sealed index: the travelling ones and looser ones, each once."""
    person = traits(record)
    return tuple(dict.fromkeys([f"{kind}:{text}" for kind, text in _strong(person)] + list(_loose(person))))
