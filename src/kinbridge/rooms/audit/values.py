"""What others may hold of the log."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as people read it. `words` is empty when there were none or the case has been erased (`is_erased`)."""

    seq: int
    at: dt.datetime
    verb: str
    actor: str
    subject: str
    words: Mapping[str, str]
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The log at one moment: how many entries, and the 32-byte root over all of them."""

    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Verified:
    """The log is whole: how many entries, its root, and how many signed heads it agrees with."""

    size: int
    root: bytes
    heads: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody opened a page about a case; which page lies sealed under the case's key and is not looked at here."""

    at: dt.datetime
    actor: str
    subject: str
