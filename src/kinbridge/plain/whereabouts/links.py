"""Map links, read by what stands in them. A short link says nothing by itself, and nobody is asked what it means."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from kinbridge.plain.whereabouts.angles import marks_in
from kinbridge.plain.whereabouts.grids import degrees_of_baidu_metres
from kinbridge.plain.whereabouts.values import Grid, Mark

LONGEST = 4000

_LINK = re.compile(
    r"(?:(?:https?|comgooglemaps|iosamap|androidamap|amapuri|baidumap|bdapp|maps|qqmap)://|geo:|(?<![\w./@])(?="
    r"(?:www\.|m\.|maps?\.|uri\.|surl\.|j\.map\.|goo\.gl/maps|wb\.amap)[\w.]{0,40}[\w/?]))[^\s<>\"“”「」（）【】]{3,}",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(-?\d{1,3}(?:\.\d{1,16})?)\s{0,2}[,，]\s{0,2}(-?\d{1,3}(?:\.\d{1,16})?)")
_PIN = re.compile(r"!3d(-?\d{1,2}(?:\.\d{1,16})?)!4d(-?\d{1,3}(?:\.\d{1,16})?)")
_VIEW = re.compile(r"@(-?\d{1,2}(?:\.\d{1,16})?),(-?\d{1,3}(?:\.\d{1,16})?)")
_METRES = re.compile(r"@(-?\d{4,8}(?:\.\d{1,9})?),(-?\d{4,8}(?:\.\d{1,9})?)")
_OSM = re.compile(r"map=\d{1,2}(?:\.\d{1,4})?/(-?\d{1,2}(?:\.\d{1,16})?)/(-?\d{1,3}(?:\.\d{1,16})?)")
_GEO = re.compile(r"(-?\d{1,2}(?:\.\d{1,16})?),(-?\d{1,3}(?:\.\d{1,16})?)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link taken apart: its words (`asked`) unquoted, the last of each name."""

    host: str
    path: str
    asked: Mapping[str, str]
    fragment: str


@dataclass(frozen=True, slots=True)
class Found:
    """Which service a link is of, what it marks, and whether it is a short one that marks nothing."""

    service: str
    mark: Mark | None
    is_short: bool = False


def links_in(text: str) -> Iterator[Found]:
    """Every link of a map service in a text, in order; links of anything else are passed over."""
    for found in _LINK.finditer(text):
        link = _apart(found[0][:LONGEST])
        service = next((name for name, belongs in SERVICES.items() if link and belongs(link)), "") if link else ""
        if link and service:
            mark = READERS[service](link)
            yield Found(service, mark, is_short=mark is None and _is_short(link))


def _apart(url: str) -> Link | None:
    whole = url if "://" in url or url.casefold().startswith("geo:") else f"https://{url}"
    try:
        parts = urlsplit(whole.rstrip(".,;:!?)。，；"))
        asked = dict(parse_qsl(parts.query, max_num_fields=60))
    except ValueError:
        return None
    host = (parts.hostname or "") if parts.scheme in ("http", "https") else f"{parts.scheme.casefold()}:"
    return Link(host.casefold(), unquote(parts.path).replace("+", " "), asked, unquote(parts.fragment))


def _ends(*hosts: str) -> Callable[[Link], bool]:
    return lambda link: any(link.host == host or link.host.endswith(f".{host}") for host in hosts)


_GOOGLE = re.compile(r"(?:[\w-]{1,20}\.){0,2}google\.[a-z]{2,3}(?:\.[a-z]{2})?")


def _is_google(link: Link) -> bool:
    if link.host in ("comgooglemaps:", "maps.app.goo.gl"):
        return True
    is_map = link.host.startswith("maps.") or link.path.startswith("/maps")
    return is_map and (link.host == "goo.gl" or _GOOGLE.fullmatch(link.host) is not None)


SERVICES: dict[str, Callable[[Link], bool]] = {
    "geo": lambda link: link.host == "geo:",
    "google": _is_google,
    "apple": _ends("maps.apple.com", "maps.apple", "maps:"),
    "amap": _ends("amap.com", "gaode.com", "iosamap:", "androidamap:", "amapuri:"),
    "baidu": _ends("map.baidu.com", "baidumap:", "bdapp:"),
    "tencent": _ends("map.qq.com", "qqmap:"),
    "osm": _ends("openstreetmap.org", "osm.org"),
}

SHORT = frozenset({"maps.app.goo.gl", "goo.gl", "maps.apple", "surl.amap.com", "s.amap.com", "j.map.baidu.com", "osm.org"})


def _is_short(link: Link) -> bool:
    return link.host in SHORT or (link.host == "www.amap.com" and link.path.startswith("/place/"))


# --- one reader for each service ------------------------------------------------------------------------------------------


def _pair(text: str | None, grid: Grid, *, turned: bool = False, is_view: bool = False) -> Mark | None:
    """ "lat,lng" as a mark, or "lng,lat" when `turned`; None when it is no point on earth."""
    found = _PAIR.search(text or "")
    return _mark(found[1], found[2], grid, turned=turned, is_view=is_view) if found else None


