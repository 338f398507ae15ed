"""Tables of the exchange. Facts wait under the case's key, notices under the transport key, arrivals under the records key."""

from django.db import models

from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.exchange.values import AlarmCode, Sending


class OwnCard(models.Model):
    """Every card this office ever signed; the highest serial is in force."""

    serial = models.PositiveIntegerField(primary_key=True)
    raw = models.BinaryField()
    issued_at = models.DateTimeField()


class PeerCard(models.Model):
    """The newest card of another office."""

    root = models.CharField(primary_key=True, max_length=64)
    raw = models.BinaryField()
    serial = models.PositiveIntegerField()
    met_at = models.DateTimeField()


class Stream(models.Model):
    """Our count of messages to one office: one epoch, and the last sequence number in it, never used twice."""

    root = models.CharField(primary_key=True, max_length=64)
    epoch = models.CharField(max_length=32, default=new_token)
    seq = models.PositiveBigIntegerField(default=0)
    prev = models.CharField(max_length=64, blank=True)


class Outgoing(models.Model):
    """A message of ours to one office, from the moment somebody may send it until its receipt.

    Until the first attempt its body waits in `told` (under the key of its `subject`) or in `notice` (under the transport key).
    The first attempt numbers and seals it; from then on `wire` holds bytes that only the other office can open. Until an attempt
    reached somebody, nothing can have arrived, and the number can be given back.
    """

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    to = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    thread = models.CharField(max_length=32, blank=True)
    permit = models.CharField(max_length=32, blank=True)
    subject = models.CharField(max_length=32, blank=True, db_index=True)
    told = SealedField(null=True)
    notice = models.BinaryField(null=True)
    wire = models.BinaryField(null=True)
    body_hash = models.CharField(max_length=64, blank=True)
    seq = models.PositiveBigIntegerField(null=True)
    prev = models.CharField(max_length=64, blank=True)
    may_have_arrived = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Sending], default=Sending.QUEUED)
    reason = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("queued_at", "token")
        indexes = [models.Index(fields=["state", "next_at"], name="exchange_outgoing_due")]

    @property
    def seal_token(self) -> str:
        return self.subject


class Incoming(models.Model):
    """A message that arrived, once. `body` (sealed to the records) stays only until its action has run.

    Taken back before it arrived, it stands here without a kind, so that it has no effect when it does.
    """

    message_id = models.CharField(primary_key=True, max_length=32)
    sender = models.CharField(max_length=64)
    epoch = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=64, blank=True)
    body_hash = models.CharField(max_length=64, blank=True)
    body = models.BinaryField(null=True)
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    quarantined = models.BooleanField(default=False)
    recalled_at = models.DateTimeField(null=True)
    receipt_due = models.BooleanField(default=False)
    receipt = models.CharField(max_length=32, blank=True)  # the newest receipt of ours for it, in the outbox

    class Meta:
        ordering = ("received_at", "message_id")
        constraints = [models.UniqueConstraint(fields=["sender", "epoch", "seq"], name="exchange_heard_once")]


class AlarmRow(models.Model):
    """Something a verified office sent that it should not have."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    code = models.CharField(max_length=30, choices=[(c.value, c.value) for c in AlarmCode])
    office = models.CharField(max_length=64)
    message_id = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "token")
