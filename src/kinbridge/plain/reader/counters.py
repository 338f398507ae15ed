"""Who counted: the body or person a figure is attributed to, by its own clause, by the subject of its verb, or by the
report's one voice.
"""

import functools
import re
from dataclasses import dataclass

from kinbridge.plain.reader.claims import Claim, Known
from kinbridge.plain.reader.gaps import touches
from kinbridge.plain.reader.lexicon import alternatives, load
from kinbridge.plain.reader.text import Document, Span

__all__ = ["Actor", "actors_in", "attribute"]

UNNAMED = "[unnamed]"


@dataclass(frozen=True, slots=True)
class Actor:
    """A body or an official named in the text. `kind`: agency, ngo_group, person_official, media; `proper`: by name."""

    start: int
    end: int
    kind: str
    proper: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks in a clause; `name` is None where the text has torn the name out; `carries`: it may speak on in the
    next clause.
    """

    start: int
    name: str | None
    carries: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of `en/actors.yaml`."""

    proper: re.Pattern[str]
    common: re.Pattern[str]
    person: re.Pattern[str]
    after: re.Pattern[str]
    according: re.Pattern[str]
    speech: re.Pattern[str]
    back: re.Pattern[str]
    voices: re.Pattern[str]


@functools.cache
def patterns() -> Patterns:
    """The patterns, built once."""
    said = load("en/actors")
    cap = r"[A-Z][\w'’-]*"
    join = r"(?:\s+(?:of|for|and|on|against|in|to|the|de|against)){0,3}"
    named = alternatives(said["named"])
    proper = (
        rf"(?:\b[Tt]he\s+)?(?:(?:{cap}\s+(?:of\s+the\s+|of\s+|for\s+|&\s+)?){{0,5}}\b(?:{named})\b(?:\s+(?:{cap}|"
        rf"[a-z]+-trafficking)){{0,3}}(?:\s+(?:of|for|on|against|to)(?:\s+the)?\s+{cap}(?:(?:\s+and)?\s+{cap}){{0,"
        rf"5}}(?:{join}\s+{cap}){{0,2}})*"
        rf"|\b(?:{alternatives(said['known'])})\b(?:\s+and\s+(?:{alternatives(said['known'])})\b)?)(?:\s+anti-trafficking\s+\w+)?"
    )
    common = (
        rf"\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Ll]ocal|[Ss]enior|[Ss]tate)\s+)?(?:(?:{cap}|[a-z]+-[a-z]+|"
        rf"provincial|national|federal|local|regional|public|labour|labor|marine|military|district|"
        rf"state|foreign|municipal|senior|advocacy|rights|protection|immigration|border|women's|human)\s+){{0,"
        rf"3}}(?:{alternatives(said['common'] + [w.capitalize() for w in said['common']])})\b(?!\s+(?:efforts|"
        rf"measures|capabilities|policy|force|record|officers?|stations?|posts?|custody|control))(?:\s+(?:anti-[a-z-]+\s+|[a-z]+\s+)?(?:division|"
        rf"unit|bureau|directorate|squad|department)\b)?(?:\s+(?:in|of)\s+(?:both\s+countries|{cap}(?:\s+{cap})?))?"
    )
    person = rf"\b(?:(?:{alternatives(said['titles'])})\.?\s+)+(?:of\s+[\w'’ ]+?\s)?{cap}(?:\s+(?:{cap}|[A-Z]\.)){{0,4}}"
    speech = alternatives(said["speech"])
    back = alternatives(said["back"])
    return Patterns(
        re.compile(proper),
        re.compile(common),
        re.compile(person),
        re.compile(
            rf"\b(?:said|says|told|added|wrote)\s+(?P<name>(?:{person})|{cap}(?:\s+{cap}){{1,3}}|(?:{proper})|"
            rf"(?:{common}))"
        ),
        re.compile(
            rf"\b[Aa]ccording\s+to\s+(?P<name>(?:{person})|(?:{proper})|{cap}(?:\s+{cap}){{0,3}}|(?:{common})|"
            rf"(?:the|a|an)\s+(?:[\w-]+\s+){{0,3}}\w+)"
        ),
        re.compile(rf"\b(?:{speech}|as\s+saying)\b"),
        re.compile(rf"\b(?:{back})\s+(?:also\s+|later\s+)?$", re.IGNORECASE),
        re.compile(alternatives(said["voices"]), re.IGNORECASE),
    )


