"""Who speaks in a whole document: the labels of a transcript, the one who told a wire; and the subject of a verb that counts."""

import re
from collections import Counter

from kinbridge.plain.reader.claims import Claim
from kinbridge.plain.reader.lexicon.phrases import Phrases
from kinbridge.plain.reader.who.actors import IN_PLACE, Actor
from kinbridge.plain.reader.who.offices import tidy
from kinbridge.plain.reader.who.speech import Speech
from kinbridge.plain.reader.words.places import gazetteer
from kinbridge.plain.reader.words.text import Document, Span

__all__ = [
    "COUNTED",
    "MADE_OF",
    "WHENCE",
    "agent_of",
    "headed_speech",
    "is_a_body",
    "is_a_state",
    "is_by_pronoun",
    "labelled_speech",
    "lead_speaker",
    "named_after",
]

SAID = Phrases("en/voices")
LABEL = re.compile(
    r"(?m)^(?P<label>[A-Z][\w.’'-]*(?:[ ,]+(?:[A-Z][\w.’'-]*|of|the|for|and|side|delegation|observer)){0,8})"
    r"(?:\s\([^)\n]{1,40}\))?:(?=\s)"
)
ASKING = re.compile(r"(?i)(?:if|when|because|after|before|how|why|who|which|whose|some|many)\b")
COUNTED = (
    r"(?:(?:report|record|count|register|detect|arrest|convict|answer|interview|train|assist|support|help|accept|crack|screen|shelter|"
    r"intercept|indict|open|smash|bust|deport|return|refer|detain|survey|question|list|document|follow|house|admit|catch|acquit|clear|"
    r"vett|licens|inspect|review|refus|suspend|revok|visit|compar|sampl|test|audit|locat|plac|notif|verifi|"
    r"raid|disrupt|represent|treat|launch|establish|confirm|uncover|deliver|count|blacklist|process|conduct|tend)(?:t?ed|red|s)?|"
    r"(?:rescu|investigat|solv|receiv|handl|charg|prosecut|clos|dismantl|repatriat|sav|estimat|examin|sentenc|remov|initiat|provid)(?:e[ds]?)|"
    r"(?!(?:need|employ|lack|requir|want|us|liv|di|fail|call|aim|consist|includ|involv|compris|hop|plann|agree|sign|ask|pledg|suffer|ow|"
    r"earn|pa|forc|traffick|lur|recruit|deceiv|warn|urg|propos|promis|welcom|commend|prais|congratulat|condemn|recall|deplor|regret|endors|adopt|criticis|criticiz|increas|declin|decreas|creat|fund|establish|"
    r"operat|maintain|remain|serv|cover|contain|exceed|total|number|belong|seem|believ|suspect|alleg|accus|exploit|abus|beat|enslav|"
    r"complain|wait|work|mov|return|travell|depart|arriv|await|enabl|reduc|reach|post|deploy|assign|appoint|hir|stat)ed\b)[a-z]{3,}ed|"
    r"acknowledges|came\s+(?:upon|across)|called\s+(?:on|at)|(?:went|gone)\s+(?:through|to|into)|looked\s+(?:into|through)|(?:took|taken)(?:\s+(?:in|up|on|out|off))?|spoke\s+(?:to|with)|brought(?:\s+(?:home|back))?|held|led|heard|gave|got|won|"
    r"spoke\s+(?:in\s+private|alone|privately|at\s+length)\s+(?:with|to)|"
    r"(?:talked|sat(?:\s+down)?)\s+(?:to|with)|sat\s+on|saw|car(?:ed|es)\s+for|look(?:ed|s)\s+after|dealt\s+with|shut|determin(?:ed|es)|handed\s+down|caught|freed|flew(?:\s+home)?|ran|identif(?:ied|ies)|tri(?:ed|es)|met|stopped|brought|sent|took(?:\s+in)?|found|spoke\s+(?:to|with)|puts?|logged)"
)
AND_SO_ON = r"\s+(?:(?!\bby\b)[\w’'%,.-]+\s+){0,12}?$"
PRONOUN = re.compile(
    r"(?:^(?:In|At|On|During|Since|From|By|With|Between|Over)\s[^.;]{2,90}?\s(?=(?:it|they)\s)|^|[,;:.—–-]\s+|\b(?:and|but|while|that)\s+|\b(?:(?:19|20)\d\d|year|months?)\s+)(?:[Ii]t|[Tt]hey|The\s+(?:officers|agency|ministry|department|team|group|unit))\s+"
    rf"(?:(?:has|have|had|also|then|since|later|only)\s+){{0,3}}(?:{COUNTED}|began)" + AND_SO_ON
)
SUBJECT = re.compile(
    r"(?:^|[,;:.—–-]\s+|\b(?:and|but|while|that|where|years?|months?|weeks?|quarter|period|review|seasons?|spring|summer|autumn|winter|decade|(?:19|20)\d\d|May\s\d{1,2}|(?:January|February|March|April|"
    r"June|July|August|September|October|November|December)(?:\s\d{1,2})?)\s+)(?P<who>(?:[Tt]he\s+|[Oo]ur\s+|[Ll]ocal\s+|[Tt]wo\s+)?(?:[\w’'-]+\s+){0,6}?[\w’'-]+)"
    r"(?:\s\([A-Z][\w-]{1,10}\)|,\s(?:which|who|using|citing)\s[^,.;]{3,60},)?"
    r"(?:\s+(?:in|of|from|at)\s+(?:(?:the\s+)?[A-Z][\w’' -]{2,30}?|"
    r"(?:the|our|this)\s+(?:(?:sub-)?region|province|country|city|capital|island|district)|both\s+countries)(?:,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?=,))?)?,?\s+"
    r"(?:(?:has|have|had|also|then|jointly|together|since|last\s+year|on\s+\w+day|alone|only|reportedly)\s+){0,3}"
    rf"(?P<verb>{COUNTED}){AND_SO_ON}"
)


