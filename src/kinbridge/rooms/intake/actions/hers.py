"""What a person herself does with a code: ask for help, say stop, tell us whether to call; and what staff do about it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kinbridge.ground.database import twice_is_once, write
from kinbridge.ground.env import env
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level, Side, Sureness
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.intake import models, queries, rules
from kinbridge.rooms.intake.actions.codes import case_of_hers
from kinbridge.rooms.intake.actions.knocking import knock
from kinbridge.rooms.intake.actions.reports import NothingSaid
from kinbridge.rooms.intake.actions.saying import tell
from kinbridge.rooms.intake.values import Channel, Kind, KnockCode, Part, Receipt, Signal, Stop

ANSWER = "help.answer_her"
HER_PAGE = "her_page"  # the source of a fact: she told it on her page for help
# Intake sees a person located only where somebody grants it with a reason; here the reason is hers.
WHY_INTAKE = "she asked for help herself, and intake is who answers"


# --- she asks for help ----------------------------------------------------------------------------------------------------


@twice_is_once
def ask_for_help(
    form: str,
    part: Part,
    said: Mapping[str, str],
    *,
    channel: Channel = Channel.WEB,
    language: str,
    by: Actor = OFFICE,
    at: datetime,
) -> Receipt:
    """Keeps one page of *get help now* and answers her receipt code; the first page with a word in it is already a report.

    `form` is the random id all pages of one asking share. A later page adds to the same report; an empty one changes nothing.
    Works while the records are locked. Raises NothingSaid when nothing was said on any page so far.
    """
    require(by, "intake.ask_for_help")
    receipt = Receipt(rules.receipt_code(form, Kind.HELP))
    answers = rules.answered(part, said)
    with write():
        row = models.Report.objects.filter(mark=rules.mark(receipt.code)).first()
        if row is None and not answers:
            raise NothingSaid
        row = row or _open(receipt, channel, language, by, at)
        if answers and not _is_known(row, part, answers):
            tell(row, part, answers, at)
            audit.record("intake.ask_for_help", actor=by.token, subject=row.case_id, at=at)
    return receipt


def write_down_help(token: str, *, by: Actor, at: datetime) -> Case:
    """What she told on her page for help becomes facts of her case, once; what she says otherwise later is corrected.

    Answers the case. Raises NoSuchReport, NoSuchCase, RecordsLocked, NotAllowed.
    """
    require(by, "cases.add_fact")
    with write():
        case = cases.case_for(by, queries.row_for(by, token).case_id, Level.WORK)
        asked = queries.help_asked(by, token)
        known = {fact.field: fact for fact in cases.fact_rows(case) if fact.is_current and fact.value}
        for field, words in (queries.facts_of_help(asked) if asked else {}).items():
            before = known.get(field)
            if before is None:
                case_actions.add_fact(case, field, words, source=HER_PAGE, sureness=Sureness.STATED, by=by, at=at)
            elif before.value != words and (before.source == HER_PAGE or rules.outranks(field, words)):
                case_actions.correct(before.token, words, reason="told later on her page", by=by, at=at)
    return case


def _open(receipt: Receipt, channel: Channel, language: str, by: Actor, at: datetime) -> models.Report:
    case = case_actions.open_case(Side.LOCATED, facts={}, source="herself", purpose="protection", by=by, at=at)
    case_actions.grant_access(case, Role.INTAKE, Level.WORK, None, WHY_INTAKE, by=OFFICE, at=at)
    row = models.Report(
        case_id=case.token,
        mark=rules.mark(receipt.code),
        kind=Kind.HELP,
        channel=Channel(channel),
        language=rules.language_of(language),
        told={"must_not_know": "", "reach": ""},
        filed_at=at,
    )
    row.save(force_insert=True)
    clocks.start(case.token, ANSWER, Role.INTAKE, at=at)
    return row


def _is_known(row: models.Report, part: Part, answers: Mapping[str, str]) -> bool:
    """The same page sent twice is one page; while the records are locked nobody can tell, and both are kept."""
    told = queries.told_of(row)
    return all(told.get(part, {}).get(question) == answer for question, answer in answers.items())


# --- she says stop, or whether to call ------------------------------------------------------------------------------------


def change_answer(code: str, stops: Iterable[Stop], at: datetime) -> None:
    """She says no, or takes a yes back: only ever towards no, in force at once, also while the records are locked.

    Nothing comes back: it reads the same whatever she agreed to, and twice is once. Raises NotACode, NoSuchCode, NothingSaid.
    """
    case = cases.any_case(case_of_hers(code, at))
    purposes = rules.purposes_of(stops)
    if not purposes:
        raise NothingSaid
    with write():
        consent.stop(case, purposes, by=OFFICE, at=at)
        _knock(case, KnockCode.STOPPED, at)
        audit.record("intake.change_answer", actor=OFFICE.token, subject=case.token, at=at)


def signal(code: str, said: Signal, at: datetime) -> None:
    """One press on her page: call me, do not call, it is not safe, I need no help. Raises NotACode, NoSuchCode."""
    case = cases.any_case(case_of_hers(code, at))
    with write():
        if said in (Signal.DO_NOT_CALL, Signal.NOT_SAFE):
            clocks.stop(case.token, rules.CLOCK_OF[KnockCode.CALL_ME], at=at)
        _knock(case, KnockCode(said.value), at)
        audit.record("intake.signal", actor=OFFICE.token, subject=case.token, at=at)


def _knock(case: Case, code: KnockCode, at: datetime) -> None:
    """Puts it before those who look after her, and on the case's timeline."""
    if knock(case.token, code, at):
        case_actions.note_event(case, f"her.{code.value}", by=OFFICE, at=at)


