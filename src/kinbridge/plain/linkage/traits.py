"""A record read once: name taken apart, birth date as far as known, phone digits, place; everything comparisons and keys need."""

from dataclasses import dataclass, replace
from functools import lru_cache

from kinbridge.plain.linkage.dates import HalfDate, half_date
from kinbridge.plain.linkage.phones import significant
from kinbridge.plain.linkage.places import place_code, place_ids
from kinbridge.plain.linkage.tables import table
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.names import Name, Script, read_name
from kinbridge.plain.names.tidy import says_unknown, tidy

# Scripts that write foreign names, and the nationalities by which such a name is read in quite another way than without one.
HOMES: dict[Script, tuple[str, ...]] = {Script.THAI: ("KH", "MM", "VN"), Script.HAN: ("VN",)}
SEXES: dict[str, str] = {word: sex for sex, words in table("sexes").items() for word in words}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of one person, ready to compare; empty strings stand for what is not known."""

    rec_id: str
    name: Name
    born: HalfDate
    sex: str
    nationality: str
    place: str
    place_said: str
    place_ids: tuple[int, ...]
    phone: str


@lru_cache(maxsize=100_000)
def _word(text: str) -> str:
    return "" if not text or says_unknown(text) else tidy(text)


def read(record: Record) -> Traits:
    """Read a record; never raises, whatever stands in it."""
    nationality, place = _word(record.nationality).upper(), _word(record.place)
    return Traits(
        record.rec_id,
        read_name(record.name_full or f"{record.name_family} {record.name_given}".strip(), nationality),
        half_date(record.dob, record.report_date, record.age),
        SEXES.get(record.sex.strip().casefold(), ""),
        nationality,
        place_code(place) if place else "",
        place,
        place_ids(place) if place else (),
        significant(record.phone),
    )


traits = lru_cache(maxsize=20_000)(read)


def at_home(person: Traits, nationality: str) -> Traits:
    """The person with the name read by a nationality, where nobody told theirs; it says nothing about which theirs is."""
    if person.nationality or not nationality:
        return person
    return replace(person, name=read_name(person.name.written, nationality))


def together(a: Traits, b: Traits) -> tuple[Traits, Traits]:
    """Two records for comparing: where only one tells a nationality, both names are read by it. One person has one."""
    return at_home(a, b.nationality), at_home(b, a.nationality)


def readings(person: Traits) -> tuple[Traits, ...]:
    """The person, and with each other reading a name has when its own record or another one does not tell the nationality."""
    homes = HOMES.get(person.name.script, ())
    if person.nationality in homes:
        return person, replace(person, name=read_name(person.name.written))
    return person, *(at_home(person, home) for home in homes if not person.nationality)
