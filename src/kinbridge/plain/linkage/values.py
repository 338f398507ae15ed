"""What linkage takes and gives: a person's record as written, a comparison with reasons, keys that travel, the recipe."""

from dataclasses import dataclass

from kinbridge.plain.names.values import Reason

__all__ = ["Comparison", "Reason", "Recipe", "Record", "TravellingKey"]


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a list, as its office wrote it; any field may be empty, and `script` may be wrong."""

    rec_id: str = ""
    name_full: str = ""
    name_family: str = ""
    name_given: str = ""
    script: str = ""
    sex: str = ""
    dob: str = ""
    age: str = ""
    nationality: str = ""
    place: str = ""
    phone: str = ""
    report_date: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How strongly two records look like one person (log odds; 0 is even) and the reasons, whose weights and a base sum to it."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TravellingKey:
    """A conjunction rare enough to be evidence, for the oblivious function; `shares` of the sealing key ride on it."""

    text: str
    shares: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """What two offices must have alike for their keys to meet: `id` fingerprints tables, weights and libraries.

    `threshold` is how many shares open a report; `slots` is the constant number of shares sent for every report.
    """

    id: str
    threshold: int
    slots: int
    max_shares: int
