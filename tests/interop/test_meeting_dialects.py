"""Feeds that are written otherwise than the specification: BMLT, sheets by hand; and passcodes."""

from datetime import time
from typing import Any

import pytest
from django.core.management.base import CommandError

from cairn.directory.models import Meeting
from cairn.interop.meeting_guide.passcodes import not_dialled, without_passcode, without_passcodes

from .conftest import Import
from .test_meetings import ROW, one

NA: dict[str, Any] = {
    "id_bigint": "3277",
    "weekday_tinyint": "3",
    "venue_type": "1",
    "start_time": "23:15:00",
    "duration_time": "01:15:00",
    "time_zone": "",
    "formats": "O,BT,WC,ES",
    "latitude": "40.1",
    "longitude": "-88.2",
    "meeting_name": "Just For Tonight",
    "location_text": "Grange Hall",
    "location_info": "Side door",
    "location_street": "12 Grange Rd",
    "location_municipality": "Urbana",
    "location_sub_province": "Champaign",
    "location_province": "IL",
    "location_postal_code_1": "61801",
    "bus_lines": "Bus 10",
    "comments": "",
    "contact_name_1": "Zebulon Q",
    "contact_phone_1": "309-555-0142",
    "email_contact": "zeb@home.example",
    "virtual_meeting_link": "",
    "phone_meeting_number": "",
    "published": "1",
}


def na(meetings: Import, **changes: Any) -> Meeting:
    meetings([NA | changes])
    return Meeting.objects.get()


def test_a_meeting_from_a_bmlt_server(meetings: Import) -> None:
    meeting = na(meetings)
    assert (meeting.name, meeting.record_id, meeting.fellowship) == ("Just For Tonight", "3277", "NA")
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (2, time(23, 15), time(0, 30))
    assert (meeting.address, meeting.city, meeting.region) == ("12 Grange Rd", "Urbana", "Champaign")
    assert (meeting.types, meeting.attendance) == (["O", "LIT", "X", "S"], "in_person")
    assert meeting.notes == "Side door\nBus 10"
    assert meeting.time_zone == "America/Chicago"


def test_contacts_of_a_bmlt_server_never_arrive(meetings: Import) -> None:
    report = meetings([NA])
    assert "contact people, private numbers and e-mail addresses left out (3)" in report
    stored = str(Meeting.objects.values())
    assert not [word for word in ("Zebulon", "555-0142", "zeb@") if word in stored]


@pytest.mark.parametrize(
    ("changes", "attendance"),
    [
        ({"venue_type": 2, "virtual_meeting_link": "https://zoom.example/j/1"}, "online"),
        ({"venue_type": "3", "virtual_meeting_link": "https://zoom.example/j/1"}, "hybrid"),
        ({"formats": "O,TC"}, "inactive"),
        ({"formats": "TC", "virtual_meeting_link": "zoom.example/j/1"}, "online"),
        ({"venue_type": ""}, "in_person"),
    ],
    ids=str,
)
def test_venues_of_bmlt(meetings: Import, changes: dict[str, Any], attendance: str) -> None:
    assert na(meetings, **changes).attendance == attendance


@pytest.mark.parametrize(
    ("lasts", "ends"),
    [("00:00:00", None), ("soon", None), ("1:00", time(0, 15))],
)
def test_when_a_bmlt_meeting_ends(meetings: Import, lasts: str, ends: time | None) -> None:
    assert na(meetings, duration_time=lasts).ends_at == ends


def test_a_weekday_that_bmlt_does_not_have_is_told(meetings: Import) -> None:
    report = meetings([NA, NA | {"id_bigint": "2", "weekday_tinyint": "8"}])
    assert "A day must be a whole number from 0 to 6. First at feed.json meeting 2." in report


def test_a_bmlt_meeting_taken_off_the_list_ends(meetings: Import) -> None:
    meetings({"meetings": [NA, NA | {"id_bigint": "2"}], "formats": []})
    report = meetings({"meetings": [NA, NA | {"id_bigint": "2", "published": "0"}], "formats": []})
    assert "ended: meetings 1" in report


def test_bmlt_as_csv(meetings: Import) -> None:
    row = {name: value for name, value in NA.items() if "," not in value}
    meetings(f"{','.join(row)}\n{','.join(row.values())}\n", name="feed.csv")
    assert Meeting.objects.get().starts_at == time(23, 15)


SHEET = "Time,End Time,Day,Name,Location,Address,Region,Sub Region,Types,Timezone,Email,Phone,Conference URL"


