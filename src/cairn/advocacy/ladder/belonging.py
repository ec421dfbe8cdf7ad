"""Whose an occasion is, and whether whoever marks it may see it. Rooms beside and above say so for theirs."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from cairn.advocacy.ladder.rules import Occasion, OccasionKind
from cairn.advocacy.models import LetterNews, Preparation
from cairn.people.viewers import Viewer
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What

# Whether this is an occasion of this person's that the viewer may see: (viewer, person, which one).
Theirs = Callable[[Viewer, UUID, UUID], bool]


def _meeting(viewer: Viewer, person_id: UUID, occasion: UUID) -> bool:
    page = Preparation.objects.filter(id=occasion, person_id=person_id)
    return page.exists() and sees(viewer, person_id, What.MEETING, occasion)


def _news(viewer: Viewer, person_id: UUID, occasion: UUID) -> bool:
    """A letter that was sent or a call that was made; the person's alone."""
    return (
        viewer.person_id == person_id
        and LetterNews.objects.filter(id=occasion, letter__person_id=person_id).exists()
    )


_THEIRS: dict[OccasionKind, Theirs] = {
    OccasionKind.MEETING: _meeting,
    OccasionKind.LETTER: _news,
    OccasionKind.CALL: _news,
}


def kept_elsewhere(kind: OccasionKind, theirs: Theirs) -> None:
    """Say who knows whose an occasion is that another room keeps: this room knows no hand-off."""
    _THEIRS[kind] = theirs


def is_theirs(viewer: Viewer, person_id: UUID, occasion: Occasion) -> bool:
    """A kind that nobody spoke for is nobody's."""
    return occasion.kind in _THEIRS and _THEIRS[occasion.kind](viewer, person_id, occasion.id)
