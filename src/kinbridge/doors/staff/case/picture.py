"""A case as a picture: one line of time, what happened as marks on it, agreements and clocks as bars. The words stand beside.

Positions are hundredths of the time shown. Whoever cannot see the picture reads the list under it, which says the same.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kinbridge.doors.words import sentence
from kinbridge.rooms.cases.values import Happening
from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.consent.values import Agreement

__all__ = ["Lane", "Picture", "Span", "picture_of"]

WIDTH = 100.0
LEAST = 0.8  # a mark is never too thin to see
AHEAD = dt.timedelta(days=30)  # an agreement that runs for years ends at the edge of the picture
FACTS, HER_WORD = "fact.", ("told", "child.", "situation.")


@dataclass(frozen=True)
class Span:
    """Something on the line: from where, how wide, in which state (its class), and what it says when pointed at."""

    x: float
    width: float
    state: str
    words: str


@dataclass(frozen=True)
class Lane:
    """One row of the picture; `detail` says in words until when, where that matters."""

    label: Any
    spans: Sequence[Span]
    until: dt.datetime | None = None
    detail: str = ""


@dataclass(frozen=True)
class Picture:
    """From when to when, where now is, and the lanes."""

    start: dt.datetime
    end: dt.datetime
    now: float
    lanes: Sequence[Lane]


@dataclass(frozen=True)
class Line:
    """The line of time between two instants."""

    start: dt.datetime
    end: dt.datetime

    def at(self, moment: dt.datetime) -> float:
        """Where a moment lies, kept inside the picture."""
        share = (moment - self.start) / (self.end - self.start)
        return round(max(0.0, min(1.0, share)) * WIDTH, 2)

    def span(self, start: dt.datetime, end: dt.datetime, state: str, words: str) -> Span:
        """A bar between two moments."""
        left, right = self.at(start), self.at(end)
        width = max(right - left, LEAST)
        return Span(round(min(left, WIDTH - width), 2), round(width, 2), state, words)


def picture_of(
    happened: Sequence[Happening], due: Sequence[Due], agreements: Sequence[Agreement], now: dt.datetime
) -> Picture:
    """The picture; `happened` begins with the opening of the case."""
    start = min([line.at for line in happened], default=now)
    end = max([now + (now - start) * 0.1, *(min(clock.due_at, now + AHEAD) for clock in due)])
    line = Line(start, max(end, start + dt.timedelta(hours=1)))
    lanes = [*marks(line, happened), *yeses(line, agreements, now), *running(line, due, now)]
    return Picture(line.start, line.end, line.at(now), lanes)


def marks(line: Line, happened: Sequence[Happening]) -> Iterable[Lane]:
    """What happened, in three lanes: facts, her own word, everything else."""
    kinds = {_("Facts"): [], _("Told and asked"): [], _("What happened"): []}  # type: dict[str, list[Happening]]
    for one in happened:
        lane = _("Facts") if one.kind.startswith(FACTS) else _("Told and asked") if one.kind.startswith(HER_WORD) else ""
        kinds[lane or _("What happened")].append(one)
    for label, lines in kinds.items():
        if lines:
            spans = [line.span(one.at, one.at, "mark", sentence("happening", one.kind)) for one in lines]
            yield Lane(label, spans)


def yeses(line: Line, agreements: Sequence[Agreement], now: dt.datetime) -> Iterable[Lane]:
    """Each answer from the day she gave it to the day it ends or was taken back."""
    for given in agreements:
        end = given.withdrawn_at or given.until
        state = "good" if given.counts and given.withdrawn_at is None and now < given.until else "over"
        said = {"answer": sentence("consent.Answer", given.answer), "purpose": sentence("consent.Purpose", given.purpose)}
        label = _("She said %(answer)s: %(purpose)s") % said
        yield Lane(label, [line.span(given.given_at, min(end, line.end), state, label)], end)


def running(line: Line, due: Sequence[Due], now: dt.datetime) -> Iterable[Lane]:
    """Each clock from its start to when it is due."""
    for clock in due:
        state = "held" if clock.is_held else "late" if clock.is_late(now) else "used"
        label = sentence("clocks.rule", clock.rule)
        yield Lane(label, [line.span(clock.started, clock.due_at, state, label)], clock.due_at)
