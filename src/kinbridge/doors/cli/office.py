"""What a command needs before it may touch an office: settings, Django, the office's Env, and its keyrings."""

import getpass
import os
import pathlib
import sys
from collections.abc import Callable

import django
from django.conf import settings

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.ground.env import Clock, Env, FileClock, HomeDisk, HttpNetwork, OsRandom, SystemClock, env, set_process_env
from kinbridge.ground.sealed.keyrings import RECORDS, WrongPassphrase, records_are_shut, unlock_records

__all__ = ["UNFINISHED", "first_line", "needs_office", "passphrase", "prepare", "unlock"]

UNFINISHED = "init.unfinished"  # lies in the folder while `kinbridge init` is at work


def prepare() -> None:
    """Make this process the office of KINBRIDGE_HOME. Models may be imported afterwards. Raises Refused for wrong settings."""
    check_settings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinbridge.settings")
    try:
        django.setup()
    except ValueError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{error.filename}: {error.strerror}", Status.MACHINE) from error
    set_process_env(
        Env(
            name="office",
            clock=_clock(),
            random=OsRandom(),
            network=HttpNetwork(record_in=os.environ.get("KINBRIDGE_WIRE_DIR") or None),
            disk=HomeDisk(settings.HOME),
        )
    )


def _clock() -> Clock:
    shared = os.environ.get("KINBRIDGE_CLOCK_FILE")
    return FileClock(shared) if shared else SystemClock()


# --- settings that must be numbers ----------------------------------------------------------------------------------------


def _positive(words: str) -> bool:
    try:
        return 0 < float(words) < float("inf")
    except ValueError:
        return False


def _is_every(words: str) -> bool:
    return all(job.strip() and _positive(seconds) for job, _, seconds in (pair.partition("=") for pair in words.split(",")))


def _is_cost(words: str) -> bool:
    return len(numbers := words.split(",")) == 2 and all(number.strip().isdecimal() for number in numbers)


def _is_count(words: str) -> bool:
    return words.isdecimal() and 0 < int(words) < 10**7


SHAPES: dict[str, tuple[Callable[[str], bool], str]] = {
    "KINBRIDGE_EVERY": (_is_every, "deliver=2,find=3600: jobs and seconds"),
    "KINBRIDGE_PASSPHRASE_COST": (_is_cost, "65536,3: KiB and passes"),
    "KINBRIDGE_SIGN_IN_HOURS": (_is_count, "8: hours"),
    "KINBRIDGE_LOCK_MINUTES": (_is_count, "10: minutes"),
}


def check_settings() -> None:
    """Raises Refused, naming the setting, where one is not of its shape."""
    for name, (is_well, example) in SHAPES.items():
        words = os.environ.get(name, "")
        if words and not is_well(words):
            raise Refused(f"{name} is {words!r}; write it like {example}")


# --- the office and its passphrase ----------------------------------------------------------------------------------------


def needs_office() -> None:
    """Raises Refused where `kinbridge init` has not been run to its end."""
    if env().disk.exists(UNFINISHED):
        raise Refused(f"`kinbridge init` did not come to its end in {settings.HOME}; run it again")
    if not env().disk.exists(RECORDS):
        raise Refused(f"there is no office in {settings.HOME}; `kinbridge init` makes one, KINBRIDGE_HOME names another place")


def passphrase(*, twice: bool = False) -> str:
    """The passphrase, from the first line of KINBRIDGE_PASSPHRASE_FILE or from the keyboard."""
    if named := os.environ.get("KINBRIDGE_PASSPHRASE_FILE"):
        return first_line(pathlib.Path(named))
    if not sys.stdin.isatty():
        raise Refused("no passphrase: set KINBRIDGE_PASSPHRASE_FILE or run this at a keyboard")
    words = getpass.getpass("Passphrase of this office: ")
    if not words:
        raise Refused("an empty passphrase opens nothing")
    if twice and words != getpass.getpass("The same again: "):
        raise Refused("the two passphrases differ; nothing was made")
    return words


def first_line(path: pathlib.Path) -> str:
    """The first line of a file that holds one secret. Raises Refused where it cannot be read or is empty."""
    try:
        words = path.read_text(encoding="utf-8").splitlines()[:1]
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8") from error
    if not words or not words[0].strip():
        raise Refused(f"{path} is empty")
    return words[0].strip()


def unlock() -> None:
    """Open this office's records for this process. Raises Refused."""
    needs_office()
    if records_are_shut():
        raise Refused("everything was locked; `kinbridge reopen` opens this office again", Status.NO)
    try:
        unlock_records(passphrase())
    except WrongPassphrase as error:
        raise Refused("that passphrase does not open this office's records", Status.NO) from error
