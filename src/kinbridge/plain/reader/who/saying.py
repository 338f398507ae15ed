"""Whose saying it is: the one at whom a word of saying points, by the first of the ways below that sees anybody."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import Actor, patterns
from kinbridge.plain.reader.who.offices import OFFICES, UNNAMED, public_name, tidy
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["Saying", "speaker_of"]

SAID = Phrases("en/saying")
PLAIN = frozenset(("said", "says", "told", "added", "wrote", "writes", "as saying", "announced"))


@dataclass(frozen=True, slots=True)
class Saying:
    """A word of saying in its clause, with whom the text named before and where it is torn."""

    document: Document
    clause: Span
    verb: re.Match[str]
    actors: list[Actor]
    last: str | None  # who spoke last
    gaps: list[Claim]

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def word(self) -> str:
        return self.verb.group()

    @property
    def plain(self) -> bool:
        """Whether the word says nothing but saying: "noted" and "counted" are told of others too."""
        return self.word in PLAIN

    @property
    def before(self) -> str:
        return self.text[self.clause.start : self.verb.start()]

    @property
    def inverted(self) -> bool:
        """Whether the quote stands before it: "…”, said Renner". """
        return self.plain and self.word != "told" and QUOTE_ENDS.search(self.before) is not None

    def here(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the pattern finds from the word on."""
        return pattern.match(self.text, self.verb.start(), self.clause.end)


# A way yields who speaks, or None where it sees that nobody is to be named; what it does not know it leaves to the next.
Way = Callable[[Saying], Iterator[str | None]]


def speaker_of(saying: Saying) -> str | None:
    """Who speaks at a word of saying; UNNAMED where the name is torn out, None where nobody is to be named."""
    return next((name for way in WAYS for name in way(saying)), None)


QUOTE_ENDS = re.compile(r"[,”\"]\s*$")


def _torn(saying: Saying) -> Iterator[str | None]:
    """ "of the said Friday": who spoke is torn out. "The ministry said last month that had cracked": it is named."""
    verb = saying.verb
    torn = touches(saying.gaps, verb.start() - 5, verb.end() + 2) if saying.plain else []
    behind = all(gap.start >= verb.start() for gap in torn)
    if torn and not (behind and any(actor.end <= verb.start() <= actor.end + 2 for actor in saying.actors)):
        yield _of_a_torn_office(saying.before) or UNNAMED


def _of_a_torn_office(before: str) -> str | None:
    """ "Lieutenant Colonel Hoang Van of the said": whose office is torn out is still named."""
    last = next(reversed(list(patterns().person.finditer(before))), None)
    return tidy(last.group()) if last and re.fullmatch(r"\s+(?:of|at|in|from)(?:\s+the)?\s*", before[last.end() :]) else None


A_SPOKESMAN = (
    r"(?P<name>(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ne)\s+(?:[a-z]+\s+)?spokes\w+\s+(?:for|of|at)\s+(?:[\w’'-]+\s+){0,6}?[\w’'-]+)"
)
SPOKES = re.compile(rf"{A_SPOKESMAN}\s+(?:also\s+|later\s+)?\Z")  # "a spokeswoman for the agency said"
SAID_SPOKES = re.compile(rf"(?:said|says|told|added)\s+{A_SPOKESMAN}(?=\s+(?:who|on)\b|[.,;]|\s*$)")


def _spokesman(saying: Saying) -> Iterator[str | None]:
    spokes = (SPOKES.search(saying.before) or saying.here(SAID_SPOKES)) if saying.plain and "spokes" in saying.text else None
    if spokes:
        yield tidy(spokes.group("name"))


ITS_PAPER = re.compile(r"(?i)the (?:report|study|statement|survey|official)")


