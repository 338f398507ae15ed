"""Referrals: what we asked of others and others of us, by whose hand the next step is, and till when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff.forms.calls import FIRST, what_may_go
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.forms.referrals import (
    AwaitApproval,
    Decline,
    NeedMore,
    OfferReferral,
    ReportOutcome,
    SendMore,
    Withdraw,
)
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import Step, page_of, step, the_case, works_on
from kinbridge.doors.staff.urgent import Waits
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.clocks import queries as clocks
from kinbridge.rooms.referrals import actions, queries
from kinbridge.rooms.referrals.values import (
    ApprovalLevel,
    DeclineReason,
    LetterKind,
    Matter,
    Outcome,
    Referral,
    State,
    WithdrawReason,
)

__all__ = [
    "STEPS", "accept", "await_approval", "close", "decline", "need_more", "offer", "report_outcome", "request", "send_more",
    "show", "start", "withdraw",
]  # fmt: skip


def show(request: HttpRequest, token: str) -> HttpResponse:
    """One referral: where it stands, and, for those who may open her case, what came with it and what may follow."""
    seat = seat_of(request)
    referral = queries.listed(seat.actor, token)
    opens = queries.opens(seat.actor, referral)
    running = queries.clocks_of(referral)
    return page(
        request, seat, "referral.html", referral=referral, opens=opens, facts=told(seat, referral) if opens else {},
        doings=doings(seat, referral) if opens else [], pressing=queries.is_pressing(referral), waits=Waits.of(referral),
        clocks=running, ladders=clocks.ladders(running), letters=queries.letters_of(referral), papers=papers(seat, referral),
        owed=queries.owed_by_us(referral), due_at=queries.due_at(referral),
    )  # fmt: skip


def told(seat: Seat, referral: Referral) -> dict[str, str]:
    """What came with it. Of help that was taken up, whoever goes still reads here where she is: as her case says it now."""
    if not (queries.asks_for_help(referral) and referral.case):
        return in_order(queries.facts_of(referral)) if referral.urgent else queries.facts_of(referral)
    case = cases.case_for(seat.actor, referral.case)
    case_actions.note_reading(case, "referral", by=seat.actor, at=seat.at)
    return what_may_go(case)


def in_order(facts: dict[str, str]) -> dict[str, str]:
    """Where she is, what happens and her telephone first."""
    return {code: facts[code] for code in (*FIRST, *facts) if code in facts}


def papers(seat: Seat, referral: Referral) -> list[tuple[str, Any]]:
    """The letters that fit it now, the likeliest first, and entering one of theirs: codes, so also for who sees no more."""
    here = f"/referrals/{referral.token}/letters/"
    written = [(f"{here}{kind}/", LETTER_TITLES[kind]) for kind in queries.letters_for(referral)]
    listed = written if seat.may("referrals.issue_letter") and may_speak_of_her(seat, referral) else []
    return listed + ([(f"{here}enter/", _("Enter their letter"))] if seat.may("referrals.enter_letter") else [])


def may_speak_of_her(seat: Seat, referral: Referral) -> bool:
    """Only who works on her case writes to another office about her; about theirs we write what we answer."""
    return not referral.ours or works_on(seat, referral.case)


LETTER_TITLES: dict[LetterKind, Promise] = {
    LetterKind.TRANSMIT: _("Write the letter that goes with it"),
    LetterKind.VERIFY: _("Write the letter that asks to verify"),
    LetterKind.REMIND: _("Prepare the reminder"),
    LetterKind.ANSWER: _("Write the answer as a letter"),
    LetterKind.CLOSE: _("Write thanks and close"),
}


def doings(seat: Seat, referral: Referral) -> list[tuple[str, Any]]:
    """The steps our side may take from where it stands."""
    more = queries.may_send_more(referral) and may_speak_of_her(seat, referral)
    next_states = queries.may_follow(referral) | ({GO_ON} if more else frozenset())
    return [
        (f"/referrals/{referral.token}/{word}/", doing.title)
        for word, doing, state in STEPS
        if state in next_states and seat.may(doing.verb)
    ]


def the_referral(seat: Seat, token: str) -> Referral:
    """Raises NoSuchReferral."""
    return queries.referral(seat.actor, token)


@step(OfferReferral, _("Refer her to another office"), "referrals.offer", the_case, button=_("Offer it"),
      before=_("Another office is asked to take her matter up. A clock runs here until it answers."))
def offer(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Will you take this up for her?"""
    said["matter"] = Matter(said["matter"])
    return page_of(actions.offer(case, **said, by=seat.actor, at=seat.at))


