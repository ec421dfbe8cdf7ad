"""Everything the page of one service or one meeting shows, as plain rows."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from .finds import Note, PhoneRow, PlaceRow, SourceRow
from .freshness import UNCHECKED, Checked, Freshness
from .hours import OpenState
from .timetable import NextMeeting, Timetable


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A further place of the same service, and its state now."""

    place: PlaceRow
    state: OpenState
    timetable: Timetable
    phones: tuple[PhoneRow, ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything a page about one service shows. The first place's hours are `timetable` and `state`;
    `hours_text` is what the listing says in words that the timetable does not."""

    id: UUID
    name: str
    alternate_name: str
    organisation: str
    organisation_description: str
    description: str
    needs: tuple[str, ...]
    categories: tuple[str, ...]  # the source's own terms, as given
    place: PlaceRow
    other_places: tuple[OtherPlace, ...]
    time_zone: str
    state: OpenState
    timetable: Timetable
    hours_text: str
    phones: tuple[PhoneRow, ...]
    website: str
    email: str
    is_free: bool | None
    fees: str
    eligibility: str
    minimum_age: int | None
    maximum_age: int | None
    application_process: str
    documents: str
    languages: tuple[str, ...]
    alert: str
    obstacles: tuple[Note, ...]
    checked_on: date | None
    freshness: Freshness
    source: SourceRow
    checked: Checked = UNCHECKED
    also: tuple[SourceRow, ...] = ()  # further sources that list it, since it was made one with theirs


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything a page about one meeting shows. `day` counts 0=Sunday; times are local to `time_zone`."""

    id: UUID
    name: str
    fellowship: str
    types: tuple[str, ...]  # Meeting Guide codes
    attendance: str
    day: int | None
    starts_at: time | None
    ends_at: time | None
    time_zone: str
    next_meeting: NextMeeting | None
    later: tuple[datetime, ...]  # the next starts after that one, at the meeting's own zone
    place: PlaceRow
    notes: str
    conference_url: str
    conference_phone: str
    asks_passcode: bool  # which is not kept here
    website: str
    languages: tuple[str, ...]
    obstacles: tuple[Note, ...]
    checked_on: date | None
    freshness: Freshness
    source: SourceRow
    checked: Checked = UNCHECKED
    also: tuple[SourceRow, ...] = ()  # further sources that list it, since it was made one with theirs
