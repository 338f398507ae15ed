"""Tables of referrals. What arrived about a person lies sealed under the referral's own key until she has a case here."""

from typing import Any

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.referrals import values
from kinbridge.rooms.referrals.values import Hand, Matter, State


class Referral(models.Model):
    """One referral, ours or another office's. `thread` is what both offices call it; `told` are the facts that came with it."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    office = models.CharField(max_length=64)
    thread = models.CharField(max_length=32, default=new_token)
    ours = models.BooleanField()
    asks = models.BooleanField()
    matter = models.CharField(max_length=20, choices=[(matter.value, matter.value) for matter in Matter])
    urgent = models.BooleanField()
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State], default=State.OFFERED)
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    told: Any = SealedField(null=True)
    message_id = models.CharField(max_length=32, blank=True, db_index=True)
    sending = models.CharField(max_length=32, blank=True)
    permit = models.CharField(max_length=32, blank=True)
    due_rule = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True)

    case_id: str | None
    steps: Any

    class Meta:
        ordering = ["-changed_at", "token"]
        constraints = [
            models.UniqueConstraint(fields=["office", "thread"], name="referrals_one_per_thread"),
            models.CheckConstraint(condition=Q(ours=False) | Q(case__isnull=False), name="referrals_ours_has_a_case"),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.token

    def as_value(self) -> values.Referral:
        steps = (values.Step(turn.at, Hand(turn.hand), State(turn.state), turn.counted) for turn in self.steps.all())
        return values.Referral(
            token=self.token,
            office=self.office,
            ours=self.ours,
            asks=self.asks,
            matter=Matter(self.matter),
            urgent=self.urgent,
            state=State(self.state),
            case=self.case_id or "",
            reason=self.reason,
            outcome=self.outcome,
            sending=self.sending,
            offered_at=self.offered_at,
            answer_by=self.answer_by,
            changed_at=self.changed_at,
            recalled=self.recalled_at is not None,
            steps=tuple(steps),
        )


class Turn(models.Model):
    """One step, or a word that came too late to be one."""

    of = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    hand = models.CharField(max_length=10, choices=[(hand.value, hand.value) for hand in Hand])
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    counted = models.BooleanField()
    by = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.hand}: {self.state}"


class EarlyWord(models.Model):
    """The owner ended a referral whose offer has not arrived yet, or waits for the records to be unlocked."""

    office = models.CharField(max_length=64)
    thread = models.CharField(max_length=32)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    reason = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "thread"], name="referrals_one_early_word")]

    def __str__(self) -> str:
        return f"{self.thread}: {self.state}"
