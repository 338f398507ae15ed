"""The numbers anybody may call in an emergency, country by country, as data: each with where it was read and of which day.

Only numbers that are widely published stand in `numbers.yaml`; what is not certain is left out, since a wrong number costs time.
"""

import datetime as dt
import functools
from enum import StrEnum
from importlib import resources

import msgspec

__all__ = ["Number", "Service", "numbers"]


class Service(StrEnum):
    """Who answers."""

    POLICE = "police"
    POLICE_BY_TEXT = "police_by_text"
    TRAFFICKING = "trafficking"
    SOCIAL_HELP = "social_help"


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One number: `country` is a two-letter code, `as_of` the day of the source, where it is known."""

    country: str
    number: str
    service: Service
    source: str
    as_of: dt.date | None = None


@functools.cache
def numbers() -> tuple[Number, ...]:
    """Every number, in the order of the file. Raises msgspec.ValidationError when the file is wrong."""
    return msgspec.yaml.decode(resources.files(__package__).joinpath("numbers.yaml").read_bytes(), type=tuple[Number, ...])
