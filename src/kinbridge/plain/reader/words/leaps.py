"""Patterns that leap: a search looks only where a letter stands that the pattern can begin with.

Python leaps by itself where a pattern begins with a letter. Where the edge of a word stands first, a look behind, words that may
be left out, or letters of either case, it tries the whole pattern at every character of a text, and most of ours begin so. What
they can begin with is read off the pattern, as its needs are, and told in the head of the compiled one, where Python itself would
tell it. What is found stays the same; to a reader that seeks some thousand patterns in every report it is a fifth of its time.

A Python that compiles patterns in another way is left to it.
"""

import functools
import re
from collections.abc import Callable, Iterable
from re import _compiler as compiler  # type: ignore[attr-defined]  # the module's own parts: what it tells itself of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["leaping"]

Items = list[tuple[Any, Any]]  # letters, ranges of letters and kinds of letters, as the module writes a class
ALIKE = {"i": "iI\u0130\u0131", "k": "kK\u212a", "s": "sS\u017f"}  # letters that are more than two where case is not heeded
FEW = frozenset(("CATEGORY_DIGIT", "CATEGORY_SPACE"))  # to leap to the next of any other kind is no leap
BESIDE = frozenset(("AT", "ASSERT", "ASSERT_NOT"))  # these stand between letters


class _AnyLetter(Exception):
    """It may begin with too many letters to leap."""


def leaping(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` for a pattern that is sought in long texts or in many; for one that is matched at a place it does nothing."""
    return _compiled(pattern, flags) if _can_leap() else re.compile(pattern, flags)


@functools.cache
def _can_leap() -> bool:
    """Whether this Python lets itself be told."""
    try:
        return _compiled(r"\b(?:an?|the)\s+(\w+)", 0).findall("so the cat ate a rat") == ["cat", "rat"]
    except Exception:  # whatever another Python says to it: these are parts that it may change
        return False


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """The steps of `re.compile`, with the first letters told where Python found none."""
    tree = parser.parse(pattern, flags)
    code = compiler._code(tree, flags)
    first = None if code[MASK] else _first_of(tree)
    if first:
        code = [*first[:SHORTEST], *code[SHORTEST:TOLD], *first[TOLD:], *code[1 + code[SKIP] :]]
    names = {number: name for name, number in tree.state.groupdict.items()}
    numbered = tuple(names.get(number) for number in range(tree.state.groups))
    of_module: re.Pattern[str] = compiler._sre.compile(
        pattern, flags | tree.state.flags, code, tree.state.groups - 1, tree.state.groupdict, numbered
    )
    return of_module


# The head of a compiled pattern: a mark, how long it is, what it tells, the shortest and the longest match, the first letters.
SKIP, MASK, SHORTEST, TOLD = 1, 2, 3, 5


def _first_of(tree: Any) -> list[int]:
    """The head of a pattern that is only the class of the letters it may begin with; empty where it may begin with any."""
    try:
        items, passable = _first(tree, tree.state.flags)
    except _AnyLetter:
        return []
    if passable:
        return []
    letters = parser.SubPattern(parser.State(), [(compiler.IN, list(dict.fromkeys(items)))])
    code: list[int] = compiler._code(letters, 0)
    return code[: 1 + code[SKIP]]


def _first(steps: Iterable[tuple[Any, Any]], flags: int) -> tuple[Items, bool]:
    """The letters that some steps of a pattern may begin with, and whether they can be passed without any."""
    items: Items = []
    for kind, argument in steps:
        if str(kind) in BESIDE:
            continue
        letters, passable = READ.get(str(kind), _any)(argument, flags)
        items += letters
        if not passable:
            return items, False
    return items, True


def _any(_: Any, __: int) -> tuple[Items, bool]:
    raise _AnyLetter


def _letter(code: int, flags: int) -> tuple[Items, bool]:
    if not flags & re.IGNORECASE:
        return [(compiler.LITERAL, code)], False
    letter = chr(code)
    if not letter.isascii():
        raise _AnyLetter
    alike = ALIKE.get(letter.lower(), letter.lower() + letter.upper())
    return [(compiler.LITERAL, ord(one)) for one in alike], False


def _class(members: Items, flags: int) -> tuple[Items, bool]:
    items: Items = []
    for kind, argument in members:
        if str(kind) == "LITERAL":
            items += _letter(argument, flags)[0]
        elif str(kind) == "RANGE" and not flags & re.IGNORECASE:
            items.append((kind, argument))
        elif str(kind) == "RANGE":
            items += [item for code in range(argument[0], argument[1] + 1) for item in _letter(code, flags)[0]]
        elif str(argument) in FEW:
            items.append((kind, argument))
        else:
            raise _AnyLetter
    return items, False


def _group(argument: tuple[Any, int, int, Any], flags: int) -> tuple[Items, bool]:
    _, added, taken, steps = argument
    return _first(steps, (flags | added) & ~taken)


def _branch(argument: tuple[Any, list[Any]], flags: int) -> tuple[Items, bool]:
    ways = [_first(steps, flags) for steps in argument[1]]
    return [item for items, _ in ways for item in items], any(passable for _, passable in ways)


def _repeated(argument: tuple[int, int, Any], flags: int) -> tuple[Items, bool]:
    least, _, steps = argument
    items, passable = _first(steps, flags)
    return items, passable or not least


READ: dict[str, Callable[[Any, int], tuple[Items, bool]]] = {
    "LITERAL": _letter,
    "IN": _class,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _first,
    "BRANCH": _branch,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
}
