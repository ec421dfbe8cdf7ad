"""The head of the chain, and triggers that refuse to change or remove an entry."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "the ledger is append-only"

SQLITE = [
    f"""CREATE TRIGGER ledger_entry_no_{what} BEFORE {what.upper()} ON ledger_entry
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for what in ("update", "delete")
] + [
    # REPLACE takes a row away without asking the trigger above.
    f"""CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
        WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""  # noqa: S608
]
POSTGRESQL = [
    f"""CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
       FOR EACH ROW EXECUTE FUNCTION ledger_refuse()""",
    """CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
       FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
]
UNDO = {
    "sqlite": [f"DROP TRIGGER ledger_entry_no_{what}" for what in ("update", "delete", "replace")],
    "postgresql": [
        "DROP TRIGGER ledger_entry_append_only ON ledger_entry",
        "DROP TRIGGER ledger_entry_no_truncate ON ledger_entry",
        "DROP FUNCTION ledger_refuse()",
    ],
}


def refuse_changes(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def allow_changes(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


def begin(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    head: Any = apps.get_model("ledger", "Head")
    head.objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
