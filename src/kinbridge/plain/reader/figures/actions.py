"""What was done to those counted: the verb that governs a figure."""

import re
from collections.abc import Mapping

from kinbridge.plain.reader.figures.frames import action_around
from kinbridge.plain.reader.figures.verbs import Verb, lexicon, numbers, of_people
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["action_of", "behind_participle"]


def action_of(document: Document, clause: Span, verbs: list[Verb], start: int, end: int) -> tuple[str | None, str]:
    """The action for a figure that spans `start` to `end`, and how it was found: after, around, left, phrase, relative, or
    nothing.
    """
    if noun := _noun_of(document, verbs, start):
        return noun, "left"
    within = next((verb for verb in verbs if start < verb.start < end < verb.end), None)
    if within and document.words[within.last].low not in PREPOSITIONS | {"to"}:
        return within.action, "after"  # "104 criminal cases were instituted": the noun counted is the verb's own
    right, how = _after(document, clause, verbs, end)
    if right == "died" and how == "relative":
        return right, how
    if right and how == "after":
        own = _object_of(document, verbs, start, end, right)
        return (own, "left") if own else (right, how)
    around = action_around(document, clause, start, end)
    if around:
        return around, "around"
    left = next(
        (
            verb
            for verb in reversed(verbs)
            if verb.end <= start
            and not verb.of_subject
            and not _is_attribute(document, verb)
            and not _told_of_others(document, clause, verb)
            and not _done_to_others(document, verb, start)
        ),
        None,
    )
    between = document.text[left.end : start] if left else ""
    if left and len(between.split()) <= 3 and "," not in between:
        return _of_two(document, verbs, left), "left"
    if right and how == "phrase":
        return right, how
    if right in TRIED and how == "relative" and left:
        return right, how  # "a list with a mark beside the nineteen who had gone to prison"
    if left and not _closed(between):
        return _of_two(document, verbs, left), "left"
    return (right, how) if right else (None, "")


STRONG = frozenset(("rescued", "arrested", "convicted", "prosecuted", "investigated", "assisted", "busted", "trained"))
TRIED = frozenset(("arrested", "convicted", "prosecuted", "died"))
SAYS_LITTLE = frozenset(
    ("opened_case", "mentioned", "employed", "received", "recorded", "registered", "met", "involved", "heard"),
)


def _object_of(document: Document, verbs: list[Verb], start: int, end: int, right: str) -> str | None:
    """ "assisted 264 victims returned by Thailand", "proceedings against five men began": the verb whose object they are, where
    what follows is a bare participle or says little.
    """
    left = next((verb for verb in reversed(verbs) if verb.end <= start), None)
    behind = next((verb for verb in verbs if verb.start >= end and verb.action == right), None)
    if left is None or behind is None or left.of_subject or left.action == right:
        return None
    transitive = left.action in STRONG or of_people(left.action)
    if not transitive and not (left.action == "identified" and right == "trafficked"):
        return None
    between = document.text[left.end : start]
    if len(between.split()) > 2 or re.search(r"[,;:.(\n]|\b(?:and|or|said|that)\b", between) or _is_attribute(document, left):
        return None
    first = document.words[behind.first].low
    if left.action == "trained" and document.text[end : behind.start].split() in (["to"], ["how", "to"], ["on", "how", "to"]):
        return left.action  # "taught 85 prosecutors to recognise victims"
    bare = not document.text[end : behind.start].strip() and (first in STATES or first.endswith(("ed", "ld", "nt", "en", "ing")))
    return left.action if bare or right in SAYS_LITTLE else None


STATES = frozenset(("in", "on", "behind", "under", "before"))  # "charged 22 of those in custody"
JOINS = re.compile(r"\s+(?:or|and|and/or)\s+(?:\w+ly\s+|also\s+|then\s+|otherwise\s+)?")


def _of_two(document: Document, verbs: list[Verb], left: Verb) -> str:
    """ "identified or received 94 victims": of two verbs with one object the one that says more."""
    before = next((verb for verb in reversed(verbs) if verb.end <= left.start), None)
    little = left.action in SAYS_LITTLE or document.text[left.start : left.end] == "received back"
    joined = before is not None and JOINS.fullmatch(document.text[before.end : left.start])
    if before and joined and (before.action, left.action) == ("rescued", "assisted"):
        return before.action
    return before.action if before and little and joined and before.action in STRONG | {"identified"} else left.action


