"""What people can read before they share, and whether a person has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.outside.beforehand.rules import Text, text
from cairn.outside.beforehand.words import words
from cairn.outside.models import Beforehand
from cairn.outside.procedures.queries import tells
from cairn.outside.procedures.starting import starting
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Heard:
    """When and how a person was last told. `is_current`: it was the text as it reads today."""

    at: datetime
    how: YesHow
    is_current: bool


def text_for(viewer: Viewer) -> Text:
    """The page of the viewer's own organisation. It tells of nobody."""
    shipped = {
        duty: {"en": one.drafts["en"].tell_en, "es": one.drafts["en"].tell_es}
        for duty, one in starting().items()
    }
    return text(words(), tells(viewer), shipped)


def heard(viewer: Viewer, person_id: UUID) -> Heard | None:
    """None when they were not told yet, or it is not this viewer's organisation."""
    last = (
        Beforehand.objects.filter(person_id=person_id, person__organisation_id=viewer.organisation_id)
        .order_by("-at")
        .first()
    )
    return Heard(last.at, YesHow(last.how), last.mark == text_for(viewer).mark) if last else None
