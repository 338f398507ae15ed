"""Who counted: by the figure's own clause, by the subject of its verb, by the speaker before, or by the report's one voice."""

import re

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.figures.lending import lived
from kinbridge.plain.reader.who.actors import Actor
from kinbridge.plain.reader.who.carrying import DID, PLACES, carried
from kinbridge.plain.reader.who.defaults import Paper, by_default, is_of_a_source, paper_of
from kinbridge.plain.reader.who.nobodys import at_work, is_nobodys
from kinbridge.plain.reader.who.papers import THE_COURT, judges_before
from kinbridge.plain.reader.who.speech import UNNAMED, Speech, tidy
from kinbridge.plain.reader.who.voices import (
    WHENCE,
    agent_of,
    is_a_body,
    named_after,
)
from kinbridge.plain.reader.words.gaps import touches
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["attribute"]

NOT_ON = re.compile(  # what a report said is corrected in what follows, and lawyers, whoever they are, do not speak on
    r"\b(?:report|article|story|graphic|headline|caption)$|(?:lawyers|villagers|relatives|residents|survivors|witnesses|experts|locals)$"
)


def attribute(document: Document, figures: list[Claim], actors: list[Actor], gaps: list[Claim]) -> None:
    """Gives each figure the one who counted it: its clause's speaker, its verb's subject, the speaker just before, the
    report's voice.
    """
    paper = paper_of(document, figures, actors, gaps)
    heard: dict[int, str] = {}  # who counted in the clauses before
    for claim in figures:
        if claim.counted_by is not None:
            continue
        name, known = _counter(document, claim, actors, paper, gaps, heard)
        if name and UNNAMED not in name and not NOT_ON.search(name):
            heard[document.clause_index(claim.start)] = name
        if is_of_a_source(paper, claim, name):
            above = next((body for place, body in reversed(paper.sources) if place < claim.start), paper.source)
            name, known = above or name, Known.INFERRED
        if not name:
            name, known = by_default(document, paper, claim, figures, actors)
        name = name and _with_its_words(document, claim, _who_reports(document, claim, name))
        name = _as_written(document, paper, name, actors) if name else name
        name = None if name and is_nobodys(document, claim, name) else name
        name = judges_before(document, claim.end) if name == THE_COURT else name
        claim.counted_by = name
        claim.known["counted_by"] = Known.MISSING.value if not name or UNNAMED in name else known.value


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
OF_WHAT = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")  # "the Director of Public Prosecutions"


def _with_its_words(document: Document, claim: Claim, name: str) -> str:
    """ "unit in Ireland" from its article on, "the Director" to what it is of, where they stand before the figure."""
    at = document.text.rfind(name, document.clause_at(claim.start).start, claim.start)
    if at < 0:
        return name
    of = OF_WHAT.match(document.text, at + len(name), claim.start) if " of " not in name else None
    bare = name[0].islower() and not name.startswith(("the ", "a ", "an ", "its ", "our ", "their ", "his ", "her "))
    led = FROM_ITS_ARTICLE.search(document.text[max(0, at - 60) : at]) if bare else None
    return (led.group("who") if led else "") + name + (of.group() if of else "")


OURSELVES = re.compile(r"(?:[Ww]e|[Oo]ur\s+(?!(?:own\s+)?(?:teams?|survey|study|sample|researchers|interviewers)\b).+)$")


LED_IN = re.compile(
    r"(?:(?:[Tt]ogether\s+with|[Ii]n|[Aa]t|[Oo]n|[Ss]ince|[Oo]f|[Ff]rom|[Dd]uring|[Bb]y|[Ww]ith|[Uu]nder|[Aa]fter|[Bb]efore|[Aa]cross)\s+(?:an?|the|\d+|its|their|our)\b"
    r"|[Ss]ince\b).*?\s(?P<name>(?:the|an?|its|their|our)\s+[^,]+|[a-z]+s|[Ww]e|police)$"
)
NO_BODY = re.compile(r"[a-z]+ing\b|(?:(?:placement|recruitment|international|travel|local|employment)\s+)*agencies$")


def _whole_name(name: str) -> str | None:
    """A name without the time or place its sentence began with ("since the talks the States"); none where it names nobody."""
    led = LED_IN.fullmatch(name)
    name = led.group("name") if led else name
    return None if NO_BODY.match(name) else name


