"""Tables of accounts: members and what they may do, this office, the offices we know."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.accounts.values import Role, Standing


class Member(AbstractBaseUser):
    """Somebody who works here and signs in. `commander` is the member directly above; the line may be empty."""

    token = models.CharField(primary_key=True, max_length=32)
    sign_in_name = models.CharField(max_length=150, unique=True)
    shown_name = models.CharField(max_length=150)
    commander = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    objects: ClassVar[BaseUserManager["Member"]] = BaseUserManager()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.token


class GrantedRole(models.Model):
    """A member holds a role until the row goes; who granted it stands in the audit log."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="granted_roles")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "role"], name="accounts_role_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.role}"


class OwnOffice(models.Model):
    """This office: one row, never two. `matching_stopped_at` is the one switch that halts all matching with others."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    root = models.CharField(max_length=64)
    name = models.CharField(max_length=400)
    country = models.CharField(max_length=2)
    timezone = models.CharField(max_length=60)
    language = models.CharField(max_length=35)
    trial = models.BooleanField()
    set_up_at = models.DateTimeField()
    matching_stopped_at = models.DateTimeField(null=True)
    matching_stopped_because = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=1), name="accounts_one_office")]

    def __str__(self) -> str:
        return self.root


class KnownOffice(models.Model):
    """Another office whose card we hold. Only people make it verified, on an agreement, until a review date."""

    root = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=400)
    country = models.CharField(max_length=2)
    mandate = models.CharField(max_length=400, blank=True)
    powers = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    trial = models.BooleanField()
    standing = models.CharField(max_length=10, choices=[(standing.value, standing.value) for standing in Standing])
    agreement = models.CharField(max_length=400, blank=True)
    review_on = models.DateField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(standing=Standing.VERIFIED) | (~models.Q(agreement="") & models.Q(review_on__isnull=False)),
                name="accounts_verified_on_an_agreement",
            )
        ]

    def __str__(self) -> str:
        return self.root


class DutyTurn(models.Model):
    """A colleague answers the duty telephone from a moment until another, or until somebody ends the turn.

    `phone` is the office's own telephone, never a private one: other offices are told it.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    phone = models.CharField(max_length=40)
    put_by = models.CharField(max_length=32)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since", "token"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="accounts_duty_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.token
