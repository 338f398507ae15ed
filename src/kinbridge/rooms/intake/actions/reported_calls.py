"""A call for somebody who is not on the line becomes a report of the same case: then it can be vetted, and asked about."""

from datetime import datetime

from kinbridge.ground.database import write
from kinbridge.ground.env import env
from kinbridge.rooms.accounts.queries import require
from kinbridge.rooms.accounts.values import Actor, Role
from kinbridge.rooms.audit import actions as audit
from kinbridge.rooms.cases.values import Level
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.intake import call_queries, models, rules
from kinbridge.rooms.intake.actions.calls import write_down
from kinbridge.rooms.intake.values import CallInFull, Channel, Receipt, Speaker, Voice

VET = "report.vet"
TOLD = ("caller", "happening", "sees", "location", "near", "children", "reach_her", "notes")


class NotAReport(Exception):
    """`code`: herself (she spoke herself, and nobody asks for her) or reported (this call is a report already)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def report_call(token: str, *, by: Actor, at: datetime) -> Receipt:
    """Answers the receipt code, to be read out once; it is kept nowhere. Raises NoSuchCall, NotAReport, RecordsLocked."""
    require(by, "intake.file_report")
    with write():
        call = call_queries.in_full(call_queries.call_row(by, token, Level.WORK))
        if call.call.speaker is Speaker.HERSELF:
            raise NotAReport("herself")
        if models.Report.objects.filter(case_id=call.call.case).exists():
            raise NotAReport("reported")
        write_down(token, by=by, at=at)
        receipt = Receipt(rules.receipt_code(env().random.token()))
        _file(call, receipt, at)
        clocks.start(call.call.case, VET, Role.INTAKE, at=at)
        audit.record("intake.file_report", actor=by.token, subject=call.call.case, at=at)
    return receipt


def _file(call: CallInFull, receipt: Receipt, at: datetime) -> None:
    case, reach = call.call.case, "\n".join(filter(None, (call.said("phone"), call.said("back_how"))))
    row = models.Report(
        case_id=case, mark=rules.mark(receipt.code), channel=Channel.PHONE, language=rules.language_of(call.said("language")),
        told={"must_not_know": call.said("must_not_know"), "reach": reach}, filed_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    if words := "\n".join(filter(None, (call.said(question) for question in TOLD))):
        models.Statement(case_id=case, report=row, turn=1, voice=Voice.ENQUIRER, text=words, at=at).save(force_insert=True)