SHORT = re.compile(r"(?:[Tt]he\s+)(department|bureau|office|agency|directorate|commission)")


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
    married = MRS.fullmatch(name)
    if married:
        earlier = document.text[: document.text.find(name)]
        whole = re.search(rf"\b(?:[A-Z][\w’'-]+\s+){{1,3}}{re.escape(married.group(1))}\b", earlier)
        return whole.group() if whole and not MRS.fullmatch(whole.group()) else name
    short = SHORT.fullmatch(name)
    if short is None:
        return name
    named = {tidy(document.text[actor.start : actor.end]) for actor in actors}
    longer = {other for other in named if re.search(rf"\w\s+{short.group(1)}$", other) and not SHORT.fullmatch(other)}
    return longer.pop() if len(longer) == 1 else name


def _generic(name: str, document: Document) -> bool:
    """ "the ministry" in a text that never says which."""
    noun = name.lower().removeprefix("the ").strip()
    return noun in {"ministry", "agency", "department", "bureau", "office", "government"} and not re.search(
        rf"\b{noun.capitalize()}\s+of\b|\b[A-Z]\w+\s+{noun.capitalize()}\b", document.text
    )


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
    own = speeches.get(index)
    own = own.of(claim) if own else None
    if own and own.start > claim.end and TURNED_AWAY.search(document.text[claim.end : own.start]):
        own = None  # "12 were convicted, although charities said that most were freed again"
    if claim.layout in {"table", "list"}:
        return voice, Known.INFERRED
    turned = own and voice is None and _turned_to(document, claim, own, actors)
    if turned:
        return turned, Known.STATED
    gapped = own and GAPPED.search(document.text[clause.start : claim.start])
    if gapped and is_a_body(gapped.group("who")):
        return tidy(gapped.group("who")), Known.STATED
    if own:
        return (own.name or UNNAMED), Known.STATED
    if _torn_subject(document, clause, claim, gaps):
        return UNNAMED, Known.MISSING
    if lived(document, claim) and not voice:
        return None, Known.MISSING
    if paper.house and HALF_YEAR.search(document.text[:HEAD]):
        return paper.house, Known.INFERRED
    subject = _agent(document, claim, clause, actors)
    subject = None if subject and at_work(subject) else subject
    if voice and not (voice == THE_COURT and claim.unit in PLACES):
        told_us = TO_US.search(document.text, claim.end, clause.end)
        beside = subject and not told_us and not RELEASED.search(document.text[:HEAD]) and _is_another(subject, voice)
        return (subject, Known.STATED) if beside else (voice, Known.INFERRED)
    if subject or (subject := None if claim.unit in PLACES else named_after(document, claim, clause, actors)):
        return subject, Known.STATED
    return carried(document, claim, index, actors, speeches, heard)


def _agent(document: Document, claim: Claim, clause: Span, actors: list[Actor]) -> str | None:
    """The subject of the verb whose object the figure is; none where the figure is the subject of a verb of its own."""
    if TURNED_PASSIVE.search(document.text[clause.start : claim.start]) and PASSIVE.match(document.text, claim.end):
        return None
    before = document.text[clause.start : claim.start]
    if LED_TO.search(before) or NOT_ITS_OBJECT.search(before[-60:]) or NOT_COUNTED.search(before[-NEAR:]):
        return None
    owner = OWNED.search(before[-90:]) if before.endswith(("'s ", "’s ")) else None
    if owner and claim.unit not in PLACES and is_a_body(owner.group("who")):
        return tidy(owner.group("who"))
    if OF_A_LINE.search(before):
        return None  # whoever runs a line counts its calls, and is not named here
    if claim.rule == "gapped":
        return re.split(r"(?:\band|[,;]|\bwhile)\s+", document.text[clause.start : claim.start])[-1].strip()
    return _subject(document, claim, clause, actors) or (
        None if claim.unit in PLACES else agent_of(document.text[clause.start : claim.start])
    )


