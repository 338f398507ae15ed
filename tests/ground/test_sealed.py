"""Sealed fields and data keys: what opens, for whom, and what never does."""


import pytest
from django.core.exceptions import FieldError
from django.db import connections
from django.test.utils import CaptureQueriesContext

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.ground.sealed import index, keys
from kinbridge.ground.sealed.boxes import Tampered
from kinbridge.ground.sealed.fields import Sealed
from kinbridge.ground.sealed.keyrings import (
    RecordsLocked,
    lock_records,
    unlock_records,
)
from kinbridge.ground.sealed.models import DataKey, new_token
from tests.ground.notes import HER_NAME, Note, in_column, make_table, move, note, put_in_column

PASSPHRASE = "a passphrase for tests"


@pytest.fixture
def notes(office):
    make_table()
    return office


@pytest.mark.parametrize("value", ["Nguyễn", "", {"name_full": "ສົມສີ"}, ["a", 2, None], b"\x00\xff\x00", {"deep": {"er": [1]}}])
def test_what_was_sealed_reads_the_same_again(notes, value):
    assert Note.objects.get(pk=note(value).pk).words == value


def test_nothing_sealed_stays_nothing(notes):
    row = Note.objects.get(pk=note(None).pk)
    assert row.words is None
    assert Note.objects.filter(words__isnull=True).count() == 1


def test_the_column_does_not_hold_the_words(notes):
    row = note()
    assert HER_NAME.encode() not in in_column(row)


def test_a_short_answer_looks_like_a_long_one(notes):
    assert len(in_column(note("no"))) == len(in_column(note("message_only")))


def test_a_row_can_be_corrected_and_saved_again(notes):
    row = note()
    row.words = "Nguyễn Thị Hường"
    row.save()
    assert Note.objects.get(pk=row.pk).words == "Nguyễn Thị Hường"


def test_locked_records_list_rows_and_show_none(notes):
    row = note()
    lock_records()
    (listed,) = Note.objects.all()
    assert listed.token == row.token
    assert HER_NAME not in repr(listed.__dict__)
    with pytest.raises(RecordsLocked):
        listed.words  # noqa: B018
    unlock_records(PASSPHRASE)
    assert listed.words == HER_NAME


def test_a_row_nobody_read_is_saved_untouched_while_locked(notes):
    row = note()
    before = in_column(row)
    lock_records()
    Note.objects.get().save()
    assert in_column(row) == before


def test_a_box_moved_to_another_row_does_not_open(notes):
    hers = note()
    other = Note.objects.create(case=hers.case, words="someone else")
    move(hers, other)
    with pytest.raises(Tampered):
        Note.objects.get(pk=other.pk).words  # noqa: B018


def test_a_changed_byte_does_not_open(notes):
    row = note()
    box = in_column(row)
    for at in range(len(box)):
        put_in_column(row, box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :])
        with pytest.raises(Tampered) as tampered:
            Note.objects.get(pk=row.pk).words  # noqa: B018
        assert HER_NAME not in str(tampered.value)


def test_a_shredded_case_opens_no_more_even_from_a_backup(notes):
    row = note()
    box = in_column(row)
    keys.shred(row.case)
    put_in_column(row, box)
    assert not keys.has_key(row.case)
    with pytest.raises(keys.KeyShredded):
        Note.objects.get(pk=row.pk).words  # noqa: B018


def test_an_older_copy_of_the_database_does_not_bring_a_shredded_case_back(notes, django_capture_on_commit_callbacks):
    row = note()
    box, (key,) = in_column(row), DataKey.objects.all()
    with django_capture_on_commit_callbacks(using=notes.database, execute=True):
        keys.shred(row.case)
    DataKey.objects.create(token=key.token, wrapped=key.wrapped)
    put_in_column(row, box)
    assert not keys.has_key(row.case)
    keys.load_keys([row.case])
    with pytest.raises(keys.KeyShredded):
        Note.objects.get(pk=row.pk).words  # noqa: B018


def test_a_shredding_that_was_undone_leaves_the_case_readable(on_file):
    make_table()
    row = note()

    def shred_and_fail():
        with write():
            keys.shred(row.case)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        shred_and_fail()
    assert Note.objects.get(pk=row.pk).words == HER_NAME
    keys.shred(row.case)
    assert keys.shredded() == {row.case}


def test_nothing_is_sealed_for_a_case_without_a_key(notes):
    with pytest.raises(keys.KeyShredded):
        Note.objects.create(case=new_token(), words=HER_NAME)


def test_a_key_that_was_never_committed_seals_nothing(notes):
    case = new_token()

    def make_and_fail():
        with write():
            keys.new_key(case)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        make_and_fail()
    with pytest.raises(keys.KeyShredded):
        Note.objects.create(case=case, words=HER_NAME)


def test_a_key_shredded_by_another_process_is_forgotten_within_minutes(notes):
    row = note()
    DataKey.objects.filter(token=row.case).delete()
    env().clock.move(keys.KEPT_FOR)
    with pytest.raises(keys.KeyShredded):
        Note.objects.get(pk=row.pk).words  # noqa: B018


def test_a_report_can_be_sealed_while_locked_and_read_after(notes):
    lock_records()
    row = note()
    with pytest.raises(RecordsLocked):
        Note.objects.get(pk=row.pk).words  # noqa: B018
    lock_records()  # another process, or the next morning
    unlock_records(PASSPHRASE)
    assert Note.objects.get(pk=row.pk).words == HER_NAME


