"""A Merkle log after RFC 6962: append, prove, verify.

`tree` grows a log from its frontier (the roots of its complete subtrees, at most one for each bit of its size), so appending
needs no entry read again. `proofs` shows that an entry is in a log, or that one log is the beginning of another, to somebody
who holds only the root. All hashes are SHA-256, 32 bytes.
"""

from kinbridge.plain.ledger.proofs import consistency, inclusion, is_consistent, is_included
from kinbridge.plain.ledger.tree import EMPTY, Frontier, leaf_hash, root_of

__all__ = ["EMPTY", "Frontier", "consistency", "inclusion", "is_consistent", "is_included", "leaf_hash", "root_of"]
