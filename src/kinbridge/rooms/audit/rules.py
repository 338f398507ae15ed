"""What an entry hashes to and where a log is broken; no database."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec

from kinbridge.plain.ledger import EMPTY, Frontier, leaf_hash

CHANGED, MISSING, ADDED, HEAD_CHANGED, REWRITTEN, CUT = "changed", "missing", "added", "head_changed", "rewritten", "cut"

EPOCH, MICROSECOND = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.timedelta(microseconds=1)
_encode = msgspec.msgpack.Encoder().encode


class LogBroken(Exception):
    """The log does not hold from entry `seq` on.

    `why` is changed (an entry is not the one that was recorded), missing (an entry is gone), added (an entry past the log's
    end), head_changed (the log's head was altered), rewritten (the entries contradict a signed head) or cut (the log is
    shorter than a signed head).
    """

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"{why} at entry {seq}")
        self.seq, self.why = seq, why


class Written(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it lies in the database: `at` in microseconds since 1970 UTC, `box` the sealed words or nothing."""

    seq: int
    at: int
    verb: str
    actor: str
    subject: str
    box: bytes


def microseconds(at: dt.datetime) -> int:
    """An instant as the log keeps it. Raises ValueError for one without its offset."""
    if at.tzinfo is None:
        raise ValueError("an entry's time needs its offset")
    return (at - EPOCH) // MICROSECOND


def instant(microseconds: int) -> dt.datetime:
    """What `microseconds` was made of, in UTC."""
    return EPOCH + microseconds * MICROSECOND


def leaf_of(entry: Written) -> bytes:
    """The leaf hash of everything an entry says, its sealed words as sealed: it survives the erasure of the case."""
    return leaf_hash(_encode(entry))


def mac_of(leaf: bytes, key: bytes) -> bytes:
    """The code (keyed BLAKE2b, 32 bytes) that only this office's keys make for a leaf; the leaf says its place in the log."""
    return blake2b(leaf, digest_size=32, key=key).digest()


def head_bytes(size: int, root: bytes) -> bytes:
    """What is signed, or coded, of a head."""
    return b"kb/1 head|" + size.to_bytes(8, "big") + root


NOBODY = (Written(0, 0, "", "", "", b""), b"")


def check(entries: Iterable[tuple[Written, bytes]], key: bytes, head: Frontier, heads: Mapping[int, bytes]) -> None:
    """Grows the log again from its first `head.size` entries with their codes, in the order of their numbers.

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


def _leaves(entries: Iterator[tuple[Written, bytes]], after: int, until: int, key: bytes) -> Iterator[bytes]:
    for seq in range(after + 1, until + 1):
        entry, mac = next(entries, NOBODY)
        if entry is NOBODY[0] or entry.seq > seq:
            raise LogBroken(seq, MISSING)
        leaf = leaf_of(entry)
        if entry.seq != seq or mac_of(leaf, key) != mac:
            raise LogBroken(entry.seq, CHANGED)
        yield leaf
