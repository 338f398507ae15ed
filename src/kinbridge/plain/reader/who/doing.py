"""The body whose verb governs a figure: "Authorities repatriated 192 workers", "charged by the police"."""

import re

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import Actor
from kinbridge.plain.reader.who.carrying import PLACES
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.voices import COUNTED, MADE_OF, WHENCE, agent_of, is_a_body
from kinbridge.plain.reader.words.leaps import leaping
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["acts_itself", "was_done_to_none", "who_did"]

SAID = Phrases("en/doing")
TURNED_PASSIVE = re.compile(r"[,;]\s+(?:but|and|while|yet|although|though|whereas)\s+(?:[a-z]+\s+)?$")
PASSIVE = re.compile(
    r"\s+(?:(?:were|was|have\s+been|has\s+been|had\s+been)\s+(?!by\b)[a-z]+\b(?!\s+by\b)|(?:have|has|had)\s+(?:\w+ed|given|taken|gone)\b)"
)

EFFORTS = re.compile(  # "made weak efforts, investigating one case and convicting no traffickers": nobody is said to have counted
    r"\b(?:efforts?|activity|progress)\b[^;]*?,\s+[a-z]+ing\s+(?:[^;,]*?\b(?:and|but|nor|or)\s+(?:neither\s+|not\s+)?[a-z]+ing\s+)?(?:only\s+|just\s+)?\Z"
)
ANOTHER = re.compile(r",\s+(?:and|but)\s+(?:only\s+|just\s+)?\Z")


AND_NOBODY = re.compile(r"[\s,](?:and|but|yet|while|although|though|whereas)\s+\Z")


def was_done_to_none(document: Document, claim: Claim, clause: Span) -> bool:
    """ "Police brought no case and no official was convicted": whom nothing was done to nobody is said to have counted."""
    turned = claim.value == 0 and AND_NOBODY.search(document.text, clause.start, claim.start)
    return bool(turned) and PASSIVE.match(document.text, claim.end) is not None


def acts_itself(document: Document, claim: Claim, clause: Span) -> bool:
    """Whether those counted begin a part of a sentence with a verb of their own: "went into it in 2012 and two stood trial"."""
    before = document.text[clause.start : claim.start]
    own = SAID["own_verb"].match(document.text, claim.end, clause.end) is not None
    begins = SAID["turned"].search(before) or (SAID["and_alone"].search(before) and not SAID["of_two"].search(before))
    passive = TURNED_PASSIVE.search(before) and PASSIVE.match(document.text, claim.end)
    another = ANOTHER.search(before) and SAID["acts_itself"].match(document.text, claim.end, clause.end)
    return bool((own and begins) or passive or another)


def who_did(document: Document, claim: Claim, clause: Span, actors: list[Actor]) -> str | None:
    """The subject of the verb whose object the figure is; none where the figure is the subject of a verb of its own."""
    before = document.text[clause.start : claim.start]
    if acts_itself(document, claim, clause) or was_done_to_none(document, claim, clause):
        return None
    if EFFORTS.search(before):
        return None
    kept = SAID["on_their_books"].match(document.text, claim.end, clause.end) and HAS.search(before[-NEAR:])
    if kept and claim.unit not in PLACES and is_a_body(kept.group("who")):
        return tidy(kept.group("who"))
    stand = SAID["in_books_stand"].search(before[-NEAR:])
    if stand and claim.unit not in PLACES and is_a_body(stand.group("who").split(" of ")[0]):
        return tidy(stand.group("who"))
    if LED_TO.search(before) or NOT_ITS_OBJECT.search(before[-60:]) or NOT_COUNTED.search(before[-NEAR:]):
        return None
    also_to = SAID["also_spoke_to"].search(before)
    if also_to:
        spoke = SAID["we_counted"].search(also_to.group("spoke"))
        return "We" if spoke else agent_of(f"{also_to.group('spoke')} ")
    handed = SAID["which_then"].search(before)
    if handed and claim.unit not in PLACES and is_a_body(handed.group("who")):
        return tidy(handed.group("who"))
    seen = SAID["seen_by"].search(before[-NEAR:])
    if seen and claim.unit not in PLACES:
        return tidy(seen.group("who")) if is_a_body(seen.group("who")) else None
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


