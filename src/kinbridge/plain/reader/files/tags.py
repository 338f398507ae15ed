"""The words of a page between its tags, in one walk from its first character to its last: for pages on which cells or boxes lie
in one another without end, over which a reader of articles loses its words or its time.
"""

import html
import re

__all__ = ["is_endless", "words_between"]

MOST_TAGS = 50_000
DEEPEST = 200  # boxes in one another; libxml2 drops what lies deeper than 256
# Those that stand alone, or that the next of their kind ends, lie in nothing.
BOX = re.compile(
    rb"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr|dt|dd|t(?:body|head|foot))\b)[a-z]",
    re.IGNORECASE,
)
TAG = re.compile(r"<(?P<name>!--|[!?]|/?[a-z][a-z0-9]*)", re.IGNORECASE)
UNSEEN = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "noscript", "template", "title", "svg")}
CELLS = frozenset(("td", "th"))
IN_LINE = re.compile(
    r"/?(?:a|abbr|b|big|bdi|bdo|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|tt|u|var|wbr)", re.IGNORECASE
)


def is_endless(raw: bytes) -> bool:
    """Whether a page has more tags, or more boxes in one another, than a page that somebody wrote."""
    if raw.count(b"<") > MOST_TAGS:
        return True
    depth = 0
    for box in BOX.finditer(raw):
        depth = max(0, depth - 1) if box.group(1) else depth + 1
        if depth > DEEPEST:
            return True
    return False


def words_between(page: str) -> str:
    """The words, a line for each block and a mark between the cells of a row; scripts and comments are left out."""
    pieces: list[str] = []
    done = 0
    while tag := TAG.search(page, done):
        pieces.append(_said(page[done : tag.start()]))
        name = tag["name"].lower()
        pieces.append("" if IN_LINE.fullmatch(name) else " | " if name in CELLS else " " if name.strip("/") in CELLS else "\n")
        done = _end(page, name, tag.end())
    pieces.append(_said(page[done:]))
    lines = (line.strip(" |") for line in "".join(pieces).split("\n"))
    return "\n".join(" ".join(line.split()) for line in lines if line)


def _end(page: str, name: str, start: int) -> int:
    """Where what a tag opens and nobody sees is over; at the page's end where nothing closes it."""
    if name == "!--":
        end = page.find("-->", start)
        return end + 3 if end >= 0 else len(page)
    closed = UNSEEN[name].search(page, start) if name in UNSEEN else None
    if name in UNSEEN and closed is None:
        return len(page)
    end = page.find(">", closed.end() if closed else start)
    return end + 1 if end >= 0 else len(page)


def _said(piece: str) -> str:
    return html.unescape(piece).replace("\n", " ").replace("\r", " ")