def _noun_of(document: Document, verbs: list[Verb], start: int) -> str | None:
    """ "the bodies of two women were pulled out": a noun of action right before those counted says what was done to them."""
    verb = next((verb for verb in reversed(verbs) if verb.end <= start), None)
    near = verb is not None and len(document.text[verb.end : start].split()) <= 1
    return verb.action if verb and near and document.text[verb.start : verb.end].endswith(" of") else None


COUNTED_BEFORE = leaping(
    r"(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s+(?:[\w’'-]+\s+){1,3}$", re.IGNORECASE
)
COUNT_REACH = 120  # characters that a number and three words take
ENUMERATED = re.compile(r",\s+(?:an?\s+)?(?:\d[\d,.]*|[a-z-]+)\s+(?:[\w’'-]+\s?){1,3}[,.;(]")


def _told_of_others(document: Document, clause: Span, verb: Verb) -> bool:
    """ "seven suspects held, 21 victims, all from Nepal": a participle behind its own count, and a new count after a comma."""
    text = document.text
    behind = COUNTED_BEFORE.search(text[max(clause.start, verb.start - COUNT_REACH) : verb.start])
    return behind is not None and ENUMERATED.match(text, verb.end) is not None


def _done_to_others(document: Document, verb: Verb, start: int) -> bool:
    """ "The train was stopped and 33 boys were taken off": a passive has a subject of its own."""
    passive = verb.first > 0 and document.words[verb.first - 1].low in {"was", "were", "been"}
    return passive and AND_THEN.fullmatch(document.text, verb.end, start) is not None


AND_THEN = re.compile(r"\s+(?:(?:at|in|near|outside|on)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3}?\s+)?and\s+(?:\w+\s+)?")


def _is_attribute(document: Document, verb: Verb) -> bool:
    """ "freed 84 abducted women and 12 men": a participle between a number and its noun was done to those alone."""
    words, before = document.words, verb.first - 1
    while before > 0 and (words[before].low.endswith("ly") or words[before].low in {"of", "alleged", "foreign"}):
        before -= 1
    if before < 0 or not (words[before].text[0].isdigit() or words[before].low in numbers()):
        return False
    behind = words[verb.last + 1].low if verb.last + 1 < len(words) else ""
    return (
        verb.first == verb.last
        and words[verb.first].low.endswith(("ed", "en", "ld"))
        and behind.endswith(("s", "men", "ren", "people"))
    )


def _closed(between: str) -> bool:
    """Whether a new statement began between a verb and the figure."""
    return CLOSED.search(between) is not None


CLOSED = leaping(r";|\.\s|\b(?:while|whereas|but|although)\b|\b(?:during|in|under|by|through|after|of)\s+which\b")


ASIDE = re.compile(
    r",?\s*(?:/\w+|,\s*(?:aged\s+)?\d\d?(?:\s*(?:,|and|to)\s*\d\d?)*,|\([^)]{2,40}\)|,\s*(?:of\s+whom|among\s+whom|mostly|most|all|some|many|aged|including|both|ranging"
    r"|(?:[a-z-]+|\d+)\s+of\s+(?:them|whom)|among them|the youngest|mainly|primarily|largely|half|several|none|the eldest"
    r"|some as|not)\b(?:[^,;.]|(?<=\d)[,.](?=\d)){2,70},(?!\d)"
    r"|,\s*(?:an?|the|who|which|whose)\s[^,;.]{2,60},(?=\s*(?:were|was|are|have|had|has|is)\b)"
    r"|,\s*(?:rather\s+than|instead\s+of|and\s+not|but\s+not|(?:as\s+)?against|compared\s+(?:with|to)|(?:up|down)\s+from)\s+[^,;.]{1,40},(?=\s*(?:were|was|are|have|had|has|is)\b)"
    r"|,\s*(?!(?:and|but|while|who|which)\b)[^,;.:\d]{2,60},(?=\s*(?:were|was|have\s+been|had\s+been|has\s+been)\b))"
    r"|\s+(?:were|was|are)\s+(?:also\s+)?among\s+(?:those|the\s+(?:people|persons|women|men|\d+)|the(?=\s+dead\b))\s+(?:who\s+(?:were|are|had\s+been|have\s+been)\s+)?(?!(?:who|not|never|yet)\b)(?=[a-z])"
    r"|\s+(?:who\s+were\s+)?[a-z]{3,}ing\s+(?:(?:with|for|on|over|after|at)\s+)?(?:them|him|her|it|there|here|alone|nearby|inside|the\s+\w+)(?=\s+(?:were|was|have\s+been|had\s+been|are)\s)"
    r"|(?:,\s+(?:an?|one|two|three|four|five|six|\d+)\s+[^,.;:]{2,40}){0,3},?\s+and\s+(?:an?|one|two|three|four"
    r"|five|six|\d+)\s+[^,.;:]{2,45}?"
    r"(?=\s+(?:were|was|are|is|have|has|had)\s)"
)
PREPOSITIONS = frozenset(
    (
        "of",
        "from",
        "in",
        "at",
        "for",
        "with",
        "on",
        "aged",
        "under",
        "near",
        "between",
        "across",
        "against",
        "within",
        "over",
        "by",
    )
)