COUNTING = frozenset(
    (
        *("rescued", "arrested", "convicted", "prosecuted", "investigated", "identified", "repatriated", "returned"),
        *("recorded", "registered", "assisted", "intercepted", "trained", "heard", "screened", "interviewed", "received"),
        *("busted", "referred", "deported", "sheltered", "acquitted", "recalled", "opened_case", "dismissed", "checked"),
        *("trafficked", "extradited", "died", "met"),
    )
)


TURNS = re.compile(r",\s+(?:but|while|whereas)\s+(?:an?|the)\s")  # "have a committee, but an audit found that three"
COUNTED_ITSELF = re.compile(  # "licensed 84 recruitment agencies": they do not count
    r"\b(?!(?:19|20)\d\d\b)\d[\d,.]*\s+(?:(?!the\b|and\b|but\b|yet\b|while\b|though\b|although\b|whereas\b|months?\b|years?\b|weeks?\b|days?\b|hours?\b)[a-z-]+\s+){0,2}$"
)
IN_PASSING = re.compile(  # "In Mae Sot, where the Clinic has a stall, 800 workers moved on"
    r",\s+(?:(?:where|(?:in|to|by|from|with|for)\s+(?:which|whom))\s+(?:the\s+)?|(?:which|who|whose|whom)\s+(?:[^.;:,]*[\s,])?)\Z"
)
SET_OUT = re.compile(r"(?:\s(?:in|of|at|from)\s[^,.;]{2,40}|(?:,\s+[^,.;]{2,40})*,?\s+and\s+[^,.;]{2,50})?,")
VERB_NOT_NOUN = re.compile(r"\b(?:not|to|did|does|will|would|could|can|must|should|may)\s+\Z")  # "did not report"
PARTICIPLE = re.compile(r"\befforts?[^,;]*,\s+[a-z]+ing\s+(?:only\s+|just\s+)?\Z")  # "made weak efforts, investigating two cases"


APPOSED = re.compile(  # "The Hawks, South Africa's priority crimes unit, took out"
    r"(?:^|[.;]\s+|\b(?:and|but|while)\s+)(?P<who>(?:[Tt]he\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4}),\s+(?:the|an?|[A-Z][\w’]+(?:\s[A-Z]\w+)?['’]s)\s+(?:[\w’'-]+\s+){0,4}\Z"
)


NEAR = 120  # characters before a figure in which its verb is looked at
NOT_COUNTED = leaping(  # "will train 300 officers", "call for the release of 44 women": nobody has counted them
    r"\b(?:(?<!their )(?<!her )(?<!his )(?<!own )will|shall|should|must|"
    r"(?:plans?|planned|aims?|aimed|hopes?|hoped|agreed?|pledged|promised|undertook|intends?|intended|offered|decided|wants?)\s+to|"
    r"(?:call(?:s|ed|ing)?|appeal(?:s|ed)?|press(?:es|ed)?)\s+(?:on|for)(?!\s+[\d,]+\s)|(?:ask|urg|demand|invit)(?:s|e|es|ed|ing)|"
    r"(?:reject|den|disput)(?:s|y|ies|es|ed|ied)|whether|reward\s+for)\b[^.;:]*\Z"
)
HAS = re.compile(  # "the department has 214 victims on its books"
    r"(?:^|[,;:]\s+|\b(?:and|but|while|years?|months?|period|time|(?:19|20)\d\d)\s+)(?P<who>(?:[Tt]he\s+|[Oo]ur\s+)?(?:[\w’'-]+\s+){0,6}?[\w’'-]+)\s+"
    r"(?:has|have|had|keeps?|holds?|carr(?:y|ies))\s+(?:now\s+|only\s+|some\s+)?\Z"
)
NOT_ITS_OBJECT = leaping(  # "when 23 women were found", "in Bo there has been one conviction", "numbering 16"
    r"(?:,\s+(?:when|where|with|during\s+which)|\bthere\s+(?:has\s+been|have\s+been|had\s+been|was|were|is|are)|\bnumbering|\b(?:has|have|had)(?:\s+(?:had|seen|known))?|"
    r"\b(?:attended|staffed|manned|run|taught|caused|visited)\s+by|\bpa(?:id|ys)\s+for|"
    r"\b(?:bus(?:es)?|minibus(?:es)?|vans?|jeeps?|boats?|cars?|trucks?|lorr(?:y|ies)|taxis?|coach(?:es)?|trains?|canoes?|vehicles?)\s+(?:with|carrying)|"
    r"\ba\s+(?:body|staff|team)\s+of|\bthe\s+(?:first|last)\s+of)\s+"
    r"(?:only\s+|just\s+|some\s+)?\Z"
)
OWNED = re.compile(  # "the bureau's 196 specialists", "the Agency's own count of 12"
    r"(?:^|[,;:]\s+|\b(?:and|but|while|that|of|by)\s+)(?P<who>(?:[Tt]he\s+)?(?:[A-Z][\w-]*\s+){0,5}[\w-]+)['’]s\s+\Z"
)
OF_A_LINE = leaping(
    r"(?:^|[.,;:]\s+|\b(?:and|while|but)\s+)(?:[Aa]n?\s+(?:[\w-]+\s+){0,4}(?:hotline|helpline)|[Oo]ur\s+(?:[\w-]+\s+)?(?:hotline|helpline))\b[^,;]*\Z"
)
AND_ANOTHER = re.compile(  # "Visayan Forum for Women and the Coast Guard stopped"
    r"(?:^|[,;:.]\s+|\n)(?P<who>(?!(?:Between|In|From|Since|On|During|Both|After|Before)\b)[A-Z][\w’'-]+(?:\s+(?:(?:of|for|the)\s+)?[A-Z][\w’'-]+){1,5}\s+and\s+)(?:the\s+)?\Z"
)
LED_TO = re.compile(r"\b(?:led to|resulted in)\b")
BETWEEN = re.compile(r"\b(?:ended in|between|of which|in which)\b")