def _behind_its_quote(saying: Saying) -> Iterator[str | None]:
    """ "…, said the commander of the marine police", "…, said Renner"."""
    if not saying.inverted:
        return  # "Maj. Sabitov, who heads it, told Steppe Wire"
    following, last = saying.here(patterns().after), saying.last
    if following and ITS_PAPER.fullmatch(following.group("name")) and last:
        yield last
    elif following:
        yield public_name(saying.document, following.start("name"), following.end("name"), saying.gaps)
    elif surname := saying.here(SURNAME):
        yield _by_surname(saying.text, surname.group("name"), saying.verb.start()) or last
    elif (behind := saying.here(SAID_THE)) and _may_speak(behind.group("name")) and not NOT_ANYBODY.search(behind.group("name")):
        yield tidy(behind.group("name"))


SURNAME = re.compile(r"(?:said|says|added|told)\s+(?P<name>[A-Z][\w’'-]+)(?=\s*[.,;])")  # "…," said Renner.
SAID_THE = re.compile(  # "…, said the commander of the marine police division in the south."
    r"(?:said|says|told|added|wrote)\s+(?P<name>(?:the|an?|its|their|his|her)\s+[^.,;:\"”]{3,80}?)(?=\s+(?:who|which|that|on\s+[A-Z])\b|[.,;:\"”]|$)"
)


def _may_speak(who: str) -> bool:
    """ "The commander of the marine police", "a priest": no thing that is said."""
    return OFFICES.search(who) is not None or SAID["may_speak"].search(who) is not None


def _by_surname(text: str, surname: str, end: int) -> str | None:
    """The official named in full before who is now called by the last name alone."""
    people = [tidy(match.group()) for match in patterns().person.finditer(text, 0, end)]
    return next((name for name in reversed(people) if name.split()[-1] == surname), None)


def _its_own(saying: Saying) -> Iterator[str | None]:
    """ "Its director said", "said its director"; not "took its manager into custody, the police said"."""
    own = SAID["its_own_ahead"].search(saying.before) or SAID["its_own"].match(saying.text, saying.verb.end())
    if own and saying.plain:
        yield own.group("name")


HE_SAID = re.compile(r"(?:^|[,;:]\s)(?:[Hh]e|[Ss]he)\s+(?:also\s+|later\s+)?\Z")
A_BODY = re.compile(r"(?i)the (?:agency|group|organi[sz]ation)\b")  # where nobody spoke before, it is named so


def _one_named_before(saying: Saying) -> Iterator[str | None]:
    """ "He said", "the agency added": the one who spoke before."""
    back = patterns().back.search(saying.before) if saying.plain or HE_SAID.search(saying.before) else None
    if back and (saying.last or not A_BODY.match(back.group())):
        yield saying.last


THEY = re.compile(r"(?:^|[,;:]\s)[Tt]hey\s+(?:also\s+|later\s+)?\Z")
ASIDE = re.compile(r"\s*[,.]|\s+that\b")  # "In 2016, they noted, a crackdown produced 41 arrests"


def _those_named_before(saying: Saying) -> Iterator[str | None]:
    if THEY.search(saying.before) and saying.word in patterns().saying and ASIDE.match(saying.text, saying.verb.end()):
        yield _opening(saying.document, saying.clause, saying.actors)


def _opening(document: Document, clause: Span, actors: list[Actor]) -> str | None:
    """The body that the sentence before in the paragraph, or the one before it, begins with: they are the ones who noted it."""
    paragraph, index = document.paragraph_at(clause.start), document.clause_index(clause.start)
    starts = [document.clauses[place].start for place in (index - 1, index - 2) if place >= 0]
    inside = [start for start in starts if start >= paragraph.start]
    opens = (actor for start in inside for actor in actors if start <= actor.start <= start + 4)
    actor = next(opens, None)
    return tidy(document.text[actor.start : actor.end]) if actor else None


def _officer(saying: Saying) -> Iterator[str | None]:
    """ "Lawyer Zhang Zhiwei, who gives free advice, said", "Inspector Chaudhary of the District Police Office said"."""
    named = SAID["role_and_name"].search(saying.before) if saying.plain else None
    if named:
        yield named.group("name")
    elif saying.plain and (officer := _officer_of(saying.before)):
        yield officer


OF_AN_OFFICE = re.compile(r"\s+(?:of|at|from|with)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,7}")


