"""Add a colleague to this office, change a role, help one who cannot come in, or close an account.

A password is asked for at the keyboard, or read from the first line of --password-file.

examples: kinbridge member add niran --shown "Niran" --role caseworker --role supervisor
          kinbridge member list
"""

import argparse
import getpass
import pathlib
import sys

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.office import first_line, needs_office
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import actions, queries
from kinbridge.rooms.accounts.values import CONSOLE, Colleague, Role

__all__ = ["add_arguments", "password", "run"]

ROLES = [role.value for role in Role if role is not Role.OFFICE]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("add", help="somebody starts to work here")
    add.add_argument("name", help="the name to sign in with")
    add.add_argument("--shown", default="", help="the name colleagues see")
    add.add_argument("--role", action="append", required=True, choices=ROLES, help="repeat for each")
    add.add_argument("--commander", metavar="NAME", help="the member directly above")
    add.add_argument("--password-file", type=pathlib.Path)
    for verb, words in (("grant", "give a role"), ("withdraw", "take a role back")):
        change = verbs.add_parser(verb, help=words)
        change.add_argument("name")
        change.add_argument("--role", required=True, choices=ROLES)
    verbs.add_parser("reset", help="take away second factors and PIN that somebody lost").add_argument("name")
    verbs.add_parser("let-in", help="end the waiting after wrong tries").add_argument("name")
    verbs.add_parser("close", help="somebody no longer works here").add_argument("name")
    verbs.add_parser("list", help="who works here, with which roles")


def run(args: argparse.Namespace) -> int:
    needs_office()
    VERBS[args.verb](args)
    return Status.DONE


def _add(args: argparse.Namespace) -> None:
    commander = _named(args.commander).token if args.commander else None
    actions.add_member(
        args.name, password(args.password_file), args.shown or args.name, [Role(role) for role in args.role],
        commander=commander, by=CONSOLE, at=env().clock.now(),
    )  # fmt: skip


def _grant(args: argparse.Namespace) -> None:
    actions.grant_role(_named(args.name).token, Role(args.role), by=CONSOLE, at=env().clock.now())


def _withdraw(args: argparse.Namespace) -> None:
    actions.withdraw_role(_named(args.name).token, Role(args.role), by=CONSOLE, at=env().clock.now())


def _close(args: argparse.Namespace) -> None:
    actions.close_account(_named(args.name).token, by=CONSOLE, at=env().clock.now())


def _reset(args: argparse.Namespace) -> None:
    actions.reset_factors(_named(args.name).token, by=CONSOLE, at=env().clock.now())


def _let_in(args: argparse.Namespace) -> None:
    actions.let_in(_named(args.name).token, by=CONSOLE, at=env().clock.now())


def _list(_: argparse.Namespace) -> None:
    for member in queries.members():
        print(f"{member.sign_in_name:<20} {', '.join(sorted(member.roles)):<40} {'' if member.is_active else 'closed'}".rstrip())


VERBS = {"add": _add, "grant": _grant, "withdraw": _withdraw, "reset": _reset, "let-in": _let_in, "close": _close, "list": _list}


def _named(name: str) -> Colleague:
    found = next((member for member in queries.members() if member.sign_in_name == name.casefold()), None)
    if found is None:
        raise Refused(f"nobody here signs in as {name}")
    return found


def password(file: pathlib.Path | None) -> str:
    """The new member's password, from a file or from the keyboard."""
    if file is not None:
        return first_line(file)
    if not sys.stdin.isatty():
        raise Refused("no password: name --password-file or run this at a keyboard")
    words = getpass.getpass("Password for the new colleague: ")
    if words != getpass.getpass("The same again: "):
        raise Refused("the two passwords differ; nothing was made")
    return words
