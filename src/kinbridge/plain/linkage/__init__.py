"""Which records could be one person: weighted composite keys, then a score that is the sum of its reasons.

Face: `compare`, `search_keys`, `travelling_keys`, `RECIPE` and the values beside them. A score decides nothing: a person judges.
"""

from kinbridge.plain.linkage.keys import search_keys
from kinbridge.plain.linkage.recipe import RECIPE
from kinbridge.plain.linkage.travel import travelling_keys
from kinbridge.plain.linkage.values import Comparison, Reason, Recipe, Record, TravellingKey
from kinbridge.plain.linkage.weigh import compare

__all__ = ["RECIPE", "Comparison", "Reason", "Recipe", "Record", "TravellingKey", "compare", "search_keys", "travelling_keys"]
