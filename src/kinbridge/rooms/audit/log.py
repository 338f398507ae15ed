"""Where the log meets the database: its keys, its head row, its entries in order, its signed heads."""

import hmac
from collections.abc import Iterator

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections
from django.db.models import BinaryField, ExpressionWrapper, F

from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import transport_key
from kinbridge.plain.ledger import EMPTY, Frontier
from kinbridge.rooms.audit import rules
from kinbridge.rooms.audit.models import Entry, SignedHead

ONLY = 1
PAGE = 5_000
# Every verb of every room passes here: plain SQL, a third of the time the ORM takes for it.
READ_HEAD = "SELECT size, frontier, mac FROM audit_head WHERE id = %s"
WRITE_HEAD = """INSERT INTO audit_head (id, size, frontier, mac) VALUES (%s, %s, %s, %s)
    ON CONFLICT (id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier, mac = excluded.mac"""
APPENDING = 0x6B62_6C6F_67  # the PostgreSQL advisory lock of whoever appends
OUTSIDE = "audit.head"  # the latest signed head in the office's directory: a cut of entries and heads alike is seen by it


class KeptHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signed head as it lies outside the database."""

    size: int
    root: bytes
    signature: bytes


def entry_key() -> bytes:
    """The key of the entries' codes: it lies in the transport keyring, so an unattended office can append."""
    return transport_key("audit entries")


def signing_key() -> Ed25519PrivateKey:
    """Signs tree heads; its public half goes to whoever witnesses them."""
    return Ed25519PrivateKey.from_private_bytes(transport_key("audit heads"))


def alone() -> None:
    """Waits until nobody else appends; until the end of the transaction. SQLite's write lock says so already."""
    connection = connections[env().database]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPENDING])


def head() -> Frontier:
    """The log as its head row has it. Raises LogBroken when the row was altered."""
    with connections[env().database].cursor() as cursor:
        cursor.execute(READ_HEAD, [ONLY])
        row = cursor.fetchone()
    if row is None:
        return EMPTY
    size, frontier, mac = row
    try:
        log = Frontier.unpacked(size, bytes(frontier))
    except ValueError:
        raise rules.LogBroken(size, rules.HEAD_CHANGED) from None
    if not hmac.compare_digest(_head_mac(log), bytes(mac)):
        raise rules.LogBroken(size, rules.HEAD_CHANGED)
    return log


def keep_head(log: Frontier) -> None:
    """Writes the head row; the caller is inside `write()`."""
    with connections[env().database].cursor() as cursor:
        cursor.execute(WRITE_HEAD, [ONLY, log.size, log.packed(), _head_mac(log)])


def _head_mac(log: Frontier) -> bytes:
    return hmac.digest(entry_key(), rules.head_bytes(log.size, log.root) + log.packed(), "sha256")


def entries(until: int) -> Iterator[tuple[rules.Written, bytes]]:
    """Every entry up to number `until` with its code, in order, a page at a time."""
    box = ExpressionWrapper(F("words"), BinaryField())  # as it lies there: nothing is opened
    columns = Entry.objects.order_by("seq").values_list("seq", "at", "verb", "actor", "subject", box, "mac")
    page = list(columns.filter(seq__lte=until)[:PAGE])
    while page:
        for seq, at, verb, actor, subject, words, mac in page:
            yield rules.Written(seq, at, verb, actor, subject, bytes(words or b"")), bytes(mac)
        page = list(columns.filter(seq__gt=page[-1][0], seq__lte=until)[:PAGE])


def signed_heads() -> dict[int, bytes]:
    """size -> root of every signed head, the one outside the database too. Raises LogBroken where a signature does not hold."""
    kept = [KeptHead(row.size, bytes(row.root), bytes(row.signature)) for row in SignedHead.objects.all()]
    if env().disk.exists(OUTSIDE):
        kept.append(_read_outside())
    public = signing_key().public_key()
    for one in kept:
        try:
            public.verify(one.signature, rules.head_bytes(one.size, one.root))
        except InvalidSignature:
            raise rules.LogBroken(one.size, rules.HEAD_CHANGED) from None
    return {one.size: one.root for one in kept}


def _read_outside() -> KeptHead:
    try:
        return msgspec.msgpack.decode(env().disk.read(OUTSIDE), type=KeptHead)
    except msgspec.MsgspecError:
        raise rules.LogBroken(0, rules.HEAD_CHANGED) from None


def keep_outside(one: KeptHead) -> None:
    """Replaces the head outside the database; only after the transaction that signed it has been committed."""
    env().disk.write_whole(OUTSIDE, msgspec.msgpack.encode(one))
