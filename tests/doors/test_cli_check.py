"""`kinbridge check`, `audit verify` and `candidates`: what they see, and what they say no to."""

import datetime as dt

import pytest
from django.db import connection

from kinbridge.doors.cli import candidates, findings
from kinbridge.doors.cli.answers import Refused, Status
from kinbridge.doors.cli.whole import write_whole
from kinbridge.ground.crash import CRASH_POINTS, UnknownCrashPoint, crash_point
from kinbridge.ground.env import env
from kinbridge.ground.leases import turns
from kinbridge.ground.recipes import Shelf
from kinbridge.rooms.accounts import actions as accounts
from kinbridge.rooms.accounts.values import CONSOLE
from kinbridge.rooms.exchange.models import AlarmRow, Outgoing
from kinbridge.rooms.exchange.values import AlarmCode
from kinbridge.rooms.matching.values import Pair
from tests.doors.test_cli_init import full_disk
from tests.versions import updated

OTHER = "d" * 64
DAY = dt.timedelta(days=1)


def wrong(machine) -> list[str]:
    """What `check` finds wrong: the exit status says no exactly when there is something."""
    said = machine.types("check")
    found = [line.split(maxsplit=2)[1] for line in said.out.splitlines() if line.startswith("WRONG")]
    assert said.status == (Status.NO if found else Status.DONE)
    return found


def at(machine, moment: dt.datetime) -> None:
    """From now on the office's clock shows this moment."""
    machine.monkeypatch.setenv("KINBRIDGE_CLOCK_FILE", str(machine.file("clock", moment.isoformat())))


@pytest.fixture
def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_a_new_office_is_well(founded):
    assert wrong(founded) == []


def test_every_setting_stands_there_with_what_it_does(founded, settings):
    out = founded.types("check").out
    assert all(f"{name} " in out and setting.explanation in out for name, setting in settings.KNOWN.items())


