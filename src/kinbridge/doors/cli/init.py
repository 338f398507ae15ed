"""Make a new office: its keys, its database, its card, and its first member.

The passphrase is asked for twice, or read from KINBRIDGE_PASSPHRASE_FILE; whoever loses it loses the records.

example: kinbridge init --name "Chiang Rai shelter" --country TH --timezone Asia/Bangkok \\
             --address http://203.0.113.7:8002/inbox --operator niran
"""

import argparse
import datetime as dt
import pathlib
import zoneinfo

from django.conf import settings

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.member import password
from kinbridge.doors.cli.migrate import bring_up
from kinbridge.doors.cli.office import passphrase
from kinbridge.ground.env import DiskRefused, env
from kinbridge.ground.sealed.keyrings import KeyringsExist, create_keyrings, unlock_records
from kinbridge.plain.linkage import RECIPE
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.values import OFFICE, Power, Role
from kinbridge.rooms.exchange import actions as exchange

__all__ = ["add_arguments", "run"]


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
    opening = password(args.password_file)
    words = passphrase(twice=True)
    at = env().clock.now()
    try:
        create_keyrings(words, at)
    except KeyringsExist as error:
        raise Refused(f"there is an office in {settings.HOME} already; nothing was changed") from error
    except DiskRefused as error:
        raise Refused(f"the machine would not write {error.name} in {settings.HOME} ({error.code})", Status.MACHINE) from error
    unlock_records(words)
    bring_up()
    found(args, words, at)
    accounts.add_member(args.operator, opening, args.operator, [Role.OPERATOR], by=OFFICE, at=at)
    print(f"{args.name} stands in {settings.HOME}. Sign in as {args.operator}; `kinbridge serve` opens its doors.")
    return Status.DONE


def check_place(args: argparse.Namespace) -> None:
    """Refuse a country or a time zone that cannot be one, before anything is made."""
    if len(args.country) != 2 or not args.country.isalpha():
        raise Refused(f"{args.country!r} is no ISO 3166 code of two letters, such as VN")
    if args.timezone not in zoneinfo.available_timezones():
        raise Refused(f"{args.timezone!r} is no IANA time zone, such as Asia/Bangkok")


def found(args: argparse.Namespace, words: str, at: dt.datetime) -> None:
    """The office's identity and its place: keys, card, name, country."""
    settings_key()
    root = exchange.make_identity(
        passphrase=words,
        name=args.name,
        country=args.country.upper(),
        address=args.address,
        languages=(args.language,),
        mandate=args.mandate,
        powers=[Power(power) for power in args.power],
        recipes=(RECIPE.id,),
        trial=args.trial,
        at=at,
    )
    accounts.set_up(args.name, args.country.upper(), args.timezone, args.language, args.trial, root, at)


def settings_key() -> None:
    """The key that signs sessions and forms, in a file of its own."""
    if not env().disk.exists("secret_key"):
        env().disk.write_whole("secret_key", env().random.bytes(32).hex().encode())
