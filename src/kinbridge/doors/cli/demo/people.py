"""Invented people: the story's cast, and some 300 cases an office around them, written as that office would write them.

Every name is put together from `names.yaml`; any likeness to a living person is chance.
"""

import datetime as dt
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from kinbridge.ground.env import Random, SeededRandom

__all__ = ["CAST", "COLLEAGUES", "OFFICES", "Colleague", "Desk", "Person", "cast_as_typed", "crowd"]

PARTS = yaml.safe_load((pathlib.Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
CROWD = 300


@dataclass(frozen=True)
class Desk:
    """One office of the demo: how it is called, where it stands, how it writes, and how its list divides."""

    key: str
    name: str
    country: str
    timezone: str
    language: str
    mandate: str
    powers: tuple[str, ...]
    writes: tuple[str, ...]
    located_share: int  # of ten records, how many are people this office cares for


OFFICES = (
    Desk("hanoi", "Hà Nội hotline", "VN", "Asia/Ho_Chi_Minh", "vi", "hotline", (), ("latin", "latin", "plain"), 2),
    Desk("chiangrai", "Chiang Rai shelter", "TH", "Asia/Bangkok", "th", "shelter", (), ("thai", "thai", "plain"), 8),
    Desk(
        "kunming",
        "Kunming liaison office",
        "CN",
        "Asia/Shanghai",
        "zh-hans",
        "liaison office",
        ("may_detain", "may_deport"),
        ("han", "han", "plain"),
        5,
    ),
)


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at each office of the demo, by sign-in name and roles."""

    name: str
    roles: tuple[str, ...]


COLLEAGUES = (
    Colleague("desk", ("intake",)),
    Colleague("carer", ("caseworker",)),
    Colleague("lead", ("supervisor",)),
    Colleague("guard", ("protection",)),
    Colleague("envoy", ("liaison",)),
)

OWN_LETTERS = {"lo": 4, "km": 4, "my": 3}  # of ten records, how many keep the letters of the person's own papers
NATIONALITY = {"vi": "VN", "zh": "CN", "th": "TH", "lo": "LA", "km": "KH", "my": "MM"}
DIALLING = {"VN": "+84", "CN": "+86", "TH": "+66", "LA": "+856", "KH": "+855", "MM": "+95"}


@dataclass(frozen=True)
class Person:
    """One invented person as one office wrote her down; the keys of `facts` are those of a list's columns."""

    side: str  # sought or located
    facts: dict[str, str] = field(default_factory=dict)


# The daughter, her mother's words about her, and the near-namesake in Kunming. Every writing is the one of that office.
CAST: dict[str, dict[str, str]] = {
    "daughter_as_reported": {
        "name_full": "Nguyễn Thị Hồng Yến",
        "sex": "f",
        "birth": "1999-08-14",
        "nationality": "VN",
        "place": "Lào Cai",
        "phone": "+84 912 345 078",
    },
    "daughter_at_the_shelter": {
        "name_full": "เหงียน ถิ ห่ง เอี๊ยน",
        "sex": "f",
        "birth": "2542-08-14",
        "nationality": "VN",
        "place": "Lao Cai",
        "phone": "0912345078",
    },
    "namesake_in_kunming": {
        "name_full": "阮氏红燕",
        "sex": "f",
        "birth": "2001-08-14",
        "nationality": "VN",
        "place": "老街",
        "phone": "0912345078",
    },
    "mother": {"name_full": "Nguyễn Thị Lụa"},
    "husband": {"name_full": "Vương Đại Phát"},
}


def cast_as_typed() -> dict[str, list[str]]:
    """Every name of the cast as it is typed in the story, for `cast.json`: no other file may hold one in clear."""
    return {who: [facts["name_full"]] for who, facts in CAST.items()}


def crowd(desk: Desk, *, size: int = CROWD) -> Iterator[Person]:
    """The other cases of one office, the same at every run."""
    chance = SeededRandom(desk.key)
    languages = list(NATIONALITY)
    for number in range(size):
        language = languages[chance.below(len(languages))]
        side = "located" if number % 10 < desk.located_share else "sought"
        yield Person(side, _facts(desk, language, chance))


def _facts(desk: Desk, language: str, chance: Random) -> dict[str, str]:
    nationality = NATIONALITY[language]
    return {
        "name_full": _name(desk, language, chance),
        "sex": "m" if chance.below(6) == 0 else "f",
        "birth": _birth(desk, chance),
        "nationality": nationality,
        "place": _one(PARTS[language]["places"], chance),
        "phone": f"{DIALLING[nationality]}9{chance.below(10**8):08d}" if chance.below(3) else "",
    }


def _name(desk: Desk, language: str, chance: Random) -> str:
    parts = PARTS[language]
    writing = _one(desk.writes, chance)
    if chance.below(10) < OWN_LETTERS.get(language, 0):
        writing = "own"
    family = _written(_one(parts["family"], chance), writing) if "family" in parts else ""
    given = _written(_one(parts["given"], chance), writing)
    middle = _written(parts["particle"], writing) if "particle" in parts else ""
    if language == "vi":
        given = _written(_one(parts["given"], chance), writing) + (" " if writing != "han" else "") + given
    order = (given, family) if language in ("th", "lo") else (family, middle, given)
    return ("" if writing == "han" else " ").join(part for part in order if part)


def _written(part: dict[str, str], writing: str) -> str:
    return part.get(writing) or part.get("latin") or part["plain"]


def _birth(desk: Desk, chance: Random) -> str:
    born = dt.date(1980, 1, 1) + dt.timedelta(days=chance.below(26 * 365))
    year = born.year + 543 if desk.country == "TH" and chance.below(2) else born.year
    return (str(year), f"about {2026 - born.year}", born.isoformat())[chance.below(3)]


def _one(items: Sequence[Any], chance: Random) -> Any:
    return items[chance.below(len(items))]
