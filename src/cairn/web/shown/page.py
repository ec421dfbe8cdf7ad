"""All that a person shows, put together for the page on which they can change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from cairn.advocacy.meetings.queries import pages
from cairn.people.viewers import Viewer
from cairn.recovery.shown.queries import all_shown
from cairn.recovery.shown.rules import What
from cairn.recovery.spoken.queries import spoken
from cairn.recovery.stretches.queries import stretches
from cairn.web.getting_ready import wording as meetings
from cairn.web.plan.wording import day
from cairn.web.shown.wording import NAMES, change

Named = Iterator[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One thing shown to one supporter. `which`: told from others of its kind, else empty."""

    words: Promise
    which: str
    who: str
    change: str


def lines(viewer: Viewer, person_id: UUID) -> tuple[ShownLine, ...]:
    """All that a person shows to anybody now."""
    shown = all_shown(viewer)
    kinds = {what for what, item, _ in shown if item}
    which = {item: words for what in kinds for item, words in WHICH[what](viewer, person_id)}
    return tuple(
        ShownLine(NAMES[what], which.get(item, "") if item else "", who, change(what, item))
        for what, item, who in shown
    )


def _meetings(viewer: Viewer, person_id: UUID) -> Named:
    for row in pages(viewer, person_id):
        yield row.id, ", ".join(filter(None, (meetings.title(row), meetings.when(row))))


def _stretches(viewer: Viewer, person_id: UUID) -> Named:
    for row in stretches(viewer, person_id):
        yield row.id, day(row.began_on)


def _spoken(viewer: Viewer, person_id: UUID) -> Named:
    for row in spoken(viewer, person_id):
        yield row.id, day(row.said_at)


WHICH: dict[What, Callable[[Viewer, UUID], Named]] = {
    What.MEETING: _meetings,
    What.STRETCH: _stretches,
    What.SPOKEN: _spoken,
}
