"""Searching rows in the database: filters, order, reasons, obstacles, and what must never be told."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.directory.finds import Hit, Results
from cairn.directory.search import Kind, PlaceKind, PlaceProblem, Query, search
from tests.guards import reads_only

from .stock import CHANGED, NOW, TURNSTONE, meeting, phone, place, service, speaks

pytestmark = pytest.mark.django_db
FAR = (42.04, -88.26)  # Elgin, about 100 miles from Turnstone


def asked(words: str = "", now: datetime = NOW, **more: Any) -> Results:
    return search(Query(words, **more), now)


def names(words: str = "", **more: Any) -> list[str]:
    return [hit.name for hit in asked(words, **more).hits]


def codes(hit: Hit, what: str = "reasons") -> set[str]:
    return {note.code for note in getattr(hit, what)}


def params(hit: Hit, code: str) -> dict[str, object]:
    return next(dict(note.params) for note in (*hit.reasons, *hit.obstacles) if note.code == code)


def test_words_find_what_holds_them_and_the_name_counts_most() -> None:
    service("Chess club", description="There is soup afterwards.")
    service("Soup kitchen")
    service("Bike shop")
    assert names("soup") == ["Soup kitchen", "Chess club"]


def test_a_need_finds_what_is_listed_for_it_whatever_words_it_uses() -> None:
    service("The open table", needs=["food"])
    service("Bike shop")
    results = asked("tengo hambre")
    assert [hit.name for hit in results.hits] == ["The open table"]
    assert [(one.key, one.phrase) for one in results.understood] == [("need:food", "tengo hambre")]
    assert params(results.hits[0], "need") == {"need": "food"}


def test_what_is_listed_for_a_need_goes_before_what_only_mentions_it() -> None:
    service("Choir", description="We eat a meal together after singing.")
    service("Ferry Street Food Pantry")
    service("Open table", needs=["food"])
    assert names("something to eat") == ["Open table", "Ferry Street Food Pantry", "Choir"]


def test_a_chosen_need_leaves_out_what_only_mentions_it() -> None:
    service("Choir", description="We eat a meal together after singing.")
    service("Open table", needs=["food"])
    assert names(need="food") == ["Open table"]


def test_a_refused_meaning_becomes_plain_words() -> None:
    service("Open table", needs=["food"])
    service("Hungry Hill hiking club")
    assert names("hungry", dropped=("need:food",)) == ["Hungry Hill hiking club"]


def test_a_misspelt_word_of_a_listing_is_mended_and_told() -> None:
    service("Origami studio")
    results = asked("origamy")
    assert (results.total, results.corrected) == (1, (("origamy", "origami"),))


def test_near_a_zip_the_nearest_comes_first_and_the_far_stays_out() -> None:
    service("Near soup", place((40.75, -88.5)))
    service("Nearer soup", place((40.745, -88.5165)))
    service("Far soup", place(FAR))
    results = asked("soup", near="61739")  # Fairbury
    assert [hit.name for hit in results.hits] == ["Nearer soup", "Near soup"]
    assert results.place is not None
    assert results.hits[0].distance_miles == pytest.approx(0, abs=0.1)


def test_miles_is_kept_to_exactly() -> None:
    service("Soup", place((40.745, -88.0)))  # about 27 miles east of 61739
    assert [asked("soup", near="61739", miles=miles).total for miles in (26, 28)] == [0, 1]


def test_when_nothing_is_near_it_looks_wider_and_says_how_far() -> None:
    service("Far soup", place(FAR))
    results = asked("soup", near="61739")
    assert results.total == 1
    assert results.place is not None
    assert results.place.miles == 120
    assert "far" in codes(results.hits[0], "obstacles")


def test_the_directorys_own_towns_are_places_and_are_heard_in_the_words() -> None:
    service("Soup", place(TURNSTONE))
    service("Soup far away", place(FAR, city="Elgin"))
    results = asked("soup in Turnstone")
    assert [hit.name for hit in results.hits] == ["Soup"]
    assert [one.key for one in results.understood if one.kind == "near"] == ["near:Turnstone, IL"]


def test_a_place_nobody_knows_is_told_and_everything_is_searched() -> None:
    service("Soup", place())
    results = asked("soup", near="Nowhereville")
    assert (results.total, results.place, results.place_problem) == (1, None, PlaceProblem.PLACE_NOT_KNOWN)


def test_help_by_phone_and_online_is_in_reach_of_every_place() -> None:
    service("Warm line", place(None, type="virtual"))
    service("Statewide line", is_statewide=True)
    hits = asked("line", near="61739").hits
    assert {hit.place.kind for hit in hits} == {PlaceKind.ONLINE, PlaceKind.STATEWIDE}
    assert all(hit.distance_miles is None for hit in hits)


def test_open_now_leaves_out_the_closed_and_lists_the_unknown_last() -> None:
    service("Closed soup", place(), hours="TU 19-21")
    service("Soup soup soup, hours unknown", place())
    service("Open soup", place(), hours="TU 9-17")
    results = asked("soup", open_now=True)
    assert [hit.name for hit in results.hits] == ["Open soup", "Soup soup soup, hours unknown"]
    assert (results.sure, results.total) == (1, 2)
    assert (results.hits[1].unsure, codes(results.hits[1], "obstacles")) == (
        ("hours",),
        {"hours_unknown", "no_contact"},
    )


def test_tonight_in_the_words_lifts_but_leaves_nothing_out() -> None:
    service("Day soup", place(), hours="TU 9-17")
    service("Night soup", place(), hours="TU 19-21")
    results = asked("soup tonight")
    assert [hit.name for hit in results.hits] == ["Night soup", "Day soup"]
    assert params(results.hits[0], "open_in_window") == {"when": "tonight"}


def test_free_leaves_out_what_costs_and_lists_the_unknown_last() -> None:
    service("Paid soup", is_free=False)
    service("Soup soup soup, cost unknown")
    service("Free soup", is_free=True)
    results = asked("soup", free=True)
    assert [hit.name for hit in results.hits] == ["Free soup", "Soup soup soup, cost unknown"]
    assert "fee_unknown" in codes(results.hits[1], "obstacles")


def test_a_language_goes_before_one_that_is_not_told_and_others_are_left_out() -> None:
    speaks(service("English soup"), "English")
    service("Soup, nothing told")
    speaks(service("Sopa soup"), "Spanish")
    assert names("soup", language="es") == ["Sopa soup", "Soup, nothing told"]


def test_a_service_in_several_places_is_one_find_at_the_nearest() -> None:
    service("Soup", place((40.75, -88.5)), place((40.745, -88.5165), name="Nearest"), place(FAR))
    results = asked("soup", near="61739")
    assert [(hit.place.name, hit.other_places) for hit in results.hits] == [("Nearest", 1)]


@pytest.mark.parametrize(
    "gone",
    [{"status": "inactive"}, {"status": "defunct"}, {"do_not_refer": True}, {"ended_at": CHANGED}],
    ids=lambda gone: next(iter(gone)),
)
def test_what_may_not_be_suggested_is_never_found(gone: dict[str, Any]) -> None:
    service("Soup", place(), **gone)
    assert asked("soup").total == 0


@pytest.mark.parametrize("how", ["service", "location"])
def test_a_private_address_is_told_nowhere(how: str) -> None:
    secret = (
        place(None, is_secret=True, city="Hidden Grove") if how == "location" else place(city="Hidden Grove")
    )
    service("Safe house", secret, needs=["safety"], place_is_secret=how == "service")
    hit = asked("he hits me", near="61739").hits[0]
    assert hit.place.kind is PlaceKind.PRIVATE
    assert (hit.distance_miles, hit.bearing, "address_private" in codes(hit, "obstacles")) == (
        None,
        None,
        True,
    )
    assert "Hidden Grove" not in str(asdict(hit.place))
    assert "40.61" not in str(hit)
    assert asked("hidden grove").total == 0


def test_words_of_danger_ask_for_the_lines_first() -> None:
    line = service("Helpline", is_statewide=True, needs=["crisis"])
    phone("988", dial="988", service=line)
    service("Living room", place(), needs=["crisis"])
    results = asked("i want to die", near="61739")
    assert (results.wants_line, results.hits[0].name) == (True, "Helpline")
    assert results.hits[0].phone is not None


def test_what_a_person_brings_along_is_found_in_the_listing_or_asked_about() -> None:
    service("Porch shelter", needs=["bed_tonight"], eligibility="Dogs sleep beside you.")
    service("Hall shelter", needs=["bed_tonight"])
    first, second = asked("place to sleep with my dog").hits
    assert (first.name, params(first, "mentions")) == ("Porch shelter", {"facet": "pets"})
    assert params(second, "ask_about") == {"facet": "pets"}


def test_a_place_that_takes_no_pets_says_so_and_does_not_come_first() -> None:
    service("Gate shelter", needs=["bed_tonight"], eligibility="Adults. No dogs or cats.")
    service("Hall shelter", needs=["bed_tonight"])
    service("Porch shelter", needs=["bed_tonight"], eligibility="Adults. Dogs sleep beside you.")
    hits = asked("place to sleep with my dog").hits
    gate, hall, porch = (
        next(hit for hit in hits if hit.name.startswith(one)) for one in ("Gate", "Hall", "Porch")
    )
    assert hits[0] == porch
    assert gate.score <= hall.score  # what it refuses lifts it by nothing
    assert params(gate, "refuses") == {"facet": "pets"}
    assert not {"mentions", "ask_about"} & {note.code for note in (*gate.reasons, *gate.obstacles)}


def test_obstacles_carry_the_listings_own_words() -> None:
    service("Soup", alert="Closed this week.", eligibility="Adults.", documents="A photo ID.", minimum_age=18)
    hit = asked("soup").hits[0]
    assert params(hit, "alert") == {"text": "Closed this week."}
    assert params(hit, "documents") == {"text": "A photo ID."}
    assert params(hit, "ages") == {"minimum": 18, "maximum": None}


@pytest.mark.parametrize(
    ("checked", "code"),
    [(date(2026, 10, 1), None), (date(2024, 10, 1), "not_checked_lately"), (None, "never_checked")],
)
def test_the_age_of_a_listing_is_told(checked: date | None, code: str | None) -> None:
    service("Soup", assured_on=checked)
    told = codes(asked("soup").hits[0], "obstacles") & {"not_checked_lately", "never_checked"}
    assert told == ({code} if code else set())


def test_meetings_are_found_by_fellowship_and_the_next_comes_first() -> None:
    meeting("Noon circle", 3, "12:00", fellowship="Narcotics Anonymous")
    meeting("Later table", 5)
    meeting("Sooner table", 2)
    hits = asked("aa meeting").hits
    assert [hit.name for hit in hits] == ["Sooner table", "Later table", "Noon circle"]
    assert hits[0].next_meeting is not None
    assert codes(hits[0]) >= {"need", "starts"}


def test_spanish_meetings_come_first_when_spanish_is_asked_for() -> None:
    meeting("The AA book of AA")
    meeting("Nueva vida", types=["S"])
    assert names("reunión de AA en español") == ["Nueva vida", "The AA book of AA"]


def test_who_asks_for_a_fellowship_in_a_language_finds_another_known_language_last() -> None:
    """Who asks for Spanish may not follow an English group; a Spanish one of another kind still helps."""
    at_the_door, twenty_miles_away = (
        dict(zip(("latitude", "longitude"), at, strict=True)) for at in ((40.745, -88.5165), (40.545, -88.77))
    )
    meeting("English table", types=["EN"], **at_the_door)
    meeting("Luz", types=["S"], fellowship="Narcotics Anonymous", **twenty_miles_away)
    meeting("Friends, no language told", **twenty_miles_away)
    meeting("Nueva vida", types=["S"], **twenty_miles_away)
    expected = ["Nueva vida", "Friends, no language told", "Luz", "English table"]
    assert names("AA in Spanish Tuesday night", near="61739") == expected
    assert names("reunión de AA en español el martes en la noche", near="61739") == expected


def test_a_day_of_the_week_lifts_what_is_open_on_it() -> None:
    meeting("Sunday table", 0)
    meeting("Tuesday circle", 2)
    results = asked("meeting on sunday")
    assert [hit.name for hit in results.hits] == ["Sunday table", "Tuesday circle"]
    assert ("when:sunday", "on sunday") in {(one.key, one.phrase) for one in results.understood}


def test_spanish_words_find_listings_in_english() -> None:
    service("Immigration desk", needs=["legal"])
    service("Tax desk", needs=["legal"])
    assert names("abogado de inmigración") == ["Immigration desk", "Tax desk"]


def test_two_needs_from_one_phrase_count_once() -> None:
    service("Benefits and food desk", needs=["benefits", "food"])
    service("WIC office", needs=["food"])
    assert names("wic") == ["WIC office", "Benefits and food desk"]


def test_an_online_meeting_says_so_and_tells_no_place() -> None:
    meeting("Screen circle", attendance="online", types=["ONL", "W", "C"])
    hit = asked("meeting", virtual=True, near="61739").hits[0]
    assert (hit.kind, hit.place.kind, hit.is_virtual) == (Kind.MEETING, PlaceKind.ONLINE, True)
    assert codes(hit, "obstacles") == {"women_only", "closed_meeting"}


@pytest.mark.parametrize(
    "gone", [{"attendance": "inactive"}, {"ended_at": CHANGED}], ids=["inactive", "ended"]
)
def test_a_meeting_that_does_not_meet_is_not_found(gone: dict[str, Any]) -> None:
    meeting("Old table", **gone)
    assert asked("table").total == 0


def test_pages_hold_ten_and_a_page_out_of_range_is_brought_into_it() -> None:
    for number in range(23):
        service(f"Soup number {number:02}")
    pages = [asked("soup", page=page) for page in (1, 3, 99, 0)]
    assert [(one.page, len(one.hits), one.pages) for one in pages] == [
        (1, 10, 3),
        (3, 3, 3),
        (3, 3, 3),
        (1, 10, 3),
    ]
    assert len({hit.id for page in (1, 2, 3) for hit in asked("soup", page=page).hits}) == 23


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "%00\x00", "' OR 1=1 --", "a" * 5000, "\u202e" * 40, "🙂 soup"]
)
def test_odd_questions_get_an_answer(words: str) -> None:
    service("Soup")
    assert asked(words).total in (0, 1)


@pytest.mark.parametrize(
    "wrong", [{"kind": "spaceship"}, {"need": "nothing"}, {"language": "xx"}, {"miles": 0.0}]
)
def test_odd_choices_get_an_answer(wrong: dict[str, Any]) -> None:
    service("Soup", place())
    assert asked("soup", near="61739", **wrong).total in (0, 1)


def test_a_search_only_reads_and_asks_no_more_of_the_database_for_ten_than_for_one() -> None:
    counts = []
    for upto in (1, 12):
        for number in range(upto):
            made = service(f"Soup {upto} {number}", place(), place(FAR), hours="TU 9-17")
            phone(service=made)
            meeting(f"Soup table {upto} {number}")
        asked("soup")  # builds the index
        with reads_only(), CaptureQueriesContext(connection) as queries:
            asked("soup")
        counts.append(len(queries))
    # Among them: what was noted as changed, what was told of places, and which listings were made one.
    assert counts[0] == counts[1] <= 17


def test_of_two_alike_the_one_that_helped_others_comes_first_and_says_so() -> None:
    service("A pantry", place(), needs=["food"])
    helping = service("B pantry", place(), needs=["food"])
    service("C pantry", place(), needs=["food"])
    results = search(Query("food", near="61739"), NOW, {helping.pk: (14, 15)})
    assert [hit.name for hit in results.hits] == ["B pantry", "A pantry", "C pantry"]
    assert "helped_others" in codes(results.hits[0])
    assert "helped_others" not in codes(results.hits[1])


def test_what_happened_to_others_does_not_outdo_what_is_asked_for() -> None:
    service("Food pantry", place(), needs=["food"])
    helping = service("Counsel at law", place(), needs=["legal"], description="Ask about food, too.")
    results = search(Query("food", near="61739"), NOW, {helping.pk: (100, 100)})
    assert results.hits[0].name == "Food pantry"


@pytest.mark.parametrize(
    ("words", "stands_in_the_way"),
    [
        ("soup for a veteran with a dog tonight", "ask_about"),
        ("a food pantry that takes my dog and speaks polish", "language_unknown"),
    ],
)
def test_wishes_that_nothing_meets_leave_the_nearest_thing_with_what_is_not_known(
    words: str, stands_in_the_way: str
) -> None:
    service("The open table", place(), needs=["food"])
    hit = asked(words, near="61739").hits[0]
    assert hit.name == "The open table"
    assert stands_in_the_way in codes(hit, "obstacles")


def test_a_meeting_that_names_no_language_says_so_to_whoever_asks_for_one() -> None:
    meeting("Sunrise", types=["O"])
    meeting("Amanecer", types=["O", "S"])
    notes = {
        hit.name: {note.code for note in (*hit.reasons, *hit.obstacles)}
        for hit in asked("AA in spanish").hits
    }
    assert "language_unknown" in notes["Sunrise"]
    assert "language_unknown" not in notes["Amanecer"]
