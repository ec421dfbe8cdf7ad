"""Pages that a phone keeps to be read without signal: only one's own, by choice, until it is ended."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

import pytest

from cairn.ledger.models import Entry
from cairn.people.models import KeptOnPhone
from cairn.people.phones import actions
from cairn.people.rules import No
from cairn.recovery.hard_days import actions as hard_days
from cairn.recovery.hard_days.rules import Part
from tests import make
from tests.cast import ROLES, SIGNED_OUT, Cast
from tests.expect import leaves, refuses


def chosen(cast: Cast) -> str:
    return str(cast.client("person").post("/no-signal/keep/").json()["id"])


def test_nothing_is_kept_unless_it_is_chosen(cast: Cast) -> None:
    cast.client("person").get("/no-signal/")
    assert not KeptOnPhone.objects.exists()
    with leaves("people.keep_on_phone"):
        chosen(cast)


def test_the_person_gets_their_own_words_to_the_letter(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "I want  my kids\non Sundays")
    told = cast.client("person").get(f"/no-signal/cards/{chosen(cast)}/").json()
    assert told["on"] is True
    lines = [line for card in told["cards"] for part in card["parts"] for line in part["lines"]]
    assert "I want  my kids\non Sundays" in lines


def test_looking_for_the_cards_is_in_the_ledger_like_any_look(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Words")
    number = chosen(cast)
    before = Entry.objects.filter(act="seen").count()
    cast.client("person").get(f"/no-signal/cards/{number}/")
    assert Entry.objects.filter(act="seen").count() > before


@pytest.mark.parametrize("role", [SIGNED_OUT, *(role for role in ROLES if role != "person")])
def test_nobody_else_gets_them_with_the_number_of_the_phone(cast: Cast, role: str) -> None:
    make.saying(cast.person, cast.person_id, "Quixotic")
    number = chosen(cast)
    answer = cast.client(role).get(f"/no-signal/cards/{number}/")
    assert answer.json() == {"on": True}


def test_a_number_that_no_phone_has_is_answered_with_a_no(cast: Cast) -> None:
    assert cast.client("person").get(f"/no-signal/cards/{uuid4()}/").json() == {"on": False}


def test_ended_from_anywhere_each_phone_is_told_to_erase(cast: Cast) -> None:
    number = chosen(cast)
    cast.client("person").post("/no-signal/keep/no-more/")
    for role in ("person", SIGNED_OUT):
        assert cast.client(role).get(f"/no-signal/cards/{number}/").json() == {"on": False}


def test_with_a_new_password_each_phone_is_told_to_erase(cast: Cast) -> None:
    from cairn.people.signing_in import forgetting

    number = chosen(cast)
    forgetting.sign_out(cast.accounts["person"])
    assert cast.client(SIGNED_OUT).get(f"/no-signal/cards/{number}/").json() == {"on": False}


def test_who_walks_with_nobody_keeps_nobodys_pages_on_a_phone(cast: Cast) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        actions.keep_on_phone(by=cast.steward)


def test_not_on_a_borrowed_phone(cast: Cast) -> None:
    client = cast.client("person")
    session = client.session
    session["borrowed"] = True
    session.save()
    assert client.post("/no-signal/keep/").status_code == HTTPStatus.FORBIDDEN
    assert "Keep them on this phone" not in client.get("/no-signal/").text
    assert not KeptOnPhone.objects.exists()


def test_the_card_for_hard_days_comes_first(cast: Cast) -> None:
    hard_days.write(by=cast.person, parts={Part.HELPS: "Walking"}, language="en")
    cards = cast.client("person").get(f"/no-signal/cards/{chosen(cast)}/").json()["cards"]
    assert cards[0]["parts"][0]["lines"] == ["Walking"]
