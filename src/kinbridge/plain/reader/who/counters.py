"""Who counted: by the figure's own clause, by the subject of its verb, by the speaker before, or by the report's one voice."""

import re
from dataclasses import replace

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import Actor, patterns
from kinbridge.plain.reader.who.carrying import DID, NOT_ON, PLACES, Before, carried
from kinbridge.plain.reader.who.corrections import headline_of, said_in_headline
from kinbridge.plain.reader.who.defaults import Paper, by_default, is_of_a_source, own_survey, paper_of
from kinbridge.plain.reader.who.doing import acts_itself, was_done_to_none, who_did
from kinbridge.plain.reader.who.interviews import interviewee
from kinbridge.plain.reader.who.names import as_the_report_has_it, with_its_words
from kinbridge.plain.reader.who.nobodys import at_work, is_nobodys
from kinbridge.plain.reader.who.offices import UNNAMED, tidy
from kinbridge.plain.reader.who.papers import THE_COURT, judges_before
from kinbridge.plain.reader.who.parts import lived
from kinbridge.plain.reader.who.private import without_private_name
from kinbridge.plain.reader.who.speech import Speech
from kinbridge.plain.reader.who.torn import is_torn, subject_is_torn
from kinbridge.plain.reader.who.voices import COUNTED, agent_of, is_a_body, named_after
from kinbridge.plain.reader.who.wires import told_after
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["attribute"]

def attribute(document: Document, figures: list[Claim], actors: list[Actor], gaps: list[Claim]) -> None:
    """Gives each figure the one who counted it: its clause's speaker, its verb's subject, the speaker just before, the
    report's voice.
    """
    paper = paper_of(document, figures, actors, gaps)
    heard: dict[int, str] = {}  # who counted in the clauses before
    bodies = (body for _, body in paper.sources)
    whose = frozenset(filter(None, (paper.voice, paper.house, paper.source, interviewee(document), *bodies)))
    for claim in figures:
        if claim.counted_by is not None:
            continue
        headline = headline_of(document, claim)
        if headline:
            claim.counted_by = said_in_headline(headline)
            claim.known["counted_by"] = (Known.STATED if claim.counted_by else Known.MISSING).value
            continue
        name, known = _counter(document, claim, actors, paper, gaps, heard)
        if name and UNNAMED not in name and is_torn(document, claim, name, gaps):
            name, known = UNNAMED, Known.MISSING
        if name and UNNAMED not in name and not NOT_ON.search(name):
            heard[document.clause_index(claim.start)] = name
        if is_of_a_source(paper, claim, name):
            above = next((body for place, body in reversed(paper.sources) if place < claim.start), paper.source)
            name, known = above or name, Known.INFERRED
        if name and (own := own_survey(document, claim)) and name in own:
            name = own  # carried on from "Our own survey reached …"
        if not name:
            name, known = by_default(document, paper, claim, figures, actors)
        name = as_the_report_has_it(document, paper, claim, name, actors) if name else name
        name = None if name and is_nobodys(document, claim, name) else name
        name = judges_before(document, claim.end) if name == THE_COURT else name
        if name and UNNAMED not in name:
            name = without_private_name(document, name, whose, actors, gaps)
        claim.counted_by = name
        claim.known["counted_by"] = Known.MISSING.value if not name or UNNAMED in name else known.value


def _own_speech(document: Document, claim: Claim, clause: Span, paper: Paper) -> Speech | None:
    """What is said in a figure's own clause, where it says the figure: not what somebody adds behind it."""
    speech = paper.speeches.get(document.clause_index(claim.start))
    own = speech.of(claim) if speech else None
    if own and paper.voice == THE_COURT and OF_THE_COURT.fullmatch(own.name or ""):
        own = replace(own, name=THE_COURT)
    if own is None or own.start <= claim.end:
        return own
    if _turns_away(document, claim, clause, own) or _of_something_else(document, claim, clause, own):
        return None  # "12 were convicted, although charities said that most were freed again"
    if document.text.startswith("told by", own.start):
        return None  # "Nine were brought over, having been told by a cousin that …"
    itself = ITSELF.search(document.text[claim.end : own.start]) and agent_of(document.text[clause.start : claim.start])
    return replace(own, name=itself) if itself else own


