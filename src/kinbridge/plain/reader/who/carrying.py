"""What one sentence hands on to the next about who counted: who speaks on, "it" and "they", parts of those counted."""

import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.who.actors import Actor
from kinbridge.plain.reader.who.offices import OFFICES, UNNAMED, tidy
from kinbridge.plain.reader.who.speech import Speech
from kinbridge.plain.reader.who.voices import COUNTED, agent_of, is_a_body, is_by_pronoun
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["DID", "NOT_ON", "PLACES", "Before", "carried"]

PLACES = frozenset(("countries", "provinces", "offices", "shelters", "percent_change"))
DID = re.compile(
    r"\s+(?:(?:has|have|had|also|only|then)\s+){0,2}(?:[a-z]{3,}(?:ed|rought|ound|ent|ried)|sent|took|made|held|brought|found|freed|led|"
    r"won|gave|began)\b"
)


THEY_SAID = re.compile(r"\s+(?:said|told|say|tell)\b")  # "Forty-two said that the foreman kept their wages"


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before a figure: the clauses with who spoke and who counted in them."""

    document: Document
    index: int
    actors: list[Actor]
    speeches: dict[int, Speech]
    heard: dict[int, str]
    itself: bool = False  # those counted have a verb of their own in the clause

    @property
    def clause(self) -> Span:
        """The figure's own clause."""
        return self.document.clauses[self.index]

    @property
    def part(self) -> Span:
        """The clause before it."""
        return self.document.clauses[self.index - 1]

    def over_semicolon(self) -> bool:
        """Whether only a semicolon stands between the two."""
        return self.document.text[self.part.end - 1] == ";"

    def is_a_chain(self) -> bool:
        """Whether the paragraph is one sentence of many parts, each of which says anew who did what in it."""
        paragraph = self.document.paragraph_at(self.clause.start)
        return self.document.text.count(";", paragraph.start, paragraph.end) >= CHAIN

    def opening(self) -> Actor | None:
        """The body that the clause before begins with."""
        return next((actor for actor in self.actors if self.part.start <= actor.start <= self.part.start + 4), None)


CHAIN = 4  # semicolons of a paragraph that is one sentence


def carried(document: Document, claim: Claim, before: Before) -> tuple[str | None, Known]:
    """The speaker of the sentence before in the same paragraph; over a semicolon also the subject of the part before."""
    index = before.index
    new_line = index > 0 and "\n" in document.text[document.clauses[index - 1].end : document.clauses[index].start]
    if index < 1 or new_line or claim.unit in PLACES or THEY_SAID.match(document.text, claim.end):
        return None, Known.MISSING
    name = next(filter(None, (way(before, claim) for way in WAYS)), None)
    return (name, Known.INFERRED) if name else (None, Known.MISSING)


NOT_ON = re.compile(  # what a report said is corrected in what follows, and lawyers, whoever they are, do not speak on
    r"\b(?:report|article|story|graphic|headline|caption)$|(?:lawyers|villagers|relatives|residents|survivors|witnesses|experts|locals)$"
    r"|^(?:[Tt]he\s+|[Ss]ome\s+|[Mm]any\s+|[Mm]ost\s+)?(?:[Gg]irls|[Bb]oys|[Ww]omen|[Mm]en|[Cc]hildren|[Rr]eturnees|[Vv]ictims|[Ff]amilies|[Pp]arents|[Mm]igrants|[Dd]rivers|[Cc]rews|[Cc]ritics)$"
)
SOMEBODY = re.compile(r"(?:[Aa]n?|[Oo]ne|[Ss]ome|[Ss]everal|[Tt]wo|[Tt]hree)\s")
TURNS_AWAY = re.compile(
    r"(?:In (?!the\b|all\b|total\b)[A-Z]\w+(?: [A-Z]\w+)? |However|But|Meanwhile|Separately|In (?:19|20)\d\d|Since)\b"
)


