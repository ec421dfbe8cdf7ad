"""A wish to be called, and the contact that answers it by the same tap."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.calls.queries import CallRow, asked_of_me
from cairn.web.check_ins.wording import asked_call


def wish_of(viewer: Viewer, person_id: UUID) -> CallRow | None:
    """What this person asked the viewer and is open; None too where they keep that to themselves."""
    may = gate.may(viewer, Purpose.SUPPORT, {person_id: {Kind.CHECK_INS}})[person_id]
    found = asked_of_me(viewer, [person_id]) if may else ()
    return found[0] if found else None


def wish_line(viewer: Viewer, person_id: UUID, name: str) -> str:
    """The same in words; empty where there is none."""
    wish = wish_of(viewer, person_id)
    return asked_call(wish, viewer.account_id, name, "", "").asked if wish else ""


def came_of(before: CallRow | None, after: CallRow | None) -> str:
    """What to say of the wish beside "kept"; empty where there was none."""
    if after:
        return " " + gettext("Their wish to be called is still open.")
    return " " + gettext("Their wish to be called is answered.") if before else ""