def test_the_columns_of_12_step_meeting_list(meetings: Import) -> None:
    row = '6:00 PM,7:00 PM,Monday,After Work,Hall,"12 Grange Rd, Urbana, IL 61801, USA",Champaign,West,'
    row += (
        '"Open, Wheelchair Access, Big Book, Temporary Closure, Online Meeting",America/Chicago,a@b.example,'
    )
    meetings(f"{SHEET}\n{row}309-555-0142,zoom.example/j/1\n", name="sheet.csv")
    meeting = Meeting.objects.get()
    assert (meeting.city, meeting.postal_code, meeting.region) == ("Urbana", "61801", "West, Champaign")
    assert (meeting.types, meeting.attendance) == (["O", "X", "B", "TC", "ONL"], "online")
    assert "309-555" not in str(Meeting.objects.values())


def test_a_sheet_without_ids_is_the_same_the_second_time(meetings: Import) -> None:
    sheet = "Name,Day,Time,Address\nSMART,Monday,12:00 PM,1 A St\nSMART,Friday,12:00 PM,1 A St\n"
    meetings(sheet, name="sheet.csv")
    assert "unchanged: meetings 2" in meetings(sheet, name="sheet.csv")


@pytest.mark.parametrize(
    ("cell", "point", "is_near"),
    [("40.1,-88.2", (40.1, -88.2), False), ("40.0,-88.0,40.2,-88.4", (40.1, -88.2), True)],
)
def test_both_coordinates_in_one_cell(meetings: Import, cell: str, point: Any, is_near: bool) -> None:
    bare = {"latitude": None, "longitude": None, "formatted_address": "12 Grange Rd, Urbana, IL, USA"}
    meeting = one(meetings, coordinates=cell, **bare)
    assert (meeting.latitude, meeting.longitude) == pytest.approx(point)
    assert meeting.is_approximate == is_near


def test_a_cell_that_holds_no_coordinates_is_told(meetings: Import) -> None:
    row = ROW | {"latitude": None, "longitude": None, "coordinates": "north"}
    assert "coordinates: Latitude and longitude must both be numbers." in meetings([row])


def test_day_and_time_in_one_cell(meetings: Import) -> None:
    meeting = one(meetings, day=None, time="Tuesday 08:15 PM", end_time=None)
    assert (meeting.day, meeting.starts_at) == (2, time(20, 15))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Meeting ID: 812 555 4321 Passcode: 096387", "Meeting ID: 812 555 4321"),
        ("Password: serenity. Bring a mug.", " Bring a mug."),
        ("Zoom (pw: 1234) at noon", "Zoom at noon"),
        ("Contraseña: paz", ""),
        ("The password is needed.", "The password is needed."),
        ("No password", "No password"),
        ("the passcode is 1234", "the"),
        ("Password = 12, door on the left", "door on the left"),
    ],
)
def test_passcodes_in_notes(words: str, left: str) -> None:
    assert without_passcodes(words)[0].strip() == left.strip()


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ("https://zoom.example/j/1?pwd=abc", "https://zoom.example/j/1"),
        ("https://zoom.example/j/1?a=b&Pwd=abc#x", "https://zoom.example/j/1?a=b#x"),
        ("https://zoom.example/j/1?b=%20x", "https://zoom.example/j/1?b=%20x"),
    ],
)
def test_passcodes_in_links(link: str, left: str) -> None:
    assert without_passcode(link)[0] == left


@pytest.mark.parametrize("passcode", ["", ",,,,*0963#", ",*0963"])
def test_passcodes_that_are_dialled(passcode: str) -> None:
    assert not_dialled(f"+16695550133,,637100#{passcode}")[0] == "+16695550133,,637100#"


def test_a_meeting_with_a_passcode_says_that_it_asks_for_one(meetings: Import) -> None:
    meeting = one(meetings, conference_url="https://zoom.example/j/1?pwd=SECRET", notes="Passcode: SECRET")
    assert "SECRET" not in str(Meeting.objects.values())
    assert meeting.more["asks_passcode"]
    assert meeting.conference_url == "https://zoom.example/j/1"


def test_a_monthly_business_meeting_in_a_note_leaves_the_meeting_weekly(meetings: Import) -> None:
    meeting = one(meetings, notes="Business meeting on the 2nd Saturday.")
    assert (meeting.day, meeting.notes) == (0, "Business meeting on the 2nd Saturday.")


def test_a_feed_cut_off_at_a_round_number_is_suspected(meetings: Import) -> None:
    report = meetings([ROW | {"slug": str(number)} for number in range(500)])
    assert "feed.json holds exactly 500 rows. The source may have cut it off there." in report


@pytest.mark.parametrize("content", [{"meetings": []}, [{"meeting_name": "A"}]], ids=str)
def test_what_is_no_feed_of_either_kind_is_refused(meetings: Import, content: Any) -> None:
    with pytest.raises(CommandError, match="not a Meeting Guide feed"):
        meetings(content)
