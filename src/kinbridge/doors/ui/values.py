"""What a view hands to a part that is more than a line: two records side by side, and who may see what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["AGREES", "DIFFERS", "UNKNOWN", "Compared", "Matrix", "MatrixRow", "Pair"]

AGREES, DIFFERS, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True)
class Compared:
    """One line of a pair: what it is about, what stands on each side, and whether the two agree."""

    label: Any
    ours: Any
    theirs: Any
    agrees: str = UNKNOWN
    why: Any = ""
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two records side by side."""

    caption: Any
    ours: Any
    theirs: Any
    rows: Sequence[Compared]


@dataclass(frozen=True)
class MatrixRow:
    """One line of a matrix: a heading and a cell for every column: True, False, None (not decided) or words (only so far)."""

    label: Any
    cells: Sequence[Any]
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Matrix:
    """Who (rows) may see what (columns)."""

    caption: Any
    corner: Any
    columns: Sequence[Any]
    rows: Sequence[MatrixRow]
