"""Proofs after RFC 6962, section 2.1; checked after RFC 9162, sections 2.1.3.2 and 2.1.4.2."""

from collections.abc import Sequence

from kinbridge.plain.ledger.tree import node_hash, root_of


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` (from 0) up to the root of these leaf hashes. Raises IndexError outside the log."""
    if not 0 <= index < len(leaves):
        raise IndexError("no such leaf")
    if len(leaves) == 1:
        return []
    half = _left_half(len(leaves))
    if index < half:
        return [*inclusion(leaves[:half], index), root_of(leaves[half:])]
    return [*inclusion(leaves[half:], index - half), root_of(leaves[:half])]


def consistency(leaves: Sequence[bytes], size: int) -> list[bytes]:
    """The hashes that show the log's first `size` leaves to be the log of that size. Raises IndexError outside 1..len."""
    if not 1 <= size <= len(leaves):
        raise IndexError("no such size")
    return _subproof(leaves, size, whole=True)


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """True when `proof` shows leaf hash `leaf` at `index` in the log of `size` leaves with this root."""
    if not 0 <= index < size:
        return False
    at, last, carried = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        at, last, is_right = _climb(at, last)
        carried = node_hash(step, carried) if is_right else node_hash(carried, step)
    return last == 0 and carried == root


def is_consistent(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """True when `proof` shows that the log of `old_size` leaves is the beginning of the log of `size` leaves."""
    if not 1 <= old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    return bool(steps) and _roots_of(old_size, size, steps) == (old_root, root)


def _roots_of(old_size: int, size: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that these steps lead to; None when they do not fit the sizes."""
    at, last = old_size - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        at, last, is_right = _climb(at, last)
        if is_right:
            old, new = node_hash(step, old), node_hash(step, new)
        else:
            new = node_hash(new, step)
    return (old, new) if last == 0 else None


def _climb(at: int, last: int) -> tuple[int, int, bool]:
    """One step up: where the path and the log's last node stand now, and whether the path came from the right."""
    is_right = bool(at & 1) or at == last
    if is_right:
        while at and not at & 1:
            at, last = at >> 1, last >> 1
    return at >> 1, last >> 1, is_right


def _subproof(leaves: Sequence[bytes], size: int, *, whole: bool) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [root_of(leaves)]
    half = _left_half(len(leaves))
    if size <= half:
        return [*_subproof(leaves[:half], size, whole=whole), root_of(leaves[half:])]
    return [*_subproof(leaves[half:], size - half, whole=False), root_of(leaves[:half])]


def _left_half(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
