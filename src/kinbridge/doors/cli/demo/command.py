"""Three offices on this machine, each with its own processes, database and keys, play the main job through their doors.

A mother in Lào Cai reports her daughter missing to the Hà Nội hotline. Chiang Rai's shelter has her under a name in Thai letters.
Kunming cares for a near-namesake. Nobody hands over a list, and nobody learns anything until she agrees.

Each step is told in a line, with the page to look at it; then the offices stay open until Ctrl-C.

examples: kinbridge demo
          kinbridge demo --pace 0
          kinbridge demo --headless --dir keep-it-here
"""

import argparse
import datetime as dt
import json
import pathlib
import signal
import tempfile
import time
from typing import Any

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.demo.driver import NoSuchForm
from kinbridge.doors.cli.demo.offices import Running, running
from kinbridge.doors.cli.demo.people import COLLEAGUES, cast_as_typed
from kinbridge.doors.cli.demo.story import Told, another_waits, play
from kinbridge.doors.cli.demo.tour import guide
from kinbridge.doors.cli.demo.world import NeverHappened, OnLoopback
from kinbridge.ground.env import FileClock

__all__ = ["add_arguments", "run"]

PACE = 3.0  # seconds in which a line is read
TICK = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", action="store_true", help="print a line per step and end")
    parser.add_argument(
        "--pace", type=float, default=PACE, metavar="SECONDS", help=f"the pause after each step (default {PACE:.0f}; 0: none)"
    )
    parser.add_argument("--dir", type=pathlib.Path, help="keep databases, wire bytes and timeline.jsonl there")


def run(args: argparse.Namespace) -> int:
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, as_ctrl_c)
    if args.dir is None:
        with tempfile.TemporaryDirectory(prefix="kinbridge-demo-") as passing:
            return tell(pathlib.Path(passing), headless=args.headless, pace=args.pace)
    if args.dir.exists() and any(args.dir.iterdir()):
        raise Refused(f"{args.dir} is not empty; name a new folder")
    args.dir.mkdir(parents=True, exist_ok=True)
    return tell(args.dir.resolve(), headless=args.headless, pace=args.pace)


def as_ctrl_c(*_: Any) -> None:
    """Whoever ends the demo ends its offices too."""
    raise KeyboardInterrupt


def tell(directory: pathlib.Path, *, headless: bool, pace: float) -> int:
    """Play the story in `directory`; without `headless` at a reader's pace, and leave the offices open until Ctrl-C."""
    (directory / "cast.json").write_text(json.dumps(cast_as_typed(), ensure_ascii=False, indent=1), encoding="utf-8")
    print("Founding three offices: keys, databases, cards, some 300 invented cases each …", flush=True)
    with running(directory) as (offices, clock), (directory / "timeline.jsonl").open("w", encoding="utf-8") as timeline:
        if not headless:
            print(opened(offices), flush=True)
        say = say_line if headless else Slowly(pace).say
        world = OnLoopback(offices, clock, timeline=lambda line: print(line, file=timeline, flush=True), say=say)
        try:
            told = play(world)
            if not headless:
                another_waits(world)
        except (NeverHappened, NoSuchForm) as stuck:
            raise Refused(f"the story stopped: {stuck}", Status.NO) from stuck
        print("story: complete", flush=True)
        if not headless:
            stay(offices, clock, told)
    return Status.DONE


def say_line(line: str, where: str) -> None:
    print(line, flush=True)


class Slowly:
    """A line per step, where to look at it, and time to do so."""

    def __init__(self, pace: float) -> None:
        self.pace = pace

    def say(self, line: str, where: str) -> None:
        print(f"{line}\n{'':18}{where}" if where else line, flush=True)
        time.sleep(self.pace)


def opened(offices: list[Running]) -> str:
    """Where the doors are, before the story begins."""
    rows = [
        f"  {one.desk.name:<22}  staff {one.shown_address('staff')}/  public {one.shown_address('public')}/" for one in offices
    ]
    colleagues = ", ".join(colleague.name for colleague in COLLEAGUES)
    words = "three words and the office, such as “the demo opens hanoi”"
    signs = f"To look on, sign in at a staff door as {colleagues}; password: {words}.\n"
    return "\n".join(["Their doors are open:", *rows, signs])


def stay(offices: list[Running], clock: FileClock, told: Told) -> None:
    """Show where to look; the offices' time goes on with ours until Ctrl-C."""
    print(guide({office.desk.key: office for office in offices}, told), flush=True)
    try:
        while True:
            time.sleep(TICK)
            clock.move_to(clock.now() + dt.timedelta(seconds=TICK))
    except KeyboardInterrupt:
        print("\nClosing the three offices …", flush=True)
