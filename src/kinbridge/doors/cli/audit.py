"""Prove that this office's trail was not rewritten: every entry, in its place, as it was written.

Exit status 1 and the first bad entry where it was.

example: kinbridge audit verify
"""

import argparse

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.office import needs_office
from kinbridge.rooms.audit import queries

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("verify", help="check the whole log against its signed heads")


def run(args: argparse.Namespace) -> int:
    needs_office()
    try:
        proved = queries.verify()
    except queries.LogBroken as broken:
        print(f"broken at entry {broken.seq}: {broken.why}")
        return Status.NO
    print(f"{proved.size} entries and {proved.heads} signed heads, unbroken; tree root {proved.root.hex()}")
    return Status.DONE
