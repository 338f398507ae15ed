"""What the figures of one or many reports say of one another.

Repeat, syndicated copy, bound, subset, superseded, different scope, contradiction: every link is a code with facts, worked out
from units, actions, places, periods and qualifiers. Counters are counted, not outlets.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

__all__ = ["counters_of", "in_two_scripts", "link"]

Row = dict[str, Any]
AT_LEAST = (
    "at least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "not less than",
    "upwards of",
    "as many as",
    "or more",
    "well over",
)
AT_MOST = ("up to", "fewer than", "less than", "under", "at most", "not more than", "no more than", "or fewer", "or less")
ABOUT = (
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "nearly",
    "almost",
    "estimated",
    "close to",
    "just under",
    "just over",
)
WIDER = {
    "people": {"women", "men", "girls", "boys", "children", "minors", "victims", "foreigners", "adults", "suspects"},
    "victims": {"women", "men", "girls", "boys", "children", "minors", "foreigners"},
    "children": {"girls", "boys"},
    "minors": {"girls", "boys"},
    "suspects": {"foreigners", "traffickers", "people"},
    "traffickers": {"suspects"},
}
MOST_COMPARED = 400  # figures of one thing that are all compared with one another; of more, only those that are nearer
ANYBODY = frozenset(("officials", "authorities", "police", "officers", "government", "ministry"))
SHINGLE = 8
COPY = 0.6


def link(rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str] | None = None) -> list[Row]:
    """The links between figures: {code, left, right, facts}, left and right being claim ids.

    `texts` (doc -> text) finds wire copies.
    """
    figures = [
        dict(row) for row in rows if row["kind"] == "figure" and (row.get("unit") or "") not in {"percent", "percent_change"}
    ]
    _call_by_full_name(figures)
    copies = _copies(texts or {})
    pairs = (pair for group in _comparable(figures).values() for pair in _pairs(group))
    return [made for left, right in pairs if (made := _between(left, right, copies))] + _subsets(figures)


def counters_of(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The distinct bodies that counted, folded by name; an outlet that repeats is no counter of its own."""
    names = {re.sub(r"^(?:the|a|an)\s+", "", (row.get("counted_by") or "").strip().lower()) for row in rows}
    return {name for name in names if name and "[unnamed]" not in name}


def _comparable(figures: Sequence[Row]) -> Mapping[tuple[str, str], list[Row]]:
    """Figures that may speak of the same thing: units of one family, the same action."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in figures:
        if row.get("value") is not None and row["value"] > 1:
            family = (
                "people" if row["unit"] in WIDER["people"] | {"people", "traffickers", "defendants", "offenders"} else row["unit"]
            )
            groups[(family, row.get("action") or "")].append(row)
    return groups


def _call_by_full_name(figures: Sequence[Row]) -> None:
    """ "the ministry" is the Ministry of Public Security where its report names no other ministry."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in figures:
        names[row["doc"]] |= counters_of([row])
    for row in figures:
        short = counters_of([row])
        longer = {name for name in names[row["doc"]] - short for word in short if re.search(rf"\b{re.escape(word)}\b", name)}
        if len(longer) == 1:
            row["full_name"] = longer.pop()


def _pairs(group: list[Row]) -> Iterator[tuple[Row, Row]]:
    """What is compared: a figure that its own report says again stands for itself once."""
    alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in group:
        alike[tuple(str(row.get(name)) for name in SAME_AGAIN)].append(row)
    for first, *again in alike.values():
        yield from ((first, row) for row in again)
    for near in _near([rows[0] for rows in alike.values()], NARROWER):
        yield from itertools.combinations(near, 2) if len(near) <= MOST_COMPARED else itertools.pairwise(near)


def _near(group: list[Row], narrower: Sequence[Callable[[Row], Any]]) -> Iterator[list[Row]]:
    """A group that is small enough, or its parts: the same unit, then country, then counter, then value."""
    if len(group) <= MOST_COMPARED or not narrower:
        yield group
        return
    parts: dict[Any, list[Row]] = defaultdict(list)
    for row in group:
        parts[narrower[0](row)].append(row)
    for part in parts.values():
        yield from _near(part, narrower[1:])


