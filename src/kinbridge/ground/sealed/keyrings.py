"""The office's two keyrings, and its root apart.

*Transport* (`transport.keys`, mode 0600) is a list of named secrets that opens at boot, so an unattended office receives and
receipts. *Records* (`records.keys`) opens with the passphrase; its public half lies in clear, so things can be put away for
the records while they are locked. The *root* (`root.key`) is 32 bytes under the same passphrase in a file of its own, so
that it can be taken out of the house. The passphrase is stretched with Argon2id; its cost is written into each file.
"""

import contextlib
import datetime as dt
import hmac
from collections.abc import Iterator
from typing import Annotated, TypeVar

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from kinbridge.ground.env import env
from kinbridge.ground.sealed.boxes import Tampered, seal, seal_to, unseal, unseal_with

T = TypeVar("T")
TRANSPORT, RECORDS, ROOT = "transport.keys", "records.keys", "root.key"
LOCK = "keyrings.lock"
SHUT = "records.shut"  # replaced when somebody locks everything: whoever opened the records before that has to forget them
BODIES = "transport.bodies"  # the name of the symmetric transport key
COST = (65536, 3)  # KiB of memory and passes: the second choice of RFC 9106, about a fifth of a second


class RecordsLocked(Exception):
    """The records are locked: nobody gave the passphrase to this process, or everything was locked since."""


class WrongPassphrase(Exception):
    """The passphrase does not open this keyring."""


class KeyringsExist(Exception):
    """This office has keyrings already; making new ones would lose every record."""


class KeyringDamaged(Exception):
    """A keyring file is not what was written: cut, altered, or its halves do not belong together. `name` is the file's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchSecret(KeyError):
    """The transport keyring holds no secret of this name."""


class Stretched(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the passphrase becomes a key: salt and cost."""

    salt: bytes
    memory_kib: Annotated[int, msgspec.Meta(ge=8, le=2**20)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=100)]


