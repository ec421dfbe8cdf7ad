"""Migrations stand in one line per room, have names, and none is missing."""

import re

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

LOADER = MigrationLoader(None)
ROOMS = sorted({app.label for app in apps.get_app_configs() if app.name.startswith("cairn.")})


@pytest.mark.parametrize("room", ROOMS)
def test_migrations_stand_in_one_line(room: str) -> None:
    names = sorted(name for app, name in LOADER.disk_migrations if app == room)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for before, name in zip([None, *names], names, strict=False):
        own = [parent for app, parent in LOADER.disk_migrations[room, name].dependencies if app == room]
        assert own == ([before] if before else []), f"{room} {name} does not follow {before}"


@pytest.mark.parametrize("room", ROOMS)
def test_migrations_are_named(room: str) -> None:
    names = [name for app, name in LOADER.disk_migrations if app == room]
    assert not [name for name in names if re.search(r"_auto_|_and_more$|^\d{4}_initial$", name)]


def test_no_migration_is_missing() -> None:
    wanted = ProjectState.from_apps(apps)
    changes = MigrationAutodetector(LOADER.project_state(), wanted).changes(graph=LOADER.graph)
    assert not {app: [m.operations for m in found] for app, found in changes.items() if app in ROOMS}