def labelled_speech(document: Document) -> dict[int, Speech]:
    """Who speaks in each clause of a transcript, where the label before it names an office."""
    labels = [match for match in LABEL.finditer(document.text) if not SAID["no_speaker"].match(match.group("label").split()[0])]
    counted = Counter(match.group("label") for match in labels)
    often = [label for label, times in counted.items() if times > 1 or len(label.split()) > 2]
    named = {label for label in often if SAID["holds_office"].search(label)}
    sides = {label for label in counted if SIDE.fullmatch(label)}
    named |= sides if len(sides | named) > 1 else set()
    if not named or (len(labels) < 2 and ASKED_OF.search(document.text[: labels[0].start()]) is None):
        return {}
    turns = [(match.start(), match.group("label")) for match in LABEL.finditer(document.text)]
    speeches = {}
    for index, clause in enumerate(document.clauses):
        label = next((label for start, label in reversed(turns) if start <= clause.start), None)
        if label in named:
            speeches[index] = Speech(clause.start, _in_full(document, label), True)
    return speeches


ITEM = re.compile(  # "4. Returns. IOM: 1,119 persons", "1. Police. Capt. Wichai: four cases"
    r"(?m)^[ \t]*\d+[.)]\s+(?:[A-Z][\w -]{2,30}\.\s+)?"
    r"(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Capt|Col|Maj|Lt|Pol|U|Daw)\.?\s+)+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?|[A-Z]{3,8}):\s"
)
SIDE = re.compile(  # "Thai side:", "Ms. Timea Nagy (Walk With Me):", "NGO observer (Village Focus):"
    r"(?:[A-Z][\w’'-]+\s+){0,3}(?:[Ss]ide|[Dd]elegation|[Oo]bserver|[Rr]epresentative)|(?:Mr|Mrs|Ms|Dr|Prof|Sister|Father)\.?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}"
)
ASKED_OF = re.compile(r"\b(?:asked|to\s+ask|question)\b")


def headed_speech(document: Document) -> dict[int, Speech]:
    """ "Reported by the government for 2018: 39 cases; 43 suspects": who speaks to the end of the paragraph."""
    speeches: dict[int, Speech] = {}
    for match in (*SAID["headed_by"].finditer(document.text), *ITEM.finditer(document.text)):
        counts = match.re is ITEM or is_a_body(match.group("who"))
        if not counts or document.of(document.line_at(match.end())).isupper():
            continue
        end = document.text.find("\n", match.end())
        first, last = document.clause_index(match.end()), document.clause_index(len(document.text) if end < 0 else end)
        speeches |= {index: Speech(match.start(), tidy(match.group("who"))) for index in range(first, last + 1)}
    return speeches


def _in_full(document: Document, label: str) -> str:
    """ "COL. TIN MAUNG ZAW" by the name that the head of the transcript gives in full."""
    words = [word for word in label.split() if not word.endswith(".")]
    pattern = " +".join(re.escape(word) for word in words)
    head = document.text[: document.text.find(label)]
    match = re.search(rf"(?i)(?:[A-Z]\w+ +){{0,3}}{pattern}", head) if label.isupper() and len(words) > 1 else None
    return tidy(match.group()) if match else label


