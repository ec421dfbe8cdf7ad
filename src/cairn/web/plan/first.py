"""The sentence that stands first, for the top of a person's other pages."""

from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.glance import FirstWords, first_words


def first_of(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.OWN_ACCESS) -> FirstWords | None:
    """None when nothing was said yet, or when their words are not this viewer's to see."""
    if not gate.may(viewer, purpose, {person_id: {Kind.GOALS}})[person_id]:
        return None
    return first_words(viewer, person_id, purpose)


def own_first(viewer: Viewer) -> FirstWords | None:
    """The viewer's own."""
    return first_of(viewer, viewer.person_id) if viewer.person_id else None
