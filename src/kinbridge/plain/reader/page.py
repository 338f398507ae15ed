"""The readable text of a web page; scripts are never run and navigation is left out. Through trafilatura."""

import trafilatura

from kinbridge.plain.reader.sources import MOST_BYTES, NotText

__all__ = ["text_of"]


def text_of(raw: bytes) -> str:
    """The text of a page, its tables flattened. Raises `NotText` where the page has none."""
    if len(raw) > MOST_BYTES:
        raise NotText("too_big", bytes=len(raw), most=MOST_BYTES)
    text = trafilatura.extract(
        raw, include_comments=False, include_tables=True, include_links=False, favor_recall=True, output_format="txt"
    )
    if not text or not text.strip():
        raise NotText("empty")
    return str(text)