ANOTHER_DID = re.compile(rf"^\W*(?:[Aa]n?|[Tt]he|[A-Z][\w’'-]+['’]s)\s[^;:]*?\b{COUNTED}\s+(?:[\w-]+\s+){{0,3}}\Z")


def _speaks_on(before: Before, claim: Claim) -> str | None:
    """ "…, the spokesman said. Most were minors and 12 …": whoever spoke speaks on."""
    earlier = before.speeches.get(before.index - 1) or _spoke_before_semicolon(before) or _spoke_two_back(before, claim)
    if not earlier or not earlier.carries or NOT_ON.search(earlier.name or ""):
        return None
    if claim.value == 0 or TURNS_AWAY.match(before.document.of(before.clause)):
        return None
    if earlier.name and SOMEBODY.match(earlier.name) and not is_a_body(earlier.name) and not OFFICES.search(earlier.name):
        return None  # "Girls are told by a cook that a family waits."
    if any(before.clause.start <= actor.start < claim.start for actor in before.actors):
        return None  # "A raid by the border police led to nine arrests": another body comes in
    lead = before.document.text[before.clause.start : claim.start]
    if ANOTHER_DID.search(lead) and not is_by_pronoun(lead):
        return None  # "A welfare office on the other bank counted 471": whoever they are
    if before.over_semicolon():
        before.speeches.setdefault(before.index, earlier)  # what follows over the next semicolon is said by the same
    return earlier.name or UNNAMED


def _spoke_before_semicolon(before: Before) -> Speech | None:
    """ "Forty-four were under age, the statement said; the youngest was 14. Some two dozen …": the sentence had a speaker."""
    text, last = before.document.text, before.document.clauses[max(0, before.index - 2)]
    one_sentence = text[last.end - 1] == ";" and "\n" not in text[last.end : before.clause.start]
    return before.speeches.get(before.index - 2) if one_sentence else None


def _spoke_two_back(before: Before, claim: Claim) -> Speech | None:
    """ "138 were minors, the ministry said. A dozen were foreigners. Some 1,100 officers took part": told by the same."""
    back = (place for place in (before.index - 2, before.index - 3) if place in before.speeches)
    place = next(back, None) if claim.unit in THEIR_OWN else None
    if place is None:
        return None
    earlier = before.speeches[place]
    if earlier.name is None or before.heard.get(before.index - 1, earlier.name) != earlier.name:
        return None
    if OURSELVES.match(before.document.of(before.clause)):
        return None
    between = before.document.text[before.document.clauses[place].start : before.clause.start]
    return earlier if "\n" not in between else None


OURSELVES = re.compile(r"\W*(?:We|I|Our)\b")
THEIR_OWN = frozenset(("officials", "personnel"))  # of whom those tell who told of a raid


def _they(before: Before, claim: Claim) -> str | None:
    """ "They rescued 412 women": the body of the sentence before."""
    if before.itself or not is_by_pronoun(before.document.text[before.clause.start : claim.start]):
        return None
    opening, index = before.opening(), before.index
    stood = OPENS.match(before.document.of(before.part))
    if stood and not opening and is_a_body(stood.group("who")):
        return tidy(stood.group("who"))
    if opening and DID.match(before.document.text, opening.end):
        many = before.document.text[opening.start : opening.end].split(" of ")[0].endswith("s")
        if many and IT.search(before.document.text, before.clause.start, claim.start):
            return None
        return tidy(before.document.text[opening.start : opening.end])
    if opening and HAS_ONLY.match(before.document.text, opening.end):
        return tidy(before.document.text[opening.start : opening.end])
    subject = BEGINS.match(before.document.of(before.part)) if before.over_semicolon() else None
    if subject and is_a_body(subject.group("who")):
        return tidy(subject.group("who"))
    two_back = before.document.clauses[max(0, index - 2)].end
    back = index - 2 if "\n" not in before.document.text[two_back : before.part.start] else index - 1
    doers = (before.heard.get(index - 1), _last_doer(before), before.heard.get(back))
    doer = next((doer for doer in doers if doer and doer.lower() != "we"), None)  # "we printed seventeen. They have traced 19"
    return doer if doer and not PERSON.match(doer) else None


