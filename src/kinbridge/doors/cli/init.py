"""Make a new office: its keys, its database, its card, and its first member.

The passphrase is asked for twice, or read from KINBRIDGE_PASSPHRASE_FILE; whoever loses it loses the records. Whatever goes wrong
on the way, no half office stays behind: the command can simply be run again.

example: kinbridge init --name "Chiang Rai shelter" --country TH --timezone Asia/Bangkok \\
             --address http://203.0.113.7:8002/inbox --operator niran
"""

import argparse
import datetime as dt
import pathlib
import zoneinfo

from django.conf import settings
from django.db import DatabaseError

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.member import password
from kinbridge.doors.cli.migrate import bring_up
from kinbridge.doors.cli.office import UNFINISHED, passphrase
from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed.keyrings import RECORDS, ROOT, TRANSPORT, create_keyrings, unlock_records
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts import queries
from kinbridge.rooms.accounts.values import CONSOLE, Power, Role
from kinbridge.rooms.exchange import actions as exchange

__all__ = ["add_arguments", "run"]

FORM_KEY = "secret_key"  # the file's name; its content signs sessions and forms
KEYRINGS = (TRANSPORT, RECORDS, ROOT)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the office's name as others will read it")
    parser.add_argument("--country", required=True, metavar="XX", help="ISO 3166 code of two letters")
    parser.add_argument("--timezone", required=True, metavar="AREA/PLACE", help="IANA name, such as Asia/Bangkok")
    parser.add_argument("--language", default="en", help="the office's own language (default en)")
    parser.add_argument("--address", required=True, metavar="URL", help="where other offices reach the nodes door")
    parser.add_argument("--mandate", default="", help="what this office is for, in a few words")
    parser.add_argument("--power", action="append", default=[], choices=[p.value for p in Power], help="repeat for each")
    parser.add_argument("--operator", default="operator", metavar="NAME", help="sign-in name of the first member")
    parser.add_argument("--password-file", type=pathlib.Path, help="the first member's password (default: ask)")
    parser.add_argument("--trial", action="store_true", help="an office for measuring and training: invented people only")


def run(args: argparse.Namespace) -> int:
    check_place(args)
    must_be_empty()
    opening = password(args.password_file)
    words = passphrase(twice=True)
    env().disk.write_whole(UNFINISHED, b"")
    try:
        bring_up()
        found(args, opening, words)
    except BaseException:
        take_back()
        raise
    env().disk.remove(UNFINISHED)
    print(f"{args.name} stands in {settings.HOME}. Sign in as {args.operator}; `kinbridge serve` opens its doors.")
    return Status.DONE


def check_place(args: argparse.Namespace) -> None:
    """Refuse a country or a time zone that cannot be one, before anything is made."""
    if len(args.country) != 2 or not (args.country.isascii() and args.country.isalpha()):
        raise Refused(f"{args.country!r} is no ISO 3166 code of two letters, such as VN")
    try:
        zoneinfo.ZoneInfo(args.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(f"{args.timezone!r} is no IANA time zone, such as Asia/Bangkok") from error


def must_be_empty() -> None:
    """Clears away what an init left that was killed on its way. Raises Refused where an office stands."""
    if env().disk.exists(UNFINISHED):
        env().disk.remove(UNFINISHED) if office_of_database() else take_back()
    if any(env().disk.exists(name) for name in KEYRINGS):
        raise Refused(f"there is an office in {settings.HOME} already; nothing was changed")


def take_back() -> None:
    """Remove the keys of an office that was not finished: nothing was ever sealed with them. The mark goes last."""
    disk = env().disk
    for name in (*KEYRINGS, FORM_KEY, UNFINISHED):
        if disk.exists(name):
            disk.remove(name)


def found(args: argparse.Namespace, opening: str, words: str) -> None:
    """Keys, then everything the database holds of a new office, in one transaction."""
    at = env().clock.now()
    with write():
        must_know_no_office()
        create_keyrings(words, at)
        unlock_records(words)
        env().disk.write_whole(FORM_KEY, env().random.bytes(32).hex().encode())
        stand(args, words, at)
        accounts.add_member(args.operator, opening, args.operator, [Role.OPERATOR], by=CONSOLE, at=at)


def must_know_no_office() -> None:
    """Raises Refused where the database belongs to an office whose keys are not here."""
    if standing := office_of_database():
        raise Refused(
            f"the database belongs to {standing} already, and its keys are not in {settings.HOME}: "
            "put them there, or name another database in DATABASE_URL"
        )


def office_of_database() -> str:
    """The name of the office that the database holds; empty where there is none, or no table yet."""
    try:
        return queries.this_office().name
    except (queries.NotSetUp, DatabaseError):
        return ""


def stand(args: argparse.Namespace, words: str, at: dt.datetime) -> None:
    """The office's identity and its place: root, card, name, country."""
    root = exchange.make_identity(
        passphrase=words,
        name=args.name,
        country=args.country.upper(),
        address=args.address,
        languages=(args.language,),
        mandate=args.mandate,
        powers=[Power(power) for power in args.power],
        recipes=shelf().listed(),
        trial=args.trial,
        at=at,
    )
    accounts.set_up(args.name, args.country.upper(), args.timezone, args.language, args.trial, root, at)
