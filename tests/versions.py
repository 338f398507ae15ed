"""Offices of several versions beside each other: this one, the one before it and the one before that."""

from collections.abc import Callable, Iterable
from functools import cache

from kinbridge.ground.env import env
from kinbridge.ground.recipes import SHELF, Shelf
from kinbridge.plain.linkage.frozen import TODAY, Computed, freeze, sources, thaw
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.consent.values import OfficeNotice
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import CardUpdate
from kinbridge.rooms.matching.actions import index
from tests.cast import PASSPHRASE, TestOffice

WEIGHTS = "linkage/tables/recipe.yaml"


def changed(**lines: str) -> dict[str, bytes]:
    """This version's files with other lines in the table of weights."""
    said = sources()[WEIGHTS].decode().splitlines()
    for name, line in lines.items():
        (place,) = [place for place, old in enumerate(said) if old.strip().startswith(f"{name}:")]
        said[place] = said[place][: said[place].index(name)] + f"{name}: {line}"
    return sources() | {WEIGHTS: ("\n".join(said) + "\n").encode()}


@cache
def archive(**lines: str) -> bytes:
    return freeze(changed(**lines))


def earlier() -> bytes:
    """N−1: fewer slots, so that its questions have another size, and another weight for a birthday with a place."""
    return archive(slots="48", day_place="[4]")


def ancient() -> bytes:
    """N−2."""
    return archive(slots="32", threshold="5")


@cache
def opened(read: Callable[[], bytes]) -> Computed:
    return thaw(read())


@cache
def updated() -> Shelf:
    """An office of this version, which keeps the recipe of the one before."""
    return Shelf(TODAY, {opened(earlier).recipe.id: earlier})


@cache
def not_updated() -> Shelf:
    """An office of the version before, which keeps the one before that."""
    return Shelf(opened(earlier), {opened(ancient).recipe.id: ancient})


@cache
def two_behind() -> Shelf:
    return Shelf(opened(ancient))


def serves(office: TestOffice, shelf: Shelf) -> None:
    """The same as an operator does it: the new version, then `kinbridge peer renew`; the card goes by the usual post."""
    with office.at_work():
        becomes(office, shelf)
        at = env().clock.now()
        for other in accounts.verified_offices(at):
            notice = OfficeNotice(other.root, CardUpdate.kind)
            exchange.post(CardUpdate(exchange.own_card()), authority=notice, thread="", at=at)


def becomes(office: TestOffice, shelf: Shelf, others: Iterable[TestOffice] = ()) -> None:
    """The office is served by that version from now on, and its new card reaches the others."""
    with office.at_work():
        env().held.pop(index.LOOKED_TO, None)
        env().held[SHELF] = shelf
        at = env().clock.now()
        card = exchange.renew_card(passphrase=PASSPHRASE, recipes=shelf.listed(), at=at)
    for other in others:
        with other.at_work():
            exchange.meet(card, at)
