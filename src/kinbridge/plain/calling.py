"""Whether a person may be called, and how, written so that whoever reads it elsewhere reads the same.

The first line is a code, with the moment she named where she named one; below it stand the words in which she said how it is
safe. Whatever cannot be read so says nothing, and nobody calls a person of whom nothing is said.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

__all__ = ["Calling", "MayCall"]

AROUND = timedelta(hours=1)  # how long after the moment she named it still counts as that moment
YEARS = range(2000, 2200)  # a slip, or a year of another calendar, is no moment


class MayCall(StrEnum):
    """What she said about being called, the most careful first. `OVER`: the moment she named is past; it is never written."""

    NEVER = "never"
    NOT_SAID = "not_said"
    OVER = "over"
    AT = "at"
    ONLY_SO = "only_so"


@dataclass(frozen=True, slots=True)
class Calling:
    """What she said: `at` is the moment of `MayCall.AT`, `how` her words; without words `ONLY_SO` says nothing."""

    may: MayCall
    at: datetime | None = None
    how: str = ""

    def __str__(self) -> str:
        """As it is written down, and as it travels."""
        code = f"{MayCall.AT.value} {self.at.isoformat()}" if self.at is not None else self.may.value
        return f"{code}\n{self.how.strip()}".strip()

    @classmethod
    def read(cls, written: str) -> "Calling":
        """From a record or from another office; what was written otherwise stays as words, and says nothing."""
        code, _, how = written.strip().partition("\n")
        if code in (MayCall.NEVER, MayCall.NOT_SAID):
            return cls(MayCall(code), how=how.strip())
        if code == MayCall.ONLY_SO:
            return cls(MayCall.ONLY_SO if how.strip() else MayCall.NOT_SAID, how=how.strip())
        if (at := _moment(code)) is not None:
            return cls(MayCall.AT, at, how.strip())
        return cls(MayCall.NOT_SAID, how=written.strip())

    def by(self, now: datetime) -> MayCall:
        """What it says at this moment: a time that is over allows no call."""
        return MayCall.OVER if self.at is not None and self.at + AROUND < now else self.may


def _moment(code: str) -> datetime | None:
    word, _, text = code.partition(" ")
    try:
        at = datetime.fromisoformat(text) if word == MayCall.AT else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None and at.year in YEARS else None
