"""What is given, in the browser: beside one person, or for nobody by name; and a table that leaves."""

from datetime import timedelta
from uuid import uuid4

from cairn.kit import clock
from cairn.peer_sessions.given import actions
from cairn.peer_sessions.given.rules import GivenKind, Thing
from cairn.peer_sessions.models import Given, GivenTo
from tests.cast import Cast
from tests.groups import group, kept
from tests.together import contact


def test_a_thing_for_one_person_stands_beside_the_time_together(cast: Cast) -> None:
    at = contact(cast.supporter, cast.person_id)
    rosa, address = cast.client("supporter"), f"/together/{at.id}/given/"
    sent = {"id": str(uuid4()), "what": "naloxone_kit", "how_many": "2"}
    shown = rosa.post(f"{address}supply/", sent, follow=True).text
    assert "Naloxone kit, 2 of them" in shown
    assert "Naloxone kit" in cast.client("person").get(address).text
    assert "What was given" in cast.client("person").get(f"/together/{at.id}/").text
    rosa.post(f"/given/{GivenTo.objects.get().id}/back/")
    assert not GivenTo.objects.exists()


def test_something_else_wants_words(cast: Cast) -> None:
    sent = {"id": str(uuid4()), "what": "other", "how_many": "1", "words": " "}
    shown = cast.client("supporter").post("/given/supply/", sent).text
    assert "Write what it was" in shown
    assert not Given.objects.exists()


def test_a_ride_of_a_group_has_people_minutes_and_miles(cast: Cast) -> None:
    one = kept(cast.supporter, group(cast.supporter), counted=5)
    sent = {"id": str(uuid4()), "what": "home", "how_many": "4", "minutes": "35", "miles": "9"}
    address = f"/gatherings/{one.id}/given/ride/"
    shown = cast.client("supporter").post(address, sent, follow=True).text
    assert "A ride, To a home or a shelter, 4 of them, 35 minutes, 9 miles" in shown
    row = Given.objects.get()
    assert (row.gathering_id, row.on_day) == (one.id, clock.day_in("America/Chicago", one.started_at))


def test_a_kind_that_is_not_there_is_not_found(cast: Cast) -> None:
    at = contact(cast.supporter, cast.person_id)
    for path in ("/given/wings/", f"/together/{at.id}/given/hours/", f"/together/{at.id}/given/wings/"):
        assert cast.client("supporter").get(path).status_code == 404


def test_a_lead_takes_the_months_along_as_a_table(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=62)):
        one = Thing(GivenKind.SUPPLY, "bus_pass", 7)
        actions.give(by=cast.supporter, key=uuid4(), thing=one)
        actions.give(by=cast.supporter, key=uuid4(), thing=Thing(GivenKind.HOURS, "me", minutes=50))
    shown = cast.client("lead").get("/given/counts/").text
    assert "Bus pass" in shown
    table = cast.client("lead").get("/given/counts/table.csv")
    assert table["Content-Disposition"].startswith("attachment")
    assert "Bus pass,5 or more" in table.text
    assert "50 minutes" in table.text
    assert "Counts by month" not in cast.client("supporter").get("/given/").text
