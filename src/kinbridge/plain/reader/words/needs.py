"""What a pattern cannot do without: two words side by side, or one. A rule whose words do not stand in a text is not tried.

The needs are read off the pattern itself, so that nobody has to write them down beside it. They err on one side only: a pattern
may be tried in vain, and is never passed over where it would have found something.
"""

import functools
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]  # what the module itself reads patterns with
from typing import Any, Generic, TypeVar

__all__ = ["ByNeeds", "Need", "Needs", "meets", "needs_of", "said_side_by_side", "side_by_side", "tokens_of"]

Need = tuple[str, ...]  # one token, or two side by side
Needs = tuple[frozenset[Need], ...]
TOKEN = re.compile(r"\w+|[^\w\s\x00\x01]")
ANY, EDGE = "\0", "\1"  # any letters or none; the edge of a word
SPACES = r"[\s\x01]"
WORDLIKE = re.compile(r"[\w\x00]")
MANY = 400  # ways to say a piece; where there are more, any letters
FEW = 6  # letters of a class that are tried each


def tokens_of(low: str) -> list[str]:
    """The words and marks of a text in small letters."""
    return TOKEN.findall(low)


def side_by_side(tokens: list[str]) -> set[Need]:
    """What tokens offer: each, and each two that stand side by side."""
    return {*zip(tokens, strict=True), *itertools.pairwise(tokens)}


def said_side_by_side(low: str) -> set[Need]:
    """What a text in small letters offers."""
    return side_by_side(tokens_of(low))


@functools.cache
def needs_of(pattern: str) -> Needs:
    """The needs of a pattern: of each set a text must offer one. What is met most seldom comes first."""
    sets = (_set_of(ways) for ways in _stretches(parser.parse(pattern)))
    return tuple(sorted((needs for needs in sets if needs), key=_often))


def _often(needs: frozenset[Need]) -> float:
    """How often one of some needs is met, about: the shorter, the more often."""
    return sum(math.exp(-len("".join(need))) for need in needs)


def meets(offered: set[Need], needs: Needs) -> bool:
    """Whether a pattern with these needs may find something where these tokens stand."""
    for one in needs:  # noqa: SIM110 - a loop is quicker, and it is asked some hundred times a report
        if one.isdisjoint(offered):
            return False
    return True


Rule = TypeVar("Rule")


class ByNeeds(Generic[Rule]):
    """Rules kept by their needs, so that of many only the few are looked at of which something stands in a text."""

    def __init__(self, rules: Iterable[tuple[Rule, Needs]]) -> None:
        self._rules = tuple(rules)
        self._always: set[int] = set()
        self._by_need: dict[Need, list[int]] = {}
        for number, (_, needs) in enumerate(self._rules):
            if not needs:
                self._always.add(number)
            for need in needs[0] if needs else ():
                self._by_need.setdefault(need, []).append(number)
        self._named = frozenset(self._by_need)

    def met(self, offered: set[Need]) -> list[Rule]:
        """Those that may find something where these tokens stand, in their order."""
        numbers = self._always.union(*map(self._by_need.__getitem__, offered & self._named))
        return [rule for rule, needs in map(self._rules.__getitem__, sorted(numbers)) if meets(offered, needs)]


def _stretches(parsed: Iterable[Any]) -> Iterator[set[str]]:
    """What a pattern says between two places where it says anything, each stretch as long as can be told; each must be said."""
    steps: list[set[str]] = []
    for step in parsed:
        said = _said(*step)
        if said != {ANY} and _count([*steps, said]) <= MANY:
            steps.append(said)
            continue
        yield _joined(_all(steps), {ANY})
        steps = [] if said == {ANY} else _last(steps, said)
    yield _joined(_all(steps), {ANY})


def _last(steps: list[set[str]], said: set[str]) -> list[set[str]]:
    """What is said last with as much of what stands before it as can be told together."""
    kept = [said]
    while len(kept) <= len(steps) and _count([steps[-len(kept)], *kept]) <= MANY:
        kept.insert(0, steps[-len(kept)])
    return kept


