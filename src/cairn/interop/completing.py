"""What can be told from what a file says: hours from words, a county from a ZIP code, needs from terms.

Nothing is made up: coordinates from a ZIP code are marked approximate, hours that could be read in two
ways stay words, and a clock is set only where a place can have just one.
"""

import re
from collections.abc import Mapping

from cairn.directory.hours_prose import parse
from cairn.directory.models import Meeting, Service

from .addresses import zip_place, zone_of_state
from .fields import is_free
from .hours import closed_on_named, schedules
from .points import check_point, mark_shared_points
from .reasons import Reason as _
from .records import Batch, Kind, Record, label


def complete(batch: Batch, zone: str = "", needs_by_term: Mapping[str, list[str]] | None = None) -> None:
    """Derive what the records themselves imply. `zone` is the clock of places that name none."""
    for service in batch.of(Kind.SERVICE).values():
        _complete_service(batch, service)
        _close_on_holidays(service)
        _add_needs(batch, service, needs_by_term or {})
    for location in batch.of(Kind.LOCATION).values():
        check_point(batch, location)
        _complete_location(location, zone)
        _close_on_holidays(location)
    for meeting in batch.of(Kind.MEETING).values():
        check_point(batch, meeting)
        _complete_meeting(meeting)
    mark_shared_points(batch, batch.of(Kind.LOCATION).values(), "address_1")
    mark_shared_points(batch, batch.of(Kind.MEETING).values(), "address")
    _one_tie_per_pair(batch)


def _complete_service(batch: Batch, service: Record) -> None:
    values = service.values
    if values.get("is_free") is None:
        values["is_free"] = is_free(values.get("fees", ""))
    youngest, oldest = values.get("minimum_age"), values.get("maximum_age")
    if youngest is not None and oldest is not None and youngest > oldest:
        why = _("The lowest age is above the highest. The service was taken without ages.")
        batch.report.hold(service.where, "minimum_age", why, label(service))
        values["minimum_age"] = values["maximum_age"] = None
    hours = values.get("hours_text", "")
    if is_closed_for_now(hours):
        values["status"] = Service.Status.TEMPORARILY_CLOSED
    elif hours and not service.parts["schedules"]:
        service.parts["schedules"] = schedules(hours)
        batch.report.mend(
            _("opening hours in words turned into a timetable")
            if service.parts["schedules"]
            else _("opening hours that could be read in two ways kept as words only")
        )


def is_closed_for_now(hours: str) -> bool:
    """ "Temporarily closed", "Closed for building works", and no times beside it."""
    return "temporarily_closed" in parse(hours).flags and not re.search(r"\d", hours)


def _close_on_holidays(record: Record) -> None:
    """From a list of the holidays on which it is closed, where the file has one."""
    named = record.values.get("more", {}).get("closed_on", "")
    closed = closed_on_named(named) if isinstance(named, str) else {}
    if closed and closed not in record.parts["schedules"]:
        record.parts["schedules"].append(closed)


def _complete_location(location: Record, zone: str) -> None:
    values = location.values
    place = zip_place(values.get("postal_code", "")) if values.get("country", "US") in ("", "US") else None
    if place:
        values.setdefault("county", place.county)
        values.setdefault("state", place.state)
        values.setdefault("city", place.city)
        if values.get("latitude") is None and not values.get("is_secret"):
            values |= {"latitude": place.latitude, "longitude": place.longitude, "is_approximate": True}
    clock = place.zone if place else zone_of_state(values.get("state", ""))
    values.setdefault("time_zone", clock or zone)


def _complete_meeting(meeting: Record) -> None:
    values = meeting.values
    place = zip_place(values["postal_code"])
    if place and values.get("latitude") is None and values["attendance"] != Meeting.Attendance.ONLINE:
        values |= {"latitude": place.latitude, "longitude": place.longitude, "is_approximate": True}


def _add_needs(batch: Batch, service: Record, needs_by_term: Mapping[str, list[str]]) -> None:
    needs = list(service.values.get("needs") or [])
    for term_id in service.terms:
        term = batch.of(Kind.TERM)[term_id]
        needs += needs_by_term.get(term.values.get("code", ""), [])
    service.values["needs"] = list(dict.fromkeys(needs))


def _one_tie_per_pair(batch: Batch) -> None:
    """A service stands once at a place; a second tie between the same two is held."""
    seen: dict[tuple[str, str], Record] = {}
    for tie in list(batch.of(Kind.SERVICE_AT_LOCATION).values()):
        first = seen.setdefault((tie.links["service"], tie.links["location"]), tie)
        if first is not tie:
            first.fill_from(tie)
            del batch.of(Kind.SERVICE_AT_LOCATION)[tie.record_id]
            batch.report.mend(_("the same service given twice at one place, kept once"))
