"""The timer's lease and the last round of each job."""

from django.db import models


class Lease(models.Model):
    """One process holds the name until the time given, or until it lets go."""

    name = models.CharField(primary_key=True, max_length=40)
    holder = models.CharField(max_length=32)
    until = models.DateTimeField()


class Round(models.Model):
    """When a job last ran, so that a daily job does not run twice because the office restarted."""

    job = models.CharField(primary_key=True, max_length=40)
    last = models.DateTimeField()
