"""Papers as PDF: the pages stay; author, title, history, scripts, attached files and the metadata of the pictures in them go."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from kinbridge.plain.attachments.kinds import NotTaken
from kinbridge.plain.attachments.pictures import jpeg

__all__ = ["pdf"]

# About the page and not on it, or doing something when it is opened.
TALK = (
    "/Metadata", "/PieceInfo", "/LastModified", "/CreationDate", "/M", "/NM", "/Thumb", "/A", "/AA", "/JS", "/OpenAction", "/EF",
)  # fmt: skip
# The library raises whatever it meets in a broken file.
MET_ON_THE_WAY = (
    PyPdfError, DependencyError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, OSError,
)  # fmt: skip
MOST_PAGES = 2_000


def pdf(raw: bytes) -> bytes:
    """The pages alone. Raises NotTaken: locked where a password guards it, broken where it cannot be read."""
    try:
        return _pages_alone(raw)
    except NotTaken:
        raise
    except MET_ON_THE_WAY as error:
        raise NotTaken("broken") from error


def _pages_alone(raw: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise NotTaken("locked")
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise NotTaken("broken")
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.metadata = None
    for thing in writer._objects:  # the library has no public way to everything it is going to write
        _forget(thing)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _forget(thing: object) -> None:
    if isinstance(thing, list):
        for inner in thing:
            _forget(inner)
    if isinstance(thing, DictionaryObject):
        _forget_in(thing)


def _forget_in(thing: DictionaryObject) -> None:
    for key in TALK:
        thing.pop(key, None)
    if "/Rect" in thing and thing.get("/Subtype") != "/Widget":
        thing.pop("/T", None)  # who wrote the note in the margin
    if isinstance(thing, StreamObject) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        thing._data = jpeg(thing._data)
    for inner in thing.values():
        _forget(inner)
