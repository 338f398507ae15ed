"""What `kinbridge check` looks at: one function a finding, from the folder up to what waits between the offices."""

import datetime as dt
import os
import pathlib
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from kinbridge.doors.cli.init import FORM_KEY, KEYRINGS
from kinbridge.doors.cli.office import UNFINISHED
from kinbridge.doors.cli.recipe import why_not
from kinbridge.doors.timer.jobs import JOBS
from kinbridge.ground.database.sound import journal_mode, newest
from kinbridge.ground.env import env
from kinbridge.ground.leases import turns
from kinbridge.ground.recipes import shelf
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.exchange import queries as exchange
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.matching.values import KeysWith

__all__ = ["Finding", "findings_here", "migrations_waiting"]

ENOUGH = 500 * 2**20  # bytes free on the office's disk
RENEW_AHEAD = dt.timedelta(days=30)  # the root may lie in another house: renewing takes days
RECENT = dt.timedelta(days=30)  # an older alarm has been seen, or nobody looks
LONG = dt.timedelta(days=1)


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, whether it is well, and what was seen."""

    what: str
    well: bool
    seen: str


def findings_here() -> Iterator[Finding]:
    """Every finding in order; what builds on something broken is left out."""
    standing = office()
    yield from (standing, sqlite(), every())
    if not standing.well:
        return
    yield from (disk(), keys())
    base = database()
    yield base
    if base.well:
        yield from (look() for look in OF_RECORDS)


# --- the folder and the machine -------------------------------------------------------------------------------------------


def office() -> Finding:
    home = settings.HOME
    if env().disk.exists(UNFINISHED):
        return Finding("office", False, f"`kinbridge init` did not come to its end in {home}; run it again")
    missing = [name for name in KEYRINGS if not env().disk.exists(name)]
    if len(missing) == len(KEYRINGS):
        return Finding("office", False, f"none in {home}; run `kinbridge init`")
    # The root may be kept out of the house; the other two may not be missing.
    lost = [name for name in missing if name != "root.key"]
    return Finding("office", not lost, f"{', '.join(lost)} is missing in {home}" if lost else str(home))


def sqlite() -> Finding:
    version = newest()
    well = journal_mode(version.sqlite_version_info) == "WAL"
    unsound = "" if well else ", which can damage a WAL: the slower journal is used"
    return Finding("sqlite", well, version.sqlite_version + unsound)


def every() -> Finding:
    """KINBRIDGE_EVERY: a job nobody knows would be a job that keeps its old interval unnoticed."""
    known = {job.name for job in JOBS}
    unknown = sorted(set(settings.KINBRIDGE_SCHEDULES) - known)
    words = f"KINBRIDGE_EVERY names {', '.join(unknown)}, which is no job; jobs are {', '.join(sorted(known))}"
    return Finding("schedule", not unknown, words if unknown else f"{len(known)} jobs")


def disk() -> Finding:
    free = shutil.disk_usage(settings.HOME).free
    return Finding("disk", free >= ENOUGH, f"{free / 2**30:.1f} GiB free")


def keys() -> Finding:
    kept = [settings.HOME / name for name in (*KEYRINGS, FORM_KEY)]
    kept += [pathlib.Path(named) for named in (os.environ.get("KINBRIDGE_PASSPHRASE_FILE"),) if named]
    loose = [str(path.name) for path in kept if path.exists() and _open_to_others(path)]
    return Finding("keys", not loose, f"readable by others: {', '.join(loose)}" if loose else "readable by their owner alone")


def _open_to_others(path: pathlib.Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


# --- the database and what it holds ---------------------------------------------------------------------------------------


def database() -> Finding:
    try:
        waiting = migrations_waiting()
    except (DatabaseError, OSError) as error:
        return Finding("database", False, f"does not answer ({type(error).__name__})")
    if waiting:
        return Finding("database", False, f"{waiting} migrations wait; run `kinbridge migrate`")
    try:
        return Finding("database", True, f"up to date; {accounts.this_office().name}")
    except accounts.NotSetUp:
        return Finding("database", False, "holds no office: DATABASE_URL may name another office's database")


def migrations_waiting() -> int:
    """How many steps the database is behind this version."""
    executor = MigrationExecutor(connections["default"])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def card() -> Finding:
    """Our card, and the sealing keys on it, which run out first."""
    now, own = env().clock.now(), exchange.own_card_value()
    ends = min(own.expires_at, max(kem.until for kem in own.kems))
    renew = "; run `kinbridge peer renew`" if ends - now < RENEW_AHEAD else ""
    return Finding("card", not renew, f"{'good until' if ends > now else 'ran out on'} {ends:%Y-%m-%d}{renew}")


def recipes() -> Finding:
    """The key recipes computed here, those on our card, and those of the other offices."""
    here, now = shelf(), env().clock.now()
    listed, on_card = here.listed(), exchange.own_card_value().recipes
    wrong = [f"{recipe[:12]} is refused: {why_not(refused)}" for recipe, refused in here.refused().items()]
    if set(listed) != set(on_card):
        wrong.append("our card does not list what this version computes; run `kinbridge peer renew`")
    with_keys = {office.name: matching.keys_with(office.root) for office in accounts.verified_offices(now)}
    apart = [name for name, keys in with_keys.items() if keys is KeysWith.NONE]
    if apart:
        wrong.append(f"none in common with {', '.join(apart)}, so nothing is matched: one of you must update")
    behind = [name for name, keys in with_keys.items() if keys is KeysWith.EARLIER]
    earlier = f"; by an earlier one with {', '.join(behind)}" if behind else ""
    return Finding("recipes", not wrong, "; ".join(wrong) if wrong else f"{len(listed)} computed{earlier}")


def offices() -> Finding:
    now = env().clock.now()
    today = accounts.today(now)
    late = [office.name for office in accounts.offices() if office.review_on and office.review_on < today]
    verified = len(accounts.verified_offices(now))
    past = f"; past their review date, so nothing goes there: {', '.join(late)}" if late else ""
    return Finding("offices", not late, f"{verified} verified{past}")


def outbox() -> Finding:
    waiting = exchange.waiting(env().clock.now())
    oldest = max(waiting, key=lambda message: message.age, default=None)
    if oldest is None:
        return Finding("outbox", True, "nothing waits")
    reason = f" ({oldest.reason})" if oldest.reason else ""
    return Finding("outbox", oldest.age < LONG, f"{len(waiting)} waiting, the oldest for {_rough(oldest.age)}{reason}")


def _rough(age: dt.timedelta) -> str:
    return f"{age.days} days" if age.days else f"{age.seconds // 60} minutes"


def alarms() -> Finding:
    since = env().clock.now() - RECENT
    rung = [str(alarm.code) for alarm in exchange.alarms() if alarm.at >= since]
    rung += [str(alarm.code) for alarm in matching.alarms(since=since)]
    counted = ", ".join(f"{rung.count(code)} {code}" for code in sorted(set(rung)))
    return Finding("alarms", not rung, f"in {RECENT.days} days: {counted}" if rung else f"none in {RECENT.days} days")


def lists() -> Finding:
    waiting = sum(not one.standing and not one.countersigned_by for one in consent.lists())
    return Finding("lists", True, f"{waiting} wait for a second person's signature" if waiting else "none waits")


def timer() -> Finding:
    """An office whose timer stands still receives, but nothing leaves and no clock is watched."""
    last = turns.last_round("deliver")
    if last is None:
        return Finding("rounds", True, "the timer has not run yet; `kinbridge serve` starts it")
    age = env().clock.now() - last
    return Finding("rounds", age < LONG, f"the timer last worked {last:%Y-%m-%d %H:%M} UTC")


OF_RECORDS: tuple[Callable[[], Finding], ...] = (card, recipes, offices, lists, outbox, alarms, timer)
