"""What two records show together, as named levels: "born: day_same", "place: same". The weights table prices each level."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kinbridge.plain.linkage.dates import HalfDate, Known
from kinbridge.plain.linkage.places import kilometres
from kinbridge.plain.linkage.traits import Traits
from kinbridge.plain.names.compare import Pair, pair_up
from kinbridge.plain.names.values import Token

Bits = Callable[[Token], float]
Levels = dict[str, str]
Paired = tuple[list[Pair], tuple[Token, ...], tuple[Token, ...]]
NEAR_KM, REGION_KM = 40.0, 150.0
BUSY_PHONE = 3  # a number more records than this give is a broker's or an office's
ENOUGH = 200  # records, in all that are compared, from which counting says more than the tables
FEWEST_BITS, MOST_BITS, ORDINARY_PLACE = 0.5, 14.0, 8.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What is common where the records come from: how surprising a word or a place is, and which phones many records give.

    `words` and `places` hold bits by the consonants of a word and by place code; without them the tables say, or nothing does.
    `weights` by (feature, level) take the place of shipped ones where an office refitted them (`refit`); lists have none.
    """

    words: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, float] = field(default_factory=dict)
    phones: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def bits(self, word: Token) -> float:
        """Bits of surprise to meet a word."""
        return self.words.get(word.bones, MOST_BITS) if self.words else word.bits

    def place_bits(self, a: str, b: str) -> float:
        """Bits of surprise that two records name one place; of a place as common as most where nothing was counted."""
        return min(self.places.get(a, MOST_BITS), self.places.get(b, MOST_BITS)) if self.places else ORDINARY_PLACE


ANYWHERE = Setting()


@dataclass(slots=True)
class Counted:
    """Words by the country of their bearers, countries, places and phones, counted record by record; parts add up."""

    words: dict[str, Counter[str]] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    phones: Counter[str] = field(default_factory=Counter)

    def count(self, person: Traits) -> None:
        """Take one more record in."""
        self.countries[person.nationality] += 1
        for bones in {token.bones for token in person.name.tokens}:
            self.words.setdefault(bones, Counter())[person.nationality] += 1
        if person.place:
            self.places[person.place] += 1
        if person.phone:
            self.phones[person.phone] += 1

    def add(self, other: "Counted") -> None:
        """Take another part of the list in."""
        for bones, counts in other.words.items():
            self.words.setdefault(bones, Counter()).update(counts)
        self.countries.update(other.countries)
        self.places.update(other.places)
        self.phones.update(other.phones)

    def setting(self) -> Setting:
        """What was counted, in bits. Among a few people every word looks common: there the tables say more."""
        phones = {phone: count for phone, count in self.phones.items() if count > BUSY_PHONE}
        if self.countries.total() < ENOUGH:
            return Setting(phones=phones)
        placed = self.places.total()
        return Setting(
            {bones: _surprise(_at_home(counts, self.countries)) for bones, counts in self.words.items()},
            {place: _surprise(count / placed) for place, count in self.places.items()},
            phones,
        )


def setting_of(people: Iterable[Traits]) -> Setting:
    """The setting of the lists being compared: words, places and phones counted in them."""
    counted = Counted()
    for person in people:
        counted.count(person)
    return counted.setting()


def _at_home(counts: Counter[str], countries: Counter[str]) -> float:
    """How often names of a word's own country hold it: a list of many peoples must not make Nguyễn look rare."""
    everywhere = counts.total()
    return sum(count / everywhere * count / countries[country] for country, count in sorted(counts.items()))


def _surprise(share: float) -> float:
    return min(max(-math.log2(share), FEWEST_BITS), MOST_BITS)


def _step(bits: float, width: float, top: int) -> str:
    return str(min(int(bits / width + 0.5), top))


def born_level(a: HalfDate, b: HalfDate) -> str:
    """How two half-known birth dates agree."""
    if not (a.bounded and b.bounded):
        return "unknown"
    if a.month and b.month:
        return _dated(a, b)
    gap = max(a.first - b.last, b.first - a.last, 0)
    kind = "age" if Known.AGE in (a.known, b.known) else "year"
    return f"{kind}_{gap}" if gap <= 3 else "far"


# Days between two birth dates that one slip explains: the next day, a ten more or less, the next month across a year's end.
SLIPS = frozenset((1, 10, 20, 28, 29, 30, 31))