def _counter(
    document: Document,
    claim: Claim,
    actors: list[Actor],
    paper: Paper,
    gaps: list[Claim],
    heard: dict[int, str],
) -> tuple[str | None, Known]:
    speeches, voice = paper.speeches, paper.voice
    index, clause = document.clause_index(claim.start), document.clause_at(claim.start)
    half_a_year = paper.house is not None and paper.tells_all
    own = _own_speech(document, claim, clause, paper)
    own = None if own and paper.house and ITS_GUESTS.fullmatch(own.name or "") else own
    if claim.layout in {"table", "list"}:
        return voice, Known.INFERRED
    guessed = _guessed(document, claim, clause)
    if guessed:
        return guessed, Known.STATED
    told_more = own and clause.start < own.start < claim.start and THAT.search(document.text, clause.start, claim.start) is None
    if told_more and voice is None and was_done_to_none(document, claim, clause):
        return None, Known.MISSING  # "The government reported 12 investigations, yet no official was charged"
    turned = own and voice is None and _turned_to(document, claim, own, actors)
    if turned:
        return turned, Known.STATED
    gapped = own and GAPPED.search(document.text[clause.start : claim.start])
    spoke_of = WITH_ITS_VERB.split(gapped.group("who"))[-1] if gapped and claim.unit not in PLACES else ""
    if spoke_of and is_a_body(spoke_of):
        return tidy(spoke_of), Known.STATED
    if own and not (half_a_year and not own.carries and own.name):
        return (own.name or UNNAMED), Known.STATED
    if subject_is_torn(clause.start - 1, claim, gaps):
        return UNNAMED, Known.MISSING
    after = None if voice or claim.unit in PLACES else told_after(document, claim, index, speeches)
    if after:
        return after, Known.INFERRED
    if lived(document, claim) and not voice and not _goes_on(document, claim, index, speeches):
        return None, Known.MISSING
    if half_a_year:
        did = who_did(document, claim, clause, actors)
        theirs = did is not None and ITS_OWN_HOUSE.match(did) is not None and f"and {did}" not in document.of(clause)
        return (did, Known.STATED) if theirs else (paper.house, Known.INFERRED)
    subject = who_did(document, claim, clause, actors)
    if subject and at_work(with_its_words(document, claim, subject)):
        return (voice, Known.INFERRED) if voice else (None, Known.MISSING)
    if voice and not (voice == THE_COURT and claim.unit in PLACES):
        told_us = TO_US.search(document.text, claim.end, clause.end)
        if subject and voice == THE_COURT and ANOTHER_COURT.match(subject):
            return subject, Known.STATED
        released = RELEASED.search(document.text[:HEAD])
        another = subject and not told_us and not released and _is_another(with_its_words(document, claim, subject), voice)
        return (subject, Known.STATED) if another else (voice, Known.INFERRED)
    if subject or (subject := None if claim.unit in PLACES else named_after(document, claim, clause, actors)):
        return subject, Known.STATED
    if was_done_to_none(document, claim, clause):
        return None, Known.MISSING
    listed = LISTED.search(document.text, clause.start, claim.start) or CHAINED.search(document.text[clause.start : claim.start])
    if heard.get(index) and listed and not OF_STATES.search(heard[index]):
        return heard[index], Known.INFERRED
    itself = acts_itself(document, claim, clause)
    return carried(document, claim, Before(document, index, actors, speeches, heard, itself))


def _goes_on(document: Document, claim: Claim, index: int, speeches: dict[int, Speech]) -> bool:
    """Whether an officer who spoke in the sentence before goes on: "…, he said. No fewer than 32 had been sold on"."""
    before, clause = speeches.get(index - 1), document.clauses[index]
    official = before is not None and before.carries and patterns().person.match(before.name or "") is not None
    opens = document.text[clause.start : claim.start].strip(' "“') == ""
    return official and opens and document.clauses[index - 1].start >= document.paragraph_at(claim.start).start


