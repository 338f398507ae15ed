"""A page's rulings told in one way: what parts labels and numbers becomes a bar, dots or a colon, each character in its place."""

import itertools
import re
from collections.abc import Iterator

from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document

__all__ = ["as_labelled", "ruled"]

BOXES = str.maketrans(dict.fromkeys("│┃║¦｜", "|"))
ODD = re.compile(r"[│┃║¦｜/\[\"·•▪‧∙…_,]|\s\.\s\.|\s[-–—]\s\d|={4}|-{4}")  # without one of these there is nothing to do
LEADERS = re.compile(
    r"(?<=[^\W_)\]%])(?P<fill>(?:\s?[._·•‧∙]){3,}\s*|\s?[-=]{4,}>?\s*|\s?…{2,}\s*)(?=\(?(?:\d|nil\b|none\b))", re.IGNORECASE
)
LED = leaping(r"[._·•‧∙]\s?[._·•‧∙]\s?[._·•‧∙]|[-=]{4}|…")  # without one of these no line has leaders
CELL = r"(?:[<>~≈+−-]?\d[\d.,’']*(?:\s\d{3})*(?:\s?%)?|nil|none|n/?a\.?|-{1,2}|–|—|\.{2,3}|…|\*)(?:\*|†|\s?\([a-z]\))?"
MARKS = (r"\s//?\s", r"\s[·•▪‧∙]\s", r"\s[-–—]\s", r",\s", "/", r"\"\s?[,;]\s?\"", r"\]\s?\[")
YEARS = re.compile(r"\D*(?:(?:19|20)\d\d\D*){2,}")
LAST = re.compile(r"(?:[\d%*†)\]\"–—…-]|\.\.|nil|none|n/?a\.?)[ \t]*\Z", re.IGNORECASE)  # so ends a row, a sentence seldom
LONGEST_ROW, NEAR = 260, 2
NUMBERED = re.compile(r"[ \t]*(?P<number>\d{1,2})(?=[ \t]+[^\W\d][^\n]*?(?:\.{3}|:|\s{2}|\t)[^\n]*\d)")
FIRST = re.compile(rf"(?m)^(?=[ \t]*1[ \t]){NUMBERED.pattern}")
LEAST_NUMBERED = 3  # lines that count on before their numbers are those of items


def _rows(mark: str) -> re.Pattern[str]:
    """A label and two cells or more, all between marks of one kind; after the label may stand a colon."""
    return re.compile(
        rf"[ \t\"]*(?>[^\n:|\"]*?[^\W\d])[^\n:|\"]*?(?P<first>{mark}|\s?:\s*|\s\[)(?P<cells>{CELL}(?:{mark}{CELL})+)[\]\" \t]*",
        re.IGNORECASE,
    )


ROWS = tuple((re.compile(mark), _rows(mark)) for mark in MARKS)


def ruled(text: str) -> str:
    """The text with bars between the cells of its tables and dots before the numbers of its lists, their items not numbered."""
    text = _unnumbered(text)
    if ODD.search(text) is None:
        return text
    lines = text.translate(BOXES).split("\n")
    if LED.search(text):
        lines = [LEADERS.sub(_dotted, line) for line in lines]
    rows = [len(line) <= LONGEST_ROW and LAST.search(line[-8:]) is not None for line in lines]
    for mark, row in ROWS if any(rows) else ():
        _rule(lines, rows, mark, row)
    return "\n".join(lines)


def _unnumbered(text: str) -> str:
    """The text with strokes for numbers that only count the lines of a list: "2 Passengers ..... 310"."""
    if FIRST.search(text) is None:
        return text
    lines = text.split("\n")
    numbered = [NUMBERED.match(line) for line in lines]
    for begin, first in enumerate(numbered):
        if first and int(first["number"]) == 1:
            run = list(_going_on(numbered, begin))
            for place, match in run if len(run) >= LEAST_NUMBERED else ():
                start, end = match.span("number")
                lines[place] = lines[place][:start] + "-".ljust(end - start) + lines[place][end:]
    return "\n".join(lines)


