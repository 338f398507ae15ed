"""The bytes of a file -> the text that offsets count in. What cannot be text says why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kinbridge.plain.reader.files.letters import guessed

__all__ = ["MOST_BYTES", "MOST_FILE_BYTES", "NotText", "Taken", "kind_of", "text_of", "without_halves"]

MOST_BYTES = 8_000_000  # of text or a page
MOST_FILE_BYTES = 100_000_000  # of a PDF, most of which is pictures and letters' shapes
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format", "a database"),
    (b"PAR1", "a Parquet file"),
)


class NotText(Exception):
    """The bytes are no report. `code` says why (empty, too_big, binary, encoding, encoding_guessed, unmarked); the facts
    tell the size, the byte, the kind or the guess.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Taken:
    """The text that offsets count in, and what of the file is not in it: codes with facts."""

    text: str
    unread: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def without_halves(text: str) -> str:
    """A text that can be saved: halves of letters, which no encoding writes, become the mark of a lost letter."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def kind_of(name: str, raw: bytes) -> str:
    """pdf, html or text, by the first bytes and then by the name."""
    head = raw[:2048].lstrip().lower()
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if (
        head.startswith((b"<!doctype html", b"<html"))
        or (name.lower().endswith((".html", ".htm", ".xhtml")) and b"<" in head)
        or re.match(rb"<\?xml[^>]*>\s*(?:<!doctype[^>]*>\s*)?<html", head)
    ):
        return "html"
    return "text"


def text_of(raw: bytes, otherwise: str | None = None) -> str:
    """The text of a plain file: UTF-8, or UTF-16/32 with a mark, or what is neither as `otherwise` writes letters. Line ends
    stay as saved, so that offsets are true.

    Raises `NotText`.
    """
    if not raw.strip():
        raise NotText("empty")
    if len(raw) > MOST_BYTES:
        raise NotText("too_big", most=MOST_BYTES)
    text = _decoded(raw, otherwise)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise NotText("empty")
    return text


def _decoded(raw: bytes, otherwise: str | None) -> str:
    magic = next((kind for mark, kind in MAGIC if raw.startswith(mark)), None)
    if magic:
        raise NotText("binary", kind=magic)
    encoding = next((name for mark, name in MARKS if raw.startswith(mark)), "utf-8")
    unmarked = encoding == "utf-8" and b"\x00" in raw[:4096]
    if unmarked and not (otherwise or "").replace("_", "-").startswith(("utf-16", "utf-32")):
        guess = guessed(raw)
        raise NotText("unmarked", guess=guess[0]) if guess else NotText("binary", kind="a binary file")
    tried = [otherwise] if unmarked else [encoding, otherwise] if encoding == "utf-8" else [encoding]
    return _first_that_reads(raw, [name for name in tried if name])


def _first_that_reads(raw: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            wrong = {"byte": error.start, "line": raw.count(b"\n", 0, error.start) + 1, "encoding": encoding.upper()}
    guess = guessed(raw)
    raise NotText("encoding_guessed", guess=guess[0], whose=guess[1], **wrong) if guess else NotText("encoding", **wrong)