def _guessed(document: Document, claim: Claim, clause: Span) -> str | None:
    """ "…; a border colonel recalled "forty, fifty at most"": whoever stands as the subject of the word before the quote."""
    if document.text[claim.start - 1 : claim.start] not in {'"', "“"}:
        return None
    before = document.text[clause.start : claim.start]
    said = TOLD["guessed_it"].search(before) or TOLD["guessed_too"].search(before)
    return tidy(said.group("who")) if said else None


TOLD = Phrases("en/saying")
LISTED = re.compile(  # "identified 96 victims in 2018: 58 women, 27 girls and eleven men"
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty))\s[^.;:]{2,80}:\s+(?:[^.;:]{0,100}(?:,|\band)\s+)?\Z"
)
OF_STATES = re.compile(  # whoever met noted it of them
    r"\b(?:[Ss]tates|[Cc]ountries|[Pp]arties|[Mm]embers|[Pp]articipants|[Gg]overnments)\Z"
)
CHAINED = re.compile(  # "opened 12 inquiries, eight of them into debts, charged five suspects, and obtained one conviction"
    rf",\s+(?:(?:and|but|yet)\s+)?(?:(?:also|only|then|thus|so\s+far)\s+)?(?:{COUNTED})\s+(?:only\s+|just\s+|some\s+|about\s+|at\s+least\s+)?\Z"
)
ITS_GUESTS = re.compile(  # "the children pointed out 5 bus companies", in a charity's year
    r"(?:[Tt]he\s+|[Oo]ur\s+)?(?:children|girls|boys|women|men|survivors|residents|guests|victims|families|clients)"
)
ITS_OWN_HOUSE = re.compile(  # "The Lao Women's Union housed 58 persons", in a ministry's half-year
    r"(?:[Tt]he\s+)?[A-Z][\w’'-]+\s(?:.*\s)?(?:Centre|Center|Union|Foundation|Association|Society|Trust)\b"
    r"|[Tt]he\s+(?:Centre|Center|Foundation)\s+(?:for|of)\b"
)
OF_THE_COURT = re.compile(r"(?i)(?:the\s+)?(?:judge?ment|verdict|ruling|reasons|sentence|findings?|decision)")
GAPPED = leaping(  # "the ministry spoke of 181, the police of 286"
    r"(?:,|\band|\bwhile)\s+(?P<who>(?:the\s+)?(?:[\w’'-]+\s+){0,5}?[\w’'-]+)\s+(?:of|at)\s+(?:(?:about|only|some|nearly)\s+)?[\"“]?\Z"
)
def _turns_away(document: Document, claim: Claim, clause: Span, own: Speech) -> bool:
    """Whether whoever speaks behind a figure says something else: "although charities said …", "and officials said nobody …"."""
    between = document.text[claim.end : own.start]
    says_more = len(document.text[own.start : clause.end].split()) > FEW
    return TURNED_AWAY.search(between) is not None or (says_more and AND_SOMEBODY.search(between) is not None)


def _of_something_else(document: Document, claim: Claim, clause: Span, own: Speech) -> bool:
    """Whether what is said behind a figure is of a rumour ("despite reports that police warn"), or of a word on the figure
    ("118 arrests, a total swollen, critics say, by smugglers").
    """
    between, rest = document.text[claim.end : own.start], document.text[own.start : clause.end]
    return RUMOUR.search(between) is not None or (ON_IT.match(between) is not None and GOES_ON.match(rest) is not None)


