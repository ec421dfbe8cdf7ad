"""What was done in following a procedure is only added to: triggers refuse to change or remove it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "what was done is only added to"
TABLE = "outside_followingmove"
SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{what} BEFORE {what.upper()} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for what in ("update", "delete")
]
POSTGRESQL = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    f"""CREATE TRIGGER {TABLE}_only_added BEFORE UPDATE OR DELETE ON {TABLE}
       FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
]
UNDO = {
    "sqlite": [f"DROP TRIGGER {TABLE}_no_{what}" for what in ("update", "delete")],
    "postgresql": [
        f"DROP TRIGGER {TABLE}_only_added ON {TABLE}",
        f"DROP FUNCTION {TABLE}_refuse()",
    ],
}


def refuse_changes(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def allow_changes(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("outside", "0003_following")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
