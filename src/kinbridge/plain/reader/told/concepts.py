"""What a clause says, put together from classes of words: who takes, locks, promises × what; `en/concepts.yaml` says how."""

import functools
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document, Word

__all__ = ["KINDS", "SHARED", "SIGN", "TOLD", "Concept", "Said", "concepts", "everything", "said_in", "sayable"]

KINDS = ("en/recruitment", "en/control", "en/purpose", "en/cooperation", "en/obstacle")
SHARED = "en/concepts"  # classes of several kinds, what rules out a whole kind, and signs
BEFORE = 6  # words before a concept in which what rules it out is looked for
REACH = {"+": 0, "": 2, "..": 6, "...": 14}  # words that may stand between two parts of a way
EITHER = "&"  # the two parts stand in either order
APART = 10
TENFOLD = 3  # letters by which a phrase is longer that is met a tenth as often
EVERYWHERE = frozenset(("and", "of", "to", "for", "from", "with", "in", "on", "by", "was", "were", "is"))
OFTEN = 5.0
ANY = "*"
NUMBER, COUNTRY = "number", "country"
TOLD = "as_told"  # "told police", "police said": who hears or reports a thing has no hand in it
SIGN = "sign"  # what is no code itself, and may bear one out
Phrase = tuple[str, tuple[str, ...]]  # a class and the further words of one of its phrases
Mention = tuple[int, int]  # the first and the last word


@dataclass(frozen=True, slots=True)
class Way:
    """Classes one after another: `parts` are the alternatives of each, `reach` the words that may stand before it.

    `key` is the part met most seldom, by which the way is looked up; `others` are the rest, those met seldom first.
    """

    parts: tuple[frozenset[str], ...]
    reach: tuple[tuple[int, bool], ...]
    key: frozenset[str]
    others: tuple[frozenset[str], ...]

    def may_stand(self, known: Set[str]) -> bool:
        """Whether each part but the key has a class that is named."""
        for part in self.others:  # noqa: SIM110 - a loop is quicker, and it is asked some hundred times a report
            if part.isdisjoint(known):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a report may say. `but` may not stand in it nor right before it, `unless` nowhere in its clause.

    What says too little alone is `beside`: it is read only near a clause that says something of these kinds, codes or signs.
    """

    name: str
    kind: str
    codes: tuple[str, ...]
    ways: tuple[Way, ...]
    but: tuple[str, ...]
    unless: frozenset[str]
    beside: frozenset[str]
    keys: frozenset[tuple[str, str]]  # its kind with each of its codes
    sure: bool = False  # what its words say is not asked of their weights: they name the thing itself


class Said(NamedTuple):
    """A concept and the words that say it."""

    concept: Concept
    start: int
    end: int


@functools.cache
def concepts() -> tuple[Concept, ...]:
    """The concepts of the files, each way's class names checked against their classes."""
    never = load(SHARED)["never"]
    often = {name: sum(map(_often, phrases)) for name, phrases in _classes().items()} | {NUMBER: 1.0}
    made = []
    for row in (row for name in KINDS for row in load(name)["rules"]):
        ways = tuple(_way(way, often) for way in row["ways"])
        general = tuple(set(never.get(row["kind"], "").split()) - set(row.get("although", "").split()))
        but, unless = (tuple(row.get(key, "").split()) for key in ("but", "unless"))
        assert set(but + unless + general) <= often.keys(), row["name"]
        beside = frozenset(row.get("beside", "").split())
        keys = frozenset((row["kind"], code) for code in row["codes"])
        ruled_out = frozenset(unless + general)
        sure = row.get("sure", False)
        made.append(Concept(row["name"], row["kind"], tuple(row["codes"]), ways, but, ruled_out, beside, keys, sure))
    for name, said in load(SHARED)["signs"].items():
        ways, keys = tuple(_way(way, often) for way in said), frozenset({(SIGN, name)})
        made.append(Concept(name, SIGN, (name,), ways, (), frozenset(), frozenset(), keys))
    return tuple(made)


def _often(phrase: str) -> float:
    """How often a phrase is met, about: the shorter, the more often; some words are met in every other clause."""
    return OFTEN if phrase in EVERYWHERE else 10.0 ** (-len(phrase) / TENFOLD)


def _way(said: str, often: dict[str, float]) -> Way:
    parts, reach = [], []
    step = ""
    for piece in said.split():
        if piece in REACH or piece == EITHER:
            step = piece
            continue
        parts.append(frozenset(piece.split("|")))
        reach.append((APART, True) if step == EITHER else (REACH[step], False))
        step = ""
    key, *others = sorted(parts, key=lambda part: sum(often[name] for name in part))
    return Way(tuple(parts), tuple(reach), key, tuple(others))


