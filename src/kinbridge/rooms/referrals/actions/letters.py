"""Official letters: numbered in a series without gaps, issued once, voided but never unlisted; and theirs, entered from paper.

A letter that says who somebody is goes under a permit like a message. Ours is numbered in the transaction that issues it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import IntegrityError

from kinbridge.ground.database import write
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import queries as case_queries
from kinbridge.rooms.cases.values import Case
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as consent_queries
from kinbridge.rooms.consent.values import Permit
from kinbridge.rooms.referrals import models, rules
from kinbridge.rooms.referrals.actions.stepping import NotAnAnswer, Word, become, find, let_go, note
from kinbridge.rooms.referrals.queries import FIELD_ORDER, LETTER, NoSuchLetter, letterhead
from kinbridge.rooms.referrals.values import (
    ApprovalLevel,
    DeclineReason,
    Hand,
    Lack,
    Language,
    Letter,
    LetterKind,
    Outcome,
    Referral,
    State,
    VoidReason,
    WithdrawReason,
    Wording,
)


class NotThisLetter(Exception):
    """`code`: not_now (this kind does not fit where the referral stands), no_signatory, not_verified, voided or office_code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotEntered(Exception):
    """A letter of theirs is not entered so. `code`: number, day_to_come, entered_already, not_their_step, no_code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs, and in which two languages: ours and the addressee's."""

    name: str
    position: str
    languages: tuple[Language, ...]


def set_letterhead(code: str, *, address: str = "", phone: str = "", by: Actor, at: datetime) -> None:
    """The office's part of every number (2 to 8 capitals or digits) and what stands above its letters. Raises NotThisLetter."""
    require(by, "referrals.set_letterhead")
    if not rules.OFFICE_CODE.fullmatch(code):
        raise NotThisLetter("office_code")
    with write():
        said = {"code": code, "address": address, "phone": phone}
        models.OwnLetterhead.objects.update_or_create(only=1, defaults=said)
        audit.record("referrals.set_letterhead", actor=by.token, at=at)


# --- ours -----------------------------------------------------------------------------------------------------------------


def issue_letter(
    referral: Referral,
    kind: LetterKind,
    *,
    signed: Signed,
    case: Case | None = None,
    facts: Iterable[str] = (),
    answers: str = "",
    form: str,
    by: Actor,
    at: datetime,
) -> Letter:
    """Issues a letter with the next number. The same `form` sent twice gives the same letter.

    `facts` (with her `case`) go under a permit for this office alone. Raises NotThisLetter, consent.Refused, NoSuchLetter.
    """
    require(by, "referrals.issue_letter")
    with write():
        serial, year = _next_number(at)  # first: it is the lock that makes the second click wait for the first
        before = models.Letter.objects.filter(form=form, referral_id=referral.token).first()
        if before is not None:
            models.LetterSeries.objects.filter(year=year).update(last=serial - 1)
            return before.as_value()
        row = find(referral)
        _insist(row, kind, signed, at)
        permit, known = _permitted(row, kind, case, facts, by, at)
        written = models.Letter(
            form=form, incoming=False, year=year, serial=serial, number=rules.number_of(letterhead().code, year, serial),
            kind=kind, referral=row, office=row.office, dated=accounts.today(at), at=at, by=by.token,
            languages=list(dict.fromkeys(signed.languages)), answers=_answered(row, answers),
            subject=row.case_id or "", permit=permit.id if permit else "", told=known or None,
        )  # fmt: skip
        written.wording = msgspec.to_builtins(_wording(row, written, signed))
        written.save(force_insert=True)
        words = {"to": row.office, "number": written.number} if row.case_id else None
        audit.record("referrals.issue_letter", actor=by.token, subject=row.case_id or "", words=words, at=at)
    return written.as_value()