def _after(document: Document, clause: Span, verbs: list[Verb], end: int) -> tuple[str | None, str]:
    aside = ASIDE.match(document.text, end, clause.end)
    if aside and ", and " in aside.group() and any(0 < end - verb.end < NEAR for verb in verbs):
        aside = None  # "identified 143 victims, 91 of them children, and 72 women were brought home"
    index, stop, how, helped = document.word_index(aside.end() if aside else end), document.word_index(clause.end), "after", False
    by_first = {verb.first: verb for verb in verbs}
    for place in range(index, min(stop, index + 14)):
        verb, word = by_first.get(place), document.words[place].low
        if verb and TO_HAVE.match(document.text, verb.end):
            helped = True  # "are reported to have been rescued"
            continue
        if verb and how != "after" and HAS_ITS_OWN.match(document.text, verb.end) and "," in document.text[end : verb.start]:
            return None, ""
        if verb and (how == "after" or helped or (how != "phrase" or not document.words[place].low.endswith("ing"))):
            later = behind_participle(document, verbs, verb) if place == index else None
            return (later or verb).action, how
        step = _step(document, place, stop, how, helped, index)
        if step is None:
            if how == "relative":
                whom = _whom_they(by_first, document, place, stop) if document.words[place - 1].low == "whom" else None
                return whom or _behind_relative(document, by_first, place, stop)
            return _second_of_two(document, by_first, place, stop) if how == "after" else (None, "")
        how, helped = step, helped or word in _BE
    return None, ""


HAS_ITS_OWN = re.compile(  # "opened 12 inquiries in 2012 (5 in 2011), prosecuted three persons": not the five
    r"\s+(?:at\s+least\s+|about\s+|some\s+|only\s+)?(?:\d|(?:an?|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)"
)
TO_HAVE = re.compile(r"\s+to\s+(?:have|be|has)\s+(?:been\s+)?(?=[a-z]+(?:ed|ld|en|nt|ght|t)\b)")
MAIN = re.compile(
    r"\b(?:has|have|had|was|were|is|are)\s+"
    r"(?:(?:been|since|yet|ever|all|later|then|so\s+far|already|not|led|to|resulted|in)\s+){0,3}$"
)


ANOTHER = re.compile(  # "of the 46 held only 11 have been indicted"
    r"\b(?:only|just|no\s+more\s+than)\s+(?:\d|[a-z]+\s+(?:have|has|had|were|was)\b)|[,;:.(]|\b(?:and|but|who|which|that|when|while|after)\b"
)


def behind_participle(document: Document, verbs: list[Verb], verb: Verb) -> Verb | None:
    """ "none of the cases passed to the police has led to a charge", "those arrested had been sentenced": the verb proper."""
    if verb.first != verb.last and not document.words[verb.first].low.endswith("ed"):
        return None
    behind = next((other for other in verbs if other.first > verb.last), None)
    between = document.text[verb.end : behind.start] if behind else ""
    if behind is None or len(between) > 60 or ANOTHER.search(between):
        return None
    return behind if MAIN.search(between) else None


