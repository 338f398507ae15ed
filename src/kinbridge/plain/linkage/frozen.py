"""An earlier recipe kept computable: the code and tables its keys come from in one file, run in a namespace of their own.

`freeze` writes today's recipe; `thaw` opens such a file in a later version, beside that version's own recipe. The source lies in
it as it was released; opened, `kinbridge.plain` in it reads as a package that exists only for this file, so that no line of it
can reach a module of today. Whatever is opened is tried first: its golden records must give the keys they gave when
it was frozen, and every letter must be romanised as it was, for the wheels (romanisers, the Thai model's engine) are today's.
A file is code: whoever opens one trusts it like the programme itself.
"""

import hashlib
import importlib
import io
import itertools
import sys
import threading
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import TraversableResources
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

import msgspec

from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.travel import travelling_keys
from kinbridge.plain.linkage.values import Recipe, Record, TravellingKey

__all__ = ["TODAY", "ArchiveRefused", "Computed", "freeze", "sources", "thaw", "thinned"]

PLAIN = "kinbridge.plain"
MANIFEST = "recipe.json"
FORMAT = 1
LARGEST = 32 * 2**20  # bytes of all files together; today's are 2.6 MB, nearly all of it the places
LINKAGE = ("dates", "golden", "keys", "phones", "places", "recipe", "traits", "travel", "values")
WHEELS = ("anyascii", "numpy", "onnxruntime", "pypinyin", "pythainlp", "pyyaml")
_BARE = b'"""The modules beside this one, and nothing else."""\n'
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same recipe gives the same bytes, whenever it is frozen
_count = itertools.count(1)
_one_at_a_time = threading.Lock()

Files = Mapping[str, bytes]
Keys = Callable[[Record], tuple[TravellingKey, ...]]


