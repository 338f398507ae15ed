"""What a command needs before it may touch an office: settings, Django, the office's Env, and its keyrings."""

import getpass
import os
import pathlib
import sys

import django
from django.conf import settings

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.ground.env import Clock, DiskRefused, Env, FileClock, HomeDisk, HttpNetwork, OsRandom, SystemClock, set_process_env
from kinbridge.ground.sealed.keyrings import WrongPassphrase, unlock_records

__all__ = ["first_line", "needs_office", "passphrase", "prepare", "unlock"]


def prepare() -> None:
    """Make this process the office of KINBRIDGE_HOME. Models may be imported afterwards."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinbridge.settings")
    try:
        django.setup()
    except ValueError as error:
        raise Refused(str(error)) from error
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


def needs_office() -> None:
    """Raises Refused where `kinbridge init` has not been run."""
    if not (settings.HOME / "records.keys").exists():
        raise Refused(f"there is no office in {settings.HOME}; `kinbridge init` makes one, KINBRIDGE_HOME names another place")


def passphrase(*, twice: bool = False) -> str:
    """The passphrase, from the first line of KINBRIDGE_PASSPHRASE_FILE or from the keyboard."""
    if named := os.environ.get("KINBRIDGE_PASSPHRASE_FILE"):
        return first_line(pathlib.Path(named))
    if not sys.stdin.isatty():
        raise Refused("no passphrase: set KINBRIDGE_PASSPHRASE_FILE or run this at a keyboard")
    words = getpass.getpass("Passphrase of this office: ")
    if twice and words != getpass.getpass("The same again: "):
        raise Refused("the two passphrases differ; nothing was made")
    return words


def first_line(path: pathlib.Path) -> str:
    """The first line of a file that holds one secret. Raises Refused where it cannot be read or is empty."""
    try:
        words = path.read_text(encoding="utf-8").splitlines()[:1]
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror})", Status.MACHINE) from error
    if not words or not words[0].strip():
        raise Refused(f"{path} is empty")
    return words[0].strip()


def unlock() -> None:
    """Open this office's records for this process. Raises Refused."""
    needs_office()
    try:
        unlock_records(passphrase())
    except WrongPassphrase as error:
        raise Refused("that passphrase does not open this office's records", Status.NO) from error
    except DiskRefused as error:
        raise Refused(f"the keyring {error.name} cannot be read ({error.code})", Status.MACHINE) from error