class Left(NamedTuple):
    """What may still be said in a clause: the ways by the class that is looked up, and every class that matters to one."""

    ways: dict[str, tuple[tuple[int, Way], ...]]
    classes: frozenset[str]


@functools.lru_cache(maxsize=10_000)
def _left(unlikely: frozenset[tuple[str, str]] = frozenset()) -> Left:
    """What is left of the concepts without those of which all is unlikely."""
    found: dict[str, list[tuple[int, Way]]] = {}
    classes = {TOLD}
    for number, concept in enumerate(concepts()):
        if concept.keys <= unlikely and not concept.sure:
            continue
        classes.update(concept.but, concept.unless, *(part for way in concept.ways for part in way.parts))
        for way in concept.ways:
            for name in way.key:
                found.setdefault(name, []).append((number, way))
    return Left({name: tuple(ways) for name, ways in found.items()}, frozenset(classes))


@functools.cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The phrases of each class; those of `country` are the countries and peoples of `places.yaml`."""
    said = {name: phrases for file in (SHARED, *KINDS) for name, phrases in load(file)["classes"].items()}
    classes = {name: tuple(phrase.strip() for phrase in phrases.split(",")) for name, phrases in said.items()}
    named = (name.lower() for name, (code, kind) in gazetteer().names.items() if kind != "region" and len(code) == 2)
    return classes | {COUNTRY: tuple(named)}


@functools.cache
def _phrases() -> tuple[dict[str, list[Phrase]], dict[str, list[tuple[str, Phrase]]]]:
    """The phrases of all classes by their first word, and by the first letters of those that only begin with it."""
    whole: dict[str, list[Phrase]] = {}
    begun: dict[str, list[tuple[str, Phrase]]] = {}
    for name, phrases in _classes().items():
        for phrase in dict.fromkeys(phrases):
            first, *rest = phrase.split()
            if rest:
                first = first.removesuffix("'s")  # as the words of a text are looked up
            if first.endswith("*"):
                begun.setdefault(first[:2], []).append((first[:-1], (name, tuple(rest))))
            else:
                whole.setdefault(first, []).append((name, tuple(rest)))
    return whole, begun


class Meant(NamedTuple):
    """The classes that words may mean, and those of them by which ways are looked up."""

    classes: frozenset[str]
    keys: tuple[str, ...]


Tail = tuple[tuple[str, ...], Meant]  # the words of a phrase after the second, and what the whole phrase means
Tails = dict[str, tuple[Tail, ...]]  # what may follow by the first two letters of the third word; under ANY before any other


class Begun(NamedTuple):
    """What a word may say: by itself, and as the first of a phrase, by its second word.

    `followed_by` are phrases whose second word is given by its first letters.
    """

    alone: Meant
    followed: dict[str, Tails]
    followed_by: dict[str, list[tuple[str, Tail]]]


@functools.lru_cache(maxsize=50_000)
def _of_word(low: str) -> Begun:
    """What a word may say; most words are met again and again."""
    word = low.removesuffix("'s")
    if word[0].isdigit():
        return Begun(_meant((NUMBER,)), {}, {})
    whole, begun = _phrases()
    said = [*whole.get(word, ()), *(phrase for start, phrase in begun.get(word[:2], ()) if word.startswith(start))]
    by_rest: dict[tuple[str, ...], list[str]] = {(): []}
    for name, rest in said:
        by_rest.setdefault(rest, []).append(name)
    alone = _meant(tuple(dict.fromkeys(by_rest.pop(()))))
    followed: dict[str, list[Tail]] = {}
    followed_by: dict[str, list[tuple[str, Tail]]] = {}
    for (second, *tail), names in by_rest.items():
        found = (tuple(tail), _meant(tuple(names)))
        if second[-1] == "*":
            followed_by.setdefault(second[:2], []).append((second[:-1], found))
        else:
            followed.setdefault(second, []).append(found)
    return Begun(alone, {second: _by_third(tails) for second, tails in followed.items()}, followed_by)


def _by_third(tails: list[Tail]) -> Tails:
    letters = (ANY, *(rest[0][:2] for rest, _ in tails if rest))
    return {third: tuple(tail for tail in tails if not tail[0] or tail[0][0][:2] == third) for third in letters}


def _meant(names: tuple[str, ...]) -> Meant:
    return Meant(frozenset(names), tuple(name for name in names if name in _left().ways))


class Named:
    """The classes named in a clause; where one of them stands is looked up only when a way asks for it."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.keys: dict[str, None] = {}
        self._said: list[tuple[Mention, frozenset[str]]] = []
        self._at: dict[str, list[Mention]] = {}

    def add(self, span: Mention, meant: Meant) -> None:
        """Take down what a stretch of words says."""
        classes, keys = meant
        self.known |= classes
        if keys:
            self.keys.update(dict.fromkeys(keys))
        self._said.append((span, classes))

    def at(self, name: str) -> list[Mention]:
        """Where a class is named."""
        if name not in self._at:
            self._at[name] = [span for span, names in self._said if name in names] if name in self.known else []
        return self._at[name]

    def at_any(self, names: frozenset[str]) -> list[Mention]:
        """Where one of some classes is named, first things first."""
        return sorted(mention for name in names & self.known for mention in self.at(name))


