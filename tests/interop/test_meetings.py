"""Meeting Guide feeds: what a row becomes, what is left out to keep members anonymous, and what changes."""

from datetime import date, time
from typing import Any

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import ImportRun, Meeting, Quarantined, Source
from cairn.interop.meeting_guide.notes import without_members

from .conftest import Import

ROW: dict[str, Any] = {
    "name": "Sunrise Group",
    "slug": "sunrise",
    "day": 0,
    "time": "06:00",
    "end_time": "07:00",
    "types": ["O", "X"],
    "location": "Grange Hall",
    "formatted_address": "12 Grange Rd, Urbana, IL 61801, USA",
    "latitude": 40.1,
    "longitude": -88.2,
    "updated": "2026-11-01 08:00:00",
}


def one(meetings: Import, **changes: Any) -> Meeting:
    """The meeting that the usual row becomes with these changes; None leaves a field out."""
    row = {name: value for name, value in (ROW | changes).items() if value is not None}
    meetings([row])
    return Meeting.objects.get()


def test_a_row_becomes_a_meeting(meetings: Import) -> None:
    meeting = one(meetings, fellowship="AA")
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (0, time(6), time(7))
    assert (meeting.address, meeting.city, meeting.state) == ("12 Grange Rd", "Urbana", "IL")
    assert (meeting.attendance, meeting.types) == ("in_person", ["O", "X"])
    assert (meeting.time_zone, meeting.fellowship) == ("America/Chicago", "AA")
    assert meeting.assured_on == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("raw", "day"), [("3", 3), (6, 6), ([2], 2), ("Sunday", 0), ("saturday", 6)], ids=str
)
def test_days(meetings: Import, raw: Any, day: int) -> None:
    assert one(meetings, day=raw).day == day


@pytest.mark.parametrize(
    ("raw", "at"), [("9:30 AM", time(9, 30)), ("18:00:00", time(18)), ("noon", time(12))]
)
def test_times(meetings: Import, raw: str, at: time) -> None:
    assert one(meetings, time=raw, end_time=None).starts_at == at


def test_a_row_for_several_days_is_several_meetings(meetings: Import) -> None:
    meetings([ROW | {"day": [1, 3, 5]}])
    assert set(Meeting.objects.values_list("day", "record_id")) == {
        (1, "sunrise@1"),
        (3, "sunrise@3"),
        (5, "sunrise@5"),
    }


def test_no_day_and_no_time_is_by_appointment(meetings: Import) -> None:
    meeting = one(meetings, day=None, time=None)
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (None, None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", 7),
        ("day", -1),
        ("day", "someday"),
        ("time", "late"),
        ("time", None),
        ("name", ""),
        ("slug", None),
    ],
)
def test_a_row_that_cannot_stand_is_held_and_says_why(meetings: Import, field: str, value: Any) -> None:
    report = meetings([ROW | {field: value}, ROW | {"slug": "other"}])
    assert Meeting.objects.get().record_id == "other"
    assert "First at feed.json meeting 1." in report
    assert Quarantined.objects.first().where == "feed.json meeting 1"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("[open]", ["O"]),
        ("o, x", ["O", "X"]),
        (["onl", "ONL"], ["ONL"]),
        (["12x12", "", None], ["12x12"]),
        (["<b>"], []),
        (None, []),
    ],
    ids=str,
)
def test_types(meetings: Import, raw: Any, codes: list[str]) -> None:
    assert one(meetings, types=raw).types == codes


@pytest.mark.parametrize(
    ("changes", "attendance"),
    [
        ({}, "in_person"),
        ({"conference_url": "zoom.us/j/1"}, "hybrid"),
        ({"types": ["ONL"], "formatted_address": "Urbana, IL, USA"}, "online"),
        ({"types": ["TC", "ONL"]}, "online"),
        ({"types": ["TC"]}, "inactive"),
        ({"types": ["TC"], "attendance_option": "in_person"}, "inactive"),
        ({"attendance_option": "hybrid"}, "hybrid"),
        ({"attendance_option": "inactive"}, "inactive"),
        ({"formatted_address": "Urbana, IL, USA", "location": None}, "inactive"),
    ],
    ids=str,
)
def test_attendance(meetings: Import, changes: dict[str, Any], attendance: str) -> None:
    assert one(meetings, **changes).attendance == attendance


def test_nobody_is_sent_to_a_room_that_is_closed(meetings: Import) -> None:
    meeting = one(meetings, types=["TC", "ONL"])
    assert (meeting.address, meeting.location_name, meeting.is_approximate) == ("", "", True)


def test_an_approximate_address_gives_no_street(meetings: Import) -> None:
    meeting = one(meetings, approximate="yes")
    assert (meeting.address, meeting.city, meeting.is_approximate) == ("", "Urbana", True)


def test_without_coordinates_the_zip_code_is_near_enough_and_says_so(meetings: Import) -> None:
    meeting = one(meetings, latitude=None, longitude=None)
    assert meeting.latitude is not None
    assert meeting.is_approximate


def test_parts_of_an_address_in_columns(meetings: Import) -> None:
    split = {"address": "4 Mill St", "city": "Joliet", "state": "Illinois", "postal_code": 60432}
    meeting = one(meetings, formatted_address=None, **split)
    assert (meeting.address, meeting.state, meeting.postal_code) == ("4 Mill St", "IL", "60432")


