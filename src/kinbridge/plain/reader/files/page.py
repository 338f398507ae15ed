"""The readable text of a web page; scripts are never run and navigation is left out. Through trafilatura."""

import trafilatura

from kinbridge.plain.reader.files.sources import MOST_BYTES, NotText, Taken, without_halves

__all__ = ["taken"]


def taken(raw: bytes) -> Taken:
    """The text of a page, its tables flattened. Raises `NotText` where the page has none."""
    if len(raw) > MOST_BYTES:
        raise NotText("too_big", most=MOST_BYTES)
    text = trafilatura.extract(
        raw, include_comments=False, include_tables=True, include_links=False, favor_recall=True, output_format="txt"
    )
    text = text or trafilatura.html2txt(raw)  # a page too short to have an article in it: all its words
    if not text or not text.strip():
        raise NotText("empty")
    return Taken(without_halves(str(text)))
