"""What a person herself told, the code that is hers, what came in by a code, and what waits until the records open."""

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.intake.models.reports import Report
from kinbridge.rooms.intake.values import KnockCode, Part


class HelpTold(models.Model):
    """One page of *get help now* as it was sent; `told` (sealed) holds its answers. A page sent again is one more row."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="pages")
    turn = models.PositiveIntegerField()
    part = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Part])
    told = SealedField()
    at = models.DateTimeField()

    case_id: str

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "turn"], name="intake_help_turn")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class HerCode(models.Model):
    """A code the office gave a person located: of it only a mark. A new one ends those before it."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
    given_by = models.CharField(max_length=32)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    case_id: str

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at=None), name="intake_one_code_of_hers")
        ]

    def __str__(self) -> str:
        return self.token


class Knock(models.Model):
    """Something came in by a code: which, when, and who dealt with it. A code in clear, so that it works while locked."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, choices=[(c.value, c.value) for c in KnockCode])
    at = models.DateTimeField()
    dealt_at = models.DateTimeField(null=True)
    dealt_by = models.CharField(max_length=32, blank=True)

    case_id: str

    class Meta:
        ordering = ["at", "token"]
        indexes = [models.Index(fields=["case", "at"], condition=Q(dealt_at=None), name="intake_knock_waiting")]

    def __str__(self) -> str:
        return self.token


class Waiting(models.Model):
    """Words for a report that came while the records were locked: sealed to the records' public half until they open."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="waiting")
    box = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "token"]

    def __str__(self) -> str:
        return self.token
