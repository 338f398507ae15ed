"""Words around moments: from, since, until, between, the year to. Each makes one period of the moments it holds.

A moment is any expression of time that stands by itself; a frame is told by the words before it, between two, or after.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.when.bounds import closes, first_day, joined, last_day, moved, opens
from kinbridge.plain.reader.when.intervals import COUNTED, Anchor, Meaning
from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["Frame", "Moment", "filled", "framed"]

LEAD = 80  # characters before a moment in which a frame's words are looked for
GAP = 30  # characters between the two moments of a pair


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time as found: its characters, its rule, its calculation with the groups of the pattern."""

    begin: int
    stop: int
    rule: str
    meaning: Meaning
    groups: dict[str, str]
    alone: bool | str = True  # no: inside a frame only; paired: beside another moment only

    def interval(self, anchor: Anchor) -> str | None:
        """What it means where it stands."""
        return self.meaning(self.groups, anchor)


Said = Mapping[str, str]
One = Callable[[Moment, Anchor, Said], str | None]
Two = Callable[[Moment, Moment, Anchor, Said], str | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a frame, and what they make of one moment or of two."""

    name: str
    before: re.Pattern[str]
    between: re.Pattern[str] | None
    after: re.Pattern[str]
    one: One | None
    two: Two | None


def filled(pattern: str) -> str:
    """A pattern of `en/periods` with its words put in and its spaces widened."""
    for _ in range(2):  # a word may hold another
        for name, words in load("en/periods")["words"].items():
            pattern = pattern.replace("{" + name + "}", words)
    return pattern.replace(" ", r"\s")


@functools.cache
def frames() -> tuple[Frame, ...]:
    """The frames in the order of `en/periods.yaml`."""
    return tuple(
        Frame(
            row["name"],
            leaping(r"(?<![\w-])(?:" + filled(row["before"]) + r")\Z"),
            re.compile(filled(row["between"])) if "between" in row else None,
            re.compile(filled(row.get("after", ""))),
            ONE.get(row["means"]),
            TWO.get(row["means"]),
        )
        for row in load("en/periods")["frames"]
    )


DASH = re.compile(r"\s*[–—-]+\s+")
FROM_TODAY = frozenset(
    ("last", "now", "so_far", "to_date", "back", "earlier", "weekday", "relative_day", "weekend", "ago", "season")
)


def framed(
    text: str, start: int, end: int, moment: Moment, following: Moment | None, anchor: Anchor
) -> tuple[int, int, str, str] | None:
    """(begin, stop, interval, name) of the first frame that stands around a moment, or around it and the next one."""
    gap = text[moment.stop : following.begin] if following and following.begin - moment.stop <= GAP else None
    lead = text[max(start, moment.begin - LEAD) : moment.begin]
    parted = gap is not None and following is not None and DASH.fullmatch(gap) and following.rule in FROM_TODAY
    for frame in frames():
        pair = frame.between is not None
        if pair and parted:
            continue  # "25 March 2015 - Last month": a dateline
        if pair and (gap is None or not frame.between.fullmatch(gap)):  # type: ignore[union-attr]
            continue
        if not pair and moment.alone == "paired":
            continue
        before = frame.before.search(lead)
        last = following if pair and following else moment
        after = frame.after.match(text, last.stop, end) if before else None
        if before is None or after is None:
            continue
        said = before.groupdict() | after.groupdict()
        interval = frame.two(moment, last, anchor, said) if frame.two else frame.one(moment, anchor, said) if frame.one else None
        if interval:
            return moment.begin - len(before.group()), after.end(), interval, frame.name
    return None


def _span(first: Moment, second: Moment, anchor: Anchor, said: Said) -> str | None:
    """From the first to the second; the one that lacks a year takes it from the other."""
    going = _going_on(first, second, anchor)
    if going:
        return going
    if "y1" in first.groups and "y1" not in second.groups and "iso" not in second.groups and "y2" not in second.groups:
        begin = first.interval(anchor)
        if not begin or not opens(begin):
            return None
        later = last_day(opens(begin)) + dt.timedelta(days=330)
        finish = second.interval(Anchor(later))
    else:
        finish = second.interval(anchor)
        if not finish or not closes(finish):
            return None
        seen = last_day(closes(finish))
        begin = first.interval(Anchor(seen) if "y1" in second.groups else replace(anchor, published=seen))
    if begin and len(begin) == 4 and (first.rule in {"now", "last"} or said.get("part") in {"start", "beginning", "outset"}):
        begin = f"{begin}-01"  # "this year, until October"
    return joined(begin, finish) if begin and finish else None


def _going_on(first: Moment, second: Moment, anchor: Anchor) -> str | None:
    """ "(14 July - 15 August)" in a report of 4 August: what has begun and not ended, told so far."""
    days = (first.groups, second.groups)
    if anchor.published is None or any("d1" not in said or {"y1", "y2"} & said.keys() for said in days):
        return None
    begun = opens(first.interval(anchor) or "")
    if not begun or last_day(begun) > anchor.published:
        return None
    ended = closes(second.interval(Anchor(last_day(begun) + dt.timedelta(days=330))) or "")
    return f"{begun}/.." if ended and anchor.published < last_day(ended) < last_day(begun) + dt.timedelta(days=200) else None


ALIKE = frozenset(("year", "month_named", "month_of_year", "month_saw", "year_saw"))


def _both(first: Moment, second: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "in January and February", "in 2015 and 2016"."""
    return _span(first, second, anchor, said) if first.rule in ALIKE and second.rule in ALIKE else None


SAME = frozenset(("same", "same_as"))
EARLIER = frozenset(("earlier", "back"))


def _same_of(first: Moment, second: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "the same period of 2018", "the same months last year": the period named before, in the other year."""
    year, base = second.interval(anchor), first.interval(anchor)
    if first.rule in SAME and second.rule in EARLIER and base and opens(base) and len(opens(base)) > 4:
        return moved(base, -12)  # "the same period of the year before"
    if first.rule not in SAME or year is None or not opens(year) or len(opens(year)) != 4:
        return None
    if base is None or not opens(base) or len(opens(base)) == 4:
        return year
    return moved(base, 12 * (int(opens(year)) - int(opens(base)[:4])))


def _open(moment: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "since April", "since the middle of 2017", "since the programme began in 2010"."""
    interval = moment.interval(anchor)
    if interval is None or not opens(interval):
        return None
    begin = opens(interval)
    part = (said.get("part") or "").lower()
    if len(begin) == 4 and part:
        month = {"turn": 1, "start": 1, "beginning": 1, "outset": 1, "early": 1, "middle": 7, "mid": 7}.get(part, 12)
        begin = f"{begin}-{month:02}"
    return f"{begin}/.."


def _until(moment: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "up to 30 September", "by the end of June"."""
    interval = moment.interval(anchor)
    if interval and said.get("by") and moment.rule in {"weekday", "relative_day"}:
        return interval  # "by Friday seven had found places": as they stood on that day
    if interval is None or not closes(interval):
        return None
    end = _whole_month(closes(interval), said)
    return f"{end[:4]}-01-01/{end}" if "this year" in moment.groups.get("y1", "") else f"../{end}"


def _whole_month(date: str, said: Said) -> str:
    """The last day of a month of which the end is named."""
    return last_day(date).isoformat() if (said.get("part") or "").lower() == "end" and len(date) == 7 else date


def _itself(moment: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "as at 31 January", "in the whole of last year", "Reporting period: 2017"."""
    return moment.interval(anchor)


def _count(said: Said) -> int:
    number = (said.get("n") or "one").lower()
    return COUNTED.get(number) or int(number)


UNITS = {"decade": 120, "year": 12, "month": 1, "quarter": 3, "half-year": 6, "half": 6, "semester": 6}


def _up_to(moment: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "in the year to June 2019", "the two years ending in March", "the 12 months to June"."""
    interval = moment.interval(anchor)
    count = _count(said)
    if interval is None or not closes(interval):
        return None
    last, unit = closes(interval), said["unit"].lower().removesuffix("s").replace("half year", "half-year")
    if unit == "week":
        return f"{last_day(last) - dt.timedelta(days=7 * count - 1)}/{last_day(last)}"
    months = count * UNITS[unit]
    if len(last) == 4:
        return f"{int(last) - months // 12 + 1}/{last}" if months > 12 else last
    day = last_day(last)
    if day.month == anchor.fiscal and months % 12 == 0:
        return f"{moved(last[:7], -months)}/{last}"  # a year that ends in the middle of a month
    whole = len(last) == 7 or (day + dt.timedelta(days=1)).day == 1
    begin = moved(last[:7], 1 - months) if whole else moved(last, -months)
    return f"{begin}/{last}"


def _before(moment: Moment, anchor: Anchor, said: Said) -> str | None:
    """ "in the six months before April 2020"."""
    interval = moment.interval(anchor)
    if interval is None or not opens(interval):
        return None
    months = _count(said) * UNITS[said["unit"].lower().removesuffix("s")]
    date = opens(interval) if len(opens(interval)) == 4 and months % 12 == 0 else first_day(opens(interval)).isoformat()[:7]
    return f"{moved(date, -months)}/{moved(date, -12 if len(date) == 4 else -1)}"


ONE: Mapping[str, One] = {"open": _open, "until": _until, "itself": _itself, "up_to": _up_to, "before": _before}
TWO: Mapping[str, Two] = {"span": _span, "both": _both, "same_of": _same_of}
