"""The text as saved, with its words, clauses and lines; every offset is a character of the saved text."""

import bisect
import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.needs import Need, said_side_by_side

__all__ = ["Document", "Span", "Word", "lowered"]

WORD = re.compile(r"\d[\d.,:/’']*\d|\d|[^\W\d_]+(?:[-'’.‐‑](?=[^\W_])[^\W_]+)*|\S")
ABBREVIATION = leaping(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Col|Lt|Capt|Sgt|Insp|Supt|Brig|Cmdr|Comdr|Cdr|Det|Cpl|Const|Adm|Commr|Atty|Lieut|Pol|St|No|Nos|Art|Sec|vs|"
    r"etc|incl|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Sept|Oct|Nov|Dec|Inc|Ltd|Co|Gov|Sen|Rep|Hon|Fr|Rev|e\.g|i\.e|a\.m|p\.m|U\.S|U\.N|"
    r"U\.K|D\.C|al|Fig|Vol|pp)|\b[A-Z])\.$"
)
END = leaping(r"[.!?][\"”’')\]]*(?:\[\d+\])*(?=\s|$)|;(?=\s)|\n")
EMPTY_LINE = re.compile(r"\n(?=\n)")
WRAPPED = 55
LONGEST_CLAUSE = 2500


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the saved text."""

    start: int
    end: int


class Word(NamedTuple):
    """One word, number or mark."""

    text: str
    low: str
    start: int
    end: int


class Document:
    """A saved text and the ways to walk it: words, clauses (a sentence, or a part of one between semicolons), lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clauses = tuple(_clauses(text))
        self._clause_starts = [clause.start for clause in self.clauses]

    @functools.cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, numbers and marks."""
        found = list(WORD.finditer(self.text))
        said = [match[0] for match in found]
        return tuple(map(Word, said, map(_small, said), [match.start() for match in found], [match.end() for match in found]))

    @functools.cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [word.start for word in self.words]

    @functools.cached_property
    def low(self) -> str:
        """The text in small letters, each where it was."""
        return lowered(self.text)

    @functools.cached_property
    def pairs(self) -> set[Need]:
        """Its words and marks, and each two that stand side by side."""
        return said_side_by_side(self.low)

    def pairs_of(self, clause: Span) -> set[Need]:
        """The same of a clause."""
        return said_side_by_side(self.low[clause.start : clause.end])

    def clause_at(self, position: int) -> Span:
        """The clause that holds a character; an empty one where there is none."""
        index = self.clause_index(position)
        return self.clauses[index] if index >= 0 else Span(0, 0)

    def clause_index(self, position: int) -> int:
        """The place of that clause in `clauses`, -1 before the first."""
        return bisect.bisect_right(self._clause_starts, position) - 1

    def word_index(self, position: int) -> int:
        """The first word that begins at or after a character."""
        return bisect.bisect_left(self.starts, position)

    def words_of(self, span: Span) -> tuple[Word, ...]:
        """The words inside a span."""
        return self.words[self.word_index(span.start) : self.word_index(span.end)]

    def of(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    @functools.cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines as saved, without their ends."""
        return tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text))

    def line_at(self, position: int) -> Span:
        """The line that holds a character."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        return Span(start, len(self.text) if end < 0 else end)

    def runs_on(self, position: int) -> bool:
        """Whether the line that ends here only wraps at the page's edge, and the next one goes on."""
        newline = self.text.find("\n", position)
        line = self.line_at(position)
        return (
            newline == line.end
            and line.end - line.start >= WRAPPED
            and self.text[newline + 1 : newline + 2].strip() != ""
            and (_is_wrapped(self.text))
        )

    def paragraph_at(self, position: int) -> Span:
        """What stands between the empty lines around a character."""
        before = bisect.bisect_right(self._empty_lines, position - 2)
        after = bisect.bisect_left(self._empty_lines, position, before)
        start = self._empty_lines[before - 1] + 2 if before else 0
        return Span(start, self._empty_lines[after] if after < len(self._empty_lines) else len(self.text))

    @functools.cached_property
    def _empty_lines(self) -> list[int]:
        return [match.start() for match in EMPTY_LINE.finditer(self.text)]


@functools.lru_cache(maxsize=20_000)
def _small(word: str) -> str:
    return word.lower().replace("’", "'")


def lowered(text: str) -> str:
    """A text in small letters, as long as it was: a letter whose small form is longer (İ) stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


FROM_DAY_TO_DAY = re.compile(r"(?<=\d)\. ?[-–—] ?\d{1,2}\.\d{1,2}\.")  # "5.11. - 11.11.2018"


def _clauses(text: str) -> list[Span]:
    spans: list[Span] = []
    begin = 0
    for mark in END.finditer(text):
        if mark.group() == "\n" and _runs_on(text, mark.start()):
            continue
        if mark.group()[0] == "." and (_is_abbreviation(text, mark.start()) or FROM_DAY_TO_DAY.match(text, mark.start())):
            continue
        _keep(spans, text, begin, mark.end())
        begin = mark.end()
    _keep(spans, text, begin, len(text))
    return spans


def _keep(spans: list[Span], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end - begin > LONGEST_CLAUSE:
        cut = text.rfind(" ", begin + 1, begin + LONGEST_CLAUSE)
        cut = cut if cut > begin else begin + LONGEST_CLAUSE
        spans.append(Span(begin, cut))
        begin = cut + (text[cut : cut + 1] == " ")
    if end > begin:
        spans.append(Span(begin, end))


def _is_abbreviation(text: str, dot: int) -> bool:
    if not ABBREVIATION.search(text, max(0, dot - 8), dot + 1):
        return False
    following = text[dot + 1 : dot + 4].lstrip()
    single = re.search(r"\b(?:[A-Z]|U\.S|U\.N|a\.m|p\.m|etc|al|Co|Inc|Ltd)\.$", text[max(0, dot - 8) : dot + 1])
    return (
        bool(following)
        and not (single and "\n" in text[dot + 1 : dot + 3])
        and not (re.search(r"\b(?:a\.m|p\.m|etc)\.$", text[max(0, dot - 8) : dot + 1]) and following[:1].isupper())
    )


def _runs_on(text: str, newline: int) -> bool:
    """Whether a line's end is only the page's edge: the line is long, unfinished, and the next one goes on in small letters."""
    start = text.rfind("\n", 0, newline) + 1
    following = text[newline + 1 : newline + 2]
    if not following or following.isspace() or text[newline - 1 : newline] in ".!?:;|":
        return False
    return following.islower() or (newline - start >= WRAPPED and not _starts_afresh(text, newline + 1) and _is_wrapped(text))


def _starts_afresh(text: str, position: int) -> bool:
    return bool(re.match(r"\s*(?:[-*•–]|\d+[.)]\s|[A-Z][A-Z ]{6,}|[QA]:)", text[position : position + 40]))


@functools.lru_cache(maxsize=8)
def _is_wrapped(text: str) -> bool:
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    long = sum(length >= WRAPPED for length in lengths)
    return bool(lengths) and max(lengths) <= 110 and long >= 3