BEGINS = re.compile(  # "In 2014, the government kept no formal procedure;" it
    r"\W*(?:(?:however|moreover|meanwhile|also),\s+)?(?:(?:[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Tt]hroughout)\s+[^,;]{2,40},\s+)?"
    r"(?P<who>(?:[Tt]he\s+)?(?:(?!and\b|or\b)[\w’'-]+\s+){0,5}?[\w’'-]+)\s+(?:also\s+|again\s+|still\s+|only\s+)?"
    r"(?:did|does|do|kept|made|gave|drew|set|ran|lent|took|put|went|began|had|has|have|lacked|\w+ed|offers?|lacks?|keeps?|runs?|makes?)\s"
)
HAS_ONLY = re.compile(  # "The Unit has 7 staff. It trained 210"
    r"\s+(?:(?:in|of|at)\s+(?:the\s+)?[\w’'-]+\s+)?(?:has|have|had|employs?|is|are|was)\b"
)
IT = re.compile(r"\b[Ii]t\s+(?:\w+\s+)?[a-z]+ed\b")
OPENS = re.compile(  # "Officers stand at four gates." they
    r"\W*(?!(?:[Ww]e|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Several|Most|Many|All)\b)(?P<who>(?:[Tt]he\s+|[Oo]ur\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+)\s+(?:stand|stood|visited|went|work(?:ed)?|have|had|has|are|is|were|was|presented|sat|met|checked|"
    r"inspected|searched|travelled|toured|keep|kept|run|ran|assisted|informed|carried|[a-z]{3,}ed)\b"
)


def _last_doer(before: Before) -> str | None:
    """ "In those months police in Yunnan cracked 326 cases. They rescued 412 women": who counted in the sentence before."""
    said = before.document.of(before.part)
    agents = [agent_of(said[: number.start()]) for number in re.finditer(r"\b\d[\d,.]*\b", said)]
    return next((agent for agent in reversed(agents) if agent), None)


def _gapped_subject(before: Before, claim: Claim) -> str | None:
    """ "The unit opened 12 cases; 9 in the north": over a semicolon the subject stays."""
    if not before.over_semicolon() or claim.rule not in {"elided", "compared", "share_percent"} or before.is_a_chain():
        return None
    opening = before.opening()
    return tidy(before.document.text[opening.start : opening.end]) if opening else None


def _same_people(before: Before, claim: Claim) -> str | None:
    """ "Twelve were dismissed", "ten of the girls": of those counted just before."""
    said = before.document.text[before.clause.start : claim.start]
    of_them = (claim.rule in SAME_PEOPLE or AMONG.match(said)) and not (before.over_semicolon() and before.is_a_chain())
    others = FIRST_PERSON.search(said) or any(before.clause.start <= actor.start < claim.start for actor in before.actors)
    if not of_them or others:
        return None
    return before.heard.get(before.index - 1)


def _of_its_cases(before: Before, claim: Claim) -> str | None:
    """ "The court tried 3 cases in 2018 and 5 in 2019; two thirds ended without a verdict": of those that it tried."""
    share = (claim.rule or "").startswith("share") or claim.rule in OF_THOSE
    tried = before.over_semicolon() and share and not before.is_a_chain() and TRIED.search(before.document.of(before.part))
    return before.heard.get(before.index - 1) if tried else None


OF_THOSE = frozenset(("zero_pronoun", "partitive", "elided"))
TRIED = re.compile(
    r"(?i)\b(?:courts?|tribunals?|bench|judges?|magistrates?|chamber)\s+(?:(?:in|at|of|for|here)\s+[^.;,]{2,40}\s)?(?:has\s+|had\s+)?"
    r"(?:heard|tried|dealt\s+with|decided|judged|took(?:\s+up)?|examined|received|committed|settled|saw|looked\s+at|"
    r"considered|concluded|completed|reviewed|opened|closed|handled|ruled\s+on|disposed\s+of)\b"
)