def test_secrets_are_not_shown(founded, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://niran:opensesame@host/name")
    monkeypatch.setenv("KINBRIDGE_SECRET_KEY", "opensesame")
    out = founded.types("check").out
    assert "opensesame" not in out
    assert out.count("(set)") == 2


def test_the_crash_points_are_listed(machine):
    said = machine.types("check", "--crash-points")
    assert (said.status, tuple(said.out.split())) == (Status.DONE, CRASH_POINTS)


def test_a_crash_point_nobody_knows_is_refused():
    with pytest.raises(UnknownCrashPoint):
        crash_point("outbox.sometime")


def test_no_office_is_wrong(machine):
    assert wrong(machine) == ["office"]


def test_a_lost_keyring_is_wrong_and_a_root_kept_elsewhere_is_not(founded):
    (founded.home / "root.key").unlink()
    assert wrong(founded) == []
    (founded.home / "transport.keys").rename(founded.home / "elsewhere")
    assert wrong(founded) == ["office"]


@pytest.mark.parametrize("name", ["transport.keys", "records.keys", "root.key", "secret_key"])
def test_a_key_that_others_can_read_is_wrong(founded, name):
    (founded.home / name).chmod(0o640)
    assert wrong(founded) == ["keys"]


def test_a_passphrase_that_others_can_read_is_wrong(founded):
    founded.secret.chmod(0o644)
    assert wrong(founded) == ["keys"]


def test_a_job_nobody_knows_is_wrong(founded, settings):
    settings.KINBRIDGE_SCHEDULES = {"deliver": 2.0, "delivr": 3.0}
    assert wrong(founded) == ["schedule"]


def test_too_little_room_is_wrong(founded, monkeypatch):
    monkeypatch.setattr(findings.shutil, "disk_usage", lambda home: type("Usage", (), {"free": 10**6}))
    assert wrong(founded) == ["disk"]


def test_a_database_that_is_behind_is_wrong(founded, monkeypatch):
    monkeypatch.setattr(findings, "migrations_waiting", lambda: 2)
    assert wrong(founded) == ["database"]


@pytest.mark.parametrize("days", [215, 250])
def test_a_card_that_runs_out_is_wrong(founded, now, days):
    at(founded, now + days * DAY)
    assert wrong(founded) == ["card"]
    founded.types("peer", "renew")
    assert wrong(founded) == []


def test_a_card_that_does_not_list_what_an_updated_office_computes_is_wrong_until_it_is_renewed(founded, monkeypatch):
    for command in ("findings", "peer"):
        monkeypatch.setattr(f"kinbridge.doors.cli.{command}.shelf", updated)
    assert wrong(founded) == ["recipes"]
    assert founded.types("peer", "renew").status == Status.DONE
    assert wrong(founded) == []


def test_a_kept_recipe_that_is_refused_is_wrong(founded, monkeypatch):
    broken = Shelf(kept={"0123456789abcdef": lambda: b"broken"})
    monkeypatch.setattr("kinbridge.doors.cli.findings.shelf", lambda: broken)
    assert wrong(founded) == ["recipes"]
    assert "0123456789ab is refused: the file is not whole" in founded.types("check").out


def test_an_agreement_past_its_review_is_wrong(founded, now):
    accounts.note_office(OTHER, "Hà Nội hotline", "VN", "hotline", [], ["vi"], True, now)
    review_on = now.date() + 3 * DAY
    accounts.verify_office(OTHER, digits_checked=True, agreement="memo", review_on=review_on, by=CONSOLE, at=now)
    assert wrong(founded) == []
    at(founded, now + 5 * DAY)
    assert wrong(founded) == ["offices"]


def test_a_message_that_waits_too_long_is_wrong(founded, now):
    times = {"queued_at": now, "next_at": now, "expires_at": now + 90 * DAY}
    Outgoing.objects.create(to=OTHER, kind="notice.test", reason="timeout", **times)
    assert wrong(founded) == []
    at(founded, now + 2 * DAY)
    assert "1 waiting, the oldest for 2 days (timeout)" in founded.types("check").out
    assert wrong(founded) == ["outbox"]


def test_an_alarm_is_wrong_for_a_month(founded, now):
    AlarmRow.objects.create(code=AlarmCode.MALFORMED, office=OTHER, at=now)
    assert wrong(founded) == ["alarms"]
    at(founded, now + 31 * DAY)
    assert wrong(founded) == []


def test_a_timer_that_stood_still_is_wrong(founded, now):
    turns.note_round("deliver", at=now)
    assert wrong(founded) == []
    at(founded, now + 2 * DAY)
    assert wrong(founded) == ["rounds"]


# --- audit verify ---------------------------------------------------------------------------------------------------------


def test_a_whole_trail_is_proved(founded):
    said = founded.types("audit", "verify")
    assert said.status == Status.DONE
    assert "3 entries and 0 signed heads, unbroken" in said.out


def test_the_first_bad_entry_is_named(founded):
    with connection.cursor() as cursor:
        where = " ON audit_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_entry_no_update{where}")
        cursor.execute("UPDATE audit_entry SET actor = 'nobody' WHERE seq = 2")
    said = founded.types("audit", "verify")
    assert said.status == Status.NO
    assert said.out.startswith("broken at entry 2: ")


# --- candidates -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def one_pair(founded, monkeypatch):
    pair = Pair("A1", "B7", 3.25, 7, ("name_same:+4.00", "day_same:+2.50"))
    monkeypatch.setattr(candidates.queries, "pairs", lambda actor: (pair,))
    return founded


PAIRS = "left,right,score,shares,reasons\nA1,B7,3.2500,7,name_same:+4.00;day_same:+2.50\n"


def test_what_the_judges_see_goes_to_standard_output_or_a_file(one_pair):
    out = one_pair.folder / "pairs.csv"
    assert one_pair.types("candidates").out == PAIRS
    assert one_pair.types("candidates", "--out", out).status == Status.DONE
    assert out.read_text() == PAIRS


def test_an_office_without_candidates_writes_the_header(founded):
    assert founded.types("candidates").out == "left,right,score,shares,reasons\n"


def test_nobody_reads_candidates_without_the_passphrase(founded):
    founded.file("secret", "not this one")
    assert founded.types("candidates").status == Status.NO


@pytest.mark.parametrize(("place", "status"), [("nowhere/pairs.csv", Status.MACHINE), (".", Status.WRONG_USE)])
def test_a_place_that_cannot_be_written(founded, place, status):
    assert founded.types("candidates", "--out", founded.folder / place).status == status


def test_on_a_full_disk_the_old_file_stays(tmp_path):
    out = tmp_path / "pairs.csv"
    out.write_text("old")
    with full_disk(), pytest.raises(Refused) as refused:
        write_whole(out, "new" * 1000)
    assert refused.value.status == Status.MACHINE
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.csv"]
    assert out.read_text() == "old"


def test_what_was_typed_before_is_the_office_of_this_process(founded):
    assert env().disk.home == founded.home
