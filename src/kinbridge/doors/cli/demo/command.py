"""Three offices on this machine, each with its own processes, database and keys, play the main job through their doors.

A mother in Lào Cai reports her daughter missing to the Hà Nội hotline. Chiang Rai's shelter has her under a name in Thai letters.
Kunming cares for a near-namesake. Nobody hands over a list, and nobody learns anything until she agrees.

examples: kinbridge demo --headless
          kinbridge demo --headless --dir keep-it-here
"""

import argparse
import json
import pathlib
import tempfile

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.demo.driver import NoSuchForm
from kinbridge.doors.cli.demo.offices import Running, running
from kinbridge.doors.cli.demo.people import COLLEAGUES, cast_as_typed
from kinbridge.doors.cli.demo.story import play
from kinbridge.doors.cli.demo.world import NeverHappened, OnLoopback

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", action="store_true", help="print a line per step and end")
    parser.add_argument("--dir", type=pathlib.Path, help="keep databases, wire bytes and timeline.jsonl there")


def run(args: argparse.Namespace) -> int:
    if args.dir is None:
        with tempfile.TemporaryDirectory(prefix="kinbridge-demo-") as passing:
            return tell(pathlib.Path(passing), headless=args.headless)
    if args.dir.exists() and any(args.dir.iterdir()):
        raise Refused(f"{args.dir} is not empty; name a new folder")
    args.dir.mkdir(parents=True, exist_ok=True)
    return tell(args.dir.resolve(), headless=args.headless)


def tell(directory: pathlib.Path, *, headless: bool) -> int:
    """Play the story in `directory`; without `headless` leave the offices open until Ctrl-C."""
    (directory / "cast.json").write_text(json.dumps(cast_as_typed(), ensure_ascii=False, indent=1), encoding="utf-8")
    print("Founding three offices: keys, databases, cards, some 300 invented cases each …", flush=True)
    with running(directory) as (offices, clock), (directory / "timeline.jsonl").open("w", encoding="utf-8") as timeline:
        world = OnLoopback(offices, clock, timeline=lambda line: print(line, file=timeline, flush=True), say=say)
        try:
            play(world)
        except (NeverHappened, NoSuchForm) as stuck:
            raise Refused(f"the story stopped: {stuck}", Status.NO) from stuck
        if not headless:
            stay(offices)
    print("story: complete")
    return Status.DONE


def say(line: str) -> None:
    print(line, flush=True)


def stay(offices: list[Running]) -> None:
    """Show where to look, and wait."""
    for office in offices:
        print(f"\n{office.desk.name}")
        for door in ("public", "staff"):
            print(f"  {door:<7} {office.address(door)}/")
        print(
            f"  sign in as {', '.join(who.name for who in COLLEAGUES)}, each with the password “the demo opens {office.desk.key}”"
        )
    input("\nThe offices stay open. Press Enter to close them … ")
