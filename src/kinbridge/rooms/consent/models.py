"""Tables of consent. What she said, fears and agreed to is sealed under her case's key; in clear lie tokens, codes and times."""

from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.cases.values import Side
from kinbridge.rooms.consent import exception_rules, values
from kinbridge.rooms.consent.values import Answer, Asked, Basis, ExceptionState, Ground, MayBeMatched, Purpose

TOKEN = 16  # bytes of a token in `covers`


class OfHer(models.Model):
    """One thing said or decided about one person. Rows are added, never changed: `turn` keeps the order they came in."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveIntegerField()
    said: Any = SealedField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    case_id: str

    class Meta:
        abstract = True
        ordering = ["case_id", "turn"]
        constraints = [models.UniqueConstraint(fields=["case", "turn"], name="%(app_label)s_%(class)s_in_order")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class WishesSaid(OfHer):
    """Whether she may be matched. `said`: choice, offices, never_offices, never_states, never_people, asked, free."""

    def as_value(self) -> tuple[values.Wishes, bool]:
        """The wishes, and whether they were said freely."""
        said = self.said
        wishes = values.Wishes(
            choice=MayBeMatched(said["choice"]),
            offices=frozenset(said["offices"]),
            never_offices=frozenset(said["never_offices"]),
            never_states=frozenset(said["never_states"]),
            never_people=said["never_people"],
            asked_at=self.at,
        )
        return wishes, said["free"]


class AgreementGiven(OfHer):
    """One answer of hers. `said`: purpose, to, facts, answer, message, basis, view, asked, counts."""

    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=32, blank=True)

    def as_value(self) -> values.Agreement:
        said = self.said
        return values.Agreement(
            token=self.token,
            purpose=Purpose(said["purpose"]),
            to=frozenset(said["to"]),
            facts=frozenset(said["facts"]),
            answer=Answer(said["answer"]),
            message=said["message"],
            until=self.until,
            basis=Basis(said["basis"]),
            view=said["view"],
            asked=Asked(**said["asked"]),
            counts=said["counts"],
            given_at=self.at,
            given_to=self.by,
            withdrawn_at=self.withdrawn_at,
        )


class FearSaid(OfHer):
    """Whom she fears. `said`: states, people, seeks_asylum, advised, and nobody once she said that she fears nobody."""

    def as_value(self) -> values.Fear:
        said = self.said
        asked = bool(said["states"] or said["people"] or said["seeks_asylum"] or said.get("nobody"))
        return values.Fear(asked, frozenset(said["states"]), said["people"], said["seeks_asylum"], said["advised"], self.at)


class PanelDecision(OfHer):
    """What a panel decided for a child. `said`: the fields of values.Panel but its time."""

    def as_value(self) -> values.Panel:
        said = dict(self.said)
        members, allows = tuple(said.pop("members")), frozenset(said.pop("allows"))
        return values.Panel(members=members, allows=allows, at=self.at, **said)


class VettingNoted(OfHer):
    """What a colleague found out about an enquirer; per report the newest stands. `said`: the fields of values.Vetting."""

    def as_value(self) -> values.Vetting:
        said = dict(self.said)
        must_not = tuple(said.pop("must_not_learn"))
        return values.Vetting(must_not_learn=must_not, at=datetime.fromtimestamp(said.pop("found_at"), UTC), **said)


class AskingNoted(OfHer):
    """How one conversation with her is held, said once for everything asked in it. `said`: the fields of values.Asked."""

    def as_value(self) -> Asked:
        return Asked(**self.said)


class ObjectionMade(OfHer):
    """She objects to a purpose. `said`: purpose, words, and once somebody answered, answer. `ended_at`: she took it back."""

    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=32, blank=True)
    ended_at = models.DateTimeField(null=True)

    def as_value(self) -> values.Objection:
        said = self.said
        return values.Objection(
            token=self.token,
            purpose=Purpose(said["purpose"]),
            words=said["words"],
            made_at=self.at,
            answer=said.get("answer", ""),
            answered_at=self.answered_at,
            ended_at=self.ended_at,
        )


class ShareException(models.Model):
    """A share without her agreement. `said`: facts and the reason in words. `told_at` closes the duty to tell her."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=[(ground.value, ground.value) for ground in Ground])
    to = models.CharField(max_length=64)
    said: Any = SealedField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ExceptionState])
    proposed_at = models.DateTimeField()
    until = models.DateTimeField()
    first_signer = models.CharField(max_length=32)
    above_first = models.JSONField(default=list)
    second_signer = models.CharField(max_length=32, blank=True)
    signed_at = models.DateTimeField(null=True)
    in_force_from = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.CharField(max_length=32, blank=True)

    case_id: str

    class Meta:
        ordering = ["proposed_at", "token"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ExceptionState.SIGNED) | (~Q(second_signer="") & ~Q(second_signer=models.F("first_signer"))),
                name="consent_signed_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExceptionState.ACTING) | Q(ground=Ground.DANGER_TO_LIFE), name="consent_one_acts_for_life_only"
            ),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id

    def as_value(self) -> values.ExceptionRow:
        return values.ExceptionRow(
            token=self.token,
            case=self.case_id,
            ground=Ground(self.ground),
            to=self.to,
            facts=frozenset(self.said["facts"]),
            state=ExceptionState(self.state),
            proposed_at=self.proposed_at,
            first_signer=self.first_signer,
            second_signer=self.second_signer,
            until=self.until,
            reason=self.said["reason"],
            sign_by=exception_rules.sign_by(ExceptionState(self.state), self.proposed_at, self.until),
        )


