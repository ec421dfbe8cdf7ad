"""What a phone kept without signal arrives: once, whole, by whom it was written, or it is given back."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.models import Arrival
from cairn.recovery.calls import actions as calls
from cairn.recovery.calls.rules import Answer
from cairn.recovery.check_ins import actions, queries
from cairn.recovery.check_ins.rules import Felt
from cairn.recovery.models import Call, CheckIn
from cairn.sealed import outbox
from tests import make
from tests.cast import SIGNED_OUT, Cast
from tests.expect import leaves
from tests.phone import box, sealed

WORDS = "  no signal here,\nstill here 🌾 "


def send(
    cast: Cast, form: str = "check_in", role: str = "person", id: UUID | None = None, **fields: str
) -> HttpResponse:
    message = sealed(cast.viewers[role].account_id, id or uuid4(), form, fields)
    return cast.client(role).post("/outbox/", message)


def kept(cast: Cast) -> list[tuple[str, str]]:
    rows = queries.check_ins(cast.person, cast.person_id).rows
    return [(row.feeling, row.words) for row in rows]


def test_it_is_kept_to_the_letter_and_leads_to_where_it_is_shown(cast: Cast) -> None:
    number = uuid4()
    with leaves("recovery.check_in"):
        answer = send(cast, id=number, feeling="Tired", words=WORDS)
    assert answer.status_code == HTTPStatus.CREATED
    assert answer.json()["to"] == f"/check-ins/{number}/"
    assert kept(cast) == [("Tired", WORDS)]


def test_sent_again_it_is_kept_once_and_leads_to_the_same_page(cast: Cast) -> None:
    number = uuid4()
    first = send(cast, id=number, feeling="Tired")
    with leaves():
        again = send(cast, id=number, feeling="Tired")
    assert (first.status_code, again.status_code) == (HTTPStatus.CREATED, HTTPStatus.OK)
    assert first.json()["to"] == again.json()["to"]
    assert kept(cast) == [("Tired", "")]


def test_taken_back_meanwhile_it_does_not_come_back(cast: Cast) -> None:
    number = uuid4()
    send(cast, id=number, feeling="Tired", words="Words")
    actions.take_back(by=cast.person, check_in_id=number)
    assert send(cast, id=number, feeling="Tired", words="Words").status_code == HTTPStatus.OK
    assert kept(cast) == []


def test_a_number_of_somebody_elses_is_refused(cast: Cast) -> None:
    number = uuid4()
    send(cast, id=number, feeling="Tired")
    answer = send(cast, role="other_person", id=number, feeling="Good")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert kept(cast) == [("Tired", "")]


def test_nobody_else_on_the_same_phone_can_send_it_as_theirs(cast: Cast) -> None:
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"})
    answer = cast.client("other_person").post("/outbox/", message)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not CheckIn.objects.exists()
    assert cast.client("person").post("/outbox/", message).status_code == HTTPStatus.CREATED


def test_it_cannot_be_sent_under_another_number(cast: Cast) -> None:
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"})
    answer = cast.client("person").post("/outbox/", message | {"id": str(uuid4())})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize(
    "text", ["", "nothing", "[]", "{}", '{"form": "erase", "at": "", "language": "en", "fields": []}']
)
def test_what_is_no_form_of_ours_is_not_kept(cast: Cast, text: str) -> None:
    answer = cast.client("person").post("/outbox/", box(cast.person.account_id, uuid4(), text))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"box": "AAAA"}, {"box": "no box at all!"}, {"box": ""}, {"key": "o1"}, {"id": "7"}]
)
def test_what_was_changed_on_the_way_does_not_open(cast: Cast, changed: dict[str, str]) -> None:
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"})
    answer = cast.client("person").post("/outbox/", message | changed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_what_a_rule_refuses_is_given_back_word_for_word_and_did_not_arrive(cast: Cast) -> None:
    long = "x" * 4001
    answer = send(cast, words=long)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["words"] == [long]
    assert answer.json()["said"]
    assert not Arrival.objects.exists()


def test_a_word_that_is_not_ones_own_any_more_is_kept_as_it_was_tapped(cast: Cast) -> None:
    make.check_in(cast.person)
    actions.choose_feelings(by=cast.person, feelings=[Felt("Foggy")])
    send(cast, feeling="Cansancio")
    assert kept(cast)[0] == ("Cansancio", "")


def test_when_it_was_written_is_kept_beside_when_it_came(cast: Cast) -> None:
    written = clock.now() - timedelta(days=2)
    message = sealed(
        cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"}, at=written.isoformat()
    )
    cast.client("person").post("/outbox/", message)
    row = CheckIn.objects.get()
    assert row.written_at == written
    assert clock.now() - row.at < timedelta(minutes=1)
    assert "written without signal" in cast.client("person").get("/check-ins/").text


@pytest.mark.parametrize("at", ["yesterday", "2026-01-05T12:00:00", "9999-99-99T00:00:00Z"])
def test_a_clock_that_tells_nothing_loses_no_words(cast: Cast, at: str) -> None:
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"}, at=at)
    assert cast.client("person").post("/outbox/", message).status_code == HTTPStatus.CREATED
    assert CheckIn.objects.get().written_at is None


def test_a_wish_to_be_called_reaches_the_one_who_was_asked_once(cast: Cast) -> None:
    number, rosa = uuid4(), cast.supporter.account_id
    assert send(cast, "ask_for_call", id=number, to=str(rosa)).status_code == HTTPStatus.CREATED
    calls.answer_call(by=cast.supporter, call_id=Call.objects.get().id, answer=Answer.CALLED)
    send(cast, "ask_for_call", id=number, to=str(rosa))  # the first answer was lost: it is no new wish
    assert [call.to_id for call in Call.objects.all()] == [rosa]


def test_from_a_page_that_knows_nobody_it_reaches_all_who_walk_along(cast: Cast) -> None:
    assert send(cast, "ask_for_call", all="yes").status_code == HTTPStatus.CREATED
    assert [call.to_id for call in Call.objects.all()] == [cast.supporter.account_id]


def test_written_before_a_walk_ended_it_is_given_back_and_asks_nobody(cast: Cast) -> None:
    answer = send(cast, "ask_for_call", to=str(cast.former.account_id))
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert not Call.objects.exists()


@pytest.mark.parametrize("role", ["supporter", "lead", "steward"])
def test_nobody_checks_in_for_somebody_else(cast: Cast, role: str) -> None:
    assert send(cast, role=role, feeling="Tired").status_code == HTTPStatus.BAD_REQUEST
    assert not Arrival.objects.exists()


def test_signed_out_it_is_told_to_wait_and_nothing_is_kept(cast: Cast) -> None:
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"})
    answer = cast.client(SIGNED_OUT).post("/outbox/", message)
    assert answer.status_code in {HTTPStatus.FOUND, HTTPStatus.FORBIDDEN}
    assert not Arrival.objects.exists()


def test_a_page_of_a_stranger_cannot_send_it(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = cast.client("person").cookies
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"})
    assert strict.post("/outbox/", message).status_code == HTTPStatus.FORBIDDEN
    token = strict.get("/outbox/").json()["token"]
    assert strict.post("/outbox/", message | {"csrfmiddlewaretoken": token}).status_code == HTTPStatus.CREATED


def test_what_an_older_key_sealed_still_opens(cast: Cast, settings: object) -> None:
    before = outbox.public()
    settings.KEYRING = settings.KEYRING.with_new_key()  # type: ignore[attr-defined]
    assert outbox.public().key_id > before.key_id
    message = sealed(cast.person.account_id, uuid4(), "check_in", {"feeling": "Tired"}, public=before)
    assert cast.client("person").post("/outbox/", message).status_code == HTTPStatus.CREATED


def test_a_phone_can_say_that_something_was_lost_and_the_log_says_how_many(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    assert cast.client("person").post("/outbox/", {"lost": "2"}).status_code == HTTPStatus.OK
    assert "gone before they were sent: 2." in caplog.text


def test_nothing_of_it_stands_readable_anywhere(cast: Cast) -> None:
    send(cast, words="Xylophone")
    assert "Xylophone" not in str(list(Arrival.objects.values())) + str(list(Entry.objects.values()))


def test_pages_name_the_account_and_the_key_but_not_on_a_borrowed_phone(cast: Cast) -> None:
    client = cast.client("person")
    assert f'data-account="{cast.person.account_id}"' in client.get("/my-plan/").text
    assert outbox.public().point in client.get("/my-plan/").text
    session = client.session
    session["borrowed"] = True
    session.save()
    text = client.get("/my-plan/").text
    assert "data-account" not in text
    assert "manifest" not in text
