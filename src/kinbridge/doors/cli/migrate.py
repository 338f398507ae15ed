"""Bring the office's database up to this version of Kinbridge. Safe to repeat.

example: kinbridge migrate
"""

import argparse

from django.core.management import call_command

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.office import needs_office

__all__ = ["add_arguments", "bring_up", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="only say what would be done")


def run(args: argparse.Namespace) -> int:
    needs_office()
    bring_up(plan=args.plan, say=1)
    return Status.DONE


def bring_up(*, plan: bool = False, say: int = 0) -> None:
    """Apply the migrations."""
    call_command("migrate", interactive=False, verbosity=say, plan=plan)
