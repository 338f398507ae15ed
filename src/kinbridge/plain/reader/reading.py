"""Text -> claims: every reader of this package in the order that lets each look at what the ones before it found."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kinbridge.plain.reader import tongues
from kinbridge.plain.reader.claims import Claim, as_row
from kinbridge.plain.reader.codes import codes_in
from kinbridge.plain.reader.counters import Actor, actors_in, attribute
from kinbridge.plain.reader.dating import date_figures, published_on
from kinbridge.plain.reader.figures import figures_in
from kinbridge.plain.reader.gaps import gaps_in, touches
from kinbridge.plain.reader.instruments import agreements_in, operations_in
from kinbridge.plain.reader.languages import KNOWN, language_of
from kinbridge.plain.reader.lists import lists_in
from kinbridge.plain.reader.periods import Period, periods_in
from kinbridge.plain.reader.routes import Map, place_figures, routes_in
from kinbridge.plain.reader.tables import tables_in
from kinbridge.plain.reader.text import Document

__all__ = ["claims_of", "read"]


def claims_of(text: str, published: dt.date | None = None) -> list[Claim]:
    """The claims of one report, in the order of the text.

    `published` anchors "last year"; without it the report's own head is asked.
    """
    language = language_of(text)
    if language != "en":
        return tongues.figures_in(text, language) if language is not None and language in KNOWN else []
    document = Document(text)
    gaps = gaps_in(document)
    figures, periods, actors = _counted(document, gaps, published)
    chart = Map(document)
    place_figures(document, figures, chart)
    bodies = [(actor.start, actor.end) for actor in actors if actor.kind != "person_official"]
    claims = (
        figures
        + gaps
        + codes_in(document)
        + routes_in(chart, gaps)
        + agreements_in(chart, periods, gaps)
        + operations_in(chart, periods, bodies)
    )
    return sorted(
        claims + [_actor(actor) for actor in actors if actor.proper], key=lambda claim: (claim.start, claim.end, claim.kind)
    )


def _counted(document: Document, gaps: list[Claim], published: dt.date | None) -> tuple[list[Claim], list[Period], list[Actor]]:
    """The figures with their periods and those who counted."""
    taken = tables_in(document)
    taken += lists_in(document, taken)
    figures = figures_in(document, taken) + taken
    publication = published_on(document, published)
    periods = periods_in(document, publication.day)
    date_figures(document, figures, periods)
    actors = actors_in(document)
    attribute(document, figures, actors, gaps)
    for figure in figures:
        figure.gap = [
            gap.missing or ""
            for gap in touches(gaps, document.clause_at(figure.start).start, document.clause_at(figure.start).end)
        ]
    return figures, periods, actors


def _actor(actor: Actor) -> Claim:
    return Claim(actor.start, actor.end, "actor", "actor_named", actor_type=actor.kind)


def read(text: str, *, doc: str = "", published: dt.date | None = None) -> list[Mapping[str, Any]]:
    """The claims of one report as rows of the schema."""
    day = published.isoformat() if published else None
    return [as_row(claim, text, doc, number, day) for number, claim in enumerate(claims_of(text, published))]
