"""The reports a command is given: files, web pages, PDFs or standard input, opened one by one; and the days they appeared.

What is no report, and what of a report cannot be read, is told in a sentence on stderr.
"""

import csv
import datetime as dt
import importlib
import io
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kinbridge.doors.cli.answers import Refused
from kinbridge.plain.reader.around import Left
from kinbridge.plain.reader.files.sources import MOST_FILE_BYTES, NotText, Taken, kind_of, text_of
from kinbridge.plain.reader.words.languages import KNOWN, language_of

__all__ = ["Report", "dates_of", "far", "left_out", "opened", "shown", "telling"]

STDIN = "-"
LONGEST_FIELD = 100_000  # characters of one field in a list of days; the csv module keeps one limit for the whole process
NAMES = {
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "de": "German",
    "it": "Italian",
    "id": "Indonesian or Malay",
    "nl": "Dutch",
    "tr": "Turkish",
    "pl": "Polish",
    "ro": "Romanian",
    "tl": "Tagalog",
    "ja": "Japanese",
    "th": "Thai",
    "lo": "Lao",
    "my": "Burmese",
    "km": "Khmer",
    "ru": "Russian or another language in Cyrillic letters",
    "ar": "Arabic letters",
    "ko": "Korean",
    "hi": "Hindi or Nepali",
    "bn": "Bengali",
    "el": "Greek",
    "he": "Hebrew",
    "am": "Amharic",
}
SENTENCES = {
    "empty": "there is no text in it.",
    "too_big": "it has more than {most} bytes, the most a report may have; save the text alone, or in parts.",
    "binary": "it is {kind}, not a report.",
    "encoding": "line {line} is not {encoding} (byte {byte}); save it as UTF-8 and read it again.",
    "encoding_guessed": "line {line} is not {encoding} (byte {byte}); save it as UTF-8 and read it again, or if its letters are "
    "{whose}, try --encoding {guess}.",
    "unmarked": "it looks like UTF-16 without the mark that says so; save it as UTF-8 and read it again, or try "
    "--encoding {guess}.",
    "broken_pdf": "this PDF cannot be opened; it is damaged, was not saved whole, or unpacks to more than a report may have.",
    "locked_pdf": "this PDF is locked with a password; save it without one and read it again.",
    "scanned": "this PDF has no text (pages of pictures: {pages}); it must go through text recognition first.",
    "folder": "it is a folder; name the files in it, as in {folder}/*",
    "closed": "it cannot be opened ({why}).",
    "same_name": "its claims would carry the name {doc}, like those of {other}; rename one of them.",
    "twice": "it was named before; it is read once.",
    "language": "written in {language}, which the reader does not know; nothing was taken from it.",
    "pages_without_text": "there is no text on page {pages}; what those pages show was not read.",
    "pages_left": "it has {pages} pages; only the first {most} were read.",
    "broke": "lines {first} to {last} were not read: the reader broke on them ({broke_at}). That is our fault; please tell us.",
}
READERS = {"html": "kinbridge.plain.reader.files.page", "pdf": "kinbridge.plain.reader.files.pdf"}
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready to be read: the name its claims carry, its text, and what of it is not read."""

    doc: str
    text: str
    unread: list[str] = field(default_factory=list)


def opened(names: Sequence[str], encoding: str | None = None) -> tuple[list[Report], list[tuple[str, str]]]:
    """The reports, and of each file that is none its name and why. A file that is named twice is read once; `encoding` is how
    texts write letters that are no UTF-8.
    """
    reports: list[Report] = []
    bad: list[tuple[str, str]] = []
    seen: dict[str, str] = {}
    for name in telling("opened", names, len(names)):
        doc = "stdin" if name == STDIN else shown_letters(Path(name).stem)
        other = seen.get(doc)
        if other is not None and _is_one_file(other, name):
            _say(name, "twice")
            continue
        try:
            if other is not None:
                raise NotText("same_name", doc=shown(doc), other=shown(other))
            reports.append(_report(name, doc, encoding))
            seen[doc] = name
        except NotText as refused:
            bad.append((shown(name), _say(name, refused.code, **refused.facts)))
    return reports, bad


def _is_one_file(one: str, other: str) -> bool:
    return one == other or (Path(one).exists() and Path(other).exists() and Path(one).samefile(other))


def _report(name: str, doc: str, encoding: str | None) -> Report:
    raw = _bytes(name)
    kind = kind_of(name, raw)
    taken = Taken(text_of(raw, encoding)) if kind == "text" else importlib.import_module(READERS[kind]).taken(raw)
    unread = [_say(name, code, **facts) for code, facts in taken.unread]
    language = language_of(taken.text)
    if language is not None and language not in KNOWN:
        unread.append(_say(name, "language", language=NAMES.get(language, language)))
    return Report(doc, taken.text, unread)


def _bytes(name: str) -> bytes:
    """No more of a file than a report may have, and one byte: a device never ends."""
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MOST_FILE_BYTES + 1)
        with open(name, "rb") as stream:
            return stream.read(MOST_FILE_BYTES + 1)
    except IsADirectoryError:
        raise NotText("folder", folder=shown(name)) from None
    except (OSError, ValueError) as error:
        raise NotText("closed", why=(getattr(error, "strerror", None) or "its name cannot be").lower()) from None


def _say(name: str, code: str, **facts: object) -> str:
    """Tells of a file on stderr, and gives the sentence back."""
    sentence = SENTENCES[code].format(**facts)
    print(f"kinbridge: {shown(name)}: {sentence}", file=sys.stderr)
    return sentence


def left_out(doc: str, left: Left) -> str:
    """Tells of lines on which a rule broke."""
    return _say(doc, "broke", **left._asdict())


def shown(name: str) -> str:
    """A name as it may stand on a screen: no orders to the terminal, no turning of the line, no broken letters."""
    return "".join("\ufffd" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter for letter in name)


def shown_letters(name: str) -> str:
    """A name that can be written as UTF-8: bytes of a file's name that were no letters are marked."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def telling(done: str, items: Iterable[Item], many: int) -> Iterator[Item]:
    """The items one by one; work that takes longer says every two seconds how far it is."""
    begun = last = time.monotonic()
    end = "\r" if sys.stderr.isatty() else "\n"
    for number, item in enumerate(items):
        now = time.monotonic()
        if now - last > 2:
            print(f"{done} {number} of {many} ({_rate(number, now - begun)})  ", end=end, file=sys.stderr, flush=True)
            last = now
        yield item
    if last > begun:
        print(f"{done} {many} of {many} ({_rate(many, time.monotonic() - begun)})  ", file=sys.stderr)


