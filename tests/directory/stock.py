"""Short makers of directory rows. A test names only what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from cairn.directory.models import (
    Agency,
    Language,
    Location,
    Meeting,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
)

CHANGED = datetime(2026, 11, 1, 12, tzinfo=UTC)
CHICAGO = "America/Chicago"
NOW = datetime.fromisoformat("2026-11-24T10:00:00-06:00")  # a Tuesday
CHECKED = date(2026, 10, 1)
TURNSTONE = (40.61, -88.60)
_number = count(1)


def source() -> Source:
    made, _ = Source.objects.get_or_create(
        key="stock", defaults={"name": "Stock (fictional)", "format": Source.Format.OWN, "is_fictional": True}
    )
    return made


def own() -> dict[str, Any]:
    return {"source": source(), "record_id": str(next(_number)), "changed_at": CHANGED}


def place(at: tuple[float, float] | None = TURNSTONE, **more: Any) -> Location:
    told = {"latitude": at[0], "longitude": at[1]} if at else {}
    kept = {"city": "Turnstone", "county": "Switchgrass", "state": "IL", "time_zone": CHICAGO}
    return Location.objects.create(**own(), **(kept | told | more))


def service(name: str = "A service", *places: Location, hours: str = "", **more: Any) -> Service:
    """`hours` as in "MO,TU 9-17", or "daily 0-24"; without places it has none."""
    agency = more.pop("agency", None) or Agency.objects.create(**own(), name=f"Agency of {name}")
    kept = {"description": "", "assured_on": CHECKED}
    made = Service.objects.create(**own(), agency=agency, name=name, **(kept | more))
    for one in places:
        ServiceAtLocation.objects.create(**own(), service=made, location=one)
    if hours:
        schedule(hours, service=made)
    return made


def schedule(hours: str, **owner: Any) -> Schedule:
    days, span = hours.split()
    opens, closes = (clock_time(part) for part in span.split("-"))
    byday = "MO,TU,WE,TH,FR,SA,SU" if days == "daily" else days
    return Schedule.objects.create(byday=byday, opens_at=opens, closes_at=closes, **owner)


def clock_time(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour) % 24, int(minute or 0))


def phone(number: str = "309-555-0101", **more: Any) -> Phone:
    return Phone.objects.create(number=number, **({"dial": "+13095550101"} | more))


def speaks(service: Service, name: str, code: str = "") -> Language:
    return Language.objects.create(service=service, name=name, code=code)


def meeting(name: str = "A meeting", day: int | None = 2, starts: str = "19:00", **more: Any) -> Meeting:
    kept = {
        "fellowship": "Alcoholics Anonymous",
        "attendance": "in_person",
        "day": day,
        "starts_at": clock_time(starts) if day is not None else None,
        "time_zone": CHICAGO,
        "city": "Turnstone",
        "state": "IL",
        "latitude": TURNSTONE[0],
        "longitude": TURNSTONE[1],
        "assured_on": CHECKED,
    }
    return Meeting.objects.create(**own(), name=name, **(kept | more))
