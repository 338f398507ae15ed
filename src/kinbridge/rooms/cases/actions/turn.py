"""What every action on a case shares: allowed, in one transaction, not erased, with its audit line; and what lies in clear."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.db.models import F

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import models, rules
from kinbridge.rooms.cases.queries import NoSuchCase
from kinbridge.rooms.cases.values import Case


class NotACode(Exception):
    """What lies in clear must be a code (lower_snake words and dots, at most 60); `what` says which parameter was not."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def as_code(what: str, text: str) -> str:
    """The text, if it may lie in clear. Raises NotACode."""
    if not rules.is_code(text):
        raise NotACode(what)
    return text


@contextmanager
def turn(case: Case, verb: str, by: Actor, at: datetime, words: Mapping[str, str] | None = None) -> Iterator[int]:
    """One action on a case: allowed, in one transaction, on a case that is not erased, with its audit line at the end.

    Gives the turn the action happens at. Counting up locks the row, so two actions on one case wait for each other.
    """
    require(by, f"cases.{verb}")
    with write():
        if not models.Case.objects.filter(token=case.token, erased_at=None).update(turn=F("turn") + 1):
            raise NoSuchCase
        yield models.Case.objects.values_list("turn", flat=True).get(token=case.token)
        audit.record(f"cases.{verb}", actor=by.token, subject=case.token, words=words, at=at)


def note(case: Case, kind: str, words: str, by: Actor, at: datetime, turn: int) -> str:
    """One more line of the timeline; words, if any, are sealed. Answers its token."""
    row = models.Event.objects.create(case_id=case.token, kind=kind, words=words or None, by=by.token, at=at, turn=turn)
    return row.token