class StopSaid(models.Model):
    """She said stop: purposes and times in clear, so that it holds while her record is locked. Applied, her answers show it."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    purposes = models.JSONField()
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    case_id: str

    class Meta:
        indexes = [models.Index(fields=["case"], condition=Q(applied_at=None), name="consent_stop_waiting")]

    def __str__(self) -> str:
        return self.token


class MatchingList(models.Model):
    """Cases brought in together. `ground` is a short phrase about the list, never about a person; it stands once signed."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    side = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Side])
    offices = models.JSONField()
    ground = models.CharField(max_length=200)
    declared_by = models.CharField(max_length=32)
    above_first = models.JSONField(default=list)
    declared_at = models.DateTimeField()
    countersigned_by = models.CharField(max_length=32, blank=True)
    stands_from = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.token


class ListedCase(models.Model):
    """This case is on that list."""

    of = models.ForeignKey(MatchingList, on_delete=models.CASCADE, related_name="listed")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")

    case_id: str

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "case"], name="consent_listed_once")]

    def __str__(self) -> str:
        return self.case_id


class PermitMinted(models.Model):
    """A permit, and what it rests on, so that delivery can ask again.

    `told` (sealed, absent where one permit covers a list): facts, message, answer, report. `covers`: the tokens of a list,
    16 bytes each, emptied when the permit can no longer be used.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    receipt = models.CharField(max_length=32, unique=True, default=new_token)
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    purpose = models.CharField(max_length=20, choices=[(purpose.value, purpose.value) for purpose in Purpose])
    basis = models.CharField(max_length=20, choices=[(basis.value, basis.value) for basis in Basis])
    minted_by = models.CharField(max_length=32)
    minted_at = models.DateTimeField(db_index=True)
    until = models.DateTimeField()
    agreement = models.ForeignKey(AgreementGiven, null=True, on_delete=models.PROTECT, related_name="permits")
    exception = models.ForeignKey(ShareException, null=True, on_delete=models.PROTECT, related_name="permits")
    told: Any = SealedField(null=True)
    covers = models.BinaryField(default=b"")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=30, blank=True)

    case_id: str | None
    agreement_id: str | None
    exception_id: str | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case=None, told__isnull=True) | Q(case__isnull=False, told__isnull=False),
                name="consent_permit_of_one_or_a_list",
            )
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        assert self.case_id is not None
        return self.case_id

    @property
    def covered(self) -> tuple[str, ...]:
        """The case tokens a permit for a list covers."""
        packed = bytes(self.covers)
        return tuple(packed[start : start + TOKEN].hex() for start in range(0, len(packed), TOKEN))
