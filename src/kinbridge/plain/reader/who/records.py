"""What a text says that a paper says: a report, a register, somebody's books, a study, a count of one's own."""

import re

from kinbridge.plain.reader.words.leaps import leaping

__all__ = ["kept_in", "told_in", "written_in"]

Told = tuple[int, str]  # where it is said, and who says it

PAPERS = re.compile(  # "Our report of 3 March said that", "A story on Monday gave the number as"
    r"(?P<name>(?:[Oo]ur|[Tt]he|[Aa]n?|[Yy]our|[Oo]ne)\s+(?:[a-z]+\s+)?(?:report|article|story|headline|editorial|leader|caption|dispatch|correspondent))\b"
    r"(?:\s+(?:of|on|in)\s+[^.;,(]{2,30})?(?:\s*\([^()\n]*\))?,?\s+(?:had\s+|wrongly\s+|also\s+)*(?:said|gave|put|spoke\s+of|claim(?:s|ed)|reported|misstated|stated|told\s+of|counted)\b"
)
BOOKS = leaping(
    r"(?P<name>(?:[Tt]he\s+)?(?!(?:The|These|Those|Official|Regional|National|Provincial|Local|District|Annual|Federal|Global|Such|Its|Their|Our|New|Latest|Some|All|Other|More|Recent|His|Her|No|Both)\b)"
    r"(?:[A-Z][\w’'-]*\s+(?:(?:of|for|and)\s+(?:the\s+)?)?){0,5}?(?:[A-Z]\w+|agency|police|ministry|department|bureau|court|centre|center|shelter|"
    r"government|hotline|committee|commission|foundation))(?:['’]s)?\s+(?:own\s+)?(?:"
    r"(?:statistics|figures|data|records|books|registers?|numbers|estimates)\s+(?:show|say|put|list|give|suggest|indicate)(?:s|ed)?|"
    r"(?:count|tally|total|estimate|list|register)(?:\s+of\s+\w+)?\s+(?:stood|stands|was|is|rose|reached|came|puts?))\b"
)
KEPT = (
    *("igures", "ata", "tatistics", "ecords", "umbers", "eturns", "egister"),
    *("stimate", "count ", "tally", "allies", "total", "books", "list", "nformation", "tatement"),
)
KEPT_BY = re.compile(  # "figures from the Ministry show", "data compiled by the union put the number at 40"
    r"\b(?:[Ff]igures|[Dd]ata|[Ss]tatistics|[Rr]ecords|[Nn]umbers|[Rr]eturns|[Rr]egisters?|[Tt]allies|[Ee]stimates|[Ii]nformation|[Ss]tatement)\s+(?:(?:\w+ed|kept|held)\s+)?(?:from|of|by|in|at|with)\s+"
    r"(?P<name>(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,6}?[\w’'-]+)\s+(?:show|showed|suggest|suggested|indicate|indicated|put|give|reveal|revealed|list|said|say)s?\b"
)
SUPPLIED = re.compile(  # "Numbers supplied by the ministry: 41 victims"
    r"\b(?:[Ff]igures|[Dd]ata|[Nn]umbers)\s+(?:supplied|provided|given|submitted|compiled|collected)\s+by\s+"
    r"(?P<name>(?:the\s+)?(?:[\w’'-]+\s+){0,6}?[\w’'-]+):\s"
)
LEDGER = leaping(r"\b(?:regist(?:er|ers|ry)|records|books|ledger|database|affidavit|reply|dossier|log|archive)\b")
REGISTERS = re.compile(  # "The Ministry's registry shows 137 files", "The affidavit of the Director General discloses that"
    r"(?:^\W*|^\W*\d+[.)]\s+|[,;:]\s+|[?!\"”]\s+|\b(?:and|but|while|that|(?:19|20)\d\d)\s+)(?P<name>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir|[Oo]ur)\s+(?:[\w’'-]+\s+){0,3}|(?:[A-Z][\w’'-]+\s+){1,4})"
    r"(?:regist(?:er|ers|ry)|records|books|ledger|database|affidavit|reply|dossier|log|archive)(?:\s+of\s+(?:the\s+)?(?:[\w’'-]+\s+){0,5}?[\w’'-]+)?)"
    r"(?:,?\s+(?:seen|obtained|viewed|kept)\s+(?:by|in|at)\s+[^,;.]{2,30}?,?)?\s+(?:now\s+|also\s+)?(?:shows?|lists?|holds?|contains?|disclos(?:es|ed)|gives?|counts?|names?|records?|says?|stat(?:es|ed)|put)\b"
)
WRITTEN = leaping(r"\b(?:report|article|story|headline|editorial|leader|caption|dispatch|correspondent)\b")
RECKONING = (" count", " tally", " estimate", " reckoning", " figures")
RECKONED = leaping(  # "By her group's count", "by our own tally"
    r"\b[Bb]y\s+(?:(?P<name>(?:his|her|our|their|its|the|one|an?)\s+[\w -]{2,30}?)['’]s\s+(?:own\s+)?|"
    r"(?P<own>(?:our|their|its|his|her)\s+own)\s+)(?:count|tally|estimate|reckoning|figures)\b|"
    r"\b[Bb]y\s+the\s+(?:count|tally|estimate|reckoning)\s+of\s+(?P<of>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,5}?)(?=,|\s+to\b)"
)
OF_WHOM = re.compile(  # "the police, by their own figures,"
    r"(?P<who>\bthe\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+|(?:[A-Z][\w’'-]+\s?){1,5}),\s+\Z"
)
TOLD_BY = re.compile(  # "was told by a nurse that six"
    r"\b(?:told|informed|assured|[Ii]t\s+is\s+(?:said|claimed|reported|told))\s+(?:[a-z]+\s+)?by\s+(?P<name>(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?:\s+(?:in|at|from)\s+[^.;,]{2,30}?)?,?\s+(?:that|how)\b"
)
STUDY = leaping(  # "a survey of 400 migrants by the ILO found"
    r"\b(?:[Rr]eport|[Ss]tudy|[Ss]urvey|[Aa]nalysis|[Rr]eview|[Aa]ssessment|[Ii]nvestigation|[Cc]ensus|[Mm]apping|[Hh]eadcount|[Ee]stimate|[Tt]ally)\s*(?:[^.;,]{0,60}?,?\s(?:\w+\s+)?)?(?:\w+\s+out\s+)?by\s+"
    r"(?P<name>(?!ha[sd]\b)(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,7}?[\w’'-]+),?\s+(?:has\s+)?(?:says\s+that|said\s+that|found|finds|shows?|showed|estimate[sd]|counted|put|puts|suggest(?:s|ed)|identified|gives?|gave|speaks?\s+of|spoke\s+of|lists?|listed)\b"
)


