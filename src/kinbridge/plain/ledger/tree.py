"""Hashes of leaves and nodes, and a log that grows from its frontier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH = 32
LEAF, NODE = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 | entry): a leaf can never be taken for a node."""
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 | left | right)."""
    return sha256(NODE + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A log of `size` leaves by the roots of its complete subtrees, largest first: all that appending needs.

    Raises ValueError where the number of roots does not fit the size.
    """

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.roots) != self.size.bit_count() or any(len(root) != HASH for root in self.roots):
            raise ValueError("the roots do not fit the size")

    def append(self, leaf: bytes) -> "Frontier":
        """The log with one more leaf hash."""
        return self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """The log with more leaf hashes, in their order."""
        size, roots = self.size, list(self.roots)
        for leaf in leaves:
            carried, bits = leaf, size
            while bits & 1:
                carried = sha256(NODE + roots.pop() + carried).digest()
                bits >>= 1
            roots.append(carried)
            size += 1
        return Frontier(size, tuple(roots))

    @property
    def root(self) -> bytes:
        """The Merkle tree hash of the whole log; of an empty one SHA-256 of nothing."""
        if not self.roots:
            return sha256().digest()
        whole = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            whole = node_hash(left, whole)
        return whole

    def packed(self) -> bytes:
        """The roots one after another, for storing beside the size."""
        return b"".join(self.roots)

    @classmethod
    def unpacked(cls, size: int, packed: bytes) -> "Frontier":
        """Reads what `packed` wrote. Raises ValueError when it does not fit the size."""
        return cls(size, tuple(packed[at : at + HASH] for at in range(0, len(packed), HASH)))


EMPTY = Frontier()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of these leaf hashes."""
    return EMPTY.extend(leaves).root