def actors_in(document: Document) -> list[Actor]:
    """The bodies and officials named in the text, longest first where they overlap. Private people are not read."""
    known, found = patterns(), []  # type: Patterns, list[Actor]
    for match in known.person.finditer(document.text):
        if " of " not in match.group() and len(match.group().split()) >= 2:
            found.append(Actor(match.start(), match.end(), "person_official", True))
    for pattern, proper in ((known.proper, True), (known.common, False)):
        for match in pattern.finditer(document.text):
            if not any(actor.start < match.end() and match.start() < actor.end for actor in found) and (
                not proper or _is_a_body(match.group())
            ):
                found.append(Actor(match.start(), match.end(), _kind(match.group()), proper))
    return sorted(found, key=lambda actor: actor.start)


def _is_a_body(name: str) -> bool:
    return (
        len(name.removeprefix("the ").removeprefix("The ").split()) > 1
        or name.split()[-1] in load("en/actors")["known"]
        or name in {"Authorities", "Police", "Courts", "Prosecutors", "Customs"}
    )


def _kind(name: str) -> str:
    low = name.lower()
    if re.search(r"\b(?:daily|times|news|gazette|xinhua|reuters|courier|post)\b", low):
        return "media"
    if re.search(
        (
            r"foundation|charit|rights|advoca|campaign|activist|network|ngo|society|alliance|coalition|"
            r"trust|watch|caritas|amnesty"
        ),
        low,
    ):
        return "ngo_group"
    return "agency"


def attribute(document: Document, figures: list[Claim], actors: list[Actor], gaps: list[Claim]) -> None:
    """Gives each figure the one who counted it: its clause's speaker, its verb's subject, the speaker just before, the
    report's voice.
    """
    speeches = _speeches(document, actors, gaps)
    voice = _voice(document, actors)
    torn_agency = any("agency" in (gap.missing or "") or "subject" in (gap.missing or "") for gap in gaps)
    for claim in figures:
        if claim.counted_by is not None or (claim.unit == "percent_change" and voice is None):
            continue
        name, known = _counter(document, claim, actors, speeches, voice, gaps)
        if name and torn_agency and _generic(name, document):
            name = f"{name} {UNNAMED}"
        claim.counted_by = name
        claim.known["counted_by"] = Known.MISSING.value if not name or UNNAMED in name else known.value


def _generic(name: str, document: Document) -> bool:
    """ "the ministry" in a text that never says which."""
    noun = name.lower().removeprefix("the ").strip()
    return noun in {"ministry", "agency", "department", "bureau", "office", "government"} and not re.search(
        rf"\b{noun.capitalize()}\s+of\b|\b[A-Z]\w+\s+{noun.capitalize()}\b", document.text
    )


def _counter(
    document: Document, claim: Claim, actors: list[Actor], speeches: dict[int, Speech], voice: str | None, gaps: list[Claim]
) -> tuple[str | None, Known]:
    index, clause = document.clause_index(claim.start), document.clause_at(claim.start)
    own = speeches.get(index)
    if claim.layout in {"table", "list"}:
        return _source(document) or voice, Known.INFERRED
    if own:
        return (own.name or UNNAMED), Known.STATED
    if _torn_subject(document, clause, claim, gaps):
        return UNNAMED, Known.MISSING
    if voice and not (voice == "The court" and claim.unit in PLACES):
        return voice, Known.INFERRED
    subject = _subject(document, claim, clause, actors)
    if subject:
        return subject, Known.STATED
    return _before(document, claim, index, actors, speeches)


