"""The log remembers, and whatever is done to it by SQL is found."""

import datetime as dt

import pytest
from django.db import DatabaseError, connections

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed import keys
from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records
from kinbridge.rooms.audit import log
from kinbridge.rooms.audit.actions import WordsWithoutSubject, record, record_all, sign_head
from kinbridge.rooms.audit.queries import LogBroken, opened_by, trail_of, tree_head, verify

AT = dt.datetime(2026, 3, 2, 5, 0, 0, 123456, tzinfo=dt.UTC)
HER, OTHER, LAN, MAI = "a" * 32, "b" * 32, "c" * 32, "d" * 32
COPY_FIRST = """INSERT INTO audit_entry (seq, at, verb, actor, subject, mac)
                SELECT %s, at, verb, actor, subject, mac FROM audit_entry WHERE seq = 1"""
TRIGGERS = [f"{table}_no_{verb}" for table in ("audit_entry", "audit_signedhead") for verb in ("update", "delete")]


@pytest.fixture
def her(office) -> str:
    keys.new_key(HER)
    return HER


@pytest.fixture
def ten(her) -> int:
    """Ten entries, a head signed after the sixth, and no triggers: the administrator dropped them."""
    for n in range(10):
        record("cases.read" if n % 2 else "cases.correct", actor=LAN, subject=her, words={"field": f"n{n}"}, at=AT)
        if n == 5:
            sign_head(AT)
    for trigger in TRIGGERS:
        sql(f"DROP TRIGGER {trigger}" + (f" ON {trigger.split('_no_')[0]}" if postgres() else ""))
    return 10


def postgres() -> bool:
    return connections[env().database].vendor == "postgresql"


def sql(statement: str, *values) -> list:
    with connections[env().database].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def broken() -> tuple[int, str]:
    with pytest.raises(LogBroken) as found:
        verify()
    return found.value.seq, found.value.why


# --- remembering ----------------------------------------------------------------------------------------------------------


def test_the_trail_tells_who_did_what_in_order(her):
    record("cases.open_case", actor=LAN, subject=her, at=AT)
    record("cases.open_case", actor=LAN, subject=OTHER, at=AT)
    record("cases.correct", actor=MAI, subject=her, words={"field": "name_full"}, at=AT + dt.timedelta(hours=1))
    trail = trail_of(her)
    assert [(line.seq, line.verb, line.actor, dict(line.words)) for line in trail] == [
        (1, "cases.open_case", LAN, {}),
        (3, "cases.correct", MAI, {"field": "name_full"}),
    ]
    assert trail[1].at == AT + dt.timedelta(hours=1)


def test_who_watches_sees_everything_one_colleague_opened(her):
    record("cases.read", actor=LAN, subject=her, at=AT)
    record("cases.read", actor=MAI, subject=her, at=AT)
    record("accounts.sign_in", actor=LAN, at=AT)
    assert [(line.verb, line.subject) for line in opened_by(LAN)] == [("cases.read", her), ("accounts.sign_in", "")]


def test_words_about_nobody_are_refused(her):
    with pytest.raises(WordsWithoutSubject):
        record("accounts.sign_in", actor=LAN, words={"note": "Hồng"}, at=AT)
    assert tree_head().size == 0


def test_words_lie_sealed(her):
    record("cases.correct", actor=LAN, subject=her, words={"reason": "Nguyễn Thị Hồng"}, at=AT)
    assert b"Nguy" not in bytes(sql("SELECT words FROM audit_entry")[0][0])


def test_words_for_a_case_without_a_key_are_refused(office):
    with pytest.raises(keys.KeyShredded):
        record("cases.correct", actor=LAN, subject=OTHER, words={"reason": "x"}, at=AT)
    assert tree_head().size == 0


def test_an_erased_case_leaves_its_trail_without_words_and_the_log_whole(her):
    record("cases.correct", actor=LAN, subject=her, words={"reason": "x"}, at=AT)
    keys.shred(her)
    record("cases.erase", actor=LAN, subject=her, at=AT)
    assert [(line.verb, dict(line.words), line.is_erased) for line in trail_of(her)] == [
        ("cases.correct", {}, True),
        ("cases.erase", {}, False),
    ]
    assert verify().size == 2


def test_a_locked_office_still_appends_and_proves(her):
    record("cases.correct", actor=LAN, subject=her, words={"reason": "x"}, at=AT)
    lock_records()
    record("exchange.accept", actor="office", subject=her, at=AT)
    assert verify().size == 2
    with pytest.raises(RecordsLocked):
        trail_of(her)


def test_what_did_not_happen_is_not_in_the_log(her):
    def read_and_fail():
        with write():
            record("cases.read", actor=LAN, subject=her, at=AT)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_and_fail()
    assert tree_head().size == 0
    assert record("cases.read", actor=LAN, subject=her, at=AT) == 1


