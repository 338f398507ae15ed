"""The house a paper comes from: it stands in the head, over the letter or under it. What nobody else counted is its own count."""

import itertools
import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.who.called import called_below, is_of_names
from kinbridge.plain.reader.who.letterheads import A_TITLE, APART, HEAD, NAME, OFFICES, TITLES, core_of
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.papers import SEVERAL, as_named
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document

__all__ = ["answers_for", "house_of"]

FOOT = 260  # characters in which a paper is signed
CHARITIES = (
    r"trust|society|foundation|network|alliance|collective|union|association|coalition|federation|league|fund|mission|shelters?|"
    r"house|homes?|refuge|haven|gate|forum|consortium|movement|circle|relief|amis|amigos|friends|missionaries|convent|monastery|partnership|fellowship|sisters|diocese|caritas|legal\s+aid|clinic|fundaci[oó]n|funda[cç][aã]o|fondation|asociaci[oó]n|associa[cç][aã]o|group|co-?operative|initiative|rapporteur"
)
A_SECTION = re.compile(rf"(?i)(?:{CHARITIES})")  # "Sections | Society | Subscribe": a page's menu
BODY = re.compile(rf"(?i)\b(?:{OFFICES}|{CHARITIES})\b")
KNOWN = re.compile(r"(?:UNHCR|IOM|UNICEF|UNODC|INTERPOL|UN-ACT|UNIAP|ILO|UN\s[A-Z][\w ]{3,40})")
ELSEWHERE = re.compile(  # a paper that tells what others counted, or that is the press's
    r"(?i)\b(?:(?:border|frontier)\s+(?:service|guard|control|police|troops|constabulary|corps|force|security|command|patrol|rangers|militia|post|regiment)s?|(?:daily|weekly|fortnightly|ten-day)\s+(?:return|summary|sheet|state|bulletin)|(?:summary|return|report)\s+(?:for|of)\s+(?:the\s+)?(?:week|fortnight|day)|week\s+\d{1,2}|hotline|helpline|(?:[\w-]*line|contacts)\b(?=.*\d)|l[ií]nea|linha|ligne|disque|tel[eé]fono|telefon|infolinia|monthly\s+return|interview|conversation|hearing|parliament|senate|assembly|hansard|house\s+of\s+(?:commons|representatives)|congress|knesset|riksdag|case\s+story|opinion|comment|editorial|letters?\s+to\s+the\s+editor|findings|universit(?:y|ies)|faculty|"
    r"working|policy|research|study|corrections?|corrigendum|clarifications?|(?:written|oral)\s+(?:answers|replies)|by\s+(?:a|our|the|staff)\b|"
    r"fact\s+check|minutes|note\s+of\s+the|joint|meeting|gathering|summit|conference|chair[’']s|taken\s+from|consultation|declaration|judg(?:e)?ment|profile|tier|audit|evaluation|review(?:ers)?\s+of|abstract|"
    r"transcript|daily|gazette|observer|courier|herald|mirror|tribune|chronicle|times|journal|radio|fm|correspondent|chronology|digest|"
    r"(?:flash|migration|situation|operational|humanitarian|regional|mixed)\s+update|update\s+(?:no|#)|situation\s+report|sitrep|monitoring(?!\s+(?:cell|unit|committee|cent(?:re|er)|office|agency|commission|body|board|section|team))|inter-agency|mixed|(?:shelter\s+)?log|duty\s+book|modern\s+slavery|shift|(?<!of\sthe\s)(?<!of\sthe\swork\s)plan|strategy|reward|fair|guide|"
    r"excerpt|blog|notebook|thread|@\w+|home\s*[/>|]|read\s+next|most\s+read|from:|sentencing\s+remarks|spokes\w+|feature|"
    r"travel\s+alert|petition|column|columnist|readers?|(?:situation|protection|briefing)\s+note|order\s+sheet|case\s+no|versus|united\s+nations|un\s+(?:country|migration|office)|regional\s+(?:office|police)|docket|edition|what\s+to\s+do|how\s+to|your\s+rights|leaflet|minutes|cause\s+list|"
    r"faq|questions|telegram|telex|cable|case\s+stud\w+|notes?\s+from|operation|key\s+figures)(?=\W|$)"
    r"|\b(?:note|paper)\s+(?:no\.?\s*)?\d+,?\s+\(?[a-z]+\s+(?:19|20)\d\d\b"  # "Note 7 (November 2019)": a study
)
DATELINE = re.compile(
    r"(?m)^[ \t]*(?:[A-Z][A-Z’' -]{2,28}(?:,[ ][A-Z][\w. ]{2,20})?(?:,[ ](?:\w+\.?[ ]\d{1,2}|\d{1,2}[ ]\w+\.?))?"
    r"(?:,?[ ](?:19|20)\d\d)?[ ]?(?:\([^)\n]{3,40}\))?[ ]?(?:--|[-–—:])[ ]+(?![A-Z -]{30})(?=\S[^\n]{90})|"
    r"\([A-Z]{2,5}\)[ ]+[-–—])"
)
SENTENCE = re.compile(r"[.!?][\"”’)]?$")
LISTED = re.compile(r"^\W*[^:\n]{3,60}:\s*\d[\d,. ]*(?:$|\s)|^\W*\d[\d,.]*\s+(?:[-–—]\s+)?[a-z]")
PRESS = re.compile(r"(?i)\b(?:press|media|public\s+affairs|public\s+relations|information|communications?)\b(?!.*\bministry\b)")
OF_A_BODY = re.compile(  # "STATISTICAL YEARBOOK OF THE PROCURACY"
    r"(?i:^(?:statistical\s+)?(?:yearbook|report|return|bulletin|review|results|newsletter)\s+of\s+the\s+)"
    r"(?P<name>[A-Z][\w’'& -]*[A-Za-z])"
)
SIGNED = re.compile(
    r"(?:\(signed\)|[Ii]ssued\s+by|[Ss]igned|[Cc]ontact|[Pp]repared\s+by|[Tt]he\s+(?:staff|team|board|sisters)\s+(?:of|at)|[Dd]irector|[Pp]ress\s+[Oo]ffice|[Ff]or\s+the)"
    r"\s*[:,–-]?\s*(?:the\s+)?"
)
OWN_PAPER = re.compile(  # the line under a charity's bare name: "Quarterly update to partners"
    r"(?i)our\s+(?:year\b|(?:19|20)\d\d)|(?:our\s+)?(?:annual|yearly|half-year(?:ly)?|quarterly|monthly|activity|progress|impact|programme|newsletter|letter\s+to)\b|"
    r"(?:report|account|review)\s+(?:of|on|to)\s+(?:(?:our|its|the)\s+)?(?:activit|work|year|donors|members|friends|supporters|(?:19|20)\d\d)|year\s+(?:report|review)\b"
)
YEARS_REPORT = re.compile(  # "Casa Aurora / Annual report 2022"
    r"(?i)(?:[\w-]+\s+)?(?:(?:annual|yearly|activity|impact)\s+(?:report|review|memory)|yearbook)\b"
)
FRIENDS_OF = re.compile(
    r"(?m)^\s*Dear\s+(?:friends|supporters|members)\s+of\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*),"
)
LETTER = re.compile(r"(?m)^\s*(?:Dear|To\s+all)\b|^\s*TO\s+ALL\b")


