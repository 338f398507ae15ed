"""Key recipes: what the keys that travel between offices are made by, and earlier ones kept for offices that have not updated.

`list` says which recipes this version computes and which it had to refuse. `freeze` writes this version's own into a file, so
that the next version can go on computing it. `keep` is for whoever makes that next version: it tries such a file and puts it
among what the version ships with (without the tables both have alike). An archive is code: keep only what a release froze.

examples: kinbridge recipe list
          kinbridge recipe freeze --out 0.1.0.recipe
          kinbridge recipe keep 0.1.0.recipe --into src/kinbridge/ground/recipes
"""

import argparse
import hashlib
import pathlib

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.whole import write_whole
from kinbridge.ground.recipes import KEPT, Shelf, kept_by_this_version
from kinbridge.plain.linkage.frozen import ArchiveRefused, freeze, thaw, thinned
from kinbridge.plain.linkage.recipe import RECIPE

__all__ = ["WHY_NOT", "add_arguments", "run", "why_not"]

WHY_NOT = {
    "damaged": "the file is not whole, or not the one this version names",
    "will_not_run": "it does not run here",
    "other_keys": "its keys no longer come out as they did: a romaniser or a library reads otherwise here",
}


def why_not(refused: ArchiveRefused) -> str:
    """Why an archive is not computed, in words, with the libraries that are of another version."""
    others = f" (of another version here: {', '.join(refused.wheels)})" if refused.wheels else ""
    return WHY_NOT[refused.code] + others


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("list", help="the recipes computed here, this version's own first")
    verbs.add_parser("freeze", help="write this version's recipe").add_argument("--out", type=pathlib.Path, required=True)
    keep = verbs.add_parser("keep", help="put a frozen recipe among what this version ships with")
    keep.add_argument("file", type=pathlib.Path)
    keep.add_argument("--into", type=pathlib.Path, required=True, metavar="DIR", help="the folder that holds kept.txt")


def run(args: argparse.Namespace) -> int:
    return VERBS[args.verb](args)


def _list(_: argparse.Namespace) -> int:
    here = Shelf(kept=kept_by_this_version())
    own, *kept = here.listed()
    print(f"{own}  this version's")
    for recipe in kept:
        print(f"{recipe}  kept from an earlier version")
    for recipe, refused in here.refused().items():
        print(f"{recipe}  refused: {why_not(refused)}")
    return Status.NO if here.refused() else Status.DONE


def _freeze(args: argparse.Namespace) -> int:
    write_whole(args.out, freeze())
    print(f"{RECIPE.id} is in {args.out}")
    return Status.DONE


def _keep(args: argparse.Namespace) -> int:
    """The file first, then the line that names it: broken off in between, nothing is named that is not there."""
    try:
        raw = args.file.read_bytes()
        named = (args.into / KEPT).read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(f"{error.filename} cannot be read ({error.strerror})") from error
    try:
        recipe, small = thaw(raw).recipe.id, thinned(raw)
    except ArchiveRefused as refused:
        raise Refused(f"{args.file}: {why_not(refused)}", Status.NO) from refused
    if recipe == RECIPE.id or recipe in named:
        raise Refused(f"{recipe} is computed already", Status.NO)
    write_whole(args.into / f"{recipe}.recipe", small)
    said = [line for line in named.splitlines() if line.startswith("#")]
    before = [line for line in named.splitlines() if not line.startswith("#")]
    lines = [*said, f"{hashlib.sha256(small).hexdigest()}  {recipe}", *before]  # newest first
    write_whole(args.into / KEPT, "\n".join(lines) + "\n")
    print(f"{recipe} is kept, {len(small) // 1024} KiB")
    return Status.DONE


VERBS = {"list": _list, "freeze": _freeze, "keep": _keep}
