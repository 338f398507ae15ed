"""Pure decisions of intake: receipt codes, what counts as said, which sentence the page shows, what may be answered."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from kinbridge.rooms.consent.values import Answer
from kinbridge.rooms.intake.values import UNKNOWN_LANGUAGE, AnswerCode, CloseReason, PageState, ReportState

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

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})


def may_become(old: ReportState, new: ReportState) -> bool:
    return new in LIFECYCLE[old]


def receipt_code(form: str) -> str:
    """The code that belongs to a form's random id: the same form sent twice gets the same receipt, and none is stored."""
    digest = hashlib.sha256(b"kinbridge receipt\x00" + form.encode()).digest()[:CODE_BYTES]
    letters = base64.b32encode(digest).decode()
    return "-".join(letters[start:start + 4] for start in range(0, len(letters), 4))


def plain_code(typed: str) -> str:
    """The code as typed, without spaces and hyphens, with the digits people write for look-alike letters undone."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper()).translate(_LOOK_ALIKES)[:64]


def mark(typed: str) -> str:
    """What the database keeps of a code; 80 random bits stand behind it, so the hash cannot be searched."""
    return hashlib.sha256(b"kinbridge receipt mark\x00" + plain_code(typed).encode()).hexdigest()


def door_of(typed: str) -> str:
    """Guesses are counted per first letters of a code, so that guessing at one page is slow and shuts out nobody else."""
    return hashlib.sha256(b"kinbridge receipt door\x00" + plain_code(typed)[:4].encode()).hexdigest()[:32]


def is_throttled(guesses: Iterable[datetime], at: datetime) -> bool:
    return sum(at - GUESS_WINDOW < guessed <= at for guessed in guesses) >= GUESSES


def said_nothing(statement: str, facts: Mapping[str, str]) -> bool:
    return not statement.strip() and not any(value.strip() for value in facts.values())


def language_of(typed: str) -> str:
    """An unknown or unreadable language is accepted as undetermined: no report is turned away over a code."""
    typed = typed.strip()
    return typed if len(typed) <= 35 and _LANGUAGE.fullmatch(typed) else UNKNOWN_LANGUAGE


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
