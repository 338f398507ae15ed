"""Take in a list of people this office seeks (--as sought --ask OFFICE …) or cares for (--as located --may-be-matched OFFICE …).

Every row becomes a case of its own, sealed under its own key; all of them or, if anything breaks, none. The list's ground is
recorded. In a trial office matching may start at once; elsewhere a second person has to countersign a list of people sought
first, and of people located nobody is matched before she was asked. Broken rows are counted and listed, never dropped in silence;
--strict refuses the whole list for one of them.

example: kinbridge import missing.csv --format csv --as sought --ask "Chiang Rai shelter" --ground "Case meeting of 2 March"
"""

import argparse
import sys
from collections.abc import Iterator

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import needs_office, unlock
from kinbridge.doors.cli.rows import Fault, read
from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.values import CONSOLE, OFFICE
from kinbridge.rooms.cases import actions as cases
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.matching import actions as matching

__all__ = ["add_arguments", "run"]

BATCH = 1000
SHOWN = 20  # broken rows listed one by one
# What still has to happen outside a trial office.
BEFORE_MATCHING = {
    Side.SOUGHT: "a second person has to countersign the list before it is matched",
    Side.LOCATED: "nobody on the list is matched before she was asked: ask each, and record her answer on the staff door",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the list, UTF-8 with a header; - reads standard input")
    parser.add_argument("--format", required=True, choices=["csv"])
    parser.add_argument("--as", dest="side", required=True, choices=[side.value for side in Side])
    parser.add_argument("--ask", nargs="+", default=[], metavar="OFFICE", help="ask these offices about the people sought")
    parser.add_argument("--may-be-matched", nargs="+", default=[], metavar="OFFICE", help="who may ask about the people located")
    parser.add_argument("--ground", required=True, help="why this office may take the list in, in words")
    parser.add_argument("--strict", action="store_true", help="refuse the whole list for one broken row")


def run(args: argparse.Namespace) -> int:
    needs_office()
    side = Side(args.side)
    roots = [root_of(name) for name in offices_of(args, side)]
    if not args.ground.strip():
        raise Refused("--ground is empty; say why this office may take the list in")
    people, faults = read(args.file, env().clock.now().year)
    report(faults, strict=args.strict)
    unlock()
    tokens = take_in(side, people, roots, args.ground)
    left_out = sum(fault.left_out for fault in faults)
    print(f"{len(tokens)} cases taken in, {left_out} rows left out, {len(faults) - left_out} kept with a remark")
    return start_asking(tokens, roots) if side is Side.SOUGHT and roots and tokens else Status.DONE


def take_in(side: Side, people: list[dict[str, str]], roots: list[str], ground: str) -> list[str]:
    """Open a case for each, and declare the list where offices were named: all or nothing. Returns the cases' tokens."""
    trial = accounts.this_office().trial
    with write():
        tokens = list(_opened(side, people))
        if roots and tokens and (trial or side is Side.SOUGHT):
            consent.declare_list(side, cases=tokens, offices=roots, ground=ground, by=CONSOLE, at=env().clock.now())
    if roots and tokens and not trial:
        print(BEFORE_MATCHING[side], file=sys.stderr)
    return tokens


def _opened(side: Side, people: list[dict[str, str]]) -> Iterator[str]:
    at = env().clock.now()
    for start in range(0, len(people), BATCH):
        part = people[start : start + BATCH]
        opened = cases.open_cases(part, side=side, source="list", purpose="imported_list", by=CONSOLE, at=at)
        yield from (case.token for case in opened)
        print(f"{start + len(part)} of {len(people)}", file=sys.stderr)


def start_asking(tokens: list[str], roots: list[str]) -> int:
    """In a trial office, ask at once. The cases stand also where the question cannot be put."""
    if not accounts.this_office().trial:
        return Status.DONE
    try:
        matching.ask_list(tokens, to=roots, by=OFFICE, at=env().clock.now())
    except (matching.MatchingStopped, matching.RecipeMismatch) as error:
        print(f"nobody was asked: {type(error).__name__}; the cases stand", file=sys.stderr)
        return Status.NO
    return Status.DONE


def offices_of(args: argparse.Namespace, side: Side) -> list[str]:
    """The offices named for this side. Raises Refused where the other side's option was used."""
    wrong = args.may_be_matched if side is Side.SOUGHT else args.ask
    if wrong:
        raise Refused("--ask goes with --as sought, --may-be-matched with --as located")
    return list(args.ask if side is Side.SOUGHT else args.may_be_matched)


def root_of(name: str) -> str:
    """The verified office of that name, or whose id begins so. Raises Refused: a list for nobody reaches nobody."""
    verified = accounts.verified_offices(env().clock.now())
    found = [office for office in verified if office.name == name or (name and office.root.startswith(name))]
    if len(found) != 1:
        fitting = "no verified office" if not found else f"{len(found)} verified offices"
        raise Refused(f"{fitting} of this one is called {name!r} or has an id that begins so; `kinbridge peer list` shows them")
    return found[0].root


def report(faults: list[Fault], *, strict: bool) -> None:
    """List the broken rows on stderr. Raises Refused with --strict."""
    for fault in faults[:SHOWN]:
        print(f"line {fault.line}: {fault.why}", file=sys.stderr)
    if len(faults) > SHOWN:
        print(f"… and {len(faults) - SHOWN} more", file=sys.stderr)
    if faults and strict:
        raise Refused(f"{len(faults)} broken rows; nothing was taken in")
