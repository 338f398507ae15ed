"""Help now: where she is and what is happening go to one office with a clock in minutes, by her word or for her life."""

from collections.abc import Collection
from datetime import datetime, timedelta

from kinbridge.ground.database import twice_is_once, write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases.queries import is_child
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.values import Answer, Asked, Ground, Purpose
from kinbridge.rooms.referrals import models
from kinbridge.rooms.referrals.actions.asking import begin
from kinbridge.rooms.referrals.values import Matter, Offer, Referral

HELP = "help.answer"
YES_HOLDS = timedelta(hours=72)  # as long as an exception: who comes for her comes within days


class NotFreelySaid(Exception):
    """Her yes counts as not asked: somebody near, a locked place, something promised. What she said is not sent on it.

    `unfree` names what is missing or against it, the age too where she is under 18 or nobody knows.
    """

    def __init__(self, unfree: tuple[str, ...]) -> None:
        super().__init__(" ".join(unfree))
        self.unfree = unfree


class SheSaidNo(Exception):
    """She said no to this office. A basis does not erase a no (MISSION, rule 2)."""


@twice_is_once
def send_help(
    case: Case, *, to: str, facts: Collection[str], asked: Asked, view: str = "", form: str, by: Actor, at: datetime
) -> Referral:
    """She said yes on the telephone, to this office and these facts: her answer and the request stand together or not at all.

    `form` is the random id of the page (doors draw it): the same page sent twice asks once. Raises NotFreelySaid,
    consent.Refused (child_rule where her age is in doubt), exchange.CannotPost, NotAllowed.
    """
    require(by, "referrals.send_help")
    with write():
        if before := _sent(case, to, form):
            return before
        child = is_child(case)
        if unfree := asked.why_unfree(child=child):
            raise NotFreelySaid((*(("age",) if child else ()), *unfree))
        consent.give(
            case, purpose=Purpose.ASSISTANCE, to=to, facts=facts, answer=Answer.YES, until=at + YES_HOLDS, asked=asked,
            view=view, by=by, at=at,
        )  # fmt: skip
        return _ask(case, to, facts, form, by, at)


@twice_is_once
def send_help_for_her_life(
    case: Case, *, to: str, facts: Collection[str], reason: str, form: str, by: Actor, at: datetime
) -> Referral:
    """Her life is in danger and she cannot be asked: one signs and acts, a second signs within four hours or it is recalled.

    A no of hers to this office stands. Raises SheSaidNo, consent.Refused, exchange.CannotPost, NotAllowed.
    """
    require(by, "referrals.send_help")
    with write():
        if before := _sent(case, to, form):
            return before
        said = consent_queries.standing_agreement(case, Purpose.ASSISTANCE, to)
        if said is not None and said.answer is Answer.NO:
            raise SheSaidNo
        consent.propose_exception(case, ground=Ground.DANGER_TO_LIFE, to=to, facts=facts, reason=reason, by=by, at=at)
        return _ask(case, to, facts, form, by, at)


def say_no_to_help(case: Case, *, to: str, asked: Asked, view: str = "", by: Actor, at: datetime) -> None:
    """She says no: nothing goes there, and the no is kept. She still gets every other help. Raises consent.Refused."""
    require(by, "referrals.send_help")
    consent.give(
        case, purpose=Purpose.ASSISTANCE, to=to, facts=(), answer=Answer.NO, until=at, asked=asked, view=view, by=by, at=at
    )


def _ask(case: Case, to: str, facts: Collection[str], form: str, by: Actor, at: datetime) -> Referral:
    return begin(case, Offer(Matter.ASSISTANCE, urgent=True), to, facts, HELP, by, at, thread=form)


def _sent(case: Case, to: str, form: str) -> Referral | None:
    """What this page sent already; its id is the referral's thread."""
    row = models.Referral.objects.filter(office=to, thread=form, ours=True, case_id=case.token).first()
    return row.as_value() if row else None