@pytest.mark.parametrize(
    ("zone", "kept"), [("America/Denver", "America/Denver"), ("Mars/Base", "America/Chicago")]
)
def test_time_zones(meetings: Import, zone: str, kept: str) -> None:
    assert one(meetings, timezone=zone).time_zone == kept


def test_contacts_and_private_numbers_never_arrive(meetings: Import) -> None:
    private = {
        "contact_1_name": "Zebulon Q",
        "contact_1_phone": "309-555-0142",
        "phone": "309-555-0143",
        "email": "zeb@home.example",
        "feedback_emails": ["zeb@home.example"],
        "venmo": "@zebulon",
    }
    meeting = one(meetings, **private, notes="Ring the bell. Call Zebulon at (309) 555-0142 for a ride.")
    kept = " ".join(str(value) for value in vars(meeting).values())
    assert not [word for word in ("Zebulon", "555-014", "zeb@") if word.casefold() in kept.casefold()]
    assert meeting.notes == "Ring the bell."


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Bring a mug.", "Bring a mug."),
        ("Text Maria for the code. Park behind.", "Park behind."),
        ("Please email Gary R.", ""),
        ("Questions? box@mail.example", "Questions?"),
        ("Call the church office first.", "Call the church office first."),
        ("Meeting ID: 812 555 4321", "Meeting ID: 812 555 4321"),
        ("Helpline 800-555-0144", "Helpline 800-555-0144"),
        ("Contact Intergroup for help.", "Contact Intergroup for help."),
    ],
)
def test_sentences_that_lead_to_a_member_are_left_out(words: str, kept: str) -> None:
    assert without_members(words)[0] == kept


def test_hostile_markup_is_only_text(meetings: Import) -> None:
    meeting = one(meetings, name="<img src=x onerror=alert(1)>Sunrise", conference_url="javascript:alert(1)")
    assert meeting.name == "Sunrise"
    assert meeting.conference_url == ""


def test_what_a_telephone_dials_is_kept_and_nothing_else(meetings: Import) -> None:
    assert one(meetings, conference_phone="+16695550133,,637100#").conference_phone == "+16695550133,,637100#"
    meetings([ROW | {"conference_phone": "ask Bob"}])
    assert Meeting.objects.get().conference_phone == ""


@pytest.mark.parametrize(
    "wrap",
    [
        lambda row: [row],
        lambda row: {"meetings": [row]},
        lambda row: {"records": [{"id": "rec1", "fields": row}]},
        lambda row: {"values": [list(row), list(row.values())]},
    ],
)
def test_wrappers(meetings: Import, wrap: Any) -> None:
    meetings(wrap(ROW))
    assert Meeting.objects.get().name == "Sunrise Group"


def test_a_csv_of_the_sheet(meetings: Import) -> None:
    columns = "Name,Slug,Day,Time,Types,Location,Address,City,State"
    sheet = f'{columns}\nNoon,noon,Monday,12:00 PM,"Open, W",Hall,1 A St,Pekin,IL\n'
    meetings(sheet, name="sheet.csv")
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.starts_at, meeting.types) == (1, time(12), ["O", "W"])


@pytest.mark.parametrize(
    "content",
    [{"error": "no"}, [], [1, 2], [{"id": 1, "title": "A post"}], "plain words", '[{"name": "A'],
    ids=str,
)
def test_what_is_no_feed_is_refused(meetings: Import, content: Any) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        meetings(content)
    assert not Source.objects.exists()


def test_the_same_feed_again_changes_nothing(meetings: Import, refreshed: list[str]) -> None:
    meetings([ROW])
    before = Meeting.objects.get()
    assert "unchanged: meetings 1" in meetings([ROW])
    assert Meeting.objects.get().changed_at == before.changed_at
    assert refreshed == ["build_index", "find_duplicates"]


def test_snapshots_add_change_end_and_bring_back(meetings: Import) -> None:
    other = ROW | {"slug": "noon", "name": "Noon"}
    meetings([ROW, other])
    report = meetings([ROW | {"time": "07:30"}, ROW | {"slug": "new"}])
    assert "taken: meetings 1" in report
    assert "updated: meetings 1" in report
    assert "ended: meetings 1" in report
    ended = Meeting.objects.get(record_id="noon")
    assert ended.ended_at is not None
    assert "updated: meetings 1" in meetings([ROW | {"time": "07:30"}, ROW | {"slug": "new"}, other])
    ended.refresh_from_db()
    assert ended.ended_at is None


def test_a_meeting_that_is_there_but_cannot_be_taken_has_not_ended(meetings: Import) -> None:
    meetings([ROW])
    meetings([ROW | {"time": "late"}, ROW | {"slug": "other"}])
    assert Meeting.objects.get(record_id="sunrise").ended_at is None


def test_the_run_keeps_what_was_counted_and_held(meetings: Import) -> None:
    meetings([ROW, ROW | {"slug": "x", "name": ""}])
    run = ImportRun.objects.get()
    assert run.counts["taken"] == {"meetings": 1}
    assert run.quarantined.get().field == "name"
