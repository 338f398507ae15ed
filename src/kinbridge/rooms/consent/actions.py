"""What can be done in consent: record her word, mint and end permits; lists and exceptions stand in modules of their own.

Only this module mints a Permit. A step that is not allowed raises `Refused` with a code and facts, and leaves no row behind.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.queries import is_child, live
from kinbridge.rooms.cases.values import Case, CaseRef, Side
from kinbridge.rooms.consent import giving, models, rules
from kinbridge.rooms.consent.exceptions import (
    NoSuchException,
    countersign,
    lapse_exceptions,
    note_told,
    propose_exception,
    read_exception,
    recall_exception,
    recall_unsigned,
)
from kinbridge.rooms.consent.lists import NoSuchList, countersign_list, declare_list, end_list
from kinbridge.rooms.consent.objections import (
    NoSuchObjection,
    answer_objection,
    end_by_agreeing,
    note_asking,
    object_to,
    take_objection_back,
)
from kinbridge.rooms.consent.refusing import Refused, refuse
from kinbridge.rooms.consent.rules import ASK, PREPARE
from kinbridge.rooms.consent.saying import apply_stops, say, stop, take_back
from kinbridge.rooms.consent.standing import NOBODY, minimum_for, people, person_of, question, recipient
from kinbridge.rooms.consent.values import (
    Agreement,
    Answer,
    Asked,
    Basis,
    Leave,
    MayBeMatched,
    Permit,
    Purpose,
    Reason,
    Refusal,
    Said,
    Vetting,
)

__all__ = [
    "NoSuchAgreement",
    "NoSuchException",
    "NoSuchList",
    "NoSuchObjection",
    "Refused",
    "answer_objection",
    "apply_stops",
    "countersign",
    "countersign_list",
    "declare_list",
    "end_list",
    "give",
    "lapse_exceptions",
    "note_asking",
    "note_told",
    "note_vetting",
    "object_to",
    "permit",
    "permit_to_ask",
    "permit_to_ask_list",
    "permit_to_prepare",
    "propose_exception",
    "read_exception",
    "recall_exception",
    "recall_unsigned",
    "record_fear",
    "record_panel",
    "set_may_be_matched",
    "stop",
    "take_objection_back",
    "withdraw",
]


class NoSuchAgreement(Exception):
    """No answer of hers has this token."""


# --- her word -------------------------------------------------------------------------------------------------------------


def set_may_be_matched(
    case: Case,
    choice: MayBeMatched,
    *,
    offices: Iterable[str] = (),
    never_offices: Iterable[str] = (),
    never_states: Iterable[str] = (),
    never_people: str = "",
    asked: Asked,
    by: Actor,
    at: datetime,
) -> None:
    """Her word on *may be matched*. A yes that was not free is kept and does not count; a no and every *never* do.

    `never_states` are two-letter codes. Refused: erased, absent, empty_group (a yes that names no office), unknown_state.
    """
    require(by, "consent.set_may_be_matched")
    named, never = frozenset(offices), _states(never_states)
    refuse(giving.why_not_chosen(choice, named, located=case.side is Side.LOCATED, erased=case.erased))
    said = {
        "choice": choice,
        "offices": sorted(named),
        "never_offices": sorted(set(never_offices)),
        "never_states": sorted(never),
        "never_people": never_people,
        "asked": asdict(asked),
        "free": asked.is_free(child=is_child(case)),
    }
    with write():
        say(models.WishesSaid, case.token, said, by, at)
        if choice is MayBeMatched.WITH_OFFICES and said["free"]:
            end_by_agreeing(case.token, Purpose.MATCHING, at)
        audit.record("consent.set_may_be_matched", actor=by.token, subject=case.token, words={"choice": choice}, at=at)


def give(
    case: Case,
    *,
    purpose: Purpose,
    to: str | Iterable[str],
    facts: Iterable[str],
    answer: Answer,
    message: str = "",
    until: datetime,
    asked: Asked,
    basis: Basis = Basis.AGREEMENT,
    view: str = "",
    by: Actor,
    at: datetime,
) -> Agreement:
    """Records one answer of hers: for this purpose, these offices, these facts, until then. The newest answer stands.

    `basis` is written beside her `view`; it does not turn a no into a yes. Refused: erased, absent, empty_group,
    unknown_fact, never_travels, no_end, no_message, fact_not_agreed (a message carries no fact), wrong_purpose.
    """
    require(by, "consent.give")
    offices, named = frozenset([to] if isinstance(to, str) else to), frozenset(facts)
    said = Said(case.side is Side.LOCATED, purpose, offices, named, answer, message, until, erased=case.erased)
    refuse(giving.why_not_given(said, at))
    written = {
        "purpose": purpose,
        "to": sorted(offices),
        "facts": sorted(named),
        "answer": answer,
        "message": message,
        "basis": basis,
        "view": view,
        "asked": asdict(asked),
        "counts": rules.does_count(answer, asked, child=is_child(case)),
    }
    with write():
        row = say(models.AgreementGiven, case.token, written, by, at, until=until)
        if answer in (Answer.YES, Answer.MESSAGE_ONLY) and written["counts"]:
            end_by_agreeing(case.token, purpose, at)
        words = {"purpose": purpose, "answer": answer, "to": " ".join(sorted(offices)), "facts": " ".join(sorted(named))}
        audit.record("consent.give", actor=by.token, subject=case.token, words=words, at=at)
    return row.as_value()


def withdraw(agreement: Agreement | str, *, by: Actor, at: datetime) -> None:
    """She takes her agreement back: its permits end with it, also for what is queued. Twice is once. Raises NoSuchAgreement."""
    require(by, "consent.withdraw")
    token = agreement if isinstance(agreement, str) else agreement.token
    with write():
        row = models.AgreementGiven.objects.filter(token=token).first()
        if row is None:
            raise NoSuchAgreement
        take_back(token, row.case_id, by, at)


def record_fear(
    case: Case,
    *,
    states: Iterable[str],
    people: str = "",
    seeks_asylum: bool,
    advised: bool,
    nobody: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Whom she fears and whether she seeks asylum; `advised` once she had independent advice. The newest word stands.

    `nobody` is her answer that she fears nobody: it is never read into empty fields. `states` are two-letter codes; with asylum
    and no state named, every state but this one is closed. Refused: erased, unknown_state, no_fear_said (neither somebody nor
    nobody, or both).
    """
    require(by, "consent.record_fear")
    _refuse_erased(case)
    said = {"states": sorted(_states(states)), "people": people, "seeks_asylum": seeks_asylum, "advised": advised}
    if nobody == bool(said["states"] or people.strip() or seeks_asylum):
        raise Refused(Reason.NO_FEAR_SAID)
    said |= {"nobody": nobody}
    with write():
        say(models.FearSaid, case.token, said, by, at)
        audit.record("consent.record_fear", actor=by.token, subject=case.token, at=at)


