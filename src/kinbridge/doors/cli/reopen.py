"""Open this office again after everything was locked. Asks for the passphrase; then serve the office anew.

example: kinbridge reopen
"""

import argparse

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import needs_office, passphrase
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import WrongPassphrase, records_are_shut
from kinbridge.rooms.accounts import actions
from kinbridge.rooms.accounts.values import CONSOLE

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes no words."""


def run(args: argparse.Namespace) -> int:
    needs_office()
    if not records_are_shut():
        raise Refused("nobody locked everything here; there is nothing to reopen", Status.NO)
    try:
        actions.reopen(passphrase(), by=CONSOLE, at=env().clock.now())
    except WrongPassphrase as error:
        raise Refused("that passphrase does not open this office's records", Status.NO) from error
    print("the office may open its records again; stop `kinbridge serve` and start it anew")
    return Status.DONE
