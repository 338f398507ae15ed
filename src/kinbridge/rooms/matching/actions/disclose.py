"""What she allowed is sent to the office that asked, and nothing else; and what another person allowed us to know is taken in."""

from collections.abc import Mapping
from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.plain.linkage import compare
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import Agreement, Answer, Permit, Purpose
from kinbridge.rooms.exchange import actions as exchange
from kinbridge.rooms.exchange.values import NotAccepted, Received
from kinbridge.rooms.matching import models, queries, rules
from kinbridge.rooms.matching.actions.alarm import raise_alarm
from kinbridge.rooms.matching.actions.clock import candidate_waits, she_has_answered
from kinbridge.rooms.matching.values import AlarmCode, CandidateState, Disclose, Origin


class NotJudgedSame(Exception):
    """Only another office's question that a person here judged to be her can be answered."""


class NotToldYet(Exception):
    """She does not know yet that somebody asks about her: she is told first, and asked (MISSION, rule 4)."""


def note_told(candidate: str, *, words: str = "", by: Actor, at: datetime) -> None:
    """She was told that somebody asks about her. Raises NotJudgedSame, NoSuchCandidate, NotAllowed."""
    require(by, "matching.note_told")
    row = queries.row_for(by, candidate, Level.WORK)
    if not rules.may_disclose(Origin(row.origin), queries.verdict_of(row)):
        raise NotJudgedSame
    case = cases.case_for(by, row.case_id, Level.WORK)
    with write():
        models.Candidate.objects.filter(token=row.token, she_was_told_at=None).update(she_was_told_at=at)
        case_actions.note_event(case, "told.asked_about", words=words, by=by, at=at)
        audit.record("matching.note_told", actor=by.token, subject=case.token, words={"candidate": row.token}, at=at)


def disclose(candidate: str, *, by: Actor, at: datetime) -> str:
    """Sends her answer to the office that asked: on a yes the facts she named, else only her sentence; answers the outbox token.

    Raises NotJudgedSame, NotToldYet, NoSuchCandidate, NotAllowed, and consent's Refused where she did not agree.
    """
    require(by, "matching.disclose")
    row = queries.row_for(by, candidate, Level.WORK)
    if not rules.may_disclose(Origin(row.origin), queries.verdict_of(row)):
        raise NotJudgedSame
    case = cases.case_for(by, row.case_id, Level.WORK)
    facts = cases.facts_of(case)
    given = wishes.standing_agreement(case, Purpose.TELL_ENQUIRER, row.office)
    if given is not None and not queries.was_told(row, given):
        raise NotToldYet
    with write():
        permit = _permit(case, given, row.office, by, at)
        answer = permit.answer or Answer.MESSAGE_ONLY
        content = Disclose(ask=row.ask, answer=answer, message=permit.message)
        fields = rules.told(answer, facts, permit.facts)
        outbox = exchange.post(content, authority=permit, thread=row.thread, fields=fields, at=at)
        models.Candidate.objects.filter(token=row.token).update(disclosed_at=at)
        she_has_answered(row, at)
        words = {"to": row.office, "answer": answer, "fields": " ".join(sorted(fields))}
        audit.record("matching.disclose", actor=by.token, subject=case.token, words=words, at=at)
    return outbox


def _permit(case: Case, given: Agreement | None, office: str, by: Actor, at: datetime) -> Permit:
    facts = rules.named(given)
    return consent.permit(case, to=office, kind=Disclose.kind, facts=facts, purpose=Purpose.TELL_ENQUIRER, by=by, at=at)


def receive_disclosed(received: Received) -> None:
    """Links what she allowed to our ask and its case. Raises NotAccepted when facts come with *a message only*."""
    content = received.content
    assert isinstance(content, Disclose)
    if content.answer not in (Answer.YES, Answer.MESSAGE_ONLY) or (content.answer is Answer.MESSAGE_ONLY and received.fields):
        raise NotAccepted("answer_and_facts_disagree")
    ask = models.Ask.objects.filter(wire=content.ask, office=received.sender).first()
    if ask is None:
        raise_alarm(AlarmCode.DISCLOSED_WITHOUT_ASK, received.sender, received.at)
        return
    with write():
        told = {"answer": content.answer, "message": content.message, "fields": dict(received.fields)}
        models.Disclosed.objects.create(
            case_id=ask.case_id, ask=ask, office=ask.office, message=received.message_id, told=told, received_at=received.at
        )
        if received.fields:
            _candidate(ask, received.fields, received.at)
        audit.record("matching.receive_disclosed", actor="office", subject=ask.case_id, at=received.at)


def _candidate(ask: models.Ask, fields: Mapping[str, str], at: datetime) -> None:
    """The asker judges too: the disclosed facts beside the report, as a candidate of the person sought."""
    ours = queries.dated_facts([ask.case_id])[ask.case_id]
    found = compare(rules.record_of(ours), rules.record_of(fields))
    row, made = models.Candidate.objects.get_or_create(
        case_id=ask.case_id,
        office=ask.office,
        ask=ask.wire,
        origin=Origin.DISCLOSED_TO_US,
        other=None,
        defaults={
            "thread": ask.thread,
            "score": found.score,
            "state": CandidateState.WAITING,
            "found_at": at,
            "told": queries.as_told(found.reasons, fields),
        },
    )
    if made:
        candidate_waits(row.case_id, at)
        return
    row.told, row.score = queries.as_told(found.reasons, fields), found.score
    row.save(update_fields=["told", "score"])


def forget_disclosed(message_id: str, at: datetime) -> None:
    """The other office recalled what it sent: it goes, with the candidate made of it; that it came stays in the trail."""
    with write():
        for row in models.Disclosed.objects.filter(message=message_id).select_related("ask"):
            models.Candidate.objects.filter(
                case_id=row.case_id, ask=row.ask.wire, origin=Origin.DISCLOSED_TO_US
            ).update(state=CandidateState.WITHDRAWN, told=None)
            audit.record("matching.forget_disclosed", actor="office", subject=row.case_id, at=at)
            row.delete()
