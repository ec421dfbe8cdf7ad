"""A meeting as an event for a calendar. Its name stays out unless somebody chose that it may be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cairn.directory.finds import PlaceKind
from cairn.directory.whole import MeetingPage
from cairn.interop.icalendar.writing import Event
from cairn.web.find import wording
from cairn.web.find.pages import safe_link
from cairn.web.take_along.forms import BY_NAME, PLAN, WEEKLY


@dataclass(frozen=True, slots=True)
class Times:
    """The next time that has not begun. `ends` is None when nobody says."""

    starts: datetime
    ends: datetime | None


def times_of(page: MeetingPage) -> Times | None:
    """None when it has no fixed day and time."""
    following = page.next_meeting
    if following is None:
        return None
    lasts = following.ends - following.starts if following.ends else None
    starts = page.later[0] if following.is_on_now and page.later else following.starts
    return Times(starts, starts + lasts if lasts is not None else None)


def has_address(page: MeetingPage) -> bool:
    return page.place.kind is PlaceKind.PLACE and bool(page.place.address)


def event(page: MeetingPage, times: Times, chosen: Mapping[str, Any]) -> Event:
    by_name, says_place = chosen["says"] == BY_NAME, chosen["says"] != PLAN
    address = wording.where(page.place) if has_address(page) and says_place else ""
    named = (page.place.name, address) if by_name else (address,)
    return Event(
        about=page.id,
        title=page.name if by_name else _("Plan"),
        starts=times.starts,
        ends=times.ends,
        zone=page.time_zone,
        weekly=chosen["often"] == WEEKLY,
        place=", ".join(part for part in named if part),
        notes=_how_to_join(page) if by_name else "",
        remind=chosen["remind"],
    )


def _how_to_join(page: MeetingPage) -> str:
    parts = (page.fellowship, safe_link(page.conference_url), page.conference_phone)
    return "\n".join(part for part in parts if part)
