"""The verbs of the log: record, and sign its head."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.rooms.audit import log, rules
from kinbridge.rooms.audit.models import Entry, SignedHead
from kinbridge.rooms.audit.values import TreeHead


class WordsWithoutSubject(Exception):
    """Words about nobody in particular have no key to be sealed under, so they are not taken."""

    def __init__(self, verb: str) -> None:
        super().__init__(verb)
        self.verb = verb


def record(verb: str, *, actor: str, subject: str = "", words: Mapping[str, str] | None = None, at: dt.datetime) -> int:
    """Appends one entry and returns its number. Call it last inside the `write()` of what it tells about.

    `actor` is a member's token, `office` or another office's root; `subject` a case's random token. Raises
    WordsWithoutSubject; KeyShredded or RecordsLocked when the words cannot be sealed; LogBroken when the head was altered.
    """
    if words and not subject:
        raise WordsWithoutSubject(verb)
    with write():
        log.alone()
        entry = Entry(at=rules.microseconds(at), verb=verb, actor=actor, subject=subject, words=dict(words) if words else None)
        return _append([entry])


def record_all(verb: str, subjects: Iterable[str], *, actor: str, at: dt.datetime) -> int:
    """One entry without words for each subject, in one go, for imports; returns the last number."""
    with write():
        log.alone()
        return _append([Entry(at=rules.microseconds(at), verb=verb, actor=actor, subject=subject) for subject in subjects])


def sign_head(at: dt.datetime) -> TreeHead:
    """Signs the log as it stands, for the timer and for witnesses; an unchanged log is not signed twice."""
    with write():
        log.alone()
        head = log.head()
        signature = log.signing_key().sign(rules.head_bytes(head.size, head.root))
        SignedHead.objects.get_or_create(
            size=head.size, defaults={"root": head.root, "at": at, "signature": signature}
        )
        kept = log.KeptHead(head.size, head.root, signature)
        transaction.on_commit(lambda: log.keep_outside(kept), using=env().database)
    return TreeHead(head.size, head.root)


def _append(entries: list[Entry]) -> int:
    head, key, leaves = log.head(), log.entry_key(), []
    for seq, entry in enumerate(entries, head.size + 1):
        entry.seq = seq
        leaf = rules.leaf_of(_as_written(entry))
        entry.mac = rules.mac_of(leaf, key)
        leaves.append(leaf)
    Entry.objects.bulk_create(entries, batch_size=500)
    log.keep_head(head.extend(leaves))
    crash_point("audit.before_commit")
    return head.size + len(entries)


def _as_written(entry: Entry) -> rules.Written:
    """Seals the words before the entry is hashed: the log holds what lies on disk, not what it says."""
    column: Any = Entry._meta.get_field("words")
    if entry.words is not None:
        entry.words = column.shut(entry, entry.words)
    box = entry.__dict__["words"]
    return rules.Written(entry.seq, entry.at, entry.verb, entry.actor, entry.subject, box.box if box else b"")