def _before(
    document: Document, claim: Claim, index: int, actors: list[Actor], speeches: dict[int, Speech]
) -> tuple[str | None, Known]:
    """The speaker of the sentence before in the same paragraph; over a semicolon also the subject of the part before."""
    if index < 1 or "\n" in document.text[document.clauses[index - 1].end : document.clauses[index].start]:
        return None, Known.MISSING
    earlier, clause = speeches.get(index - 1), document.clauses[index]
    if (
        earlier
        and earlier.carries
        and claim.unit not in PLACES
        and not re.match(r"(?:However|But|Meanwhile|Separately|In (?:19|20)\d\d|Since)\b", document.of(clause))
    ):
        return (earlier.name or UNNAMED), Known.INFERRED
    part = document.clauses[index - 1]
    if document.text[part.end - 1] == ";" and claim.rule in {"elided", "compared", "share_percent"} and claim.unit not in PLACES:
        opening = next((actor for actor in actors if part.start <= actor.start <= part.start + 4), None)
        return (_trim(document.text[opening.start : opening.end]), Known.INFERRED) if opening else (None, Known.MISSING)
    return None, Known.MISSING


PLACES = frozenset(("countries", "provinces", "offices", "shelters", "agencies", "percent_change"))
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


def _subject(document: Document, claim: Claim, clause: Span, actors: list[Actor]) -> str | None:
    """The body whose verb governs the figure: "Authorities repatriated 192 workers", "charged by the police"."""
    text = document.text
    if (
        claim.unit in PLACES
        or claim.action not in COUNTING
        or re.search(r"\b(?:led to|resulted in|ended in|between|of which|in which)\b", text[clause.start : claim.start])
    ):
        return None
    for actor in reversed([actor for actor in actors if clause.start <= actor.start and actor.end <= claim.start]):
        between = text[actor.end : claim.start]
        lead = text[clause.start : actor.start]
        if re.search(
            (
                r"\b(?:by|of|from|with|in|at|for|to|under|against|through|between|and|told|near|into|that|"
                r"than|including|on)\s+(?:the\s+)?$"
            ),
            lead,
        ) and not re.search(r"\bby\s+(?:the\s+)?$|(?:^|[,;:—]\s+|\b(?:but|while|that|and)\s+)(?:the\s+)?$", lead):
            continue
        if (
            re.match(
                (
                    r",?\s*(?:(?:have|has|had|also|later|which|who|in\s+\w+,?|together|jointly|said|only|then|"
                    r"still|now|currently|,|[\w ]{2,30},)\s+)*\w+(?:ed|s|d|t|nd|ught|ld|ew|an|de|ame|ow|ut)?\b"
                ),
                between,
            )
            and not re.search(r"[;:]", between)
            and len(between.split()) <= 22
        ):
            return _trim(text[actor.start : actor.end])
    we = re.search(
        r"\b[Ww]e\s+(?:\w+\s+)?(?:interviewed|surveyed|counted|identified|spoke|questioned|documented)\b",
        text[clause.start : claim.start],
    )
    return "We" if we else None


