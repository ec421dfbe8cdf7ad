"""Where somebody goes once a contact was kept, with a signal or after a while without."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from cairn.people.viewers import Viewer
from cairn.web.together import wording
from cairn.web.together.forms import LogForm
from cairn.web.together.marks import marks
from cairn.web.together.page import contact_page


def goes_on(form: LogForm, viewer: Viewer, contact_id: UUID) -> str:
    """To the note where something is marked in it: its writer sees that first, and can change it."""
    if form.goes_on == wording.TOGETHER:
        return reverse("agree_note_of", args=[contact_id])
    note_id = marks(form.text) and contact_page(viewer, contact_id)[1].row.note_id
    return reverse("note", args=[note_id]) if note_id else reverse("contact", args=[contact_id])
