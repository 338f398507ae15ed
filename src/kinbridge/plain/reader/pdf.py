"""The text of a PDF, page by page, as its letters stand in it. Scanned pages have none. Through pypdf."""

import io
import logging

import pypdf
from pypdf.errors import PyPdfError

from kinbridge.plain.reader.sources import NotText

__all__ = ["MOST_PAGES", "text_of"]

MOST_PAGES = 2000
MOST_PDF_BYTES = 100_000_000


def text_of(raw: bytes) -> str:
    """The text of a PDF, pages parted by an empty line. Raises `NotText` for broken, locked, scanned and oversized files."""
    if len(raw) > MOST_PDF_BYTES:
        raise NotText("too_big", bytes=len(raw), most=MOST_PDF_BYTES)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        pages = [page.extract_text() or "" for page in reader.pages[:MOST_PAGES]]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise NotText("broken_pdf", why=type(error).__name__) from None
    text = "\n\n".join(page.strip() for page in pages)
    if not text.strip():
        raise NotText("empty")
    return text
