"""A report, the two-way page it opens, and what was found out about whoever made it."""

from django.db import models

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.intake.values import AnswerCode, Channel, CloseReason, Kind, ReportState, Voice


class Report(models.Model):
    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, default=Kind.ENQUIRY, choices=[(k.value, k.value) for k in Kind])
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    language = models.CharField(max_length=35)
    state = models.CharField(max_length=10, default=ReportState.RECEIVED, choices=[(s.value, s.value) for s in ReportState])
    closed_as = models.CharField(max_length=24, blank=True, choices=[(c.value, c.value) for c in CloseReason])
    has_message = models.BooleanField(default=False)
    hidden_up_to = models.PositiveIntegerField(default=0)  # lines somebody took away from a page; the office keeps them
    told = SealedField()
    filed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state"], name="intake_report_state")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class Statement(models.Model):
    """One line of the two-way page: words of the enquirer or of the office, or a code the doors have a sentence for."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="statements")
    turn = models.PositiveIntegerField()
    voice = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Voice])
    code = models.CharField(max_length=30, blank=True, choices=[(c.value, c.value) for c in AnswerCode])
    text = SealedField(null=True)
    language = models.CharField(max_length=35, blank=True)
    by = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "turn"], name="intake_statement_turn")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class VettingRow(models.Model):
    """What a colleague found out about the enquirer; the newest counts, earlier ones stay readable. `told` is sealed."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="vettings")
    turn = models.PositiveIntegerField()
    told = SealedField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "turn"], name="intake_vetting_turn")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class Guess(models.Model):
    """A wrong code, counted once under each two of its four groups of letters; nothing of who typed it."""

    door = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["door", "at"], name="intake_guess_door")]

    def __str__(self) -> str:
        return self.door
