"""An interview: who answers, and which lines are answers."""

import re

from kinbridge.plain.reader.who.actors import patterns
from kinbridge.plain.reader.words.text import Document, Span

__all__ = ["answers_of", "interviewee"]

BESIDE_HER = 250  # characters around her name in which it says what office she holds
HEAD = 700  # characters in which an interview says whom it is with
INTERVIEWED = re.compile(  # "Interview with Brigadier Ngoma Chilufya"; whom he spoke to is a newspaper
    r"(?<!\bHe )(?<!\bShe )\b"
    r"(?:[Ii]nterview(?:ed)?|[Cc]onversation|[Tt]alk|[Tt]alking|[Tt]alks|[Ss]poke|[Ss]peaks?|[Ss]peaking|Q\s?&\s?A|[Qq]uestions"
    r"(?:\s+and\s+answers)?|[Ss]at\s+down|[Ff]ive\s+minutes|[Aa]n\s+hour)(?:\s+(?:with|to|for)|:)\s+(?:(?:\.\.\.|…)\s*)?(?P<name>(?:[A-Z][\w.'’-]*\s?){2,5})"
)
WE_MEET = re.compile(  # "We meet Lin Shu-fen in a noodle shop"
    r"\b[Ww]e\s+(?:meet|met|visited)\s+(?P<name>(?:[A-Z][\w.'’-]*\s?){2,4})"
)
CALLED_ONE = re.compile(
    r"(?i)\b(?:interview|conversation|q\s?&\s?a|questions\s+(?:and|&)\s+answers|asks|in\s+(?:her|his)\s+own\s+words)\b"
)
INTRODUCED = re.compile(  # "Mai Thanh Huong has run the refuge for twelve years"
    r"(?m)(?:^|[.:]\s+|,\s+)(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Judge|Sister|Father|Pastor|Brother)\.?\s+)?"
    r"[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]+){1,3})"
    r"(?:,\s(?:an?|the)\s[^,.\n]{3,80})?,?\s+(?:\d\d,\s+)?"
    r"(?:has|have|had|is|was|ran|runs|heads|headed|leads|led|directs|directed|founded|became|works|worked|spent|took|set|knows|left|keeps|kept|manages|managed|looks|cares|lives|presides|"
    r"sits|serves|coordinates|oversees|chairs|commands|supervises)\b"
)
SPOKE_WITH_US = re.compile(  # "Lieutenant Colonel Vàng A Tú, deputy head of the border post, spoke to our correspondent"
    r"(?m)(?:^|[.:]\s+)(?:(?:Lieutenant|Colonel|Major|Captain|General|Brigadier|Deputy|Commissioner|Inspector|Superintendent)\s+)*"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]*){1,4}),\s[^.\n]{3,140}?,?\s+(?:spoke|talked|sat\s+down|answered|speaks|talks|sits\s+down|answers)\b"
)
WITH_US = re.compile(  # "She spoke to us in November", "spoke to this newspaper on condition …"
    r"\b(?:spoke|talked|speaks|talks|sat\s+down|met|answered)\s+(?:to|with|for)?\s*(?:us|this\s+(?:news)?paper|our\s+\w+|the\s+[A-Z]\w+|me)\b|\b(?:He|She)\s+(?:spoke|talked)\s+(?:to|with)\s+[A-Z]|\b[Ww]e\s+(?:met|visited|found|asked|rang|called|spoke\s+(?:to|with))\s+(?:her|him)\b|\bWe\s+(?:met|spoke|talked)\s+(?:in|at|on)\b"
)
IN_CHARGE = re.compile(  # her own office, not that of another: "was sold by a colonel", "a maid of the consul"
    r"(?:(?!\b(?:by|with|for|from|whose|son|daughter|family|house|since|before|offered)\b)[^.\n])*?\b(?:presides?|oversees|chairs?|coordinates?|commands?|supervises?|runs?(?!\s+away)|"
    r"ran(?!\s+away)|heads?|headed|leads?|led|directs?|directed|founded|keeps?|kept|manages?|managed|looks?\s+after|looked\s+after|cares?\s+for|"
    r"cared\s+for|in\s+charge\s+of|commissioner|superintendent|colonel|minister|secretary|consul|ambassador|ombuds\w+|mayor|governor|head|director|chief|founder|manager|prosecutor|judge|commander|officer|coordinator|inspector|pastor|priest|abbot|chair\w*)\b(?![’']s)"
)
UNNAMED_ONE = re.compile(  # "The matron of a safe house on the border spoke to this newspaper"
    r"\A\W*(?P<name>(?:The|A)\s+(?:[a-z-]+\s+){0,3}(?:matron|head|director|manager|nun|sister|warden|keeper|founder|monk|pastor|priest|officer|"
    r"inspector|doctor|nurse|teacher|lawyer|prosecutor|coordinator|counsellor))\b"
)
OVER_IT = re.compile(  # "Yanira Peguero, head of the Special Prosecutor's Office", a line by itself over the questions
    r"(?m)^[ \t]*(?P<name>[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}),\s+(?:[\w’'-]+\s+){0,3}?(?:head|director|chief|founder|"
    r"manager|prosecutor|judge|commander|coordinator|commissioner|minister|secretary|president|spokes\w+|consul|ambassador)\b[^.?\n]*$"
)
TURN = re.compile(r"\s*[-–—]\s+\S")  # "- And your officers?" / "- Eleven."
LABELLED = re.compile(r"(?m)^\s*A\s*[:.]\s")
QUESTION = re.compile(r"(?m)^[^\n]{4,220}\?[\"”’]?[ \t]*$")


