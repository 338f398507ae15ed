"""Lock everything: every colleague is signed out and no process of this office opens its records again.

Somebody is at the door, or a machine is in other hands. The office still receives and receipts. `kinbridge reopen` undoes it.

example: kinbridge lock
"""

import argparse

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.office import needs_office
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions
from kinbridge.rooms.accounts.values import CONSOLE

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes no words: there may be no time for them."""


def run(args: argparse.Namespace) -> int:
    needs_office()
    actions.lock_everything(by=CONSOLE, at=env().clock.now())
    print("locked; `kinbridge reopen` opens this office again")
    return Status.DONE
