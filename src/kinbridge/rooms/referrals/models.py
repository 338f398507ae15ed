"""Tables of referrals. What arrived about a person lies sealed under the referral's own key until she has a case here."""

from typing import Any

import msgspec
from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.consent.values import Basis
from kinbridge.rooms.referrals import rules, values
from kinbridge.rooms.referrals.values import ApprovalLevel, Hand, Lack, LetterKind, Matter, Standing, State


class Referral(models.Model):
    """One referral, ours or another office's. `thread` is what both offices call it; `told` are the facts that came with it.

    `turn` is the number of the taker's newest word that counted; `paused` the state a pause stands on. Where a letter moved it,
    `signed_state` and `signed_on` keep where it stood by signed words alone.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    office = models.CharField(max_length=64)
    thread = models.CharField(max_length=32, default=new_token)
    ours = models.BooleanField()
    asks = models.BooleanField()
    matter = models.CharField(max_length=20, choices=[(matter.value, matter.value) for matter in Matter])
    urgent = models.BooleanField()
    ground = models.CharField(max_length=20, blank=True, choices=[(basis.value, basis.value) for basis in Basis])
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State], default=State.OFFERED)
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    told: Any = SealedField(null=True)
    message_id = models.CharField(max_length=32, blank=True, db_index=True)
    sending = models.CharField(max_length=32, blank=True)
    permit = models.CharField(max_length=32, blank=True)
    due_rule = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    turn = models.PositiveIntegerField(default=0)
    paused = models.CharField(max_length=20, blank=True)
    lacks = models.JSONField(default=list)
    level = models.CharField(max_length=30, blank=True)
    more_by = models.DateTimeField(null=True)
    signed_state = models.CharField(max_length=20, blank=True)
    signed_on = models.CharField(max_length=20, blank=True)
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True)

    case_id: str | None
    steps: Any
    further: Any
    letters: Any

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

    @property
    def paused_on(self) -> State | None:
        """The state a pause stands on; None while it is not paused."""
        return State(self.paused) if self.paused else None

    @property
    def base(self) -> State:
        """Where it stands when a pause is looked through."""
        return rules.base_of(State(self.state), self.paused_on)

    @property
    def standing(self) -> Standing:
        return Standing(State(self.state), self.paused_on, self.turn)

    @property
    def signed(self) -> Standing:
        """Where it stands by signed words alone."""
        if not self.signed_state:
            return self.standing
        return Standing(State(self.signed_state), State(self.signed_on) if self.signed_on else None, self.turn)

    def as_value(self) -> values.Referral:
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
            steps=tuple(turn.as_value() for turn in self.steps.all()),
            reference=reference_of(self.thread),
            on=self.paused_on,
            lacks=tuple(Lack(code) for code in self.lacks),
            following=tuple(Lack(code) for more in self.further.all() for code in more.following),
            level=ApprovalLevel(self.level) if self.level else None,
            more_by=self.more_by,
            on_paper=bool(self.signed_state),
            ground=self.ground,
        )


def reference_of(thread: str) -> str:
    """What two offices may say aloud or print about a referral: eight signs of the random thread."""
    return f"{thread[:4]}-{thread[4:8]}".upper()


class Turn(models.Model):
    """One step, or a word that came too late to be one."""

    of = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    hand = models.CharField(max_length=10, choices=[(hand.value, hand.value) for hand in Hand])
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    counted = models.BooleanField()
    by = models.CharField(max_length=64)
    word = models.CharField(max_length=64, blank=True)
    codes = models.JSONField(default=list)
    letter = models.CharField(max_length=32, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.hand}: {self.state}"

    def as_value(self) -> values.Step:
        return values.Step(
            at=self.at,
            hand=Hand(self.hand),
            state=State(self.state),
            counted=self.counted,
            word=self.word,
            codes=tuple(self.codes),
            by=self.by,
            on_paper=bool(self.letter),
            confirmed_at=self.confirmed_at,
        )


class More(models.Model):
    """Further facts for a referral, ours (`permit`, `sending`) or another office's (`message_id`, `told`)."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    of = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="further")
    at = models.DateTimeField()
    message_id = models.CharField(max_length=32, blank=True, db_index=True)
    told: Any = SealedField(null=True)
    permit = models.CharField(max_length=32, blank=True)
    sending = models.CharField(max_length=32, blank=True)
    following = models.JSONField(default=list)
    withheld = models.JSONField(default=list)
    recalled_at = models.DateTimeField(null=True)

    of_id: str

    class Meta:
        ordering = ["at", "token"]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.of_id


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


