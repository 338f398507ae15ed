"""Text -> claims: every reader of this package in the order that lets each look at what the ones before it found."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kinbridge.plain.reader.claims import Claim, as_row
from kinbridge.plain.reader.figures import Counting
from kinbridge.plain.reader.lists import lists_in
from kinbridge.plain.reader.tables import tables_in
from kinbridge.plain.reader.text import Document

__all__ = ["claims_of", "read"]


def claims_of(text: str, published: dt.date | None = None) -> list[Claim]:
    """The claims of one report, in the order of the text."""
    document = Document(text)
    taken = tables_in(document)
    taken += lists_in(document, taken)
    figures = Counting(document, taken).figures()
    return sorted(figures + taken, key=lambda claim: (claim.start, claim.end))


def read(text: str, *, doc: str = "", published: dt.date | None = None) -> list[Mapping[str, Any]]:
    """The claims of one report as rows of the schema."""
    return [as_row(claim, text, doc, number, None) for number, claim in enumerate(claims_of(text, published))]