def house_of(document: Document) -> str | None:
    """The body whose own paper this is: an office or a charity, by its head or its signature; a bulletin's lines are nobody's."""
    lines = _head(document)
    if ELSEWHERE.search("\n".join(lines)) or DATELINE.search(document.text[:HEAD]):
        return None
    if any(SEVERAL.search(line) for line in lines):
        return None
    named = [name for line in lines for name in _bodies(line)]
    if not named and lines:
        name, *behind = (part.strip() for part in APART.split(lines[0]))
        if LETTER.search(document.text[:HEAD]) or OWN_PAPER.match(" ".join(lines[1:2])):
            named = [name for name in [_whole_line(lines[0].split(",")[0])] if name]
        elif any(YEARS_REPORT.match(part) for part in behind[:2]):
            named = [name for name in [_whole_line(name)] if name]
    friends = FRIENDS_OF.search(document.text[:HEAD])
    house = called_below(document) or _its_agency(document, named) or _as_called(document, named)
    house = house or (friends.group("name") if friends else None) or _signed(document)
    return _own_forces(document, house) or as_named(document, house)


def _its_agency(document: Document, named: list[str]) -> str | None:
    """The agency whose count a ministry's paper begins with: "From 1 January the National Police Agency opened 27 cases"."""
    below = document.text.strip().partition("\n\n")[2][:FIRST]
    first = AGENCY.search(below) if len(named) == 1 and named[0].lower().startswith(("ministry", "the ministry")) else None
    return first.group("name") if first else None


FIRST = 160  # characters of the first sentence of a paper
AGENCY = re.compile(
    r"\bthe\s+(?P<name>(?:[A-Z][\w’'-]+\s+){1,4}(?:Agency|Directorate|Bureau|Inspectorate|Police|Department|Service|Division))\s+"
    r"(?:has\s+)?[a-z]+ed\s+\d"
)


