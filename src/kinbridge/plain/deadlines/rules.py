"""Time limits as data: which rule holds where, and on which day."""

import datetime as dt
import functools
from collections.abc import Sequence
from enum import StrEnum
from importlib import resources

import msgspec

ANYWHERE = ""


class UnknownRule(LookupError):
    """No rule of this code is in force there on that day."""

    def __init__(self, code: str, jurisdiction: str, on: dt.date) -> None:
        super().__init__(f"{code} ({jurisdiction or 'anywhere'}) on {on}")
        self.code, self.jurisdiction, self.on = code, jurisdiction, on


class Unit(StrEnum):
    """Minutes and hours run by the clock, at night too; days and months end with the last day, where the office is."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One time limit.

    `jurisdiction` is an ISO country code, two joined by a slash for an agreement, or empty: anywhere. `own` marks Kinbridge's
    own rules, which no law asks for. `in_force_until` is the last day; a date left out is not known or not set.
    """

    code: str
    amount: int
    unit: Unit
    means: str
    instrument: str
    source: str = ""
    jurisdiction: str = ANYWHERE
    own: bool = False
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"{self.code}: a time limit cannot be negative")
        if self.in_force_from and self.in_force_until and self.in_force_until < self.in_force_from:
            raise ValueError(f"{self.code}: in force until before it began")

    def is_in_force(self, on: dt.date) -> bool:
        return (self.in_force_from or dt.date.min) <= on <= (self.in_force_until or dt.date.max)


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of `rules.yaml`. Raises msgspec.ValidationError or ValueError when the file is wrong."""
    return read(resources.files(__package__).joinpath("rules.yaml").read_bytes())


def read(written: bytes) -> tuple[Rule, ...]:
    """Reads rules from YAML; an unknown field, a missing instrument or two of the same code and place at once are refused."""
    rules = msgspec.yaml.decode(written, type=tuple[Rule, ...])
    for rule in rules:
        if twins := [other for other in rules if other is not rule and _overlap(rule, other)]:
            raise ValueError(f"{rule.code} ({rule.jurisdiction}) stands {len(twins) + 1} times for the same days")
    return rules


def find(code: str, jurisdiction: str = ANYWHERE, *, on: dt.date, among: Sequence[Rule] = ()) -> Rule:
    """The rule of this code in force on a day: the country's own before the one that holds anywhere. Raises UnknownRule."""
    for place in dict.fromkeys((jurisdiction, ANYWHERE)):
        for rule in among or all_rules():
            if (rule.code, rule.jurisdiction) == (code, place) and rule.is_in_force(on):
                return rule
    raise UnknownRule(code, jurisdiction, on)


def _overlap(one: Rule, other: Rule) -> bool:
    if (one.code, one.jurisdiction) != (other.code, other.jurisdiction):
        return False
    first = max(one.in_force_from or dt.date.min, other.in_force_from or dt.date.min)
    return one.is_in_force(first) and other.is_in_force(first)
