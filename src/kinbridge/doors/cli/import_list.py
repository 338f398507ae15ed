"""Take in a list of people this office seeks (--as sought --ask OFFICE …) or cares for (--as located --may-be-matched OFFICE …).

Every row becomes a case of its own, sealed under its own key. The list's ground is recorded. In a trial office matching may start
at once; elsewhere a second person has to countersign the list first. Broken rows are counted and listed, never dropped in
silence; --strict refuses the whole file for one of them.

example: kinbridge import missing.csv --format csv --as sought --ask "Chiang Rai shelter" --ground "Case meeting of 2 March"
"""

import argparse
import csv
import io
import pathlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import unlock
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.matching import actions as matching

__all__ = ["add_arguments", "run"]

NEEDED = ("rec_id", "name_full")
KNOWN = (
    *NEEDED,
    "name_family",
    "name_given",
    "script",
    "sex",
    "dob",
    "age",
    "nationality",
    "place",
    "phone",
    "report_date",
    "office",
)
LONGEST = 10_000  # characters in one value; a longer one is no name and no place
BATCH = 1000
SHOWN = 20  # broken rows listed one by one


@dataclass(frozen=True)
class Broken:
    """A row that cannot become a case: its line and why."""

    line: int
    why: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the list, UTF-8 with a header; - reads standard input")
    parser.add_argument("--format", required=True, choices=["csv"])
    parser.add_argument("--as", dest="side", required=True, choices=[side.value for side in Side])
    parser.add_argument("--ask", nargs="+", default=[], metavar="OFFICE", help="ask these offices about the people sought")
    parser.add_argument("--may-be-matched", nargs="+", default=[], metavar="OFFICE", help="who may ask about the people located")
    parser.add_argument("--ground", required=True, help="why this office may take the list in, in words")
    parser.add_argument("--strict", action="store_true", help="refuse the whole list for one broken row")


def run(args: argparse.Namespace) -> int:
    side = Side(args.side)
    named = offices_of(args, side)
    people, broken = read(args.file)
    report(broken, strict=args.strict)
    unlock()
    roots = [root_of(name) for name in named]
    at = env().clock.now()
    tokens: list[str] = []
    for start in range(0, len(people), BATCH):
        opened = cases.open_cases(
            people[start : start + BATCH], side=side, source="list", purpose="imported_list", by=OFFICE, at=at
        )
        tokens += [case.token for case in opened]
        print(f"{len(tokens)} of {len(people)} taken in", file=sys.stderr)
    start_matching(side, tokens, roots, args.ground)
    print(f"{len(tokens)} cases taken in, {len(broken)} rows left out")
    return Status.DONE


def start_matching(side: Side, tokens: list[str], roots: list[str], ground: str) -> None:
    """Declare the list; in a trial office ask at once."""
    if not roots or not tokens:
        return
    at = env().clock.now()
    consent.declare_list(side, cases=tokens, offices=roots, ground=ground, by=OFFICE, at=at)
    if not accounts.this_office().trial:
        print("a second person has to countersign the list before it is matched", file=sys.stderr)
    elif side is Side.SOUGHT:
        matching.ask_list(tokens, to=roots, by=OFFICE, at=at)


def offices_of(args: argparse.Namespace, side: Side) -> list[str]:
    """The offices named for this side. Raises Refused where the other side's option was used."""
    wrong = args.may_be_matched if side is Side.SOUGHT else args.ask
    if wrong:
        raise Refused("--ask goes with --as sought, --may-be-matched with --as located")
    return list(args.ask if side is Side.SOUGHT else args.may_be_matched)


def root_of(name: str) -> str:
    """The verified office of that name, or whose id begins so. Raises Refused: a list for nobody reaches nobody."""
    verified = accounts.verified_offices(env().clock.now())
    found = [office for office in verified if office.name == name or office.root.startswith(name)]
    if len(found) != 1:
        raise Refused(f"{name!r} is no verified office of this one; `kinbridge peer list` shows them")
    return found[0].root


def report(broken: list[Broken], *, strict: bool) -> None:
    """List the broken rows on stderr. Raises Refused with --strict."""
    for row in broken[:SHOWN]:
        print(f"line {row.line}: {row.why}", file=sys.stderr)
    if len(broken) > SHOWN:
        print(f"… and {len(broken) - SHOWN} more", file=sys.stderr)
    if broken and strict:
        raise Refused(f"{len(broken)} broken rows; nothing was taken in")


def read(name: str) -> tuple[list[dict[str, str]], list[Broken]]:
    """The people of a list as facts, and its broken rows. Raises Refused where the file as a whole is no list."""
    people: list[dict[str, str]] = []
    broken: list[Broken] = []
    seen: set[str] = set()
    for line, row in rows(name):
        why = fault(row, seen)
        if why:
            broken.append(Broken(line, why))
        else:
            people.append(facts_of(row))
            seen.add(row["rec_id"])
    return people, broken


def rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row of each record; a row with too few or too many columns has None among its keys or values."""
    reader = csv.DictReader(io.StringIO(text_of(name), newline=""), strict=True)
    header = reader.fieldnames or []
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise Refused(f"{name}:1: the header lacks {' and '.join(missing)}")
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise Refused(f"{name}:{reader.line_num}: {error}") from error


def text_of(name: str) -> str:
    """The whole list as text. Raises Refused where it is missing, or is not UTF-8 (naming the line)."""
    if name == "-":
        return sys.stdin.read().removeprefix("\ufeff")
    try:
        raw = pathlib.Path(name).read_bytes()
    except OSError as error:
        raise Refused(f"{name} cannot be read ({error.strerror})") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{name}:{raw.count(10, 0, error.start) + 1}: not UTF-8") from error


def fault(row: dict[str, str], seen: set[str]) -> str:
    """What is wrong with a row, in words without its values, or an empty string."""
    if None in row or None in row.values():
        return "more or fewer columns than the header"
    if not row["rec_id"].strip():
        return "no rec_id"
    if row["rec_id"] in seen:
        return "this rec_id came before"
    if any(len(value) > LONGEST for value in row.values()):
        return f"a value longer than {LONGEST} characters"
    if not any(row.get(column, "").strip() for column in KNOWN[1:]):
        return "nothing about anybody"
    return ""


RENAMED = {"dob": "birth"}
NOT_FACTS = {"report_date", "office"}


def facts_of(row: dict[str, str]) -> dict[str, str]:
    """A row's values as a case's facts: empty ones left out, an age together with the day it was said."""
    facts = {RENAMED.get(k, k): row[k].strip() for k in KNOWN if k not in NOT_FACTS and row.get(k, "").strip()}
    said_on = row.get("report_date", "").strip()
    if "age" in facts and said_on:
        facts["age"] = f"{facts['age']} ({said_on})"
    return facts