WRONGED = (  # what an office is not said to have suffered itself
    r"(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+)?(?:sold|resold|trafficked|held\s+(?:by|in|for|against)|forced|rescued|freed|lured|tricked|"
    r"bought|married\s+off|kept|abducted|exploited|raped|\d+\s+when)|escaped|ran\s+away|fled|left\s+home|(?:worked|has\s+worked|works)\s+(?:\w+\s+){0,4}"
    r"(?:as\s+(?:an?\s+)?(?:[\w’']+\s+)?(?:maid|cook|servant|nanny|cleaner|dancer)|for\s+an?\s)|(?:domestic\s+worker|maid|servant|cook)\s+(?:for|of|to)"
)
OF_HERSELF = re.compile(  # "was sold at 16", "lives in a village and was rescued", "She escaped"
    rf"(?:\A|\b(?:who|[Ss]he|[Hh]e))(?:,\s[^,.]{{2,40}},)?\s+"
    rf"(?:[\w\s]{{2,40}}?\s(?:and|before\s+she|since\s+she)\s+)?(?:{WRONGED})\b"
)
DONE_TO_HER = re.compile(  # "An uncle sold her to a bar"; "sold her books" is another matter
    r"\b(?:sold|resold|freed|rescued|locked|beat|lured|forced|married|abducted|trafficked)\s+(?:her|him)\b(?!\s+\w+s\b)"
)
OTHERS = re.compile(r"\b(?:women|girls|men|boys|children|people|those|workers|victims|survivors|one|all)\s*$")


def interviewee(document: Document) -> str | None:
    """The one who answers, by name; none where the text is no interview, or where she tells what was done to herself."""
    if "?" not in document.text:
        return None
    name, head = _who_answers(document), document.text[:HEAD]
    return None if name and (_was_wronged(head, name) or not _has_an_office(head, name)) else name


def _has_an_office(head: str, name: str) -> bool:
    """Whether an office stands near the name of whoever answers: who is asked where none does speaks for herself alone."""
    at = head.find(name)
    asked = head.find("?", at)
    end = min(at + len(name) + BESIDE_HER, asked if asked > 0 else HEAD)
    return AN_OFFICE.search(head, max(0, at - BESIDE_HER), end) is not None


def _was_wronged(head: str, name: str) -> bool:
    """Whether the lines over the questions say of the one who answers that she was sold, held or used herself."""
    own = head[head.find(name) + len(name) :].split("?")[0]
    if DONE_TO_HER.search(own):
        return True
    return any(not OTHERS.search(own[: match.start()]) for match in OF_HERSELF.finditer(own))


def _who_answers(document: Document) -> str | None:
    head = document.text[:HEAD]
    asked = INTERVIEWED.search(head)
    if asked and not A_PAPER.match(asked.group("name")):
        return asked.group("name").strip()
    holder = _who_holds_an_office(document)
    if holder:
        return holder
    if asked:
        return asked.group("name").strip()
    met = WE_MEET.search(head)
    if met and CALLED_ONE.search(head):
        return met.group("name").strip()
    with_us = WITH_US.search(head)
    introduced = (SPOKE_WITH_US.search(head) or INTRODUCED.search(head)) if with_us or CALLED_ONE.search(head[:160]) else None
    if introduced and not CALLED_ONE.search(head[:160]) and not IN_CHARGE.match(head[introduced.end("name") :].split(".")[0]):
        return None  # one who was sold, and speaks of it, is nobody's office: her name is not read
    introduced = introduced or (UNNAMED_ONE.match(head) if with_us else None)
    return introduced.group("name") if introduced else _in_office(document)


