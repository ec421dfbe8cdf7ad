"""Meetings as a Meeting Guide feed (code4recovery/spec): a JSON array that other finders can read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count

from cairn.directory.leading import also_listed_by
from cairn.directory.models import Meeting, Source
from cairn.interop.hsds.outgoing.files import chunks
from cairn.interop.hsds.outgoing.plain import assured

Row = dict[str, Any]


def rows(source: str = "") -> Iterator[Row]:
    """Every running meeting, or those of the source with this key, a few at a time.

    Of meetings that were made one, the one that is shown; `also_from` names the sources of the others.
    """
    meetings = Meeting.objects.filter(ended_at=None, merged_into=None).select_related("source")
    if source:
        meetings = meetings.filter(source__key=source)
    shared = Counter() if source else _used_twice()
    for chunk in chunks(meetings):
        also = also_listed_by([meeting.pk for meeting in chunk])
        for meeting in chunk:
            yield row(meeting, is_shared=meeting.record_id in shared, also=also.get(meeting.pk, ()))


def _used_twice() -> Counter[str]:
    """Slugs that more than one source uses; the feed needs each only once."""
    found = (
        Meeting.objects.filter(ended_at=None, merged_into=None)
        .values("record_id")
        .annotate(times=Count("id"))
    )
    return Counter({one["record_id"]: one["times"] for one in found.filter(times__gt=1)})


def _updated(meeting: Meeting) -> str | None:
    """When somebody last made sure of it: here, where that was later, else as its source wrote it."""
    last = assured(meeting)
    written = None if last.how else meeting.more.get("updated")
    return written or (last.on.isoformat() if last.on else None)


def row(meeting: Meeting, *, is_shared: bool = False, also: Iterable[Source] = ()) -> Row:
    """One meeting. What is not known is absent, except the slug and the name, which are required."""
    # A street with an approximate point: the point is ours, made from the ZIP code, and stays here.
    is_middle_of_zip = bool(meeting.is_approximate and meeting.address)
    values = {
        "slug": f"{meeting.source.key}-{meeting.record_id}" if is_shared else meeting.record_id,
        "name": meeting.name,
        "day": meeting.day,
        "time": meeting.starts_at and meeting.starts_at.strftime("%H:%M"),
        "end_time": meeting.ends_at and meeting.ends_at.strftime("%H:%M"),
        "timezone": meeting.time_zone,
        "types": meeting.types,
        "notes": meeting.notes,
        "location": meeting.location_name,
        "address": meeting.address,
        "city": meeting.city,
        "state": meeting.state,
        "postal_code": meeting.postal_code,
        "region": meeting.region,
        "regions": list(reversed(meeting.region.split(", "))) if meeting.region else None,
        "latitude": None if is_middle_of_zip else meeting.latitude,
        "longitude": None if is_middle_of_zip else meeting.longitude,
        "approximate": "yes" if meeting.is_approximate and not is_middle_of_zip else "no",
        "conference_url": meeting.conference_url,
        "conference_phone": meeting.conference_phone,
        "url": meeting.website,
        "attendance_option": meeting.attendance,
        "fellowship": meeting.fellowship,
        "group": meeting.more.get("group"),
        "district": meeting.more.get("district"),
        "updated": _updated(meeting),
        "entity": meeting.source.name,
        "entity_website_url": meeting.source.address if "://" in meeting.source.address else None,
        "licence": meeting.source.licence,
        "asks_passcode": meeting.more.get("asks_passcode"),  # not in the specification
        "also_from": [{"entity": one.name, "licence": one.licence} for one in also],  # nor this
    }
    return {name: value for name, value in values.items() if value not in ("", None, [])}
