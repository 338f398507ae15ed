"""What levels of `evidence` weigh, as arrays: a level is a place in one of these tuples, its weight stands at the same place."""

from collections.abc import Iterable, Sequence

import numpy as np

from kinbridge.plain.linkage.columns import Floats, Ints
from kinbridge.plain.linkage.evidence import BORN_GROUPS
from kinbridge.plain.linkage.weigh import weights

BORN = (
    "unknown", "day_same", "month_same", "day_month_swapped", "day_slip", "day_part_same", "other_year_1", "other_year",
    "dates_0", "dates_1", "dates_2", "far", "age_0", "age_1", "age_2", "age_3", "year_0", "year_1", "year_2", "year_3",
)  # fmt: skip
GROUPS = tuple(dict.fromkeys([*BORN_GROUPS.values(), "far"]))
GROUP_OF = np.array([GROUPS.index(BORN_GROUPS.get(level, "far")) for level in BORN])
TOLD, PHONES, SCRIPTS = ("unknown", "differs", "same"), ("unknown", "differs", "same", "same_busy"), ("same", "other")
PLACES = ("unknown", "same", "near", "region", "differs")
LIKENESS = (*map(str, range(11)), "none")
NONE = len(LIKENESS) - 1


def priced(feature: str, levels: Iterable[object]) -> Floats:
    """The weights of a feature's levels."""
    table = weights()[1]
    return np.array([table.get((feature, str(level)), 0.0) for level in levels])


def together(feature: str, one: Iterable[object], other: Sequence[object]) -> Floats:
    """What two features weigh together, a row for each level of the first."""
    return np.array([priced(feature, (f"{a}/{b}" for b in other)) for a in one])


def told(a: Ints, b: Ints) -> Ints:
    """Places in TOLD, for numbers that are 0 where one side says nothing."""
    return np.where((a == 0) | (b == 0), 0, np.where(a == b, 2, 1))
