"""What two records show together, as named levels: "birth: same day", "place: same town". The weights table prices each level."""

from collections.abc import Callable

from kinbridge.plain.linkage.dates import HalfDate, Known
from kinbridge.plain.linkage.places import kilometres
from kinbridge.plain.linkage.traits import Traits
from kinbridge.plain.names.compare import Pair, pair_up
from kinbridge.plain.names.values import Token

Bits = Callable[[Token], float]  # how surprising a word is: by the table, or by the lists being compared
Levels = dict[str, str]
NEAR_KM, REGION_KM = 40.0, 150.0


def listed_bits(word: Token) -> float:
    """Surprise of a word by the table of common words."""
    return word.bits


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


def _dated(a: HalfDate, b: HalfDate) -> str:
    year, month, day = a.first == b.first, a.month == b.month, a.day == b.day
    if year and month and (day or not (a.day and b.day)):
        return "day_same" if a.day and b.day else "month_same"
    if year and (a.month, a.day) == (b.day, b.month):
        return "day_month_swapped"
    if year and (month or day):
        close = abs(a.day - b.day) in (1, 2, 10, 20) if month else abs(a.month - b.month) == 1
        return "day_slip" if close else "day_part_same"
    if month and day:
        return "other_year_1" if abs(a.first - b.first) == 1 else "other_year"
    gap = abs(a.first - b.first)
    return f"dates_{gap}" if gap <= 2 else "far"


def place_level(a: Traits, b: Traits) -> str:
    """How two places agree; a name that may mean several places agrees when one of them does."""
    if not (a.place and b.place):
        return "unknown"
    if a.place == b.place or not set(a.place_ids).isdisjoint(b.place_ids):
        return "same"
    if not (a.place_ids and b.place_ids):
        return "differs"
    apart = kilometres(a.place_ids[0], b.place_ids[0])
    return "near" if apart <= NEAR_KM else "region" if apart <= REGION_KM else "differs"


def _told(a: str, b: str) -> str:
    return "unknown" if not (a and b) else "same" if a == b else "differs"


def name_levels(pairs: list[Pair], over_left: tuple[Token, ...], over_right: tuple[Token, ...], bits: Bits) -> Levels:
    """What the words say: surprise of the agreeing ones, of those at odds, of those only one side has; how exact they are."""
    agreed = exact = loose = 0.0
    for a, b, score in pairs:
        shared = min(sum(map(bits, a)), sum(map(bits, b)))
        agreed += shared
        exact += shared * score
        loose = max(loose, (1 - score) * min(shared, 8.0))
    one, other = sorted((sum(map(bits, over_left)), sum(map(bits, over_right))))
    return {
        "words": _step(agreed, 2.0, 16),
        "likeness": _step((1 - exact / agreed) * 100, 2.0, 10) if agreed else "none",
        "at_odds": _step(one, 2.5, 6),
        "left_out": _step(other - one, 3.0, 6),
    }


def _script_level(a: Traits, b: Traits) -> str:
    return "same" if a.name.script is b.name.script else "other"


Paired = tuple[list[Pair], tuple[Token, ...], tuple[Token, ...]]


def levels(a: Traits, b: Traits, bits: Bits = listed_bits) -> tuple[Levels, Paired]:
    """The levels of a pair of records, and how the words of the names were paired."""
    paired = pair_up(a.name, b.name)
    found = name_levels(*paired, bits)
    found["born"] = born_level(a.born, b.born)
    found["place"] = place_level(a, b)
    found["phone"] = _told(a.phone, b.phone)
    found["sex"] = _told(a.sex, b.sex)
    found["nationality"] = _told(a.nationality, b.nationality)
    found["likeness_script"] = f"{found['likeness']}/{_script_level(a, b)}"
    found["words_born"] = f"{_coarse(found['words'])}/{_BORN_GROUP.get(found['born'], found['born'])}"
    return found, paired


_BORN_GROUP = {
    "age_0": "year", "age_1": "year", "year_0": "year", "dates_0": "weak", "day_slip": "slip", "day_month_swapped": "slip",
    "day_part_same": "slip", "other_year_1": "slip", "other_year": "slip", "month_same": "day_same",
}


def _coarse(step: str) -> str:
    return str(min(int(step) // 3, 4))
