"""A counter's name as the report has it: whole, in full, its own house for its own "we"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import Actor
from kinbridge.plain.reader.who.defaults import Paper
from kinbridge.plain.reader.who.offices import UNNAMED, tidy
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document

__all__ = ["as_the_report_has_it", "with_its_words"]

HEAD = 400  # characters in which a paper says whose it is
A_TITLE = 110  # characters of a line that may be a title


def as_the_report_has_it(document: Document, paper: Paper, claim: Claim, name: str, actors: list[Actor]) -> str | None:
    """The name of who counted a figure, from its article to what it is of; none where it names nobody."""
    town = name.isupper() and gazetteer().names.get(name.title(), ("", ""))[1] == "inside"
    if ARTICLE_ALONE.fullmatch(name) or town or name[0].isdigit():
        return UNNAMED  # "figures from the show", "AGADEZ held 61 drivers": torn out, or a dateline's town before its hole
    whole = _in_its_sentence(document, claim, name, actors)
    return whole or _as_written(document, paper, with_its_words(document, claim, _who_reports(document, claim, name)), actors)


def _in_its_sentence(document: Document, claim: Claim, name: str, actors: list[Actor]) -> str | None:
    """ "Officers of the Counter Trafficking Unit freed nine, the unit said": its name as the same sentence gives it."""
    short = A_SHORT_NAME.fullmatch(name)
    if short is None:
        return None
    clause = document.clause_at(claim.start)
    noun = re.compile(rf"\b{short.group('noun').capitalize()}\b")
    named = (actor for actor in actors if actor.proper and clause.start <= actor.start and actor.end <= claim.start)
    names = [tidy(document.text[actor.start : actor.end]) for actor in named]
    whole = [OF_ITS_MEN.sub("", longer) for longer in names if noun.search(longer) and len(longer.split()) > len(name.split())]
    return whole[-1] if whole else None


A_SHORT_NAME = re.compile(
    r"the\s+(?P<noun>unit|bureau|office|agency|ministry|department|directorate|commission|service|authority|force|organi[sz]ation|brigade|division|"
    r"inspectorate|foundation|association|institute|union|committee|council)"
)
OF_ITS_MEN = re.compile(r"\A(?:[Tt]he\s+)?(?:[A-Z][a-z]+s|Police|Staff)\s+(?:of|from)\s+(?:the\s+)?")  # "Agents of the Bureau"
ARTICLE_ALONE = re.compile(r"(?i)(?:by\s+)?(?:the|an?|its|their)")
OF_WHOM = re.compile(
    r"\breports?\s+(?:of|by|from)\s+(?P<who>(?:the\s+)?[A-Z][\w’'&-]+(?:\s+(?:(?:of|for|and|the|on)\s+)*[A-Z][\w’'&-]+)*)"
)


def _who_reports(document: Document, claim: Claim, name: str) -> str:
    """ "The report of the Joint Secretariat, under which ...": no paper counts, but the body that wrote it."""
    if name.lower() not in {"the report", "a report", "report"}:
        return name
    said = list(OF_WHOM.finditer(document.text, document.clause_at(claim.start).start, claim.start))
    return said[-1].group("who") if said else name


def _as_written(document: Document, paper: Paper, name: str, actors: list[Actor]) -> str | None:
    """The name as the report has it in full; a house's own we is the house."""
    torn = f"{name} {UNNAMED}" if paper.torn and _generic(name, document) else name
    full = _in_full(document, torn, actors)
    whole = full if UNNAMED in full else _whole_name(full)
    return paper.house if paper.house and whole and OURSELVES.match(whole) else whole


FROM_ITS_ARTICLE = re.compile(  # "the garda trafficking unit"
    r"(?:^|\s)(?P<who>(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur)\s+(?:(?!(?:and|of|in|by|at|for|from|under|to|that|who|which|on|with)\b)[\w’'-]+\s+){1,3})\Z"
)
ITS_OFFICE = re.compile(r"(?<=[a-z])['’]s\s+office\b|(?<=['’]s)\s+office\b|(?<=\bUnited Nations)\s+(?:mission|office)\b")
SAID = Phrases("en/names")
OF_WHAT = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")  # "the Director of Public Prosecutions"