RUMOUR = re.compile(
    r"\b(?:reports?|claims?|allegations?|accounts?|evidence|signs|fears|hints|rumou?rs|complaints?)\s+(?:that|of)\s[^,;]*\Z"
)
ON_IT = re.compile(
    r",\s+an?\s+(?:total|figure|number|sum|count|tally|rise|increase|fall|drop|record|result|haul)\b[^;]*,\s+[^,;]+\Z"
)
GOES_ON = re.compile(r"\w+,\s+(?!and\b|but\b|while\b)[a-z]")
THAT = re.compile(r"\b(?:that|according)\b")
ITSELF = re.compile(r",[”\"]?\s+(?:it|they)\s+(?:also\s+|later\s+)?\Z")  # "a bureau handed back 41, it told us"
FEW = 4  # words behind a word of saying that are a day and no message: "officials said on Monday"
AND_SOMEBODY = re.compile(r",\s+and,?\s+(?:[^\s,;]+\s+){0,6}(?:[^\s,;]+)?\Z")
WITH_ITS_VERB = re.compile(r".*\s(?:and|while)\s|.*\bsaid\b.*")
TURNED_AWAY = re.compile(
    r",\s+(?:(?:al|even\s)?though|for\s+all\s+that|while|whereas|where|but)\s+(?:[^\s,;]+\s+){0,6}(?:[^\s,;]+,\s(?:who|which)\s[^,;]{3,60},\s)?(?:[^\s,;]+)?\Z"
)
HEAD = 400  # characters in which a paper says what it is
RELEASED = re.compile(r"(?i)\bpress\s+(?:release|statement|note)\b")  # an office's release tells all it tells as its own count
TO_US = re.compile(r"\b(?:to|told)\s+us\b")
ANOTHER_COURT = re.compile(  # "A Lithuanian court convicted three", "The jury": beside the court whose judgment it is
    r"(?:(?:[Aa]n?|[Tt]he)\s+)?[A-Z][a-z]+(?:n|ish|ese|i|ch)\s+(?:courts?|judges|tribunals?)\b|[Aa]n?\s+(?:[A-Z][a-z]+\s+court\b|court\s+(?:in|of|at)\s+[A-Z])"
    r"|[Tt]he\s+(?:jury|prosecution|learned\s+judge)\b"
)
INSTITUTIONS = re.compile(
    r"(?i)\b(courts?|judges?|tribunals?|prosecutors?|police|customs|army|partners?|guards?|ngos?|embass(?:y|ies)|hospitals?|inspectors?)\b"
)
OURS = re.compile(r"(?i)\b(?:our|its|their)\s+(?!partners?\b)")
OF_THE_LAW = re.compile(r"(?i)\b(?:security|interior|police|supreme|court|judicial|prosecut)")


def _is_another(subject: str, voice: str) -> bool:
    """Whether the subject is a body beside the one that speaks: courts and partners are, a ministry's teams are not."""
    named = INSTITUTIONS.search(subject)
    if THEIR_TRIALS.fullmatch(subject) and AN_OFFICE.search(voice) is None:
        return False  # "Judges convicted 14 brokers", in a charity's year
    return named is not None and OF_THE_LAW.search(voice) is None and OURS.search(subject) is None


THEIR_TRIALS = re.compile(r"(?:[Tt]he\s+)?(?:[A-Z]?[a-z]+\s+)?(?:[Cc]ourts|[Jj]udges|[Pp]rosecutors|[Mm]agistrates|[Tt]ribunals)")
AN_OFFICE = re.compile(
    r"(?i)\b(?:ministry|embassy|consulate|department|police|agency|bureau|directorate|commission|government|authority|office|secretariat|council|"
    r"committee|court|service|division|unit|inspectorate|guard)\b"
)
AND_COURTS = re.compile(r"\band\s+(?:the\s+)?(?:courts?|judges?)$")  # "registered 243 cases and courts convicted seven"
TOLLED = re.compile(r"(?:recorded|registered|counted|documented|confirmed|tallied)\s+(?!that\b)")  # that is to do and not to say
AND_ALSO = re.compile(r"(?:\band|\bwhile|,)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}[\w’'-]+$")
TURN = re.compile(r"\b(?:but|yet|though|although|while|whereas)\s+(?:the\s+)?$")


def _turned_to(document: Document, claim: Claim, own: Speech, actors: list[Actor]) -> str | None:
    """ "The police reported 71 cases, but prosecutors opened only 29": the subject of its own verb, not the speaker before."""
    text, clause = document.text, document.clause_at(claim.start)
    for actor in reversed([actor for actor in actors if own.start < actor.start and actor.end <= claim.start]):
        lead = text[max(clause.start, actor.start - 24) : actor.start]  # a turn is two words
        and_it = AND_ALSO if TOLLED.match(text, own.start) else AND_COURTS
        judged = clause.start < own.start and and_it.search(text[max(clause.start, actor.start - 24) : actor.end])
        also = judged and THAT.search(text, clause.start, claim.start) is None
        if (TURN.search(lead) or also) and DID.match(text, actor.end) and claim.unit not in PLACES:
            return tidy(text[actor.start : actor.end])
    return None
