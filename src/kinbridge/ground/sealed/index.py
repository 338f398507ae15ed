"""The sealed index: find the cases that carry a key, from a disk that does not know what the keys are.

Each key of a case is stored as HMAC-SHA256 under the index key of the records keyring, cut to 16 bytes, and deleted with the
case. All of it needs the records unlocked.
"""

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from django.db.models import Count

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import records
from kinbridge.ground.sealed.models import IndexRow

BATCH = 500
DIGEST = 16
MOST_HOLDERS = 5_000  # rows gone through for one question; keys that more cases carry say too little
AS_AMONG = 2**20  # a key's weight is its surprise among so many cases, so rarer keys always weigh more

Key = bytes | str


def put(token: str, keys: Iterable[Key]) -> None:
    """From now on the case `token` is found by exactly these keys. Raises RecordsLocked."""
    put_all({token: keys})


def put_all(keys_of: Mapping[str, Iterable[Key]]) -> None:
    """`put` for many cases at once."""
    rows = [IndexRow(token=token, digest=digest) for token, keys in keys_of.items() for digest in _digests(keys)]
    with write():
        forget_all(keys_of)
        IndexRow.objects.bulk_create(rows, batch_size=BATCH)


def look_up(keys: Iterable[Key]) -> Counter[str]:
    """token -> how many of the keys that case carries. Raises RecordsLocked."""
    wanted, found = sorted(_digests(keys)), Counter[str]()
    for start in range(0, len(wanted), BATCH):
        found.update(IndexRow.objects.filter(digest__in=wanted[start : start + BATCH]).values_list("token", flat=True))
    return found


def nearest(keys: Iterable[Key]) -> list[str]:
    """The cases that carry any of the keys, those that carry the rarest and most of them first. Raises RecordsLocked.

    Keys are taken from the rarest on, as long as all their holders together stay under MOST_HOLDERS.
    """
    weights = _weights(_digests(keys))
    bits: dict[str, float] = defaultdict(float)
    for part in _parts(list(weights)):
        for digest, token in IndexRow.objects.filter(digest__in=part).values_list("digest", "token")[:MOST_HOLDERS]:
            bits[token] += weights[bytes(digest)]
    return sorted(sorted(bits), key=bits.__getitem__, reverse=True)  # equal ones stay in the order of their tokens


def _weights(digests: set[bytes]) -> dict[bytes, float]:
    """digest → bits, for those worth following."""
    held: list[tuple[int, bytes]] = []
    for part in _parts(sorted(digests)):
        rows = IndexRow.objects.filter(digest__in=part).values_list("digest").annotate(held=Count("token")).order_by()
        held.extend((count, bytes(digest)) for digest, count in rows)
    kept, followed = {}, 0
    for count, digest in sorted(held):
        followed += count
        if kept and followed > MOST_HOLDERS:
            break
        kept[digest] = log2(AS_AMONG / count)
    return kept


def _parts(digests: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(digests), BATCH):
        yield digests[start : start + BATCH]


def forget(token: str) -> None:
    """Nobody finds the case any more."""
    forget_all([token])


def forget_all(tokens: Iterable[str]) -> None:
    gone = list(tokens)
    with write():
        for start in range(0, len(gone), BATCH):
            IndexRow.objects.filter(token__in=gone[start : start + BATCH]).delete()


def _digests(keys: Iterable[Key]) -> set[bytes]:
    secret = records().index
    return {hmac.digest(secret, key.encode() if isinstance(key, str) else key, "sha256")[:DIGEST] for key in keys}
