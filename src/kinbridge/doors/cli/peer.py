"""Exchange cards with another office, compare the sixty digits, verify it, or revoke it.

A card makes an office known, never trusted: two people read the digits to each other over a line they know, on both sides,
and an agreement's reference and the day it is looked at again are written down. Revoking is one act. Renewing signs a card with
fresh keys (it asks for the passphrase, which opens the root) and sends it to every verified office.

examples: kinbridge peer card > ours.card
          kinbridge peer meet theirs.card
          kinbridge peer verify 3f9a… --digits "41927 …" --agreement "MoU 2004, annex 2" --review 2027-01-31
          kinbridge peer revoke 3f9a…
          kinbridge peer renew
"""

import argparse
import datetime as dt
import pathlib
import sys

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import needs_office, passphrase
from kinbridge.doors.cli.whole import write_whole
from kinbridge.doors.words import sentence_for
from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.recipes import shelf
from kinbridge.ground.sealed.keyrings import WrongPassphrase, open_transport
from kinbridge.plain.envelopes import CardRefused, fingerprint_digits
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts import queries
from kinbridge.rooms.accounts.values import CONSOLE, Office
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.queries import own_card_value as card_value
from kinbridge.rooms.exchange.values import CardUpdate

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("card", help="write this office's card").add_argument("--out", type=pathlib.Path)
    verbs.add_parser("meet", help="take in another office's card").add_argument("file", type=pathlib.Path)
    verify = verbs.add_parser("verify", help="trust an office whose digits two people compared")
    verify.add_argument("root", help="the office's id, or its first letters")
    verify.add_argument("--digits", required=True, help="the sixty digits as the other side read them out")
    verify.add_argument("--agreement", required=True, help="the reference of the agreement that lets the two offices exchange")
    verify.add_argument("--review", required=True, metavar="YYYY-MM-DD", help="when people look at the agreement again")
    verbs.add_parser("revoke", help="stop the next byte").add_argument("root")
    verbs.add_parser("list", help="the offices known here, and what they are to us")
    renew = verbs.add_parser("renew", help="sign a card with fresh keys and send it to every verified office")
    renew.add_argument("--new-epoch", action="store_true", help="also begin a new secret for blind matching")
    send = verbs.add_parser("test-send", help="send N test notices to every verified office")
    send.add_argument("count", type=int, metavar="N", help="how many, 1 or more")


def run(args: argparse.Namespace) -> int:
    needs_office()
    open_transport()
    VERBS[args.verb](args)
    return Status.DONE


def _card(args: argparse.Namespace) -> None:
    raw = exchange.own_card()
    if args.out is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    else:
        write_whole(args.out, raw)


def _meet(args: argparse.Namespace) -> None:
    try:
        raw = args.file.read_bytes()
    except OSError as error:
        raise Refused(f"{args.file} cannot be read ({error.strerror})") from error
    try:
        root = exchange.meet(raw, env().clock.now())
    except CardRefused as error:
        raise Refused(f"{args.file} is no card this office can accept ({error.code.replace('_', ' ')})", Status.NO) from error
    except exchange.CannotMeet as error:
        raise Refused(f"{args.file}: {sentence_for(error).rstrip('.')}", Status.NO) from error
    print(f"{root}\n{digits(root)}")


def digits(root: str) -> str:
    """The sixty digits both sides must see alike."""
    return fingerprint_digits(queries.this_office().root, root)


def _verify(args: argparse.Namespace) -> None:
    office = named(args.root)
    if _bare(args.digits) != _bare(digits(office.root)):
        raise Refused("the digits differ: do not trust this card, and ask by another line why", Status.NO)
    review_on = _day(args.review)
    accounts.verify_office(
        office.root, digits_checked=True, agreement=args.agreement, review_on=review_on, by=CONSOLE, at=env().clock.now()
    )
    print(f"{office.name} is verified until {args.review}")


def _bare(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())


def _day(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise Refused(f"{words!r} is no day; write it as 2027-01-31") from error


def _revoke(args: argparse.Namespace) -> None:
    office = named(args.root)
    accounts.revoke_office(office.root, by=CONSOLE, at=env().clock.now())
    print(f"{office.name} is revoked; nothing more goes there")


def _list(_: argparse.Namespace) -> None:
    for office in queries.offices():
        print(f"{office.root[:12]}  {office.country}  {office.standing:<9} {office.review_on or ''!s:<11} {office.name}")


def _renew(args: argparse.Namespace) -> None:
    words, at = passphrase(), env().clock.now()
    verified = queries.verified_offices(at)
    try:
        with write():  # signed and on its way to everybody, or neither
            raw = exchange.renew_card(passphrase=words, recipes=shelf().listed(), at=at, new_epoch=args.new_epoch)
            for office in verified:
                exchange.post(CardUpdate(raw), authority=OfficeNotice(office.root, CardUpdate.kind), thread="", at=at)
    except WrongPassphrase as error:
        raise Refused("that passphrase does not open this office's root; the old card stands", Status.NO) from error
    print(f"a new card is signed, good until {card_value().expires_at:%Y-%m-%d}; it goes to {len(verified)} verified offices")


def _test_send(args: argparse.Namespace) -> None:
    if args.count < 1:
        raise Refused("N must be 1 or more")
    at = env().clock.now()
    verified = queries.verified_offices(at)
    if not verified:
        raise Refused("no office is verified here, so a notice would reach nobody", Status.NO)
    for office in verified:
        for number in range(args.count):
            exchange.post_test(office.root, at=at, number=number)
        print(f"{args.count} notices queued for {office.name}")


VERBS = {
    "card": _card, "meet": _meet, "verify": _verify, "revoke": _revoke, "list": _list, "renew": _renew, "test-send": _test_send,
}  # fmt: skip


def named(beginning: str) -> Office:
    """The one office whose id begins so. Raises Refused where there is none, or more than one."""
    found = [office for office in queries.offices() if office.root.startswith(beginning)]
    if len(found) != 1:
        raise Refused(f"{len(found)} offices known here begin with {beginning!r}; `kinbridge peer list` shows them")
    return found[0]
