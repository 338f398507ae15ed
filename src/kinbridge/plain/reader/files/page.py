"""The readable text of a web page; scripts are never run and navigation is left out. Through trafilatura."""

import trafilatura
from trafilatura.utils import decode_file

from kinbridge.plain.reader.files.sources import MOST_BYTES, NotText, Taken, without_halves
from kinbridge.plain.reader.files.tags import is_endless, words_between

__all__ = ["taken"]


def taken(raw: bytes) -> Taken:
    """The text of a page, its tables flattened. Raises `NotText` where the page has none."""
    if len(raw) > MOST_BYTES:
        raise NotText("too_big", most=MOST_BYTES)
    text = None if is_endless(raw) else _article(raw)
    text = text or words_between(decode_file(raw))
    if not text.strip():
        raise NotText("empty")
    return Taken(without_halves(text))


def _article(raw: bytes) -> str | None:
    """What the page is about; of a page too short to have an article in it, all its words."""
    text = trafilatura.extract(
        raw, include_comments=False, include_tables=True, include_links=False, favor_recall=True, output_format="txt"
    )
    text = text or trafilatura.html2txt(raw)
    return text if text and text.strip() else None
