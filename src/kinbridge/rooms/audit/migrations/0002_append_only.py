"""Entries and signed heads are only ever appended: the database itself refuses to change or delete one."""

from django.db import migrations

TABLES = ("audit_entry", "audit_signedhead")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
"""
POSTGRES = "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"


def refuse(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    if is_postgres:
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute((POSTGRES if is_postgres else SQLITE).format(table=table, verb=verb))


def allow(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if is_postgres else ""))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
