"""The shifted grids of Chinese maps, brought to WGS-84.

GCJ-02 moves every point inside China by up to 700 metres; BD-09 (Baidu) moves GCJ-02 once more. The formulas are the published
reconstruction ("eviltransform", Krasovsky 1940 ellipsoid); the inverse is found by steps and is good to a few centimetres.
Baidu's metres (BD-09 MC) have tables of their own. Outside China the maps do not shift, so where China ends matters: `BOXES`
are rough, and along the borders with Myanmar, Laos and Viet Nam a point is marked as uncertain.
"""

import math
from collections.abc import Callable

from kinbridge.plain.whereabouts.values import Grid, Mark

AXIS, ECCENTRICITY2 = 6378245.0, 0.00669342162296594323
BD_PI = math.pi * 3000.0 / 180.0
STEPS = 12

Box = tuple[float, float, float, float]  # south, west, north, east

BOXES: tuple[Box, ...] = (
    (42.8899, 79.4462, 49.2204, 96.3300), (39.3742, 109.6872, 54.1415, 135.0002), (29.5297, 73.1246, 42.8899, 124.143255),
    (26.7186, 82.9684, 29.5297, 97.0352), (20.414096, 97.0253, 29.5297, 124.367395),
    (17.871542, 107.975793, 20.414096, 111.744104),
)  # fmt: skip
NOT_THERE: tuple[Box, ...] = (
    (21.785006, 119.921265, 25.398623, 122.497559), (20.0988, 101.8652, 22.2840, 106.6650),
    (20.4878, 106.4525, 21.5422, 108.0510),
    (50.3257, 109.0323, 55.8175, 119.1270), (49.5574, 127.4568, 55.8175, 137.0227), (42.5692, 131.2662, 44.8922, 137.0227),
    (20.0, 97.0, 21.1, 107.5), (20.0, 97.0, 23.7, 98.6),  # Myanmar, Laos and Viet Nam south of Yunnan
)  # fmt: skip
# Where Yunnan and Guangxi meet Myanmar, Laos and Viet Nam: the boxes are too rough to say on which side a point lies.
BORDERLAND: tuple[Box, ...] = ((23.7, 97.0, 28.6, 99.3), (21.05, 98.6, 23.9, 108.6))


def in_china(latitude: float, longitude: float) -> bool:
    """True where Chinese maps shift their points, as far as boxes can tell."""
    return _within(BOXES, latitude, longitude) and not _within(NOT_THERE, latitude, longitude)


def near_border(latitude: float, longitude: float) -> bool:
    """True where it is not certain whether Chinese maps shift."""
    return _within(BORDERLAND, latitude, longitude)


def _within(boxes: tuple[Box, ...], latitude: float, longitude: float) -> bool:
    return any(south <= latitude <= north and west <= longitude <= east for south, west, north, east in boxes)


def to_wgs84(mark: Mark) -> tuple[float, float]:
    """Latitude and longitude on WGS-84."""
    return READ[mark.grid](mark.latitude, mark.longitude)


def as_they_are(latitude: float, longitude: float) -> tuple[float, float]:
    return latitude, longitude


def gcj_from_wgs(latitude: float, longitude: float) -> tuple[float, float]:
    """A WGS-84 point as a Chinese map shows it."""
    if not in_china(latitude, longitude):
        return latitude, longitude
    north, east = _shift(latitude, longitude)
    return latitude + north, longitude + east


def wgs_from_gcj(latitude: float, longitude: float) -> tuple[float, float]:
    """The point that a Chinese map shows there, by stepping towards it."""
    if not in_china(latitude, longitude):
        return latitude, longitude
    north, east = latitude, longitude
    for _ in range(STEPS):
        up, right = _shift(north, east)
        north, east = latitude - up, longitude - right
    return north, east


def bd_from_gcj(latitude: float, longitude: float) -> tuple[float, float]:
    """Baidu's degrees of a GCJ-02 point."""
    radius = math.hypot(longitude, latitude) + 0.00002 * math.sin(latitude * BD_PI)
    angle = math.atan2(latitude, longitude) + 0.000003 * math.cos(longitude * BD_PI)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065