def _officer_of(before: str) -> str | None:
    """ "Inspector R. B. Chaudhary of the District Police Office said": the officer, before the office."""
    last = next(reversed(list(patterns().person.finditer(before))), None)
    return tidy(last.group()) if last and OF_AN_OFFICE.fullmatch(before, last.end()) else None


GROUP_AT = re.compile(  # "Lawyers at the Southside Legal Service say"
    r"(?:^|[,;:.]\s+|\b(?:and|but|while|that)\s+)(?P<name>(?:[A-Z]?[a-z]+\s+){0,2}[A-Za-z][a-z]+(?:s|staff|men|women))\s+(?:at|from|with)\s+(?:the\s+)?\Z"
)


def _actor(saying: Saying) -> Iterator[str | None]:
    """The body or person known by name that ends at the word."""
    start, verb, plain = saying.clause.start, saying.verb.start(), saying.plain
    nearer = (actor for actor in reversed(saying.actors) if start <= actor.start and actor.end <= verb)
    ended = next((actor for actor in nearer if _links(saying.text, actor, verb, plain)), None)
    if not ended:
        return
    ahead = saying.text[start : ended.start]
    group = GROUP_AT.search(ahead)
    if group:
        yield tidy(saying.text[start + group.start("name") : ended.end])
    elif not _is_object(ahead) and (plain or ended.end >= verb - 8):
        yield tidy(saying.text[ended.start : ended.end])


def _links(text: str, actor: Actor, verb: int, plain: bool) -> bool:
    """Whether a name is the subject of a speech verb: side by side, with an apposition, or over a first verb and "and"
    or "but".
    """
    between = text[actor.end : verb]
    if re.fullmatch(r"\s*(?:,[^,]{3,140},|\([^()\n]{2,60}\))?\s*(?:(?:has|have|had|also|later|since|now)\s+)*", between):
        return True
    if plain and between == ", " and text.endswith(", ", 0, actor.start):
        return True  # "Its matron, Sister Paska, said"
    return plain and bool(re.fullmatch(r"[^,;:“”\"]{3,60}\b(?:and|but)\s+(?:also\s+)?", between))


def _is_object(before: str) -> bool:
    return bool(re.search(r"\b(?:to|by|of|from|with|told|at|against)\s+(?:the\s+)?$", before))


AGAIN = re.compile(r"(?:^|,[”\"]?\s)([A-Z][\w'’-]+)\s+(?:also\s+|later\s+)?\Z")


def _by_last_name(saying: Saying) -> Iterator[str | None]:
    again = AGAIN.search(saying.before)
    if again and saying.last and re.search(rf"\b{again.group(1)}\b", saying.last):
        yield saying.last
    elif again and saying.plain and (official := _by_surname(saying.text, again.group(1), saying.verb.start())):
        yield official


def _those_at_hand(saying: Saying) -> Iterator[str | None]:
    """ "Her group says", "villagers say", "Lawyers praised the closures but said"."""
    before, plain = saying.before, saying.plain
    seen = SAID["witnesses"].search(before) if plain or saying.word in {"say", "report"} else None
    too = SAID["also_said"].match(before) if plain or saying.word == "noted" else None
    named = SAID["one_of_theirs"].search(before) or seen or too
    if named:
        yield tidy(named.group("name"))


STATE = re.compile(
    r"(?:^|[,;:]\s+|\b(?:and|but|that)\s+)(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)\s+(?:also\s+|has\s+|have\s+)?$"
)


def _state(saying: Saying) -> Iterator[str | None]:
    state = STATE.search(saying.before)
    if state and gazetteer().names.get(state.group("name"), ("", ""))[1] == "country":
        yield state.group("name")


A_NAME = re.compile(
    r"(?!(?:But|And|Yet|However)\s)([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})(?:,[^,]{3,80},)?\s+(?:also\s+|later\s+)?$"
)
IT_HAS = re.compile(r"\s+(?:that\s+)?(?:it|its)\b")  # "Rights Kanda says it has brought home 48": no person