def _between(left: Row, right: Row, copies: Mapping[tuple[str, str], float]) -> Row | None:
    """The link between two comparable figures, None where they have nothing to say to each other."""
    facts: Row = {
        "values": [left["value"], right["value"]],
        "periods": [left.get("period"), right.get("period")],
        "counters": [left.get("counted_by"), right.get("counted_by")],
    }
    same_unit = left["unit"] == right["unit"]
    if not _near_in_place(left, right, copies):
        return None
    if left["value"] == right["value"] and same_unit:
        return _repeat(left, right, copies, facts)
    scope = _scope(left, right)
    if scope == "apart":
        return None
    if same_unit and (left.get("retracted") or right.get("retracted")):
        return _made("superseded", left, right, facts | {"by": right["id"] if left.get("retracted") else left["id"]})
    bound = _bound(left, right)
    if bound and same_unit:
        return _made("bound", left, right, facts | bound)
    if not same_unit:
        return None
    return _of_two_scopes(left, right, scope, facts) if scope != "same" else _of_one_scope(left, right, facts)


def _of_two_scopes(left: Row, right: Row, scope: str, facts: Row) -> Row | None:
    """A half year beside "since 2009": of two bodies only where one report sets them side by side."""
    vague = {_counter(left), _counter(right)} & ANYBODY
    if scope not in BECAUSE or (_other_counter(left, right) and not vague and left["doc"] != right["doc"]):
        return None
    return _made("different_scope", left, right, facts | {"because": BECAUSE[scope]})


def _of_one_scope(left: Row, right: Row, facts: Row) -> Row | None:
    """Two numbers of one thing in one period: a later one of the same body, one of a part of the country, or two that cannot
    both be right.
    """
    here, there = set(left.get("place") or ()), set(right.get("place") or ())
    nested = (one != other and (one.startswith(other) or other.startswith(one)) for one in here for other in there)
    if not here & there and any(nested):
        return _made("different_scope", left, right, facts | {"because": "one place holds the other"})
    if left["doc"] == right["doc"] and not _other_counter(left, right):
        return None  # one report that gives two numbers of one body means two things
    if _same_counter(left, right) and _date(left) and _date(right) and _date(left) != _date(right):
        return _made("superseded", left, right, facts | {"by": max(left, right, key=_date)["id"]})
    if _other_counter(left, right) or here & there:
        return _made("contradiction", left, right, facts)
    return None


def _made(code: str, left: Row, right: Row, facts: Row) -> Row:
    return {"code": code, "left": left["id"], "right": right["id"], "facts": facts}


def _repeat(left: Row, right: Row, copies: Mapping[tuple[str, str], float], facts: Row) -> Row | None:
    if left["value"] < 10 and left.get("period") != right.get("period"):
        return None
    if _scope(left, right) == "apart":
        return None  # the same number of another year is chance
    first, second = sorted((left["doc"], right["doc"]))
    alike = copies.get((first, second), 0.0)
    if alike >= COPY and first != second:
        return _made("syndicated_copy", left, right, facts | {"shared_words": round(alike, 2)})
    return _made("repeat", left, right, facts | {"independent": _other_counter(left, right)})


def _near_in_place(left: Row, right: Row, copies: Mapping[tuple[str, str], float]) -> bool:
    """Whether two figures may be of one place. The city at a report's head is only where it was written: it does not part two
    figures of one body, nor a copy from its original.
    """
    here, there = _countries(left), _countries(right)
    if not here or not there or here & there:
        return True
    if len({_is_region(code) for code in here | there}) == 2:
        return True  # a region and a country: one may lie in the other
    inferred = "inferred" in {(row.get("known") or {}).get("place") for row in (left, right)}
    first, second = sorted((left["doc"], right["doc"]))
    return inferred and (_same_counter(left, right) or copies.get((first, second), 0.0) >= COPY)


def _countries(row: Row) -> frozenset[str]:
    return frozenset(code if _is_region(code) else code[:2] for code in row.get("place") or ())


def _is_region(code: str) -> bool:
    """Southeast Asia, and not CN or CN-YN."""
    return code[2:3] not in {"", "-"}


