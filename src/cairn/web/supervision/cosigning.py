"""Notes that a person agreed to and that wait for a lead's name too: which, by whom, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext

from cairn.kit import clock
from cairn.peer_sessions.notes.queries import Waiting, to_cosign
from cairn.people.viewers import Viewer
from cairn.web.together.wording import KINDS

WEEK = 7
MONTHS_FROM = 60  # days from which on weeks are hard to picture


@dataclass(frozen=True, slots=True)
class ToSign:
    """One note, without a word of it and without whose it is: that stands on its own page."""

    row: Waiting
    what: Promise
    waits: str


def to_sign(viewer: Viewer) -> list[ToSign]:
    """For a lead those of others that the gate lets them see, the longest waiting first; else nothing."""
    today = clock.today_in(viewer.time_zone)
    return [
        ToSign(row, KINDS[row.kind], waits(clock.day_in(viewer.time_zone, row.locked_at), today))
        for row in to_cosign(viewer)
        if row.locked_at
    ]


def waits(since: date, today: date) -> str:
    """How long it has waited, as somebody would say it."""
    days = (today - since).days
    if days < 1:
        return gettext("Agreed today.")
    if days == 1:
        return gettext("It waits since yesterday.")
    if days < 2 * WEEK:
        return gettext("It has waited for %(n)s days.") % {"n": days}
    if days < MONTHS_FROM:
        return gettext("It has waited for %(n)s weeks.") % {"n": days // WEEK}
    return gettext("It has waited for %(n)s months.") % {"n": days // 30}
