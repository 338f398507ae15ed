"""The log's rows. Entries and signed heads are never changed or deleted: the migration's triggers refuse it."""

from django.db import models

from kinbridge.ground.sealed.fields import SealedField


class Entry(models.Model):
    """Who did what, about which case; words sealed under the case's key. `mac` is 32 bytes over place and content."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.BigIntegerField()  # microseconds since 1970 UTC: hashed as it is, and read a million at a time
    verb = models.CharField(max_length=64)
    actor = models.CharField(max_length=64, db_index=True)
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    words = SealedField(null=True)
    mac = models.BinaryField()

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["verb", "at"], name="audit_entry_by_verb")]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"

    @property
    def seal_token(self) -> str:
        return self.subject


class Head(models.Model):
    """The log as it stands: one row, grown with every entry, coded like the entries."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    size = models.BigIntegerField()
    frontier = models.BinaryField()
    mac = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.size} entries"


class SignedHead(models.Model):
    """The root at one size, signed: whatever happens to the entries later, these must still lead to it."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    at = models.DateTimeField()
    signature = models.BinaryField()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"head of {self.size}"
