"""A question that passes, and the person it is about: what the tests of consent's rules change one thing in."""

import datetime as dt
from dataclasses import replace

from kinbridge.rooms.consent.rules import DISCLOSE
from kinbridge.rooms.consent.values import (
    Agreement,
    Answer,
    Asked,
    Basis,
    Panel,
    Person,
    Purpose,
    Question,
    Recipient,
    Vetting,
)

NOW = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HANOI, KUNMING = "a" * 64, "b" * 64
FREELY = Asked(alone=True, safe_place=True)
TO = Recipient(HANOI, country="VN", can_detain=False, verified=True, same_kind=True)
POLICE = replace(TO, can_detain=True)


def agreement(**changes) -> Agreement:
    """Her yes, freely given, to telling Hà Nội two facts."""
    return replace(
        Agreement(
            token="1" * 32, purpose=Purpose.TELL_ENQUIRER, to=frozenset({HANOI}), facts=frozenset({"name_full", "place"}),
            answer=Answer.YES, message="", until=NOW + 90 * DAY, basis=Basis.AGREEMENT, view="", asked=FREELY, counts=True,
            given_at=NOW - DAY, given_to="m" * 32,
        ),
        **changes,
    )  # fmt: skip


HER = Person(located=True, home="TH", answers=(agreement(),))
FINE = Question(DISCLOSE, Purpose.TELL_ENQUIRER, frozenset({"name_full"}), TO, HER, NOW)
PANEL = Panel(
    members=("one", "two"), decision="the aunt may know", child_view="yes", guardian="the aunt", guardian_implicated=False,
    family_assessed=True, allows=frozenset({"tell_enquirer", "matching"}), at=NOW,
)  # fmt: skip
VETTING = Vetting("9" * 32, "mother", "called from the known number", True, (), False, "m" * 32, NOW)


def answered(**changes) -> Person:
    """She, with this answer."""
    return replace(HER, answers=(agreement(**changes),))


def her(**changes) -> Person:
    """She, otherwise."""
    return replace(HER, **changes)
