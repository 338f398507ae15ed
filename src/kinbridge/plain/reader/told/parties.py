"""Who agreed: those named as subject, with whom, and the two lands a text tells of; who is not told stays away."""

import re

from kinbridge.plain.reader.ways.charts import Map
from kinbridge.plain.reader.words.places import Place, gazetteer
from kinbridge.plain.reader.words.text import Span

__all__ = ["parties_of"]

VERB = re.compile(  # the agreement's words begin with what was done, and who did it stands before
    r"(?i)(?:and\s+)?(?:sign|conclu|ratif|acced|adopt|renew|initial|ink|enter|struck|seal|exten|join|exchang|negot|final|revi|put|"
    r"agreed|pledged|endors|has|have|had)"
)
TO_THE_VERB = re.compile(  # "China and Vietnam, which signed", "Malaysia, Indonesia and signed", "the Kyrgyz side initialled"
    r"(?:['’]s?)?(?:\s+(?!(?:in|at|from|to|near|that)\b)[\w’'-]+){0,6}?(?:\s+\([^)]*\))?,?\s+(?:and\s+)?"
    r"(?:(?:which|who|both|have|has|had|also|today|jointly|first|later|then|yesterday|(?:on|last|in)\s+\w+)\s+)*"
)
TO_UNDER = re.compile(  # "with the Uzbek border troops under the agreement"
    r"(?:['’]s?)?(?:\s+(?!(?:in|at|to)\b)[\w’'()-]+){0,6}?,?\s*(?:\bunder\s*)?"
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
IN_A_LIST = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)(?:the\s+)?")
LONG_NAME = 40  # characters
FAR = 240  # characters in which a list of those who signed stands
PAIR = re.compile(r"\b([A-Z][a-z]+)[-–]([A-Z][a-z]+)\s+(?=[a-zA-Z])")
SHORT = {"Sino": "CN", "Indo": "IN", "Russo": "RU", "Franco": "FR", "Anglo": "GB"}
BOTH = re.compile(
    r"\b(?:(?:the|these|our)\s+two|both|two)\s+(?:[a-z]+\s+){0,2}(?:countries|governments|states|sides|nations|neighbours|parties|"
    r"ministries|ministers|lands|capitals)\b|\bthe\s+neighbours\b|\bbetween\s+them\b|\bwhich\s+they\s+signed\b"
)
WITH = re.compile(r"\bwith\s")
OWN = re.compile(  # "The country ratified", "our parliament ratified"
    r"\b(?:[Tt]he\s+(?:country|government|parliament|state|kingdom|republic)|[Ww]e|our\s+(?:parliament|government))\s+(?:\w+\s+){0,2}\Z"
)


def parties_of(chart: Map, clause: Span, begin: int, start: int, end: int) -> tuple[list[str], list[str]]:
    """The codes of those who are named as having agreed; and those lent them by "the two countries" or the report's own land.

    The agreement's words stand from `start` to `end`; what belongs to them begins at `begin`.
    """
    text = chart.document.text
    done = VERB.match(text, start) is not None
    signers = _before(chart, clause, start, TO_THE_VERB) if done else []
    named = [place for place in chart.of(Span(begin, end)) if _is_a_party(chart, clause, place)]
    if (text.startswith("under", start) or text.endswith("under ", 0, start)) and all(place.end <= start for place in named):
        signers = _before(chart, clause, start, TO_UNDER)
    codes = list(dict.fromkeys([*_codes([*signers, *named, *_behind(chart, clause, named, end)]), *_of_a_pair(text[start:end])]))
    if len(codes) > 1:
        return codes, []
    if BOTH.search(text, begin, end) or (not codes and BOTH.search(text, clause.start, clause.end)):
        two = _the_two(chart, clause, end)
        return codes, [code for code in two if code not in codes] if set(codes) <= set(two) else []
    alone = not (done and signers) and WITH.search(text, begin, end)
    home = chart.home if alone or OWN.search(text, clause.start, start) else None
    return codes, [home] if home and len(home) == 2 and home not in codes else []


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
