"""Tables of accounts: members and what they may do, this office, the offices we know."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.accounts.values import AlarmCode, Role, Standing


class Member(AbstractBaseUser):
    """Somebody who works here and signs in. `commander` is the member directly above; the line may be empty.

    `round` goes up when every seat of hers must end (a new password, lost factors, a closed account). `pin` is hashed like
    the password, or empty; it opens a locked screen and nothing else.
    """

    token = models.CharField(primary_key=True, max_length=32)
    sign_in_name = models.CharField(max_length=150, unique=True)
    shown_name = models.CharField(max_length=150)
    commander = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    language = models.CharField(max_length=10, blank=True)
    round = models.PositiveIntegerField(default=0)
    pin = models.CharField(max_length=128, blank=True)
    pin_tries = models.PositiveSmallIntegerField(default=0)

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
    """This office: one row, never two. `matching_stopped_at` is the one switch that halts all matching with others.

    `round` goes up when everything is locked: every seat taken before it is over. `locked_at` stays until the office is reopened.
    """

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
    round = models.PositiveIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)

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


# --- the staff door -------------------------------------------------------------------------------------------------------


class Tries(models.Model):
    """Wrong tries in a row. `who` is a keyed hash of what was tried (a name, an account's second factor), known or not."""

    who = models.CharField(primary_key=True, max_length=64)
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.count} tries"


class Authenticator(models.Model):
    """A secret shared with an authenticator app (RFC 6238), sealed under the transport keyring: people come in while the
    records are locked. `last_step` is the latest half minute whose code was taken; no code is taken twice."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=60)
    box = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.token


class Passkey(models.Model):
    """The public half of a passkey, good at one host name. `counter` is the key's own, where it keeps one."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=60)
    host = models.CharField(max_length=255)
    credential = models.BinaryField()
    counter = models.BigIntegerField()
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.token


class PrintedCode(models.Model):
    """One code of a member's printed sheet, as a keyed hash."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"code of {self.member_id}"


class Alarm(models.Model):
    """Something at the staff door that people must look at. It names a colleague by token; nothing that was typed."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    code = models.CharField(max_length=30, choices=[(code.value, code.value) for code in AlarmCode])
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token


class Acknowledgement(models.Model):
    """Somebody looked at an alarm, of this room or one above; what they wrote is sealed for the records."""

    alarm = models.CharField(primary_key=True, max_length=32)
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    words = models.BinaryField()

    def __str__(self) -> str:
        return self.alarm