def _count(steps: list[set[str]]) -> int:
    return math.prod(len(said) for said in steps)


def _all(steps: list[set[str]]) -> set[str]:
    """What may be said in some steps, with anything before it."""
    return functools.reduce(_joined, steps, {ANY})


def _set_of(ways: set[str]) -> frozenset[Need]:
    needs = {_need(said) for said in ways}
    return frozenset(need for need in needs if need) if None not in needs else frozenset()


def _need(said: str) -> Need | None:
    """The longest two tokens side by side that are whole, else the longest one."""
    needs: list[Need] = []
    for piece in said.split(ANY):
        whole = [token for token in TOKEN.finditer(piece) if _is_whole(piece, token)]
        needs += [(token.group(),) for token in whole]
        needs += [(one.group(), other.group()) for one, other in itertools.pairwise(whole) if _meet(piece, one, other)]
    return max(needs, key=lambda need: (len(need), len("".join(need)), need), default=None)


def _meet(piece: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return not re.sub(SPACES, "", piece[one.end() : other.start()])


def _is_whole(piece: str, token: re.Match[str]) -> bool:
    """Whether nothing can lengthen a token: nothing lengthens a mark, nor a word with something before and behind it."""
    return not WORDLIKE.match(token.group()) or (token.start() > 0 and token.end() < len(piece))


def _ways(parsed: Iterable[Any]) -> set[str]:
    """What may be said by a piece of a pattern, in small letters."""
    ways = {""}
    for step in parsed:
        ways = _joined(ways, _said(*step))
    return ways


def _joined(ways: set[str], following: set[str]) -> set[str]:
    if len(ways) * len(following) > MANY:
        following = {ANY}
    return {re.sub(f"{ANY}{{2,}}", ANY, one + other) for one in ways for other in following}


def _said(kind: Any, argument: Any) -> set[str]:
    return READ.get(str(kind), _anything)(argument)


def _anything(_: Any) -> set[str]:
    return {ANY}


def _letter(code: int) -> set[str]:
    small = chr(code).lower()
    return {" " if small.isspace() else small} if len(small) == 1 else {ANY}


def _class(members: list[tuple[Any, Any]]) -> set[str]:
    kinds = {str(kind) for kind, _ in members}
    if kinds == {"LITERAL"} and len(members) <= FEW:
        return set().union(*(_letter(code) for _, code in members))
    return {" "} if kinds == {"CATEGORY"} and {str(name) for _, name in members} == {"CATEGORY_SPACE"} else {ANY}


def _repeated(argument: tuple[int, int, Any]) -> set[str]:
    least, most, body = argument
    once = _ways(body)
    if once == {" "}:
        return {" "} if least else {"", " "}
    if (least, most) == (0, 1):
        return {"", *once}
    return once if (least, most) == (1, 1) else {ANY}


def _group(argument: tuple[Any, int, int, Any]) -> set[str]:
    return _ways(argument[3])


def _branch(argument: tuple[Any, list[Any]]) -> set[str]:
    ways = set().union(*(_ways(piece) for piece in argument[1]))
    return ways if len(ways) <= MANY else {ANY}


def _beside(argument: tuple[int, Any]) -> set[str]:
    """What must stand before or behind tells only whether a word begins or ends there."""
    direction, body = argument
    beside = 0 if direction > 0 else -1
    return {EDGE} if all(said and not WORDLIKE.match(said[beside]) for said in _ways(body)) else {""}


def _place(argument: Any) -> set[str]:
    return {EDGE} if str(argument) in {"AT_BOUNDARY", "AT_END", "AT_END_STRING"} else {""}


def _nothing(_: Any) -> set[str]:
    return {""}


READ: dict[str, Callable[[Any], set[str]]] = {
    "LITERAL": _letter,
    "IN": _class,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "SUBPATTERN": _group,
    "BRANCH": _branch,
    "ASSERT": _beside,
    "ASSERT_NOT": _nothing,
    "AT": _place,
}