GAPPED = re.compile(  # "the ministry spoke of 181, the police of 286"
    r"(?:,|\band|\bwhile)\s+(?P<who>(?:the\s+)?(?:[\w’'-]+\s+){0,5}?[\w’'-]+)\s+(?:of|at)\s+(?:(?:about|only|some|nearly)\s+)?[\"“]?\Z"
)
TURNED_AWAY = re.compile(r",\s+(?:(?:al|even\s)?though|while|whereas|but)\s+(?:[^\s,;]+\s+){0,6}\Z")
HEAD = 400  # characters in which a paper says what it is
HALF_YEAR = re.compile(  # an office's report of half a year tells what courts did too as its own
    r"(?i)\bhalf-year|\b(?:first|second)\s+(?:half|semester)\b|\bsix\s+months\b"
)
RELEASED = re.compile(r"(?i)\bpress\s+(?:release|statement|note)\b")  # an office's release tells all it tells as its own count
TO_US = re.compile(r"\b(?:to|told)\s+us\b")
TURNED_PASSIVE = re.compile(r"[,;]\s+(?:but|and|while|yet|although|though|whereas)\s+(?:[a-z]+\s+)?$")
PASSIVE = re.compile(
    r"\s+(?:(?:were|was|have\s+been|has\s+been|had\s+been)\s+(?!by\b)[a-z]+\b(?!\s+by\b)|(?:have|has|had)\s+(?:\w+ed|given|taken|gone)\b)"
)
INSTITUTIONS = re.compile(
    r"(?i)\b(courts?|judges?|tribunals?|prosecutors?|police|customs|army|partners?|guards?|ngos?|embass(?:y|ies)|hospitals?|inspectors?)\b"
)
OURS = re.compile(r"(?i)\b(?:our|its|their)\s+(?!partners?\b)")
OF_THE_LAW = re.compile(r"(?i)\b(?:security|interior|police|supreme|court|judicial|prosecut)")


def _is_another(subject: str, voice: str) -> bool:
    """Whether the subject is a body beside the one that speaks: courts and partners are, a ministry's teams are not."""
    named = INSTITUTIONS.search(subject)
    return named is not None and OF_THE_LAW.search(voice) is None and OURS.search(subject) is None


TURN = re.compile(r"\b(?:but|while|whereas)\s+(?:the\s+)?$")


def _turned_to(document: Document, claim: Claim, own: Speech, actors: list[Actor]) -> str | None:
    """ "The police reported 71 cases, but prosecutors opened only 29": the subject of its own verb, not the speaker before."""
    text, clause = document.text, document.clause_at(claim.start)
    for actor in reversed([actor for actor in actors if own.start < actor.start and actor.end <= claim.start]):
        lead = text[clause.start : actor.start]
        if TURN.search(lead) and DID.match(text, actor.end) and claim.unit not in PLACES:
            return tidy(text[actor.start : actor.end])
    return None


COUNTING = frozenset(
    (
        "rescued",
        "arrested",
        "convicted",
        "prosecuted",
        "investigated",
        "identified",
        "repatriated",
        "returned",
        "recorded",
        "registered",
        "assisted",
        "intercepted",
        "trained",
        "heard",
        "screened",
        "interviewed",
        "received",
        "busted",
        "referred",
        "deported",
        "sheltered",
        "acquitted",
        "recalled",
        "opened_case",
        "dismissed",
        "checked",
        "trafficked",
        "extradited",
        "died",
        "met",
    )
)


def _torn_subject(document: Document, clause: Span, claim: Claim, gaps: list[Claim]) -> bool:
    near = touches(gaps, clause.start - 1, claim.start)
    return any(
        "subject" in (gap.missing or "") or "source" in (gap.missing or "") or "agency" in (gap.missing or "") for gap in near
    )


RUNS = re.compile(
    r"\b(?:operate[sd]?|runs?|ran|opened|funds|funded|support(?:s|ed)|maintain(?:s|ed))\s+(?:an?|the|its)\s+(?:[\w-]+\s+)?$"
)


INFORMED = re.compile(
    r"\s+(?:was|were|is|are|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:informed|told|asked|notified|advised|reminded|accused|warned|established|founded)\b"
    r"|\s+of\s+$"
)
COUNTED_ITSELF = re.compile(  # "licensed 84 recruitment agencies": they do not count
    r"\b(?!(?:19|20)\d\d\b)\d[\d,.]*\s+(?:(?!the\b|months?\b|years?\b|weeks?\b|days?\b|hours?\b)[a-z-]+\s+){0,2}$"
)
VERB_NOT_NOUN = re.compile(r"\b(?:not|to|did|does|will|would|could|can|must|should|may)\s+\Z")  # "did not report"
OF_ITS_OWN = re.compile(
    r"\b(?:which|who|that)\s+(?:runs?|ran|operates?|operated|manages?|managed|heads?|leads?)\s+(?:(?:an?|the|its)\s+)?$"
)


