"""Words are kept whether or not the records are open: under the case's key, or sealed to the records until they open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import RecordsLocked, open_for_records, seal_for_records
from kinbridge.ground.sealed.keys import KeyShredded, load_keys
from kinbridge.rooms.accounts.values import OFFICE
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.intake import models
from kinbridge.rooms.intake.values import Part, Voice

LABEL = b"intake.waiting|"


def say(
    row: models.Report, voice: Voice, text: str = "", *, code: str = "", language: str = "", by: str = "", at: datetime
) -> None:
    """One more line of the two-way page. Raises RecordsLocked where words meet a key nobody can open now."""
    turn = models.Statement.objects.filter(report=row).count() + 1
    said = {"voice": voice, "code": code, "text": text.strip() or None, "language": language}
    line = models.Statement(case_id=row.case_id, report=row, turn=turn, by=by, at=at, **said)
    line.save(force_insert=True)


def say_once(row: models.Report, text: str, *, language: str = "", at: datetime) -> bool:
    """The same words sent twice are one statement; while the records are locked nobody can tell, and both are kept.

    True when something was kept.
    """
    if not text.strip():
        return False
    try:
        with write():
            is_new = not _was_last_said(row, text)
            if is_new:
                say(row, Voice.ENQUIRER, text, language=language, at=at)
    except RecordsLocked:
        _put_away(row, {"text": text, "language": language}, at)
        return True
    return is_new


def tell_more(row: models.Report, told: Mapping[str, str], at: datetime) -> bool:
    """What the enquirer tells us alone (who must not know, how to reach back), once more: new words stand below the old ones.

    True when something was kept.
    """
    if not any(words.strip() for words in told.values()):
        return False
    try:
        with write():
            load_keys([row.case_id])
            before = row.told
            row.told = {name: _below(before[name], told.get(name, "").strip()) for name in before}
            row.save(update_fields=["told"])
    except RecordsLocked:
        _put_away(row, {"told": dict(told)}, at)
        return True
    return bool(row.told != before)


def _below(old: str, new: str) -> str:
    return old if new in old else f"{old}\n{new}".strip()


def _was_last_said(row: models.Report, text: str) -> bool:
    said = models.Statement.objects.filter(report=row, voice=Voice.ENQUIRER)
    return any((line.text or "").strip() == text.strip() for line in said)


def tell(row: models.Report, part: Part, answers: Mapping[str, str], at: datetime) -> None:
    """One page of *get help now*, as it was sent."""
    try:
        with write():
            turn = models.HelpTold.objects.filter(report=row).count() + 1
            told = models.HelpTold(case_id=row.case_id, report=row, turn=turn, part=part, told=dict(answers), at=at)
            told.save(force_insert=True)
    except RecordsLocked:
        _put_away(row, {"part": part, "answers": dict(answers)}, at)


def _put_away(row: models.Report, said: Mapping[str, Any], at: datetime) -> None:
    with write():
        waiting = models.Waiting(report=row, at=at)
        waiting.box = seal_for_records(msgspec.msgpack.encode(dict(said)), LABEL + waiting.token.encode())
        waiting.save(force_insert=True)


def take_in(at: datetime) -> int:
    """Job: puts what came while the records were locked where it belongs; answers how much. Raises RecordsLocked."""
    rows = list(models.Waiting.objects.select_related("report", "report__case"))
    for row in rows:
        with write():
            if models.Waiting.objects.filter(token=row.token).delete()[0] and row.report.case.erased_at is None:
                _take_in(row)
    return len(rows)


def _take_in(row: models.Waiting) -> None:
    said = msgspec.msgpack.decode(open_for_records(bytes(row.box), LABEL + row.token.encode()))
    try:
        if "part" in said:
            tell(row.report, Part(said["part"]), said["answers"], row.at)
        elif "told" in said:
            tell_more(row.report, said["told"], row.at)
        else:
            say_once(row.report, said["text"], language=said["language"], at=row.at)
    except KeyShredded:
        return
    audit.record("intake.take_in", actor=OFFICE.token, subject=row.report.case_id, at=row.at)
