"""Reading on where a rule breaks: a fault of ours in one paragraph must not cost the report, nor the pile it lies in."""

import datetime as dt
import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kinbridge.plain.reader.lexicon import Unreadable
from kinbridge.plain.reader.reading import read

__all__ = ["Left", "read_around"]

OURS = Path(__file__).parent
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
Rows = list[dict[str, Any]]


class Left(NamedTuple):
    """Lines of a report that were not read, the first and the last, and the place in the code that broke on them."""

    first: int
    last: int
    broke_at: str


def read_around(
    text: str, *, doc: str = "", published: dt.date | None = None, hears: Callable[[int], None] = lambda _: None
) -> tuple[Rows, list[Left]]:
    """The claims of a report as `read` gives them, and what had to be left out because a rule broke on it.

    Only whole paragraphs are left out, and only those that break a rule by themselves; offsets stay those of the text. Where
    none does, nothing is read. What the error says is not kept: it may hold words of the report. A file of the lexicon that
    cannot be read is no fault of a paragraph: it raises Unreadable.
    """
    try:
        return read(text, doc=doc, published=published, hears=hears), []
    except Unreadable:
        raise
    except Exception as error:
        broken = [(match, at) for match in PARAGRAPH.finditer(text) if (at := _breaks(match.group()))]
        rest = _without(text, [match.span() for match, _ in broken])
        if not broken or _breaks(rest):
            return [], [Left(1, text.count("\n") + 1, _place(error))]
    left = [Left(*_lines(text, *match.span()), at) for match, at in broken]
    return read(rest, doc=doc, published=published), left


def _breaks(text: str) -> str | None:
    """Where in the code reading breaks on a text by itself; None where it does not."""
    try:
        read(text)
    except Exception as error:
        return _place(error)
    return None


def _place(error: Exception) -> str:
    """The last place of our own: a pattern that is none breaks within Python, where nobody would look for it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(OURS) and frame.filename != __file__]
    frame = (ours or frames)[-1]
    return f"{Path(frame.filename).name}, line {frame.lineno}"


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    return text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