def preview_letter(
    referral: Referral,
    kind: LetterKind,
    *,
    signed: Signed,
    case: Case | None = None,
    facts: Iterable[str] = (),
    answers: str = "",
    by: Actor,
    at: datetime,
) -> tuple[Letter, dict[str, str]]:
    """The letter that would be issued, and its facts: without a number, and nothing is written down. Raises as `issue_letter`."""
    require(by, "referrals.issue_letter")
    row = find(referral)
    _insist(row, kind, signed, at)
    wanted = _wanted(row, kind, case, facts)
    if case is not None and wanted:
        purpose = rules.PURPOSE_OF[row.as_value().matter]
        if refusal := consent_queries.why_not_permitted(case, to=row.office, kind=LETTER, facts=wanted, purpose=purpose, at=at):
            raise consent.Refused(refusal.code, **refusal.facts)
    written = models.Letter(
        incoming=False, kind=kind, referral=row, office=row.office, dated=accounts.today(at), at=at, by=by.token,
        languages=list(dict.fromkeys(signed.languages)), answers=_answered(row, answers), subject=row.case_id or "",
    )  # fmt: skip
    written.wording = msgspec.to_builtins(_wording(row, written, signed))
    return written.as_value(), _known(case, wanted) if case is not None else {}


def _next_number(at: datetime) -> tuple[int, int]:
    """The year's next number; whoever comes at the same time waits here until this one is issued or given up."""
    year = accounts.today(at).year
    series, _ = models.LetterSeries.objects.select_for_update().get_or_create(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last, year


def _insist(row: models.Referral, kind: LetterKind, signed: Signed, at: datetime) -> None:
    rows = (
        ("not_now", kind not in rules.letters_for(row.as_value())),
        ("no_signatory", not (signed.name.strip() and signed.position.strip() and signed.languages)),
        ("not_verified", not accounts.is_verified(row.office, at)),
    )
    if code := next((code for code, holds in rows if holds), ""):
        raise NotThisLetter(code)


def _permitted(
    row: models.Referral, kind: LetterKind, case: Case | None, facts: Iterable[str], by: Actor, at: datetime
) -> tuple[Permit | None, dict[str, str]]:
    """Leave to write these facts to this office, and the facts; nothing for a letter that names nobody."""
    wanted = _wanted(row, kind, case, facts)
    if case is None or not wanted:
        return None, {}
    purpose = rules.PURPOSE_OF[row.as_value().matter]
    permit = consent.permit(case, to=row.office, kind=LETTER, facts=wanted, purpose=purpose, by=by, at=at)
    return permit, _known(case, permit.facts)


def _wanted(row: models.Referral, kind: LetterKind, case: Case | None, facts: Iterable[str]) -> frozenset[str]:
    """The facts named, if a letter of this kind may name any. Raises NotThisLetter."""
    wanted = frozenset(facts)
    if wanted and (case is None or case.token != row.case_id or not rules.carries_facts(kind)):
        raise NotThisLetter("not_now")
    return wanted


def _known(case: Case, wanted: frozenset[str]) -> dict[str, str]:
    known = case_queries.facts_of(case)
    return {code: known[code] for code in FIELD_ORDER if code in wanted and code in known}


def _answered(row: models.Referral, token: str) -> models.Letter | None:
    if not token:
        return None
    found = models.Letter.objects.filter(token=token, referral=row).first()
    if found is None:
        raise NoSuchLetter
    return found


def _wording(row: models.Referral, letter: models.Letter, signed: Signed) -> Wording:
    office, head, own = accounts.office(row.office), letterhead(), accounts.this_office()
    theirs = letter.answers if letter.answers and letter.answers.incoming else None
    ours = models.Letter.objects.filter(referral=row, incoming=False, voided_at=None).order_by("at", "serial").first()
    referral = row.as_value()
    return Wording(
        to_name=office.name, to_country=office.country, to_mandate=office.mandate, agreement=office.agreement,
        our_name=own.name, our_address=head.address, our_phone=head.phone,
        signatory=signed.name.strip(), position=signed.position.strip(),
        reference=referral.reference, matter=referral.matter, asks=referral.asks, urgent=referral.urgent, state=referral.state,
        reason=referral.reason, outcome=referral.outcome, level=referral.level or "", lacks=tuple(referral.lacks),
        offered_on=_day(referral.offered_at), answer_by=_day(rules.due_at(referral)),
        their_number=theirs.number if theirs else "", their_day=theirs.dated.isoformat() if theirs else "",
        our_letter=ours.number if ours else "", our_day=ours.dated.isoformat() if ours else "",
    )  # fmt: skip


def _day(at: datetime | None) -> str:
    return accounts.today(at).isoformat() if at else ""


def void_letter(letter: Letter, *, reason: VoidReason, by: Actor, at: datetime) -> Letter:
    """The letter no longer stands; its number and what became of it stay in the register. Raises NotThisLetter."""
    require(by, "referrals.void_letter")
    with write():
        ours = models.Letter.objects.filter(token=letter.token, incoming=False, voided_at=None)
        if ours.update(voided_at=at, voided_by=by.token, void_reason=VoidReason(reason)) != 1:
            raise NotThisLetter("voided")
        row = models.Letter.objects.get(token=letter.token)
        audit.record("referrals.void_letter", actor=by.token, subject=row.subject, at=at)
    return row.as_value()


# --- theirs ---------------------------------------------------------------------------------------------------------------


def enter_letter(
    referral: Referral,
    *,
    number: str,
    dated: date,
    kind: LetterKind,
    moves: State | None = None,
    code: str = "",
    lacks: Iterable[Lack] = (),
    answers: str = "",
    by: Actor,
    at: datetime,
) -> Letter:
    """A letter of theirs came on paper: it is registered, and moves the referral as their word until a signed one comes.

    `moves` is a step of theirs, `code` its reason, outcome or level. Raises NotEntered, NotAnAnswer, NoSuchLetter.
    """
    require(by, "referrals.enter_letter")
    number = number.strip()
    if why := rules.why_not_entered(number, dated, accounts.today(at)):
        raise NotEntered(why)
    with write():
        row = find(referral)
        hand = Hand.TAKER if row.ours else Hand.OFFERER
        said, codes = _said(row, hand, moves, code, lacks)
        letter = models.Letter(
            incoming=True, number=number, kind=kind, referral=row, office=row.office, dated=dated, at=at, by=by.token,
            subject=row.case_id or "", answers=_answered(row, answers), moves=moves or "", codes=list(codes),
        )  # fmt: skip
        _save_once(letter)
        if moves is not None:
            _move_on_paper(row, moves, Word(LETTER, hand, by.token, codes, letter=letter.token), at, said)
        audit.record("referrals.enter_letter", actor=by.token, subject=row.case_id or "", at=at)
    return letter.as_value()


def _save_once(letter: models.Letter) -> None:
    try:
        with write():
            letter.save(force_insert=True)
    except IntegrityError:
        raise NotEntered("entered_already") from None


CODES = {
    State.DECLINED: ("reason", DeclineReason),
    State.WITHDRAWN: ("reason", WithdrawReason),
    State.ANSWERED: ("outcome", Outcome),
    State.AWAITING_APPROVAL: ("level", ApprovalLevel),
}


def _said(
    row: models.Referral, hand: Hand, moves: State | None, code: str, lacks: Iterable[Lack]
) -> tuple[dict[str, object], tuple[str, ...]]:
    """What the letter says beside the step, as the row keeps it and as the line names it."""
    if moves is not None and moves not in rules.SAID_BY[hand]:
        raise NotEntered("not_their_step")
    if moves is State.NEED_MORE:
        wanted = [Lack(lack).value for lack in lacks]
        return {"lacks": wanted}, tuple(wanted)
    if moves is None or moves not in CODES:
        return {}, ()
    name, codes = CODES[moves]
    if code not in set(codes):
        raise NotEntered("no_code")
    if moves is State.ANSWERED and not rules.fits(row.as_value().matter, Outcome(code)):
        raise NotAnAnswer(row.as_value().matter, Outcome(code))
    return {name: code}, (code,)


def _move_on_paper(row: models.Referral, moves: State, word: Word, at: datetime, said: dict[str, object]) -> None:
    signed, stands = row.signed, rules.weighed(row.standing, moves, word.hand)
    if stands is not None:
        become(row, stands, at, **(said | {"signed_state": signed.state, "signed_on": signed.on or ""}))
        let_go(row)
    note(row, moves, word, at, counted=stands is not None)