def test_an_entry_without_its_offset_is_refused(her):
    with pytest.raises(ValueError):
        record("cases.read", actor=LAN, subject=her, at=AT.replace(tzinfo=None))


def test_an_import_is_recorded_in_one_go(her):
    record("cases.read", actor=LAN, subject=her, at=AT)
    assert record_all("cases.open_case", [f"{n:032x}" for n in range(1300)], actor=LAN, at=AT) == 1301
    assert verify().size == 1301


def test_an_empty_log_is_whole(office):
    assert verify().size == 0


def test_another_time_zone_is_the_same_instant(her):
    record("cases.read", actor=LAN, subject=her, at=AT.astimezone(dt.timezone(dt.timedelta(hours=7))))
    assert verify().size == 1
    assert trail_of(her)[0].at == AT


# --- tampering ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(her, statement):
    record("cases.read", actor=LAN, subject=her, at=AT)
    with pytest.raises(DatabaseError), write():
        sql(statement)
    assert verify().size == 1


@pytest.mark.parametrize("column", ["at", "verb", "actor", "subject", "words", "mac"])
def test_any_changed_column_is_found(ten, column):
    value = {"at": 1, "words": b"\x01changed", "mac": bytes(32)}.get(column, "changed")
    sql(f"UPDATE audit_entry SET {column} = %s WHERE seq = 4", value)
    assert broken() == (4, "changed")


def test_words_taken_away_are_found(ten):
    sql("UPDATE audit_entry SET words = NULL WHERE seq = 9")
    assert broken() == (9, "changed")


@pytest.mark.parametrize("seq", [1, 5, 10])
def test_a_cut_entry_is_found(ten, seq):
    sql("DELETE FROM audit_entry WHERE seq = %s", seq)
    assert broken() == (seq, "missing")


def test_swapped_entries_are_found(ten):
    sql("UPDATE audit_entry SET seq = 99 WHERE seq = 3")
    sql("UPDATE audit_entry SET seq = 3 WHERE seq = 7")
    sql("UPDATE audit_entry SET seq = 7 WHERE seq = 99")
    assert broken() == (3, "changed")


def test_an_appended_entry_is_found(ten):
    sql(COPY_FIRST, 11)
    assert broken() == (11, "added")


def test_an_entry_put_before_the_first_is_found(ten):
    sql(COPY_FIRST, 0)
    assert broken() == (0, "changed")


def test_everything_after_an_entry_moved_up_over_it_is_found(ten):
    sql("DELETE FROM audit_entry WHERE seq = 5")
    for seq in range(6, 11):
        sql("UPDATE audit_entry SET seq = %s WHERE seq = %s", seq - 1, seq)
    assert broken() == (5, "changed")


def test_an_altered_head_is_found_and_nothing_more_is_recorded(ten):
    sql("UPDATE audit_head SET size = 9")
    assert broken()[1] == "head_changed"
    with pytest.raises(LogBroken):
        record("cases.read", actor=LAN, at=AT)


def test_a_head_taken_away_is_found(ten):
    sql("DELETE FROM audit_head")
    assert broken()[1] in {"cut", "added"}


def test_an_older_log_put_back_whole_contradicts_its_signed_head(her):
    record("cases.read", actor=LAN, at=AT)
    (old,) = sql("SELECT size, frontier, mac FROM audit_head")
    record("cases.read", actor=MAI, at=AT)
    sign_head(AT)
    sql(f"DROP TRIGGER audit_entry_no_delete{' ON audit_entry' if postgres() else ''}")
    sql("DELETE FROM audit_entry WHERE seq = 2")
    sql("UPDATE audit_head SET size = %s, frontier = %s, mac = %s", *old)
    assert broken() == (2, "cut")


def test_cutting_the_signed_heads_too_is_seen_from_outside(ten, django_capture_on_commit_callbacks):
    (old,) = sql("SELECT size, frontier, mac FROM audit_head")
    record("cases.read", actor=MAI, at=AT)
    with django_capture_on_commit_callbacks(using=env().database, execute=True):
        sign_head(AT)
    sql("DELETE FROM audit_entry WHERE seq = 11")
    sql("DELETE FROM audit_signedhead")
    sql("UPDATE audit_head SET size = %s, frontier = %s, mac = %s", *old)
    assert broken() == (11, "cut")
    env().disk.write_whole(log.OUTSIDE, b"nonsense")
    assert broken()[1] == "head_changed"


def test_a_forged_signed_head_is_found(ten):
    sql("UPDATE audit_signedhead SET root = %s", bytes(32))
    assert broken() == (6, "head_changed")


def test_a_head_signed_twice_is_signed_once(ten):
    assert sign_head(AT) == sign_head(AT + dt.timedelta(hours=1))
    assert verify().heads == 2
