"""Blind matching between an asker and a holder: only the holder learns, and only where enough keys agree.

The oblivious pseudorandom function of RFC 9497 (verifiable mode, ristretto255-SHA512) through libsodium: the holder has its
keys evaluated without showing them (`blind`, `evaluate`, `unblind`); the asker computes the same outputs for a report
(`compute`) and sends questions of one size (`ask`) whose facts open only for whoever has enough of those outputs (`look_up`).
Keys are bytes; this package knows nothing of names.
"""

from kinbridge.plain.blind.asking import ask
from kinbridge.plain.blind.finding import Opening, look_up
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
    uncover,
    verify,
)
from kinbridge.plain.blind.slots import FACTS_SIZE, MOST_TURNS, Asked, Question, QuestionRefused

__all__ = [
    "FACTS_SIZE",
    "MOST_TURNS",
    "Asked",
    "Blinding",
    "Evaluated",
    "Opening",
    "PointRefused",
    "ProofRefused",
    "Question",
    "QuestionRefused",
    "ask",
    "blind",
    "compute",
    "dummies",
    "evaluate",
    "look_up",
    "new_secret",
    "public_of",
    "unblind",
    "uncover",
    "verify",
]