def _signs_of_them(before: Before, _claim: Claim) -> str | None:
    """ "Partners screened 6,300 arrivals. Indicators of trafficking were present for 418": seen by the same."""
    return before.heard.get(before.index - 1) if SIGNS.match(before.document.of(before.clause)) else None


SIGNS = re.compile(r"\W*(?:[A-Z][a-z]+\s+)?(?:[Ss]igns?|[Ii]ndicators?|[Ii]ndications?)\s+(?:of|that)\b")


def _same_time(before: Before, claim: Claim) -> str | None:
    """ "Five brokers were charged in the same period": it goes on with what was counted just before."""
    said = SAME_TIME.search(before.document.text, before.clause.start, before.clause.end)
    another = said and said.start() < claim.start and before.document.text[said.end() : claim.start].strip(" ,")
    return before.heard.get(before.index - 1) if said and not another else None


SAME_TIME = re.compile(
    r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin)\s+(?:the\s+same|that|this|those|these)\s+(?:period|months|time|weeks|days|year|half-year|quarter|season)\b"
)


def _found_too(before: Before, _claim: Claim) -> str | None:
    """ "The number of women found was 34": by the same, where what a paper had printed may stand between."""
    if not FOUND.match(before.document.of(before.clause)):
        return None
    line = before.document.line_at(before.clause.start)
    near = (place for place in (before.index - 1, before.index - 2) if place in before.heard)
    return next((before.heard[place] for place in near if before.document.clauses[place].start >= line.start), None)


def _found_there(before: Before, claim: Claim) -> str | None:
    """ "The inspectorate went through 208 factories; 371 workers turned up there": by whoever went."""
    there = before.over_semicolon() and THERE.match(before.document.text, claim.end, before.clause.end)
    return _last_doer(before) if there else None


THERE = re.compile(r"\s+(?:(?:were|was|had|turned|came|worked|lived|slept|stood)\s)(?:[\w’'-]+\s+){0,4}?there\b")
DONE = (
    r"(?:found|freed|rescued|recovered|released|saved|detained|arrested|held|stopped|intercepted|identified|traced|charged|indicted|"
    r"taken\s+(?:out|off|away|in)|brought\s+(?:out|home|back))"
)
FOUND = re.compile(
    rf"\W*(?:[A-Z][a-z]+:\s+)?(?:[Tt]he\s+(?:number|total)\s+of\s+(?:[\w’'-]+\s+){{1,4}}{DONE}(?:\s+(?:at|in|on|from)\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+)?\s+"
    rf"(?:was|is|stood\s+at|came\s+to)\b|[Tt]he\s+(?:[\w’'-]+\s+){{1,3}}{DONE}(?:\s+(?:so\s+far|(?:at|in|on|from)\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+))?\s+(?:were|numbered|are)\s|(?!N(?:obody|one|o)\b)[\w-]+\s+(?:have|had|were|has|was)\s+(?:been\s+)?(?:found|freed|rescued)\b)"
)
FIRST_PERSON = re.compile(r"\bI\s+[a-z]+")  # "I met three of the nineteen"
AMONG = re.compile(r"\W*(?:Of|Among|From\s+among)\s+(?:the|these|those|them|whom)\b")  # "Among the 159 were 25 children"
SAME_PEOPLE = frozenset(("partitive", "elided", "of_total"))
PERSON = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sister|Father)\b")


WAYS = (  # in which a clause hands on who counted, the surest first
    _speaks_on,
    _they,
    _gapped_subject,
    _same_people,
    _of_its_cases,
    _signs_of_them,
    _same_time,
    _found_too,
    _found_there,
)
