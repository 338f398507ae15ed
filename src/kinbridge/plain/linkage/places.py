"""Places by GeoNames id (geonames.org, CC BY 4.0), in any script; a place GeoNames does not list stands for its sounds."""

import hashlib
import math
import unicodedata
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from kinbridge.plain.linkage.tables import table
from kinbridge.plain.names import read_name
from kinbridge.plain.names.tidy import tidy

_EARTH_KM = 6371.0


def _fingerprint(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _bare(name: str) -> str:
    """Letters and digits only, without marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalnum())


def fingerprints(name: str) -> tuple[int, ...]:
    """What a place name is looked up by: as written, then without spaces, signs and Latin marks."""
    folded = tidy(name).casefold()
    bare = _bare(folded)
    return tuple(dict.fromkeys(_fingerprint(form) for form in (folded, f"~{bare}") if form.strip("~")))


@cache
def _atlas() -> Any:
    with as_file(files("kinbridge.plain.linkage.tables") / "places.npz") as path, np.load(path) as stored:
        return {name: stored[name] for name in stored.files}


@lru_cache(maxsize=200_000)
def place_ids(name: str) -> tuple[int, ...]:
    """GeoNames ids a name may mean, first what the neighbours call so, then most populous first; () for an unlisted name."""
    whole = tidy(name[:200]).casefold()
    short = without_ending(whole)
    abroad = _exonyms().get(_bare(whole)) or _exonyms().get(_bare(short), "")
    return tuple(dict.fromkeys((*_listed(abroad), *_listed(whole)))) or _listed(short)


def without_ending(name: str) -> str:
    """A name without the word that only says province, city or district, at whichever end it stands."""
    said, endings = name.casefold(), _endings()
    if not (said.endswith(endings) or said.startswith(endings)):
        return name
    ending = next(word for word in endings if said.endswith(word) or said.startswith(word))
    rest = name[: -len(ending)] if said.endswith(ending) else name[len(ending) :]
    return rest.strip() or name


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(table("exonyms")["endings"], key=len, reverse=True))


@cache
def _exonyms() -> dict[str, str]:
    """What the neighbours write, bare → the usual Latin name."""
    return {_bare(other.casefold()): latin for latin, others in table("exonyms")["names"].items() for other in others}


def _listed(name: str) -> tuple[int, ...]:
    """The ids of GeoNames' own names; () for none."""
    atlas = _atlas()
    for fingerprint in fingerprints(name):
        key = np.uint64(fingerprint)
        first = int(np.searchsorted(atlas["fingerprints"], key))
        if first < len(atlas["fingerprints"]) and atlas["fingerprints"][first] == key:
            last = int(np.searchsorted(atlas["fingerprints"], key, "right"))
            return tuple(int(place) for place in atlas["means"][first:last])
    return ()


@lru_cache(maxsize=200_000)
def place_code(name: str) -> str:
    """One code for a place however written: its first GeoNames id, or for an unlisted name its sounds; "" for none."""
    ids = place_ids(name)
    return f"g{ids[0]}" if ids else "".join(token.sound for token in read_name(name).tokens)


@lru_cache(maxsize=500_000)
def kilometres(one: int, other: int) -> float:
    """Distance between two places of the atlas, as the crow flies."""
    (a, b), (c, d) = _where(one), _where(other)
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


@lru_cache(maxsize=100_000)
def _where(place: int) -> tuple[float, float]:
    atlas = _atlas()
    latitude, longitude = atlas["where"][int(np.searchsorted(atlas["ids"], place))]
    return float(latitude), float(longitude)