class OpenRecords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The opened records keyring; never written but inside a box."""

    records: bytes
    index: bytes
    private: bytes
    made: dt.datetime

    def __repr__(self) -> str:
        return "OpenRecords(…)"


class RecordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stretched: Stretched
    public: bytes
    box: bytes


class RootFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stretched: Stretched
    box: bytes


def create_keyrings(passphrase: str, at: dt.datetime) -> None:
    """Makes both keyrings and the root of a new office; they stay locked. Raises KeyringsExist rather than replace any."""
    office = env()
    with office.disk.lock(LOCK):
        if any(office.disk.exists(name) for name in (TRANSPORT, RECORDS, ROOT)):
            raise KeyringsExist
        memory_kib, passes = getattr(settings, "KINBRIDGE_PASSPHRASE_COST", COST)
        cost = {"salt": office.random.bytes(16), "memory_kib": memory_kib, "passes": passes}
        stretched = msgspec.convert(cost, Stretched)  # what would not be read again is not written
        key = _stretch(passphrase, stretched)
        _write_all(
            {
                ROOT: _root_file(key, stretched),
                TRANSPORT: msgspec.msgpack.encode({BODIES: office.random.bytes(32)}),
                RECORDS: _records_file(key, stretched, at),
            }
        )


def _write_all(files: dict[str, bytes]) -> None:
    """All of them or none: half an office would refuse to be made again."""
    disk = env().disk
    try:
        for name, content in files.items():
            disk.write_whole(name, content)
    except BaseException:
        for name in filter(disk.exists, files):
            disk.remove(name)
        raise


def _records_file(key: bytes, stretched: Stretched, at: dt.datetime) -> bytes:
    draw = env().random.bytes
    opened = OpenRecords(draw(32), draw(32), draw(32), at)
    public = X25519PrivateKey.from_private_bytes(opened.private).public_key().public_bytes_raw()
    box = seal(_part(key, RECORDS), msgspec.msgpack.encode(opened), RECORDS.encode(), draw)
    return msgspec.msgpack.encode(RecordsFile(stretched, public, box))


def _root_file(key: bytes, stretched: Stretched) -> bytes:
    draw = env().random.bytes
    return msgspec.msgpack.encode(RootFile(stretched, seal(_part(key, ROOT), draw(32), ROOT.encode(), draw)))


def _stretch(passphrase: str, how: Stretched) -> bytes:
    argon = Argon2id(salt=how.salt, length=32, iterations=how.passes, lanes=1, memory_cost=how.memory_kib)
    return argon.derive(passphrase.encode())


def _part(key: bytes, name: str) -> AESGCM:
    """A key of its own for each file the passphrase opens."""
    return AESGCM(HKDF(hashes.SHA256(), 32, salt=None, info=name.encode()).derive(key))


def _read(name: str, shape: type[T]) -> T:
    try:
        return msgspec.msgpack.decode(env().disk.read(name), type=shape)
    except msgspec.MsgspecError:
        raise KeyringDamaged(name) from None


def _open_box(passphrase: str, file: RecordsFile | RootFile, name: str) -> bytes:
    try:
        return unseal(_part(_stretch(passphrase, file.stretched), name), file.box, name.encode())
    except Tampered:
        raise WrongPassphrase from None


# --- transport ------------------------------------------------------------------------------------------------------------


def open_transport() -> None:
    """Reads the transport keyring; every question below reads it again when another process has changed it."""
    _transport()


def transport_secret(name: str) -> bytes:
    """The secret put away under `name`. Raises NoSuchSecret."""
    try:
        return _transport()[name]
    except KeyError:
        raise NoSuchSecret(name) from None


def transport_names(prefix: str = "") -> list[str]:
    """The names of the secrets that begin with `prefix`, sorted."""
    return sorted(name for name in _transport() if name.startswith(prefix))


def put_transport_secret(name: str, secret: bytes) -> None:
    """Puts a secret away on disk before it returns; an older one of the same name is replaced."""
    with _changing_transport() as secrets:
        secrets[name] = secret


def drop_transport_secret(name: str) -> None:
    """Forgets a secret: what was sealed to it opens no more. Raises NoSuchSecret."""
    with _changing_transport() as secrets:
        if secrets.pop(name, None) is None:
            raise NoSuchSecret(name)


def transport_key(purpose: str) -> bytes:
    """32 bytes of the transport keyring for one purpose, always the same; nothing has to be put away for it."""
    return hmac.digest(transport_secret(BODIES), purpose.encode(), "sha256")


def seal_with_transport(plain: bytes, label: bytes) -> bytes:
    """Seals what an unattended office must be able to read again; never facts about a person."""
    return seal(AESGCM(transport_secret(BODIES)), plain, label, env().random.bytes)


def open_with_transport(box: bytes, label: bytes) -> bytes:
    """Raises Tampered when the box was not sealed here under this label."""
    return unseal(AESGCM(transport_secret(BODIES)), box, label)


@contextlib.contextmanager
def _changing_transport() -> Iterator[dict[str, bytes]]:
    disk = env().disk
    with disk.lock(LOCK):
        secrets = dict(_transport())
        yield secrets
        disk.write_whole(TRANSPORT, msgspec.msgpack.encode(secrets))


def _transport() -> dict[str, bytes]:
    office = env()
    version = office.disk.version(TRANSPORT)
    seen = office.held.get("transport")
    if seen is None or seen[0] != version:
        seen = (version, _read(TRANSPORT, dict[str, bytes]))
        office.held["transport"] = seen
    secrets: dict[str, bytes] = seen[1]
    return secrets


# --- records --------------------------------------------------------------------------------------------------------------


def unlock_records(passphrase: str) -> None:
    """Opens the records for this process. Raises WrongPassphrase; RecordsLocked while everything is locked; KeyringDamaged when
    what is put away for it goes elsewhere."""
    mark = env().disk.version(SHUT)  # read first: whoever locks everything meanwhile shuts this process too
    if records_are_shut():
        raise RecordsLocked
    on_disk = _records_on_disk()
    opened = msgspec.msgpack.decode(_open_box(passphrase, on_disk, RECORDS), type=OpenRecords)
    if X25519PrivateKey.from_private_bytes(opened.private).public_key().public_bytes_raw() != on_disk.public:
        raise KeyringDamaged(RECORDS)
    _hold(opened, mark)


def take_records(handed: bytes) -> None:
    """Opens the records with what `hand_over_records` gave in the process that was given the passphrase."""
    _hold(msgspec.msgpack.decode(handed, type=OpenRecords), env().disk.version(SHUT))


def _hold(opened: OpenRecords, mark: object) -> None:
    """Kept beside the mark that stood when they were opened: when it moves on, this process forgets them."""
    env().held[SHUT] = mark
    env().held["records"] = opened


def hand_over_records() -> bytes:
    """The opened keyring for a child process of `serve`, through a pipe and nothing else. Raises RecordsLocked."""
    return msgspec.msgpack.encode(records())


def lock_records() -> None:
    """Forgets the records keyring and every data key opened with it."""
    held = env().held
    for name in [name for name in list(held) if name != "transport"]:
        held.pop(name, None)


def shut_records() -> None:
    """Every process of this office forgets the records at its next look, a second later at most; none opens them by itself."""
    env().disk.write_whole(SHUT, b"shut " + env().random.token().encode())
    lock_records()


def reopen_records(passphrase: str) -> None:
    """A process started from now on may open the records again; those that forgot them stay shut. Raises WrongPassphrase."""
    _open_box(passphrase, _records_on_disk(), RECORDS)
    env().disk.write_whole(SHUT, b"open " + env().random.token().encode())


def records_are_shut() -> bool:
    """True from `shut_records` until `reopen_records`: the passphrase has to be given anew at the machine."""
    disk = env().disk
    return disk.exists(SHUT) and disk.read(SHUT).startswith(b"shut")


def records_are_open() -> bool:
    """Whether this process holds the records; one that opened them before everything was locked forgets them here."""
    held = env().held
    if "records" in held and held.get(SHUT) != env().disk.version(SHUT):
        lock_records()
    return "records" in held


def records() -> OpenRecords:
    """The opened records keyring, for this floor only. Raises RecordsLocked."""
    opened: OpenRecords | None = env().held.get("records") if records_are_open() else None
    if opened is None:
        raise RecordsLocked
    return opened


def seal_for_records(plain: bytes, label: bytes = b"for the records") -> bytes:
    """Puts something away that only the unlocked records open again; works while they are locked."""
    return seal_to(_records_on_disk().public, plain, label)


def open_for_records(box: bytes, label: bytes = b"for the records") -> bytes:
    """Raises RecordsLocked, or Tampered when the box was not sealed to these records under this label."""
    return unseal_with(records().private, box, label)


def _records_on_disk() -> RecordsFile:
    return _read(RECORDS, RecordsFile)


# --- root -----------------------------------------------------------------------------------------------------------------


def root_secret(passphrase: str) -> bytes:
    """The 32 bytes of the office's root (an Ed25519 private key); asked for only to sign a card. Raises WrongPassphrase."""
    return _open_box(passphrase, _read(ROOT, RootFile), ROOT)