A_PAPER = re.compile(
    r"(?:The|Le|La|El|Il|Der|Die|Das|O)\s|"
    r"[\w’' ]*\b(?:Times|Herald|Post|Gazette|Weekly|Daily|Observer|Courier|Today|News|Radio)\b"
)
A_BODY = re.compile(
    r"\b(?:Directorate|Office|Ministry|Brigade|Police|Department|Unit|Agency|Commission|Committee|Bureau|Council|Court|Centre|Center|Service|Division)\b"
)
NAME = r"(?P<name>[A-Z][\w’'-]+\.?[ \t]+(?:[A-Z][\w’'-]*\.?[ \t]+){0,3}[A-Z][\w’'-]+)"  # with its rank, on one line
OFFICE = (
    r"(?:head|heads|headed|director|directs|directed|chief|chair\w*|founder|founded|manager|manages|prosecutor|judge|commander|"
    r"commands|officer|coordinator|coordinates|inspector|commissioner|superintendent|colonel|minister|secretary|consul|"
    r"ambassador|attach[ée]|ombuds\w+|mayor|governor|leads|led|runs|run|ran|in\s+charge|presides|supervisor|supervises|"
    r"spokes\w+|matron|warden)"
)
AN_OFFICE = re.compile(  # who is asked where no office is named speaks for herself; "her father", "a house" are none
    rf"\b(?i:{OFFICE}|look(?:s|ed)\s+after|car(?:es|ed)\s+for|takes\s+in|took\s+in|heads?|adviser|advisor|lawyer|doctor|nurse|nun|pastor|priest|monk|abbot|imam|professor|"
    r"researcher|(?:social|case|field|outreach)\s?workers?|president|our\s+staff|office|ministry|court|unit|shelter|hotline|helpline|centre|center|safe\s+house|"
    r"agency|commission|embassy|charity|organi[sz]ation|ngo|network|department|programme|program|council|foundation|union)\b|"
    r"\b(?:Sister|Father|Pastor|Monk|Sergeant|Lieutenant|Captain|Major|General|Brigadier|Sgt|Lt|Capt|Gen|Brig)\b\.?\s+[A-Z]|\bPolice\b"
)
HOLDS = re.compile(  # "Our guest is Adama Traore, head of the Brigade", "Adama Traore has run the Brigade since 2014"
    rf"(?<!\bby )\b{NAME}(?:,\s+|:\s+|\s+\|\s+|\s+(?:is|was|has|who)\s+)(?:who\s+|the\s+|an?\s+)?"
    rf"(?:(?!by\b|for\b|with\b|from\b|sold\b|maid\b)[a-z-]+\s+){{0,3}}{OFFICE}\b(?![’']s)"
)
HELD_BY = re.compile(  # "The head of the Brigade for Minors, Adama Traore, spoke to us"
    rf"(?i:\b{OFFICE})\s+(?:of|for|at|in)\s+[^.\n]{{3,90}}?,\s+{NAME}"
    r"(?=,?\s+(?:spoke|speaks|talked|talks|answer|receiv|met|tells|told|took|gave))"
)
SPEAKS_FOR = re.compile(  # "Commissioner Adama Traore of the Brigade for Minors spoke with The Bamako Lantern"
    rf"(?<!\bby )\b{NAME}\s+(?:of|from)\s+(?:the\s+)?[A-Z][^.\n]{{2,90}}?\s"
    r"(?:spoke|speaks|talked|talks|was\s+interviewed|answer\w*|received|tells|told)\b"
)


def _who_holds_an_office(document: Document) -> str | None:
    """The one person over the questions of whom it says what office she holds."""
    questions = [match.start() for match in QUESTION.finditer(document.text)]
    if len(questions) < 2:
        return None
    over = min(HEAD, questions[0])
    found = [match.group("name") for row in (HOLDS, SPEAKS_FOR, HELD_BY) for match in row.finditer(document.text, 0, over)]
    return next((name for name in found if not A_BODY.search(name) and not A_PAPER.match(name)), None)


def _in_office(document: Document) -> str | None:
    """The one person with a title over the questions: whoever holds an office and is asked answers for it."""
    questions = [match.start() for match in QUESTION.finditer(document.text)]
    if len(questions) < 2:
        return None
    named = {" ".join(match.group().split()) for match in patterns().person.finditer(document.text, 0, min(HEAD, questions[0]))}
    over = OVER_IT.search(document.text, 0, min(HEAD, questions[0]))
    return named.pop() if len(named) == 1 else over.group("name") if over else None


def answers_of(document: Document, asked: str) -> list[Span]:
    """The lines that answer: those marked so, by a letter, a name or their turn, else every line after the first of at least two
    questions that is none itself.
    """
    named = re.compile(rf"(?im)^\s*(?:{'|'.join(re.escape(word) for word in [asked, *asked.split()])})\s*[:–—]\s")
    for label, often in ((LABELLED, 1), (named, 2)):
        marked = [document.line_at(match.end()) for match in label.finditer(document.text)]
        if len(marked) >= often:
            return marked
    turns = [line for line in document.lines if TURN.match(document.of(line))]
    asking = [QUESTION.fullmatch(document.of(line)) is not None for line in turns]
    if sum(asking[::2]) > 1 and not any(asking[1::2]):
        return turns[1::2]
    questions = [match.start() for match in QUESTION.finditer(document.text)]
    if len(questions) < 2:
        return []
    return [line for line in document.lines if line.start > questions[0] and not QUESTION.fullmatch(document.of(line))]
