"""Reports: those that came, taking one in, vetting the enquirer, and what the enquirer may read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kinbridge.doors.staff import candidates, drafts, hers
from kinbridge.doors.staff.apart import told_apart
from kinbridge.doors.staff.forms.questions import Nothing
from kinbridge.doors.staff.forms.reports import AnswerEnquirer, CloseReport, TakeReport, VetReport
from kinbridge.doors.staff.listed import part_of
from kinbridge.doors.staff.pages import page
from kinbridge.doors.staff.seat import Seat, seat_of
from kinbridge.doors.staff.steps import is_refusal, page_of, step, works_on
from kinbridge.doors.staff.urgent import emergency_here
from kinbridge.doors.words import sentence_for
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.cases import actions as case_actions
from kinbridge.rooms.cases import queries as cases
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.consent.values import Vetting
from kinbridge.rooms.intake import actions, queries
from kinbridge.rooms.intake.values import Channel, CloseReason, HelpAsked, Kind, Receipt, Report, ReportInFull, ReportState
from kinbridge.rooms.referrals import queries as referrals

__all__ = ["answer_enquirer", "close_report", "show", "show_all", "take", "triage", "vet_report"]


def show_all(request: HttpRequest) -> HttpResponse:
    """Every report this colleague may see, newest first, page by page."""
    seat = seat_of(request)
    rows = part_of(request, lambda most, skip: queries.reports_for(seat.actor, most=most, skip=skip))
    return page(request, seat, "reports.html", **rows, apart=told_apart(one.case for one in rows["rows"]))


def take(request: HttpRequest) -> HttpResponse:
    """A report by telephone, at the door or by letter. Its code is shown once, to be read out; it is kept nowhere."""
    seat = seat_of(request)
    require(seat.actor, "intake.file_report")
    form = TakeReport(request.POST if request.method == "POST" else None, seat=seat)
    if request.method == "POST" and (kept := drafts.kept(request, seat, None, form, back="/")):
        return kept
    if request.method == "POST" and (receipt := taken(seat, form)):
        drafts.sent(request, seat)
        return page(request, seat, "report_taken.html", receipt=receipt, language_next="/reports/")
    shown = {"form": form, **drafts.context(request, seat, form)}
    return page(request, seat, "report_new.html", status=422 if form.errors else 200, **shown)


def taken(seat: Seat, form: TakeReport) -> Receipt | None:
    """The receipt, or None with the reason in the form."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    kept = {name: said[name] for name in ("language", "must_not_know", "reach", "form")}
    channel = Channel(said["channel"])
    try:
        return actions.file_report(
            said["statement"], channel=channel, facts=form.facts(), **kept, by=seat.actor, at=seat.at
        )
    except Exception as error:
        if not is_refusal(error):
            raise
        form.add_error(None, sentence_for(error))
        return None


def show(request: HttpRequest, token: str) -> HttpResponse:
    """One report in full, with what was found out about the enquirer."""
    seat = seat_of(request)
    found = queries.report(seat.actor, token)
    case_actions.note_reading(cases.case_for(seat.actor, found.report.case), "report", by=seat.actor, at=seat.at)
    if asked := queries.help_asked(seat.actor, token):
        return show_asking(request, seat, found, asked)
    vetting = queries.vetting_of(seat.actor, token)
    may_vet = seat.may("intake.vet_report") and works_on(seat, found.report.case)
    steps = [*asking(seat, vetting, found.report), *doings(seat, found.report)]
    shown: dict[str, Any] = {"vetting": vetting, "may_vet": may_vet, "doings": steps}
    return page(request, seat, "report.html", found=found, report=found.report, **shown)


def show_asking(request: HttpRequest, seat: Seat, found: ReportInFull, asked: HelpAsked) -> HttpResponse:
    """Help a person asked for herself: how to reach her safely first."""
    knocks = queries.knocks_of(seat.actor, found.report.case)
    shown: dict[str, Any] = {"told": hers.told(asked), "where": hers.where(asked), "doings": doings(seat, found.report)}
    shown |= {
        "may_send": seat.may("referrals.send_help") and works_on(seat, found.report.case),
        "sent": [one for one in referrals.referrals_of(cases.case_for(seat.actor, found.report.case)) if one.ours and one.urgent],
        **emergency_here(),
    }
    return page(request, seat, "asking.html", found=found, report=found.report, asked=asked, knocks=knocks, **shown)


def asking(seat: Seat, vetting: Vetting | None, report: Report) -> list[tuple[str, Any]]:
    """What a vetting was for: offices are asked, where the enquirer may learn what the person allows."""
    asks = vetting is not None and vetting.may_learn and not vetting.implicated
    may_ask = asks and seat.may(candidates.ask.verb) and works_on(seat, report.case)
    return [(f"/cases/{report.case}/ask/", candidates.ask.title)] if may_ask and report.state is not ReportState.CLOSED else []


def doings(seat: Seat, report: Report) -> list[tuple[str, Any]]:
    """What this colleague may do with the report."""
    at = f"/reports/{report.token}/"
    hers_to_do = (("answer-her/", hers.answer_her), ("triage/", triage), ("close/", close_report))
    vetted = report.state in (ReportState.VETTED, ReportState.LINKED)
    first = () if vetted else (("triage/", triage), ("vet/", vet_report))
    enquiry = (*first, ("answer/", answer_enquirer), ("close/", close_report))
    steps = hers_to_do if report.kind is Kind.HELP else enquiry
    return [(f"{at}{path}", doing.title) for path, doing in steps if seat.may(doing.verb) and works_on(seat, report.case)]


def the_report(seat: Seat, token: str) -> Report:
    """The report, for whoever may work on its case. Raises NoSuchReport, NoSuchCase."""
    found = queries.report(seat.actor, token).report
    cases.case_for(seat.actor, found.case, Level.WORK)
    return found


@step(Nothing, _("Keep this report"), "intake.vet_report", the_report, button=_("Keep it"),
      before=_("It counts as looked at. Whoever sent it reads on their page that somebody here has read it."))
def triage(seat: Seat, report: Report, said: dict[str, Any]) -> str:
    """Somebody looked."""
    actions.triage(report.token, by=seat.actor, at=seat.at)
    return page_of(report)


@step(VetReport, _("Vet this report"), "intake.vet_report", the_report, button=_("Save"),
      before=_("Nothing is asked anywhere before you did this. A vetted report permits one thing: a blind question to offices "
               "you name."))
def vet_report(seat: Seat, report: Report, said: dict[str, Any]) -> str:
    """What was found out about the enquirer."""
    actions.vet_report(report.token, **said, by=seat.actor, at=seat.at)
    return page_of(report)


@step(AnswerEnquirer, _("Answer the enquirer"), "intake.answer_enquirer", the_report, button=_("Write it on the page"),
      before=_("The enquirer reads the same words at the same pace whether or not the person is known."))
def answer_enquirer(seat: Seat, report: Report, said: dict[str, Any]) -> str:
    """A line on the two-way page."""
    actions.answer_enquirer(report.token, said["text_or_code"], language=get_language() or "", by=seat.actor, at=seat.at)
    return page_of(report)


@step(CloseReport, _("Close this report"), "intake.close_report", the_report, button=_("Close it"))
def close_report(seat: Seat, report: Report, said: dict[str, Any]) -> str:
    """Nothing more is asked on the enquirer's behalf."""
    actions.close_report(report.token, CloseReason(said["reason"]), by=seat.actor, at=seat.at)
    return page_of(report)
