"""A record read once: name taken apart, birth date as far as known, phone digits, place; everything comparisons and keys need."""

from dataclasses import dataclass
from functools import lru_cache

from kinbridge.plain.linkage.dates import HalfDate, half_date
from kinbridge.plain.linkage.phones import significant
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.names import Name, read_name
from kinbridge.plain.names.tidy import says_unknown

_SEXES = {"f": "f", "female": "f", "woman": "f", "girl": "f", "nữ": "f", "女": "f", "ж": "f", "หญิง": "f",
          "m": "m", "male": "m", "man": "m", "boy": "m", "nam": "m", "男": "m", "м": "m", "ชาย": "m"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of one person, ready to compare; empty strings stand for what is not known."""

    rec_id: str
    name: Name
    born: HalfDate
    sex: str
    nationality: str
    place: str
    phone: str


def _word(text: str) -> str:
    return "" if says_unknown(text) else text.strip()


def place_code(text: str) -> str:
    """A place written any way as one code: for now its sounds, in order."""
    return "".join(token.sound for token in read_name(text).tokens)


@lru_cache(maxsize=20_000)
def traits(record: Record) -> Traits:
    """Read a record; never raises, whatever stands in it."""
    return Traits(
        record.rec_id,
        read_name(record.name_full or f"{record.name_family} {record.name_given}".strip()),
        half_date(record.dob, record.report_date, record.age),
        _SEXES.get(record.sex.strip().casefold(), ""),
        _word(record.nationality).upper(),
        place_code(_word(record.place)),
        significant(record.phone),
    )
