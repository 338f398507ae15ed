"""Say what is set, what is wrong, and what waits. Exit status 1 when something is wrong.

examples: kinbridge check
          kinbridge check --crash-points
"""

import argparse
import datetime as dt
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from kinbridge.doors.cli.answers import Status
from kinbridge.ground.crash import CRASH_POINTS
from kinbridge.ground.database.sound import journal_mode, newest
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.exchange import queries as exchange

__all__ = ["add_arguments", "run"]

ENOUGH = 500 * 2**20  # bytes free on the office's disk
KEPT_PRIVATE = ("transport.keys", "records.keys", "root.key", "secret_key")
SECRET = ("KINBRIDGE_SECRET_KEY", "DATABASE_URL")


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, whether it is well, and what was seen."""

    what: str
    well: bool
    seen: str


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


def findings_here() -> Iterator[Finding]:
    """Every finding in order; what builds on something broken is left out."""
    founded = (settings.HOME / "records.keys").exists()
    yield Finding("office", founded, str(settings.HOME) if founded else f"none in {settings.HOME}; run `kinbridge init`")
    yield Finding("sqlite", journal_mode(newest().sqlite_version_info) == "WAL", newest().sqlite_version)
    if not founded:
        return
    for look in (disk, keys, database):
        yield look()
    if database().well:
        yield from (look() for look in OF_RECORDS)


def disk() -> Finding:
    free = shutil.disk_usage(settings.HOME).free
    return Finding("disk", free >= ENOUGH, f"{free / 2**30:.1f} GiB free")


def keys() -> Finding:
    loose = [name for name in KEPT_PRIVATE if (settings.HOME / name).exists() and _readable_by_others(name)]
    return Finding("keys", not loose, f"readable by others: {', '.join(loose)}" if loose else "readable by their owner alone")


def _readable_by_others(name: str) -> bool:
    return bool((settings.HOME / name).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def database() -> Finding:
    try:
        executor = MigrationExecutor(connections["default"])
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as error:
        return Finding("database", False, f"does not answer ({type(error).__name__})")
    return Finding("database", not waiting, f"{waiting} migrations wait; run `kinbridge migrate`" if waiting else "up to date")


def offices() -> Finding:
    today = env().clock.now().date()
    late = [office for office in accounts.offices() if office.review_on and office.review_on < today]
    verified = len(accounts.verified_offices(env().clock.now()))
    return Finding("offices", not late, f"{verified} verified" + (f"; {len(late)} past their review date" if late else ""))


def outbox() -> Finding:
    now = env().clock.now()
    waiting = exchange.waiting(now)
    oldest = max((message.age for message in waiting), default=dt.timedelta())
    return Finding(
        "outbox", oldest < dt.timedelta(days=1), f"{len(waiting)} waiting" + (f", the oldest {oldest}" if waiting else "")
    )


def alarms() -> Finding:
    rung = exchange.alarms()
    return Finding("alarms", not rung, f"{len(rung)} alarms of the exchange" if rung else "none")


OF_RECORDS: tuple[Callable[[], Finding], ...] = (offices, outbox, alarms)
