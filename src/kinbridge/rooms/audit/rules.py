"""What an entry hashes to and where a log is broken; no database."""

import datetime as dt
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from kinbridge.plain.ledger import EMPTY, Frontier, leaf_hash

CHANGED, MISSING, ADDED, HEAD_CHANGED, REWRITTEN, CUT = "changed", "missing", "added", "head_changed", "rewritten", "cut"


class LogBroken(Exception):
    """The log does not hold from entry `seq` on.

    `why` is changed (an entry is not the one that was recorded), missing (an entry is gone), added (an entry past the log's
    end), head_changed (the log's head was altered), rewritten (the entries contradict a signed head) or cut (the log is
    shorter than a signed head).
    """

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"{why} at entry {seq}")
        self.seq, self.why = seq, why


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it lies in the database; `mac` is 32 bytes, `box` the sealed words or nothing."""

    seq: int
    at: dt.datetime
    verb: str
    actor: str
    subject: str
    box: bytes
    mac: bytes = b""


def leaf_of(entry: Written) -> bytes:
    """The leaf hash of everything an entry says, its sealed words as sealed: it survives the erasure of the case."""
    said = (entry.seq, entry.at.astimezone(dt.UTC).isoformat(), entry.verb, entry.actor, entry.subject, entry.box)
    return leaf_hash(msgspec.msgpack.encode(said))


def mac_of(seq: int, leaf: bytes, key: bytes) -> bytes:
    """The code that only this office's keys make for this leaf in this place."""
    return hmac.digest(key, seq.to_bytes(8, "big") + leaf, "sha256")


def head_bytes(size: int, root: bytes) -> bytes:
    """What is signed, or coded, of a head."""
    return b"kb/1 head|" + size.to_bytes(8, "big") + root


def check(entries: Iterable[Written], key: bytes, head: Frontier, heads: Mapping[int, bytes]) -> None:
    """Grows the log again from its first `head.size` entries, in the order of their numbers.

    `head` is the log as its head row has it; `heads` maps a size to the root that was signed for it. Raises LogBroken with
    the first entry that does not hold.
    """
    log, rest = EMPTY, iter(entries)
    for size in [*sorted(size for size in heads if size < head.size), head.size]:
        log = log.extend(_leaves(rest, log.size, size, key))
        if heads.get(size, log.root) != log.root:
            raise LogBroken(size, REWRITTEN)
    if log != head:
        raise LogBroken(head.size, HEAD_CHANGED)
    if any(size > head.size for size in heads):
        raise LogBroken(head.size + 1, CUT)


def _leaves(entries: Iterator[Written], after: int, until: int, key: bytes) -> Iterator[bytes]:
    for seq in range(after + 1, until + 1):
        entry = next(entries, None)
        if entry is None or entry.seq > seq:
            raise LogBroken(seq, MISSING)
        leaf = leaf_of(entry)
        if entry.seq != seq or not hmac.compare_digest(mac_of(seq, leaf, key), entry.mac):
            raise LogBroken(entry.seq, CHANGED)
        yield leaf
