"""Turn reports into claims with their exact words: figures, agreements, operations, routes, codes, holes.

Files are text, web pages or PDF; - reads standard input. Every claim gives the characters that state it; `known` says of each
slot whether it is stated, inferred or missing. Offsets count in the text as saved; of a page or a PDF, in the text that
--keep-text writes. What was not read, and why, is told on standard error.

  kinbridge read report.txt --published 2019-06-21 --format table
  kinbridge read saved/*.html press/*.pdf --published dates.csv --format html --out claims.html
  kinbridge read reports/*.txt --out claims.jsonl

Exit status: 0 done; 2 wrong use, or a file was no report or could not be read whole (the others are read all the same); 3 the
machine would not write, or a file of the reader's words is broken.
"""

import argparse
import codecs
import datetime as dt
import importlib
import io
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.reports import Report, dates_of, far, left_out, opened, shown, telling
from kinbridge.doors.cli.whole import write_whole
from kinbridge.plain.reader.around import Left, read_around
from kinbridge.plain.reader.lexicon import Unreadable, read_all
from kinbridge.plain.reader.linking import link
from kinbridge.plain.reader.show.page import as_page
from kinbridge.plain.reader.show.sheet import as_csv, as_table

__all__ = ["add_arguments", "run"]

MOST_LINKED = 2000
LONG = 2_000_000  # characters of one report, which are read without a word in between


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of `kinbridge read`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a report: text, HTML or PDF; - for standard input")
    parser.add_argument(
        "--published",
        metavar="DATE|FILE.csv",
        help="the day of publication (2019-06-21), or a CSV file with the columns doc,date",
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "table", "csv", "html"),
        default="jsonl",
        help="JSON Lines (default), a table for the screen, CSV for a spreadsheet, or a page with the claims marked in the text",
    )
    parser.add_argument(
        "--engine", choices=("local", "spark"), default="local", help="spark spreads many documents over the cores of a cluster"
    )
    parser.add_argument(
        "--out", metavar="FILE", help="write there instead of to the screen; the file appears whole or not at all"
    )
    parser.add_argument("--keep-text", metavar="DIR", help="also save the text in which offsets count, as DIR/<doc>.txt")
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="how texts that are no UTF-8 write letters: cp874 (Thai), cp1258 (Vietnamese), gb18030, big5 (Chinese), cp1252",
    )
    parser.add_argument("--no-links", action="store_true", help="do not compare the figures of the reports with one another")


def run(args: argparse.Namespace) -> int:
    """Read the files and write their claims. Files that are no reports are named on stderr; then the exit status is 2."""
    _may_write(args)
    encoding = _letters(args.encoding)
    dates = dates_of(args.published, args.files)
    reports, bad = opened(args.files, encoding)
    if not reports:
        return Status.WRONG_USE
    _keep(args.keep_text, args.files, reports)
    texts = {report.doc: report.text for report in reports}
    rows: list[dict[str, Any]] = []
    unread = {report.doc: report.unread for report in reports} | {name: [said] for name, said in bad}
    broken = False
    try:
        for doc, found, left in _claims(args.engine, texts, dates):
            rows += found
            unread[doc] += [left_out(doc, one) for one in left]
            broken = broken or bool(left)
    except Unreadable as error:
        raise Refused(f"{error}. Nothing was read: mend that file of words first.", Status.MACHINE) from None
    if not args.no_links:
        _link(rows, texts)
    room = shutil.get_terminal_size().columns if args.out is None and sys.stdout.isatty() else None
    _write(args.out, _shown(args.format, rows, texts, unread, room))
    return Status.WRONG_USE if bad or broken else Status.DONE


def _letters(encoding: str | None) -> str | None:
    """A way to write letters by the name Python knows it by."""
    if encoding is None:
        return None
    try:
        "a".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise Refused(f"--encoding {shown(encoding)}: no such way to write letters is known; one is gb18030.") from None


def _may_write(args: argparse.Namespace) -> None:
    """Before anything is read: reading a pile of reports for nothing helps nobody."""
    if args.out is None:
        return
    target = Path(args.out)
    if target.is_dir():
        raise Refused(f"--out {shown(args.out)}: it is a folder; name a file in it.")
    if not target.parent.is_dir():
        raise Refused(f"--out {shown(args.out)}: the folder {shown(str(target.parent))} is not there.", Status.MACHINE)
    if any(_is_one_file(target, Path(name)) for name in args.files):
        raise Refused(f"--out {shown(args.out)}: that is one of the reports; the claims would take its place.")


