"""Spoken words, put together for the pages they stand on."""

from __future__ import annotations

from uuid import UUID

from cairn.consent import gate
from cairn.consent.queries import purpose_of
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.spoken.queries import SpokenRow, spoken


def own_spoken(viewer: Viewer) -> tuple[SpokenRow, ...]:
    return spoken(viewer, viewer.person_id or viewer.account_id)


def spoken_of(viewer: Viewer, person_id: UUID) -> tuple[SpokenRow, ...]:
    """What of this person's spoken words the viewer may hear."""
    may = gate.may(viewer, purpose_of(viewer, person_id), {person_id: {Kind.GOALS}})
    return spoken(viewer, person_id) if may[person_id] else ()
