"""Pure decisions of intake: receipt codes, what counts as said, which sentence the page shows, what may be answered."""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from kinbridge.plain.calling import Calling, MayCall
from kinbridge.plain.whereabouts import read_where
from kinbridge.rooms.cases.values import CALLING
from kinbridge.rooms.consent.values import Answer, Purpose
from kinbridge.rooms.intake.values import (
    UNKNOWN_LANGUAGE,
    AnswerCode,
    CloseReason,
    Kind,
    KnockCode,
    PageState,
    Part,
    ReportState,
    Signal,
    Stop,
    Voice,
)

CODE_BYTES = 10  # 80 bits: cannot be guessed, can be read over a telephone
GUESSES = 5
GUESS_WINDOW = timedelta(minutes=15)

# Who may make a report become what; an undone vetting is a new vetting, not a step back.
LIFECYCLE: dict[ReportState, frozenset[ReportState]] = {
    ReportState.RECEIVED: frozenset({ReportState.TRIAGED, ReportState.VETTED, ReportState.CLOSED}),
    ReportState.TRIAGED: frozenset({ReportState.VETTED, ReportState.CLOSED}),
    ReportState.VETTED: frozenset({ReportState.VETTED, ReportState.LINKED, ReportState.CLOSED}),
    ReportState.LINKED: frozenset({ReportState.VETTED, ReportState.CLOSED}),
    ReportState.CLOSED: frozenset(),
}

UNVETTED = frozenset({ReportState.RECEIVED, ReportState.TRIAGED})
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})
CODE_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
CODE_LENGTH = 16
GROUP = 4  # letters: a code is read out, and guesses at it are counted, in four groups

# The questions of each page of *get help now*.
QUESTIONS: dict[Part, tuple[str, ...]] = {
    Part.TALK: ("can_talk", "first_words"),
    Part.REACH: ("channel", "contact", "hours", "code_word", "somebody_else", "never_call"),
    Part.WHERE: ("place", "spot"),
    Part.WHAT: ("danger", "what"),
    Part.MUST_NOT_KNOW: ("must_not_know",),
    Part.CHILDREN: ("children", "about_children"),
}

# What somebody who presses a button starts, and which clock then runs for us (plain/deadlines/rules.yaml).
CLOCK_OF: dict[KnockCode, str] = {
    KnockCode.NOT_SAFE: "help.not_safe",
    KnockCode.CALL_ME: "report.call_back",
    KnockCode.STOPPED: "person.stopped",
    KnockCode.NEED_NO_HELP: "help.answer_her",
    KnockCode.WROTE: "help.answer_her",
}


def may_become(old: ReportState, new: ReportState) -> bool:
    return new in LIFECYCLE[old]


def receipt_code(form: str, of: Kind = Kind.ENQUIRY) -> str:
    """The code that belongs to a form's random id: the same form sent twice gets the same receipt, and none is stored."""
    return _code(b"kinbridge receipt\x00" if of is Kind.ENQUIRY else b"kinbridge receipt of help\x00", form)


def her_code(form: str) -> str:
    """The code a person located gets, from the random id of the form that gave it."""
    return _code(b"kinbridge code of hers\x00", form)


def _code(purpose: bytes, form: str) -> str:
    digest = hashlib.sha256(purpose + form.encode()).digest()[:CODE_BYTES]
    letters = base64.b32encode(digest).decode()
    return "-".join(in_groups(letters))


def plain_code(typed: str) -> str:
    """The code as typed, without spaces and hyphens, with the digits people write for look-alike letters undone.

    Wide letters and digits of other scripts, as some keyboards write them, are read as what they mean.
    """
    wide = unicodedata.normalize("NFKC", typed[:400]).upper()
    digits = "".join(str(unicodedata.decimal(letter, letter)) for letter in wide)
    return re.sub(r"[^A-Z0-9]", "", digits).translate(_LOOK_ALIKES)[:64]


def why_no_code(typed: str) -> tuple[str, str] | None:
    """What keeps this from being any code at all, with the fact to say it by; None where it may be one."""
    plain = plain_code(typed)
    if never := sorted(set(plain) - CODE_LETTERS):
        return "never_occurs", " ".join(never)
    return ("too_short" if len(plain) < CODE_LENGTH else "too_long", str(len(plain))) if len(plain) != CODE_LENGTH else None


def mark(typed: str) -> str:
    """What the database keeps of a code; 80 random bits stand behind it, so the hash cannot be searched."""
    return hashlib.sha256(b"kinbridge receipt mark\x00" + plain_code(typed).encode()).hexdigest()


def doors_of(typed: str, key: bytes) -> tuple[str, ...]:
    """Where a wrong code is counted: under each two of its four groups of letters, as hashes that need this machine's key.

    Who tries letters of one or two groups keeps the other two, and meets one counter again and again. Who knows one group
    alone shares none of them with the right code, and cannot shut it out; the 60 bits that are left need no counter.
    """
    groups = tuple(enumerate(in_groups(plain_code(typed))))
    pairs = (f"{one}{other}" for one, other in combinations(groups, 2))
    return tuple(hmac.new(key, pair.encode(), "sha256").hexdigest()[:32] for pair in pairs)


