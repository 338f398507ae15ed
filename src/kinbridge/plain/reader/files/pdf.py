"""The text of a PDF, page by page, as its letters stand in it. Scanned pages have none. Through pypdf."""

import io
import logging
import re
from collections.abc import Iterator

import pypdf
from pypdf.errors import FileNotDecryptedError, PyPdfError

from kinbridge.plain.reader.files.sources import MOST_BYTES, MOST_FILE_BYTES, NotText, Taken, without_halves

__all__ = ["MOST_PAGES", "taken"]

MOST_PAGES = 2000
MOST_DRAWN = 40_000_000  # bytes of what its pages draw, unpacked
PARTED = re.compile(r"(?<=[^\W\d_A-Z])[-\u2010\u00ad] ?\n(?=[^\W\d_A-Z])")  # "ar-" at a line's end, "rested" on the next
WRONG = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, ArithmeticError)


def taken(raw: bytes) -> Taken:
    """The text of a PDF, pages parted by an empty line, words parted at a line's end whole again. Raises `NotText` for broken,
    locked, scanned and oversized files.
    """
    if len(raw) > MOST_FILE_BYTES:
        raise NotText("too_big", most=MOST_FILE_BYTES)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        many = len(reader.pages)
        pages = list(_texts(reader))
    except (FileNotDecryptedError, pypdf.errors.DependencyError):
        raise NotText("locked_pdf") from None
    except WRONG:
        raise NotText("broken_pdf") from None
    if not pages and many:
        raise NotText("broken_pdf")
    if not any(pages):
        raise NotText("scanned", pages=many)
    return Taken(PARTED.sub("", without_halves("\n\n".join(pages))), list(_unread(pages, many)))


def _texts(reader: pypdf.PdfReader) -> Iterator[str]:
    """The text of its pages; of one that unpacks to more than a report may, only of the first."""
    drawn = letters = 0
    for page in reader.pages[:MOST_PAGES]:
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > MOST_DRAWN or letters > MOST_BYTES:
            return
        text = (page.extract_text() or "").strip()
        letters += len(text)
        yield text


def _unread(pages: list[str], many: int) -> list[tuple[str, dict[str, object]]]:
    """Pages that are pictures, and pages behind the last that is read."""
    bare = [number for number, page in enumerate(pages, 1) if not page]
    found: list[tuple[str, dict[str, object]]] = []
    if bare:
        found.append(("pages_without_text", {"pages": ", ".join(map(str, bare[:20])) + (", …" if len(bare) > 20 else "")}))
    if many > len(pages):
        found.append(("pages_left", {"pages": many, "most": len(pages)}))
    return found
