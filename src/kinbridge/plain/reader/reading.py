"""Text -> claims: every reader of this package in the order that lets each look at what the ones before it found."""

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from kinbridge.plain.reader.claims import Claim, Known, as_row
from kinbridge.plain.reader.figures.deeds import tell_deeds
from kinbridge.plain.reader.figures.lending import lend_actions, lend_units
from kinbridge.plain.reader.figures.roles import tell_roles
from kinbridge.plain.reader.figures.sentences import figures_in
from kinbridge.plain.reader.tables.columns import columns_in
from kinbridge.plain.reader.tables.grids import grids_in
from kinbridge.plain.reader.tables.lists import lists_in
from kinbridge.plain.reader.tables.pairs import pairs_in
from kinbridge.plain.reader.tables.pieces import pieces
from kinbridge.plain.reader.tables.rows import tables_in
from kinbridge.plain.reader.tables.ruling import ruled
from kinbridge.plain.reader.tables.stacks import stacks_in
from kinbridge.plain.reader.tables.totals import count_totals, totals_in
from kinbridge.plain.reader.told.codes import codes_in, names_it, said_once
from kinbridge.plain.reader.told.instruments import agreements_in, operations_in
from kinbridge.plain.reader.tongues import figures as tongues
from kinbridge.plain.reader.ways.believing import believed
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.ways.placing import place_figures
from kinbridge.plain.reader.ways.routes import routes_in, tells_of_people_held
from kinbridge.plain.reader.when.dating import date_figures
from kinbridge.plain.reader.when.periods import Period, periods_in
from kinbridge.plain.reader.when.publishing import Publication, published_on
from kinbridge.plain.reader.who.actors import Actor, actors_in
from kinbridge.plain.reader.who.counters import attribute
from kinbridge.plain.reader.who.parts import lend_counters
from kinbridge.plain.reader.words.gaps import gaps_in, touches
from kinbridge.plain.reader.words.languages import KNOWN, language_of
from kinbridge.plain.reader.words.passages import composed, foreign_passages
from kinbridge.plain.reader.words.text import Document

LONGEST_WORD = 40  # letters
LONGEST = 40_000  # characters read at once; what stands further apart does not lean on one another

Hears = Callable[[int], None]

SHORTEST_NO_WORD = 60
NO_WORD = re.compile(r"\S{200,}|[^\w\s]{60,}")  # no language has such words; they are passed over, offsets stay

__all__ = ["claims_of", "read", "roads_in"]


def claims_of(text: str, published: dt.date | None = None) -> list[Claim]:
    """The claims of one report, in the order of the text.

    `published` anchors "last year"; without it the report's own head is asked.
    """
    return _claims(text, published, _nobody)[0]


def _nobody(_: int) -> None:
    """Hears nothing of how far the reading is."""


def _claims(text: str, published: dt.date | None, hears: Hears) -> tuple[list[Claim], Publication]:
    """The claims, and the day of publication that anchored them, also where the text parts a word or a letter and its marks."""
    whole = composed(text)
    if whole is None:
        return _of_languages(text, published, hears)
    claims, publication = _of_languages(whole[0], published, hears)
    return [_placed(claim, whole[1]) for claim in claims], publication


def _of_languages(text: str, published: dt.date | None, hears: Hears) -> tuple[list[Claim], Publication]:
    """The claims of a text; of one in two languages each is read by its own rules."""
    language = language_of(text)
    foreign = foreign_passages(text, language) if language in KNOWN else []
    claims, publication = _of_one_language(_without(text, foreign), language, published, hears)
    for start, end, other in foreign:
        claims += [_moved(claim, start) for claim in _of_one_language(text[start:end], other, publication.day, _nobody)[0]]
    return (sorted(claims, key=lambda claim: (claim.start, claim.end, claim.kind)) if foreign else claims), publication


def _without(text: str, foreign: list[tuple[int, int, str]]) -> str:
    """The text with other languages' passages blank; what stays stands where it stood."""
    pieces, done = [], 0
    for start, end, _ in foreign:
        pieces += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _placed(claim: Claim, places: list[tuple[int, int]]) -> Claim:
    """The claim where its first and last character stand in the text as saved."""
    last = max(claim.start, claim.end - 1)
    claim.start, claim.end = places[claim.start][0], places[last][1] if claim.end > claim.start else places[claim.start][0]
    return claim


def _of_one_language(
    text: str, language: str | None, published: dt.date | None, hears: Hears
) -> tuple[list[Claim], Publication]:
    """The claims of a text in one language; a long text is read piece by piece."""
    if language != "en":
        return tongues.figures_in(text, language, published) if language in KNOWN else ([], Publication.given(published))
    text = ruled(text)
    if len(text) <= LONGEST:
        return _english(text, published)
    publication = published_on(Document(text[:LONGEST]), published)
    claims: list[Claim] = []
    for piece in pieces(text, LONGEST):
        over = len(piece.heading)
        found = _english(piece.heading + text[piece.start : piece.end], publication.day)[0]
        claims += [_moved(claim, piece.start - over) for claim in found if claim.start >= over]
        hears(piece.end)
    return claims, publication


