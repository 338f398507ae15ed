"""What an amount counts: the head of the noun group after it, looked up among the units."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kinbridge.plain.reader.lexicon import load
from kinbridge.plain.reader.words.places import people_words
from kinbridge.plain.reader.words.text import Document, Word

__all__ = ["Head", "Unit", "head_after", "head_of_one", "unit_of", "vocabulary"]

REACH = 9


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the claim schema with the role of those counted and the field's own names for it."""

    name: str
    role: str
    htcds: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A noun group: `status` is known, left_out, unknown or none; `noun` its head as written, `start` to `end` its characters."""

    status: str
    start: int
    end: int
    noun: str = ""
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The nouns of `en/units.yaml` and the small words of `en/grammar.yaml`."""

    nouns: Mapping[str, Unit | None]
    stops: frozenset[str]
    soft: frozenset[str]
    endings: tuple[str, ...]
    not_people: frozenset[str]
    verbs: frozenset[str]
    people: frozenset[str]


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary, built once; None stands for a noun that the schema leaves out."""
    said, small = load("en/units"), load("en/grammar")
    nouns: dict[str, Unit | None] = {noun.lower(): None for noun in said["left_out"]}
    for name, row in said["units"].items():
        unit = Unit(row.get("unit", name), row["role"], row.get("htcds"))
        nouns |= {noun.lower(): unit for noun in row["nouns"]}
    verbs = {phrase for forms in load("en/actions")["actions"].values() for phrase in forms if " " not in phrase}
    numbers = load("en/numbers")
    counting = set(numbers["ones"]) | set(numbers["tens"]) | set(numbers["scales"]) | {"dozens", "hundreds", "thousands", "half"}
    return Vocabulary(
        nouns,
        frozenset(small["stops"]) | counting,
        frozenset(small["soft"]),
        tuple(said["endings_of_people"]),
        frozenset(said["endings_not_people"]),
        frozenset(verb for verb in verbs if verb not in nouns),
        people_words(),
    )


def unit_of(noun: str) -> Unit | None:
    """The unit a noun means, None where it means none."""
    return vocabulary().nouns.get(noun.lower())


def head_after(document: Document, position: int, limit: int) -> Head:
    """The noun group that begins at `position` and ends before `limit`."""
    words = _group(document, position, limit)
    if not words:
        return Head("none", position, position)
    best: tuple[int, int, str] | None = None
    for index in range(len(words)):
        if best and index < best[1]:
            continue
        if best and not _may_go_on(words, best, index):
            break
        hit = _noun_at(words, index)
        if hit and best is None and _named_by_nation(words[:index]):
            break
        if hit and not _owns(document, words[hit[0] - 1]):
            best = (index, hit[0], hit[1])
    if best is None:
        return _nameless(words)
    best = _in_office(words, best)
    return _extended(document, words, best)


def _named_by_nation(before: list[Word]) -> bool:
    """ "thousands of Turkmens, schoolchildren among them": a nation and a comma stand before the noun, which names other ones."""
    return len(before) > 1 and before[-1].low == "," and before[-2].text in vocabulary().people and before[-2].low.endswith("s")


def head_of_one(document: Document, position: int, limit: int) -> Head:
    """The noun group after "no", "not one" or "one", whose noun the lexicon may know in its plural only."""
    head = head_after(document, position, limit)
    words = _group(document, position, limit)
    if head.status not in {"unknown", "none"} and not _goes_before(words, head):
        return head
    for index in range(min(4, len(words))):
        for size in (3, 2, 1):
            plural = _plural_of([word.low for word in words[index : index + size]]) if index + size <= len(words) else None
            unit = vocabulary().nouns.get(plural or "")
            if unit and unit.role != "case" and plural not in PLURAL_ONLY and _ends_there(words, index + size):
                return Head("known", words[0].start, words[index + size - 1].end, words[index + size - 1].low, unit)
    return head


def _goes_before(words: list[Word], head: Head) -> bool:
    """Whether a land or a company only says whose the noun behind it is: "no Thai intermediary", "no embassy employee"."""
    place = next((index for index, word in enumerate(words) if word.start >= head.end), len(words))
    owner = head.status == "known" and head.unit is not None and head.unit.name in {"people", "agencies"}
    if not owner or place == len(words) or words[place].start != head.end + 1:
        return False
    both = [word.low for word in words[max(0, place - 1) : place + 1]]
    behind = vocabulary().nouns.get(_plural_of(both)) or vocabulary().nouns.get(_plural_of(both[-1:]))
    return behind is not None and behind.role in PERSONAL


PERSONAL = frozenset(("suspect", "offender", "partner", "buyer"))
PLURAL_ONLY = frozenset(("homes", "houses", "governments"))


def _ends_there(words: list[Word], place: int) -> bool:
    """Whether the noun is the last of its group: a company is no director of it."""
    following = words[place].low if place < len(words) else ""
    return not following or following in vocabulary().soft | vocabulary().verbs or following.endswith(("ed", "ly"))


def _plural_of(words: list[str]) -> str:
    last = words[-1]
    if last.endswith("man"):
        last = last[:-2] + "en"
    elif last.endswith("y") and last[-2:-1] not in "aeou":
        last = last[:-1] + "ies"
    else:
        last += "es" if last.endswith(("s", "x", "ch", "sh")) else "s"
    return " ".join((*words[:-1], last))


def _in_office(words: list[Word], best: tuple[int, int, str]) -> tuple[int, int, str]:
    """ "women officers": officers, who are women."""
    later = _noun_at(words, best[1]) if best[2] in {"women", "men"} and best[1] < len(words) else None
    unit = vocabulary().nouns[later[1]] if later else None
    return (best[1], later[0], later[1]) if later and unit and unit.role == "partner" and _is_plural(later[1]) else best


def _owns(document: Document, word: Word) -> bool:
    """Whether an apostrophe makes the noun the owner of what follows: "19 lawyers' books"."""
    return bool(re.match(r"['’]s?\s", document.text[word.end : word.end + 3]))


def _group(document: Document, position: int, limit: int) -> list[Word]:
    known = vocabulary()
    words: list[Word] = []
    for word in document.words[document.word_index(position) : document.word_index(position) + REACH]:
        if (
            word.start >= limit
            or (word.low in known.stops and not _tells_which(document, word))
            or (word.text[0].isdigit())
            or (word.low not in known.soft and not word.text[0].isalpha())
        ):
            break
        if word.low in known.soft and not words:
            if word.low not in {"-", "–", "“", '"', "‘", "'"}:
                break
            continue
        words.append(word)
    return words


def _tells_which(document: Document, word: Word) -> bool:
    """ "1,920 missing children": a word that ends other groups stands before the noun here."""
    if word.low not in {"missing", "dead", "escaped", "working", "reported", "such"}:
        return False
    following = document.words[document.word_index(word.end) :][:1]
    return bool(following) and _is_plural(following[0].low) and following[0].low in vocabulary().nouns


def _may_go_on(words: list[Word], best: tuple[int, int, str], index: int) -> bool:
    """Whether the group may have a later head: the first is no plural, and neither a verb nor a comma or an "and" follows it.

    A form in -ing names a kind there: "12 child trafficking cases".
    """
    between = words[best[1] : index + 1]
    return not _is_plural(best[2]) and all(
        word.low not in vocabulary().soft
        and (word.low not in vocabulary().verbs or word.low.endswith("ing"))
        and not word.low.endswith("ly")
        and word.low not in TAKE_IN
        for word in between
    )


TAKE_IN = frozenset(("accepted", "admitted", "welcomed", "lacked", "needed", "offered", "refused"))  # "no shelter accepted men"
NEW_VERB = frozenset(  # "ran one shelter and sent most victims away"
    ("sent", "took", "gave", "brought", "left", "put", "held", "found", "made", "saw", "kept", "ran", "sends", "leaves")
)
SO_DONE = frozenset(  # "men and trafficked women"; any other is a verb: "trained 57 officers and deployed attachés"
    ("trafficked", "exploited", "abandoned", "displaced", "abused", "retired", "unaccompanied", "alleged", "convicted", "accused")
)


def _noun_at(words: list[Word], index: int) -> tuple[int, str] | None:
    nouns = vocabulary().nouns
    for size in (3, 2, 1):
        if index + size <= len(words):
            noun = " ".join(word.low for word in words[index : index + size])
            if noun in nouns and not (noun == "nations" and index and words[index - 1].low == "united"):
                return index + size, noun
    return None


def _nameless(words: list[Word]) -> Head:
    """A group without a known noun: people by their nation or by the look of the word, else unknown."""
    first_soft = next((i for i, word in enumerate(words) if word.low in vocabulary().soft), len(words))
    group = words[:first_soft] or words[:1]
    verb = next((i for i, word in enumerate(group) if i and word.low in vocabulary().verbs), len(group))
    nation = next((i for i, word in enumerate(group[:verb]) if word.text in vocabulary().people), None)
    if (
        nation is not None
        and nation in (0, verb - 1, 1)
        and all(word.text[0].isupper() or i < nation for i, word in enumerate(group[:nation]))
    ):
        return Head("known", group[0].start, group[nation].end, group[nation].low, unit_of("people"))
    for word in group[:verb]:
        if _looks_like_people(word.low):
            return Head("unknown", group[0].start, word.end, word.low, unit_of("people"))
    last = group[max(0, verb - 1)] if _is_plural(group[max(0, verb - 1)].low) and verb <= 3 else group[0]
    return Head("unknown" if verb else "none", group[0].start, last.end, last.low)


def _looks_like_people(noun: str) -> bool:
    return len(noun) > 5 and noun.endswith(vocabulary().endings) and noun not in vocabulary().not_people


def _extended(document: Document, words: list[Word], best: tuple[int, int, str]) -> Head:
    _, after, noun = best
    unit = vocabulary().nouns[noun]
    follower = words[after] if after < len(words) else None
    if (
        follower
        and unit
        and _is_attribute(noun)
        and follower.low.endswith("s")
        and follower.low not in vocabulary().verbs | vocabulary().soft
    ):
        return Head(
            "unknown", words[0].start, follower.end, follower.low, unit_of("people") if _looks_like_people(follower.low) else None
        )
    end, joined = words[after - 1].end, {unit.name} if unit else set()
    while after < len(words) and words[after].low in {"and", "or", ","}:
        skip = after + (2 if words[after].low == "," and after + 1 < len(words) and words[after + 1].low in {"and", "or"} else 1)
        hit = next(((i, _noun_at(words, i)) for i in range(skip, min(skip + 3, len(words))) if _noun_at(words, i)), None)
        if hit is None or hit[1] is None or any(word.low in vocabulary().soft | NEW_VERB for word in words[skip : hit[0]]):
            break
        if words[after].low == "," and skip == after + 1 and not _goes_on(words, hit[1][0]):
            break
        if words[skip].low.endswith("ed") and hit[0] > skip and words[skip].low not in SO_DONE:
            break
        if _of_another_kind(unit, vocabulary().nouns[hit[1][1]]) or NEW_DOER.match(document.text, words[hit[1][0] - 1].end):
            break
        after, another = hit[1][0], vocabulary().nouns[hit[1][1]]
        end, joined = words[after - 1].end, joined | ({another.name} if another else set())
    return Head("known" if unit else "left_out", words[0].start, end, noun, _of_all(joined) or unit)


def _goes_on(words: list[Word], place: int) -> bool:
    """Whether a list goes on: "men, women and children"; in "six doctors, officials said" it does not."""
    return place < len(words) and words[place].low in {"and", "or", ","}


SERVE = frozenset(("officials", "personnel", "people"))
BOTH = ({"women", "men"}, {"women", "children"}, {"men", "children"}, {"girls", "boys"})


def _of_all(joined: set[str]) -> Unit | None:
    """ "1,530 men, women and children": people; "boys and girls": children; "border guards and interpreters": personnel."""
    if {"girls", "boys"} == joined:
        return unit_of("children")
    if "officials" in joined and len(joined) > 1 and joined <= SERVE:
        return unit_of("personnel")
    if joined == {"women", "children"}:
        return None  # "263 women and children": as the first of the two is called
    return unit_of("people") if any(pair <= joined for pair in BOTH) else None


NEW_DOER = re.compile(  # "let out 71 foreigners and prosecutors have charged 14"
    r"\s+(?:have\s+|has\s+|had\s+)?(?:[a-z]+ed|brought|took|taken|sent|found|freed|won|held|put|led|caught|heard|gave|given|let)\s+"
    r"(?:(?:down|up|out|in|only|just|some|about|another|fewer\s+than|more\s+than)\s+){0,2}"
    r"(?:\d|one\b|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no\b|nobody|none|[a-z]+t(?:een|y)\b)"
)
TRIED = frozenset(("suspect", "offender"))
THINGS = frozenset(("mechanism", "facility", "place", "case"))


def _of_another_kind(unit: Unit | None, other: Unit | None) -> bool:
    """ "charged 53 persons, and courts convicted 26": courts are not counted with persons."""
    return unit is not None and other is not None and other.role != unit.role and (other.role in THINGS or unit.role in TRIED)


def _is_plural(noun: str) -> bool:
    return noun.endswith(("s", "men", "children", "people", "folk", "personnel"))


def _is_attribute(noun: str) -> bool:
    """A singular that often stands before the real head: child, police, case, woman."""
    return (
        not noun.endswith(("s", "men", "children", "people", "folk"))
        and noun not in {"staff", "personnel", "police", "crew"}
        and " " not in noun
    )