def in_groups(code: str) -> Iterator[str]:
    """A code in its groups, as people read it."""
    return (code[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def is_throttled(guesses: Iterable[int]) -> bool:
    """`guesses` are the wrong codes counted in the last quarter of an hour, under each of a code's doors."""
    return any(wrong >= GUESSES for wrong in guesses)


def said_nothing(statement: str, facts: Mapping[str, str]) -> bool:
    return not statement.strip() and not any(value.strip() for value in facts.values())


def language_of(typed: str) -> str:
    """An unknown or unreadable language is accepted as undetermined: no report is turned away over a code."""
    typed = typed.strip()
    return typed if len(typed) <= 35 and _LANGUAGE.fullmatch(typed) else UNKNOWN_LANGUAGE


def clock_of(code: KnockCode, kind: Kind | None) -> str:
    """The clock a knock starts; empty where nobody is promised anything, such as more words of an enquirer."""
    return "" if code is KnockCode.WROTE and kind is not Kind.HELP else CLOCK_OF.get(code, "")


def help_state(voices: Iterable[Voice]) -> PageState:
    """What her own page says first: we have it, or we wrote to you."""
    return PageState.WE_WROTE_TO_YOU if Voice.OFFICE in set(voices) else PageState.WE_HAVE_IT


def was_read(state: ReportState, closed_as: str) -> bool:
    """Somebody here read the report: true of every report somebody looked at, whoever it is about."""
    return state is not ReportState.RECEIVED and closed_as != CloseReason.WITHDRAWN


def answered(part: Part, said: Mapping[str, str]) -> dict[str, str]:
    """The questions of this page that were really answered; anything else a browser sent is left aside."""
    return {question: said[question].strip() for question in QUESTIONS[part] if said.get(question, "").strip()}


# What of her page for help belongs into her record, by field code: the page and the questions its words come from.
HELP_FACTS: dict[str, tuple[tuple[Part, str], ...]] = {
    "location": ((Part.WHERE, "place"), (Part.WHERE, "spot")),
    "situation": ((Part.TALK, "first_words"), (Part.WHAT, "what")),
    "children": ((Part.CHILDREN, "about_children"),),
}
BY_TELEPHONE = frozenset({"call", "text"})
SAFELY = ("hours", "code_word", "somebody_else")  # how a call to her is safe, in her words
LONGEST_FACT = 4000  # a fact that travels is 8,000 characters at most; help must not be refused over a long paste


def facts_of_help(told: Mapping[Part, Mapping[str, str]], last: Signal | None = None) -> dict[str, str]:
    """By field code, in her words; the point read from the place stands below it. Her number
    only where she said that a call or a text reaches her safely. `last` is her last word on being called."""
    found = {field: _in_her_words(told, questions) for field, questions in HELP_FACTS.items()}
    reach, point = told.get(Part.REACH, {}), read_where(found["location"]).point
    if point:
        found["location"] += f"\n{point} (WGS-84)"
    may_ring = reach.get("channel") in BY_TELEPHONE and not reach.get("never_call")
    found["phone"] = reach.get("contact", "") if may_ring else ""
    found[CALLING] = str(calling_of(reach, last))[:LONGEST_FACT] if reach or last else ""
    return {field: words for field, words in found.items() if words}


def calling_of(reach: Mapping[str, str], last: Signal | None) -> Calling:
    """What she said on her page about being called. A text is no call; a call she did not say how to make safely is none."""
    if reach.get("never_call") or last is Signal.DO_NOT_CALL:
        return Calling(MayCall.NEVER)
    how = "\n".join(filter(None, (reach.get(question, "").strip() for question in SAFELY)))
    return Calling(MayCall.ONLY_SO if how and reach.get("channel") == "call" else MayCall.NOT_SAID, how=how)


def outranks(field: str, words: str) -> bool:
    """That she must never be called stands over whatever a colleague wrote; nothing else that is said in passing does."""
    return field == CALLING and Calling.read(words).may is MayCall.NEVER


def _in_her_words(told: Mapping[Part, Mapping[str, str]], questions: Iterable[tuple[Part, str]]) -> str:
    said = [told.get(part, {}).get(question, "").strip() for part, question in questions]
    return "\n".join(words for words in said if words)[:LONGEST_FACT]


def newest(pages: Iterable[tuple[Part, Mapping[str, str]]]) -> dict[Part, dict[str, str]]:
    """Per page the newest answer to each question, from pages in the order they were sent."""
    told: dict[Part, dict[str, str]] = {}
    for part, said in pages:
        told.setdefault(part, {}).update(said)
    return {part: told[part] for part in Part if part in told}


def purposes_of(stops: Iterable[Stop]) -> tuple[Purpose, ...]:
    """The purposes of consent behind what somebody ticked."""
    named = set(stops)
    return tuple(Purpose) if Stop.EVERYTHING in named else tuple(Purpose(one.value) for one in sorted(named))


def last_on_calling(codes: Sequence[str]) -> Signal | None:
    """Her last word on being called, from codes in the order they came; *not safe* is a no."""
    said = [code for code in codes if code in (Signal.CALL_ME, Signal.DO_NOT_CALL, Signal.NOT_SAFE)]
    if not said:
        return None
    return Signal.CALL_ME if said[-1] == Signal.CALL_ME else Signal.DO_NOT_CALL


def page_state(closed_as: str, has_allowed_words: bool) -> PageState:
    """Same words for known and unknown: a report closed by staff still reads `no news yet`."""
    if closed_as == CloseReason.WITHDRAWN:
        return PageState.YOU_WITHDREW
    return PageState.MESSAGE_FOR_YOU if has_allowed_words else PageState.NO_NEWS_YET


def is_always_allowed(text_or_code: str) -> bool:
    return text_or_code in set(AnswerCode)


def may_pass_on(words: str, answers: Iterable[tuple[Answer, str]]) -> bool:
    """Whether the enquirer may read these words: after a yes any, after a message only her own sentence, else none."""
    return any(
        answer is Answer.YES or (answer is Answer.MESSAGE_ONLY and words.strip() == message.strip())
        for answer, message in answers
    )
