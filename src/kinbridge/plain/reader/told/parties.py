"""Who agreed: those named as subject, with whom, and the two lands a text tells of; who is not told stays away."""

import re

from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.words.places import Place, gazetteer
from kinbridge.plain.reader.words.text import Span

__all__ = ["parties_of", "partners_of"]

SAID = Phrases("en/signing")
TO_THE_VERB = re.compile(  # "China and Vietnam, which signed", "Malaysia, Indonesia and signed", "the Kyrgyz side initialled"
    r"(?:['’]s?)?(?:\s+(?!(?:in|at|from|to|near|that)\b)[\w’'-]+){0,6}?(?:\s+\([^)]*\))?,?\s+(?:and\s+)?"
    r"(?:(?:which|who|both|have|has|had|also|today|jointly|first|later|then|yesterday|(?:on|last|in)\s+\w+)\s+)*"
)
TO_UNDER = re.compile(  # "with the Uzbek border troops under the agreement", "Polish magistrates, formed under the agreement"
    r"(?:['’]s?)?(?:\s+(?!(?:in|at|to)\b)[\w’'()-]+){0,6}?,?\s*(?:formed\s+|set\s+up\s+)?(?:\bunder\s*)?"
)
TO_THE_NEXT = re.compile(
    r"(?:['’]s?)?(?:\s+(?!(?:in|to)\b)[a-z]+){0,3},?\s*(?:(?:and|with)\s+)?(?:the\s+)?(?:[\w’']+\s+(?:of\s+)?){0,4}"
)
THERE = re.compile(  # where, not who
    r"(?i)\b(?:in|at|near|to|into|through|inside|within|for|against|border\s+with)\s+(?:the\s+)?\Z"
)
AS_A_STATE = re.compile(  # "Vientiane and New Delhi signed"
    r"(?:^|\b(?:with|between|and|by|among|that|which)\s+|[,;:.]\s+)(?:the\s+)?\Z"
)
DATELINE = re.compile(r"\s*(?:\(|[,/]\s*\w+\.?\s+\d|[—–-])")
IN_A_LIST = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)(?:the\s+)?(?:P\.?\s?R\.?\s+)?")
LONG_NAME = 40  # characters
FAR = 240  # characters in which a list of those who signed stands
PAIR = re.compile(r"\b([A-Z][a-z]+)[-–]([A-Z][a-z]+)\s+(?=[a-zA-Z])")
SHORT = {"Sino": "CN", "Indo": "IN", "Russo": "RU", "Franco": "FR", "Anglo": "GB"}
MANY = ("three", "four", "five", "six", "seven", "eight", "nine", "ten")
OF_MANY = re.compile(
    rf"\b({'|'.join(MANY)})\s+(?:[a-z]+\s+){{0,2}}?(?:countries|governments|states|sides|nations|neighbours|parties|ministries|ministers|"
    r"lands|capitals|generals|chiefs)\b"
)
ADOPTED = re.compile(r"(?i)(?:adopt|endors|approv)")  # what a meeting does, whose members its head names
OPENING = 1200  # letters in which a communiqué names who met
WITH = re.compile(r"\bwith\s")
WITH_THEM = re.compile(r"\bwith\s+(?:the\s+)?\Z")
TOGETHER = re.compile(r"\b(?:[Jj]oint(?:ly)?|[Tt]ogether|[Mm]ixed|with\s+them)\b")


def parties_of(chart: Map, clause: Span, begin: int, start: int, end: int) -> tuple[list[str], list[str]]:
    """The codes of those who are named as having agreed; and those lent them by "the two countries" or the report's own land.

    The agreement's words stand from `start` to `end`; what belongs to them begins at `begin`.
    """
    text = chart.document.text
    done = SAID["begins_with_the_deed"].match(text, start) is not None
    signers = (_governments(chart, clause, start) or _before(chart, clause, start, TO_THE_VERB)) if done else []
    named = [place for place in chart.of(Span(begin, end)) if _is_a_party(chart, clause, place)]
    if (text.startswith("under", start) or text.endswith("under ", 0, start)) and all(place.end <= start for place in named):
        signers = _before(chart, clause, start, TO_UNDER)
    named = [*_ahead(chart, clause, named), *named]
    codes = list(dict.fromkeys([*_codes([*signers, *named, *_behind(chart, clause, named, end)]), *_of_a_pair(text[start:end])]))
    if len(codes) > 1:
        return codes, []
    many = _the_many(chart, clause, begin, end)
    if many:
        return codes, [code for code in many if code not in codes]
    if SAID["the_two"].search(text, begin, end) or (not codes and SAID["the_two"].search(text, clause.start, clause.end)):
        two = _the_two(chart, clause, end)
        return codes, [code for code in two if code not in codes] if set(codes) <= set(two) else []
    alone = not (done and signers) and (WITH.search(text, begin, end) or (signers and _is_with(text, signers[0])))
    home = chart.home if alone else chart.topic if SAID["our_own"].search(text, clause.start, start) else None
    return codes, [home] if home and len(home) == 2 and home not in codes else []


def partners_of(chart: Map, clause: Span) -> tuple[list[str], list[str]]:
    """The lands that a clause names as at an operation; and those lent them: the report's own that worked with them."""
    named = [place for place in chart.of(clause) if len(place.code) == 2 and place.kind != "inside"]
    codes = _codes(named)
    if len(codes) > 1:
        return codes, []
    if not codes and TOGETHER.search(chart.document.of(clause)):
        return [], _the_two(chart, clause, clause.end)
    joint = any(_is_with(chart.document.text, place) for place in named) or TOGETHER.search(chart.document.of(clause))
    return codes, [chart.home] if joint and codes and chart.home and len(chart.home) == 2 and chart.home not in codes else []