def _going_on(numbered: list[re.Match[str] | None], begin: int) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines from one on that go on counting, other lines between two of them left out."""
    wanted, last = 1, begin
    for place in range(begin, len(numbered)):
        match = numbered[place]
        if match and int(match["number"]) == wanted:
            yield place, match
            wanted, last = wanted + 1, place
        elif place - last > NEAR:
            return


def _dotted(leader: re.Match[str]) -> str:
    size = len(leader["fill"])
    return f" {'.' * (size - 2)} " if size > 4 else "." * size if size > 2 else ": "


def _rule(lines: list[str], rows: list[bool], mark: re.Pattern[str], row: re.Pattern[str]) -> None:
    """Puts bars for marks in every run of rows that have as many cells, and in the head over it."""
    found = [row.fullmatch(line) if may and mark.search(line) else None for line, may in zip(lines, rows, strict=True)]
    sizes = [len(mark.findall(match["cells"])) if match else 0 for match in found]
    begin = 0
    while begin < len(lines):
        end = begin + 1
        while end < len(lines) and sizes[end] == sizes[begin]:
            end += 1
        if sizes[begin] and end - begin > 1 and (mark.pattern != "/" or any(map(YEARS.fullmatch, lines[begin:end]))):
            head = next((place for place in range(begin - 1, max(-1, begin - 1 - NEAR), -1) if lines[place].strip()), begin)
            if len(mark.findall(lines[head])) in {sizes[begin], sizes[begin] + 1}:
                lines[head] = mark.sub(_bar, lines[head])
            lines[begin:end] = map(_barred, lines[begin:end], found[begin:end], itertools.repeat(mark))
        begin = end


def _barred(line: str, match: re.Match[str] | None, mark: re.Pattern[str]) -> str:
    if match is None:
        return line
    first, cells = match.span("first"), match.span("cells")
    bare = [re.sub(r"[\"\[\]]", " ", line[: first[0]]), re.sub(r"[\"\[\]]", " ", line[cells[1] :])]
    return bare[0] + _bar(match["first"]) + mark.sub(_bar, match["cells"]) + bare[1]


def _bar(mark: re.Match[str] | str) -> str:
    size = len(mark if isinstance(mark, str) else mark.group())
    return "|".center(size)


COUNT = r"(?:(?:about|at least|over|some|only|ca\.?|~)\s)?(?:\d[\d.,’']*(?:\s\d{3})*(?:\s?%)?|nil|none|zero)"
NO_YEAR = r"(?!(?:19|20)\d\d\b)"
GAP = (
    r"[ ]*\.{3,}[ ]*|[ ]{2,}\|?[ ]*|[ ]*\|[ ]*|[ ]*\t[ \t]*|[ ]+(?://?|[-=]?>|→|::)[ ]+|"
    rf"[ ]\({NO_YEAR}(?=\d[\d,.]*\)[ \t]*$)|[,;][ ]?{NO_YEAR}(?=\d[\d,.]*[ \t]*$)|(?P<narrow>[ ]{NO_YEAR})"
)
LISTED = re.compile(
    r"[ \t|>*•–-]*(?:\(?[a-z0-9]{1,4}[.)]\s+)?(?P<label>[A-Za-z](?:[^\n:;|=\t]|(?<=\d)[;:](?=\d)){1,70}?[^\s.,;:!?|=<>–—-])"
    rf"(?P<gap>{GAP})(?P<value>{COUNT})"
    r"(?P<rest>[)*†]?[ \t]*\|?[ \t]*|\s*[(\[;,][^|]*\|?[ \t]*|(?:\s[a-z]+){1,3}\s*(?:[,;(][^|]*)?\|?[ \t]*)",
    re.IGNORECASE,
)
NOTHING_ELSE = re.compile(r"\s*(?:\(\d[\d,.]*\s?%?\)\s*)?")  # but what the year before had
LEAST_NARROW = 3  # lines in a row before a single space parts a label from its number


def as_labelled(document: Document) -> str:
    """The text with a colon in the gap between a label and its number, in lines that stand by others of the kind."""
    text = document.text
    short = (line if line.end - line.start <= LONGEST_ROW else None for line in document.lines)
    found = [LISTED.fullmatch(text, line.start, line.end) if line else None for line in short]
    pieces, done = [], 0
    for match in _in_lists(found):
        start, end = match.span("gap")
        pieces += [text[done:start], ":".ljust(end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _in_lists(found: list[re.Match[str] | None]) -> Iterator[re.Match[str]]:
    """The lines with another such line near; beside a single space three must follow one another and say nothing else."""
    alone = [bool(match and match["narrow"] and NOTHING_ELSE.fullmatch(match["rest"])) for match in found]
    wide = [bool(match and not match["narrow"]) for match in found]
    in_a_row = [True] * LEAST_NARROW
    for place, match in enumerate(found):
        around = range(max(0, place - NEAR), min(len(found), place + NEAR + 1))
        near = any(wide[other] for other in around if other != place)
        row = any(alone[first : first + LEAST_NARROW] == in_a_row for first in around if place - LEAST_NARROW < first <= place)
        if match and (near or row):
            yield match
