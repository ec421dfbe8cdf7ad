"""Turns one row of a Meeting Guide feed into meetings of the directory.

Source of the rules: the Meeting Guide specification (code4recovery/spec, MIT). `day` counts 0=Sunday. A
meeting without day and time meets by appointment. TC says that the building is closed for now, ONL that
there is a way in online. Contacts, e-mail addresses and personal telephone numbers are never read.
"""

import re
from collections.abc import Iterator
from datetime import time
from typing import Any

from cairn.directory.hours import zone_named
from cairn.directory.models import Meeting
from cairn.interop import cleaning
from cairn.interop.addresses import Address, one_line, postal_code, state, zip_place, zone_of_state
from cairn.interop.cleaning import Cleaned, line, text
from cairn.interop.fields import Taker
from cairn.interop.reasons import Reason as _
from cairn.interop.records import Batch, Kind, Record, label

from .dialects import DAYS, as_specified
from .notes import without_members
from .passcodes import not_dialled, without_passcode, without_passcodes
from .types import types

Row = dict[str, Any]
Attendance = Meeting.Attendance
NOTES = ("notes", "location_notes", "group_notes", "conference_url_notes", "conference_phone_notes")
READ = frozenset(
    ["name", "slug", "id", "fellowship", "entity", "location", "website", "url", "conference_url", "updated",
     "types", "region", "sub_region", "regions", "conference_phone", "group", "district", "asks_passcode",
     "latitude", "longitude", "coordinates", "approximate", "formatted_address", "address", "city", "state",
     "postal_code", "timezone", "attendance_option", "day", "time", "end_time", *NOTES]
)  # fmt: skip
PERSONAL = re.compile(
    r"^contact_(?:\w+_)?\d|^(?:email_contact|feedback_emails?|email|phone|venmo|paypal|square)$"
)
_DIAL = re.compile(r"\+?[\d\s().,;#*px-]{3,100}", re.IGNORECASE)


