"""Two tables that name nobody: wrapped data keys, and the digests of the sealed index. Both hang on random tokens."""

from django.db import models

from kinbridge.ground.env import env


def new_token() -> str:
    """32 hex characters for a row's primary key: random, says nothing."""
    return env().random.token()


class DataKey(models.Model):
    """One case's key under the records key. Deleting the row shreds all the case's sealed fields, backups included."""

    token = models.CharField(primary_key=True, max_length=32)
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return self.token


class IndexRow(models.Model):
    """`digest` = HMAC(index key, key): the case `token` carries that key."""

    token = models.CharField(max_length=32, db_index=True)
    digest = models.BinaryField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["digest", "token"], name="sealed_index_digest")]

    def __str__(self) -> str:
        return self.token
