"""What came in by a code is put before somebody, and a clock runs until they looked."""

from datetime import datetime

from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.clocks import actions as clocks
from kinbridge.rooms.intake import models, rules
from kinbridge.rooms.intake.values import Kind, KnockCode


def knock(case: str, code: KnockCode, at: datetime) -> bool:
    """Somebody here has to look. The same knock again, while the last one still waits, is one: then False."""
    last = models.Knock.objects.filter(case_id=case, dealt_at=None).order_by("at", "token").last()
    if last is not None and last.code == code:
        return False
    models.Knock.objects.create(case_id=case, code=code, at=at)
    report = models.Report.objects.filter(case_id=case).first()
    if rule := rules.clock_of(code, Kind(report.kind) if report else None):
        clocks.start(case, rule, Role.INTAKE if report else Role.CASEWORKER, at=at)
    return True
