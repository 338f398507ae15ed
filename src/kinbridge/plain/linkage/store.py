"""A list's look-up index on disk: made once, mapped into memory, answered from without reading the list again.

It holds the people of the list in clear, so it lives only where its maker says, in folders nobody else may enter (0700, files
0600). A folder is named by the bytes of the list and the version of the tables: another list or newer tables make another index,
and the older one of the same list is removed. It appears whole or not at all, whoever else is making it.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinbridge.plain.linkage.candidates import key_columns
from kinbridge.plain.linkage.dates import HalfDate, Known
from kinbridge.plain.linkage.engine import CHUNK, workers_for
from kinbridge.plain.linkage.evidence import Counted, Setting
from kinbridge.plain.linkage.golden import GOLDEN
from kinbridge.plain.linkage.keys import loose_keys, search_keys
from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.traits import Traits, read
from kinbridge.plain.linkage.values import Record
from kinbridge.plain.names.parts import stored_token
from kinbridge.plain.names.values import Name, Script, Token

FORMAT = 1
_PRIVATE_FOLDER = 0o700
_MAKING = ".making-"
_COLUMNS = ("numbers", "places", "ends")


def version() -> str:
    """What an index was made with: this format, the tables, and the keys they give."""
    said = f"{FORMAT}|{RECIPE.id}|{[search_keys(record) for record in GOLDEN]}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Stored:
    """An index on disk, mapped: keys in order with the places of their holders, and the people read one by one when asked for."""

    size: int
    numbers: NDArray[np.uint64]
    places: NDArray[np.int32]
    setting: Setting
    ends: NDArray[np.uint64]
    records: NDArray[np.uint8]

    def person(self, place: int) -> Traits:
        """The person at a place of the list."""
        first, last = int(self.ends[place - 1]) if place else 0, int(self.ends[place])
        return _unpacked(self.records[first:last].tobytes())


def stored_index(folder: Path, path: Path, records: Callable[[], Sequence[Record]]) -> Stored:
    """The index of the list at a path, kept in a folder; made there from `records()` where it is not there yet.

    Raises OSError where the list cannot be read or the folder not be written.
    """
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    target, source = folder / f"{_digest_of(path)}-{version()}", hashlib.sha256(str(path.resolve()).encode()).hexdigest()
    found = _opened(target)
    if found is None:
        _make(folder, target, source, records())
        _forget_older(folder, target, source)
        found = _opened(target)
    if found is None:
        raise OSError(f"{target} cannot be read back")
    return found


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _opened(target: Path) -> Stored | None:
    """None for an index that is not there or not whole."""
    try:
        about = json.loads((target / "about.json").read_text(encoding="utf-8"))
        numbers, places, ends = (np.load(target / f"{column}.npy", mmap_mode="r") for column in _COLUMNS)
        records = np.memmap(target / "records.bin", dtype=np.uint8, mode="r") if len(ends) else np.zeros(0, np.uint8)
    except (OSError, ValueError):
        return None
    whole = len(ends) == about["size"] and len(numbers) == len(places) and len(records) == (int(ends[-1]) if len(ends) else 0)
    setting = Setting(about["words"], about["places"], about["phones"])
    return Stored(about["size"], numbers, places, setting, ends, records) if whole else None


def _make(folder: Path, target: Path, source: str, records: Sequence[Record]) -> None:
    """Written beside its place, then moved there at once; who comes second finds the first one's and drops their own."""
    _sweep(folder)
    partial = Path(tempfile.mkdtemp(prefix=f"{_MAKING}{os.getpid()}-", dir=folder))  # mkdtemp: 0700
    try:
        _write(partial, source, records)
        if target.exists() and _opened(target) is None:
            shutil.rmtree(target, ignore_errors=True)
        os.rename(partial, target)
    except OSError:
        if not target.is_dir():  # otherwise somebody else was first, with the same bytes
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """What a maker left behind that was killed."""
    for left in folder.glob(f"{_MAKING}*"):
        try:
            os.kill(int(left.name.removeprefix(_MAKING).partition("-")[0]), 0)
        except (ProcessLookupError, ValueError):
            shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue


def _write(partial: Path, source: str, records: Sequence[Record]) -> None:
    counted, lengths, places, numbers = Counted(), [], [], []
    with _private(partial / "records.bin") as stream:
        for start, part in enumerate(_parts(records)):
            stream.write(part.packed)
            lengths.append(part.lengths)
            places.append(part.places + np.int32(start * CHUNK))
            numbers.append(part.numbers)
            counted.add(part.counted)
    ordered = np.concatenate([*numbers, np.zeros(0, np.uint64)])
    order = np.argsort(ordered, kind="stable")
    columns = (ordered[order], np.concatenate([*places, np.zeros(0, np.int32)])[order])
    ends = np.cumsum(np.concatenate([*lengths, np.zeros(0, np.uint64)]), dtype=np.uint64)
    for name, column in zip(_COLUMNS, (*columns, ends), strict=True):
        with _private(partial / f"{name}.npy") as stream:
            np.save(stream, column)
    setting = counted.setting()
    about = {"size": len(records), "source": source, "words": setting.words, "places": setting.places, "phones": setting.phones}
    with _private(partial / "about.json") as stream:
        stream.write(json.dumps(about).encode())


def _private(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _forget_older(folder: Path, target: Path, source: str) -> None:
    """Older indexes of the same list hold people the list may no longer name."""
    for other in folder.iterdir():
        if other == target or other.name.startswith(".") or not (other / "about.json").is_file():
            continue
        with suppress(OSError, ValueError):
            if json.loads((other / "about.json").read_text(encoding="utf-8")).get("source") == source:
                shutil.rmtree(other, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the list, read: its people packed one after the other, their keys, and what is counted in it."""

    packed: bytes
    lengths: NDArray[np.uint64]
    places: NDArray[np.int32]
    numbers: NDArray[np.uint64]
    counted: Counted


def _parts(records: Sequence[Record]) -> Iterator[_Part]:
    chunks = [records[start : start + CHUNK] for start in range(0, len(records), CHUNK)]
    workers = workers_for(len(records))
    if workers == 1:
        yield from map(_part, chunks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(_part, chunks)


def _part(records: Sequence[Record]) -> _Part:
    people = [read(record) for record in records]
    packed = [_packed(person) for person in people]
    places, numbers = key_columns(map(loose_keys, people))
    counted = Counted()
    for person in people:
        counted.count(person)
    return _Part(b"".join(packed), np.array([len(one) for one in packed], dtype=np.uint64), places, numbers, counted)


def _packed(person: Traits) -> bytes:
    name = [person.name.written, person.name.script, [_said(token) for token in person.name.tokens], person.name.particles]
    rest = (person.sex, person.nationality, person.place, person.place_said, person.place_ids, person.phone)
    return json.dumps([person.rec_id, name, astuple(person.born), *rest], ensure_ascii=False, separators=(",", ":")).encode()


def _said(token: Token) -> list[object]:
    return [token.written, token.latin, token.sound, token.bones, int(token.letterwise)]


def _unpacked(raw: bytes) -> Traits:
    rec_id, (written, script, tokens, particles), (known, *born), *rest = json.loads(raw)
    sex, nationality, place, place_said, place_ids, phone = rest
    name = Name(written, Script(script), tuple([stored_token(*token) for token in tokens]), tuple(particles))
    date = HalfDate(Known(known), *born)
    return Traits(rec_id, name, date, sex, nationality, place, place_said, tuple(place_ids), phone)
