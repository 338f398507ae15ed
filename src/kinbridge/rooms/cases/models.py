"""Tables of cases. Whatever could say who somebody is, or what was done to her, is sealed under the case's own key.

In clear lie random tokens, codes without a person in them, times and who recorded: enough to list, to count and to keep
clocks while the records are locked.
"""

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.cases.values import Kin, Level, Side


class Case(models.Model):
    """One person. `turn` counts what was done to the case, so rows of one moment keep their order.

    Erasing shreds the key and leaves this row as a tombstone: rows of higher rooms still point somewhere. `answer` is
    {said, turn}: the staff's word on child or adult, and when in the case's course it was given.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    side = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Side])
    opened_at = models.DateTimeField(db_index=True)
    opened_by = models.CharField(max_length=32)
    purpose = models.CharField(max_length=60)
    review_on = models.DateField(db_index=True)
    ends_on = models.DateField(db_index=True)
    legal_hold = models.BooleanField(default=False)
    closed_as = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True)
    answer = SealedField(null=True)
    turn = models.PositiveIntegerField(default=1)
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=32, blank=True)
    erased_because = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(legal_hold=False) | Q(erased_at=None), name="cases_held_is_not_erased"),
            models.CheckConstraint(condition=Q(erased_at=None) | Q(answer__isnull=True), name="cases_erased_holds_nothing"),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.token


class OfCase(models.Model):
    """What hangs on a case, and is sealed under its key."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case_id: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id


class Fact(OfCase):
    """One thing written about a person. Rows are never changed but for being undone: a correction is a row of its own.

    `told` is {field, value, source, sureness, reason}; which field it is stays sealed too, for "there is a note on
    pregnancy" is itself a fact. `disputes` names the fact that was corrected by somebody else while this was written.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    told = SealedField()
    recorded_by = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    turn = models.PositiveIntegerField()
    corrects = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    disputes = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=32, blank=True)
    undone_turn = models.PositiveIntegerField(default=0)

    class Meta(OfCase.Meta):
        constraints = [
            models.UniqueConstraint(fields=["corrects"], condition=Q(undone_at=None), name="cases_one_live_correction"),
            models.CheckConstraint(condition=Q(undone_at=None) | Q(corrects__isnull=False), name="cases_only_corrections_undone"),
        ]


class Event(OfCase):
    """Something that happened in the case: a code, a time, and words if somebody wrote any. A slip is struck, not removed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=60)
    words = SealedField(null=True)
    by = models.CharField(max_length=32)
    at = models.DateTimeField()
    turn = models.PositiveIntegerField()
    struck_at = models.DateTimeField(null=True)
    struck_by = models.CharField(max_length=32, blank=True)


class Attachment(OfCase):
    """A file kept with the case, already without what it told about its maker. `told` is
    {use, kind, ending, words, language, size}.

    Taking it back deletes its parts; the row stays and says who did, and when.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attachments")
    told = SealedField()
    added_by = models.CharField(max_length=32)
    added_at = models.DateTimeField()
    turn = models.PositiveIntegerField()
    gone_at = models.DateTimeField(null=True)
    gone_by = models.CharField(max_length=32, blank=True)


class AttachmentPart(OfCase):
    """A mebibyte of an attachment at most, so that a large file is never whole in the database's memory."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = SealedField()

    class Meta(OfCase.Meta):
        constraints = [models.UniqueConstraint(fields=["attachment", "number"], name="cases_attachment_part_once")]


class Access(OfCase):
    """A member or a role may see the case up to `level`, until a moment or until it is withdrawn. Owned by this room."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="access")
    member = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True, choices=[(role.value, role.value) for role in Role])
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in Level])
    until = models.DateTimeField(null=True)
    why = SealedField(null=True)
    granted_by = models.CharField(max_length=32)
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=32, blank=True)

    class Meta(OfCase.Meta):
        indexes = [
            models.Index(fields=["case", "role", "withdrawn_at", "level", "until"], name="cases_access_open"),
            models.Index(fields=["role", "level", "case", "until"], condition=Q(withdrawn_at=None), name="cases_access_of_role"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(member=None) & ~Q(role="")) | (Q(member__isnull=False) & Q(role="")),
                name="cases_access_member_or_role",
            )
        ]


class Hold(OfCase):
    """A court or a law asks that the case be kept. At most one stands at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    reason = SealedField()
    by = models.CharField(max_length=32)
    since = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=32, blank=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(released_at=None), name="cases_one_hold_at_a_time")
        ]


class Relation(models.Model):
    """`other` is the `kind` of `case`: her own children are people in the case (MISSION, rule 6)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kin.value, kin.value) for kin in Kin])
    by = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="cases_related_once"),
            models.CheckConstraint(condition=~Q(case=models.F("other")), name="cases_not_related_to_herself"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.other_id}"


class Draft(models.Model):
    """What a member typed into the form at `place` and has not sent; {name: values}, sealed under the case it is about."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    member = models.CharField(max_length=32)
    place = models.CharField(max_length=160)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    told = SealedField()
    saved_at = models.DateTimeField(db_index=True)

    case_id: str | None

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "place"], name="cases_one_draft_each")]

    def __str__(self) -> str:
        return self.token

    @property
    def seal_token(self) -> str:
        return self.case_id or self.token