def _whom_they(verbs: Mapping[int, Verb], document: Document, place: int, stop: int) -> tuple[str | None, str] | None:
    """ "211 children whom the joint mission removed", "36 minors whom it supports": the verb behind those who did it."""
    for index in range(place, min(stop, place + 6)):
        if document.words[index].low in {",", ":", "and", "but", "when", "while"}:
            return None
        if index > place and index in verbs:
            return verbs[index].action, "relative"
    return None


def _behind_relative(document: Document, verbs: Mapping[int, Verb], place: int, stop: int) -> tuple[str | None, str]:
    """ "two men who had posed as monks were caught": the passive behind a relative clause."""
    for index in range(place, min(stop - 1, place + 10)):
        if document.words[index].low in {",", ":", "but", "when", "while"}:
            return None, ""
        if document.words[index].low == "and" and (index + 1 in verbs or _begins_anew(document.words[index + 1].low)):
            return None, ""
        verb = verbs.get(index + 1)
        if verb and document.words[index].low in {"were", "was", "been", "are"}:
            return verb.action, "relative"
    return None, ""


def _begins_anew(word: str) -> bool:
    """Whether a word behind "and" begins another statement; in "bound for markets and quarries" it does not."""
    return word in _BE | AND_MORE | PRONOUNS or word[:1].isdigit() or word in numbers() or word.endswith("ed")


PRONOUNS = frozenset(("the", "they", "he", "she", "it", "their", "his", "her", "its", "then", "later", "also", "not", "no"))


def _second_of_two(document: Document, verbs: Mapping[int, Verb], place: int, stop: int) -> tuple[str | None, str]:
    """ "jumped overboard and drowned", "escaped and were recaptured": the verb behind a first one that says nothing of action."""
    if not document.words[place].low.endswith("ed"):
        return None, ""
    for index in range(place + 1, min(stop - 1, place + 5)):
        if document.words[index].low == "and":
            behind = index + (2 if document.words[index + 1].low in {"were", "was"} else 1)
            verb = verbs.get(behind)
            return (verb.action, "relative") if verb else (None, "")
    return None, ""


NEAR = 60  # characters between a verb and the last of the objects that it still governs
_BE = frozenset(("were", "was", "are", "is", "been", "being", "have", "has", "had", "remain", "remained", "will"))


REDUCED = frozenset(
    ("bound", "trapped", "hidden", "stranded", "destined", "travelling", "living", "working", "thought", "believed"),
)
_PERSONS = frozenset(("women", "men", "girls", "boys", "children", "minors", "workers", "nationals", "persons", "people"))
AND_MORE = frozenset(("a", "an", "one", "another", "several", "some", "dozens", "nearly", "about", "at"))
_SIDES = frozenset(("northern", "southern", "eastern", "western", "central", "neighbouring", "neighboring"))


def _step(document: Document, place: int, stop: int, how: str, helped: bool, first: int) -> str | None:
    """How the search goes on past a word: None where it ends."""
    small, word = lexicon(), document.words[place].low
    following = document.words[place + 1].low if place + 1 < stop else ""
    if word in small.relatives:
        return "relative"
    if word in small.auxiliaries or word.endswith("ly"):
        return how
    if (
        word == ","
        and (place == first or how == "phrase")
        and (
            following in small.relatives
            or following.endswith(("ed", "ated"))
            or following in {"found", "held", "freed", "set", "built", "now", "all", "most", "both", "aged"}
        )
    ):
        return "relative"
    if helped:
        return "relative" if word in _PERSONS and following.endswith(("ed", "made", "sold", "held", "brought", "taken")) else None
    if word in PREPOSITIONS and how == "after":
        return "phrase"
    if word in REDUCED and how == "after" and place == first:
        return "relative"
    if word == "and" and how == "phrase" and following in {"have", "has", "had", "were", "was"}:
        return how  # a name is torn out: "118 men from Cambodia and have been rescued"
    if word == "and" and (following[:1].isdigit() or following in numbers() | AND_MORE) and how in {"after", "phrase"}:
        return "phrase"
    if (
        how == "phrase"
        and word not in {",", ":", "—", "–", "to", "when", "while", "after", "because", "as", "but", "said", "("}
        and (word != "and" or following in _SIDES or document.words[min(place + 1, stop - 1)].text[:1].isupper())
    ):
        return how
    return None
