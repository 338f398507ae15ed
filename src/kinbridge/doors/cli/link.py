"""Rank the pairs of two lists that may be the same person, with the reasons.

Example:
  kinbridge link missing.csv found.csv --out pairs.csv --one-to-one

Lists are UTF-8 CSV with a header, or Parquet; only rec_id and name_full are needed. A score is in log odds: 0 is even. It
decides nothing: a person looks at the reasons and judges.
"""

import argparse
from pathlib import Path

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.lists import people_of, ready_for, say, write_pairs
from kinbridge.plain.linkage.engine import link, link_by_keys, one_to_one
from kinbridge.plain.linkage.recipe import RECIPE

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("left", type=Path, metavar="LEFT", help="a list: CSV or Parquet")
    parser.add_argument("right", type=Path, metavar="RIGHT", help="the other list")
    parser.add_argument("--out", type=Path, metavar="PAIRS.csv", help="where the pairs go (default: stdout)")
    parser.add_argument("--one-to-one", action="store_true", help="each record in at most one pair")
    parser.add_argument("--keys-only", action="store_true", help="exactly the pairs blind matching would open")
    parser.add_argument(
        "--threshold", type=int, default=RECIPE.threshold, metavar="N", help=f"shares that open (default {RECIPE.threshold})"
    )
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="what joins the keys")
    parser.add_argument("--strict", action="store_true", help="a broken row ends the command")


def run(args: argparse.Namespace) -> int:
    """Read both lists, rank their pairs, write them."""
    if args.engine == "spark":
        raise Refused("the Spark engine is not part of this version; use --engine duckdb")
    if args.threshold < 1:
        raise Refused("--threshold must be 1 or more")
    ready_for(args.out)
    left, right = (people_of(path, strict=args.strict) for path in (args.left, args.right))
    say(f"comparing {len(left):,} with {len(right):,} …")
    pairs = link_by_keys(left, right, threshold=args.threshold) if args.keys_only else link(left, right)
    write_pairs(args.out, one_to_one(pairs) if args.one_to_one else pairs, shares=args.keys_only)
    return Status.DONE
