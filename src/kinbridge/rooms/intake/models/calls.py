"""Tables of calls. What was said lies in lines that are added and never changed, sealed under the key of the call's case."""

from typing import Any

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.intake.values import Attempt, CallBack, CallOutcome, CallState, Speaker


class Call(models.Model):
    """One call. In clear lie codes and times: enough to list who waits while the records are locked.

    `form` is the random id of the button that began it, so that pressing twice begins one; `access` the Access row that lets
    the hotline work on it until it is dealt with.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=32, unique=True)
    speaker = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Speaker])
    state = models.CharField(max_length=10, default=CallState.OPEN, choices=[(one.value, one.value) for one in CallState])
    outcome = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in CallOutcome])
    back = models.CharField(max_length=10, default=CallBack.NOT_ASKED, choices=[(one.value, one.value) for one in CallBack])
    back_at = models.DateTimeField(null=True)
    access = models.CharField(max_length=32, blank=True)
    taken_by = models.CharField(max_length=32)
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    case_id: str

    class Meta:
        ordering = ["-began_at", "token"]
        indexes = [models.Index(fields=["state"], name="intake_call_state")]
        constraints = [
            models.CheckConstraint(condition=~Q(back=CallBack.NEVER) | Q(back_at=None), name="intake_never_is_never_due"),
            models.CheckConstraint(condition=Q(ended_at=None) | ~Q(outcome=""), name="intake_ended_as_something"),
        ]

    def __str__(self) -> str:
        return self.token


class OfCall(models.Model):
    """What was added to a call, in order."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveIntegerField()
    told: Any = SealedField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    case_id: str

    class Meta:
        abstract = True
        ordering = ["turn"]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class CallLine(OfCall):
    """One answer. `told` is {question, value, over, page}: over which turns it was written, and by which open page."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="lines")

    class Meta(OfCall.Meta):
        constraints = [models.UniqueConstraint(fields=["call", "turn"], name="intake_call_line_turn")]


class CallAttempt(OfCall):
    """One attempt to call back; `told` is {words}."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="attempts")
    came_of = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Attempt])
    next_at = models.DateTimeField(null=True)

    class Meta(OfCall.Meta):
        constraints = [models.UniqueConstraint(fields=["call", "turn"], name="intake_attempt_turn")]


class HandOver(models.Model):
    """A shift handed over. The words are sealed under a key of their own, which is shredded when they are forgotten."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    told: Any = SealedField(null=True)
    by = models.CharField(max_length=32)
    written_at = models.DateTimeField(db_index=True)
    taken_by = models.CharField(max_length=32, blank=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-written_at", "token"]
        constraints = [
            models.CheckConstraint(condition=Q(taken_at=None) | ~Q(taken_by=models.F("by")), name="intake_taken_by_another")
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.token
