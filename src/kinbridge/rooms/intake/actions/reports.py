"""What happens with a report, from the first words to the answer its enquirer may read."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from kinbridge.ground.database import twice_is_once, write
from kinbridge.ground.env import env
from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.rooms.accounts.queries import require, this_office
from kinbridge.rooms.accounts.values import OFFICE, Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Case, Level, Side, Sureness
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.consent import actions as consent
from kinbridge.rooms.consent import queries as wishes
from kinbridge.rooms.consent.values import Agreement, Answer, Purpose, Vetting
from kinbridge.rooms.intake import models, queries, rules
from kinbridge.rooms.intake.actions.codes import NoSuchCode, row_of
from kinbridge.rooms.intake.actions.knocking import knock
from kinbridge.rooms.intake.actions.saying import say, say_once, tell_more
from kinbridge.rooms.intake.values import (
    Channel,
    CloseReason,
    Kind,
    KnockCode,
    Page,
    PageLine,
    PageState,
    Receipt,
    ReportState,
    Voice,
)
from kinbridge.rooms.matching import actions as matching
from kinbridge.rooms.matching import queries as matched

VET = "report.vet"


# --- the stranger's side --------------------------------------------------------------------------------------------------


class NothingSaid(Exception):
    """An empty report: not one word and not one fact. Nothing was kept; ask gently for a name, or for anything at all."""


@twice_is_once
def file_report(
    statement: str,
    *,
    channel: Channel,
    language: str,
    facts: Mapping[str, str] | None = None,
    must_not_know: str = "",
    reach: str = "",
    form: str = "",
    by: Actor = OFFICE,
    at: datetime,
) -> Receipt:
    """Keeps a report and answers its receipt code. Commits alone: it is safe before anything is searched.

    `form` is the random id of the form (doors draw it): the same form sent twice gives the same receipt and one case; whatever
    else it says the second time is added, not lost. `language` is a tag, anything else is kept as "und". Raises NothingSaid,
    UnknownField.
    """
    require(by, "intake.file_report")
    known, told = dict(facts or {}), {"must_not_know": must_not_know, "reach": reach}
    if rules.said_nothing(statement, known):
        raise NothingSaid
    receipt = Receipt(rules.receipt_code(form or env().random.token()))
    mark = rules.mark(receipt.code)
    with write():
        before = models.Report.objects.filter(mark=mark).first()
        if before is None:
            _open(statement, mark, known, told, channel, language, by, at)
        else:
            _say_again(before, statement, known, told, rules.language_of(language), at)
    return receipt


def _say_again(
    row: models.Report, statement: str, facts: Mapping[str, str], told: Mapping[str, str], language: str, at: datetime
) -> None:
    """The form once more, perhaps after going back to it: what is new in it is kept, and put before somebody."""
    more = "\n".join(value.strip() for value in facts.values() if value.strip() and value.strip() not in _known_of(row))
    kept = [say_once(row, words, language=language, at=at) for words in (statement, more)]
    if tell_more(row, told, at) or any(kept):
        knock(row.case_id, KnockCode.WROTE, at)


def _known_of(row: models.Report) -> frozenset[str]:
    """What her record says; nothing while the records are locked."""
    try:
        return frozenset(cases.facts_of(cases.any_case(row.case_id)).values())
    except RecordsLocked:
        return frozenset()


def _open(
    statement: str,
    mark: str,
    facts: Mapping[str, str],
    told: Mapping[str, str],
    channel: Channel,
    language: str,
    by: Actor,
    at: datetime,
) -> None:
    case = case_actions.open_case(
        Side.SOUGHT,
        facts=facts,
        source="enquirer",
        purpose="tracing",
        by=by,
        at=at,
        office_role=Role.INTAKE,
        sureness=Sureness.HEARD,
    )
    row = models.Report(
        case_id=case.token,
        mark=mark,
        channel=Channel(channel),
        language=rules.language_of(language),
        told=dict(told),
        filed_at=at,
    )
    row.save(force_insert=True)
    if statement.strip():
        say(row, Voice.ENQUIRER, statement, language=row.language, at=at)
    clocks.start(case.token, VET, Role.INTAKE, at=at)
    audit.record("intake.file_report", actor=by.token, subject=case.token, at=at)


def add_statement(code: str, text: str, at: datetime, *, language: str = "") -> None:
    """Whoever holds the code says more, also while the records are locked. Raises NotACode, NoSuchCode, NothingSaid."""
    if not text.strip():
        raise NothingSaid
    row = row_of(code, at)
    with write():
        say_once(row, text, language=rules.language_of(language or row.language), at=at)
        knock(row.case_id, KnockCode.WROTE, at)
        audit.record("intake.add_statement", actor=OFFICE.token, subject=row.case_id, at=at)


def read_page(code: str, at: datetime) -> Page:
    """The page of a report: what we wrote, and of the holder's own words only when they came. A code may be found or taken
    together with the telephone it lies on, and what was told names people. To an enquirer one sentence more, the same whether
    or not the person is known. Raises NotACode, NoSuchCode, RecordsLocked.
    """
    row = row_of(code, at)
    shown = queries.lines_of(row)[row.hidden_up_to :]
    lines = tuple(replace(line, text="") if line.voice is Voice.ENQUIRER else line for line in shown)
    state = rules.help_state(line.voice for line in lines) if row.kind == Kind.HELP else _state_of(row, lines)
    was_read = rules.was_read(ReportState(row.state), row.closed_as)
    return Page(lines, state, row.language, Kind(row.kind), row.filed_at, was_read)


def _state_of(row: models.Report, lines: Iterable[PageLine]) -> PageState:
    """What an enquirer's page says first; a message taken away from the page is not spoken of any more."""
    stands = any(line.voice is Voice.OFFICE and line.text for line in lines)
    return rules.page_state(row.closed_as, row.has_message and stands)


