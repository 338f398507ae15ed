"""The promises matching makes: a candidate is judged, she is asked, an ask is looked at again. Clocks hang on case tokens."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.matching import models
from kinbridge.rooms.matching.values import AskState, CandidateState

JUDGE, TELL_HER, STANDING = "judgement.candidate", "person.ask", "ask.standing"


def candidate_waits(case: str, at: datetime) -> None:
    """One clock runs per case while any candidate of it waits."""
    clocks.start(case, JUDGE, Role.CASEWORKER, at=at)


def candidates_wait(located: Iterable[str], at: datetime) -> None:
    """`candidate_waits` for many cases at once."""
    clocks.start_all(located, JUDGE, Role.CASEWORKER, at=at)


def candidate_settled(case: str, at: datetime) -> None:
    if not models.Candidate.objects.filter(case_id=case, state=CandidateState.WAITING).exists():
        clocks.stop(case, JUDGE, at=at)


def she_is_to_be_told(candidate: models.Candidate, at: datetime) -> None:
    clocks.start(candidate.case_id, TELL_HER, Role.CASEWORKER, at=at, thread=candidate.token)


def she_has_answered(candidate: models.Candidate, at: datetime) -> None:
    clocks.stop(candidate.case_id, TELL_HER, at=at, thread=candidate.token)


def ask_stands(case: str, at: datetime) -> None:
    """One clock per case, however many offices were asked."""
    clocks.start(case, STANDING, Role.CASEWORKER, at=at)


def ask_ended(case: str, at: datetime) -> None:
    if not models.Ask.objects.filter(case_id=case, state=AskState.STANDING).exists():
        clocks.stop(case, STANDING, at=at)
