"""Files of a case are kept clean and sealed, for those who may see the case, until they are destroyed or the case is erased."""

import io

import pytest
from PIL import Image

from kinbridge.ground.sealed.keyrings import RecordsLocked, lock_records
from kinbridge.rooms.accounts.queries import NotAllowed
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import actions, models, queries
from kinbridge.rooms.cases.actions import FileNotTaken, NoSuchAttachment
from kinbridge.rooms.cases.queries import NoSuchCase
from kinbridge.rooms.cases.values import Side, Use
from tests.plain.test_attachments import SECRET, jpeg_file, mp3_file

WORKER = Actor("worker", frozenset({Role.CASEWORKER}))
KEYS = Actor("keys", frozenset({Role.OPERATOR}))
WORDS = "passport, first page"


@pytest.fixture
def case(office, now):
    return actions.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=WORKER, at=now)


def kept(case, now, raw=None, **how):
    return actions.attach(case, raw or jpeg_file(), **({"use": Use.PHOTO, "words": WORDS, "by": WORKER, "at": now} | how))


def test_a_file_is_kept_without_what_it_told(case, now):
    token = kept(case, now)
    (held,) = queries.attachments_of(case)
    content = b"".join(queries.content_of(case, token))
    assert (held.token, held.use, held.kind, held.words) == (token, Use.PHOTO, "image/jpeg", WORDS)
    assert len(content) == held.size
    assert SECRET not in content
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (24, 16)


def test_a_large_file_is_kept_in_parts_and_comes_back_whole(case, now):
    frames = b"\xff\xfb\x90\x00" + bytes(range(256)) * 9_000
    token = kept(case, now, frames, use=Use.RECORDING)
    assert models.AttachmentPart.objects.count() == 3
    assert b"".join(queries.content_of(case, token)) == frames


def test_neither_the_file_nor_its_words_lie_readable_on_disk(case, now):
    kept(case, now, mp3_file(), words="CANARY words")
    for row in models.Attachment.objects.values_list("told", flat=True):
        assert b"CANARY" not in row.box
    for row in models.AttachmentPart.objects.values_list("content", flat=True):
        assert b"\xff\xfb\x90\x00" not in row.box


def test_what_is_refused_leaves_nothing(case, now):
    with pytest.raises(FileNotTaken) as refused:
        kept(case, now, b"MZ a program")
    assert refused.value.code == "not_known"
    assert queries.attachments_of(case) == ()
    assert [line.kind for line in queries.timeline(case)] == ["opened"]


def test_a_destroyed_file_is_gone_and_that_it_was_here_stays(case, now):
    token = kept(case, now)
    actions.take_back_attachment(case, token, by=WORKER, at=now)
    assert list(queries.content_of(case, token)) == []
    assert [(held.token, held.gone_at) for held in queries.attachments_of(case)] == [(token, now)]
    assert [line.kind for line in queries.timeline(case)] == ["opened", "attachment.added", "attachment.taken_back"]
    assert {"cases.attach", "cases.take_back_attachment"} <= {line.verb for line in audit.trail_of(case.token)}
    with pytest.raises(NoSuchAttachment):
        actions.take_back_attachment(case, token, by=WORKER, at=now)


def test_another_case_never_gives_the_file_out(case, now):
    token = kept(case, now)
    other = actions.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=WORKER, at=now)
    assert list(queries.content_of(other, token)) == []
    with pytest.raises(NoSuchAttachment):
        actions.take_back_attachment(other, token, by=WORKER, at=now)


def test_whoever_may_not_work_with_her_keeps_no_file(case, now):
    with pytest.raises(NotAllowed):
        kept(case, now, by=KEYS)


def test_locked_records_take_nothing_and_show_nothing(case, now):
    token = kept(case, now)
    lock_records()
    with pytest.raises(RecordsLocked):
        next(queries.content_of(case, token))


def test_erasing_the_case_destroys_its_files(case, now):
    kept(case, now)
    actions.erase(case, "she_asked", by=OFFICE, at=now)
    assert models.Attachment.objects.count() == models.AttachmentPart.objects.count() == 0
    with pytest.raises(NoSuchCase):
        kept(case, now)


def test_she_sees_which_files_are_held_and_not_those_that_are_gone(case, now):
    gone = kept(case, now)
    stays = kept(case, now, mp3_file(), use=Use.HER_VIEW, language="th")
    actions.take_back_attachment(case, gone, by=WORKER, at=now)
    assert [(held.token, held.language) for held in queries.about_me(case).attachments] == [(stays, "th")]