WIRED = re.compile(r"(?m)^[A-Z][A-Za-z ,.]{2,30}(?:\([^)\n]+\)[ \t]*)?[ \t]*(?:--|-|–|—)\s(?=[^\n]{60})")  # its dateline


def lead_speaker(document: Document, speeches: dict[int, Speech]) -> str | None:
    """The one who told a wire everything: named in its first two sentences, and nobody else is named after."""
    named = [(index, speech.name) for index, speech in sorted(speeches.items()) if speech.name]
    if not named or not WIRED.search(document.text[:400]):
        return None
    body = next((i for i, clause in enumerate(document.clauses) if len(document.of(clause)) > 80), 0)
    names = {name.lower().removeprefix("the ") for _, name in named}
    longest = max(names, key=len)
    alike = all(name in longest or longest in name or name.split()[-1] in longest for name in names)
    return named[0][1] if alike and named[0][0] <= body + 1 and SAID["a_body"].search(named[0][1] or "") else None


WHEN = re.compile(
    r"^(?:[-–•*(\d).]+\s+|\d{1,2}\s+)?(?:.*\b(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\s+(?:\d{1,2}\s+)?(?=\S)|(?:[Ll]ast|[Tt]his)\s+(?:year|month|week|quarter)\s+)?"
)


NEAR = 400  # characters before a figure in which the subject of its verb is looked for
PASSIVE = re.compile(r"\b(?:were|was|been|being|is|are)\b")
POLICE_OF = re.compile(  # their place says which
    r"\b(?:[Pp]olice|[Pp]rosecutors|[Cc]ourts?|[Aa]uthorities|[Cc]arabinieri|[Gg]endarmes)$"
)
A_VERB = re.compile(r"(?:has|have|had|[a-z]{3,}ed)\s")  # "has freed 640 workers and closed the offices of": no body
RELATIVE = re.compile(r"^.*\b(?:whom|which|that|who)\s+")


def agent_of(before: str) -> str | None:
    """The body that is the subject of the verb a figure is the object of: "Border guards in An Giang have stopped 12 women"."""
    before, place = MODIFIED.sub("", BESIDES.sub(" ", BULLET.sub("", MADE_OF.sub("", before))))[-NEAR:], 0
    while match := SUBJECT.search(before, place):
        who = RELATIVE.sub("", WHEN.sub("", tidy(match.group("who"))))
        short = SHORT_NAME.search(who)
        if short and before != before.upper():
            return short.group()
        counts = is_a_body(who) or (SAID["tolls"].match(match.group("verb")) and ANYBODY.fullmatch(who))
        beside = before.endswith(", ", 0, match.start("who")) and before.startswith(",", match.end("who"))
        acts = SO_MANY.fullmatch(who) or ASKING.match(who) or PASSIVE.search(who) or A_VERB.match(who)
        ends = is_a_state(who) and ENDS_A_PLACE.search(before, 0, match.end("who"))
        if counts and not acts and not ends and not (beside and is_a_state(who)):
            where = IN_PLACE if POLICE_OF.search(who) else WHENCE
            whence = where.match(before, match.end("who"))
            return f"{who} {whence.group().strip()}" if whence else who
        place = match.start("who") + 1
    return None


