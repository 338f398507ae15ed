"""A list with hundreds of rows must not bury the one clock that matters."""

import datetime as dt

from kinbridge.doors.staff.work import OF_EACH, SUMS, few_of_each, sums
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.clocks.values import Due

NOON = dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC)


def clock(number: int, rule: str) -> Due:
    at = NOON + dt.timedelta(hours=number)
    return Due(
        token=f"{number:032x}", subject="", rule=rule, owner=Role.CASEWORKER, started=NOON, due_at=at,
        held_reason="", stopped_at=None, level=0, thread="",
    )  # fmt: skip


def test_one_kind_of_clock_does_not_bury_the_others():
    crowd = [clock(n, "judgement.candidate") for n in range(300)]
    shown, more = few_of_each([*crowd, clock(999, "referral.answer")])
    assert shown == [*crowd[:OF_EACH], clock(999, "referral.answer")]
    assert more == [("judgement.candidate", 300 - OF_EACH)]


def test_a_few_are_all_shown():
    few = [clock(1, "report.vet"), clock(0, "person.ask")]
    assert few_of_each(few) == ([few[1], few[0]], [])


def test_the_sums_tell_only_of_what_there_is_and_in_one_order():
    waiting = {place: [] for place, _ in SUMS} | {"reviews": [1, 2], "clocks": {3}}
    assert [(place, count) for place, _, count in sums(**waiting)] == [("clocks", 1), ("reviews", 2)]