def record_panel(
    case: Case,
    *,
    members: Iterable[str],
    decision: str,
    child_view: str,
    guardian: str,
    guardian_implicated: bool,
    allows: Iterable[str],
    family_assessed: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """What a best-interests panel decided for a child; `allows` names purposes or message kinds, and nothing else is allowed.

    Relatives are told only once the family was assessed. Refused: erased, panel_incomplete, wrong_purpose.
    """
    require(by, "consent.record_panel")
    _refuse_erased(case)
    people, steps = tuple(members), frozenset(str(step) for step in allows)
    refuse(giving.why_no_panel(people, decision, guardian, steps))
    said = {
        "members": people,
        "decision": decision,
        "child_view": child_view,
        "guardian": guardian,
        "guardian_implicated": guardian_implicated,
        "family_assessed": family_assessed,
        "allows": sorted(steps),
    }
    with write():
        say(models.PanelDecision, case.token, said, by, at)
        audit.record("consent.record_panel", actor=by.token, subject=case.token, at=at)


def note_vetting(case: Case, vetting: Vetting, *, by: Actor, at: datetime) -> None:
    """Keeps what was found out about an enquirer; the newest vetting of a report decides whether its asks may still go."""
    require(by, "consent.permit_to_ask")
    _refuse_erased(case)
    said = asdict(vetting)
    said["found_at"] = said.pop("at").timestamp()
    with write():
        say(models.VettingNoted, case.token, said, by, at)
        audit.record("consent.note_vetting", actor=by.token, subject=case.token, at=at)


def _states(states: Iterable[str]) -> frozenset[str]:
    """Two-letter codes, whatever their case. A name written out would close nothing, so it is refused rather than kept."""
    codes = frozenset(state.strip().upper() for state in states)
    if not all(giving.is_state(code) for code in codes):
        raise Refused(Reason.UNKNOWN_STATE)
    return codes


def _refuse_erased(case: Case) -> None:
    if case.erased:
        raise Refused(Reason.ERASED)


# --- permits --------------------------------------------------------------------------------------------------------------


def permit(case: Case, *, to: str, kind: str, facts: Iterable[str], purpose: Purpose, by: Actor, at: datetime) -> Permit:
    """Leave to send one kind of message with these facts about her to this office. Refused with the first objection.

    `facts` are field codes; with her *message only* none, and the permit carries her sentence. Preparing and asking have
    permits of their own and are refused here as wrong_purpose.
    """
    require(by, "consent.permit")
    if kind in rules.BY_KIND:
        raise Refused(Reason.WRONG_PURPOSE, kind=kind, purpose=purpose)
    asked = question(kind, purpose, facts, recipient(to, at), person_of(case), at)
    refuse(rules.why_not(asked))
    with write():
        return _mint(case, to, kind, asked.facts, purpose, rules.leave(asked), by, at)


def permit_to_ask(case: Case, *, vetting: Vetting, to: str, by: Actor, at: datetime) -> Permit:
    """The one thing a vetted report permits: a blind ask to a named office with the sealed minimum.

    Refused: not_sought, not_vetted, enquirer_must_not_learn, and whatever concerns the office.
    """
    require(by, "consent.permit_to_ask")
    _refuse_erased(case)
    with write():
        note_vetting(case, vetting, by=by, at=at)
        to_now = recipient(to, at)
        asked = question(ASK, Purpose.MATCHING, minimum_for(to_now), to_now, person_of(case, root=to, report=vetting.report), at)
        refuse(rules.why_not(asked))
        return _mint(case, to, ASK, asked.facts, Purpose.MATCHING, rules.leave(asked), by, at, report=vetting.report)


def permit_to_ask_list(cases: Iterable[CaseRef], *, to: str, by: Actor, at: datetime) -> tuple[Permit, tuple[CaseRef, ...]]:
    """One permit for the many sought cases that a standing list covers for this office, and which of them it covers.

    Refused: not_vetted when it would cover none, and whatever concerns the office.
    """
    require(by, "consent.permit_to_ask")
    with write():
        return _mint_list(ASK, cases, Side.SOUGHT, to, by, at, none_is=Refusal(Reason.NOT_VETTED))


def permit_to_prepare(
    *, to: str, by: Actor, at: datetime, cases: Iterable[CaseRef] | None = None
) -> tuple[Permit, tuple[CaseRef, ...]]:
    """In one transaction the permit to prepare for an office's asks, and the records whose *may be matched* admits it.

    With `cases` only of those, so that one person's later no withholds one packet; without, of all open ones. None may be
    admitted: preparing runs all the same, so that its schedule tells nothing. Refused when the office may receive nothing,
    or matching is stopped.
    """
    require(by, "consent.permit_to_prepare")
    with write():
        tokens = live(Side.LOCATED) if cases is None else cases
        return _mint_list(PREPARE, tokens, Side.LOCATED, to, by, at, none_is=None)


def _mint_list(
    kind: str, tokens: Iterable[CaseRef], side: Side, to: str, by: Actor, at: datetime, *, none_is: Refusal | None
) -> tuple[Permit, tuple[CaseRef, ...]]:
    to_now = recipient(to, at)
    asked = question(kind, Purpose.MATCHING, minimum_for(to_now), to_now, NOBODY, at)
    refuse(rules.why_never(asked))
    covered = tuple(token for token, person in people(tokens, side, to) if rules.why_not(asked.about(person)) is None)
    if not covered:
        refuse(none_is)
    _forget_old_covers(kind, to, at)
    covers = b"".join(bytes.fromhex(token) for token in covered)
    return _mint(None, to, kind, asked.facts, Purpose.MATCHING, rules.leave(asked), by, at, covers=covers), covered


def _forget_old_covers(kind: str, to: str, at: datetime) -> None:
    past = models.PermitMinted.objects.filter(kind=kind, to=to, until__lte=at)
    past.exclude(covers=b"").update(covers=b"")


def _mint(
    case: Case | None,
    to: str,
    kind: str,
    facts: frozenset[str],
    purpose: Purpose,
    granted: Leave,
    by: Actor,
    at: datetime,
    *,
    report: str = "",
    covers: bytes = b"",
) -> Permit:
    told = {"facts": sorted(facts), "message": granted.message, "answer": granted.answer or "", "report": report}
    row = models.PermitMinted.objects.create(
        case_id=case.token if case else None,
        to=to,
        kind=kind,
        purpose=purpose,
        basis=granted.basis,
        minted_by=by.token,
        minted_at=at,
        until=granted.until,
        agreement_id=granted.agreement or None,
        exception_id=granted.exception or None,
        told=told if case else None,
        covers=covers,
    )
    subject = case.token if case else ""
    words = {"to": to, "kind": kind, "purpose": purpose, "facts": " ".join(sorted(facts))} if case else None
    audit.record("consent.permit", actor=by.token, subject=subject, words=words, at=at)
    return _permit(row, facts, granted)


def _permit(row: models.PermitMinted, facts: frozenset[str], granted: Leave) -> Permit:
    return Permit(
        id=row.token,
        receipt=row.receipt,
        subject=row.case_id or "",
        to=row.to,
        kind=row.kind,
        facts=facts,
        purpose=Purpose(row.purpose),
        basis=granted.basis,
        until=granted.until,
        message=granted.message,
        answer=granted.answer,
    )