def told_in(text: str, start: int, end: int) -> Told | None:
    """ "Was told by a nurse that six", "by her group's count", "the police, by their own figures"."""
    said = text[start:end]
    told = TOLD_BY.search(text, start, end) if " by " in said else None
    if told:
        return told.start(), told.group("name")
    reckoned = RECKONED.search(text, start, end) if any(word in said for word in RECKONING) else None
    if reckoned is None:
        return None
    whose = OF_WHOM.search(text[start : reckoned.start()]) if reckoned.group("own") else None
    return reckoned.start(), whose.group("who") if whose else next(filter(None, reckoned.group("name", "of", "own")))


def kept_in(text: str, start: int, end: int) -> Told | None:
    """ "Figures from the ministry show", "a survey by the ILO found", "the ministry's registry lists"."""
    said = text[start:end]
    kept = any(word in said for word in KEPT)
    own = next(filter(None, (pattern.search(text, start, end) for pattern in (BOOKS, KEPT_BY, SUPPLIED))), None) if kept else None
    own = own or (STUDY.search(text, start, end) if " by " in said else None)
    if own:
        return own.start(), own.group("name")
    held = REGISTERS.search(text, start, end) if LEDGER.search(said) else None
    return (held.end(), held.group("name")) if held else None


def written_in(text: str, start: int, end: int) -> Told | None:
    """ "Our report of 3 March said that"; "we wrote that" is no count of anybody's."""
    paper = PAPERS.search(text, start, end) if WRITTEN.search(text, start, end) else None
    return (paper.end(), paper.group("name")) if paper else None