def _dated(a: HalfDate, b: HalfDate) -> str:
    year, month, day = a.first == b.first, a.month == b.month, a.day == b.day
    if year and month and (day or not (a.day and b.day)):
        return "day_same" if a.day and b.day else "month_same"
    if year and (a.month, a.day) == (b.day, b.month):
        return "day_month_swapped"
    if a.day and b.day and abs(a.ordinal - b.ordinal) in SLIPS:
        return "day_slip"
    if year and (month or day):
        close = abs(a.day - b.day) == 2 if month else abs(a.month - b.month) == 1
        return "day_slip" if close else "day_part_same"
    if month and day:
        return "other_year_1" if abs(a.first - b.first) == 1 else "other_year"
    gap = abs(a.first - b.first)
    return f"dates_{gap}" if gap <= 2 else "far"


def place_level(a: Traits, b: Traits) -> str:
    """How two places agree; a name that may mean several places agrees when one of them does."""
    return level_of_places(a.place, a.place_ids, b.place, b.place_ids)


def level_of_places(a: str, ids_of_a: Sequence[int], b: str, ids_of_b: Sequence[int]) -> str:
    """`place_level` for two places by their codes and what they may mean."""
    if not (a and b):
        return "unknown"
    if a == b or not set(ids_of_a).isdisjoint(ids_of_b):
        return "same"
    if not (ids_of_a and ids_of_b):
        return "differs"
    apart = kilometres(ids_of_a[0], ids_of_b[0])
    return "near" if apart <= NEAR_KM else "region" if apart <= REGION_KM else "differs"


def _told(a: str, b: str) -> str:
    return "unknown" if not (a and b) else "same" if a == b else "differs"


def phone_level(a: Traits, b: Traits, setting: Setting) -> str:
    """Same, differs, or same but given by so many records that it is a broker's."""
    told = _told(a.phone, b.phone)
    return "same_busy" if told == "same" and a.phone in setting.phones else told


def name_levels(paired: Paired, bits: Bits) -> Levels:
    """What the words say: surprise of the agreeing ones, of those at odds, of those only one side has; how exact they are."""
    pairs, over_left, over_right = paired
    agreed = exact = 0.0
    for a, b, score in pairs:
        shared = min(sum(map(bits, a)), sum(map(bits, b)))
        agreed += shared
        exact += shared * score
    one, other = sorted((sum(map(bits, over_left)), sum(map(bits, over_right))))
    return {
        "words": _step(agreed, 2.0, 16),
        "likeness": _step((1 - exact / agreed) * 100, 2.0, 10) if agreed else "none",
        "at_odds": _step(one, 2.5, 6),
        "left_out": _step(other - one, 3.0, 6),
    }


# Birth agreement in few groups, for its interplay with the words.
BORN_GROUPS = {
    "day_same": "day",
    "month_same": "day",
    "day_month_swapped": "slip",
    "day_slip": "slip",
    "day_part_same": "slip",
    "other_year_1": "slip",
    "other_year": "slip",
    "age_0": "year",
    "age_1": "year",
    "year_0": "year",
    "year_1": "near",
    "age_2": "near",
    "dates_0": "weak",
    "dates_1": "weak",
    "unknown": "unknown",
}


def levels(a: Traits, b: Traits, setting: Setting = ANYWHERE) -> tuple[Levels, Paired]:
    """The levels of a pair of records, and how the words of the names were paired."""
    found = {
        "born": born_level(a.born, b.born),
        "place": place_level(a, b),
        "phone": phone_level(a, b, setting),
        "sex": _told(a.sex, b.sex),
        "nationality": _told(a.nationality, b.nationality),
    }
    group = BORN_GROUPS.get(found["born"], "far")
    found["place_born"] = f"{found['place']}/{group}"
    if found["place"] == "same":
        found["place_bits"] = _step(setting.place_bits(a.place, b.place), 2.0, 7)
    if not (a.name.known and b.name.known):
        return found, ([], (), ())
    paired = pair_up(a.name, b.name)
    found |= name_levels(paired, setting.bits)
    script = "same" if a.name.script is b.name.script else "other"
    words = min(int(found["words"]) // 3, 4)
    found["likeness_script"] = f"{found['likeness']}/{script}"
    found["words_born"] = f"{words}/{group}"
    found["words_odds"] = f"{words}/{found['at_odds']}"
    found["phone_odds"] = f"{found['phone']}/{found['at_odds']}"
    return found, paired
