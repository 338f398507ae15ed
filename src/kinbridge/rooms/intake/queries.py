"""Questions to intake: the reports a colleague may see, who asks for help, what waits, what was vetted or not yet searched."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kinbridge.ground.sealed.keyrings import RecordsLocked
from kinbridge.ground.sealed.keys import load_keys
from kinbridge.rooms.accounts.queries import this_office
from kinbridge.rooms.accounts.values import Actor
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.consent.values import Vetting
from kinbridge.rooms.intake import models, rules
from kinbridge.rooms.intake.call_queries import NoSuchCall as NoSuchCall
from kinbridge.rooms.intake.call_queries import NoSuchHandOver as NoSuchHandOver
from kinbridge.rooms.intake.call_queries import call as call
from kinbridge.rooms.intake.call_queries import calls_back as calls_back
from kinbridge.rooms.intake.call_queries import calls_in_full as calls_in_full
from kinbridge.rooms.intake.call_queries import calls_of as calls_of
from kinbridge.rooms.intake.call_queries import hand_overs as hand_overs
from kinbridge.rooms.intake.call_queries import kept_for_help as kept_for_help
from kinbridge.rooms.intake.call_queries import last_calls_of as last_calls_of
from kinbridge.rooms.intake.call_queries import never_call as never_call
from kinbridge.rooms.intake.call_queries import open_calls as open_calls
from kinbridge.rooms.intake.call_queries import tried as tried
from kinbridge.rooms.intake.call_rules import facts_of_call as facts_of_call
from kinbridge.rooms.intake.values import (
    Channel,
    HelpAsked,
    Kind,
    Knock,
    KnockCode,
    PageLine,
    Part,
    Report,
    ReportInFull,
    ReportState,
    Signal,
    Voice,
)
from kinbridge.rooms.matching import queries as matching


class NoSuchReport(Exception):
    """There is no such report, or its case is not yours to see: nobody can tell which."""


def country_of_the_office() -> str:
    """Two letters: where most people are who come to its public door. Raises NotSetUp."""
    return this_office().country


def reports_for(actor: Actor, *, open_only: bool = False, most: int | None = None, skip: int = 0) -> tuple[Report, ...]:
    """The reports whose cases the actor may see, newest first; no more than `most` after the first `skip`."""
    rows = models.Report.objects.filter(cases.open_to(actor)).order_by("-filed_at", "token")
    rows = rows.exclude(state=ReportState.CLOSED) if open_only else rows
    return tuple(as_report(row) for row in rows[skip : None if most is None else skip + most])


def to_vet(actor: Actor, *, shown: int, most: int) -> tuple[tuple[Report, ...], int]:
    """Enquiries of which nobody found out yet who asks: the newest `shown`, and how many there are, counted to `most`."""
    rows = models.Report.objects.filter(cases.open_to(actor), kind=Kind.ENQUIRY, state__in=rules.UNVETTED)
    return tuple(as_report(row) for row in rows.order_by("-filed_at", "token")[:shown]), rows[:most].count()


def report(actor: Actor, token: str) -> ReportInFull:
    """A report in full. Raises NoSuchReport, RecordsLocked."""
    row = row_for(actor, token)
    return ReportInFull(as_report(row), lines_of(row), row.told["must_not_know"], row.told["reach"])


def report_of(actor: Actor, case: str) -> Report | None:
    """The report a case began with, if it began with one and the actor may see it."""
    row = models.Report.objects.filter(case_id=case).first()
    return as_report(row) if row is not None and cases.opens(actor, case) else None


def help_for(actor: Actor, *, most: int | None = None) -> tuple[HelpAsked, ...]:
    """Those who asked for help themselves and whose asking is not closed: whom nobody looked at first, longest waiting first.

    Works while the records are locked, without what they told.
    """
    return tuple(_help(row) for row in _asking(actor).order_by("state", "filed_at", "token")[:most])


def must_not_be_called(actor: Actor, *, most: int) -> tuple[str, ...]:
    """The cases, each once, of people who said that a call puts them in danger: in a call, on a page of *get help now*, or by
    one press. At most `most` of those who asked for help are looked through; works while the records are locked, with less."""
    asked = (one.report.case for one in help_for(actor, most=most) if is_not_called(one))
    return tuple(dict.fromkeys([*(one.case for one in never_call(actor)), *asked]))


def is_not_called(asked: HelpAsked) -> bool:
    """Her last press is a no, or she ticked *never call me back*."""
    return asked.calling is Signal.DO_NOT_CALL or "never_call" in asked.told.get(Part.REACH, {})


def how_many_ask_for_help(actor: Actor, *, most: int) -> int:
    """However many there are, a flood of them costs a page one count to `most`."""
    return _asking(actor)[:most].count()


def _asking(actor: Actor) -> "QuerySet[models.Report]":
    return models.Report.objects.filter(cases.open_to(actor), kind=Kind.HELP).exclude(state=ReportState.CLOSED)


def help_asked(actor: Actor, token: str) -> HelpAsked | None:
    """What a person who asks for help told; None for an enquiry. Raises NoSuchReport."""
    row = row_for(actor, token)
    return _help(row) if row.kind == Kind.HELP else None


def facts_of_help(asked: HelpAsked) -> dict[str, str]:
    """What of her page for help belongs into her record, by field code."""
    return rules.facts_of_help(asked.told, asked.calling)


def knocks_for(actor: Actor) -> tuple[Knock, ...]:
    """What came in by a code and nobody dealt with yet, on cases the actor may see: the gravest kind first, then the oldest."""
    return _knocks(models.Knock.objects.filter(cases.open_to(actor), dealt_at=None))


def knocks_of(actor: Actor, case: str) -> tuple[Knock, ...]:
    """Of one case."""
    return _knocks(models.Knock.objects.filter(cases.open_to(actor), dealt_at=None, case_id=case))


def _knocks(rows: Iterable[models.Knock]) -> tuple[Knock, ...]:
    gravest = list(KnockCode)
    return tuple(sorted((_knock(row) for row in rows), key=lambda one: (gravest.index(one.code), one.at)))


def has_code(case: str) -> bool:
    """True while a code of hers opens the page on which she can say stop."""
    return models.HerCode.objects.filter(case_id=case, ended_at=None).exists()


def told_of(row: models.Report) -> dict[Part, dict[str, str]]:
    """For this room: the newest answer to each question of *get help now*; nothing while the records are locked."""
    try:
        load_keys([row.case_id])
        pages = [(Part(page.part), page.told) for page in models.HelpTold.objects.filter(report=row).order_by("turn")]
    except RecordsLocked:
        return {}
    return rules.newest(pages)


def _help(row: models.Report) -> HelpAsked:
    told = told_of(row)
    pressed = models.Knock.objects.filter(case_id=row.case_id).order_by("at", "token").values_list("code", flat=True)
    return HelpAsked(as_report(row), told, rules.last_on_calling(list(pressed)))


def _knock(row: models.Knock) -> Knock:
    return Knock(row.token, row.case_id, KnockCode(row.code), row.at)


def row_for(actor: Actor, token: str, level: Level = Level.READ) -> models.Report:
    """For this room's actions: the row, if the actor has this level on its case. Raises NoSuchReport."""
    row = models.Report.objects.filter(token=token).first()
    if row is None or not cases.opens(actor, row.case_id, level):
        raise NoSuchReport
    return row


