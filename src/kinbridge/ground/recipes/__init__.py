"""The recipes an office computes keys by: this version's own, and earlier ones kept for offices that have not updated yet.

An earlier recipe is a file beside this one whose SHA-256 stands in `kept.txt`: it is code, and comes with the programme or not at
all. It is opened when an office needs it first, and tried then (`plain.linkage.frozen`): what no longer gives the keys it gave is
not computed, and so not listed on the card. Face: `shelf`.
"""

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib.resources import files

from kinbridge.ground.env import env
from kinbridge.plain.linkage.frozen import TODAY, ArchiveRefused, Computed, thaw

__all__ = ["KEPT", "SHELF", "Shelf", "kept_by_this_version", "shelf"]

KEPT = "kept.txt"
SHELF = "recipes"  # in env().held: the shelf of an office of another version, in tests of two versions beside each other


class Shelf:
    """`current` first, then what is kept, newest first; `kept` gives each archive's bytes when asked."""

    def __init__(self, current: Computed = TODAY, kept: Mapping[str, Callable[[], bytes]] | None = None) -> None:
        self.current = current
        self._kept = {recipe: read for recipe, read in (kept or {}).items() if recipe != current.recipe.id}
        self._opened: dict[str, Computed | ArchiveRefused] = {}
        self._one_at_a_time = threading.Lock()

    def computed(self, recipe: str) -> Computed | None:
        """How keys of this recipe are made; None where this office cannot."""
        if recipe == self.current.recipe.id:
            return self.current
        opened = self._open(recipe) if recipe in self._kept else None
        return opened if isinstance(opened, Computed) else None

    def common(self, theirs: Collection[str]) -> Computed | None:
        """The newest recipe of ours that stands on another office's card; None where there is none."""
        ours = (self.current.recipe.id, *self._kept)
        return next((found for recipe in ours if recipe in theirs and (found := self.computed(recipe))), None)

    def listed(self) -> tuple[str, ...]:
        """What belongs on our card: every recipe whose keys come out right here, this version's own first. Opens all."""
        return (self.current.recipe.id, *(recipe for recipe in self._kept if self.computed(recipe)))

    def refused(self) -> dict[str, ArchiveRefused]:
        """The kept recipes that cannot be computed here, and why. Opens all."""
        opened = {recipe: self._open(recipe) for recipe in self._kept}
        return {recipe: error for recipe, error in opened.items() if isinstance(error, ArchiveRefused)}

    def _open(self, recipe: str) -> Computed | ArchiveRefused:
        """Each archive is opened once in a process, also when two threads ask for it at once."""
        with self._one_at_a_time:
            if recipe not in self._opened:
                self._opened[recipe] = _opened(recipe, self._kept[recipe])
            return self._opened[recipe]


def _opened(recipe: str, read: Callable[[], bytes]) -> Computed | ArchiveRefused:
    try:
        found = thaw(read())
    except ArchiveRefused as refused:
        return refused
    return found if found.recipe.id == recipe else ArchiveRefused("damaged")


def kept_by_this_version() -> dict[str, Callable[[], bytes]]:
    """What `kept.txt` names; reading an archive raises ArchiveRefused where it is not the one named there."""
    lines = (line.split() for line in (files(__package__) / KEPT).read_text(encoding="utf-8").splitlines())
    named = {words[1]: words[0] for words in lines if len(words) == 2 and not words[0].startswith("#")}
    return {recipe: _reader(recipe, digest) for recipe, digest in named.items()}


def _reader(recipe: str, digest: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            raw = (files(__package__) / f"{recipe}.recipe").read_bytes()
        except OSError as error:
            raise ArchiveRefused("damaged") from error
        if hashlib.sha256(raw).hexdigest() != digest:
            raise ArchiveRefused("damaged")
        return raw

    return read


@cache
def _of_this_version() -> Shelf:
    return Shelf(kept=kept_by_this_version())


def shelf() -> Shelf:
    """The recipes of the office at work here."""
    found = env().held.get(SHELF)
    return found if isinstance(found, Shelf) else _of_this_version()