def _mark(one: str | None, two: str | None, grid: Grid, *, turned: bool = False, is_view: bool = False) -> Mark | None:
    try:
        first, second = float(one or ""), float(two or "")
    except ValueError:
        return None
    latitude, longitude = (second, first) if turned else (first, second)
    fits = abs(latitude) <= 90 and abs(longitude) <= 180
    return Mark(latitude, longitude, grid, is_view) if fits else None


def _asked(link: Link, names: tuple[str, ...], grid: Grid, *, turned: bool = False, is_view: bool = False) -> Mark | None:
    marks = (_pair(link.asked.get(name), grid, turned=turned, is_view=is_view) for name in names)
    return next((mark for mark in marks if mark), None)


def _found(pattern: re.Pattern[str], text: str, grid: Grid, *, is_view: bool = False) -> Mark | None:
    found = pattern.search(text)
    return _mark(found[1], found[2], grid, is_view=is_view) if found else None


def _written(text: str, grid: Grid) -> Mark | None:
    """Coordinates in words of a link, such as 20°16'28.2"N 99°54'04.3"E."""
    mark = next(marks_in(text), None)
    return Mark(mark.latitude, mark.longitude, grid) if mark else None


def _steps(link: Link) -> list[str]:
    """The parts of a path but the one that only says which piece of the map was open."""
    return [step for step in link.path.split("/") if not step.startswith("@")]


def _geo(link: Link) -> Mark | None:
    """RFC 5870; Android puts the pin in `q` and zeros before it."""
    pin = _pair(link.asked.get("q"), Grid.WGS84)
    return pin or _found(_GEO, link.path, Grid.WGS84)


def _google(link: Link) -> Mark | None:
    on = Grid.UNSAID
    words = " ".join(link.asked.get(name, "") for name in ("q", "query", "destination", "daddr"))
    return (
        _found(_PIN, link.path, on)
        or _asked(link, ("q", "query", "ll", "destination", "daddr", "viewpoint", "cbll"), on)
        or _written(" ; ".join([*_steps(link), words]), on)
        or _found(_VIEW, link.path, on, is_view=True)
        or _asked(link, ("center", "sll"), on, is_view=True)
    )


def _apple(link: Link) -> Mark | None:
    on = Grid.UNSAID
    pinned = _asked(link, ("coordinate", "q", "ll", "daddr", "destination"), on)
    return pinned or _written(link.asked.get("q", ""), on) or _asked(link, ("sll", "center"), on, is_view=True)


def _amap(link: Link) -> Mark | None:
    """Longitude first where Gaode's own programs write it, latitude first in what people share from them."""
    says_wgs = "wgs84" in (link.asked.get("coordinate", "").casefold(), link.asked.get("coord_type", "").casefold())
    on = Grid.WGS84 if says_wgs or link.asked.get("dev") == "1" else Grid.GCJ02
    east_first = _asked(link, ("position", "to", "dest", "lnglat", "center", "location"), on, turned=True)
    north_first = _pair(link.asked.get("q"), on) or _after_the_place(link.asked.get("p"), on)
    apart = _mark(link.asked.get("lat"), link.asked.get("lon") or link.asked.get("lng"), on)
    there = _mark(link.asked.get("dlat"), link.asked.get("dlon"), on)
    return east_first or north_first or apart or there


def _after_the_place(text: str | None, on: Grid) -> Mark | None:
    """ "B0FFG5,24.44,98.58,name": the place's number, then latitude and longitude."""
    return _pair((text or "").partition(",")[2], on)


BAIDU_GRIDS = {"wgs84": Grid.WGS84, "gcj02": Grid.GCJ02, "bd09ll": Grid.BD09, "bd09": Grid.BD09}


def _baidu(link: Link) -> Mark | None:
    on = BAIDU_GRIDS.get(link.asked.get("coord_type", "bd09ll").casefold(), Grid.BD09)
    pinned = _asked(link, ("location", "latlng", "destination", "center"), on)
    return pinned or _baidu_metres(link)


def _baidu_metres(link: Link) -> Mark | None:
    found = _METRES.search(link.path) or _METRES.search(link.fragment)
    if not found:
        return None
    latitude, longitude = degrees_of_baidu_metres(float(found[1]), float(found[2]))
    fits = abs(latitude) <= 90 and abs(longitude) <= 180
    return Mark(latitude, longitude, Grid.BD09, is_view=True) if fits else None


def _tencent(link: Link) -> Mark | None:
    pinned = _asked(link, ("marker", "coord", "center", "tocoord"), Grid.GCJ02)
    return pinned or _mark(link.asked.get("pointy"), link.asked.get("pointx"), Grid.GCJ02)


def _osm(link: Link) -> Mark | None:
    pin = _mark(link.asked.get("mlat"), link.asked.get("mlon"), Grid.WGS84)
    return pin or _found(_OSM, link.fragment, Grid.WGS84, is_view=True)


READERS: dict[str, Callable[[Link], Mark | None]] = {
    "geo": _geo, "google": _google, "apple": _apple, "amap": _amap, "baidu": _baidu, "tencent": _tencent, "osm": _osm,
}  # fmt: skip