def _as_called(document: Document, named: list[str]) -> str | None:
    """Of the bodies in a head the nearest to the text that the text itself calls by its noun: "the Committee received".

    A ministry over an office must be called so before the paper is half told, for at its end it may be told of too.
    """
    below = document.text.strip().partition("\n\n")[2]
    nouns = ((name, BODY.search(core_of(name, BODY))) for name in reversed(named))
    parts = {"ministry": below[: len(below) // 2]} if len(named) > 1 else {}
    known = ((name, noun.group().lower()) for name, noun in nouns if noun)
    called = (
        name for name, noun in known if re.search(rf"{THE}{noun.capitalize()}\b(?!\s+of\b)", parts.get(noun, below))
    )
    return next(called, named[-1] if named else None)


THE = r"(?<!\bof\s)\b[Tt]he\s+"  # "employees of the Ministry" does not call a paper's body by its noun


def _own_forces(document: Document, house: str | None) -> str | None:
    """ "The internal affairs bodies" of the Ministry of Internal Affairs, where its paper says that they count."""
    field = MINISTRY_OF.match(house or "")
    if field is None:
        return None
    counted = re.search(rf"(?i)\b((?:the\s+)?{re.escape(field.group('what'))}\s+(?:bodies|organs|forces))\b", document.text)
    return counted.group(1) if counted else None


def _head(document: Document) -> list[str]:
    """The short lines over the first that is a sentence or a count; at most six."""
    lines = [line.strip() for line in document.text.strip()[:HEAD].split("\n")]
    short = itertools.takewhile(lambda line: (len(line) <= A_TITLE or is_of_names(line)) and not LISTED.match(line), lines)
    said = itertools.takewhile(lambda line: not SENTENCE.search(line) or len(line) < 24 or is_of_names(line), short)
    return [line for line in said if line][:6]


def _bodies(line: str) -> list[str]:
    """The parts of a line that name a body, its press office aside."""
    parts = [part.strip(" .") for part in APART.split(re.sub(r"\s*\([^)]*\)", "", line))]
    parts += [match.group("name") for match in OF_A_BODY.finditer(line)]
    return [part for part in parts if _is_a_house(part)]


def _is_a_house(part: str) -> bool:
    if NAME.fullmatch(part) is None or A_SECTION.fullmatch(part) or PRESS.search(part) or part in gazetteer().names:
        return False
    core = core_of(part, BODY)
    known = KNOWN.match(part) is not None
    return known or (BODY.search(core) is not None and not _is_a_title(core))


TOLD = re.compile(  # what such a paper is or holds, and no name of a house
    r"(?i)\b(?:statistics|yearbook|figures|numbers|cases|persons|note|notice|advisory|table|annex|chapter|part|sheet|log|count|snapshot|"
    r"implementation|criminal\s+side)\b"
)


def _is_a_title(words: str) -> bool:
    return TITLES.search(words) is not None or TOLD.search(words) is not None


def _whole_line(line: str) -> str | None:
    return line if not LETTER.match(line) and NAME.fullmatch(line) and len(line.split()) > 1 and not _is_a_title(line) else None


def _signed(document: Document) -> str | None:
    """The body that signs at the foot, in a line of its own or behind "issued by"."""
    foot = document.text.rstrip()[-FOOT:]
    lines = [line.strip() for line in foot.split("\n")[1:] if line.strip()]
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        led = SIGNED.match(line)
        if len(line) > (FOOT if led else A_TITLE) or (SENTENCE.search(line) and len(line) > 40):
            return None
        said = line[led.end() :] if led else line
        parts = (part.strip(" .:") for part in re.split(r",\s|\s[-–—|]\s|\sat\s+the\s", said))
        name = next((part for part in parts if _is_a_house(part)), None)
        if name or (led and NAME.fullmatch(said) and len(said.split()) > 1):
            return name or tidy(said)
    return None


MINISTRY_OF = re.compile(r"(?i)(?:the\s+)?ministry\s+of\s+(?:the\s+)?(?P<what>[\w ]{4,40})$")
PLANNED = re.compile(
    r"\b(?:will|shall|should|must|would|may|could|can|to\s+be|plans?|planned|planning|aims?|targets?|goal|objective|expect(?:s|ed)?|hopes?|"
    r"asks?|asked|calls?\s+(?:on|for)|urges?|if|whether|once)\b[^.;]*$"
)


def _is_bare(document: Document, claim: Claim) -> bool:
    """Whether a figure stands in a line of a label and a number; in a yearbook "of the Procuracy" such lines are its own."""
    line = document.of(document.line_at(claim.start)).rstrip()
    return BARE.fullmatch(line) is not None and OF_A_BODY.search(document.of(document.lines[0])) is None


BARE = re.compile(  # a line by itself, "Convictions: 61"
    r"\W*(?:[A-Za-z\d]{1,2}(?:\.\d)?[.)]\s*)?[^:.;\n]{3,60}:\s*(?:[~<>]\s*|(?:more|less|over|about|some|nearly)\s+(?:than\s+)?)?\d[^.;\n]{0,50}"
)
OTHERS = frozenset(("countries", "agencies", "offices"))  # they stand there, whoever tells of them
OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")  # "We belong to a network of 16 organisations"


def answers_for(document: Document, claim: Claim) -> bool:
    """Whether a house counted what its paper tells and nobody else is named for: not what is planned, asked or supposed."""
    clause = document.clause_at(claim.start)
    stands = claim.unit in OTHERS and OURS.search(document.text, clause.start, claim.start) is None
    return not stands and not _is_bare(document, claim) and PLANNED.search(document.text[clause.start : claim.start]) is None
