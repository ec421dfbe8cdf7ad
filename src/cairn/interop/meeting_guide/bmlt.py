"""Meetings of Narcotics Anonymous as BMLT servers give them, under the names of the Meeting Guide.

Source: the semantic interface of BMLT (`client_interface/json/?switcher=GetSearchResults`). Its week begins
with 1=Sunday, it gives how long a meeting lasts instead of when it ends, and `venue_type` is 1 in a room,
2 online, 3 both. Contact people and their numbers stand in the same record; they are never read.
"""

import re
from datetime import timedelta
from typing import Any

from .types import types_of_na

Row = dict[str, Any]
VENUES = {"1": "in_person", "2": "online", "3": "hybrid"}
SAME = {
    "name": "meeting_name",
    "location": "location_text",
    "address": "location_street",
    "state": "location_province",
    "postal_code": "location_postal_code_1",
    "country": "location_nation",
    "sub_region": "location_neighborhood",
    "latitude": "latitude",
    "longitude": "longitude",
    "timezone": "time_zone",
    "conference_url": "virtual_meeting_link",
    "conference_phone": "phone_meeting_number",
    "conference_url_notes": "virtual_meeting_additional_info",
    "notes": "comments",
}
CONTACTS = re.compile(r"^(?:contact_(?:name|phone|email)_\d|email_contact)$")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


def is_bmlt(row: Row) -> bool:
    return "meeting_name" in row and "weekday_tinyint" in row


def as_meeting_guide(row: Row) -> Row:
    """The same meeting under the names of the Meeting Guide; contacts come along only to be counted."""
    made = {name: row.get(theirs) for name, theirs in SAME.items()}
    made |= {
        "slug": row.get("id_bigint"),
        "day": _day(row.get("weekday_tinyint")),
        "time": row.get("start_time"),
        "end_time": _end(row.get("start_time"), row.get("duration_time")),
        "types": types_of_na(row.get("formats")),
        "fellowship": "NA",
        "city": row.get("location_municipality") or row.get("location_city_subsection"),
        "region": row.get("location_sub_province"),
        "location_notes": _lines(row, "location_info", "bus_lines", "train_lines"),
        "attendance_option": VENUES.get(str(row.get("venue_type")), ""),
    }
    if made["attendance_option"] == "online":
        made |= {"address": None, "approximate": "yes"}
    return made | {name: cell for name, cell in row.items() if CONTACTS.match(name)}


def is_published(row: Row) -> bool:
    """Whether the server shows it; a meeting taken off the list is no meeting to go to."""
    return str(row.get("published", "1")).strip() != "0"


def _day(raw: Any) -> Any:
    """1=Sunday to 7 as 0=Sunday to 6. Anything else stays, to be told as wrong."""
    words = str(raw).strip()
    return int(words) - 1 if words in {"1", "2", "3", "4", "5", "6", "7"} else f"weekday {words}"


def _end(start: Any, lasts: Any) -> str | None:
    at, span = _SPAN.fullmatch(str(start).strip()), _SPAN.fullmatch(str(lasts).strip())
    if not at or not span or int(at[1]) > 23 or not 0 < int(span[1]) * 60 + int(span[2]) < 24 * 60:
        return None
    minutes = timedelta(hours=int(at[1]) + int(span[1]), minutes=int(at[2]) + int(span[2]))
    hour, minute = divmod(int(minutes.total_seconds()) // 60, 60)
    return f"{hour % 24:02d}:{minute:02d}"


def _lines(row: Row, *names: str) -> str:
    return "\n".join(str(row[name]) for name in names if row.get(name))