def with_its_words(document: Document, claim: Claim, name: str) -> str:
    """ "unit in Ireland" from its article on, "the Director" to what it is of, where they stand before the figure."""
    clause = document.clause_at(claim.start)
    at = document.text.rfind(name, clause.start, claim.start)
    if at < 0:
        return name
    unit = SAID["its_unit"].match(document.text, at + len(name), claim.start) if SAID["a_force"].search(name) else None
    if unit:
        return name + unit.group()
    of = OF_WHAT.match(document.text, at + len(name), claim.start) if " of " not in name else None
    office = ITS_OFFICE.match(document.text, at + len(name), claim.start)
    if office:
        return name + office.group()
    bare = name[0].islower() and not name.startswith(("the ", "a ", "an ", "its ", "our ", "their ", "his ", "her "))
    led = FROM_ITS_ARTICLE.search(document.text[max(clause.start, at - 60) : at]) if bare else None
    return (led.group("who") if led else "") + name + (of.group() if of else "")


OURSELVES = re.compile(r"(?:[Ww]e|[Oo]ur\s+(?!(?:own\s+)?(?:teams?|survey|study|sample|researchers|interviewers)\b).+)$")


LED_IN = re.compile(
    r"(?:(?:[Tt]ogether\s+with|[Ii]n|[Aa]t|[Oo]n|[Ss]ince|[Oo]f|[Ff]rom|[Dd]uring|[Bb]y|[Ww]ith|[Uu]nder|[Aa]fter|[Bb]efore|[Aa]cross|[Ff]or)\s+(?:an?|the|\d+|its|their|our|that|this|those)\b"
    r"|[Ss]ince\b|(?:[Uu]ntil|[Uu]p\s+to|[Bb]y)\s+(?:now|then|today)\b|In\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=\s[a-z])).*?\s(?P<name>(?:the|an?|its|their|our)\s+[^,]+|[a-z]+s|[Ww]e|police)$"
)
SEASON = re.compile(  # "This winter we", "So far this year the office"
    r"(?:[Ss]o\s+far\s+)?(?:[Tt]his|[Ll]ast)\s+(?:year|month|week|winter|spring|summer|autumn|season|decade)\s+(?P<name>[\w ]+)"
)
NO_BODY = re.compile(
    r"[a-z]+ing\b|(?:now|then|later)\s|(?:[Tt]ogether\s+)?[Ww]ith\b|(?:(?:placement|recruitment|international|travel|local|employment)\s+)*agencies$"
)


def _whole_name(name: str) -> str | None:
    """A name without the time or place its sentence began with ("since the talks the States"); none where it names nobody."""
    name = LED_BY.sub("", name)
    led = LED_IN.fullmatch(name) or SEASON.fullmatch(name)
    name = led.group("name") if led else name
    behind = BEHIND_A_PLACE.fullmatch(name)
    name = behind.group("name") if behind else name
    return None if NO_BODY.match(name) else re.sub(r"['’]s?\Z", "", name) if name[0].isupper() else name


BEHIND_A_PLACE = re.compile(  # "(In Aceh and) Sumatra the group"
    r"(?!Save\b)(?:[A-Z][\w’'-]+\s+){1,3}(?P<name>the\s+.+)"
)

LED_BY = re.compile(  # "KANDA - Deputies", "while the nuns", "74 suspects detained when police"
    r"\A(?:(?:[A-Z][A-Z ,.’'-]+\s|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\s*)?[-–—]+\s|"
    r"(?:while|whereas|and|but|that|when|where|[Aa]s|[Cc]iting|although)\s+|"
    r"(?:[Ii]n\s+)?a\s+statement,?\s+|\d[^,;]*\s(?:when|while|after|before|that)\s+)+"
)
SHORT = re.compile(r"(?:[Tt]he\s+)(department|bureau|office|agency|directorate|commission)")


