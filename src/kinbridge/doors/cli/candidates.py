"""Write what the judges of this office see: a row a candidate, left the asking office's record, right ours.

Record numbers stand only where both offices are trial offices; elsewhere the columns hold this office's own tokens.

example: kinbridge candidates --out pairs.csv
"""

import argparse
import csv
import io
import pathlib
import sys

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import unlock
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.matching import queries

__all__ = ["add_arguments", "run"]

COLUMNS = ("left", "right", "score", "shares", "reasons")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=pathlib.Path, help="the file to write (default: standard output)")


def run(args: argparse.Namespace) -> int:
    unlock()
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows((p.left, p.right, f"{p.score:.4f}", p.shares, ";".join(p.reasons)) for p in queries.pairs(OFFICE))
    if args.out is None:
        sys.stdout.write(text.getvalue())
    else:
        write_whole(args.out, text.getvalue())
    return Status.DONE


def write_whole(path: pathlib.Path, text: str) -> None:
    """The file appears whole or not at all. Raises Refused where the machine will not write."""
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written ({error.strerror})", Status.MACHINE) from error
