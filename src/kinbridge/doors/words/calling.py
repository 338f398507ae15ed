"""Whether a person may be called, said in the reader's language; what she said herself stays as it was said."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from kinbridge.doors.words import sentence
from kinbridge.plain.calling import Calling, MayCall

__all__ = ["Spoken", "as_text", "spoken"]


@dataclass(frozen=True)
class Spoken:
    """What stands beside a number: the code, its sentence, and her words."""

    state: MayCall
    words: str
    how: str

    @property
    def allows(self) -> bool:
        """A call is possible, the way it says."""
        return self.state in (MayCall.AT, MayCall.ONLY_SO)


def spoken(written: str, at: dt.datetime | None = None, zone: dt.tzinfo | None = None) -> Spoken:
    """How it reads, at that moment where one is given; times on the clock of `zone`, or of this page."""
    calling = Calling.read(written)
    state = calling.by(at) if at else calling.may
    return Spoken(state, sentence("calling", state, moment=_clock(calling.at, zone)), calling.how)


def as_text(written: str, zone: dt.tzinfo | None = None) -> str:
    """In one piece, for a list or a letter."""
    said = spoken(written, zone=zone)
    return f"{said.words} {said.how}".strip()


def _clock(at: dt.datetime | None, zone: dt.tzinfo | None) -> str:
    """With how far that clock is from UTC: it is read in other countries too."""
    here = timezone.localtime(at, zone).isoformat(sep=" ", timespec="minutes") if at else ""
    return f"{here[:16]} (UTC{here[16:]})" if here else ""