def unsearched() -> tuple[Report, ...]:
    """Open reports that were not yet compared with our own records, oldest first; for the timer."""
    rows = list(models.Report.objects.exclude(state=ReportState.CLOSED).order_by("filed_at", "token"))
    waiting = matching.unsearched(row.case_id for row in rows)
    return tuple(as_report(row) for row in rows if row.case_id in waiting)


def vetting_of(actor: Actor, token: str) -> Vetting | None:
    """What was last found out about the enquirer of a report; None before anybody vetted it. Raises NoSuchReport."""
    row = models.VettingRow.objects.filter(report=row_for(actor, token)).order_by("-turn").first()
    return _vetting(row) if row else None


def as_report(row: models.Report) -> Report:
    return Report(
        row.token,
        row.case_id,
        Channel(row.channel),
        row.language,
        ReportState(row.state),
        row.closed_as,
        row.filed_at,
        Kind(row.kind),
    )


def lines_of(row: models.Report) -> tuple[PageLine, ...]:
    """The two-way page, in order. Raises RecordsLocked."""
    load_keys([row.case_id])
    rows = models.Statement.objects.filter(report=row).order_by("turn")
    return tuple(PageLine(line.at, Voice(line.voice), line.text or "", line.code, line.language) for line in rows)


def _vetting(row: models.VettingRow) -> Vetting:
    told = row.told
    return Vetting(
        report=row.report_id,
        relation=told["relation"],
        how_known=told["how_known"],
        may_learn=told["may_learn"],
        must_not_learn=tuple(told["must_not_learn"]),
        implicated=told["implicated"],
        by=row.by,
        at=row.at,
    )
