"""What a backup tells of itself, to be compared with what comes out of it."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

import cairn
from cairn.kit import clock
from cairn.ledger.models import Head


class Differs(Exception):
    """What came out is not what went in; says where."""


@dataclass(frozen=True, slots=True)
class Told:
    """`rows` counts each table's rows; `ledger` is the head of the chain, as `verify_ledger` prints it."""

    made_at: str
    version: str
    database: str
    changes: tuple[str, ...]  # migrations that were applied
    ledger: str
    rows: dict[str, int]

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def from_json(content: bytes) -> Told:
    """Raises ValueError when it is not ours."""
    try:
        found: dict[str, Any] = json.loads(content)
        return Told(**{**found, "changes": tuple(found["changes"])})
    except (TypeError, KeyError) as problem:
        raise ValueError("not the contents of a backup") from problem


def tell(using: str) -> Told:
    """Look at one database. Call it inside a transaction that others' writes do not reach into."""
    connection = connections[using]
    head = Head.objects.using(using).get(pk=1)
    applied = MigrationRecorder(connection).applied_migrations()
    return Told(
        made_at=clock.now().isoformat(timespec="seconds"),
        version=cairn.__version__,
        database=connection.vendor,
        changes=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        ledger=f"{head.count}:{head.code}",
        rows={
            model._meta.db_table: model._base_manager.using(using).count()
            for model in apps.get_models(include_auto_created=True)
        },
    )


def compare(told: Told, found: Told) -> None:
    """Raises Differs with the first thing that is not as it was."""
    if told.ledger != found.ledger:
        raise Differs(f"the ledger ends with {found.ledger}, and should with {told.ledger}")
    for table, count in told.rows.items():
        if found.rows.get(table, 0) != count:
            raise Differs(f"the table {table} holds {found.rows.get(table, 0)} rows, and should {count}")