def _is_with(text: str, place: Place) -> bool:
    return WITH_THEM.search(text, max(0, place.start - LONG_NAME), place.start) is not None


def _governments(chart: Map, clause: Span, start: int) -> list[Place]:
    """ "The Governments of China and Thailand, led by the Minister of the one and the Minister of the other, signed"."""
    heads = list(SAID["governments_of"].finditer(chart.document.text, clause.start, start))
    found: list[Place] = []
    for place in chart.of(Span(heads[0].end(), start)) if heads else ():
        between = chart.document.text[found[-1].end if found else heads[0].end() : place.start]
        if not (IN_A_LIST.fullmatch(between) if found else not between):
            break
        found.append(place)
    return found if len(_codes(found)) > 1 else []


def _the_many(chart: Map, clause: Span, begin: int, end: int) -> list[str]:
    """Those that "the five governments" are, where a list names as many, or whose meeting adopted a plan, as the head says."""
    told = OF_MANY.search(chart.document.low, clause.start, end)
    lists = [_codes(run) for run in _runs(chart)]
    if told:
        number = MANY.index(told.group(1)) + 3
        named = _codes([place for place in chart.of(Span(0, end)) if len(place.code) == 2])
        return next((codes for codes in lists if len(codes) == number), named if len(named) == number else [])
    if not ADOPTED.match(chart.document.text, begin) and not ADOPTED.search(chart.document.text, clause.start, end):
        return []
    runs = (run for run in _runs(chart) if len(_codes(run)) > 2 and run[0].start < OPENING)
    document = chart.document
    return next((_codes(run) for run in runs if SAID["who_met"].search(document.of(document.clause_at(run[0].start)))), [])


def _runs(chart: Map) -> list[list[Place]]:
    """The lands that stand side by side in lists, from left to right."""
    runs: list[list[Place]] = []
    for place in chart.places:
        if len(place.code) != 2 or place.kind == "inside":
            continue
        if runs and IN_A_LIST.fullmatch(chart.document.text, runs[-1][-1].end, place.start):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _ahead(chart: Map, clause: Span, named: list[Place]) -> list[Place]:
    """Those that begin a list of which the first that was named is one: "Vietnamese and Chinese police agreed"."""
    found: list[Place] = []
    for place in reversed(chart.of(Span(clause.start, named[0].start))) if named else ():
        joined = IN_A_LIST.fullmatch(chart.document.text, place.end, (found or named)[0].start)
        if not joined or not _is_a_party(chart, clause, place):
            break
        found.insert(0, place)
    return found


def _behind(chart: Map, clause: Span, named: list[Place], end: int) -> list[Place]:
    """Those that go on a list of which the last that was named is one, though the agreement's words end before."""
    found: list[Place] = []
    last = named[-1] if named else None
    for place in chart.of(Span(max(clause.start, end - LONG_NAME), clause.end)) if last else ():
        if last and place.start >= last.end:
            if not IN_A_LIST.fullmatch(chart.document.text, last.end, place.start):
                break
            found.append(place)
            last = place
    return found


def _of_a_pair(said: str) -> list[str]:
    """ "the Thai-Lao memorandum", "a Sino-Vietnamese accord"."""
    pair = PAIR.search(said)
    names = gazetteer().names
    codes = [SHORT.get(name) or names.get(name, ("", ""))[0] for name in pair.groups()] if pair else []
    return codes if all(len(code) == 2 for code in codes) else []


def _codes(places: list[Place]) -> list[str]:
    return list(dict.fromkeys(place.code for place in places))


def _before(chart: Map, clause: Span, start: int, joint: re.Pattern[str]) -> list[Place]:
    """Those before the agreement, joined to it so, and to one another by commas and "and"."""
    found: list[Place] = []
    right = start
    for place in reversed(chart.of(Span(max(clause.start, start - FAR), start))):
        if not _is_a_party(chart, clause, place) or not joint.fullmatch(chart.document.text, place.end, right):
            break
        found.insert(0, place)
        right, joint = place.start, TO_THE_NEXT
    return found


def _is_a_party(chart: Map, clause: Span, place: Place) -> bool:
    """Whether a place is a land, its people or a capital that stands for it, and not where it was signed or its name."""
    text = chart.document.text
    before = text[clause.start : place.start]
    if len(place.code) != 2 or THERE.search(before):
        return False
    return place.kind != "inside" or (AS_A_STATE.search(before) is not None and not DATELINE.match(text, place.end))


def _the_two(chart: Map, clause: Span, end: int) -> list[str]:
    """The two lands of the clause, else of its paragraph as far as it is read, one of which may be the report's own; nobody where
    there are three.
    """
    paragraph = chart.document.paragraph_at(clause.start)
    for start in (clause.start, paragraph.start):
        codes = _codes([place for place in chart.of(Span(start, end)) if len(place.code) == 2])
        if len(codes) == 1 and chart.home and len(chart.home) == 2 and chart.home not in codes:
            codes = [chart.home, *codes]
        if len(codes) >= 2:
            return codes if len(codes) == 2 else []
    return []
