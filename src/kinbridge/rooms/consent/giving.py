"""What may be written down as her word: an answer, a choice, a stop, a panel. What then follows from it is in `rules`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kinbridge.rooms.cases.values import FIELDS
from kinbridge.rooms.consent.rules import PURPOSES_OF
from kinbridge.rooms.consent.values import Answer, MayBeMatched, Purpose, Reason, Refusal, Said

__all__ = ["PANEL_LEAST", "is_state", "why_no_panel", "why_not_chosen", "why_not_given", "why_not_stopped"]

PANEL_LEAST = 2


def why_not_given(said: Said, at: datetime) -> Refusal | None:
    """Why an answer cannot be recorded as it stands. A no needs neither facts nor an end; a message is for who asks."""
    says_yes, only_words = said.answer in (Answer.YES, Answer.MESSAGE_ONLY), said.answer is Answer.MESSAGE_ONLY
    known = said.facts & FIELDS.keys()
    rows = (
        (Reason.ERASED, said.erased),
        (Reason.ABSENT, not said.located),
        (Reason.EMPTY_GROUP, not said.to or not all(said.to)),
        (Reason.UNKNOWN_FACT, known != said.facts),
        (Reason.NEVER_TRAVELS, any(not FIELDS[code].travels for code in known)),
        (Reason.NO_END, says_yes and said.until <= at),
        (Reason.NO_MESSAGE, only_words and not said.message.strip()),
        (Reason.FACT_NOT_AGREED, only_words and bool(said.facts)),
        (Reason.WRONG_PURPOSE, only_words and said.purpose is not Purpose.TELL_ENQUIRER),
    )
    return next((Refusal(code) for code, holds in rows if holds), None)


def why_not_chosen(choice: MayBeMatched, offices: frozenset[str], *, located: bool, erased: bool) -> Refusal | None:
    """Why a choice about matching cannot be recorded: it is hers alone, and a yes to nobody in particular is no yes."""
    to_nobody = choice is MayBeMatched.WITH_OFFICES and (not offices or not all(offices))
    rows = ((Reason.ERASED, erased), (Reason.ABSENT, not located), (Reason.EMPTY_GROUP, to_nobody))
    return next((Refusal(code) for code, holds in rows if holds), None)


def why_not_stopped(purposes: Sequence[Purpose], *, located: bool, erased: bool) -> Reason | None:
    """Why a stop cannot be taken: it is hers alone, and it stops something."""
    rows = ((Reason.ERASED, erased), (Reason.ABSENT, not located), (Reason.WRONG_PURPOSE, not purposes))
    return next((code for code, holds in rows if holds), None)


def is_state(code: str) -> bool:
    """Two capital letters, the form of ISO 3166."""
    return len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()


def why_no_panel(members: Iterable[str], decision: str, guardian: str, allows: frozenset[str]) -> Refusal | None:
    """A panel is at least two people, a decision in words and a guardian by name; what it allows is a purpose or a kind."""
    if unknown := allows - set(Purpose) - PURPOSES_OF.keys():
        return Refusal(Reason.WRONG_PURPOSE, {"allows": " ".join(sorted(unknown))})
    missing = {
        "members": len({member.strip() for member in members if member.strip()}) < PANEL_LEAST,
        "decision": not decision.strip(),
        "guardian": not guardian.strip(),
    }
    named = " ".join(part for part, is_missing in missing.items() if is_missing)
    return Refusal(Reason.PANEL_INCOMPLETE, {"missing": named}) if named else None
