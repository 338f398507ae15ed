"""The text of a PDF, page by page, as its letters stand in it. Scanned pages have none. Through pypdf."""

import io
import logging
import re

import pypdf
from pypdf.errors import FileNotDecryptedError, PyPdfError

from kinbridge.plain.reader.files.sources import MOST_FILE_BYTES, NotText, Taken, without_halves

__all__ = ["MOST_PAGES", "taken"]

MOST_PAGES = 2000
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
        pages = [(page.extract_text() or "").strip() for page in reader.pages[:MOST_PAGES]]
    except (FileNotDecryptedError, pypdf.errors.DependencyError):
        raise NotText("locked_pdf") from None
    except WRONG as error:
        raise NotText("broken_pdf", why=type(error).__name__) from None
    if not any(pages):
        raise NotText("scanned", pages=many)
    return Taken(PARTED.sub("", without_halves("\n\n".join(pages))), list(_unread(pages, many)))


def _unread(pages: list[str], many: int) -> list[tuple[str, dict[str, object]]]:
    """Pages that are pictures, and pages beyond the last that is read."""
    bare = [number for number, page in enumerate(pages, 1) if not page]
    found: list[tuple[str, dict[str, object]]] = []
    if bare:
        found.append(("pages_without_text", {"pages": ", ".join(map(str, bare[:20])) + (", …" if len(bare) > 20 else "")}))
    if many > MOST_PAGES:
        found.append(("pages_left", {"pages": many, "most": MOST_PAGES}))
    return found