def _is_one_file(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.samefile(other)


def _keep(folder: str | None, names: Sequence[str], reports: Sequence[Report]) -> None:
    """The texts in which offsets count. A report that lies there itself is never written over by what was read of it."""
    if folder is None:
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for report in reports:
            target, raw = Path(folder) / f"{report.doc}.txt", report.text.encode("utf-8")
            if any(_is_one_file(target, Path(name)) for name in names) and target.read_bytes() != raw:
                raise Refused(f"--keep-text {shown(folder)}: {shown(target.name)} there is a report itself; name another folder.")
            write_whole(target, raw)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise Refused(f"--keep-text {shown(folder)}: it cannot be written ({reason}).", Status.MACHINE) from None


Read = tuple[str, list[dict[str, Any]], list[Left]]  # a report's name, its claims, what of it was left out


def _claims(engine: str, texts: Mapping[str, str], dates: Mapping[str, dt.date]) -> Iterator[Read]:
    if engine == "spark":
        yield from _by_spark(texts, dates)
        return
    for doc, text in telling("read", texts.items(), len(texts)):
        if len(text) > LONG:
            print(f"kinbridge: {shown(doc)}: a text of {len(text):,} characters takes some minutes.", file=sys.stderr, flush=True)
        yield doc, *read_around(text, doc=doc, published=dates.get(doc), hears=far(f"{doc}: read", len(text)))


def _by_spark(texts: Mapping[str, str], dates: Mapping[str, dt.date]) -> Iterator[Read]:
    try:
        engine = importlib.import_module("kinbridge.plain.reader.spark")
    except ImportError:
        raise Refused(
            "--engine spark: Spark is not installed here; install it with: pip install 'kinbridge[spark]' "
            "(it needs Java 17 or later)."
        ) from None
    read_all()
    for number, (doc, lines, left) in enumerate(engine.claims_of_many(texts, dates), 1):
        yield doc, [json.loads(line) for line in lines], left
        if number % 500 == 0 or number == len(texts):
            print(f"read {number} of {len(texts)} with Spark", file=sys.stderr)


def _link(rows: list[dict[str, Any]], texts: Mapping[str, str]) -> None:
    """Adds to each figure the links that begin at it."""
    if len(texts) > MOST_LINKED:
        print(f"kinbridge: the figures of more than {MOST_LINKED} reports are not compared with one another.", file=sys.stderr)
        return
    by_id = {row["id"]: row for row in rows}
    for found in link(rows, texts):
        by_id[found["left"]].setdefault("links", []).append({"code": found["code"], "to": found["right"], **found["facts"]})


# Line ends and orders to a terminal that JSON lets stand: some readers of lines would cut there.
UNSEEN = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


def _shown(
    form: str,
    rows: Sequence[dict[str, Any]],
    texts: Mapping[str, str],
    unread: Mapping[str, list[str]],
    room: int | None,
) -> Iterable[str]:
    if form == "jsonl":
        return (json.dumps(row, ensure_ascii=False).translate(UNSEEN) + "\n" for row in rows)
    return [as_page(rows, texts, unread) if form == "html" else as_csv(rows) if form == "csv" else as_table(rows, room)]


def _write(out: str | None, pieces: Iterable[str]) -> None:
    if out is None:
        _pour(sys.stdout, pieces)
    elif _is_plain(Path(out)):
        write_whole(Path(out), "".join(pieces))
    else:
        with open(out, "w", encoding="utf-8", newline="\n") as stream:
            _pour(stream, pieces)


def _is_plain(path: Path) -> bool:
    """No device and no pipe: those are written to, never put away for a file."""
    return not path.exists() or stat.S_ISREG(path.stat().st_mode)


def _pour(stream: TextIO, pieces: Iterable[str]) -> None:
    """To the screen or into a pipe; always UTF-8, whatever the machine's own letters are."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")
    try:
        stream.writelines(pieces)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # what is still held back is not tried again
        raise Refused(f"the claims cannot be written ({(error.strerror or 'unknown reason').lower()}).", Status.MACHINE) from None
