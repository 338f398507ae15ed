"""Where somebody says she is: coordinates in the forms people write, and map links, read without asking any network.

`read_where(text)` finds a point in whatever was typed or pasted. The words themselves stay what counts: a point is read beside
them and never in their place. Links of Chinese maps stand on shifted grids (GCJ-02, BD-09) that put a pin half a kilometre
away; they are brought to WGS-84, and `Doubt` says where that cannot be certain.
"""

from kinbridge.plain.whereabouts.reading import read_where
from kinbridge.plain.whereabouts.values import Doubt, Grid, Point, Where

__all__ = ["Doubt", "Grid", "Point", "Where", "read_where"]
