"""What the record of a case says to `next_steps`: read once, from every room, for one colleague."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from kinbridge.doors.staff.next_steps import Next, Record, next_steps
from kinbridge.doors.staff.seat import Seat
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Childhood, Side, Situation
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.clocks.values import Due
from kinbridge.rooms.consent import queries as consent
from kinbridge.rooms.consent.values import Agreement, Answer, MayBeMatched, Purpose
from kinbridge.rooms.matching import queries as matching
from kinbridge.rooms.matching.values import Candidate, CandidateState, Origin, Verdict
from kinbridge.rooms.referrals import queries as referrals
from kinbridge.rooms.referrals.values import Referral
from kinbridge.rooms.returns import queries as returns
from kinbridge.rooms.returns.values import OVER, SafeOutcome

__all__ = ["next_for", "record_of"]

URGENT = ("judgement.candidate", "person.ask")


def next_for(seat: Seat, case: Case) -> tuple[Next, ...]:
    """What comes next in this case, the first first. Raises RecordsLocked."""
    return next_steps(record_of(seat, case))


def record_of(seat: Seat, case: Case) -> Record:
    """The record as the table of questions takes it."""
    candidates = seat.once(matching.candidates_of, case, seen_by=seat.actor)
    agreements = seat.once(consent.agreements_of, case)
    found: dict[str, Any] = {
        "case": case.token,
        "today": seat.today,
        "located": case.side is Side.LOCATED,
        "is_open": case.is_open,
        "conflict": next((one.token for one in seat.once(cases.known, case).conflicts), ""),
        "candidate_waits": first(row for row in candidates if row.state is CandidateState.WAITING),
        "review_on": case.review_on,
        **helping(seat.once(referrals.pressing, case)),
        "till": soonest(seat.once(clocks.due, case.token)),
    }
    return Record(**found, **(hers(seat, case, candidates, agreements) if case.side is Side.LOCATED else {}))


def hers(seat: Seat, case: Case, candidates: tuple[Candidate, ...], agreements: tuple[Agreement, ...]) -> dict[str, Any]:
    """What is asked of somebody who is here."""
    situation, outcome = seat.once(cases.situation_of, case), seat.once(returns.outcome_of, case)
    asked, objections = [row for row in candidates if is_hers(row)], seat.once(consent.objections_of, case)
    papers = seat.once(returns.papers_of, case)
    is_child = seat.once(cases.known, case).childhood is not Childhood.ADULT
    standing = [given for given in agreements if given.withdrawn_at is None and given.counts and given.answer is Answer.YES]
    return {
        "safe_to_contact": situation is None or situation[0] is not Situation.NOT_SAFE_TO_CONTACT,
        "child_without_panel": is_child and seat.once(consent.panel_of, case) is None,
        "to_be_told": first(row for row in asked if not knows(row, agreements)),
        "to_be_asked": first(row for row in asked if knows(row, agreements) and answer_to(row, agreements) is None),
        "answer_to_send": first(row for row in asked if may_go(row, agreements)),
        "may_be_matched_asked": seat.once(consent.wishes_of, case).choice is not MayBeMatched.NOT_ASKED,
        "fears_asked": seat.once(consent.fears_of, case).asked,
        "wish_asked": outcome is not None,
        "objection": next((one.token for one in objections if not (one.answered_at or one.ended_at)), ""),
        "outcome": outcome.token if outcome and goes_on(outcome) else "",
        "agreement_ends": min((given.until.date() for given in standing), default=None),
        "paper_ends": min((paper.expires_on for paper in papers if paper.expires_on), default=None),
        "papers_known": bool(papers),
    }


def helping(pressing: Iterable[Referral]) -> dict[str, Any]:
    """Help that is wanted now, of us before by us, and until when an answer is owed."""
    ordered = sorted(pressing, key=lambda one: one.ours)
    owed = next((referrals.due_at(one) for one in ordered), None)
    wanted = {ours: next((one.token for one in ordered if one.ours is ours), "") for ours in (False, True)}
    return {"help_wanted": wanted[False], "help_sent": wanted[True], "help_by": owed}


def goes_on(outcome: SafeOutcome) -> bool:
    """There is a way to go on with, and she has not said stop."""
    return outcome.stage not in OVER and outcome.ended_as is None and not returns.is_stopped(outcome)


def first(rows: Iterable[Candidate]) -> str:
    """The token of the first, or nothing."""
    return next((row.token for row in rows), "")


def soonest(due: Iterable[Due]) -> dt.datetime | None:
    """Until when something has to be judged, told or asked."""
    return next((clock.due_at for clock in due if clock.rule in URGENT and not clock.is_held), None)


def is_hers(row: Candidate) -> bool:
    """An office asks about her, somebody judged that it is she, and nothing was sent yet."""
    judged = row.judgement is not None and row.judgement.verdict is Verdict.SAME
    return judged and row.origin is Origin.ASKED_BY_OFFICE and row.disclosed_at is None


def answer_to(row: Candidate, agreements: Iterable[Agreement]) -> Agreement | None:
    """Her newest word to the office that asks, since it asked."""
    fitting = [
        given for given in agreements
        if given.purpose is Purpose.TELL_ENQUIRER and row.office in given.to and given.given_at >= row.found_at and given.counts
    ]  # fmt: skip
    return fitting[-1] if fitting else None


def knows(row: Candidate, agreements: Iterable[Agreement]) -> bool:
    """She was told that somebody asks, or answered already."""
    return row.she_was_told_at is not None or answer_to(row, agreements) is not None


def may_go(row: Candidate, agreements: Iterable[Agreement]) -> bool:
    """She allowed something and it has not gone."""
    given = answer_to(row, agreements)
    return given is not None and given.withdrawn_at is None and given.answer in (Answer.YES, Answer.MESSAGE_ONLY)
