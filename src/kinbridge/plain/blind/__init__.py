"""Blind matching between an asker and a holder: only the holder learns, and only where enough keys agree.

The oblivious pseudorandom function of RFC 9497 (verifiable mode, ristretto255-SHA512) through libsodium: the holder has its
keys evaluated without showing them (`blind`, `evaluate`, `unblind`); the asker computes the same outputs for a report
(`compute`) and sends a `question` of one size whose facts open only for whoever has enough of those outputs (`rehash`, `find`).
Keys are bytes; this package knows nothing of names.
"""

from kinbridge.plain.blind.oprf import (
    Blinding,
    Evaluated,
    PointRefused,
    ProofRefused,
    blind,
    compute,
    dummies,
    evaluate,
    new_secret,
    public_of,
    unblind,
)
from kinbridge.plain.blind.questions import (
    FACTS_SIZE,
    Opening,
    Question,
    QuestionRefused,
    Rehashed,
    find,
    question,
    rehash,
)

__all__ = [
    "FACTS_SIZE",
    "Blinding",
    "Evaluated",
    "Opening",
    "PointRefused",
    "ProofRefused",
    "Question",
    "QuestionRefused",
    "Rehashed",
    "blind",
    "compute",
    "dummies",
    "evaluate",
    "find",
    "new_secret",
    "public_of",
    "question",
    "rehash",
    "unblind",
]
