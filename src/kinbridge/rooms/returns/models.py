"""Tables of returns. Codes and times lie in clear on random tokens; words, and what came with a handover, are sealed."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.returns import values
from kinbridge.rooms.returns.values import Ending, FollowUp, Hand, Nationality, Risk, Stage, Wish


def _codes(enum: Any) -> list[tuple[str, str]]:
    return [(code.value, code.value) for code in enum]


class SafeOutcome(models.Model):
    """One outcome of one person. `told` are the facts that came with a handover, under this row's own key until she has a case.

    `number` counts the outcomes of one case: she may wish anew. What begins with `asked_` (but for `asked_again_at`) belongs to
    the nationality check, `office` and `thread` to the handover; `asked_back_at`: the question was taken back.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0)
    ours = models.BooleanField()
    wish = models.CharField(max_length=12, choices=_codes(Wish))
    stage = models.CharField(max_length=24, choices=_codes(Stage))
    ended_as = models.CharField(max_length=12, choices=_codes(Ending), blank=True)
    safe = models.BooleanField(default=False)
    risk = models.CharField(max_length=14, choices=_codes(Risk), default=Risk.NOT_ASSESSED)
    follow_up = models.CharField(max_length=10, choices=_codes(FollowUp), default=FollowUp.NOT_ASKED)
    followed_by = models.CharField(max_length=10, choices=_codes(Hand), default=Hand.CARER)
    followed = models.JSONField(default=list)
    office = models.CharField(max_length=64, blank=True)
    thread = models.CharField(max_length=32, default=new_token)
    referral = models.CharField(max_length=32, blank=True)
    told: Any = SealedField(null=True)
    message_id = models.CharField(max_length=32, blank=True, db_index=True)
    asked_office = models.CharField(max_length=64, blank=True)
    asked_thread = models.CharField(max_length=32, blank=True, db_index=True)
    asked_sending = models.CharField(max_length=32, blank=True)
    asked_permit = models.CharField(max_length=32, blank=True)
    asked_back_at = models.DateTimeField(null=True)
    asked_again_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    case_id: str | None

    class Meta:
        ordering = ["-started_at", "-number", "token"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_as=""), name="returns_one_open_outcome"),
            models.UniqueConstraint(fields=["office", "thread"], condition=Q(ours=False), name="returns_one_per_thread"),
            models.CheckConstraint(condition=Q(ours=False) | Q(case__isnull=False), name="returns_ours_has_a_case"),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.token

    @property
    def hand(self) -> Hand:
        """Which side we are."""
        return Hand.CARER if self.ours else Hand.RECEIVER

    def as_value(self) -> values.SafeOutcome:
        return values.SafeOutcome(
            token=self.token,
            case=self.case_id or "",
            ours=self.ours,
            office=self.office,
            wish=Wish(self.wish),
            stage=Stage(self.stage),
            ended_as=Ending(self.ended_as) if self.ended_as else None,
            safe=self.safe,
            risk=Risk(self.risk),
            follow_up=FollowUp(self.follow_up),
            followed_by=Hand(self.followed_by),
            followed=tuple(self.followed),
            started_at=self.started_at,
            changed_at=self.changed_at,
        )


class Turn(models.Model):
    """One step with the words written down beside it, sealed under her case (`sealed_under`; empty where there are no words)."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    of = models.ForeignKey(SafeOutcome, on_delete=models.CASCADE, related_name="turns")
    turn = models.PositiveIntegerField()
    at = models.DateTimeField()
    hand = models.CharField(max_length=10, choices=_codes(Hand))
    stage = models.CharField(max_length=24, choices=_codes(Stage))
    counted = models.BooleanField(default=True)
    by = models.CharField(max_length=64)
    words: Any = SealedField(null=True)
    sealed_under = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["of", "turn"]
        constraints = [models.UniqueConstraint(fields=["of", "turn"], name="returns_turns_in_order")]

    def __str__(self) -> str:
        return f"{self.turn}: {self.stage}"

    @property
    def seal_token(self) -> str:
        return self.sealed_under

    def as_value(self) -> values.Turn:
        words = self.words if self.sealed_under else ""
        return values.Turn(self.at, Hand(self.hand), Stage(self.stage), self.counted, self.by, words or "")


class NationalityQuestion(models.Model):
    """Another office's question about a nationality; its facts are destroyed with the answer."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    office = models.CharField(max_length=64)
    thread = models.CharField(max_length=32)
    message_id = models.CharField(max_length=32, db_index=True)
    told: Any = SealedField(null=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=_codes(Nationality), blank=True)
    answered_by = models.CharField(max_length=32, blank=True)
    answered_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "token"]
        constraints = [models.UniqueConstraint(fields=["office", "thread"], name="returns_one_question_per_thread")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.token

    def as_value(self) -> values.NationalityQuestion:
        answer = Nationality(self.answer) if self.answer else None
        return values.NationalityQuestion(self.token, self.office, self.asked_at, self.answer_by, answer, self.recalled_at)


class Paper(models.Model):
    """What was said of one of her papers. A later word is a row of its own that `replaces` this one; nothing is overwritten.

    `said` (sealed, for which paper somebody lacks is itself a fact): kind, standing, number, expires_on, words.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    said: Any = SealedField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")

    case_id: str

    class Meta:
        ordering = ["at", "token"]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id

    def as_value(self) -> values.Paper:
        said = self.said
        return values.Paper(
            token=self.token,
            case=self.case_id,
            kind=values.PaperKind(said["kind"]),
            standing=values.PaperStanding(said["standing"]),
            number=said["number"],
            expires_on=date.fromisoformat(said["expires_on"]) if said["expires_on"] else None,
            words=said["words"],
            at=self.at,
            by=self.by,
        )
