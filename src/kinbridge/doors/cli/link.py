"""Rank the pairs of two lists that may be the same person, with the reasons.

Example:
  kinbridge link missing.csv found.csv --out pairs.csv --one-to-one

Lists are UTF-8 CSV with a header, or Parquet; only rec_id and name_full are needed.
The columns read are rec_id, name_full, name_family, name_given, sex, dob, age, nationality,
place, phone, report_date. A score is in log odds: 0 is even. It decides nothing: a person
looks at the reasons and judges.
"""

import argparse
import importlib
from pathlib import Path
from typing import Any

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.lists import people_of, ready_for, records_of, say, uncollected, write_pairs
from kinbridge.plain.linkage.engine import Pair, link, link_by_keys, one_to_one, read_to_link
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
    if args.threshold < 1:
        raise Refused("--threshold must be 1 or more")
    ready_for(args.out)
    with uncollected():
        pairs = ENGINES[args.engine](args)
        write_pairs(args.out, one_to_one(pairs) if args.one_to_one else pairs, shares=args.keys_only)
    return Status.DONE


def on_duckdb(args: argparse.Namespace) -> list[Pair]:
    """In this process and a few of its own."""
    if args.keys_only:
        asking, holding = (people_of(path, strict=args.strict) for path in (args.left, args.right))
        return link_by_keys(asking, holding, threshold=args.threshold)
    left, right = (records_of(path, strict=args.strict).records for path in (args.left, args.right))
    say(f"reading {len(left) + len(right):,} names and comparing {len(left):,} with {len(right):,} …")
    return link(*read_to_link(left, right))


def on_spark(args: argparse.Namespace) -> list[Pair]:
    """On Spark. Refused where it is not installed."""
    spark = the_spark_engine()
    left, right = (records_of(path, strict=args.strict).records for path in (args.left, args.right))
    say(f"comparing {len(left):,} with {len(right):,} on Spark …")
    return spark.link_by_keys(left, right, threshold=args.threshold) if args.keys_only else spark.link(left, right)


def the_spark_engine() -> Any:
    """Imported only when asked for: it is an extra, and slow to start."""
    try:
        return importlib.import_module("kinbridge.plain.linkage.spark")
    except ImportError:
        raise Refused("--engine spark: install it with pip install 'kinbridge[spark]'; it needs Java 17 or later.") from None


ENGINES = {"duckdb": on_duckdb, "spark": on_spark}