def _trim(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,.")


def _speeches(document: Document, actors: list[Actor], gaps: list[Claim]) -> dict[int, Speech]:
    """The speaker of each clause that has one; he, she and "the official" are the last one named."""
    speeches: dict[int, Speech] = {}
    last: str | None = None
    interviewee = _interviewee(document)
    for index, clause in enumerate(document.clauses):
        said = document.of(clause)
        speech = _speech(document, clause, actors, last, gaps)
        if interviewee and _in_answer(document, clause):
            speech = Speech(clause.start, interviewee, True)
        if speech:
            speeches[index] = speech
            last = speech.name or last
        elif naming := re.search(r"\bquoted\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})", said):
            last = naming.group(1)
    return speeches


def _in_answer(document: Document, clause: Span) -> bool:
    line = document.of(document.line_at(clause.start))
    return line.startswith("A:")


def _interviewee(document: Document) -> str | None:
    match = re.search(r"\b[Ii]nterview(?:ed)?\s+with\s+((?:[A-Z][\w.'’-]*\s?){2,5})", document.text[:600])
    return match.group(1).strip() if match else None


def _speech(document: Document, clause: Span, actors: list[Actor], last: str | None, gaps: list[Claim]) -> Speech | None:
    known, text = patterns(), document.text
    for match in known.according.finditer(text, clause.start, clause.end):
        return Speech(
            match.start(),
            None if re.search(r"\b(?:the|of|in|by|and)$", _trim(match.group("name"))) else _trim(match.group("name")),
            True,
        )
    if re.search(r"\b[Aa]ccording\s+to\b", text[clause.start : clause.end]):
        return Speech(clause.start, None)
    for verb in reversed(list(known.speech.finditer(text, clause.start, clause.end))):
        name = _speaker(document, clause, verb, actors, last, gaps)
        if name:
            return Speech(
                verb.start(),
                None if name == UNNAMED or re.search(r"\b(?:the|of|in|by)$", name) else name,
                verb.group() in {"said", "says", "told", "added", "wrote", "as saying"},
            )
    return None


def _speaker(
    document: Document, clause: Span, verb: re.Match[str], actors: list[Actor], last: str | None, gaps: list[Claim]
) -> str | None:
    known, text = patterns(), document.text
    before = text[clause.start : verb.start()]
    plain = verb.group() in {"said", "says", "told", "added", "wrote", "as saying", "announced"}
    if touches(gaps, verb.start() - 5, verb.end() + 2) and plain:
        return UNNAMED
    following = known.after.match(text, verb.start(), clause.end)
    if following and plain and re.search(r"[,”\"]\s*$", before):
        return (
            last
            if re.match(r"(?i)the (?:report|study|statement|survey|official)$", following.group("name")) and last
            else _trim(following.group("name"))
        )
    if known.back.search(before) and plain:
        return last
    ended = next(
        (
            actor
            for actor in reversed(actors)
            if clause.start <= actor.start and actor.end <= verb.start() and _links(text[actor.end : verb.start()], plain)
        ),
        None,
    )
    if ended and not _is_object(text[clause.start : ended.start]) and (plain or ended.end >= verb.start() - 8):
        return _trim(text[ended.start : ended.end])
    name = re.search(r"([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2})(?:,[^,]{3,80},)?\s+(?:also\s+|later\s+)?$", before)
    return _trim(name.group(1)) if name and plain else None


def _links(between: str, plain: bool) -> bool:
    """Whether a name is the subject of a speech verb: side by side, with an apposition, or over a first verb and "and"
    or "but".
    """
    if re.fullmatch(r"\s*(?:,[^,]{3,90},)?\s*(?:(?:has|have|had|also|later)\s+)*", between):
        return True
    return plain and bool(re.fullmatch(r"[^,;:“”\"]{3,60}\b(?:and|but)\s+(?:also\s+)?", between))


def _is_object(before: str) -> bool:
    return bool(re.search(r"\b(?:to|by|of|from|with|told|at|against)\s+(?:the\s+)?$", before))


def _voice(document: Document, actors: list[Actor]) -> str | None:
    """The one who speaks throughout: a press release, an annual report, a judgment."""
    head = document.text[: min(len(document.text), 400)]
    if re.search(r"(?i)\b(?:judg(?:e)?ment|verdict)\b", head[:200]) and re.search(r"\b[Tt]he court\b", document.text):
        return "The court"
    match = patterns().voices.search(head)
    if not match:
        return None
    line = document.line_at(match.start())
    shouted = [
        said.strip() for said in re.split(r"\n| - ", document.text[: match.start()]) if said.isupper() and ORG.search(said)
    ]
    if shouted and not any(actor.proper and line.start <= actor.start < line.end for actor in actors):
        return re.split(r"\s+(?:OF|IN) THE (?:KINGDOM|REPUBLIC)", shouted[-1])[0].strip(" -–,:")
    inside = [actor for actor in actors if line.start <= actor.start < line.end and actor.proper] or [
        actor for actor in actors if actor.end <= 400 and actor.proper
    ]
    return _trim(document.text[inside[0].start : inside[0].end]) if inside else None


ORG = re.compile(
    r"\b(?:MINISTRY|SECRETARIAT|DEPARTMENT|POLICE|OFFICE|BUREAU|AGENCY|COMMISSION|DIRECTORATE|"
    r"COUNCIL|COMMITTEE|AUTHORITY|FOUNDATION|CENTRE|CENTER|SERVICE|PROSECUTOR|COURT|UNIT|GUARD)\b"
)


def _source(document: Document) -> str | None:
    match = re.search(r"(?m)^\s*[Ss]ources?\s*:\s*(?:the\s+)?([^;\n,(.]{3,80})", document.text)
    return _trim(match.group(1)) if match else None