ENDS_A_PLACE = re.compile(  # "our posts in Togo and Benin spoke with": no land speaks
    r"\b(?:in|of|from|to|at|near|across|between|for|with|on|both)\s+(?:(?:the\s+)?[A-Z][\w’'-]+,?\s+){0,8}"
    r"and\s+(?:the\s+)?[A-Z][\w’' -]+\Z"
)
SO_MANY = re.compile(  # "five church shelters take in": the verb is a noun
    r"(?:(?:Meanwhile|Today|Now|Here|There|Still|Yet)\s+)?(?i:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+[\w-]+(?<!s)"
)
BESIDES = re.compile(  # "Officers, who were joined by nuns, found", "The government, with help from the mission, flew home"
    rf",\s+(?:which|who|whose|(?:and\s+)?not|rather\s+than|(?:to|of|by|from)\s+whom|(?:together\s+|along\s+)?with|(?:backed|staffed|led|headed|run|chaired|manned|funded)\s+by|made\s+up\s+of|helped\s+by|assisted\s+by|supported\s+by)\s[^.;:]{{3,110}}(?<!from)(?<!by),\s+(?=(?:(?:has|have|had|also|since)\s+){{0,2}}{COUNTED}\s)"
)
MODIFIED = re.compile(  # "A parish group that mans a hut has turned back", "The hostel by the gate has taken in"
    r"\s+(?:(?:which|that|who)\s+(?!has\b|have\b|had\b)[a-z]+|with|beside|near|by|along|on|under|behind|outside|opposite|inside|around|close\s+to)"
    rf"\s[^,.;:]{{3,70}}?(?=\s+(?:has|have|had)\s+(?:\w+\s+)?{COUNTED}\s)"
)
MADE_OF = re.compile(  # "A unit of 11 prosecutors and investigators opened"
    rf"\sof\s+(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some)\s+[a-z-]+(?:,\s+[a-z-]+)*\s+and\s+(?:[\w-]+\s+)?[a-z-]+(?=\s+{COUNTED}\s)"
)
BULLET = re.compile(r"\A\s*(?:[*>•·–-]|\(?[a-z\d]{1,2}\))\s+")
ANYBODY = re.compile(
    r"(?!(?:The|Our|An?|Of|In|On|At|By|From)\Z)(?!(?:Traffick|Broker|Recruit|Smuggl|Victim|Surviv|Wom|Men|Girl|It|They|He|She|This|These|That|There|Which|Who)\w*\b)"
    r"[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|of|the|for|and)){0,4}"
)
WHENCE = re.compile(r"\s+(?:from|at)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4}")  # "Researchers from Issara Institute"
SHORT_NAME = re.compile(
    r"(?<!\S)(?:the\s+)?(?!(?:II|III|IV|TV|ID|HIV|AIDS|SIM|GPS|CCTV|SUV|USD)\b)[A-Z]{2,7}\Z"
)  # "OFR interviewed 30 workers"


def is_by_pronoun(before: str) -> bool:
    """ "They rescued 412 women", "in 2017 it had reported 153": it is the body of the sentence before that counted."""
    return PRONOUN.search(before[-NEAR:]) is not None


def is_a_body(who: str) -> bool:
    """Whether words name a body that counts: police, a court, a ministry, our teams, a state."""
    known = any(SAID["a_body"].search(part) for part in (NEAR_BY.sub("", who), WHAT_FOR.split(who)[0]))
    return known or _has_a_name(who) or all(is_a_state(part) for part in who.split(" and "))


NEAR_BY = re.compile(r"\s+(?:here|there)$")
WHAT_FOR = re.compile(r"\s(?:for|against)\s")  # "the brigade for minors"


def _has_a_name(who: str) -> bool:
    """ "The Brick Kiln Workers' Front": a name with an article that is no people's."""
    return CALLED_THE.fullmatch(who) is not None and not OF_A_PEOPLE.search(who) and who.split()[-1] not in gazetteer().names


CALLED_THE = re.compile(r"[Tt]he\s+(?:[A-Z][\w’'-]+\s+){0,5}[A-Z][a-z’'-]{2,}")
OF_A_PEOPLE = re.compile(
    r"(?:ese|ians?|[a-z]is?|ish|ans|Thais?|Rohingya|Hmong|Lao|Khmer|Shan|Kachin|Law|Act|Code|Convention|Protocol|Operation)$"
)


def is_a_state(name: str) -> bool:
    """ "Thailand prosecuted 211 defendants": a state that counts as one body."""
    return gazetteer().names.get(name, ("", ""))[1] == "country"


JUST_BY = re.compile(r"\s+by\s+(?P<who>(?:the\s+|an?\s+)?(?:[A-Z][\w’'-]*\s+){0,5}[\w’'-]+)")  # "and 40 by charities"
LEFT_OUT = frozenset(("elided", "compared"))


def named_after(document: Document, claim: Claim, clause: Span, actors: list[Actor]) -> str | None:
    """ "of whom only seven were found by Lao police", "57 applications were lodged with the Consular Section"."""
    kept = SAID["in_their_books"].match(document.text, claim.end, clause.end)
    if kept and is_a_body(kept.group("who")):
        return tidy(kept.group("who"))
    done = SAID["done_by" if claim.value != 0 else "done_to_none_by"].match(document.text, claim.end, clause.end)
    match = done or SAID["whom_they"].match(document.text, claim.end, clause.end)
    if claim.rule in LEFT_OUT:
        match = JUST_BY.match(document.text, claim.end, clause.end) or match
    if match is None:
        return None
    named = next((actor for actor in actors if actor.start == match.start("who")), None)
    if named:
        return tidy(document.text[named.start : named.end])
    who = BEHIND_IT.sub("", match.group("who"))
    return tidy(who) if is_a_body(who) else None


BEHIND_IT = re.compile(r"\s+(?:in|at|on|from|during|between|and|since|to|for|as)$")
