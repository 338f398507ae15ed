"""Say what is set, what is wrong, and what waits. Exit status 1 when something is wrong.

examples: kinbridge check
          kinbridge check --crash-points
"""

import argparse
import os

from django.conf import settings

from kinbridge.doors.cli.answers import Status
from kinbridge.doors.cli.findings import findings_here
from kinbridge.ground.crash import CRASH_POINTS

__all__ = ["add_arguments", "run"]

SECRET = ("KINBRIDGE_SECRET_KEY", "DATABASE_URL")  # their values are not shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--crash-points", action="store_true", help="list the points KINBRIDGE_CRASH_AT knows")


def run(args: argparse.Namespace) -> int:
    if args.crash_points:
        print("\n".join(CRASH_POINTS))
        return Status.DONE
    for name, setting in settings.KNOWN.items():
        value = "(set)" if name in SECRET and os.environ.get(name) else setting.value
        print(f"{name:<28} {value or '-':<32} {setting.explanation}")
    print()
    findings = list(findings_here())
    for finding in findings:
        print(f"{'well ' if finding.well else 'WRONG'}  {finding.what:<10} {finding.seen}")
    return Status.DONE if all(finding.well for finding in findings) else Status.NO