class OwnLetterhead(models.Model):
    """What stands above this office's letters: one row, never two."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code = models.CharField(max_length=8)
    address = models.CharField(max_length=400, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=1), name="referrals_one_letterhead")]

    def __str__(self) -> str:
        return self.code


class LetterSeries(models.Model):
    """The numbers of one year: counted up in the transaction that issues the letter, so none is lost and none used twice."""

    year = models.PositiveIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Letter(models.Model):
    """An official letter, ours or theirs. In clear: numbers, days, codes, offices. `told` (facts) lies under her case's key."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    form = models.CharField(max_length=64, null=True, unique=True)
    incoming = models.BooleanField()
    number = models.CharField(max_length=60)
    year = models.PositiveIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in LetterKind])
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="letters")
    office = models.CharField(max_length=64)
    dated = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=32)
    languages = models.JSONField(default=list)
    wording = models.JSONField(null=True)
    subject = models.CharField(max_length=32, blank=True)
    told: Any = SealedField(null=True)
    permit = models.CharField(max_length=32, blank=True)
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    moves = models.CharField(max_length=20, blank=True)
    codes = models.JSONField(default=list)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.CharField(max_length=32, blank=True)
    void_reason = models.CharField(max_length=20, blank=True)

    referral_id: str
    answers_id: str | None

    class Meta:
        ordering = ["-at", "-serial", "token"]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="referrals_letter_number_once"),
            models.UniqueConstraint(
                fields=["office", "number", "dated"], condition=Q(incoming=True), name="referrals_letter_entered_once"
            ),
            models.CheckConstraint(
                condition=Q(incoming=True, serial=None) | Q(incoming=False, serial__gte=1, wording__isnull=False),
                name="referrals_our_letters_are_numbered",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def seal_token(self) -> str:
        return self.subject

    def as_value(self, *, erased: bool = False) -> values.Letter:
        """`erased`: the key of its subject is gone."""
        return values.Letter(
            token=self.token,
            incoming=self.incoming,
            number=self.number,
            kind=LetterKind(self.kind),
            referral=self.referral_id,
            office=self.office,
            dated=self.dated,
            at=self.at,
            by=self.by,
            languages=tuple(values.Language(code) for code in self.languages),
            wording=msgspec.convert(self.wording, values.Wording) if self.wording else None,
            names=bool(self.permit),
            permit=self.permit,
            answers=self.answers_id or "",
            moves=State(self.moves) if self.moves else None,
            codes=tuple(self.codes),
            voided_at=self.voided_at,
            void_reason=values.VoidReason(self.void_reason) if self.void_reason else None,
            erased=erased,
        )


class NeighbourDuty(models.Model):
    """The newest word of another office on its duty."""

    office = models.CharField(primary_key=True, max_length=64)
    phone = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    offset_minutes = models.IntegerField()
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.office

    def as_value(self) -> values.Neighbour:
        languages = tuple(values.Language(code) for code in self.languages)
        return values.Neighbour(
            self.office, self.phone, languages, self.since, self.until, self.offset_minutes, self.said_at
        )


class DutyTold(models.Model):
    """What we told an office of our duty last, so that it is told again only when it changed."""

    office = models.CharField(primary_key=True, max_length=64)
    mark = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.office
