"""What can be asked of the log."""

import datetime as dt

from kinbridge.ground.sealed.keys import KeyShredded
from kinbridge.rooms.audit import log, rules
from kinbridge.rooms.audit.models import Entry
from kinbridge.rooms.audit.rules import LogBroken
from kinbridge.rooms.audit.values import Line, Reading, TreeHead, Verified

__all__ = ["LogBroken", "opened_by", "readings", "signing_public", "subjects_between", "trail_of", "tree_head", "verify"]


def trail_of(subject: str) -> list[Line]:
    """Who did, saw or sent what about this case, oldest first. The caller was given `subject` by a `*_for(actor)` question.

    Raises RecordsLocked where there are words to read; an erased case's lines come without them.
    """
    return [_line(entry) for entry in Entry.objects.filter(subject=subject)]


def opened_by(actor: str) -> list[Line]:
    """Everything this actor did or saw, oldest first, for those who watch over it (`audit.read`)."""
    return [_line(entry) for entry in Entry.objects.filter(actor=actor)]


def readings(verb: str, since: dt.datetime, until: dt.datetime, actor: str = "") -> list[Reading]:
    """The lines of one verb in a period, newest first, of everybody or of one actor; works while the records are locked."""
    rows = Entry.objects.filter(verb=verb, at__gte=rules.microseconds(since), at__lt=rules.microseconds(until))
    rows = rows.filter(actor=actor) if actor else rows
    found = rows.order_by("-seq").values_list("at", "actor", "subject")
    return [Reading(rules.instant(at), who, subject) for at, who, subject in found.iterator()]


def subjects_between(after: int, last: int) -> frozenset[str]:
    """For the machine: the cases that lines of the log behind number `after` are about, up to and with number `last`."""
    rows = Entry.objects.filter(seq__gt=after, seq__lte=last).exclude(subject="")
    return frozenset(rows.values_list("subject", flat=True))


def tree_head() -> TreeHead:
    """The log as it stands. Raises LogBroken when its head row was altered."""
    head = log.head()
    return TreeHead(head.size, head.root)


def signing_public() -> bytes:
    """The 32 bytes of the Ed25519 public key that this office's tree heads are signed with."""
    return log.signing_key().public_key().public_bytes_raw()


def verify() -> Verified:
    """Proves the whole log: every entry, its place, the head and every signed head. Raises LogBroken with the first bad entry.

    Entries recorded meanwhile are left for the next time; nobody waits for this.
    """
    heads, head = log.signed_heads(), log.head()
    rules.check(log.entries(head.size), log.entry_key(), head, heads)
    _nothing_past_the_end()
    return Verified(head.size, head.root, len(heads))


def _nothing_past_the_end() -> None:
    last = Entry.objects.order_by("seq").values_list("seq", flat=True).last() or 0
    size = log.head().size  # read after the last entry: whatever was recorded properly is inside it
    if last > size:
        raise LogBroken(size + 1, rules.ADDED)


def _line(entry: Entry) -> Line:
    try:
        words, erased = entry.words or {}, False
    except KeyShredded:
        words, erased = {}, True
    return Line(entry.seq, rules.instant(entry.at), entry.verb, entry.actor, entry.subject, words, erased)
