"""The keys that travel, blinded, between offices: only conjunctions rare enough to be evidence, never a name alone."""

from bisect import bisect_right
from collections.abc import Iterator

from kinbridge.plain.linkage.dates import HalfDate, Known
from kinbridge.plain.linkage.keys import LIGHT_BITS, days
from kinbridge.plain.linkage.tables import table
from kinbridge.plain.linkage.traits import Traits, traits
from kinbridge.plain.linkage.values import Record, TravellingKey
from kinbridge.plain.names import Name

_RECIPE = table("recipe")
_KINDS: dict[str, list[int]] = _RECIPE["kinds"]
_STEPS: dict[str, list[float]] = _RECIPE["steps"]
_INITIAL_BITS = 1.5
Found = tuple[str, str, float]  # kind, what it says, how surprising


def possible_years(born: HalfDate) -> list[int]:
    """The birth years a date may mean: a written date's own; with its neighbours for a bare year or an age."""
    if not born.bounded:
        return []
    if born.month:
        return [born.first]
    wider = 1 if born.known in (Known.AGE, Known.YEAR) and not born.about else 0
    return list(range(born.first - wider, born.last + wider + 1))


def telling_words(name: Name) -> list[tuple[str, float]]:
    """The consonants of the words that say something, most surprising first, with their bits."""
    bits: dict[str, float] = {}
    for token in name.tokens:
        if token.bits > LIGHT_BITS:
            bits[token.bones] = max(bits.get(token.bones, 0.0), token.bits)
    return sorted(bits.items(), key=lambda word: (-word[1], -len(word[0]), word[0]))


def _of_day(person: Traits, words: list[tuple[str, float]]) -> Iterator[Found]:
    initials = "".join(sorted(token.bones[:1] for token in person.name.tokens if token.bits > _INITIAL_BITS))
    for day in days(person.born):
        for word, bits in words[: _RECIPE["words"]]:
            yield "day_word", f"{day}|{word}", bits
        if person.place:
            yield "day_place", f"{day}|{person.place}", 0.0
        yield "day_initials", f"{day}|{initials}|{person.sex}", 0.0


def _of_whole_name(person: Traits, words: list[tuple[str, float]], years: list[int]) -> Iterator[Found]:
    letters = "".join(sorted("".join(token.bones for token in person.name.tokens)))
    sounds = {token.sound: token.bits for token in person.name.tokens if token.bits > LIGHT_BITS}
    said, bits = "+".join(sorted(sounds)), sum(sounds.values())
    pair = "+".join(sorted(word for word, _ in words[:2])) if len(words) > 1 else ""
    pair_bits = sum(bits for _, bits in words[:2])
    for year in years:
        yield "year_letters", f"{year}|{letters}", float(len(letters))
        if said:
            yield "year_words", f"{year}|{said}", bits
        if pair:
            yield "year_pair", f"{year}|{pair}", pair_bits
    if person.place:
        yield "place_letters", f"{person.place}|{letters}", float(len(letters))
        if pair:
            yield "place_pair", f"{person.place}|{pair}", pair_bits
    if person.phone:
        yield "phone_words", f"{person.phone}|{said}", bits
        yield from (("phone_year", f"{person.phone}|{year}", 0.0) for year in years)


def travelling(person: Traits) -> tuple[TravellingKey, ...]:
    """`travelling_keys` for a record already read."""
    if not person.name.known:
        return ()
    words = telling_words(person.name)
    found = (*_of_day(person, words), *_of_whole_name(person, words, possible_years(person.born)))
    keys = dict.fromkeys(TravellingKey(f"{kind}:{text}", _shares(kind, bits)) for kind, text, bits in found)
    return _cut(sorted((key for key in keys if key.shares), key=lambda key: (-key.shares, key.text)))


def _shares(kind: str, bits: float) -> int:
    return _KINDS[kind][bisect_right(_STEPS.get(kind, ()), bits)]


def _cut(keys: list[TravellingKey]) -> tuple[TravellingKey, ...]:
    """Keys within the slots every report has; the lightest are cut first."""
    kept, total = [], 0
    for key in keys:
        if total + key.shares <= _RECIPE["slots"]:
            kept.append(key)
            total += key.shares
    return tuple(kept)


def travelling_keys(record: Record) -> tuple[TravellingKey, ...]:
    """The keys of a record that may leave the office blinded; at most `RECIPE.slots` shares in all."""
    return travelling(traits(record))
