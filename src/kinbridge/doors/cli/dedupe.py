"""Rank the pairs inside one list that may be the same person, with the reasons.

Example:
  kinbridge dedupe located.csv --out pairs.csv
"""

import argparse
from pathlib import Path

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.lists import ready_for, records_of, say, uncollected, write_pairs
from kinbridge.plain.linkage.engine import dedupe, read_to_link

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list", type=Path, metavar="LIST", help="a list: CSV or Parquet")
    parser.add_argument("--out", type=Path, metavar="PAIRS.csv", help="where the pairs go (default: stdout)")
    parser.add_argument("--strict", action="store_true", help="a broken row ends the command")


def run(args: argparse.Namespace) -> int:
    """Read the list, rank its pairs, write them."""
    ready_for(args.out)
    with uncollected():
        records = records_of(args.list, strict=args.strict).records
        say(f"reading {len(records):,} names and comparing them with each other …")
        write_pairs(args.out, dedupe(*read_to_link(records)))
    return Status.DONE
