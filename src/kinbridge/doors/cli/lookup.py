"""Look one person up in a list, ranked, with the reasons.

Examples:
  kinbridge lookup located.csv --name "阮氏香" --born "about 17" --place Huế
  kinbridge lookup located.csv --serve        (a question per line on stdin: {"name": "…", "born": "…", "place": "…"})
  kinbridge lookup located.csv --index /var/lib/office/indexes --name "阮氏香"      (reads the list once, then answers at once)

An index holds the people of the list in clear, so it is kept only where --index says, in folders nobody else may enter. It is
made again when the list changes, and then the older one is removed. Remove the folder when you remove the list.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.lists import people_of, records_of, say
from kinbridge.plain.linkage.dates import this_day
from kinbridge.plain.linkage.index import Index, index_of, look_up
from kinbridge.plain.linkage.store import stored_index
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.linkage.wording import in_words

__all__ = ["add_arguments", "run"]

QUESTION = {
    "name": "the name, in any script",
    "born": 'what is known: "1999-03-02", "2546", "about 17"',
    "age": "age when reported",
    "place": "a place, in any script",
    "phone": "a telephone",
    "sex": "f or m",
    "nationality": "two letters, such as VN",
    "reported": "the day ages are counted from (default: today)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list", type=Path, metavar="LIST", help="a list: CSV or Parquet")
    for word, text in QUESTION.items():
        parser.add_argument(f"--{word}", default="", help=text)
    parser.add_argument("--most", type=int, default=10, metavar="N", help="how many to show (default 10)")
    parser.add_argument("--serve", action="store_true", help="keep the list in memory; a question per line on stdin")
    parser.add_argument("--index", type=Path, metavar="DIR", help="keep an index of the list here, for the next question")
    parser.add_argument("--strict", action="store_true", help="a broken row ends the command")


def run(args: argparse.Namespace) -> int:
    """Index the list, then answer one question or many. Exit status 1 when nobody comes near."""
    if not args.serve and not args.name.strip():
        raise Refused("say whom to look for: --name NAME, or --serve for questions on stdin")
    if args.most < 1:
        raise Refused("--most must be 1 or more")
    if args.reported and this_day(args.reported) is None:
        raise Refused("--reported must be a day such as 2026-03-02")
    index = _index(args)
    if args.serve:
        return _serve(index, args.most)
    found = answer(index, {word: getattr(args, word) for word in QUESTION}, args.most)
    for line in found:
        print(json.dumps(line, ensure_ascii=False))
    if not found:
        say("nobody in the list comes near")
    return Status.DONE if found else Status.NO


def _index(args: argparse.Namespace) -> Index:
    """The list's index: in memory, or the one kept in the folder asked for."""
    if args.index is None:
        return index_of(list(people_of(args.list, strict=args.strict)))
    if not args.list.is_file():
        raise Refused(f"{args.list}: no such file")
    if args.index.exists() and not args.index.is_dir():
        raise Refused(f"{args.index} is no folder")
    try:
        return stored_index(args.index, args.list, lambda: _told_records(args))
    except OSError as error:
        raise Refused(f"{args.index}: the index cannot be kept there ({error.strerror or error})", Status.MACHINE) from error


def _told_records(args: argparse.Namespace) -> list[Record]:
    records = records_of(args.list, strict=args.strict).records
    say(f"{args.list}: indexing {len(records):,} records …")
    return records


def answer(index: Index, question: dict[str, str], most: int) -> list[dict[str, object]]:
    """Ranked records for a question: rec_id, score and the reasons in codes."""
    record = Record(
        name_full=question.get("name", ""),
        dob=question.get("born", ""),
        age=question.get("age", ""),
        place=question.get("place", ""),
        phone=question.get("phone", ""),
        sex=question.get("sex", ""),
        nationality=question.get("nationality", ""),
        report_date=question.get("reported", "") or datetime.now(tz=UTC).date().isoformat(),
    )
    found = look_up(index, record, most=most)
    return [{"rec_id": rec_id, "score": round(c.score, 4), "reasons": in_words(c.reasons)} for rec_id, c in found]


def _serve(index: Index, most: int) -> int:
    say(f"{index.size:,} records ready; a question a line, end with Ctrl-D")
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            print(json.dumps(_answer_line(index, number, line, most), ensure_ascii=False), flush=True)
    return Status.DONE


def _answer_line(index: Index, number: int, line: str, most: int) -> object:
    """The answer to one line, or what is wrong with it: the list stays in memory either way."""
    try:
        question = json.loads(line)
    except ValueError:
        return {"error": f"line {number} is not JSON"}
    if not isinstance(question, dict) or not all(isinstance(value, str) for value in question.values()):
        return {"error": f"line {number} is not an object of texts"}
    unknown = sorted(set(question) - set(QUESTION))
    return {"error": f"line {number}: unknown word {unknown[0]!r}"} if unknown else answer(index, question, most)