RANKED = re.compile(  # "the captain", of whom the report has told the name
    r"[Tt]he\s+(?P<rank>captain|major|sergeant|lieutenant|commander|commissioner|superintendent|brigadier|prosecutor|inspector|colonel)"
)
ANY_BODY = re.compile(r"(?i)an?\s+(?P<noun>ministry|department|bureau|directorate|commission)")  # "said a ministry press release"
ITS_WORDS = r"(?:press\s+)?(?:release|statement|note|communiqu[eé]|spokes\w+|official|source)\b"
MRS = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+([A-Z][\w’'-]+)")
UNNAMED_GROUP = re.compile(
    r"(?i)an?\s+(?:[\w-]+\s+){0,3}(?:group|charity|ngo|organi[sz]ation|foundation|network|association|union|centre|center)\b"
)
APPOSED = r"(?:the\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+(?:(?:of|for|and|the)\s+)?[A-Z][\w’'-]+){0,4}),"


def _in_full(document: Document, name: str, actors: list[Actor]) -> str:
    """ "The department" by the longer name that the text gives it, where there is only one; "a group, Open Gate," by its name."""
    if UNNAMED_GROUP.match(name):
        beside = re.search(rf"{re.escape(name)},\s+{APPOSED}", document.text) or re.search(
            rf"\b{APPOSED}\s+{re.escape(name)}\b", document.text
        )
        return beside.group("name") if beside else name
    any_body = ANY_BODY.fullmatch(name)
    if any_body and re.search(rf"\b{re.escape(name)}\s+{ITS_WORDS}", document.text):
        noun = re.compile(rf"\b{any_body.group('noun').capitalize()}\b")
        proper = {tidy(document.text[actor.start : actor.end]) for actor in actors if actor.proper}
        longer = {other for other in proper if noun.search(other)}
        return longer.pop() if len(longer) == 1 else name
    married = MRS.fullmatch(name)
    if married:
        earlier = document.text[: document.text.find(name)]
        whole = re.search(rf"\b(?:[A-Z][\w’'-]+\s+){{1,3}}{re.escape(married.group(1))}\b", earlier)
        return whole.group() if whole and not MRS.fullmatch(whole.group()) else name
    ranked = RANKED.fullmatch(name)
    if ranked:
        rank = ranked.group("rank")
        named = set(re.findall(rf"\b{rank.capitalize()}\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*", document.text))
        return named.pop() if len(named) == 1 else name
    short = SHORT.fullmatch(name)
    if short is None:
        own = OWN_NOUN.fullmatch(name)
        return own.group("noun") if own and _stands_in_the_head(document, own.group("noun")) else name
    named = {tidy(document.text[actor.start : actor.end]) for actor in actors}
    in_full = re.compile(rf"(?!an?\s|[Tt]he\s\w+$).*\w\s+{short.group(1)}$")
    longer = {other for other in named if in_full.match(other)}
    return longer.pop() if len(longer) == 1 else name


OWN_NOUN = re.compile(  # as a paper calls its house
    r"[Tt]he\s+(?P<noun>Service|Ministry|Centre|Center|Foundation|Trust|Society|Council|Inspectorate|Clinic|Command|Embassy|Unit|Desk|Mission|Police|Guard)"
)


def _stands_in_the_head(document: Document, noun: str) -> bool:
    """Whether the head of the paper names a house by the noun: "IMMIGRATION SERVICE OF MALAWI"."""
    head = document.text.strip()[:HEAD].split("\n\n")[0].split("\n")[:3]
    return any(re.search(rf"(?i)\w\s+{noun}\b|\b{noun}\s+of\b", line) for line in head if len(line) <= A_TITLE)


def _generic(name: str, document: Document) -> bool:
    """ "the ministry" in a text that never says which."""
    noun = name.lower().removeprefix("the ").strip()
    return noun in {"ministry", "agency", "department", "bureau", "office", "government"} and not re.search(
        rf"\b{noun.capitalize()}\s+of\b|\b[A-Z]\w+\s+{noun.capitalize()}\b", document.text
    )