def _rate(number: int, seconds: float) -> str:
    """How fast it goes; slow work by the minute, so that it is never "0 a second"."""
    return f"{number / seconds:.0f} a second" if number >= 2 * seconds else f"{60 * number / seconds:.0f} a minute"


def far(done: str, many: int) -> Callable[[int], None]:
    """Says every five seconds how far the reading of one long report is."""
    last = time.monotonic()
    end = "\r" if sys.stderr.isatty() else "\n"

    def hears(number: int) -> None:
        nonlocal last
        if time.monotonic() - last > 5:
            last = time.monotonic()
            print(f"{shown(done)} {number:,} of {many:,} characters  ", end=end, file=sys.stderr, flush=True)

    return hears


# --- the days they appeared -----------------------------------------------------------------------------------------------


def dates_of(said: str | None, names: Sequence[str]) -> dict[str, dt.date]:
    """The day of publication of each report: one day for all, or those of a list. Raises Refused where it is neither."""
    docs = ["stdin" if name == STDIN else shown_letters(Path(name).stem) for name in names]
    if said is None:
        return {}
    if said.lower().endswith(".csv"):
        return _of_list(Path(said), docs, [Path(name).name for name in names])
    try:
        return dict.fromkeys(docs, dt.date.fromisoformat(said))
    except ValueError:
        raise Refused(
            f"--published {shown(said)}: write a day as 2019-06-21, or name a CSV file with the columns doc,date."
        ) from None


def _of_list(path: Path, docs: Sequence[str], files: Sequence[str]) -> dict[str, dt.date]:
    """The list may name a report by its name or by its whole file's name. What fits nothing on either side is told."""
    by_name = dict(zip([*docs, *files], [*docs, *docs], strict=True))
    days = dict(_lines(path))
    dates = {by_name[doc]: day for doc, day in days.items() if doc in by_name}
    strange, undated = [doc for doc in days if doc not in by_name], [doc for doc in docs if doc not in dates]
    if strange:
        print(f"kinbridge: {shown(str(path))}: no report is called {_some(strange)}.", file=sys.stderr)
    if undated:
        print(f"kinbridge: {shown(str(path))}: it gives no day for {_some(undated)}.", file=sys.stderr)
    return dates


def _some(names: Sequence[str]) -> str:
    first = ", ".join(shown(name) for name in names[:3])
    return f"{first} and {len(names) - 3} more" if len(names) > 3 else first


def _lines(path: Path) -> Iterator[tuple[str, dt.date]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else (error.strerror or "unknown reason").lower()
        raise Refused(f"{shown(str(path))}: it cannot be read ({reason}).") from None
    head = text.partition("\n")[0]
    csv.field_size_limit(LONGEST_FIELD)
    lines = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in head and "," not in head else ",")
    try:
        if not {"doc", "date"} <= set(lines.fieldnames or ()):
            raise Refused(f"{shown(str(path))}: line 1: the columns must be doc,date.")
        for row in lines:
            if row["date"] and row["date"].strip():
                yield (row["doc"] or "").strip(), _day(path, lines.line_num, row["date"].strip())
    except csv.Error as error:
        raise Refused(f"{shown(str(path))}: line {lines.line_num}: {error}.") from None


def _day(path: Path, line: int, said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise Refused(f"{shown(str(path))}: line {line}: {shown(said[:40])} is no day; write it as 2019-06-21.") from None
