"""Many officers at once, on a database of their own: every letter one number, no number lost, one answer to one offer."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.db import connections

from kinbridge.ground.database.url import database_of
from kinbridge.ground.env import Env, FixedClock, HomeDisk, SeededRandom, use
from kinbridge.ground.sealed.keyrings import create_keyrings, unlock_records
from kinbridge.rooms.consent.actions import Refused
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.actions import NotThisStep
from kinbridge.rooms.referrals.models import Letter, LetterSeries, Turn
from kinbridge.rooms.referrals.values import DeclineReason, State
from tests.cast import NOON, PASSPHRASE
from tests.rooms.consenting import LIAISON, OTHER, WORKER, located, shelter
from tests.rooms.test_referrals import agreed, came_in, offered
from tests.rooms.test_referrals_letters import issued

ALIAS, ON_SERVER = "many_officers", os.environ.get("DATABASE_URL", "").startswith("postgres")


def entry(folder) -> dict:
    """A file of its own, or a database of its own on the server."""
    if not ON_SERVER:
        return {"ENGINE": "kinbridge.ground.database", "NAME": str(folder / "office.sqlite3")}
    made = {**database_of(os.environ["DATABASE_URL"]), "NAME": f"kinbridge_{ALIAS}{os.environ.get('PYTEST_XDIST_WORKER', '')}"}
    with connections["default"].creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{made["NAME"]}"')
        cursor.execute(f'CREATE DATABASE "{made["NAME"]}"')
    return made


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Env]:
    tmp_path = tmp_path_factory.mktemp("crowd")
    with django_db_blocker.unblock():
        connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: entry(tmp_path)})[ALIAS]
        office = Env(ALIAS, FixedClock(NOON), SeededRandom("crowd"), network=None, disk=HomeDisk(tmp_path), database=ALIAS)
        with use(office):
            call_command("migrate", database=ALIAS, verbosity=0)
            create_keyrings(PASSPHRASE, at=NOON)
            unlock_records(PASSPHRASE)
            shelter(NOON)
            yield office
            connections[ALIAS].close()
    del connections[ALIAS], connections.settings[ALIAS]


def numbers_after(before: int) -> list[int]:
    return sorted(Letter.objects.filter(serial__gt=before).values_list("serial", flat=True))


def last_number() -> int:
    return LetterSeries.objects.values_list("last", flat=True).first() or 0


def together(office: Env, *acts: Callable[[], object]) -> list[Exception]:
    failures: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        with use(office):
            try:
                gate.wait()
                act()
            except Exception as error:
                failures.append(error)
            finally:
                connections[ALIAS].close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return failures


def test_numbers_have_no_gap_whoever_issues_and_whoever_is_refused(crowd):
    case, before = located(NOON), last_number()
    agreed(case, NOON)
    referral = offered(case, NOON)
    acts = [lambda n=n: issued(referral, NOON, form=f"form {n}", case=case, facts={"name_full"}) for n in range(6)]
    refused = [lambda n=n: issued(referral, NOON, form=f"no {n}", case=case, facts={"birth"}) for n in range(3)]
    plain = [lambda n=n: issued(referral, NOON, form=f"plain {n}") for n in range(3)]
    failures = together(crowd, *acts, *refused, *plain)
    assert [type(failure) for failure in failures] == [Refused] * 3
    assert numbers_after(before) == list(range(before + 1, before + 10))
    assert last_number() == before + 9


def test_a_double_click_is_one_letter_also_when_both_clicks_come_at_once(crowd):
    case, before = located(NOON), last_number()
    agreed(case, NOON)
    referral = offered(case, NOON)
    assert together(crowd, *[lambda: issued(referral, NOON, form="same") for _ in range(4)]) == []
    assert numbers_after(before) == [before + 1]
    issued(referral, NOON, form="next")
    assert numbers_after(before) == [before + 1, before + 2]


def test_two_officers_who_accept_and_decline_at_once_give_one_answer(crowd):
    theirs = came_in(NOON)
    failures = together(
        crowd,
        lambda: actions.accept(theirs, by=WORKER, at=NOON),
        lambda: actions.decline(theirs, reason=DeclineReason.NO_CAPACITY, by=LIAISON, at=NOON),
        lambda: actions.accept(theirs, by=OTHER, at=NOON),
    )
    assert [type(failure) for failure in failures] == [NotThisStep] * 2
    (after,) = [one for one in queries.referrals_for(WORKER) if one.token == theirs.token]
    assert after.state in (State.ACCEPTED, State.DECLINED)
    assert Turn.objects.filter(of=theirs.token).exclude(state=State.OFFERED).count() == 1
