"""Keeping one time of a group from its form; what can be put right there is said there."""

from __future__ import annotations

from uuid import UUID

from cairn.kit import clock
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups import actions
from cairn.peer_sessions.groups.queries import kept_about
from cairn.peer_sessions.groups.rules import Span, met_then
from cairn.people.viewers import Viewer
from cairn.web.groups.forms import KeepForm


def kept_or_why(viewer: Viewer, form: KeepForm, group_id: UUID, key: UUID) -> UUID | None:
    """Keep it, or leave the reason in the form. Gives what is written down for that time already, if that is
    the reason. Raises Refused for what no form puts right."""
    if not form.has_come(viewer.time_zone, clock.now()):
        return None
    wanted = form.kept(viewer.time_zone) | {"key": key}
    try:
        actions.keep(by=viewer, group_id=group_id, **wanted)
    except Refused as refused:
        if not form.say_why(refused.why):
            raise
        span = Span(key, wanted["started_at"], wanted["frame"].minutes)
        met = met_then(span, kept_about(viewer, group_id, span))
        if met and form.has_error("twice"):
            return met.id
    return None
