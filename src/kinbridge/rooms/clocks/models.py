"""Clocks, on random tokens: no foreign key leads up to what they are about."""

import datetime as dt
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from kinbridge.ground.sealed.models import new_token
from kinbridge.rooms.accounts.values import Role
from kinbridge.rooms.clocks.values import Due, Rung


class ClockQuerySet(models.QuerySet["Clock"]):
    def open(self) -> "ClockQuerySet":
        """Not stopped; held ones too."""
        return self.filter(stopped_at=None)

    def late(self, at: dt.datetime) -> "ClockQuerySet":
        return self.open().filter(held_reason="", due_at__lte=at)

    def about(self, subjects: Iterable[str]) -> "ClockQuerySet":
        return self.filter(subject__in=list(subjects))


class Clock(models.Model):
    """One promise: about whom, by which rule, whose it is, until when; and how far it climbed when it was late."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    subject = models.CharField(max_length=64, db_index=True)
    rule = models.CharField(max_length=60)
    thread = models.CharField(max_length=64, blank=True)
    owner = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    started = models.DateTimeField()
    due_at = models.DateTimeField()
    held_reason = models.CharField(max_length=60, blank=True)
    held_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    level = models.PositiveSmallIntegerField(default=Rung.NONE)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "token"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(stopped_at=None), name="clocks_open_due"),
            models.Index(fields=["rule", "due_at", "token"], condition=Q(stopped_at=None), name="clocks_open_of_rule"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "rule", "thread"], condition=Q(stopped_at=None), name="clocks_one_open_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(held_reason="", held_at=None) | (~Q(held_reason="") & Q(held_at__isnull=False)),
                name="clocks_held_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.token}"

    @property
    def value(self) -> Due:
        return Due(
            token=self.token,
            subject=self.subject,
            rule=self.rule,
            thread=self.thread,
            owner=Role(self.owner),
            started=self.started,
            due_at=self.due_at,
            held_reason=self.held_reason,
            stopped_at=self.stopped_at,
            level=Rung(self.level),
        )


class Climb(models.Model):
    """A late clock came to a rung: from then on whoever stands there knows."""

    clock_id: str
    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="climbs")
    level = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["level"]
        constraints = [models.UniqueConstraint(fields=["clock", "level"], name="clocks_each_rung_once")]

    def __str__(self) -> str:
        return f"{self.clock_id}: {self.level}"
