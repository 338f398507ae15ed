"""By the office that asks: it offers or asks, sends more when more is needed, takes back, closes, lets expire."""

from collections.abc import Iterable
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.values import Permit
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.actions.stepping import (
    DUE,
    NotThisStep,
    Word,
    as_codes,
    become,
    find,
    move,
    note,
    promised,
    step,
    take_back_all,
    tell_if_reachable,
)
from kinbridge.rooms.referrals.values import (
    Close,
    Expire,
    Hand,
    Lack,
    Matter,
    More,
    Offer,
    Referral,
    Request,
    State,
    Withdraw,
    WithdrawReason,
)


def offer(
    case: Case,
    *,
    to: str,
    matter: Matter,
    facts: Iterable[str],
    urgent: bool = False,
    due_rule: str = DUE,
    by: Actor,
    at: datetime,
) -> Referral:
    """Asks another office to take her matter up, with the facts she agreed to; a clock runs here until it answers.

    `facts` are field codes; those we know nothing of are left out. Raises consent.Refused, exchange.CannotPost, NotAllowed.
    """
    require(by, "referrals.offer")
    return begin(case, Offer(Matter(matter), urgent), to, facts, due_rule, by, at)


def request(
    case: Case,
    *,
    to: str,
    matter: Matter,
    facts: Iterable[str],
    urgent: bool = False,
    due_rule: str = DUE,
    by: Actor,
    at: datetime,
) -> Referral:
    """Asks another office a question about her; she stays where she is, and the clock runs until it is answered.

    Raises as `offer`.
    """
    require(by, "referrals.request")
    return begin(case, Request(Matter(matter), urgent), to, facts, due_rule, by, at)


def begin(
    case: Case,
    content: Offer | Request,
    to: str,
    facts: Iterable[str],
    due_rule: str,
    by: Actor,
    at: datetime,
    *,
    thread: str = "",
) -> Referral:
    """For this room's verbs, once they asked who may: under a permit the message and its clock, in one transaction."""
    asks = isinstance(content, Request)
    with write():
        permit = consent.permit(
            case, to=to, kind=content.kind, facts=facts, purpose=rules.PURPOSE_OF[content.matter], by=by, at=at
        )
        row = models.Referral(
            office=to, ours=True, asks=asks, matter=content.matter, urgent=content.urgent, case_id=case.token,
            due_rule=due_rule, permit=permit.id, offered_at=at, changed_at=at, ground=permit.basis,
            **({"thread": thread} if thread else {}),
        )  # fmt: skip
        row.answer_by = promised(row, at)
        row.sending = exchange.post(
            content, authority=permit, thread=row.thread, fields=_known(case, permit), at=at, answer_by=row.answer_by
        )
        row.save(force_insert=True)
        note(row, State.OFFERED, Word(content.kind, Hand.OFFERER, by.token), at, counted=True)
        audit.record(f"referrals.{'request' if asks else 'offer'}", actor=by.token, subject=case.token, words={"to": to}, at=at)
    return row.as_value()


def _known(case: Case, permit: Permit) -> dict[str, str]:
    """Of what the permit covers, what we know."""
    known = case_queries.facts_of(case)
    return {code: known[code] for code in sorted(permit.facts) if code in known}


def send_more(
    referral: Referral,
    *,
    case: Case,
    facts: Iterable[str] = (),
    following: Iterable[Lack] = (),
    withheld: Iterable[Lack] = (),
    by: Actor,
    at: datetime,
) -> Referral:
    """Answers "need more": facts under a new permit, papers that follow by hand, and what we cannot give: nobody waits for that.

    It goes on from where it stood, and the clock runs again. Raises consent.Refused, exchange.CannotPost, NotThisStep.
    """
    require(by, "referrals.send_more")
    with write():
        row = find(referral)
        stands = rules.with_more(row.standing, row.turn)
        if stands is None or not row.ours or row.case_id != case.token:
            raise NotThisStep(State(row.state), row.base)
        content = More(row.turn, _listed(following), _listed(withheld))
        permit = consent.permit(
            case, to=row.office, kind=More.kind, facts=facts, purpose=rules.PURPOSE_OF[Matter(row.matter)], by=by, at=at
        )
        become(row, stands, at)
        codes = (*sorted(permit.facts), *content.following)
        note(row, stands.state, Word(More.kind, Hand.OFFERER, by.token, codes), at, counted=True)
        models.More.objects.create(
            of=row, at=at, permit=permit.id, following=list(content.following), withheld=list(content.withheld),
            sending=exchange.post(
                content, authority=permit, thread=row.thread, fields=_known(case, permit), at=at, answer_by=row.answer_by
            ),
        )  # fmt: skip
        audit.record("referrals.send_more", actor=by.token, subject=case.token, words={"to": row.office}, at=at)
    return row.as_value()


