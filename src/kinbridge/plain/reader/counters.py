"""Who counted: by the figure's own clause, by the subject of its verb, by the speaker before, or by the report's one voice."""

import re

from kinbridge.plain.reader.actors import Actor
from kinbridge.plain.reader.carrying import DID, PLACES, carried
from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.gaps import touches
from kinbridge.plain.reader.houses import answers_for, house_of
from kinbridge.plain.reader.lending import lived
from kinbridge.plain.reader.papers import house_over, voice_of
from kinbridge.plain.reader.speech import UNNAMED, Speech, speeches_in, tidy
from kinbridge.plain.reader.text import Document, Span
from kinbridge.plain.reader.voices import (
    SOURCE,
    WHENCE,
    agent_of,
    headed_speech,
    is_a_body,
    labelled_speech,
    lead_speaker,
    named_after,
    source_of,
    sources_in,
)

__all__ = ["attribute"]

NOT_ON = re.compile(  # what a report said is corrected in what follows, and lawyers, whoever they are, do not speak on
    r"\b(?:report|article|story|graphic|headline|caption)$|(?:lawyers|villagers|relatives|residents|survivors|witnesses|experts|locals)$"
)
MOSTLY = 0.7  # the part of a paper's figures that stand in its table, where its notes speak of the same
TABLE_WITH_SOURCE = re.compile(r"(?im)^[ \t\d.#(]*table\b[^\n]*\n\s*sources?\s*:")


def attribute(document: Document, figures: list[Claim], actors: list[Actor], gaps: list[Claim]) -> None:
    """Gives each figure the one who counted it: its clause's speaker, its verb's subject, the speaker just before, the
    report's voice.
    """
    speeches = speeches_in(document, actors, gaps)
    voice, lead = voice_of(document, actors), lead_speaker(document, speeches)
    cited = {index: speech for index, speech in speeches.items() if speech.name and CITED.search(speech.name)}
    speeches |= labelled_speech(document)
    speeches |= cited  # "Spokesperson: The Royal Thai Police inform us of two arrests"
    speeches = headed_speech(document) | speeches
    listed = any(claim.layout in {"table", "list"} for claim in figures)
    source = source_of(document, actors) or house_over(document) if listed else None
    sources = sources_in(document) if listed else []
    named_source = listed and SOURCE.search(document.text) is not None  # a list that names none is nobody's count
    titled = TABLE_WITH_SOURCE.search(document.text) if listed else None
    listed_until = titled.start() if titled else -1  # the source of a table further down is not the source of a list
    torn_agency = any("agency" in (gap.missing or "") or "subject" in (gap.missing or "") for gap in gaps)
    cells = sum(claim.layout == "table" for claim in figures)
    notes = source if sources and len({body for _, body in sources}) == 1 and cells > MOSTLY * len(figures) else None
    house = None if gaps else house_of(document)
    heard: dict[int, str] = {}  # who counted in the clauses before
    for claim in figures:
        if claim.counted_by is not None:
            continue
        name, known = _counter(document, claim, actors, speeches, voice, gaps, heard)
        if name and UNNAMED not in name and not NOT_ON.search(name):
            heard[document.clause_index(claim.start)] = name
        if claim.layout == "table" or (claim.layout == "list" and not name and named_source and claim.start > listed_until):
            above = next((body for place, body in reversed(sources) if place < claim.start), source)
            name, known = above or name, Known.INFERRED
        if not name:
            name = _in_brackets(document, claim, actors)
        if not name and notes and claim.layout == "prose" and claim.unit not in PLACES:
            name, known = notes, Known.INFERRED
        if not name and lead and claim.unit not in PLACES:
            name, known = lead, Known.INFERRED
        if not name and house and answers_for(document, claim):
            name, known = house, Known.INFERRED
        if claim.unit == "provinces" and not name:
            name = _where_trained(document, claim, figures)
        if name and torn_agency and _generic(name, document):
            name = f"{name} {UNNAMED}"
        name = _in_full(document, name, actors) if name else name
        name = _whole_name(name) if name and UNNAMED not in name else name
        name = house if house and name in {"We", "we"} else name
        claim.counted_by = name
        claim.known["counted_by"] = Known.MISSING.value if not name or UNNAMED in name else known.value


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


def _in_brackets(document: Document, claim: Claim, actors: list[Actor]) -> str | None:
    """ "- 280 women returned (Ministry of Public Security)": the source that a line ends with."""
    bracket = AT_ITS_END.search(document.text, claim.end, document.line_at(claim.start).end)
    named = next((actor for actor in actors if bracket and actor.start == bracket.start("who") and actor.proper), None)
    return tidy(document.text[named.start : named.end]) if named else None


AT_ITS_END = re.compile(r"\((?:[Ss]ource:\s+)?(?P<who>[A-Z][^()\n]{1,70})\)[ \t.;]*$", re.MULTILINE)


def _where_trained(document: Document, claim: Claim, figures: list[Claim]) -> str | None:
    """ "trained 640 officers in eleven provinces": who trained them counted the provinces too."""
    clause = document.clause_at(claim.start)
    near = [other for other in figures if clause.start <= other.start and other.end <= claim.start and other.action == "trained"]
    if near and re.fullmatch(r"[^.;,]{0,40}?\s+in\s+", document.text[near[-1].end : claim.start]):
        return near[-1].counted_by
    return None


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
    speeches: dict[int, Speech],
    voice: str | None,
    gaps: list[Claim],
    heard: dict[int, str],
) -> tuple[str | None, Known]:
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
    subject = _agent(document, claim, clause, actors)
    if voice and not (voice == "The court" and claim.unit in PLACES):
        told_us = TO_US.search(document.text, claim.end, clause.end)
        beside = subject and not told_us and not RELEASED.search(document.text[:400]) and _is_another(subject, voice)
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
CITED = re.compile(r"(?i)\b(?:police|prosecutors?|courts?|embass(?:y|ies)|ngos?|charit(?:y|ies)|authorities|teams)\b")
TURNED_AWAY = re.compile(r",\s+(?:(?:al|even\s)?though|while|whereas|but)\s+(?:[^\s,;]+\s+){0,6}\Z")
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
        r"\b[Ww]e\s+(?:\w+\s+)?(?:interviewed|surveyed|counted|identified|spoke|questioned|documented|traced|sampled|compared|examined)\b",
        text[clause.start : claim.start],
    )
    return "We" if we else None