NEAR = 120  # characters before a figure in which its verb is looked at
NOT_COUNTED = re.compile(  # "will train 300 officers", "call for the release of 44 women": nobody has counted them
    r"\b(?:will|shall|should|must|(?:plans?|planned|aims?|aimed|hopes?|hoped|agreed?|pledged|promised|undertook|intends?|intended|offered|decided|wants?)\s+to|"
    r"(?:call(?:s|ed|ing)?|appeal(?:s|ed)?|press(?:es|ed)?)\s+(?:on|for)|(?:ask|urg|demand|invit)(?:s|e|es|ed|ing)|"
    r"(?:reject|den|disput)(?:s|y|ies|es|ed|ied)|whether|reward\s+for)\b[^.;:]*\Z"
)
NOT_ITS_OBJECT = re.compile(  # "when 23 women were found", "in Bo there has been one conviction", "numbering 16"
    r"(?:,\s+(?:when|where)|\bthere\s+(?:has\s+been|have\s+been|had\s+been|was|were|is|are)|\bnumbering|\b(?:has|have|had)|"
    r"\ba\s+(?:body|staff|team)\s+of|\bthe\s+(?:first|last)\s+of)\s+"
    r"(?:only\s+|just\s+|some\s+)?\Z"
)
OWNED = re.compile(  # "the bureau's 196 specialists", "the Agency's own count of 12"
    r"(?:^|[,;:]\s+|\b(?:and|but|while|that|of|by)\s+)(?P<who>(?:[Tt]he\s+)?(?:[A-Z][\w-]*\s+){0,5}[\w-]+)['’]s\s+\Z"
)
OF_A_LINE = re.compile(
    r"(?:^|[.,;:]\s+|\b(?:and|while|but)\s+)(?:[Aa]n?\s+(?:[\w-]+\s+){0,4}(?:hotline|helpline)|[Oo]ur\s+(?:[\w-]+\s+)?(?:hotline|helpline))\b[^,;]*\Z"
)
AND_ANOTHER = re.compile(  # "Visayan Forum for Women and the Coast Guard stopped"
    r"(?:^|[,;:.]\s+|\n)(?P<who>(?!(?:Between|In|From|Since|On|During|Both|After|Before)\b)[A-Z][\w’'-]+(?:\s+(?:(?:of|for|the)\s+)?[A-Z][\w’'-]+){1,5}\s+and\s+)(?:the\s+)?\Z"
)
LED_TO = re.compile(r"\b(?:led to|resulted in)\b")
BETWEEN = re.compile(r"\b(?:ended in|between|of which|in which)\b")


def _subject(document: Document, claim: Claim, clause: Span, actors: list[Actor]) -> str | None:
    """The body whose verb governs the figure: "Authorities repatriated 192 workers", "charged by the police"."""
    text = document.text
    if (
        claim.unit in PLACES
        or claim.action not in COUNTING
        or BETWEEN.search(text[clause.start : claim.start])
    ):
        return None
    for actor in reversed([actor for actor in actors if clause.start <= actor.start and actor.end <= claim.start]):
        between = text[actor.end : claim.start]
        lead = text[clause.start : actor.start]
        if VERB_NOT_NOUN.search(lead):
            continue
        if (re.match(r"\s+that\b", between) and RUNS.search(lead)) or OF_ITS_OWN.search(lead):
            continue
        if INFORMED.match(between) or COUNTED_ITSELF.search(lead):
            continue
        if re.search(
            (
                r"(?i)\b(?:by|of|from|with|in|at|for|to|under|against|through|between|and|told|near|into|that|"
                r"than|including|on)\s+(?:(?:the|its|their|an?)\s+)?$"
            ),
            lead,
        ) and not re.search(r"\bby\s+(?:the\s+)?$|(?:^|[,;:—]\s+|\b(?:but|while|that|and)\s+)(?:the\s+)?$", lead):
            continue
        if (
            re.match(
                (
                    r"(?:\s*\([^()\n]{2,12}\))?,?\s*(?:(?:have|has|had|also|later|which|who|in\s+\w+,?|together|jointly|said|only|then|"
                    r"still|now|currently|,|[\w ]{2,30},)\s+)*(?!(?:with|for|from|by|to|near|under|and|or)\b)"
                    r"\w+(?:ed|s|d|t|nd|ught|ld|ew|an|de|ame|ow|ut)?\b"
                ),
                between,
            )
            and not re.search(r"[;:]", between)
            and len(between.split()) <= 22
        ):
            with_another = AND_ANOTHER.search(lead)
            first = clause.start + with_another.start("who") if with_another else actor.start
            whence = WHENCE.match(text, actor.end, claim.start) if not actor.proper else None
            return tidy(text[first : whence.end() if whence else actor.end])
    we = re.search(
        r"\b[Ww]e\s+(?:\w+\s+)?(?:interviewed|surveyed|counted|identified|spoke|questioned|documented|traced|sampled|compared|examined|held\s+(?:talks|conversations|interviews))\b",
        text[clause.start : claim.start],
    )
    return "We" if we else None
