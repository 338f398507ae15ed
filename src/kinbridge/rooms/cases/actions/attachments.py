"""Files kept with a case: taken in clean or not at all, sealed in parts, taken back."""

from collections.abc import Iterator
from datetime import datetime

from kinbridge.plain.attachments import Clean, NotTaken, clean
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import models
from kinbridge.rooms.cases.actions.turn import note, turn
from kinbridge.rooms.cases.values import Case, Use

PART = 1024 * 1024


class FileNotTaken(Exception):
    """The file is not kept, nor any part of it. `code` as in plain.attachments.NotTaken; too_large says `most`, in MiB."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class NoSuchAttachment(Exception):
    """The case has no such file, or it was taken back."""


def attach(case: Case, raw: bytes, *, use: Use, words: str = "", language: str = "", by: Actor, at: datetime) -> str:
    """Keeps a file without what it tells about its maker; answers its token. Raises FileNotTaken, NoSuchCase."""
    cleaned = _clean(raw)
    told = {
        "use": str(use), "kind": str(cleaned.kind), "ending": cleaned.kind.ending,
        "words": words.strip(), "language": language, "size": len(cleaned.content),
    }  # fmt: skip
    with turn(case, "attach", by, at) as now:
        row = models.Attachment.objects.create(case_id=case.token, told=told, added_by=by.token, added_at=at, turn=now)
        for number, part in enumerate(_parts(cleaned.content)):
            models.AttachmentPart.objects.create(case_id=case.token, attachment=row, number=number, content=part)
        note(case, "attachment.added", "", by, at, now)
    return row.token


def _clean(raw: bytes) -> Clean:
    try:
        return clean(raw)
    except NotTaken as refused:
        raise FileNotTaken(refused.code, **refused.facts) from refused


def _parts(content: bytes) -> Iterator[bytes]:
    return (content[at : at + PART] for at in range(0, len(content), PART))


def take_back_attachment(case: Case, attachment: str, *, by: Actor, at: datetime) -> None:
    """The file's content is destroyed; that it was here, and who took it away, stays. Raises NoSuchAttachment."""
    with turn(case, "take_back_attachment", by, at) as now:
        held = models.Attachment.objects.filter(case_id=case.token, token=attachment, gone_at=None)
        if not held.update(gone_at=at, gone_by=by.token):
            raise NoSuchAttachment
        models.AttachmentPart.objects.filter(attachment_id=attachment).delete()
        note(case, "attachment.taken_back", "", by, at, now)
