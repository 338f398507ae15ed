"""Who speaks in a clause: the one who said it, he and "the official" as the last one named, the one interviewed."""

import itertools
import re
from dataclasses import dataclass, replace

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.who.actors import Actor, patterns
from kinbridge.plain.reader.who.interviews import answers_of, interviewee
from kinbridge.plain.reader.who.records import kept_in, told_in, written_in
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["OFFICES", "PERSONAL", "UNNAMED", "Speech", "speeches_in", "tidy"]

UNNAMED = "[unnamed]"
OFFICES = re.compile(
    r"(?i)\b(?:head|heads|director|chief|deputy|spokes\w+|minister|commissioner|officer|prosecutor|coordinator|co-ordinator|secretary|official|"
    r"president|colonel|inspector|judge|lawyer|attorney|professor|researcher|manager|founder|chair\w*|governor|mayor|ambassador|consul|"
    r"leads?|leader|runs|of\s+the|executive|adviser|advisor|commander|superintendent|investigator|representative|economist|analyst|police|ministry|ngo|group|"
    r"agent|headteacher|headmaster|headmistress|principal|teacher|nurse|doctor|warden|matron|councillor|counsell?or|senator|lecturer|historian)\b"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a clause; `name` is None where the text has torn the name out; `carries`: it may speak on in the
    next clause.
    """

    start: int
    name: str | None
    carries: bool = False
    earlier: tuple["Speech", ...] = ()  # who spoke before in the same clause

    def of(self, claim: Claim) -> "Speech":
        """Who speaks of a figure: who spoke last before it, else the one named behind it."""
        before = next((other for other in reversed(self.earlier) if other.start < claim.start), None)
        return before if before and self.start > claim.end else self


def speeches_in(document: Document, actors: list[Actor], gaps: list[Claim]) -> dict[int, Speech]:
    """The speaker of each clause that has one; he, she and "the official" are the last one named."""
    speeches: dict[int, Speech] = {}
    last: str | None = None
    opened: str | None = None  # "The mayor disputed it. …, she said"
    opened_at = 0
    person: str | None = None  # he and she are people; it and the statement are bodies, where one spoke
    body: str | None = None
    asked = interviewee(document)
    answers = {line.start for line in answers_of(document, asked)} if asked else set()
    for index, clause in enumerate(document.clauses):
        said = document.of(clause)
        opened = opened if index - opened_at <= RECENT else None
        named = opened or person or last if HE.search(said) else body or last if IT_SAID.search(said) else last
        speech = _speech(document, clause, actors, named, gaps)
        opening, titled = OPENING.match(said), patterns().person.search(said[:60])
        opens = opening.group("name") if opening else tidy(titled.group()) if titled and titled.start() < 10 else None
        opened, opened_at = (opens, index) if opens else (opened, opened_at)
        if asked and document.line_at(clause.start).start in answers and not (speech and _is_another(speech.name, asked)):
            speech = Speech(clause.start, asked, True)
        if speech:
            speeches[index] = speech
            last = speech.name or last
            opened = None
            body = last if last and not PERSONAL.fullmatch(last) and not patterns().person.match(last) else body
            person = last if last and PERSONAL.fullmatch(last) and not patterns().proper.search(last) else person
        elif naming := QUOTED.search(said):
            place = clause.start + naming.start(1)
            last = _public(document, place, place + len(naming.group(1)), gaps) or last
    return speeches


RECENT = 2  # clauses over which "she" may be the one whom a sentence began with
OPENING = re.compile(
    r"\W*(?P<name>(?:The|A|An)\s+(?:[a-z-]+\s+){0,3}(?:mayor|prosecutor|minister|judge|governor|director|commander|chief|ambassador|consul|"
    r"spokes\w+|commissioner|official|officer|headman|coordinator|lawyer|inspector|colonel|general|secretary|auditor|abbot|priest|bishop|nun|"
    r"monk|doctor|nurse|teacher|warden|researcher|president|chairman|chairwoman))\s+(?!of\b)"
)


def _is_another(name: str | None, asked: str) -> bool:
    """Whether an answer tells what somebody else said: "a headman told me that …"."""
    return name is not None and name != UNNAMED and name.lower() not in {"i", "we", "he", "she", "they"} and name not in asked


HE = leaping(r"\b(?:[Hh]e|[Ss]he)\s+(?:also\s+|later\s+)?(?:said|says|told|added|noted|wrote)\b")
IT_SAID = leaping(
    r"\b(?:[Ii]t|[Tt]he\s+(?:statement|communiqu[eé]|release|circular))\s+(?:also\s+|later\s+)?(?:said|says|added|noted)\b"
)
PERSONAL = re.compile(r"(?:[A-Z][\w’'.-]*\s+(?:in\s+)?)+[A-Z][\w’'-]+")


BESIDE = re.compile(r",\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}(?=\s*[,.;]|$)")  # "the provincial prosecutor, Meas Sothea"
QUOTED = leaping(r"\bquoted\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})")
ACCORDING = leaping(r"\b[Aa]ccording\s+to\b")
TO_THEM = leaping(r"\b[Aa]ccording\s+to\s+(?:him|her|them|it)\b")
ITS_PAPER = re.compile(r"the\s+(?:statement|communiqu[eé]|release|notice|circular)")  # of the one who spoke before
TORN_NAME = re.compile(r"\b(?:the|of|in|by|and)$")
A_NUMBER = re.compile(r"(?i)the\s+(?:number|share|total|rate|amount|percentage)\b")  # "According to the number of calls rose"
ON_A_DAY = re.compile(r"\bon\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
WHO = re.compile(r",?\s+(?:who|which|that|whose)\b")  # "according to a nun who runs the shelter"


def _is_of(name: str, last: str) -> bool:
    """ "According to a ministry statement": of the ministry that spoke before."""
    return name.startswith(("a ", "an ")) and re.search(rf"(?i)\b{re.escape(name.split(None, 1)[1])}\b", last) is not None


MOST_SPEAKING = 20  # words of saying in one clause; where more stand, nobody speaks


def _speech(document: Document, clause: Span, actors: list[Actor], last: str | None, gaps: list[Claim]) -> Speech | None:
    known, text = patterns(), document.text
    for match in known.according.finditer(text, clause.start, clause.end):
        name = match.group("name")
        if last and (ITS_PAPER.fullmatch(name) or _is_of(name, last)):
            return Speech(match.start(), last, True)
        torn = TORN_NAME.search(tidy(WHO.split(name)[0])) or A_NUMBER.match(name) or ON_A_DAY.match(text, match.end() - 2)
        end = match.start("name") + len(WHO.split(name)[0])
        beside = BESIDE.match(text, end, clause.end) if OFFICES.search(name) and not torn else None
        end = beside.end() if beside else end
        carries = not name.islower() or name.startswith(("the ", "a ", "an "))  # lawyers, whoever they are, do not speak on
        return Speech(match.start(), None if torn else _public(document, match.start("name"), end, gaps), carries)
    to_them = TO_THEM.search(text, clause.start, clause.end)
    if to_them and last:
        return Speech(to_them.start(), last, True)
    told = told_in(text, clause.start, clause.end)
    if told:
        return Speech(told[0], tidy(told[1]), True)
    reported = REPORTED.search(text, clause.start, clause.end)
    if reported:
        return Speech(reported.start(), tidy(reported.group("who")), True)
    if ACCORDING.search(text, clause.start, clause.end):
        return Speech(clause.start, None)
    kept = kept_in(text, clause.start, clause.end)
    if kept:
        return Speech(kept[0], tidy(kept[1]), True)
    paper = written_in(text, clause.start, clause.end)
    spoken = [Speech(paper[0], tidy(paper[1]))] if paper else []
    for verb in itertools.islice(known.speech.finditer(text, clause.start, clause.end), MOST_SPEAKING):
        name = None if SAID_TO.match(text, verb.end()) else _speaker(document, clause, verb, actors, last, gaps)
        if name:
            torn_name = name == UNNAMED or re.search(r"\b(?:the|of|in|by)$", name)
            carries = verb.group() in {"said", "says", "told", "added", "wrote", "writes", "as saying", "noted"}
            spoken.append(Speech(verb.start(), None if torn_name else name, carries))
    spoken.sort(key=lambda speech: speech.start)
    if len(spoken) > 1 and gazetteer().names.get(spoken[-1].name or "", ("", ""))[1] == "country":
        spoken.pop()  # "Last year, says the Rapporteur, Northland confirmed 10 victims": a state of which another tells
    return replace(spoken[-1], earlier=tuple(spoken[:-1])) if spoken else None


REPORTED = leaping(  # "having heard the report of the Secretariat, according to which"
    r"\b(?:reports?|figures|statistics|account|returns?|paper|note)\s+(?:of|by|from)\s+"
    r"(?P<who>(?:the\s+)?[A-Z][\w’'&-]+(?:\s+(?:(?:of|for|and|the|on)\s+)*[A-Z][\w’'&-]+)*)"
    r",?\s+(?:according\s+to|in|by|under)\s+which\b"
)
OWN = re.compile(
    r"(?:^|\s)(?:its|their)\s+(?:[a-z]+\s+)?(?:co-?ordinator|director|head|spokes\w+|founder|manager|lawyer|chair\w*)(?=\s|$|[.,;])"
)


ROLE_AND_NAME = re.compile(  # "Chinese vice minister Liang Guoqiang, told", "Lawyer Zhang Zhiwei, who gives free advice, said"
    r"\b(?:[Mm]inister|[Oo]fficer|[Ll]awyer|[Ss]pokes(?:man|woman|person)|[Dd]irector|[Cc]hief|[Cc]ommissioner|[Hh]ead|[Cc]o-?ordinator|[Pp]rosecutor|"
    r"[Jj]udge|[Oo]fficial|[Ss]ecretary|[Ii]nspector|[Cc]olonel|[Gg]eneral|[Cc]aptain|[Mm]anager|[Cc]onsul|[Aa]mbassador|[Rr]esearcher|[Ss]olicitor|"
    r"[Gg]overnor|[Cc]hairman|[Cc]hairwoman|[Pp]resident|[Ss]uperintendent|[Ii]nvestigator|[Dd]etective),?\s+"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2})(?:,[^;]{3,90},|,)?\s+(?:also\s+|later\s+)?\Z"
)
SAYS = re.compile(
    rf"{OFFICES.pattern}|\b(?:nurse|doctor|mother|father|woman|man|teacher|nun|monk|pastor|priest|driver|trader|neighbour|survivor|villager|captain|"
    r"volunteer|worker|lawyer|witness|guard|clerk|owner|sister|reporter|statement|report|department|embassy|agency|court|union)\b"
)
ASIDE = re.compile(r"\s*[,.]|\s+that\b")  # "In 2016, they noted, a crackdown produced 41 arrests"
THEY = re.compile(r"(?:^|[,;:]\s)[Tt]hey\s+(?:also\s+|later\s+)?\Z")
HE_SAID = re.compile(r"(?:^|[,;:]\s)(?:[Hh]e|[Ss]he)\s+(?:also\s+|later\s+)?\Z")
SAID_THE = re.compile(  # "…, said the commander of the marine police division in the south."
    r"(?:said|says|told|added|wrote)\s+(?P<name>(?:the|an?|its|their|his|her)\s+[^.,;:\"”]{3,80}?)(?=\s+(?:who|which|that|on\s+[A-Z])\b|[.,;:\"”]|$)"
)
A_SPOKESMAN = (
    r"(?P<name>(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ne)\s+(?:[a-z]+\s+)?spokes\w+\s+(?:for|of|at)\s+(?:[\w’'-]+\s+){0,6}?[\w’'-]+)"
)
SPOKES = re.compile(rf"{A_SPOKESMAN}\s+(?:also\s+|later\s+)?\Z")  # "a spokeswoman for the agency said"
SAID_SPOKES = re.compile(rf"(?:said|says|told|added)\s+{A_SPOKESMAN}(?=\s+(?:who|on)\b|[.,;]|\s*$)")
HELD = re.compile(  # "His office says", "her group says"
    r"(?:^|[,;:.]\s+|\b(?:and|but|while|that)\s+)(?P<name>(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur)\s+(?:[a-z]+\s+)?|(?:[Tt]he\s+)?[\w-]+(?:\s\w+){0,2}['’]s\s+(?:[\w-]+\s+)?)"
    r"(?:office|spokes\w+|director|head|counterpart|deputy|lawyer|founder|manager|ministry|department|group|agency|organi[sz]ation|team|unit|foundation|centre|center|shelter|bureau|charity|division|cell|members|staff)(?:\s+in\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?)"
    r"\s+(?:also\s+|has\s+|have\s+|now\s+)?\Z"
)
GROUP_AT = re.compile(  # "Lawyers at the Southside Legal Service say"
    r"(?:^|[,;:.]\s+|\b(?:and|but|while|that)\s+)(?P<name>(?:[A-Z]?[a-z]+\s+){0,2}[A-Za-z][a-z]+(?:s|staff|men|women))\s+(?:at|from|with)\s+(?:the\s+)?\Z"
)
WITNESSES = re.compile(  # "Villagers say", "The women told police"
    r"(?:^|[,;:]\s+|\b(?:and|but|while)\s+)(?P<name>(?:(?:[Tt]he|[Ss]ome|[Ll]ocal|[Tt]hese|[Oo]ther)\s+)?(?!although\b|because\b|when\b|while\b|where\b|some\b|many\b)(?:[a-z]+\s+)?(?:[Vv]illagers|[Rr]esidents|"
    r"[Ww]itnesses|[Ss]urvivors|[Vv]ictims|[Ww]omen|[Mm]en|[Gg]irls|[Ff]amilies|[Pp]arents|[Rr]elatives|[Ff]ishermen|[Ww]orkers|[Mm]igrants|[Tt]raders|"
    r"[Dd]octors|[Tt]eachers|[Nn]urses|[Ll]awyers|[Cc]ritics|[Dd]rivers|[Mm]onks|[Cc]aptains|[Ee]mployers|[Jj]ournalists|[Vv]olunteers|[Cc]ounsell?ors))\s+"
    r"(?:also\s+|later\s+|have\s+)?\Z"
)
WHO_ALSO_SAID = re.compile(  # "Lawyers praised the closures but said of the 22 agencies only 3"
    r"\W*(?P<name>(?:[A-Z][a-z]+\s+)?(?:[Ll]awyers|[Aa]ctivists|[Cc]ampaigners|[Cc]harities|[Aa]dvocates|[Oo]fficials|[Pp]rosecutors|[Pp]olice))\s+[a-z]+[^;:“”\"]{3,80}?,?\s+(?:but|and)\s+(?:also\s+)?\Z"
)
STATE = re.compile(
    r"(?:^|[,;:]\s+|\b(?:and|but|that)\s+)(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)\s+(?:also\s+|has\s+|have\s+)?$"
)


def _speaker(
    document: Document, clause: Span, verb: re.Match[str], actors: list[Actor], last: str | None, gaps: list[Claim]
) -> str | None:
    known, text = patterns(), document.text
    before = text[clause.start : verb.start()]
    plain = verb.group() in {"said", "says", "told", "added", "wrote", "writes", "as saying", "announced"}
    torn = touches(gaps, verb.start() - 5, verb.end() + 2) if plain else []
    behind = all(gap.start >= verb.start() for gap in torn)  # "The ministry said last month that had cracked": it is named
    if torn and not (behind and any(actor.end <= verb.start() <= actor.end + 2 for actor in actors)):
        return _of_a_torn_office(before) or UNNAMED
    spokes = (SPOKES.search(before) or SAID_SPOKES.match(text, verb.start(), clause.end)) if plain and "spokes" in text else None
    if spokes:
        return tidy(spokes.group("name"))
    inverted = plain and verb.group() != "told" and QUOTE_ENDS.search(before)  # "Maj. Sabitov, who heads it, told Steppe Wire"
    following = known.after.match(text, verb.start(), clause.end)
    if following and inverted:
        if re.match(r"(?i)the (?:report|study|statement|survey|official)$", following.group("name")) and last:
            return last
        return _public(document, following.start("name"), following.end("name"), gaps)
    surname = SURNAME.match(text, verb.start(), clause.end) if inverted else None
    if surname and not following:
        return _by_surname(text, surname.group("name"), verb.start()) or last
    behind_it = SAID_THE.match(text, verb.start(), clause.end) if inverted else None
    if behind_it and SAYS.search(behind_it.group("name")) and not NOT_ANYBODY.search(behind_it.group("name")):
        return tidy(behind_it.group("name"))
    own = OWN.search(before) or OWN.match(text, verb.end())
    if own and plain:
        return own.group().strip()
    back = known.back.search(before) if plain or HE_SAID.search(before) else None
    if back and (last or not A_BODY.match(back.group())):
        return last
    if THEY.search(before) and verb.group() in known.saying and ASIDE.match(text, verb.end()):
        return _opening(document, clause, actors)
    named = ROLE_AND_NAME.search(before) if plain else None
    if named:
        return named.group("name")
    officer = _officer_of(before) if plain else None
    if officer:
        return officer
    nearer = (actor for actor in reversed(actors) if clause.start <= actor.start and actor.end <= verb.start())
    ended = next((actor for actor in nearer if _links(text, actor, verb.start(), plain)), None)
    group = GROUP_AT.search(text[clause.start : ended.start]) if ended else None
    if ended and group:
        return tidy(text[clause.start + group.start("name") : ended.end])
    if ended and not _is_object(text[clause.start : ended.start]) and (plain or ended.end >= verb.start() - 8):
        return tidy(text[ended.start : ended.end])
    again = re.search(r"(?:^|,[”\"]?\s)([A-Z][\w'’-]+)\s+(?:also\s+|later\s+)?\Z", before)
    if again and last and re.search(rf"\b{again.group(1)}\b", last):
        return last
    held = HELD.search(before) or (WITNESSES.search(before) if plain or verb.group() in {"say", "report"} else None)
    if held:
        return tidy(held.group("name"))
    group = WHO_ALSO_SAID.match(before) if plain or verb.group() == "noted" else None
    if group:
        return tidy(group.group("name"))
    state = STATE.search(before)
    if state and gazetteer().names.get(state.group("name"), ("", ""))[1] == "country":
        return state.group("name")
    name = re.search(
        r"(?!(?:But|And|Yet|However)\s)([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})(?:,[^,]{3,80},)?\s+(?:also\s+|later\s+)?$", before
    )
    if name and plain and IT_HAS.match(text, verb.end()):
        return tidy(name.group(1))
    if name and plain:
        return _public(document, clause.start + name.start(1), clause.start + name.end(1), gaps)
    return _anybody(before, verb.group(), text[verb.end() : verb.end() + 12])


IT_HAS = re.compile(r"\s+(?:that\s+)?(?:it|its)\b")  # "Rights Kanda says it has brought home 48": no person
A_BODY = re.compile(r"(?i)the (?:agency|group|organi[sz]ation)\b")  # where nobody spoke before, it is named so
SAID_TO = re.compile(r"\s+to\s+(?:have|be)\b")  # "two women said to have sent girls abroad": they said nothing
QUOTE_ENDS = re.compile(r"[,”\"]\s*$")
SURNAME = re.compile(r"(?:said|says|added|told)\s+(?P<name>[A-Z][\w’'-]+)(?=\s*[.,;])")  # "…," said Renner.


def _by_surname(text: str, surname: str, end: int) -> str | None:
    """The official named in full before who is now called by the last name alone."""
    people = [tidy(match.group()) for match in patterns().person.finditer(text, 0, end)]
    return next((name for name in reversed(people) if name.split()[-1] == surname), None)


def _opening(document: Document, clause: Span, actors: list[Actor]) -> str | None:
    """The body that the sentence before in the paragraph, or the one before it, begins with: they are the ones who noted it."""
    paragraph, index = document.paragraph_at(clause.start), document.clause_index(clause.start)
    starts = [document.clauses[place].start for place in (index - 1, index - 2) if place >= 0]
    inside = [start for start in starts if start >= paragraph.start]
    opens = (actor for start in inside for actor in actors if start <= actor.start <= start + 4)
    actor = next(opens, None)
    return tidy(document.text[actor.start : actor.end]) if actor else None


ANYBODY = re.compile(  # "…, a federal spokesman said", "Pastors along the river speak of", "its counterpart in Muse remembers"
    r"(?:^\W*|^\W*(?:[Ii]tem\s+)?\d+[.)]\s+|^(?:In|At|On|By|Over)\s+the\s+[a-z]+\s+(?:[a-z]+\s+)?|[,;:—–]\s+[\"“]?|[\"”]\s+|\b(?:and|but|while|although|though|that|which|as)\s+)(?P<name>(?:"
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Yy]our|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]enior|[Ss]everal|[Tt]wo|[Tt]hree|[Ff]our)\s+(?:[\w’'-]+\s+){0,6}?[\w’'-]+|"
    r"(?:Mr|Mrs|Ms|Dr|Sister|Father|Pastor|Brother|U|Daw)\.?\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?|"
    r"(?:[A-Z]?[a-z][a-z’'-]+\s+){0,2}(?:[A-Za-z][a-z-]+s|[Ss]taff|[Pp]olice)(?:\s+(?:in|at|from|along|of|near)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})?))"
    r"(?:\s+(?:here|there)|\s+\([^()\n]{2,60}\)|\s+(?:close\s+to|familiar\s+with|on\s+[A-Z]|seen\s+by)[^,;\n]{2,50}?|\s+who\s+[^,;\n]{3,60}?)?"
    r"(?:,\s(?:who|which|whose|speaking|citing|using|asked|with|whom|when|in)\s[^,;]{3,80},)?\s+(?:also\s+|later\s+|has\s+|have\s+|then\s+|once\s+|since\s+|now\s+)*\Z"
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


def _anybody(before: str, verb: str, after: str) -> str | None:
    """Whoever stands as the subject of a word of saying, though nothing shows what they are: "a trader said"."""
    known = patterns()
    if verb not in known.saying or (verb in known.unsure and not ITS_OBJECT.match(after)):
        return None
    found = ANYBODY.search(before[-200:])
    if found and verb in NOUNS_TOO and not MANY.search(found.group("name")):
        return None  # "the often repeated claim that"
    named = found.group("name") if found else ""
    return tidy(named) if named and not NOT_ANYBODY.search(named.removeprefix("One ")) else None


OF_AN_OFFICE = re.compile(r"\s+(?:of|at|from|with)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,7}")


def _officer_of(before: str) -> str | None:
    """ "Inspector R. B. Chaudhary of the District Police Office said": the officer, before the office."""
    last = next(reversed(list(patterns().person.finditer(before))), None)
    return tidy(last.group()) if last and OF_AN_OFFICE.fullmatch(before, last.end()) else None


def _of_a_torn_office(before: str) -> str | None:
    """ "Lieutenant Colonel Hoang Van of the said": whose office is torn out is still named."""
    last = next(reversed(list(patterns().person.finditer(before))), None)
    return tidy(last.group()) if last and re.fullmatch(r"\s+(?:of|at|in|from)(?:\s+the)?\s*", before[last.end() :]) else None


def _public(document: Document, start: int, end: int, gaps: list[Claim]) -> str | None:
    """A speaker's name where a body or an office stands with it, or its office was torn out. A private person's is not read."""
    text, name = document.text, tidy(document.text[start:end])
    bare = re.fullmatch(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){1,3}", name) is not None
    if not bare or patterns().person.fullmatch(name) or patterns().proper.fullmatch(name):
        return name
    beside = text[max(0, start - 40) : start] + " | " + text[end : end + 90].split("\n")[0]
    torn = touches(gaps, end - 1, end + 6)
    return name if torn or OFFICES.search(beside) or OFFICES.match(name) else None


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


DATE_WORD = re.compile(
    r"^(?:(?:(?:In|On|By|Since|During|From|Until|Last|This|Early|Late)\s+)?(?:January|February|March|April|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s+(?=[a-z])|"
    r"(?:[Tt]he\s+)?(?:year|month|week|quarter)\s+(?:before|earlier)\s+(?=\S)|(?:[Ll]ast|[Tt]his)\s+(?:year|month|week|quarter)\s+(?=\S))"
)


def tidy(name: str) -> str:
    """A name in one line, without the marks at its ends or a day before it."""
    return DATE_WORD.sub("", re.sub(r"\s+", " ", name).strip(" ,."))
