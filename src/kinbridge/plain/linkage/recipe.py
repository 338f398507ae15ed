"""The recipe's fingerprint: tables, weights, romaniser versions, and what a few golden records give."""

import hashlib
from importlib.metadata import version
from importlib.resources import files

from kinbridge.plain.linkage import tables as weights
from kinbridge.plain.linkage.golden import GOLDEN
from kinbridge.plain.linkage.travel import travelling_keys
from kinbridge.plain.linkage.values import Recipe
from kinbridge.plain.names import tables as names

_ROMANISERS = ("anyascii", "pypinyin", "pythainlp")
_NAME_TABLES = (
    "accents",
    "burmese",
    "common",
    "han",
    "khmer",
    "lao",
    "letterwise",
    "particles",
    "sound",
    "spellings",
    "syllables",
    "thai_vietnamese",
    "unknown",
    "zawgyi",
)
_KEY_TABLES = ("recipe", "date_words", "exonyms", "sexes")


def _places() -> bytes:
    return (files(weights.__name__) / "places.npz").read_bytes()


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for library in _ROMANISERS:
        digest.update(f"{library}=={version(library)}\n".encode())
    for table in _NAME_TABLES:
        digest.update(names.raw(table))
    for table in _KEY_TABLES:
        digest.update(weights.raw(table))
    digest.update(_places())
    for record in GOLDEN:
        digest.update(repr(travelling_keys(record)).encode())
    return digest.hexdigest()[:32]


def _recipe() -> Recipe:
    table = weights.table("recipe")
    return Recipe(_fingerprint(), table["threshold"], table["slots"], max(max(steps) for steps in table["kinds"].values()))


RECIPE = _recipe()
