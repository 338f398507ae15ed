"""Text -> claims: every reader of this package in the order that lets each look at what the ones before it found."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kinbridge.plain.reader.claims import Claim, as_row
from kinbridge.plain.reader.counters import actors_in, attribute
from kinbridge.plain.reader.dating import date_figures, published_on
from kinbridge.plain.reader.figures import Counting
from kinbridge.plain.reader.gaps import gaps_in
from kinbridge.plain.reader.lists import lists_in
from kinbridge.plain.reader.periods import periods_in
from kinbridge.plain.reader.tables import tables_in
from kinbridge.plain.reader.text import Document

__all__ = ["claims_of", "read"]


def claims_of(text: str, published: dt.date | None = None) -> list[Claim]:
    """The claims of one report, in the order of the text."""
    document = Document(text)
    taken = tables_in(document)
    taken += lists_in(document, taken)
    figures = Counting(document, taken).figures() + taken
    publication = published_on(document, published)
    periods = periods_in(document, publication.day)
    date_figures(document, figures, periods)
    gaps = gaps_in(document)
    actors = actors_in(document)
    attribute(document, figures, actors, gaps)
    return sorted(figures + gaps, key=lambda claim: (claim.start, claim.end))


def read(text: str, *, doc: str = "", published: dt.date | None = None) -> list[Mapping[str, Any]]:
    """The claims of one report as rows of the schema."""
    return [as_row(claim, text, doc, number, None) for number, claim in enumerate(claims_of(text, published))]
