"""Where somebody goes once a contact was kept, with a signal or after a while without."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from cairn.people.viewers import Viewer
from cairn.web.together import wording
from cairn.web.together.forms import LogForm
from cairn.web.together.page import contact_page


def sends(form: LogForm) -> bool:
    """Whether the note goes to the person at once. One with a mark waits until its writer has seen the mark;
    then it goes as it is by one tap."""
    return form.goes_on == wording.SEND and not form.is_marked


def goes_on(form: LogForm, viewer: Viewer, contact_id: UUID) -> str:
    """To the note where something is marked in it: its writer sees that first, and can change it."""
    note_id = form.is_marked and contact_page(viewer, contact_id)[1].row.note_id
    if note_id:
        return reverse("note", args=[note_id])
    return reverse("agree_note_of" if form.goes_on == wording.TOGETHER else "contact", args=[contact_id])


def kept(form: LogForm) -> str:
    """What is said once it was kept."""
    if form.goes_on == wording.SEND and not sends(form):
        return gettext("Kept. It is not sent yet: look at what is marked, then send it as you like.")
    return gettext("Kept. They can read it, as all that is theirs.")
