"""A file comes in by one form, stays out of the way of whoever may not see the case, and does nothing when it is opened."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinbridge.plain.attachments import LARGEST
from kinbridge.rooms.audit import queries as audit
from kinbridge.rooms.cases import models
from tests.doors.pages import post, read, refused, tokens
from tests.plain.test_attachments import SECRET, jpeg_file, mp3_file, pdf_file

ABOUT = {"use": "photo", "words": "at the station", "language": ""}


def file(raw, name="IMG_her_name.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, raw, kind)


@pytest.fixture
def carer(house):
    return house.at("carer")


@pytest.fixture
def case(carer):
    return post(carer, "/cases/new/", side="located", source="herself", purpose="protection")


def kept(carer, case, raw=None, **about):
    post(carer, f"{case}attachments/add/", file=file(raw or jpeg_file()), **(ABOUT | about))
    return tokens(read(carer, case), "attachment")[-1]


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_photograph_is_kept_and_shown_without_what_it_told(carer, case):
    token = kept(carer, case)
    answer = carer.get(f"{case}attachments/{token}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert "her_name" not in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert SECRET not in body(answer)
    assert "her_name" not in read(carer, case)


def test_a_paper_is_a_copy_to_take_and_never_opens_in_the_page(carer, case):
    answer = carer.get(f"{case}attachments/{kept(carer, case, pdf_file(), use='document')}/")
    assert answer["Content-Disposition"].startswith("attachment")


def test_her_record_read_aloud_plays_on_her_view(carer, case):
    token = kept(carer, case, mp3_file(), use="her_view", language="th")
    view = read(carer, f"{case}her-view/")
    assert 'data-kind="read-aloud"' in view
    assert f"attachments/{token}/" in view
    assert "take-back" not in view


def test_a_file_that_is_not_what_it_says_is_refused_in_a_sentence_and_the_words_stay(carer, case):
    page = refused(carer, f"{case}attachments/add/", file=file(b"MZ a program"), **ABOUT)
    assert "not a photograph, a recording or a PDF" in page
    assert "at the station" in page
    assert tokens(read(carer, case), "attachment") == []


@pytest.mark.parametrize("raw", [b"", None])
def test_no_file_and_an_empty_file_are_refused_in_a_sentence(carer, case, raw):
    sent = ABOUT if raw is None else ABOUT | {"file": file(raw)}
    assert "file" in refused(carer, f"{case}attachments/add/", **sent)


def test_a_file_that_is_too_large_is_refused_with_the_limit(carer, case):
    page = refused(carer, f"{case}attachments/add/", file=file(b"\xff\xd8\xff" + bytes(LARGEST)), **ABOUT)
    assert f"{LARGEST // 1024 // 1024} MB" in page


def test_a_stranger_to_the_case_opens_no_file_of_it(carer, case, house, signed_out):
    token = kept(carer, case)
    other = post(carer, "/cases/new/", side="located", source="herself", purpose="protection")
    assert carer.get(f"{other}attachments/{token}/").status_code == 404
    assert house.at("envoy").get(f"{case}attachments/{token}/").status_code == 404
    assert signed_out.get(f"{case}attachments/{token}/").status_code in (302, 303)


def test_looking_at_a_file_is_written_down(carer, case, house):
    carer.get(f"{case}attachments/{kept(carer, case)}/")
    looked = [line for line in audit.trail_of(case.split("/")[2]) if line.verb == "cases.read"]
    assert (looked[-1].actor, looked[-1].words) == (house.people["carer"].token, {"page": "attachment"})


def test_a_destroyed_file_is_not_there_any_more(carer, case):
    token = kept(carer, case)
    post(carer, f"{case}attachments/{token}/take-back/")
    assert carer.get(f"{case}attachments/{token}/").status_code == 404
    assert models.AttachmentPart.objects.count() == 0


def test_strangers_send_no_files(stranger):
    answer = stranger.post("/receipt/", {"statement": file(jpeg_file()), "name_full": "", "form": "x"})
    assert answer.status_code == 422
    assert models.Attachment.objects.count() == 0


def test_a_large_upload_never_touches_the_disk(carer, case, monkeypatch):
    def refuse(*args, **more):
        raise AssertionError("an upload went to the disk")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)
    token = kept(carer, case, b"\xff\xfb\x90\x00" + bytes(5_000_000), use="recording")
    assert len(b"".join(carer.get(f"{case}attachments/{token}/"))) > 5_000_000
