"""Where she says she is: coordinates however written, map links of every service, and nothing made up out of other numbers."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinbridge.plain.whereabouts import Doubt, Grid, Point, Where, read_where
from kinbridge.plain.whereabouts.grids import (
    bd_from_gcj,
    degrees_of_baidu_metres,
    gcj_from_bd,
    gcj_from_wgs,
    wgs_from_gcj,
)
from kinbridge.plain.whereabouts.values import Mark

TACHILEIK = Point(20.44770, 99.88050)

LATITUDES = st.floats(-89.9, 89.9, allow_nan=False).map(lambda value: round(value, 6))
LONGITUDES = st.floats(-179.9, 179.9, allow_nan=False).map(lambda value: round(value, 6))
IN_CHINA = st.tuples(st.floats(25.0, 40.0), st.floats(104.0, 117.0))


def close(where: Where, latitude: float, longitude: float, within: float = 0.00002) -> bool:
    point = where.point
    return point is not None and abs(point.latitude - latitude) < within and abs(point.longitude - longitude) < within


def dms(value: float, letters: str) -> str:
    seconds = round(abs(value) * 3600, 2)
    degrees, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{degrees:.0f}°{minutes:.0f}'{left:.2f}\"{letters[value < 0]}"


# --- written --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "20.4477, 99.8805", "20.4477,99.8805", "20.4477 99.8805", "20,4477; 99,8805", "(20.4477, 99.8805)", "20.4477°N 99.8805°E",
        "N20.4477 E99.8805", "99.8805E, 20.4477N", "lat: 20.4477 lng: 99.8805", "Latitude=20.4477, Longitude=99.8805",
        "20°26'51.72\"N 99°52'49.8\"E", "20°26′51.72″N, 99°52′49.8″E", "20º 26.862' N 99º 52.83' E",
        "北纬20.4477° 东经99.8805°", "东经99度52分49.8秒 北纬20度26分51.72秒", "纬度:20.4477 经度:99.8805",
        "２０．４４７７，９９．８８０５", "๒๐.๔๔๗๗, ๙๙.๘๘๐๕",
        "၂၀.၄၄၇၇, ၉၉.၈၈၀၅", "vĩ độ 20,4477 kinh độ 99,8805", "she is at 20.4477, 99.8805 behind the market",
    ],
)  # fmt: skip
def test_coordinates_are_read_however_they_are_written(text):
    assert close(read_where(text), TACHILEIK.latitude, TACHILEIK.longitude)


@pytest.mark.parametrize(
    "text",
    [
        "", "behind the market, third floor", "053 711 000", "+66 81 234 5678", "2, 3", "room 20.5, floor 99", "12.5.2026 14:30",
        "300.1234, 400.1234", "95.1234, 195.1234", "N20.4477 N99.8805", "price 20.50, 99.80", "20°75'10\"N 99°52'49\"E",
        "1234567.123, 9999999.123", "www.example.com/20", "http://", "geo:", "https://[::1", "maps.google.com",
    ],
)  # fmt: skip
def test_other_numbers_are_no_place(text):
    assert not read_where(text).is_read


@given(LATITUDES, LONGITUDES)
def test_any_point_written_as_degrees_is_read_as_itself(latitude, longitude):
    assert close(read_where(f"{latitude:.6f}, {longitude:.6f}"), latitude, longitude)


@given(LATITUDES, LONGITUDES)
def test_any_point_written_with_seconds_is_read_as_itself_in_either_order(latitude, longitude):
    north, east = dms(latitude, "NS"), dms(longitude, "EW")
    for text in (f"{north} {east}", f"{east}, {north}"):
        assert close(read_where(text), latitude, longitude)


# --- links ----------------------------------------------------------------------------------------------------------------

WGS = ("google", "apple", "osm", "geo")


@pytest.mark.parametrize(
    ("link", "service"),
    [
        ("https://maps.google.com/?q=20.4477,99.8805", "google"),
        ("https://www.google.com/maps?q=loc:20.4477,99.8805", "google"),
        ("https://www.google.com/maps/search/?api=1&query=20.4477%2C99.8805", "google"),
        ("https://www.google.co.th/maps/place/20%C2%B026'51.7%22N+99%C2%B052'49.8%22E/@20.4,99.8,17z", "google"),
        ("https://www.google.com/maps/place/Hotel/@20.1,99.1,17z/data=!3m1!4b1!4m5!3m4!1s0x0!8m2!3d20.4477!4d99.8805", "google"),
        ("https://www.google.com/maps/dir/?api=1&destination=20.4477,99.8805", "google"),
        ("maps.google.com/maps?ll=20.4477,99.8805&z=15", "google"),
        ("https://maps.apple.com/?ll=20.4477,99.8805&q=Dropped%20Pin", "apple"),
        ("https://maps.apple.com/place?coordinate=20.4477,99.8805&name=x", "apple"),
        ("geo:20.4477,99.8805?z=16", "geo"),
        ("geo:0,0?q=20.4477,99.8805(here)", "geo"),
        ("https://www.openstreetmap.org/?mlat=20.4477&mlon=99.8805#map=17/20.0/99.0", "osm"),
    ],
)
def test_a_map_link_tells_its_pin(link, service):
    where = read_where(f"here: {link} come quickly")
    assert close(where, 20.4477, 99.8805, 0.00005)
    assert where.service == service
    assert where.doubts == frozenset()


CHENGDU = 30.65982, 104.06337


@pytest.mark.parametrize(
    "link",
    [
        "https://uri.amap.com/marker?position={gcj_east:.6f},{gcj_north:.6f}&name=x",
        "https://uri.amap.com/navigation?to={gcj_east:.6f},{gcj_north:.6f},x&mode=car",
        "https://www.amap.com/?q={gcj_north:.6f},{gcj_east:.6f},x",
        "https://wb.amap.com/?p=B0FFG5XXXX,{gcj_north:.6f},{gcj_east:.6f},x,y",
        "iosamap://viewMap?sourceApplication=a&poiname=x&lat={gcj_north:.6f}&lon={gcj_east:.6f}&dev=0",
        "https://uri.amap.com/marker?position={east:.6f},{north:.6f}&coordinate=wgs84",
        "http://api.map.baidu.com/marker?location={bd_north:.6f},{bd_east:.6f}&title=x&output=html",
        "http://api.map.baidu.com/marker?location={gcj_north:.6f},{gcj_east:.6f}&coord_type=gcj02",
        "https://map.baidu.com/?latlng={bd_north:.6f},{bd_east:.6f}&title=x",
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:{gcj_north:.6f},{gcj_east:.6f};title:x",
    ],
)
def test_links_of_chinese_maps_are_brought_to_the_grid_of_everybody_else(link):
    north, east = CHENGDU
    gcj_north, gcj_east = gcj_from_wgs(north, east)
    bd_north, bd_east = bd_from_gcj(gcj_north, gcj_east)
    where = read_where(link.format(**locals()))
    assert close(where, north, east)
    assert where.doubts == frozenset()


def test_chinese_maps_do_not_shift_abroad_and_near_the_border_it_is_not_certain():
    assert close(read_where("https://uri.amap.com/marker?position=100.501800,13.756300"), 13.7563, 100.5018)
    muse = read_where("https://uri.amap.com/marker?position=97.905000,23.990000")
    assert muse.doubts == frozenset({Doubt.NEAR_BORDER})


def test_a_link_that_does_not_say_its_grid_is_doubted_inside_china_only():
    assert read_where("https://maps.apple.com/?ll=30.65982,104.06337").doubts == frozenset({Doubt.GRID_UNSAID})
    assert read_where("https://maps.apple.com/?ll=21.02850,105.85420").doubts == frozenset()


@pytest.mark.parametrize(
    ("link", "service"),
    [
        ("https://maps.app.goo.gl/AbCd123", "google"), ("https://goo.gl/maps/AbCd123", "google"),
        ("https://maps.apple/p/AbCd123", "apple"), ("https://surl.amap.com/AbCd123", "amap"),
        ("https://j.map.baidu.com/ab/cd", "baidu"),
    ],
)  # fmt: skip
def test_a_short_link_is_said_to_be_one_and_nobody_is_asked(link, service):
    assert read_where(link) == Where(None, service, frozenset({Doubt.SHORT_LINK}))


def test_the_middle_of_a_map_is_no_pin():
    where = read_where("https://www.google.com/maps/@20.4477,99.8805,15z")
    assert close(where, 20.4477, 99.8805)
    assert where.doubts == frozenset({Doubt.MAP_VIEW})


def test_a_pin_counts_before_the_middle_of_a_map_and_two_places_are_said_to_be_two():
    where = read_where("https://www.google.com/maps/@21.5,100.5,15z or 20.4477, 99.8805")
    assert close(where, 20.4477, 99.8805)
    assert where.doubts == frozenset({Doubt.SEVERAL})


@pytest.mark.parametrize(
    "link", ["https://example.com/?q=20.4477,99.8805", "https://google.com.evil.test/maps?q=20.4477,99.8805"]
)
def test_a_link_of_anybody_else_is_no_map(link):
    assert not read_where(link).is_read


@given(LATITUDES, LONGITUDES)
def test_any_point_in_a_link_is_read_as_itself(latitude, longitude):
    link = f"https://maps.google.com/?q={latitude:.6f},{longitude:.6f}"
    assert close(read_where(link), latitude, longitude)


# --- grids ----------------------------------------------------------------------------------------------------------------


@given(IN_CHINA)
def test_a_shifted_point_comes_back_to_where_it_was(point):
    north, east = wgs_from_gcj(*gcj_from_wgs(*point))
    assert abs(north - point[0]) < 1e-7
    assert abs(east - point[1]) < 1e-7


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_the_shift_is_the_published_one(wgs, gcj):
    assert gcj_from_wgs(*wgs) == pytest.approx(gcj, abs=1e-7)


@given(IN_CHINA)
def test_baidus_second_shift_comes_back_too(point):
    north, east = gcj_from_bd(*bd_from_gcj(*point))
    assert abs(north - point[0]) < 1e-9
    assert abs(east - point[1]) < 1e-9


@given(IN_CHINA)
def test_the_shift_is_some_hundred_metres(point):
    north, east = gcj_from_wgs(*point)
    metres = 111_000 * max(abs(north - point[0]), abs(east - point[1]))
    assert 10 < metres < 1000


def test_baidus_metres_are_the_place_baidu_opens_beijing_at():
    latitude, longitude = degrees_of_baidu_metres(12959219.6, 4825334.63)
    assert abs(latitude - 39.910925) < 0.001
    assert abs(longitude - 116.413384) < 0.001


@pytest.mark.parametrize("edge", [8362377.87, 5591021.0, 3481989.83, 1678043.12])
def test_the_bands_of_baidus_metres_meet(edge):
    below, above = degrees_of_baidu_metres(1.0, edge - 0.01)[0], degrees_of_baidu_metres(1.0, edge + 0.01)[0]
    assert abs(below - above) < 0.00005


def test_every_grid_can_be_read():
    assert {grid for grid in Grid if Mark(1, 1, grid)} == set(Grid)


# --- hostile --------------------------------------------------------------------------------------------------------------


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text):
    assert isinstance(read_where(text), Where)


@given(st.text("0123456789.,°'\"NSEW-+ :/@!?&=%latlnggeo", max_size=200))
def test_no_heap_of_signs_breaks_the_reading(text):
    where = read_where(text)
    assert where.point is None or (abs(where.point.latitude) <= 90 and abs(where.point.longitude) <= 180)


@pytest.mark.parametrize(
    "text",
    ["1" * 20_000, "1.234 " * 4000, "°'\"" * 7000, "https://" * 2500, "geo:" * 5000, "20.44 N " * 2500, "-" * 20_000,
     "@1,1" * 5000, "https://maps.google.com/?q=" + "1," * 10_000, "lat" * 7000],
)  # fmt: skip
def test_a_long_senseless_text_is_read_in_good_time(text):
    began = time.perf_counter()
    read_where(text)
    assert time.perf_counter() - began < 1.0
