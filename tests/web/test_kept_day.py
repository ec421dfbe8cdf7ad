"""Today's list and saved places as a phone may keep them: whom today asks for, and what that takes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.follow_ups import actions as follow_ups
from cairn.people.actions import walking
from cairn.people.models import KeptOnPhone, Membership
from cairn.recovery.calls import actions as calls
from cairn.recovery.reaching import actions as reaching
from cairn.recovery.reaching.rules import Every, How, Way
from cairn.web.offline.cards import kept_for
from tests import make
from tests.cast import Cast
from tests.directory import stock

pytestmark = pytest.mark.django_db


def kept(cast: Cast, role: str = "supporter") -> dict[str, Any]:
    return kept_for(cast.viewers[role])


def today(cast: Cast) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = kept(cast)["cards"][0]["people"]
    return people


def asks(cast: Cast) -> None:
    calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)


def says(cast: Cast, *ways: Way, every: Every = Every.AS_I_LIKE) -> None:
    reaching.say_how(by=cast.person, person_id=cast.person_id, how=How(frozenset(ways), every=every))


def agree(cast: Cast, words: str = "The form", days: int = 0) -> None:
    on_day = clock.today_in(cast.supporter.time_zone) + timedelta(days=days)
    follow_ups.agree(by=cast.supporter, person_id=cast.person_id, words=words, on_day=on_day, language="en")


def test_whom_today_asks_nothing_of_is_not_on_it(cast: Cast) -> None:
    agree(cast, days=1)
    assert today(cast) == []


def test_it_holds_name_what_for_and_where_to_log_it_and_nothing_of_their_plan(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Quixotic hopes")
    agree(cast)
    [one] = today(cast)
    where = f"/people/{cast.person_id}/together/"
    assert one == {
        "name": "Dana Fictional",
        "why": [{"words": "The form", "lang": "en"}],
        "reach": ["They have not said how to reach them. Ask first."],
        "let_be": "",
        "phone": {},
        "asked": False,
        "may_note": True,
        "check_in": f"{where}checked-in/",
        "log": {kind: f"{where}log/{kind}/" for kind in ("call", "visit", "ride")},
    }


def reached_at(cast: Cast, phone: str = "217-555-0111") -> None:
    known = {"name": "Dana Fictional", "postal_code": "", "language": "en"}
    walking.change_details(by=cast.supporter, person_id=cast.person_id, phone=phone, **known)


def test_a_number_is_there_when_they_asked_or_said_that_it_is_fine(cast: Cast) -> None:
    reached_at(cast)
    agree(cast)
    says(cast, Way.VISIT)
    assert today(cast)[0]["phone"] == {}
    says(cast, Way.TEXT)
    number = today(cast)[0]["phone"]
    assert number == {"full": "217-555-0111", "dial": "tel:2175550111"}
    says(cast)
    asks(cast)
    assert today(cast)[0]["phone"] == number


def test_who_asked_to_be_let_be_is_shown_like_that_without_a_number(cast: Cast) -> None:
    reached_at(cast)
    agree(cast)
    says(cast, Way.CALL)
    reaching.let_be(by=cast.person, person_id=cast.person_id)
    [one] = today(cast)
    assert (one["let_be"], one["phone"]) == ("Please do not reach out for now.", {})


def test_it_may_be_time_again_only_on_a_day_they_chose(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=40)):
        says(cast, Way.CALL, every=Every.WEEK)
    assert today(cast)[0]["why"][0]["words"].startswith("You agreed to talk every week.")
    another = (clock.today_in(cast.supporter.time_zone).weekday() + 3) % 7
    with clock.at(clock.now() - timedelta(days=40)):
        how = How(frozenset({Way.CALL}), frozenset({another}), every=Every.WEEK)
        reaching.say_how(by=cast.person, person_id=cast.person_id, how=how)
    assert today(cast) == []


def test_what_they_keep_to_themselves_puts_nobody_on_it(cast: Cast) -> None:
    agree(cast)
    asks(cast)
    make.held_back(cast.person, Kind.CHECK_INS, Kind.NOTES)
    assert today(cast) == []
    with clock.at(clock.now() - timedelta(days=40)):
        says(cast, Way.CALL, every=Every.WEEK)
    assert today(cast)[0]["may_note"] is False


def test_it_ends_with_the_day_where_the_organisation_is(cast: Cast) -> None:
    with clock.at(datetime(2026, 11, 30, 23, tzinfo=UTC)):
        assert kept(cast)["until"] == "2026-12-01T00:00:00-06:00"


def test_the_person_reads_that_it_is_kept_on_a_phone(cast: Cast) -> None:
    agree(cast)
    kept(cast)
    assert "keeps on a phone for the day, sealed: " in cast.client("person").get("/who-can-see/").text


def test_the_lead_has_a_day_of_their_own_and_a_colleague_nobody_on_it(cast: Cast) -> None:
    agree(cast)
    for role in ("lead", "colleague", "former"):
        assert kept(cast, role)["cards"][0]["people"] == []


def test_who_has_no_place_here_any_more_is_told_to_erase_it(cast: Cast) -> None:
    number = cast.client("supporter").post("/no-signal/keep/").json()["id"]
    Membership.objects.filter(account=cast.accounts["supporter"]).update(ended_at=clock.now())
    assert cast.client("lead").get(f"/no-signal/cards/{number}/").json() == {"on": False}
    assert KeptOnPhone.objects.filter(id=number, ended_at=None).exists()  # the place is what is gone


def test_saved_places_say_when_where_and_to_call_first(cast: Cast) -> None:
    at = stock.place(address_1="214 Mill Race Road")
    shelter = stock.service("Night shelter", at, hours="daily 19-7", documents="An ID if you have one.")
    stock.phone("309-555-0118", service=shelter, dial="+13095550118")
    make.hand_off(cast.supporter, cast.person_id, shelter)
    agree(cast)
    for role, title in (("person", "Places I saved"), ("supporter", "Places in hand")):
        [card] = [card for card in kept(cast, role)["cards"] if card["title"] == title]
        [place] = card["parts"]
        assert place["title"] == "Night shelter"
        said = "\n".join(place["lines"])
        for words in ("214 Mill Race Road", "Every day", "An ID if you have one.", "Call to confirm"):
            assert words in said
        assert place["phones"] == [{"full": "309-555-0118", "dial": "tel:+13095550118"}]
        assert "Dana" not in said


def test_a_secret_place_has_no_address_there(cast: Cast) -> None:
    at = stock.place(None, is_secret=True, city="Turnstone", transportation="Bus 9")
    safe = stock.service("Safe house", at, description="Near the old mill.")
    stock.phone("309-555-0178", service=safe, dial="+13095550178")
    make.hand_off(cast.person, cast.person_id, safe)
    [card] = [card for card in kept(cast, "person")["cards"] if card["title"] == "Places I saved"]
    told = str(card)
    assert "The address is kept private" in told
    assert "309-555-0178" in told
    for words in ("Turnstone", "Bus 9", "old mill"):
        assert words not in told


def test_many_people_take_no_more_queries(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            kept(cast)
        return len(asked)

    agree(cast)
    first = queries()
    for name in ("Ada", "Ben"):
        more = make.person(cast.supporter, name)
        day = clock.today_in(cast.supporter.time_zone)
        follow_ups.agree(by=cast.supporter, person_id=more.id, words="A form", on_day=day, language="en")
    assert queries() == first


def test_a_phone_of_a_supporter_gets_it_and_another_does_not(cast: Cast) -> None:
    agree(cast)
    number = cast.client("supporter").post("/no-signal/keep/").json()["id"]
    told = cast.client("supporter").get(f"/no-signal/cards/{number}/").json()
    assert told == {"on": True, **kept(cast)}
    assert cast.client("colleague").get(f"/no-signal/cards/{number}/").json() == {"on": True}