@pytest.mark.parametrize("wrapped", [b"", b"\x01short", b"\x02short", b"\x03unknown"])
def test_a_damaged_data_key_opens_nothing(notes, wrapped):
    row = note()
    DataKey.objects.update(wrapped=wrapped)
    lock_records()
    unlock_records(PASSPHRASE)
    with pytest.raises(Tampered):
        Note.objects.get(pk=row.pk).words  # noqa: B018


def test_a_data_key_put_under_another_case_opens_nothing(notes):
    hers, his = note(), note()
    DataKey.objects.filter(token=his.case).update(wrapped=DataKey.objects.get(token=hers.case).wrapped)
    lock_records()
    unlock_records(PASSPHRASE)
    with pytest.raises(Tampered):
        Note.objects.get(pk=his.pk).words  # noqa: B018


def test_a_column_cannot_be_searched_or_set_in_clear(notes):
    row = note()
    with pytest.raises(FieldError):
        Note.objects.filter(words=HER_NAME)
    with pytest.raises(TypeError):
        Note.objects.filter(pk=row.pk).update(words=HER_NAME)
    row.words = "in clear"
    with pytest.raises(TypeError):
        Note.objects.bulk_update([row], ["words"])


def test_a_sealed_value_is_not_copied_into_a_new_row_unread(notes):
    row = Note.objects.get(pk=note().pk)
    row.pk, row._state.adding = new_token(), True
    with pytest.raises(TypeError):
        row.save(force_insert=True)


def test_a_deferred_column_opens_when_it_is_read(notes):
    row = Note.objects.defer("words").get(pk=note().pk)
    assert row.words == HER_NAME


def test_sealed_says_nothing(notes):
    note()
    assert "Nguy" not in repr(Sealed(HER_NAME.encode()))


def test_many_records_take_few_questions_to_the_database(notes):
    """Keys are made and read in bulk: the questions grow with the batches, not with the records."""
    cases = [new_token() for _ in range(1_000)]
    with CaptureQueriesContext(connections["default"]) as asked:
        keys.new_keys(cases)
        Note.objects.bulk_create(
            [Note(case=case, words=f"field {n}", facts={"n": str(n)}) for case in cases for n in range(4)], batch_size=500
        )
        lock_records()
        unlock_records(PASSPHRASE)
        keys.load_keys(cases)
        assert sum(len(row.words) for row in Note.objects.all()) == 1_000 * 4 * 7
    assert len(asked) < 120


def boxes(column="words"):
    return [(row.pk, row.case, row.__dict__[column]) for row in Note.objects.order_by("pk")]


def open_many(found):
    return Note._meta.get_field("words").open_many(found)


def test_many_boxes_open_to_what_the_rows_say(notes):
    case = new_token()
    keys.new_key(case)
    rows = [Note.objects.create(case=case, words=f"field {n}") for n in range(3)] + [note()]
    assert dict(zip([pk for pk, *_ in boxes()], open_many(boxes()), strict=True)) == {row.pk: row.words for row in rows}


def test_many_boxes_do_not_open_where_one_case_was_shredded(notes):
    hers = note()
    note("someone else")
    found = boxes()
    keys.shred(hers.case)
    with pytest.raises(keys.KeyShredded):
        open_many(found)


def test_many_boxes_do_not_open_while_locked(notes):
    note()
    found = boxes()
    lock_records()
    with pytest.raises(RecordsLocked):
        open_many(found)


def test_boxes_told_of_one_anothers_rows_do_not_open(notes):
    case = new_token()
    keys.new_key(case)
    for words in ("one", "two"):
        Note.objects.create(case=case, words=words)
    (a, _, of_a), (b, _, of_b) = boxes()
    with pytest.raises(Tampered):
        open_many([(a, case, of_b), (b, case, of_a)])


def test_many_boxes_are_opened_after_one_look_at_the_keyring(notes, monkeypatch):
    case = new_token()
    keys.new_key(case)
    Note.objects.bulk_create([Note(case=case, words=str(n)) for n in range(50)])
    looks, real = [], type(env().disk).version
    monkeypatch.setattr(type(env().disk), "version", lambda disk, name: looks.append(name) or real(disk, name))
    assert len(open_many(boxes())) == 50
    assert len(looks) <= 3


# --- canary ---------------------------------------------------------------------------------------------------------------


def test_canaries_planted_in_every_kind_of_sealed_value_lie_in_no_file(on_file, tmp_path):
    canaries = [f"canary-{kind}-Hồng-ຄຳ-{i}" for i, kind in enumerate(["text", "fact", "key", "secret", "index"])]
    make_table()
    row = note(canaries[0], facts={"name_full": canaries[1], canaries[2]: "x"})
    row.words = canaries[3]
    row.save()
    from_index(row.case, canaries[4])
    Note.objects.get(pk=row.pk).delete()
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert {"office.sqlite3", "office.sqlite3-wal", "office.sqlite3-shm"} <= {p.name for p in files}
    for file in files:
        content = file.read_bytes()
        for canary in canaries:
            assert canary.encode() not in content, file.name
            assert canary.encode("utf-16-le") not in content, file.name


def from_index(token: str, key: str) -> None:
    index.put(token, [key])
    assert index.look_up([key])[token] == 1