def gcj_from_bd(latitude: float, longitude: float) -> tuple[float, float]:
    """The GCJ-02 point of Baidu's degrees, by stepping towards it."""
    north, east = latitude - 0.006, longitude - 0.0065
    for _ in range(STEPS):
        up, right = bd_from_gcj(north, east)
        north, east = north - (up - latitude), east - (right - longitude)
    return north, east


def wgs_from_bd(latitude: float, longitude: float) -> tuple[float, float]:
    return wgs_from_gcj(*gcj_from_bd(latitude, longitude))


READ: dict[Grid, Callable[[float, float], tuple[float, float]]] = {
    Grid.WGS84: as_they_are,
    Grid.UNSAID: as_they_are,
    Grid.GCJ02: wgs_from_gcj,
    Grid.BD09: wgs_from_bd,
}


def _shift(latitude: float, longitude: float) -> tuple[float, float]:
    """By how many degrees GCJ-02 moves a point north and east."""
    x, y = longitude - 105.0, latitude - 35.0
    waves = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0 + 0.1 * x * y
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.2 * math.sqrt(abs(x)) + waves + _ripple(y, 160.0, 320.0)
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * math.sqrt(abs(x)) + waves + _ripple(x, 150.0, 300.0)
    radians = math.radians(latitude)
    curve = 1 - ECCENTRICITY2 * math.sin(radians) ** 2
    up = north * 180.0 / ((AXIS * (1 - ECCENTRICITY2)) / (curve * math.sqrt(curve)) * math.pi)
    right = east * 180.0 / (AXIS / math.sqrt(curve) * math.cos(radians) * math.pi)
    return up, right


def _ripple(z: float, slow: float, slowest: float) -> float:
    near = 20.0 * math.sin(z * math.pi) + 40.0 * math.sin(z / 3.0 * math.pi)
    return (near + slow * math.sin(z / 12.0 * math.pi) + slowest * math.sin(z / 30.0 * math.pi)) * 2.0 / 3.0


# Baidu's metres: from which northing a row holds, then its ten coefficients.
BANDS: tuple[tuple[float, tuple[float, ...]], ...] = (
    (12890594.86, (1.410526172116255e-8, 0.00000898305509648872, -1.9939833816331, 200.9824383106796, -187.2403703815547,
                   91.6087516669843, -23.38765649603339, 2.57121317296198, -0.03801003308653, 17337981.2)),
    (8362377.87, (-7.435856389565537e-9, 0.000008983055097726239, -0.78625201886289, 96.32687599759846, -1.85204757529826,
                  -59.36935905485877, 47.40033549296737, -16.50741931063887, 2.28786674699375, 10260144.86)),
    (5591021.0, (-3.030883460898826e-8, 0.00000898305509983578, 0.30071316287616, 59.74293618442277, 7.357984074871,
                 -25.38371002664745, 13.45380521110908, -3.29883767235584, 0.32710905363475, 6856817.37)),
    (3481989.83, (-1.981981304930552e-8, 0.000008983055099779535, 0.03278182852591, 40.31678527705744, 0.65659298677277,
                  -4.44255534477492, 0.85341911805263, 0.12923347998204, -0.04625736007561, 4482777.06)),
    (1678043.12, (3.09191371068437e-9, 0.000008983055096812155, 0.00006995724062, 23.10934304144901, -0.00023663490511,
                  -0.6321817810242, -0.00663494467273, 0.03430082397953, -0.00466043876332, 2555164.4)),
    (0.0, (2.890871144776878e-9, 0.000008983055095805407, -3.068298e-8, 7.47137025468032, -0.00000353937994,
           -0.02145144861037, -0.00001234426596, 0.00010322952773, -0.00000323890364, 826088.5)),
)  # fmt: skip


def degrees_of_baidu_metres(easting: float, northing: float) -> tuple[float, float]:
    """Baidu's degrees (BD-09) of Baidu's metres."""
    row = next(row for least, row in BANDS if abs(northing) >= least)
    reach = abs(northing) / row[9]
    latitude = sum(factor * reach**power for power, factor in enumerate(row[2:9]))
    longitude = row[0] + row[1] * abs(easting)
    return math.copysign(latitude, northing), math.copysign(longitude, easting)
