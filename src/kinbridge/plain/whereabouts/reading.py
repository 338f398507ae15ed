"""From whatever was typed or pasted to one point, or none, and the doubts about it."""

from collections.abc import Iterable

from kinbridge.plain.whereabouts.angles import marks_in
from kinbridge.plain.whereabouts.grids import in_china, near_border, to_wgs84
from kinbridge.plain.whereabouts.links import Found, links_in
from kinbridge.plain.whereabouts.values import Doubt, Grid, Mark, Point, Where

MOST = 20_000
APART = 0.002  # degrees, about 200 metres: further apart are two places
SHIFTING = frozenset({Grid.GCJ02, Grid.BD09})


def read_where(text: str) -> Where:
    """The point a text tells of: a pin in a link first, then written coordinates, then the middle of a shared map.

    Never raises; a text without any answers `Where()`, a short link nobody can read without the network says so.
    """
    told = text[:MOST]
    links = list(links_in(told))
    written = [Found("", mark) for mark in marks_in(_without_links(told))]
    marked = [found for found in (*links, *written) if found.mark]
    if not marked:
        short = next((found for found in links if found.is_short), None)
        return Where(service=short.service, doubts=frozenset({Doubt.SHORT_LINK})) if short else Where()
    best = min(marked, key=lambda found: found.mark is not None and found.mark.is_view)
    return _where(best, marked)


def _without_links(text: str) -> str:
    return " ".join(";" if "://" in word or word.casefold().startswith("geo:") else word for word in text.split())


def _where(best: Found, marked: Iterable[Found]) -> Where:
    assert best.mark is not None
    point = Point.at(*to_wgs84(best.mark))
    points = [Point.at(*to_wgs84(found.mark)) for found in marked if found.mark]
    return Where(point, best.service, _doubts(best.mark, _are_apart([one for one in points if one])))


def _doubts(mark: Mark, several: bool) -> frozenset[Doubt]:
    here = mark.latitude, mark.longitude
    holds = {
        Doubt.MAP_VIEW: mark.is_view,
        Doubt.GRID_UNSAID: mark.grid is Grid.UNSAID and in_china(*here),
        Doubt.NEAR_BORDER: mark.grid in SHIFTING and near_border(*here),
        Doubt.SEVERAL: several,
    }
    return frozenset(doubt for doubt, is_so in holds.items() if is_so)


def _are_apart(points: list[Point]) -> bool:
    north = [point.latitude for point in points]
    east = [point.longitude for point in points]
    return bool(points) and max(max(north) - min(north), max(east) - min(east)) > APART
