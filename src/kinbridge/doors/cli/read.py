"""Turn reports into claims with their exact words: figures, agreements, operations, routes, codes, holes.

Files are text, web pages or PDF. Every claim gives the characters that state it; `known` says of each slot whether it is stated,
inferred or missing. Offsets count in the text as saved; of a page or a PDF, in the text that --keep-text writes.

  kinbridge read report.txt --published 2019-06-21 --format table
  kinbridge read reports/*.html --published dates.csv --out claims.jsonl
"""

import argparse
import csv
import datetime as dt
import importlib
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.plain.reader.languages import KNOWN, language_of
from kinbridge.plain.reader.linking import link
from kinbridge.plain.reader.reading import read
from kinbridge.plain.reader.show import as_page, as_table
from kinbridge.plain.reader.sources import NotText, kind_of, text_of

__all__ = ["add_arguments", "run"]

MOST_LINKED = 2000
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
    "empty": "{name}: there is no text in it.",
    "too_big": "{name}: it has {bytes} bytes; a report may have {most}.",
    "binary": "{name}: it is {kind}, not a report.",
    "encoding": "{name}: line {line} is not UTF-8 (byte {byte}); save it as UTF-8 and read it again.",
    "broken_pdf": "{name}: this PDF cannot be opened ({why}).",
}
READERS = {"html": "kinbridge.plain.reader.page", "pdf": "kinbridge.plain.reader.pdf"}


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready to be read: the name its claims carry, and its text."""

    doc: str
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of `kinbridge read`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a report: text, HTML or PDF")
    parser.add_argument(
        "--published",
        metavar="DATE|FILE.csv",
        help="the day of publication (2019-06-21), or a CSV file with the columns doc,date",
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "table", "html"),
        default="jsonl",
        help="JSON Lines (default), a table, or a page with the claims marked in the text",
    )
    parser.add_argument(
        "--engine", choices=("local", "spark"), default="local", help="spark spreads many documents over the cores of a cluster"
    )
    parser.add_argument(
        "--out", metavar="FILE", help="write there instead of to the screen; the file appears whole or not at all"
    )
    parser.add_argument("--keep-text", metavar="DIR", help="also save the text in which offsets count, as DIR/<doc>.txt")
    parser.add_argument("--no-links", action="store_true", help="do not compare the figures of the reports with one another")


def run(args: argparse.Namespace) -> int:
    """Read the files and write their claims. Files that are no reports are named on stderr; then the exit status is 2."""
    dates = _dates(args.published, [Path(name).stem for name in args.files])
    reports, bad = _reports(args.files)
    for sentence in bad:
        print(f"kinbridge: {sentence}", file=sys.stderr)
    if not reports:
        return Status.WRONG_USE
    _keep(args.keep_text, reports)
    texts = {report.doc: report.text for report in reports}
    rows = [row for _, found in _claims(args.engine, texts, dates) for row in found]
    if not args.no_links and len(texts) <= MOST_LINKED:
        _link(rows, texts)
    _write(args.out, _shown(args.format, rows, texts))
    return Status.WRONG_USE if bad else Status.DONE


def _reports(names: Sequence[str]) -> tuple[list[Report], list[str]]:
    reports, bad, seen = [], [], {}  # type: list[Report], list[str], dict[str, str]
    for name in names:
        doc = Path(name).stem
        if doc in seen:
            bad.append(f"{name}: its claims would carry the name {doc}, like those of {seen[doc]}; rename one of them.")
            continue
        seen[doc] = name
        try:
            reports.append(Report(doc, _text(name)))
        except NotText as refused:
            bad.append(SENTENCES[refused.code].format(name=name, **refused.facts))
        except OSError as error:
            bad.append(f"{name}: it cannot be opened ({(error.strerror or 'unknown reason').lower()}).")
    return reports, bad


def _text(name: str) -> str:
    raw = Path(name).read_bytes()
    kind = kind_of(name, raw)
    text = text_of(raw) if kind == "text" else importlib.import_module(READERS[kind]).text_of(raw)
    language = language_of(text)
    if language is not None and language not in KNOWN:
        print(
            (
                f"kinbridge: {name}: written in {NAMES.get(language, language)}, which the reader does not "
                f"know; nothing was taken from it."
            ),
            file=sys.stderr,
        )
    return str(text)


def _dates(said: str | None, docs: Sequence[str]) -> dict[str, dt.date]:
    if said is None:
        return {}
    if said.lower().endswith(".csv"):
        return _dates_of(Path(said))
    try:
        return dict.fromkeys(docs, dt.date.fromisoformat(said))
    except ValueError:
        raise Refused(f"--published {said}: write a day as 2019-06-21, or name a CSV file with the columns doc,date.") from None


def _dates_of(path: Path) -> dict[str, dt.date]:
    try:
        lines = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: it cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'}).") from None
    if not {"doc", "date"} <= set(lines.fieldnames or ()):
        raise Refused(f"{path}: line 1: the columns must be doc,date.")
    dates = {}
    for row in lines:
        try:
            if row["date"]:
                dates[row["doc"]] = dt.date.fromisoformat(row["date"].strip())
        except ValueError:
            raise Refused(f"{path}: line {lines.line_num}: {row['date']} is no day; write it as 2019-06-21.") from None
    return dates


def _keep(folder: str | None, reports: Sequence[Report]) -> None:
    if folder is None:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for report in reports:
        (Path(folder) / f"{report.doc}.txt").write_bytes(report.text.encode("utf-8"))


def _claims(engine: str, texts: Mapping[str, str], dates: Mapping[str, dt.date]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if engine == "spark":
        yield from _by_spark(texts, dates)
        return
    begun, many = time.monotonic(), len(texts)
    for number, (doc, text) in enumerate(texts.items(), 1):
        yield doc, [dict(row) for row in read(text, doc=doc, published=dates.get(doc))]
        if many > 20 and (number % 50 == 0 or number == many):
            print(
                f"\rread {number} of {many} ({number / max(0.001, time.monotonic() - begun):.0f} a second)",
                end="" if number < many else "\n",
                file=sys.stderr,
                flush=True,
            )


def _by_spark(texts: Mapping[str, str], dates: Mapping[str, dt.date]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    try:
        engine = importlib.import_module("kinbridge.plain.reader.spark")
    except ImportError:
        raise Refused(
            "--engine spark: Spark is not installed here; install it with: pip install 'kinbridge[spark]' "
            "(it needs Java 17 or later)."
        ) from None
    for number, (doc, lines) in enumerate(engine.claims_of_many(texts, dates), 1):
        yield doc, [json.loads(line) for line in lines]
        if number % 500 == 0 or number == len(texts):
            print(f"read {number} of {len(texts)} with Spark", file=sys.stderr)


def _link(rows: list[dict[str, Any]], texts: Mapping[str, str]) -> None:
    """Adds to each figure the links that begin at it."""
    by_id = {row["id"]: row for row in rows}
    for found in link(rows, texts):
        by_id[found["left"]].setdefault("links", []).append({"code": found["code"], "to": found["right"], **found["facts"]})


def _shown(form: str, rows: Sequence[dict[str, Any]], texts: Mapping[str, str]) -> Iterable[str]:
    if form == "jsonl":
        return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return [as_table(rows)] if form == "table" else [as_page(rows, texts)]


def _write(out: str | None, pieces: Iterable[str]) -> None:
    if out is None:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    target = Path(out)
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes("".join(pieces).encode("utf-8"))
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refused(f"{out}: it cannot be written ({(error.strerror or 'unknown reason').lower()}).", Status.MACHINE) from None