NEARER = re.compile(  # "Authorities flew home 46 minors and the ombudsman assisted", "though the immigration desk logged"
    r"(?:\band|,\s+(?:(?:al)?though|while|whereas|but))\s+(?P<who>(?:the\s+|its\s+)?(?:[\w’'-]+\s+){0,4}?[\w’'-]+)\s+"
    rf"(?:(?:has|have|had|also|then|later)\s+)*{COUNTED}\s+(?:[\w’'%,.-]+\s+){{0,4}}?\Z"
)
MOST_BODIES = 12  # before a figure in its clause, of which one may govern it


def _subject(document: Document, claim: Claim, clause: Span, actors: list[Actor]) -> str | None:
    """The body whose verb governs the figure: "Authorities repatriated 192 workers", "charged by the police"."""
    text = document.text
    if (
        claim.unit in PLACES
        or claim.action not in COUNTING
        or BETWEEN.search(text[clause.start : claim.start])
    ):
        return None
    before = [actor for actor in actors if clause.start <= actor.start and actor.end <= claim.start]
    for actor in reversed(before[-MOST_BODIES:]):
        between = text[actor.end : claim.start]
        lead = text[clause.start : actor.start]
        if VERB_NOT_NOUN.search(lead):
            continue
        if (re.match(r"\s+that\b", between) and SAID["it_runs"].search(lead)) or SAID["that_runs"].search(lead):
            continue
        if (IN_PASSING.search(lead) and "," in between) or (SAID["set_in"].search(lead) and SET_OUT.match(between)):
            continue
        beside = APPOSED.search(lead) if between.startswith(",") else None
        if beside and is_a_body(text[actor.start : actor.end]):
            return tidy(beside.group("who"))
        if PARTICIPLE.search(between) or SAID["run_by"].search(lead) or SAID["of_so_many"].search(lead):
            continue
        if SAID["was_told"].match(between) or TURNS.match(between) or COUNTED_ITSELF.search(lead):
            continue
        if re.search(
            (
                r"(?i)\b(?:by|of|from|with|in|at|for|to|under|against|through|between|and|told|tell|tells|telling|asked|alerted|warned|informed|near|into|that|"
                r"than|including|on|during|after|before|via)\s+(?:(?:the|its|their|an?)\s+)?$"
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
            nearer = NEARER.search(MADE_OF.sub("", between))
            if nearer and is_a_body(nearer.group("who")):
                return tidy(nearer.group("who"))
            whence = WHENCE.match(text, actor.end, claim.start) if not actor.proper else None
            return tidy(text[first : whence.end() if whence else actor.end])
    we = SAID["we_counted"].search(text[clause.start : claim.start])
    return "We" if we else None