# --- the colleague's side -------------------------------------------------------------------------------------------------


class CodeOver(Exception):
    """The code of this form was ended, or a newer one was given: it opens nothing, and is not shown again."""


@twice_is_once
def give_code(case: Case, *, form: str = "", by: Actor, at: datetime) -> Receipt:
    """A code for a person located, shown once: with it she can say stop from any phone. A new one ends those before it.

    `form` is the random id of the form: sent twice it gives the same code. Raises NoSuchCase for a person sought, CodeOver
    where the form gave a code that was ended since: it must never be handed to her again.
    """
    require(by, "intake.give_code")
    if case.side is not Side.LOCATED:
        raise cases.NoSuchCase
    receipt = Receipt(rules.her_code(form or env().random.token()))
    mark = rules.mark(receipt.code)
    with write():
        before = models.HerCode.objects.filter(mark=mark).first()
        if before is not None and (before.ended_at is not None or before.case_id != case.token):
            raise CodeOver
        if before is None:
            models.HerCode.objects.filter(case_id=case.token, ended_at=None).update(ended_at=at)
            models.HerCode.objects.create(case_id=case.token, mark=mark, given_by=by.token, given_at=at)
            audit.record("intake.give_code", actor=by.token, subject=case.token, at=at)
    return receipt


def end_code(case: Case, *, by: Actor, at: datetime) -> None:
    """Her code opens nothing any more: it was lost, or is in other hands. Twice is once."""
    require(by, "intake.give_code")
    with write():
        if models.HerCode.objects.filter(case_id=case.token, ended_at=None).update(ended_at=at):
            audit.record("intake.end_code", actor=by.token, subject=case.token, at=at)


class NoSuchKnock(Exception):
    """There is nothing like this that waits, or its case is not yours to see: nobody can tell which."""


def deal_with(token: str, *, by: Actor, at: datetime) -> None:
    """Somebody looked and did what was needed; the clock of it stops. Twice is once. Raises NoSuchKnock, NotAllowed."""
    require(by, "intake.deal_with")
    row = models.Knock.objects.filter(token=token).first()
    if row is None or not cases.opens(by, row.case_id, Level.WORK):
        raise NoSuchKnock
    with write():
        if models.Knock.objects.filter(token=token, dealt_at=None).update(dealt_at=at, dealt_by=by.token):
            _stop_clock(row, at)
            audit.record("intake.deal_with", actor=by.token, subject=row.case_id, at=at)


def _stop_clock(row: models.Knock, at: datetime) -> None:
    rule = rules.CLOCK_OF.get(KnockCode(row.code))
    others = models.Knock.objects.filter(case_id=row.case_id, dealt_at=None).values_list("code", flat=True)
    if rule and rule not in {rules.CLOCK_OF.get(KnockCode(code)) for code in others}:
        clocks.stop(row.case_id, rule, at=at)
