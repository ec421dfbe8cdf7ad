"""Whose a thing is that a contact is tied to. No import points up, so rooms above say it in their `ready`."""

from collections.abc import Callable
from uuid import UUID

from cairn.peer_sessions.contacts.rules import About, Tie
from cairn.recovery.models import Saying, Step

Theirs = Callable[[UUID, UUID], bool]
_THEIRS: dict[About, Theirs] = {
    About.GOAL: lambda person_id, item: Saying.objects.filter(id=item, person_id=person_id).exists(),
    About.STEP: lambda person_id, item: Step.objects.filter(id=item, person_id=person_id).exists(),
}


def kept_above(about: About, theirs: Theirs) -> None:
    """Say who knows whose a thing is that a room above keeps."""
    _THEIRS[about] = theirs


def is_theirs(person_id: UUID, tie: Tie) -> bool:
    return tie.about in _THEIRS and _THEIRS[tie.about](person_id, tie.item)