class ArchiveRefused(Exception):
    """The file is no recipe this version can compute.

    `code` is damaged, will_not_run or other_keys; `wheels` are those that are not of the version it was frozen with.
    """

    def __init__(self, code: str, wheels: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.wheels = code, wheels


@dataclass(frozen=True)
class Computed:
    """A recipe that can be computed here: its numbers, and the function from a record to its travelling keys."""

    recipe: Recipe
    keys: Keys


TODAY = Computed(RECIPE, travelling_keys)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands beside the files: whose recipe it is, what it must give, and what it was made with."""

    format: int
    recipe: Recipe
    golden: tuple[tuple[dict[str, str], tuple[tuple[str, int], ...]], ...]
    romanised: str
    wheels: dict[str, str]
    files: dict[str, str]


# --- freezing -------------------------------------------------------------------------------------------------------------


def sources() -> dict[str, bytes]:
    """The files today's travelling keys come from, by their path below `plain`."""
    root = files(PLAIN)
    names = {f"names/{one.name}": one.read_bytes() for one in (root / "names").iterdir() if one.name.endswith(".py")}
    linkage = {f"linkage/{name}.py": (root / "linkage" / f"{name}.py").read_bytes() for name in LINKAGE}
    tables = {
        f"{room}/tables/{one.name}": one.read_bytes()
        for room in ("names", "linkage")
        for one in (root / room / "tables").iterdir()
        if one.name.endswith((".py", ".yaml", ".npz"))
    }
    return names | linkage | tables | {"linkage/__init__.py": _BARE}


def freeze(frozen: Files | None = None) -> bytes:
    """The recipe of these files, by default today's, as one file; the same files give the same bytes. Raises ArchiveRefused."""
    frozen = sources() if frozen is None else frozen
    running = _run(frozen)
    golden = tuple((_said(record), _plainly(running.keys(record))) for record in running.module("golden").GOLDEN)
    digests = {name: hashlib.sha256(raw).hexdigest() for name, raw in sorted(frozen.items())}
    wheels = {wheel: _version(wheel) for wheel in WHEELS}
    recipe = Recipe(**asdict(running.module("recipe").RECIPE))
    manifest = Manifest(FORMAT, recipe, golden, running.module("golden").romanised(), wheels, digests)
    running.forget()
    return _zipped({MANIFEST: msgspec.json.format(msgspec.json.encode(manifest)), **frozen})


def thinned(archive: bytes) -> bytes:
    """The archive without the files that this version has byte for byte, to lie beside them. Raises ArchiveRefused.

    The places alone are 2.4 MB and seldom change. Opened beside another version's files it is refused as damaged.
    """
    here = sources()
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    own = {name: raw for name, raw in content.items() if name.endswith((".py", ".json")) or here.get(name) != raw}
    thaw(small := _zipped(own))
    return small


def _said(record: Any) -> dict[str, str]:
    return {name: text for name, text in asdict(record).items() if text}


def _plainly(keys: tuple[TravellingKey, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((key.text, key.shares) for key in keys)


def _version(wheel: str) -> str:
    try:
        return version(wheel)
    except PackageNotFoundError:
        return ""


def _zipped(content: Files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in sorted(content.items()):
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), raw, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


# --- opening --------------------------------------------------------------------------------------------------------------


def thaw(archive: bytes) -> Computed:
    """The recipe in the file, once it has proved that its keys still come out as they did. Raises ArchiveRefused."""
    manifest, frozen = _read(archive)
    moved = tuple(wheel for wheel, then in sorted(manifest.wheels.items()) if _version(wheel) != then)
    running = _run(frozen, moved)
    try:
        given = all(_plainly(running.keys(Record(**said))) == keys for said, keys in manifest.golden)
        read = running.module("golden").romanised() == manifest.romanised
    except Exception as error:
        running.forget()
        raise ArchiveRefused("will_not_run", moved) from error
    if not (manifest.golden and given and read):
        running.forget()
        raise ArchiveRefused("other_keys", moved)
    return Computed(manifest.recipe, running.keys)


def _read(archive: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and exactly the files it names, whole; tables left out are those of this version. Raises ArchiveRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
                raise ArchiveRefused("damaged")
            content = {name: packed.read(name) for name in packed.namelist()}
        manifest = msgspec.json.decode(content.pop(MANIFEST), type=Manifest)
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ArchiveRefused("damaged") from error
    if missing := set(manifest.files) - set(content):
        content |= {name: raw for name, raw in sources().items() if name in missing and not name.endswith(".py")}
    digests = {name: hashlib.sha256(raw).hexdigest() for name, raw in content.items()}
    if manifest.format != FORMAT or digests != manifest.files:
        raise ArchiveRefused("damaged")
    return manifest, content


# --- running --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Running:
    """The files of a recipe as modules of a package that nobody else imports from."""

    package: str

    def module(self, name: str) -> ModuleType:
        return sys.modules[f"{self.package}.linkage.{name}"]

    def keys(self, record: Record) -> tuple[TravellingKey, ...]:
        """The keys of a record of today; what that recipe knew no field for, it does not see."""
        theirs = self.module("values").Record
        known = {field.name: getattr(record, field.name, "") for field in fields(theirs)}
        return tuple(TravellingKey(key.text, key.shares) for key in self.module("travel").travelling_keys(theirs(**known)))

    def forget(self) -> None:
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{self.package}.")]:
            del sys.modules[name]


def _run(frozen: Files, moved: tuple[str, ...] = ()) -> _Running:
    """All its modules imported, or none. Raises ArchiveRefused."""
    running = _Running(f"kinbridge_recipe_{next(_count)}")
    finder = _Finder(running.package, frozen)
    with _one_at_a_time:
        sys.meta_path.append(finder)
        try:
            for name in LINKAGE:
                importlib.import_module(f"{running.package}.linkage.{name}")
        except Exception as error:
            running.forget()
            raise ArchiveRefused("will_not_run", moved) from error
        finally:
            sys.meta_path.remove(finder)
    return running


class _Finder(MetaPathFinder, InspectLoader):
    """Finds and loads the modules of one package from files in memory: what was verified is what runs."""

    def __init__(self, package: str, frozen: Files) -> None:
        self._package, self._files = package, frozen
        self._zip = _zipped({name: raw for name, raw in frozen.items() if not name.endswith(".py")})

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname.partition(".")[0] != self._package:
            return None
        try:
            return spec_from_loader(fullname, self, is_package=self.is_package(fullname))
        except ImportError:
            return None

    def is_package(self, fullname: str) -> bool:
        return self._file(fullname).endswith("__init__.py") or fullname == self._package

    def get_source(self, fullname: str) -> str:
        if fullname == self._package:
            return ""
        return self._files[self._file(fullname)].decode().replace(PLAIN, self._package)

    def get_resource_reader(self, fullname: str) -> TraversableResources:
        return _Tables(self._zip, "/".join(fullname.split(".")[1:]))

    def _file(self, fullname: str) -> str:
        stem = "/".join(fullname.split(".")[1:])
        found = next((name for name in (f"{stem}.py", f"{stem}/__init__.py") if name in self._files), "")
        if not found and fullname != self._package:
            raise ImportError(fullname)
        return found


class _Tables(TraversableResources):
    """The tables of one package, as `importlib.resources` asks for them."""

    def __init__(self, packed: bytes, folder: str) -> None:
        self._folder = zipfile.Path(zipfile.ZipFile(io.BytesIO(packed)), f"{folder}/")

    def files(self) -> Any:
        return self._folder
