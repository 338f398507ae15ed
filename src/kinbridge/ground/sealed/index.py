"""The sealed index: find the cases that carry a key, from a disk that does not know what the keys are.

Each key of a case is stored as HMAC-SHA256 under the index key of the records keyring, cut to 16 bytes, and deleted with the
case. All of it needs the records unlocked.
"""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping

from kinbridge.ground.database import write
from kinbridge.ground.sealed.keyrings import records
from kinbridge.ground.sealed.models import IndexRow

BATCH = 500
DIGEST = 16

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