def clear_page(code: str, at: datetime) -> None:
    """Takes what stands on a page away from it, for good; the office keeps it. Raises NotACode, NoSuchCode."""
    row = row_of(code, at)
    with write():
        turns = models.Statement.objects.filter(report=row).count()
        models.Report.objects.filter(token=row.token).update(hidden_up_to=turns)
        audit.record("intake.clear_page", actor=OFFICE.token, subject=row.case_id, at=at)


def withdraw_report(code: str, at: datetime) -> None:
    """The enquirer takes the report back: every question about it ends. Twice is once. Raises NotACode, NoSuchCode.

    Help that a person asked for herself is not taken back by a code: somebody else may hold it. She can say that she needs none.
    """
    row = row_of(code, at)
    if row.kind != Kind.ENQUIRY:
        raise NoSuchCode
    if row.state == ReportState.CLOSED:
        return
    with write(), suppress(WrongState):  # somebody closed it in this very moment
        _close(row, CloseReason.WITHDRAWN, OFFICE, at)
        knock(row.case_id, KnockCode.WITHDREW, at)


# --- the colleague's side -------------------------------------------------------------------------------------------------


class WrongState(Exception):
    """The report cannot go from its `state` to what was asked."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NotAnEnquiry(Exception):
    """A person asked for help herself: there is no enquirer to vet."""


class NothingAllowed(Exception):
    """The person allowed no words to this enquirer: only the sentences that fit every page may be written."""


def triage(report: str, *, by: Actor, at: datetime) -> None:
    """Somebody looked at the report and keeps it. Raises NoSuchReport, WrongState, NotAllowed."""
    require(by, "intake.vet_report")
    row = queries.row_for(by, report, Level.WORK)
    with write():
        _move(row, ReportState.TRIAGED)
        audit.record("intake.triage", actor=by.token, subject=row.case_id, at=at)


def vet_report(
    report: str,
    *,
    relation: str,
    how_known: str,
    may_learn: bool,
    must_not_learn: Iterable[str],
    implicated: bool,
    by: Actor,
    at: datetime,
) -> Vetting:
    """Keeps what was found out about the enquirer, and hands it to consent, which may then refuse or stop what is queued.

    Where the enquirer is implicated or must not learn, questions that stand are withdrawn. Raises NoSuchReport, WrongState,
    NotAnEnquiry.
    """
    require(by, "intake.vet_report")
    row = queries.row_for(by, report, Level.WORK)
    if row.kind == Kind.HELP:
        raise NotAnEnquiry
    named = tuple(person.strip() for person in must_not_learn if person.strip())
    vetting = Vetting(row.token, relation.strip(), how_known.strip(), may_learn, named, implicated, by.token, at)
    case = cases.case_for(by, row.case_id, Level.WORK)
    with write():
        _move(row, ReportState.VETTED)
        _keep(vetting, row)
        consent.note_vetting(case, vetting, by=by, at=at)
        if implicated or not may_learn:
            matching.withdraw_asks_of(case, by=by, at=at)
        clocks.stop(row.case_id, VET, at=at)
        audit.record("intake.vet_report", actor=by.token, subject=row.case_id, at=at)
    return vetting


def _keep(vetting: Vetting, row: models.Report) -> None:
    told = {
        "relation": vetting.relation,
        "how_known": vetting.how_known,
        "may_learn": vetting.may_learn,
        "must_not_learn": list(vetting.must_not_learn),
        "implicated": vetting.implicated,
    }
    turn = models.VettingRow.objects.filter(report=row).count() + 1
    kept = models.VettingRow(case_id=row.case_id, report=row, turn=turn, told=told, by=vetting.by, at=vetting.at)
    kept.save(force_insert=True)


def answer_enquirer(report: str, text_or_code: str, *, language: str = "", by: Actor, at: datetime) -> None:
    """Writes on the page of a report: a code that fits every page, or words in `language`.

    To a person who asked for help herself any words. To an enquirer, words the person allowed: after *yes* any, after
    *a message only* exactly her sentence, else NothingAllowed; one who must not learn gets codes only. Raises NoSuchReport,
    NothingSaid, NotAllowed.
    """
    require(by, "intake.answer_enquirer")
    if not text_or_code.strip():
        raise NothingSaid
    row = queries.row_for(by, report, Level.WORK)
    with write():
        if rules.is_always_allowed(text_or_code):
            say(row, Voice.OFFICE, code=text_or_code, by=by.token, at=at)
        elif row.kind == Kind.HELP:
            say(row, Voice.OFFICE, text_or_code, language=language, by=by.token, at=at)
        else:
            _pass_on(row, text_or_code, language, by, at)
        _is_answered(row, by, at)
        audit.record("intake.answer_enquirer", actor=by.token, subject=row.case_id, at=at)


def _is_answered(row: models.Report, by: Actor, at: datetime) -> None:
    """What its writer asked is answered with it: the clock stops, and their words wait for nobody any more."""
    clocks.stop(row.case_id, "help.answer_her", at=at)
    wrote = models.Knock.objects.filter(case_id=row.case_id, code=KnockCode.WROTE, dealt_at=None)
    wrote.update(dealt_at=at, dealt_by=by.token)


def _pass_on(row: models.Report, words: str, language: str, by: Actor, at: datetime) -> None:
    case = cases.case_for(by, row.case_id, Level.WORK)
    if not _may_learn(by, row.token) or not rules.may_pass_on(words, _allowed_for(case, at)):
        raise NothingAllowed
    say(row, Voice.OFFICE, words, language=language, by=by.token, at=at)
    models.Report.objects.filter(token=row.token).update(has_message=True)


def _may_learn(by: Actor, report: str) -> bool:
    vetting = queries.vetting_of(by, report)
    return vetting is not None and vetting.may_learn and not vetting.implicated


def _allowed_for(case: Case, at: datetime) -> list[tuple[Answer, str]]:
    """What persons located let the enquirer of this case read: disclosed by other offices, or said in our own."""
    elsewhere = [(told.answer, told.message) for told in matched.disclosures_of(case)]
    here = (_said_here(token) for token in matched.judged_same_here(case))
    return elsewhere + [(said.answer, said.message) for said in here if said and not said.withdrawn_at and at < said.until]


def _said_here(token: str) -> Agreement | None:
    """The answer of somebody our own office cares for: she gave it to this office, which tells the enquirer itself."""
    return wishes.standing_agreement(cases.any_case(token), Purpose.TELL_ENQUIRER, this_office().root)


def close_report(report: str, reason: CloseReason, *, by: Actor, at: datetime) -> None:
    """Work on the report is done; its page keeps its words, and a person who asked for help keeps her case.

    Raises NoSuchReport, WrongState, NotAllowed.
    """
    require(by, "intake.close_report")
    _close(queries.row_for(by, report, Level.WORK), CloseReason(reason), by, at)


def _close(row: models.Report, reason: CloseReason, by: Actor, at: datetime) -> None:
    case = cases.any_case(row.case_id)
    with write():
        _move(row, ReportState.CLOSED)
        models.Report.objects.filter(token=row.token).update(closed_as=reason)
        if row.kind == Kind.HELP:
            clocks.stop(row.case_id, "help.answer_her", at=at)
        else:
            _close_the_search(case, reason, by, at)
        audit.record("intake.close_report", actor=by.token, subject=row.case_id, at=at)


def _close_the_search(case: Case, reason: CloseReason, by: Actor, at: datetime) -> None:
    matching.withdraw_asks_of(case, by=by, at=at)
    clocks.stop_all(case.token, at=at)
    if case.is_open:
        case_actions.close(case, reason.value, by=by, at=at)


def _move(row: models.Report, new: ReportState) -> None:
    old = ReportState(row.state)
    if not rules.may_become(old, new) or not models.Report.objects.filter(token=row.token, state=old).update(state=new):
        raise WrongState(old)
    row.state = new
