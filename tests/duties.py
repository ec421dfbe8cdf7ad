"""Makers for tests of duties to report, through the real actions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from cairn.outside.following import actions
from cairn.outside.models import Following, Procedure
from cairn.outside.procedures import actions as procedures
from cairn.outside.procedures.rules import Duty
from cairn.outside.procedures.starting import starting
from cairn.people.viewers import Viewer


def procedure(by: Viewer, duty: str = "child", *, confirmed: bool = True, **more: Any) -> Procedure:
    """How a duty is followed here: the text that ships, changed by `more`."""
    draft = replace(starting()[Duty(duty)].drafts["en"], **more)
    made = procedures.write(by=by, duty=duty, draft=draft)
    return procedures.confirm(by=by, procedure_id=made.id) if confirmed else made


def following(
    by: Viewer, duty: str = "child", *, key: UUID | None = None, whom: UUID | None = None
) -> Following:
    """Somebody began to follow a duty."""
    return actions.start(by=by, duty=duty, key=key or uuid4(), person_id=whom)