def _english(text: str, published: dt.date | None) -> tuple[list[Claim], Publication]:
    document = Document(_in_words(text))
    gaps, publication = gaps_in(document), published_on(document, published)
    periods, actors = periods_in(document, publication.day), actors_in(document)
    figures = _figures(document, gaps, periods, actors, publication.day)
    chart = Map(document)
    place_figures(document, figures, chart)
    bodies = [(actor.start, actor.end) for actor in actors if actor.kind != "person_official"]
    codes = said_once([_in_whole_words(claim, document.text) for claim in codes_in(document)])
    told = believed(chart, roads_in(chart, codes, gaps))
    told += agreements_in(chart, periods, gaps) + operations_in(chart, periods, bodies)
    claims = figures + gaps + codes + [_in_whole_words(claim, document.text) for claim in told]
    claims += [Claim(actor.start, actor.end, "actor", "actor_named", actor_type=actor.kind) for actor in actors if actor.proper]
    return sorted(claims, key=lambda claim: (claim.start, claim.end, claim.kind)), publication


def roads_in(chart: Map, codes: list[Claim], gaps: list[Claim]) -> list[Claim]:
    """The roads that the rules read in a report of this matter: who else crosses borders is no concern of ours."""
    document = chart.document
    ours = bool(codes) or names_it(document) or tells_of_people_held(document)
    return routes_in(chart, gaps) if ours else []


def _in_words(text: str) -> str:
    """The text with blanks for what is no word of any language."""
    if max(map(len, text.split()), default=0) < SHORTEST_NO_WORD:
        return text
    return NO_WORD.sub(lambda match: " " * len(match.group()), text)


def _in_whole_words(claim: Claim, text: str) -> Claim:
    """The claim from the first letter of its first word to the last of its last: who looks it up reads words."""
    if claim.start < claim.end and text[claim.start].isalnum():
        claim.start -= _run(reversed(text[max(0, claim.start - LONGEST_WORD) : claim.start]))
    if claim.start < claim.end and text[claim.end - 1].isalnum():
        claim.end += _run(text[claim.end : claim.end + LONGEST_WORD])
    return claim


def _run(letters: Iterable[str]) -> int:
    """How many letters and digits stand first."""
    return sum(1 for _ in itertools.takewhile(str.isalnum, letters))


def _moved(claim: Claim, by: int) -> Claim:
    claim.start, claim.end = claim.start + by, claim.end + by
    return claim


def _figures(
    document: Document, gaps: list[Claim], periods: list[Period], actors: list[Actor], published: dt.date | None
) -> list[Claim]:
    """The figures with their periods, those who counted, and the holes of their clause."""
    taken = _tables(document)
    taken += columns_in(document, taken)
    taken += lists_in(document, taken)
    taken += pairs_in(document, taken)
    taken += totals_in(document, taken)
    figures = figures_in(document, taken) + taken
    date_figures(document, figures, periods, published)
    attribute(document, figures, actors, gaps)
    for figure in figures:
        _tell_how(figure)
        clause = document.clause_at(figure.start)
        figure.gap = [gap.missing or "" for gap in touches(gaps, clause.start, clause.end)]
    count_totals(document, figures)
    lend_units(document, figures)
    lend_actions(document, figures)
    lend_counters(document, figures)
    tell_deeds(document, figures)
    tell_roles(document, figures)
    return figures


def _tables(document: Document) -> list[Claim]:
    """The figures of tables; a line that the grid reads more of than the older rules, or that has wide space before its bars, is
    the grid's.
    """
    older, grid = tables_in(document), grids_in(document)
    older += stacks_in(document, older)
    if not grid:
        return older
    counted = [Counter(document.line_at(claim.start).start for claim in claims) for claims in (older, grid)]
    barred = {line for line in counted[1] if WIDE_THEN_BARS.match(document.of(document.line_at(line)))}
    taken = {line for line in counted[1] if counted[1][line] + (line in barred) > counted[0][line]}
    periods = {claim.start: claim for claim in grid if claim.period}
    for claim in older:
        if claim.period is None and claim.start in periods:
            dated = periods[claim.start]
            claim.period, claim.period_text, claim.known["period"] = dated.period, dated.period_text, Known.STATED.value
    return [claim for claim in older if document.line_at(claim.start).start not in taken] + [
        claim for claim in grid if document.line_at(claim.start).start in taken
    ]


WIDE_THEN_BARS = re.compile(r"[^|\n]*\w\s{2,}[^\s|]+\s*\|")  # "girls under 16      47 | 55 | 8"
LEANING = frozenset(("elided", "compared", "verb_number", "of_total", "answered", "counted_by_action", "zero_pronoun"))


def _tell_how(figure: Claim) -> None:
    """Says of value, unit and action whether the words state them or a neighbour lent them."""
    lent = Known.INFERRED if figure.rule in LEANING else Known.STATED
    figure.known["value"] = (Known.MISSING if figure.value is None else Known.STATED).value
    figure.known["unit"] = lent.value
    leans = figure.rule in {"compared", "of_total"} or figure.known.get("action") == Known.INFERRED.value
    figure.known["action"] = (Known.MISSING if figure.action is None else Known.INFERRED if leans else Known.STATED).value


def read(text: str, *, doc: str = "", published: dt.date | None = None, hears: Hears = _nobody) -> list[dict[str, Any]]:
    """The claims of one report as rows of the schema; `doc` is the report's name in them. Of a long one `hears` is told how many
    characters are read.
    """
    claims, publication = _claims(text, published, hears)
    of_report = publication.as_slots()
    return [as_row(claim, text, doc, number, of_report) for number, claim in enumerate(claims)]
