"""A sealed row for these tests alone, and what lies in its column."""

from django.db import connections, models

from kinbridge.ground.env import env
from kinbridge.ground.sealed import keys
from kinbridge.ground.sealed.fields import SealedField
from kinbridge.ground.sealed.models import new_token

HER_NAME = "Nguyễn Thị Hồng"


class Note(models.Model):
    """A sealed row for these tests alone: one case's token, two sealed columns."""

    token = models.CharField(primary_key=True, max_length=32, default=new_token)
    case = models.CharField(max_length=32)
    words = SealedField(null=True)
    facts = SealedField(null=True)

    class Meta:
        app_label = "sealed"
        db_table = "sealed_note_of_the_tests"
        managed = False

    @property
    def seal_token(self) -> str:
        return self.case


def make_table() -> None:
    connection = connections[env().database]
    blob = "bytea" if connection.vendor == "postgresql" else "blob"
    with connection.cursor() as cursor:
        columns = f'token varchar(32) PRIMARY KEY, "case" varchar(32), words {blob}, facts {blob}'
        cursor.execute(f"CREATE TABLE {Note._meta.db_table} ({columns})")


def note(words=HER_NAME, **more) -> Note:
    case = new_token()
    keys.new_key(case)
    return Note.objects.create(case=case, words=words, **more)


def in_column(row: Note) -> bytes:
    with connections[env().database].cursor() as cursor:
        cursor.execute(f"SELECT words FROM {Note._meta.db_table} WHERE token = %s", [row.token])
        return bytes(cursor.fetchone()[0])


def move(hers: Note, other: Note) -> None:
    put_in_column(other, in_column(hers))


def put_in_column(row: Note, box: bytes) -> None:
    with connections[env().database].cursor() as cursor:
        cursor.execute(f"UPDATE {Note._meta.db_table} SET words = %s WHERE token = %s", [box, row.token])
