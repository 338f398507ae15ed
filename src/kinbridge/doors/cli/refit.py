"""Let the order of candidates in this office learn from what was judged here. Keys that travel to other offices do not change.

Weights move a little from the shipped ones, only where enough pairs were judged, and only when judgements left out of the fit
are then expected better. What is kept: the weights and how many pairs were judged, nothing of anybody.

example: kinbridge refit --look
"""

import argparse

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import needs_office, unlock
from kinbridge.ground.env import env
from kinbridge.rooms.accounts.values import CONSOLE
from kinbridge.rooms.matching import actions
from kinbridge.rooms.matching.values import Refitted

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--look", action="store_true", help="only show what would change")
    way.add_argument("--undo", action="store_true", help="back to the shipped weights")


def run(args: argparse.Namespace) -> int:
    needs_office()
    if args.undo:
        actions.undo_refit(by=CONSOLE, at=env().clock.now())
        print("the shipped weights stand again")
        return Status.DONE
    unlock()
    try:
        found = actions.look_at_refit(by=CONSOLE) if args.look else actions.refit_to_judgements(by=CONSOLE, at=env().clock.now())
    except actions.TooFewJudgements as error:
        words = f"{error.same} pairs were judged the same and {error.different} different; {error.needed} of each are needed"
        raise Refused(words, Status.NO) from error
    except actions.NothingLearned as error:
        words = "on judgements left out, other weights did no better than the shipped ones: nothing was changed"
        raise Refused(words, Status.NO) from error
    print(table(found))
    return Status.DONE


def table(found: Refitted) -> str:
    """What moved, a line each, and what for."""
    rows = [f"{one.feature:12} {one.level:18} {one.shipped:+7.3f} {one.local:+7.3f}" for one in found.moved]
    learned = f"from {found.same} pairs judged the same person and {found.different} judged different"
    surprise = f"mean surprise at judgements left out: {found.before:.3f} with the shipped weights, {found.after:.3f} with these"
    return "\n".join([f"{'feature':12} {'level':18} shipped   local", *rows, learned, surprise])
