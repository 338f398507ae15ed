"""A point, how it was told, and what is not certain about it."""

from dataclasses import dataclass
from enum import StrEnum


class Grid(StrEnum):
    """What coordinates are measured on. `UNSAID`: a link that stands on one of two grids inside China and does not say which."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"
    UNSAID = "unsaid"


class Doubt(StrEnum):
    """Why a point may not be where she is; doors have a sentence for each."""

    SHORT_LINK = "short_link"
    MAP_VIEW = "map_view"
    GRID_UNSAID = "grid_unsaid"
    NEAR_BORDER = "near_border"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees on WGS-84: north and east positive."""

    latitude: float
    longitude: float

    @classmethod
    def at(cls, latitude: float, longitude: float) -> "Point | None":
        """The point, or None where there is none on earth."""
        fits = -90 <= latitude <= 90 and -180 <= longitude <= 180
        return cls(latitude, longitude) if fits else None

    def __str__(self) -> str:
        """Five decimals: a metre, which is as much as a telephone knows."""
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


@dataclass(frozen=True, slots=True)
class Mark:
    """Coordinates as a text or a link gives them: on which grid, and whether as a pin or only as the middle of a map."""

    latitude: float
    longitude: float
    grid: Grid = Grid.WGS84
    is_view: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """What was read: a point or None, from which map service (empty for written coordinates), and the doubts about it."""

    point: Point | None = None
    service: str = ""
    doubts: frozenset[Doubt] = frozenset()

    @property
    def is_read(self) -> bool:
        return self.point is not None