def _name(saying: Saying) -> Iterator[str | None]:
    """A name in capitals: a body that speaks of "it", else one that an office stands beside."""
    name = A_NAME.search(saying.before) if saying.plain else None
    if name and IT_HAS.match(saying.text, saying.verb.end()):
        yield tidy(name.group(1))
    elif name:
        start = saying.clause.start
        yield public_name(saying.document, start + name.start(1), start + name.end(1), saying.gaps)


ANYBODY = re.compile(  # "…, a federal spokesman said", "Pastors along the river speak of", "its counterpart in Muse remembers"
    r"(?:^\W*|^\W*(?:[Ii]tem\s+)?\d+[.)]\s+|^(?:In|At|On|By|Over)\s+the\s+[a-z]+\s+(?:[a-z]+\s+)?|[,;:—–]\s+[\"“]?|[\"”]\s+|\b(?:and|but|while|although|though|that|which|as)\s+)(?P<name>(?:"
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Yy]our|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]enior|[Ss]everal|[Tt]wo|[Tt]hree|[Ff]our)\s+(?:[\w’'-]+\s+){0,6}?[\w’'-]+|"
    r"(?:Mr|Mrs|Ms|Dr|Sister|Father|Pastor|Brother|U|Daw)\.?\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?|"
    r"(?:[A-Z]?[a-z][a-z’'-]+\s+){0,2}(?:[A-Za-z][a-z-]+s|[Ss]taff|[Pp]olice)(?:\s+(?:in|at|from|along|of|near)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})?))"
    r"(?:\s+(?:here|there)|\s+\([^()\n]{2,60}\)|\s+(?:close\s+to|familiar\s+with|on\s+[A-Z]|seen\s+by)[^,;\n]{2,50}?|\s+who\s+[^,;\n]{3,60}?)?"
    r"(?:,\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=,\s(?:who|whose)\s))?(?:,\s(?:who|which|whose|speaking|citing|using|asked|with|whom|when|in)\s[^,;]{3,80},)?\s+(?:also\s+|later\s+|has\s+|have\s+|then\s+|once\s+|since\s+|now\s+)*\Z"
)
NOT_ANYBODY = re.compile(
    r"(?i)\b(?:who|what|how|why|which|that|when|where|if|was|were|is|are|be|been|has|had|have|did|does|he|she|it|they|we|you|i|there|this|these|"
    r"those|third|quarter|fifths?|thirds|quarters|majority|minority|rule|law|act|contract|treaty|"
    r"(?<!opposite )number|total|figures?|rest|others?|years?|months?|weeks?|days?|times?|cases?|not|never|only|also|[a-z]+ing|"
    r"will|would|shall|should|can|could|may|might|must|"
    r"whom|some|many|most|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|percent|famil(?:y|ies)|"
    r"by|to|than|because|after|before|with|for|on|into|last|next|same|said|told|been)\b|\d"
)
NOUNS_TOO = frozenset(("claim", "count", "state", "estimate"))  # words of saying only behind a subject of many
MANY = re.compile(r"(?:s|police|staff|people|men|women)$")
ITS_OBJECT = re.compile(
    r"\s+(?:(?:(?:me|us|him|her|them|reporters)\s+)?that|no|an?|the|only|about|some|nearly|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens|hundreds|close)\b|\d|[“\"])|[.,]?$"
)


def _anybody(saying: Saying) -> Iterator[str | None]:
    """Whoever stands as the subject of a word of saying, though nothing shows what they are: "a trader said"."""
    known, verb, end = patterns(), saying.word, saying.verb.end()
    if verb not in known.saying or (verb in known.unsure and not ITS_OBJECT.match(saying.text[end : end + 12])):
        return
    found = ANYBODY.search(saying.before[-200:])
    named = found.group("name") if found else ""
    if verb in NOUNS_TOO and not MANY.search(named):
        return  # "the often repeated claim that"
    if named and not NOT_ANYBODY.search(named.removeprefix("One ")):
        yield tidy(named)


WAYS: tuple[Way, ...] = (
    _torn,
    _spokesman,
    _behind_its_quote,
    _its_own,
    _one_named_before,
    _those_named_before,
    _officer,
    _actor,
    _by_last_name,
    _those_at_hand,
    _state,
    _name,
    _anybody,
)