def _span(row: Row) -> tuple[str, str] | None:
    """A period as its first and last day; what goes on ends with the day of its report, else in 9999."""
    period = row.get("period")
    if not period:
        return None
    first, _, last = period.partition("/")
    last = (_date(row) or "9999") if last == ".." else last or first
    return first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first, (
        last + "-12-31"[len(last) - 4 :] if len(last) < 10 else last
    )


BECAUSE = {
    "wider": "one period holds the other",
    "ended": "one period goes on, but its number was told before the other period began",
}


def _scope(left: Row, right: Row) -> str:
    """How two periods lie: same, wider (one holds the other), ended (what goes on was told before the other began), apart, or
    unknown.
    """
    one, other = _span(left), _span(right)
    if one is None or other is None:
        return "unknown"
    if one == other or left["period"] == right["period"]:
        return "same"
    if (one[0] <= other[0] and one[1] >= other[1]) or (other[0] <= one[0] and other[1] >= one[1]):
        return "wider"
    ongoing = (row["period"].endswith("..") and mine[1] < its[0] for row, mine, its in ((left, one, other), (right, other, one)))
    return "ended" if any(ongoing) else "apart"


def _bound(left: Row, right: Row) -> Row | None:
    """ "at least 800" and "802": one bounds the other."""
    for low, high in ((left, right), (right, left)):
        qualifier = low.get("qualifier") or ""
        if any(word in qualifier for word in AT_LEAST) and high["value"] >= low["value"] and high["value"] <= 1.5 * low["value"]:
            return {"bound": low["id"], "kind": "at least"}
        if any(word in qualifier for word in AT_MOST) and high["value"] <= low["value"] and high["value"] >= 0.5 * low["value"]:
            return {"bound": low["id"], "kind": "at most"}
        if any(word in qualifier for word in ABOUT) and abs(high["value"] - low["value"]) <= 0.1 * high["value"]:
            return {"bound": low["id"], "kind": "about"}
    return None


def _counter(row: Row) -> str:
    return str(row.get("full_name") or next(iter(counters_of([row])), ""))


def _same_counter(left: Row, right: Row) -> bool:
    return bool(_counter(left)) and _counter(left) == _counter(right)


def _other_counter(left: Row, right: Row) -> bool:
    """Whether two named bodies counted; one that is not named may be the other, and so may one named in other letters."""
    one, other = _counter(left), _counter(right)
    return bool(one and other) and one != other and not in_two_scripts(one, other)


def in_two_scripts(one: str, other: str) -> bool:
    """Whether one of two names has letters that English has not: 公安部 may be the Ministry of Public Security."""
    return _is_plain(one) != _is_plain(other)


def _is_plain(name: str) -> bool:
    return all(letter.isascii() or not letter.isalpha() for letter in name)


def _date(row: Row) -> str:
    return str(row.get("doc_date") or "")


SAME_AGAIN = ("doc", "value", "unit", "period", "place", "counted_by", "qualifier", "retracted")
NARROWER: tuple[Callable[[Row], Any], ...] = (itemgetter("unit"), _countries, _counter, itemgetter("value"))


def _subsets(figures: Sequence[Row]) -> list[Row]:
    """Parts that their sentence names as parts: 262 of 1,322."""
    by_text: dict[tuple[str, str], Row] = {(row["doc"], row["text"]): row for row in figures}
    found = []
    for row in figures:
        whole = by_text.get((row["doc"], row.get("subset_of") or ""))
        if whole and whole is not row:
            found.append(_made("subset", row, whole, {"values": [row.get("value"), whole.get("value")]}))
    return found


def _copies(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Pairs of documents that share most of their runs of eight words."""
    runs: dict[int, set[str]] = defaultdict(set)
    sizes: dict[str, int] = {}
    for doc, text in texts.items():
        words = re.findall(r"\w+", text.lower())
        shingles = {hash(tuple(words[i : i + SHINGLE])) for i in range(max(0, len(words) - SHINGLE + 1))}
        sizes[doc] = len(shingles)
        for shingle in shingles:
            runs[shingle].add(doc)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for docs in runs.values():
        ordered = sorted(docs)[:50]
        for index, left in enumerate(ordered):
            for right in ordered[index + 1 :]:
                shared[(left, right)] += 1
    return {pair: count / max(1, min(sizes[pair[0]], sizes[pair[1]])) for pair, count in shared.items()}