@step(OfferReferral, _("Ask another office a question about her"), "referrals.request", the_case, button=_("Ask it"),
      before=_("She stays where she is. A clock runs here until the question is answered."))
def request(seat: Seat, case: Case, said: dict[str, Any]) -> str:
    """Will you answer this about her?"""
    said["matter"] = Matter(said["matter"])
    return page_of(actions.request(case, **said, by=seat.actor, at=seat.at))


@step(Nothing, _("Accept"), "referrals.answer_help", the_referral, button=_("We take it up"),
      before=_("An offer becomes a case here, with what the other office told us. The other office is told that we took it up."))
def accept(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """We take it up."""
    return page_of(actions.accept(referral, by=seat.actor, at=seat.at))


@step(Decline, _("Decline"), "referrals.answer_help", the_referral, button=_("We do not take it up"),
      before=_("We keep nothing of what came with it."))
def decline(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """We do not take it up."""
    return page_of(actions.decline(referral, reason=DeclineReason(said["reason"]), by=seat.actor, at=seat.at))


@step(NeedMore, _("More is needed"), "referrals.need_more", the_referral, button=_("Ask for it"),
      before=_("The other office’s clock is held, and one runs here until what you ask for has come."))
def need_more(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """What is missing, in codes."""
    return page_of(actions.need_more(referral, said["lacks"], by=seat.actor, at=seat.at))


@step(AwaitApproval, _("We wait for an approval"), "referrals.await_approval", the_referral, button=_("Tell them"),
      before=_("The other office sees whose approval is awaited, and since when."))
def await_approval(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """Whose yes we wait for."""
    return page_of(actions.await_approval(referral, ApprovalLevel(said["level"]), by=seat.actor, at=seat.at))


@step(SendMore, _("Send what is missing"), "referrals.send_more", the_referral, button=_("Send it"),
      before=_("Tell her what they ask for, and ask her. Facts go under a permit of their own; the clock then runs again."))
def send_more(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """Facts, papers that follow, and what we cannot give."""
    case = the_case(seat, referral.case)
    return page_of(actions.send_more(referral, case=case, **said, by=seat.actor, at=seat.at))


@step(Nothing, _("We are working on it"), "referrals.start", the_referral, button=_("Tell them"))
def start(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """Somebody here works on it."""
    return page_of(actions.start(referral, by=seat.actor, at=seat.at))


@step(ReportOutcome, _("Say what came of it"), "referrals.report_outcome", the_referral, button=_("Tell them"))
def report_outcome(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """The answer."""
    return page_of(actions.report_outcome(referral, Outcome(said["outcome"]), by=seat.actor, at=seat.at))


@step(Withdraw, _("Take it back"), "referrals.withdraw", the_referral, button=_("Take it back"),
      before=_("What we sent is asked back too."))
def withdraw(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """It ends whatever the other office did meanwhile."""
    return page_of(actions.withdraw(referral, reason=WithdrawReason(said["reason"]), by=seat.actor, at=seat.at))


@step(Nothing, _("Close this referral"), "referrals.close", the_referral, button=_("Close it"))
def close(seat: Seat, referral: Referral, said: dict[str, Any]) -> str:
    """We have read the answer."""
    return page_of(actions.close(referral, by=seat.actor, at=seat.at))


GO_ON = "go_on"
STEPS: tuple[tuple[str, Step, str], ...] = (
    ("more", send_more, GO_ON),
    ("accept", accept, State.ACCEPTED),
    ("decline", decline, State.DECLINED),
    ("need-more", need_more, State.NEED_MORE),
    ("approval", await_approval, State.AWAITING_APPROVAL),
    ("start", start, State.IN_PROGRESS),
    ("outcome", report_outcome, State.ANSWERED),
    ("withdraw", withdraw, State.WITHDRAWN),
    ("close", close, State.CLOSED),
)