def _listed(lacks: Iterable[Lack]) -> tuple[Lack, ...]:
    return tuple(Lack(code) for code in as_codes(lacks))


def withdraw(referral: Referral, *, reason: WithdrawReason, by: Actor, at: datetime) -> Referral:
    """We take it back; what we sent is asked back too. It ends whatever the other office did meanwhile. Raises NotThisStep."""
    reason = WithdrawReason(reason)
    with write():
        row = step(referral, State.WITHDRAWN, by, at, "withdraw", Withdraw.kind, codes=[reason], reason=reason)
        tell_if_reachable(row, Withdraw(reason), at)
        take_back_all(row, by, at)
    return row.as_value()


def close(referral: Referral, *, by: Actor, at: datetime) -> Referral:
    """We have read the answer; nothing more is expected. Raises NotThisStep."""
    with write():
        row = step(referral, State.CLOSED, by, at, "close", Close.kind)
        tell_if_reachable(row, Close(), at)
    return row.as_value()


def expire_offers(at: datetime) -> tuple[str, ...]:
    """For the timer: offers of ours that nobody answered for ninety days end, and their facts are asked back."""
    old = models.Referral.objects.filter(ours=True, state__in=(State.OFFERED, State.NEED_MORE))
    with write():
        rows = [row for row in old if rules.may_expire(State(row.state), row.paused_on, row.offered_at, at)]
        for row in rows:
            move(row, State.EXPIRED, Word(Expire.kind, Hand.OFFERER, OFFICE.token), at)
            tell_if_reachable(row, Expire(), at)
            take_back_all(row, OFFICE, at)
            audit.record("referrals.expire", actor=OFFICE.token, subject=row.case_id or "", at=at)
    return tuple(row.token for row in rows)


def take_back_recalled(at: datetime) -> tuple[str, ...]:
    """For the timer: what went out under an exception that was recalled is asked back, and ends unless it was answered."""
    recalled = consent_queries.permits_to_recall()
    with write():
        rows = list(models.Referral.objects.filter(ours=True, permit__in=recalled, recalled_at=None))
        for row in rows:
            if rules.may_step(State(row.state), State.WITHDRAWN, Hand.OFFERER, row.paused_on):
                reason = WithdrawReason.EXCEPTION_RECALLED
                word = Word(Withdraw.kind, Hand.OFFERER, OFFICE.token, (reason,))
                move(row, State.WITHDRAWN, word, at, reason=reason)
                tell_if_reachable(row, Withdraw(reason), at)
            models.Referral.objects.filter(token=row.token).update(recalled_at=at)
            take_back_all(row, OFFICE, at)
            audit.record("referrals.take_back", actor=OFFICE.token, subject=row.case_id or "", at=at)
        _take_back_more(recalled, at)
    return tuple(row.token for row in rows)


def _take_back_more(recalled: frozenset[str], at: datetime) -> None:
    """Only the further facts went out under the exception: they are asked back, and the referral stands."""
    for more in models.More.objects.filter(permit__in=recalled, recalled_at=None).select_related("of"):
        models.More.objects.filter(token=more.token).update(recalled_at=at)
        exchange.recall([more.sending], by=OFFICE, at=at)
        audit.record("referrals.take_back", actor=OFFICE.token, subject=more.of.case_id or "", at=at)
