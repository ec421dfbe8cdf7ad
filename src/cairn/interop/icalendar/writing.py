"""A calendar file with one event in it, weekly or once (RFC 5545).

What the event is called is for the page to decide; here nothing is added that would say more. CLASS:PRIVATE
asks a shared calendar to show others only that the time is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from cairn.interop.icalendar.lines import joined, local, text, utc
from cairn.interop.icalendar.zones import WEEKDAYS, time_zone

SPACE = UUID("6d0f3c52-6a0b-4f0f-8f5e-2f1f6a3b9c41")


@dataclass(frozen=True, slots=True)
class Event:
    """`starts` and `ends` are aware, in the zone with the IANA name `zone`. Without an end none is guessed.

    `about` is what it is: the same event taken twice replaces itself in a calendar. `remind` is how many
    minutes before to remind, 0 for not at all.
    """

    about: UUID
    title: str
    starts: datetime
    ends: datetime | None
    zone: str
    weekly: bool = False
    place: str = ""
    notes: str = ""
    remind: int = 0


def write(event: Event, now: datetime) -> bytes:
    """The file. Raises ZoneInfoNotFoundError when the zone is not known."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cairn//Plan//EN", "CALSCALE:GREGORIAN"]
    lines += time_zone(event.zone, event.starts.year)
    return joined([*lines, *_event(event, now), "END:VCALENDAR"])


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    # A number of its own, so that the file does not carry the one by which the meeting can be looked up.
    yield f"UID:{uuid5(SPACE, str(event.about))}"
    yield f"DTSTAMP:{utc(now)}"
    yield f"DTSTART;TZID={event.zone}:{local(event.starts)}"
    if event.ends:
        yield f"DTEND;TZID={event.zone}:{local(event.ends)}"
    if event.weekly:
        yield f"RRULE:FREQ=WEEKLY;BYDAY={WEEKDAYS[event.starts.weekday()]}"
    yield f"SUMMARY:{text(event.title)}"
    if event.place:
        yield f"LOCATION:{text(event.place)}"
    if event.notes:
        yield f"DESCRIPTION:{text(event.notes)}"
    yield "CLASS:PRIVATE"
    if event.remind:
        yield from _alarm(event)
    yield "END:VEVENT"


def _alarm(event: Event) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{text(event.title)}"
    yield f"TRIGGER:-PT{event.remind}M"
    yield "END:VALARM"
