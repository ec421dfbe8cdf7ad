"""Arrows between rooms point down, in imports and in relations of tables, which import tools do not see."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from tests.structure.source import CAIRN, ROOT, contracts

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LAYERS = next(contract["layers"] for contract in contracts() if contract["type"] == "layers")
LEVEL = {
    room.strip(): len(LAYERS) - number
    for number, layer in enumerate(LAYERS)
    for room in layer.split("|")  # siblings: neither knows the other
}
FORBIDDEN = {
    (source.removeprefix("cairn."), target.removeprefix("cairn."))
    for contract in contracts()
    if contract["type"] == "forbidden"
    for source in contract["source_modules"]
    for target in contract["forbidden_modules"]
}


def may_point(room: str, target: str) -> bool:
    """Whether a table of `room` may hold a relation to a table of `target`."""
    return room == target or (LEVEL[room] > LEVEL.get(target, 0) > 0 and (room, target) not in FORBIDDEN)


def relations() -> list[tuple[type[models.Model], models.Field, type[models.Model]]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("cairn.")]
    return [
        (model, field, field.remote_field.model)
        for model in ours
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.remote_field
    ]


def test_every_room_has_a_level() -> None:
    rooms = {folder.name for folder in CAIRN.iterdir() if (folder / "__init__.py").exists()}
    assert rooms == set(LEVEL)


@pytest.mark.slow
def test_import_contracts_hold() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


@pytest.mark.parametrize(
    ("room", "target", "allowed"),
    [
        ("referrals", "directory", True),
        ("recovery", "people", True),
        ("people", "people", True),
        ("people", "directory", False),  # siblings
        ("directory", "people", False),
        ("directory", "sealed", False),  # below it, and forbidden by name
        ("consent", "recovery", False),
        ("people", "auth", False),  # not a room of ours
    ],
)
def test_may_point_reads_the_contract(room: str, target: str, *, allowed: bool) -> None:
    assert may_point(room, target) is allowed


def test_relations_point_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model, field, target in relations()
        if not may_point(model._meta.app_label, target._meta.app_label)
    ]
    assert relations()
    assert not wrong, f"these relations go against the arrows of pyproject.toml: {wrong}"


def test_no_relation_to_just_anything() -> None:
    assert not [
        field
        for model in apps.get_models()
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ]


def test_no_field_hides_an_inherited_one() -> None:
    """A `source_id` beside a foreign key `source` takes its place without a word from Django."""
    for model in apps.get_models():
        for base in (
            base for base in model.__mro__ if getattr(getattr(base, "_meta", None), "abstract", False)
        ):
            lost = {f.name for f in base._meta.local_fields} - {f.name for f in model._meta.fields}
            assert not lost, f"{model._meta.label} lost {lost} of {base.__name__}"
