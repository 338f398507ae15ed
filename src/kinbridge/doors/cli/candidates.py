"""Write what the judges of this office see: a row a candidate, left the asking office's record, right ours.

Record numbers stand only where both offices are trial offices; elsewhere the columns hold this office's own tokens.

example: kinbridge candidates --out pairs.csv
"""

import argparse
import csv
import io
import pathlib
import sys

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.office import unlock
from kinbridge.doors.cli.whole import write_whole
from kinbridge.rooms.accounts.values import CONSOLE
from kinbridge.rooms.matching import queries

__all__ = ["add_arguments", "run"]

COLUMNS = ("left", "right", "score", "shares", "reasons")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=pathlib.Path, help="the file to write (default: standard output)")


def run(args: argparse.Namespace) -> int:
    unlock()
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows((p.left, p.right, f"{p.score:.4f}", p.shares, ";".join(p.reasons)) for p in queries.pairs(CONSOLE))
    if args.out is None:
        sys.stdout.write(text.getvalue())
    else:
        write_whole(args.out, text.getvalue())
    return Status.DONE