def said_in(document: Document, index: int, unlikely: frozenset[tuple[str, str]] = frozenset()) -> Iterator[Said]:
    """The concepts of a clause, each once; none of which all that it says is `unlikely` there."""
    clause = document.clauses[index]
    first, end = document.word_index(clause.start), document.word_index(clause.end)
    left = _left(unlikely)
    yield from _said(document, first, _named(document.words[first:end], left.classes), left.ways)


@functools.cache
def sayable() -> frozenset[tuple[str, str]]:
    """All that concepts say by themselves: where all of it is unlikely, a clause gives signs at most."""
    return frozenset(key for concept in concepts() if concept.kind != SIGN for key in concept.keys)


@functools.cache
def everything() -> frozenset[tuple[str, str]]:
    """All that concepts and signs say: where all of it is unlikely, only what is sure is asked."""
    return frozenset(key for concept in concepts() for key in concept.keys)


def _named(words: tuple[Word, ...], wanted: frozenset[str]) -> Named:
    """The classes named in a clause, of those that are wanted."""
    named = Named()
    lows = [word.low for word in words]
    lows += ["", ""]
    for index, low in enumerate(lows[:-2]):
        alone, followed, followed_by = _of_word(low)
        if not alone.classes.isdisjoint(wanted):
            named.add((index, index), alone)
        if not followed and not followed_by:
            continue
        following = lows[index + 1]
        tails = followed.get(following)
        phrases = tails.get(lows[index + 2][:2], tails[ANY]) if tails else ()
        if followed_by:
            begun = followed_by.get(following[:2], ())
            phrases += tuple(phrase for start, phrase in begun if following.startswith(start))
        for rest, meant in phrases:
            if not meant.classes.isdisjoint(wanted) and (not rest or _goes_on(lows, index + 2, rest)):
                named.add((index, index + 1 + len(rest)), meant)
    return named


def _goes_on(lows: list[str], index: int, rest: tuple[str, ...]) -> bool:
    """Whether the words from a place on are those of a phrase; the last two of `lows` are no words."""
    if index + len(rest) >= len(lows) - 1:
        return False
    for want in rest:
        if lows[index] != want and not (want[-1] == "*" and lows[index].startswith(want[:-1])):
            return False
        index += 1
    return True


def _said(document: Document, first: int, named: Named, left: dict[str, tuple[tuple[int, Way], ...]]) -> Iterator[Said]:
    done: set[int] = set()
    known, every = named.known, concepts()
    for name in named.keys:
        for number, way in left.get(name, ()):
            if number in done or not way.may_stand(known):
                continue
            concept = every[number]
            if not concept.unless.isdisjoint(known):
                done.add(number)
                continue
            found = next((span for span in _matches(way, named) if not _ruled_out(concept, span, named)), None)
            if found:
                done.add(number)
                words = document.words
                yield Said(concept, words[first + found[0]].start, words[first + found[1]].end)


def _matches(way: Way, named: Named) -> Iterator[Mention]:
    """The stretches of words in which the parts of a way stand as near to one another as they must."""
    spans = named.at_any(way.parts[0])
    for part, (reach, either) in zip(way.parts[1:], way.reach[1:], strict=True):
        near = named.at_any(part)
        spans = [
            (min(span[0], mention[0]), max(span[1], mention[1]))
            for span in spans
            for mention in near
            if 0 < mention[0] - span[1] <= reach + 1 or (either and 0 < span[0] - mention[1] <= reach + 1)
        ]
        if not spans:
            return
    yield from spans


def _ruled_out(concept: Concept, span: Mention, named: Named) -> bool:
    near = (start for name in concept.but for start, _ in named.at(name) if span[0] - BEFORE <= start <= span[1])
    return any(not _as_told(start, named) for start in near)


def _as_told(index: int, named: Named) -> bool:
    """Whether a word names but who was told, or who said so."""
    return any(first <= index <= last for first, last in named.at(TOLD))