class MeetingReader:
    """Reads rows into a batch. `fellowship` and `zone` stand in where the feed does not say."""

    def __init__(self, batch: Batch, taker: Taker, fellowship: str = "", zone: str = "") -> None:
        self.batch = batch
        self.taker = taker
        self.fellowship = fellowship
        self.zone = zone
        self.unread: set[str] = set()

    def read(self, where: str, row: Row) -> None:
        row = as_specified(row)
        self.unread.update(row.keys() - READ)
        meeting = Record(Kind.MEETING, self._id(row), where)
        self.batch.mention(Kind.MEETING, meeting.record_id)
        self.taker.values(meeting, self._named_as_here(row))
        if not self.taker.can_stand(meeting):
            return
        self._about(meeting, row)
        self._place(meeting, row)
        personal = sum(1 for name, value in row.items() if value and PERSONAL.search(name))
        self.taker.report.mend(_("contact people, private numbers and e-mail addresses left out"), personal)
        for one in self._times(meeting, row):
            self.batch.add(one)

    def _named_as_here(self, row: Row) -> Row:
        return {
            "name": row.get("name"),
            "fellowship": row.get("fellowship") or self.fellowship or row.get("entity"),
            "location_name": row.get("location"),
            "website": row.get("website") or row.get("url"),
            "conference_url": row.get("conference_url"),
            "assured_on": row.get("updated"),
        }

    @staticmethod
    def _id(row: Row) -> str:
        return str(cleaning.identifier(row.get("slug")).value or cleaning.identifier(row.get("id")).value)

    def _about(self, meeting: Record, row: Row) -> None:
        meeting.values["types"] = list(types(row.get("types")))
        notes = [self.taker.clean(meeting, name, row.get(name), text) for name in NOTES]
        words, passcodes = without_passcodes("\n".join(dict.fromkeys(note for note in notes if note)))
        words, dropped = without_members(words)
        meeting.values["notes"] = words
        self.taker.report.mend(_("sentences with a member's name, number or e-mail left out"), dropped)
        meeting.values["region"] = self.taker.clean(meeting, "region", _region(row), line(200))
        phone = self.taker.clean(meeting, "conference_phone", row.get("conference_phone"), dial_string)
        meeting.values["conference_phone"], dialled = not_dialled(phone)
        link, linked = without_passcode(meeting.values.get("conference_url", ""))
        meeting.values |= {"conference_url": link} if linked else {}
        self.taker.report.mend(_("passcodes of online meetings left out"), passcodes + dialled + linked)
        more = {name: line(200)(row.get(name)).value for name in ("group", "district", "updated")}
        meeting.values["more"] = {name: value for name, value in more.items() if value}
        if passcodes or dialled or linked or row.get("asks_passcode") is True:
            meeting.values["more"]["asks_passcode"] = True

    def _place(self, meeting: Record, row: Row) -> None:
        values, address = meeting.values, self._address(row)
        self.taker.coordinates(meeting, row.get("latitude"), row.get("longitude"))
        said = text(row.get("approximate")).value.casefold()
        values["is_approximate"] = said in {"yes", "true", "1"} or not address.address_1
        attendance = _attendance(row, values, bool(address.address_1) and not values["is_approximate"])
        values["attendance"] = attendance
        values |= {"city": address.city, "state": address.state, "postal_code": address.postal_code}
        if attendance == Attendance.ONLINE:  # nobody should travel to a room that is not in use
            values["is_approximate"] = True
            if "TC" in values["types"]:
                values["location_name"] = ""
        elif not values["is_approximate"]:
            values["address"] = address.address_1
        values["time_zone"] = self._zone(meeting, row, address)

    def _address(self, row: Row) -> Address:
        if row.get("formatted_address"):
            address, mended = one_line(row["formatted_address"])
            self.taker.report.mend(mended, 1 if mended else 0)
            return address
        street, city = line(300)(row.get("address")).value, line(120)(row.get("city")).value
        return Address(street, city, state(row.get("state")).value, postal_code(row.get("postal_code")).value)

    def _zone(self, meeting: Record, row: Row, address: Address) -> str:
        given = text(row.get("timezone")).value
        if given and not zone_named(given):
            why = _("This is not a time zone. Write it as in America/Chicago.")
            self.taker.report.hold(meeting.where, "timezone", why, label(meeting))
        elif given:
            return str(given)
        place = zip_place(address.postal_code)
        return (place.zone if place else zone_of_state(address.state)) or self.zone

    def _times(self, meeting: Record, row: Row) -> Iterator[Record]:
        """One record for each day of the week on which it meets."""
        starts = self.taker.clean(meeting, "time", row.get("time"), cleaning.clock_time)
        ends = self.taker.clean(meeting, "end_time", row.get("end_time"), cleaning.clock_time)
        given = row.get("day")
        raw_days = given if isinstance(given, list) else [given]
        days = [self.taker.clean(meeting, "day", raw, week_day) for raw in raw_days] or [None]
        for day in dict.fromkeys(days):
            if (day is None) != (starts is None):
                why = _("A meeting has a day and a time, or neither. The record was held back.")
                self.taker.report.hold(meeting.where, "day" if day is None else "time", why, label(meeting))
                continue
            one = Record(
                Kind.MEETING, meeting.record_id, meeting.where, meeting.values | _when(day, starts, ends)
            )
            if len(days) > 1:
                one.record_id = f"{meeting.record_id}@{day}"
            yield one


def _when(day: int | None, starts: time | None, ends: time | None) -> dict[str, Any]:
    return {"day": day, "starts_at": starts, "ends_at": ends if day is not None else None}


def week_day(raw: Any) -> Cleaned:
    """0=Sunday to 6, or the English name of the day. Empty is None."""
    words = text(raw).value.casefold()
    return Cleaned(DAYS.index(words)) if words in DAYS else cleaning.whole(0, 6, _("A day"))(raw)


def dial_string(raw: Any) -> Cleaned:
    """What a telephone dials, pauses and access codes included: +16699006833,,6371000191#."""
    words = text(raw).value
    if words and not _DIAL.fullmatch(words):
        return Cleaned("", refused=_("This is not something a telephone can dial."))
    return Cleaned(words)


def _region(row: Row) -> str:
    regions = row.get("regions")
    if not isinstance(regions, list) or not regions:
        regions = [row.get("region"), row.get("sub_region")]
    return ", ".join(dict.fromkeys(line(200)(one).value for one in reversed(regions) if one))


def _attendance(row: Row, values: dict[str, Any], has_street: bool) -> str:
    """In a room, online, both, or not meeting now. The feed's own word counts, except against TC."""
    types = values["types"]
    is_online = bool(values.get("conference_url") or values.get("conference_phone") or "ONL" in types)
    given = text(row.get("attendance_option")).value.casefold()
    if "TC" in types and given != Attendance.INACTIVE:
        return Attendance.ONLINE if is_online else Attendance.INACTIVE
    if given in Attendance.values:
        return str(given)
    if is_online:
        return Attendance.HYBRID if has_street else Attendance.ONLINE
    return Attendance.IN_PERSON if has_street or values.get("location_name") else Attendance.INACTIVE
