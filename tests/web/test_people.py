"""People and Today: whom a supporter walks with, welcoming, a person's page, and stopping."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.kit.privacy import Kind
from cairn.people.models import Person, SupportRelationship
from cairn.people.rules import EndReason
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves


def page(cast: Cast, role: str, path: str) -> str:
    answer = cast.client(role).get(path)
    assert answer.status_code == HTTPStatus.OK, answer.status_code
    return answer.text


def theirs(cast: Cast) -> str:
    return f"/people/{cast.person_id}/"


def test_today_shows_whom_i_walk_with_and_what_they_want(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "I want Sunday dinner")
    make.step(cast.person, cast.person_id, "Find a table")
    shown = page(cast, "supporter", "/today/")
    assert "Dana Fictional" in shown
    assert "I want Sunday dinner" in shown
    assert "Find a table" in shown


def test_today_holds_what_is_in_my_hands(cast: Cast) -> None:
    make.agreed(cast.supporter, cast.person_id)
    shown = page(cast, "supporter", "/today/")
    assert shown.index("In your hands") < shown.index("Dana Fictional to Beds at night")


def test_today_of_a_colleague_is_empty_and_says_who_starts(cast: Cast) -> None:
    assert "No one new today." in page(cast, "colleague", "/today/")


@pytest.mark.parametrize(
    ("typed", "found"), [("dana", True), ("DÁNA fictional", True), ("dan", False), ("noa", False)]
)
def test_people_are_found_by_whole_words_of_their_name(cast: Cast, typed: str, found: bool) -> None:
    assert (theirs(cast) in page(cast, "supporter", f"/people/?q={typed}")) is found


def test_a_lead_sees_all_of_the_house_and_nobody_else(cast: Cast) -> None:
    shown = page(cast, "lead", "/people/")
    assert theirs(cast) in shown
    assert str(cast.other_person_id) not in shown


def test_a_colleague_sees_nobody(cast: Cast) -> None:
    assert theirs(cast) not in page(cast, "colleague", "/people/")


def test_somebody_is_welcomed_with_their_yes(cast: Cast) -> None:
    form = {"name": "José Núñez", "yes_how": "aloud", "language": "es", "phone": "", "postal_code": "60601"}
    with leaves("people.welcome_person", "people.walk_together"):
        answer = cast.client("supporter").post("/people/welcome/", form)
    assert "José Núñez" in page(cast, "supporter", answer.headers["Location"])
    assert "José Núñez" in page(cast, "supporter", "/people/?q=jose")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Write a name."),
        ("yes_how", "", "Without a yes we keep nothing."),
        ("postal_code", "6060", "five digits"),
    ],
)
def test_welcoming_asks_again_in_plain_words(cast: Cast, field: str, value: str, said: str) -> None:
    form = {"name": "Sol", "yes_how": "aloud", "language": "en", "phone": "309-555-0100"} | {field: value}
    answer = cast.client("supporter").post("/people/welcome/", form)
    assert said in answer.text
    assert "309-555-0100" in answer.text
    assert Person.objects.count() == 2


def test_what_is_kept_back_is_named_and_not_shown(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "I want Sunday dinner")
    make.agreed(cast.person, cast.person_id)
    make.held_back(cast.person, Kind.GOALS, Kind.REFERRAL)
    for path in (theirs(cast), "/today/", "/people/"):
        shown = page(cast, "supporter", path)
        assert "Sunday dinner" not in shown
        assert "Beds at night" not in shown
    assert "Dana Fictional keeps this to themselves." in page(cast, "supporter", theirs(cast))


def test_a_lead_reads_in_order_to_supervise_and_cannot_write(cast: Cast) -> None:
    make.saying(cast.supporter, cast.person_id)
    with leaves("seen"):
        shown = page(cast, "lead", theirs(cast))
    assert last_entry().purpose == "supervision"
    assert {"goals", "identity"} <= set(last_entry().kinds.split(","))
    assert "You cannot write here." in shown
    assert "/say/" not in shown


def test_stopping_closes_the_page_at_once(cast: Cast) -> None:
    walk = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    with leaves("people.end_walking_together"):
        cast.client("person").post(f"/walks/{walk.id}/end/", {"reason": "not_now"})
    assert cast.client("supporter").get(theirs(cast)).status_code == HTTPStatus.NOT_FOUND
    walk.refresh_from_db()
    assert walk.end_reason == EndReason.NOT_NOW


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person"])
def test_nobody_else_ends_a_walk(cast: Cast, role: str) -> None:
    walk = SupportRelationship.objects.walking().get(person_id=cast.person_id)
    answer = cast.client(role).post(f"/walks/{walk.id}/end/", {"reason": "other"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert SupportRelationship.objects.walking().filter(id=walk.id).exists()


def test_a_lead_asks_a_colleague_with_the_persons_yes(cast: Cast) -> None:
    form = {"supporter": cast.colleague.account_id, "yes_how": "aloud"}
    with leaves("seen", "people.walk_together"):
        cast.client("lead").post(theirs(cast) + "walk-with/", form)
    assert "Dana Fictional" in page(cast, "colleague", "/today/")


def test_a_steward_or_stranger_cannot_be_asked(cast: Cast) -> None:
    for who in (cast.steward, cast.outsider):
        answer = cast.client("lead").post(
            theirs(cast) + "walk-with/", {"supporter": who.account_id, "yes_how": "aloud"}
        )
        assert "Choose a colleague." in answer.text


@pytest.mark.parametrize("role", ["colleague", "former", "outsider"])
def test_outsiders_find_no_page(cast: Cast, role: str) -> None:
    for rest in ("", "who-can-see/"):
        assert cast.client(role).get(theirs(cast) + rest).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("path", ["/today/", "/people/"])
def test_more_people_cost_no_more_queries(cast: Cast, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cast, "supporter", path)
        return len(queries)

    make.saying(cast.person, cast.person_id)
    make.agreed(cast.supporter, cast.person_id)
    cost()  # signing in costs too, once
    few = cost()
    for name in ("Ash", "Bly", "Cy"):
        somebody = make.person(cast.supporter, name)
        make.saying(cast.supporter, somebody.id)
        make.step(cast.supporter, somebody.id)
        make.agreed(cast.supporter, somebody.id)
    assert cost() == few
