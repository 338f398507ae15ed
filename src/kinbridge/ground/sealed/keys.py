"""A data key for every case: made, wrapped under the records key, opened when needed, shredded.

Opened keys are kept in `env().held` for five minutes at most, so a key shredded by one process does not live on in another.
A key can be made while the records are locked (wrapped to their public half): a report filed at night is sealed like any
other, and nobody can read it again before the records are unlocked.

Tokens of shredded keys are listed outside the database too (`shredded`, in the office's directory): an older copy of the
whole database put back does not bring anybody back.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from kinbridge.ground.crash import crash_point
from kinbridge.ground.database import write
from kinbridge.ground.database.writes import DATA_KEYS
from kinbridge.ground.env import env
from kinbridge.ground.sealed.boxes import Tampered, seal, unseal
from kinbridge.ground.sealed.keyrings import (
    open_for_records,
    records,
    records_are_open,
    seal_for_records,
)
from kinbridge.ground.sealed.models import DataKey, IndexRow

SHREDDED, SHREDDING = "shredded", "shredded.lock"
KEPT_FOR = dt.timedelta(minutes=5)
KEPT_AT_MOST = 20_000
BATCH = 500
UNDER_RECORDS, UNDER_PUBLIC = b"\x01", b"\x02"


class KeyShredded(Exception):
    """There is no key of this token: the case was erased, or never had one."""


Kept = dict[str, tuple[AESGCM, dt.datetime]]


def new_key(token: str) -> None:
    """Makes the data key of a new case; works while the records are locked."""
    new_keys([token])


def new_keys(tokens: Iterable[str]) -> None:
    """Makes many data keys at once."""
    made = {token: env().random.bytes(32) for token in tokens}
    with write():
        DataKey.objects.bulk_create([DataKey(token=t, wrapped=_wrap(t, key)) for t, key in made.items()], batch_size=BATCH)
        _keep({token: AESGCM(key) for token, key in made.items()})


def has_key(token: str) -> bool:
    """True when the token's data key has not been shredded; asks the disk, also while locked."""
    return token not in shredded() and DataKey.objects.filter(token=token).exists()


def shredded() -> frozenset[str]:
    """Every token shredded here, by the list outside the database: none of them opens again."""
    office = env()
    version, seen = office.disk.version(SHREDDED), office.held.get(SHREDDED)
    if seen is None or seen[0] != version:
        listed = office.disk.read(SHREDDED).decode().split() if version is not None else []
        seen = office.held[SHREDDED] = (version, frozenset(listed))
    tokens: frozenset[str] = seen[1]
    return tokens


def load_keys(tokens: Iterable[str]) -> None:
    """Opens many keys in a few questions, before a long list is read. Shredded ones are passed over. Raises RecordsLocked."""
    opening_keys(tokens)


def opening_keys(tokens: Iterable[str]) -> dict[str, AESGCM]:
    """`opening_key` of many, after one look whether the records are open; without the shredded ones. Raises RecordsLocked."""
    under, kept, gone = AESGCM(records().records), _kept(), shredded()
    known = {token: _fresh(kept.get(token)) for token in tokens}
    found = {token: key for token, key in known.items() if key is not None}
    missing = [token for token in known if token not in found]
    for start in range(0, len(missing), BATCH):
        rows = DataKey.objects.filter(token__in=missing[start : start + BATCH]).values_list("token", "wrapped")
        opened = {token: _unwrap(token, wrapped, under) for token, wrapped in rows if token not in gone}
        _keep(opened)
        found |= opened
    return found


def shred(token: str) -> None:
    """Destroys the token's data key and its rows of the sealed index: what was sealed under it is gone, backups included."""
    shred_all([token])


def shred_all(tokens: Sequence[str]) -> None:
    """`shred` for many cases at once."""
    with write():
        for start in range(0, len(tokens), BATCH):
            some = tokens[start : start + BATCH]
            DataKey.objects.filter(token__in=some).delete()
            IndexRow.objects.filter(token__in=some).delete()
        for token in tokens:
            _kept().pop(token, None)
        transaction.on_commit(lambda: _list_shredded(tokens), using=env().database)
        crash_point("erase.before_commit")


def _list_shredded(tokens: Iterable[str]) -> None:
    disk = env().disk
    with disk.lock(SHREDDING):
        disk.write_whole(SHREDDED, "".join(f"{token}\n" for token in sorted(shredded().union(tokens))).encode())


def sealing_key(token: str) -> AESGCM:
    """The key to write with: also one made in this process while locked. Raises RecordsLocked or KeyShredded."""
    key = _fresh(_kept().get(token))
    return key if key is not None else opening_key(token)


def opening_key(token: str) -> AESGCM:
    """The key to read with. Raises RecordsLocked while the records are locked, KeyShredded when there is none any more."""
    records()
    key = _fresh(_kept().get(token))
    if key is None:
        key = _load_one(token)
        _keep({token: key})
    return key


def _load_one(token: str) -> AESGCM:
    row = DataKey.objects.filter(token=token).first()
    if row is None or token in shredded():
        raise KeyShredded
    return _unwrap(token, row.wrapped, AESGCM(records().records))


def _wrap(token: str, key: bytes) -> bytes:
    if records_are_open():
        return UNDER_RECORDS + seal(AESGCM(records().records), key, _place(token), env().random.bytes)
    return UNDER_PUBLIC + seal_for_records(key, _place(token))


def _unwrap(token: str, wrapped: bytes, under: AESGCM) -> AESGCM:
    sealed = bytes(wrapped)
    how, box, place = sealed[:1], sealed[1:], _place(token)
    if how == UNDER_RECORDS:
        return AESGCM(unseal(under, box, place))
    if how == UNDER_PUBLIC:
        return AESGCM(open_for_records(box, place))
    raise Tampered(place.decode())


def _place(token: str) -> bytes:
    return f"sealed.datakey|{token}".encode()


def _kept() -> Kept:
    kept: Kept = env().held.setdefault(DATA_KEYS, {})
    return kept


def _keep(opened: dict[str, AESGCM]) -> None:
    kept, until = _kept(), env().clock.now() + KEPT_FOR
    if len(kept) + len(opened) > KEPT_AT_MOST:
        kept.clear()
    kept.update({token: (key, until) for token, key in opened.items()})


def _fresh(entry: tuple[AESGCM, dt.datetime] | None) -> AESGCM | None:
    return entry[0] if entry is not None and env().clock.now() < entry[1] else None

