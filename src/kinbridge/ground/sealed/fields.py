"""`SealedField`: one column of one row, encrypted under the data key of the case the row belongs to.

The model says whose key by `seal_token` (an attribute or property: the case's token). The value is a str, dict, list or bytes;
it is encrypted when the row is saved and decrypted when it is first read, so lists of rows load while the records are locked.
The box is bound to its table, column, row and key: moved elsewhere it does not open. Lengths are rounded up to 32 bytes, so a
short answer looks like a long one.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from kinbridge.ground.env import env
from kinbridge.ground.sealed.boxes import Tampered, seal, unseal
from kinbridge.ground.sealed.keys import KeyShredded, opening_key, opening_keys, sealing_key

VERSION = b"\x01"
BLOCK = 32
END = b"\x80"


class Sealed:
    """What lies in the column. Shows nothing of what is inside, not even to a debugger's repr."""

    __slots__ = ("box", "place")

    def __init__(self, box: bytes, place: bytes = b"") -> None:
        self.box, self.place = bytes(box), place

    def __repr__(self) -> str:
        return f"Sealed({len(self.box)} bytes)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.box == other.box

    def __hash__(self) -> int:
        return hash(self.box)


class SealedAttribute(DeferredAttribute):
    """Reads as the plain value, opened once; writing puts a plain value that the next save seals."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            field: Any = self.field
            value = field.open(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):
    """A column nobody reads without the records keyring and the case's data key.

    Reading raises RecordsLocked, KeyShredded or Tampered. It cannot be searched or set by `update()`: FieldError, TypeError.
    """

    descriptor_class = SealedAttribute

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            return self._unmoved(model_instance, value, add)
        return None if value is None else self.shut(model_instance, value)

    def get_prep_value(self, value: Any) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed row by row: save the row instead of updating or comparing the column")
        return value.box

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        box = value if prepared else self.get_prep_value(value)
        return None if box is None else connection.Database.Binary(box)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: look it up in the sealed index")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is sealed and is not serialised")

    def shut(self, row: models.Model, value: Any) -> Sealed:
        """The value as it may lie on disk in this row. Raises KeyShredded, or RecordsLocked when the key is not at hand."""
        if row.pk is None:
            raise TypeError(f"{self.name}: a sealed row needs its primary key before it is saved")
        token = row.seal_token
        place = self._place(row.pk, token)
        return Sealed(VERSION + seal(sealing_key(token), _padded(value), place, env().random.bytes), place)

    def open(self, row: models.Model, sealed: Sealed) -> Any:
        """The plain value of a box found in this row."""
        token = row.seal_token
        return self._opened(opening_key(token), sealed, self._place(row.pk, token))

    def open_many(self, found: Iterable[tuple[str, str, Sealed]]) -> list[Any]:
        """The plain values of many rows, each told as its primary key, its case's token and the box found in this column.

        The records and the keys are looked for once for all of them: for long lists of which nothing else is wanted.
        """
        rows = list(found)
        keys = opening_keys(token for _, token, _ in rows)
        if any(token not in keys for _, token, _ in rows):
            raise KeyShredded
        return [self._opened(keys[token], sealed, self._place(pk, token)) for pk, token, sealed in rows]

    def _opened(self, key: AESGCM, sealed: Sealed, place: bytes) -> Any:
        if sealed.box[:1] != VERSION:
            raise Tampered(place.decode())
        return _unpadded(unseal(key, sealed.box[1:], place))

    def _place(self, pk: str, token: str) -> bytes:
        return f"{self.model._meta.label_lower}|{self.attname}|{pk}|{token}".encode()

    def _unmoved(self, row: models.Model, value: Sealed, add: bool) -> Sealed:
        if add and value.place != self._place(row.pk, row.seal_token):
            raise TypeError(f"{self.name}: a sealed value belongs to its row; read it before saving it in a new one")
        return value


def _padded(value: Any) -> bytes:
    packed = msgspec.msgpack.encode(value) + END
    return packed + bytes(-len(packed) % BLOCK)


def _unpadded(padded: bytes) -> Any:
    return msgspec.msgpack.decode(padded.rstrip(b"\0")[:-1])
