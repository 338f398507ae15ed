"""A person's word on a candidate, always with a reason in words; it can be undone, never overwritten."""

from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.matching import models, queries, rules
from kinbridge.rooms.matching.actions.clock import candidate_settled, candidate_waits, she_has_answered, she_is_to_be_told
from kinbridge.rooms.matching.values import CandidateState, Judgement, Origin, Verdict


class NoReason(Exception):
    """A judgement needs its reason in words: nobody can weigh a bare yes."""


class NotToBeJudged(Exception):
    """The candidate's question was withdrawn, or a colleague changed it meanwhile; `state` says what it is now."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NoSuchJudgement(Exception):
    """No standing judgement has this token among the cases you may work on."""


def judge(candidate: str, verdict: Verdict, *, reason: str, by: Actor, at: datetime) -> Judgement:
    """Says whether the candidate is the same person; an earlier word is undone by it and stays readable.

    Raises NoReason, NotToBeJudged, NoSuchCandidate, NotAllowed.
    """
    require(by, "matching.judge")
    if not reason.strip():
        raise NoReason
    row = queries.row_for(by, candidate, Level.WORK)
    with write():
        _move(row, CandidateState.JUDGED)
        _standing(row).update(undone_at=at, undone_by=by.token)
        word = models.Judgement(case_id=row.case_id, candidate=row, verdict=verdict, reason=reason.strip(), by=by.token, at=at)
        word.save(force_insert=True)
        candidate_settled(row.case_id, at)
        _run_her_clock(row, verdict, at)
        said = {"verdict": verdict, "candidate": row.token}
        audit.record("matching.judge", actor=by.token, subject=row.case_id, words=said, at=at)
    return queries.judgement_of(word)


def undo(judgement: str, *, by: Actor, at: datetime) -> None:
    """The word counts no more and the candidate waits again. Raises NoSuchJudgement, NotAllowed."""
    require(by, "matching.undo")
    word = models.Judgement.objects.filter(token=judgement, undone_at=None).select_related("candidate").first()
    if word is None or not cases.opens(by, word.case_id, Level.WORK):
        raise NoSuchJudgement
    with write():
        if not models.Judgement.objects.filter(token=judgement, undone_at=None).update(undone_at=at, undone_by=by.token):
            raise NoSuchJudgement
        _move(word.candidate, CandidateState.WAITING)
        candidate_waits(word.case_id, at)
        _run_her_clock(word.candidate, None, at)
        audit.record("matching.undo", actor=by.token, subject=word.case_id, words={"candidate": word.candidate_id}, at=at)


def _standing(row: models.Candidate) -> "models.models.QuerySet[models.Judgement]":
    return models.Judgement.objects.filter(candidate=row, undone_at=None)


def _move(row: models.Candidate, new: CandidateState) -> None:
    old = CandidateState(row.state)
    if not rules.may_become(old, new):
        raise NotToBeJudged(old)
    if not models.Candidate.objects.filter(token=row.token, state=old).update(state=new):
        raise NotToBeJudged(models.Candidate.objects.values_list("state", flat=True).get(token=row.token))
    row.state = new


def _run_her_clock(row: models.Candidate, verdict: Verdict | None, at: datetime) -> None:
    if row.origin == Origin.DISCLOSED_TO_US:
        return
    if verdict is Verdict.SAME:
        she_is_to_be_told(row, at)
    else:
        she_has_answered(row, at)
