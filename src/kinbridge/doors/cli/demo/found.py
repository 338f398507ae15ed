"""Found one office of the demo with the commands an operator would type: init, member, peer, import.

Run as a process of its own, once an office: `python -m kinbridge.doors.cli.demo.found DESK NODES_ADDRESS`.
"""

import csv
import io
import os
import pathlib
import sys
import time

from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.demo.people import COLLEAGUES, OFFICES, Desk, Person, crowd
from kinbridge.doors.cli.main import run

__all__ = ["found"]

COLUMNS = ("rec_id", "name_full", "sex", "dob", "age", "nationality", "place", "phone")
AGREEMENT = "COMMIT memorandum of 2004, demonstration annex"
REVIEW = "2027-03-01"
PATIENCE = 60.0


def found(desk: Desk, address: str, home: pathlib.Path) -> None:
    """Everything from an empty folder to a paired office with its cases."""
    run([
        "init", "--trial", "--name", desk.name, "--country", desk.country, "--timezone", desk.timezone,
        "--language", desk.language, "--mandate", desk.mandate, "--address", f"{address}/inbox",
        "--password-file", str(_password(home)),
        *[word for power in desk.powers for word in ("--power", power)],
    ])  # fmt: skip
    for who in COLLEAGUES:
        run(["member", "add", who.name, "--shown", who.name.title(), "--password-file", str(_password(home)),
             *[word for role in who.roles for word in ("--role", role)]])  # fmt: skip
    pair(desk, home)
    for side in ("sought", "located"):
        take_in(desk, side)


def _password(home: pathlib.Path) -> pathlib.Path:
    return home / "passphrase"


def pair(desk: Desk, home: pathlib.Path) -> None:
    """Leave our card where the others find it, wait for theirs, compare the digits, verify."""
    cards = home.parent / "cards"
    cards.mkdir(exist_ok=True)
    run(["peer", "card", "--out", str(cards / f".{desk.key}")])
    (cards / f".{desk.key}").rename(cards / f"{desk.key}.card")
    for other in OFFICES:
        if other.key != desk.key:
            _verify(_awaited(cards / f"{other.key}.card"))


def _awaited(card: pathlib.Path) -> pathlib.Path:
    deadline = time.monotonic() + PATIENCE
    while not card.exists():
        if time.monotonic() > deadline:
            raise Refused(f"no {card.name} after {PATIENCE:.0f} s", Status.MACHINE)
        time.sleep(0.05)
    return card


def _verify(card: pathlib.Path) -> None:
    said = io.StringIO()
    spoken, sys.stdout = sys.stdout, said
    try:
        run(["peer", "meet", str(card)])
    finally:
        sys.stdout = spoken
    root, digits = said.getvalue().splitlines()[:2]
    run(["peer", "verify", root, "--digits", digits, "--agreement", AGREEMENT, "--review", REVIEW])


def take_in(desk: Desk, side: str) -> None:
    """The crowd of one side, through `kinbridge import`, never written to a file in clear."""
    others = [other.name for other in OFFICES if other.key != desk.key]
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS)
    rows.writeheader()
    rows.writerows(_row(number, person) for number, person in enumerate(crowd(desk)) if person.side == side)
    typed, sys.stdin = sys.stdin, io.StringIO(text.getvalue())
    option = "--may-be-matched" if side == "located" else "--ask"
    try:
        run(["import", "-", "--format", "csv", "--as", side, option, *others, "--ground", "demonstration, invented people"])
    finally:
        sys.stdin = typed


def _row(number: int, person: Person) -> dict[str, str]:
    facts = dict(person.facts)
    birth = facts.pop("birth")
    column = "age" if birth.startswith("about") else "dob"
    return {"rec_id": f"D{number}", column: birth.removeprefix("about "), **facts}


if __name__ == "__main__":
    key, where = sys.argv[1:3]
    found(next(desk for desk in OFFICES if desk.key == key), where, pathlib.Path(os.environ["KINBRIDGE_HOME"]))
