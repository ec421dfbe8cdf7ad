"""A contact that was kept on a supporter's phone without signal arrives: once, as it was filled in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from pytest_django import Settings

from cairn.consent import actions as consent
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.models import Contact
from cairn.peer_sessions.notes import actions as notes
from cairn.people.models import Person
from cairn.records import actions as records
from tests import make, together
from tests.cast import Cast
from tests.phone import sealed

ALIKE = "Two alike stand there now"
CALL = {"mode": "phone", "pick": "5", "reached": "yes", "happened_at": ""}


def send(cast: Cast, form: str, path: str, fields: dict[str, str], **more: Any) -> HttpResponse:
    role, number = more.pop("role", "supporter"), more.pop("id", None) or uuid4()
    where = f"/people/{cast.person_id}/together/{path}/"
    message = sealed(cast.viewers[role].account_id, number, form, fields, path=where, **more)
    return cast.client(role).post("/outbox/", message)


def test_a_call_is_kept_once_with_when_it_was(cast: Cast) -> None:
    number, at = uuid4(), clock.now() - timedelta(hours=3)
    for status in (HTTPStatus.CREATED, HTTPStatus.OK):
        answer = send(cast, "log_contact", "log/call", CALL, id=number, at=at.isoformat())
        assert answer.status_code == status, answer.text
        assert answer.json()["to"] == f"/together/{number}/"
    contact = Contact.objects.get()
    assert (contact.id, contact.minutes) == (number, 5)
    assert contact.started_at == at - timedelta(minutes=5)


def test_one_tap_is_kept(cast: Cast) -> None:
    assert send(cast, "log_check_in", "checked-in", {"mode": "phone"}).status_code == HTTPStatus.CREATED
    assert Contact.objects.get().minutes == 5


def test_a_phone_whose_clock_is_ahead_loses_nothing(cast: Cast) -> None:
    at = (clock.now() + timedelta(days=2)).isoformat()
    assert send(cast, "log_contact", "log/call", CALL, at=at).status_code == HTTPStatus.CREATED


def test_words_that_may_not_be_kept_any_more_are_given_back(cast: Cast) -> None:
    consent.keep_to_oneself(by=cast.person, kind=Kind.NOTES, keep=True)
    answer = send(cast, "log_contact", "log/call", CALL | {"note": "We called the clinic."})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["words"] == ["We called the clinic."]
    assert not Contact.objects.exists()


def test_of_somebody_they_do_not_walk_with_nothing_is_kept(cast: Cast) -> None:
    for role in ("colleague", "former", "outsider"):
        answer = send(cast, "log_contact", "log/call", CALL, role=role)
        assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert not Contact.objects.exists()


def test_what_is_not_filled_in_is_given_back_with_why(cast: Cast) -> None:
    answer = send(cast, "log_contact", "log/call", {"mode": "phone", "note": "Words"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["words"] == ["Words"]
    assert "how long" in answer.json()["said"]


def test_an_hour_that_lay_ahead_when_it_was_written_is_given_back_with_why(cast: Cast) -> None:
    at = datetime(2026, 12, 1, 21, 30, tzinfo=UTC)
    with clock.at(at + timedelta(days=1)):
        answer = send(cast, "log_contact", "log/call", CALL | {"at": "23:00"}, at=at.isoformat())
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "That hour has not come yet today." in answer.json()["said"]
    assert not Contact.objects.exists()


def test_when_the_walk_ended_meanwhile_it_is_told_what_it_was_and_why(cast: Cast) -> None:
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id))
    for form, path, fields, was in (
        ("log_check_in", "checked-in", {"mode": "phone"}, "A check-in, 5 minutes, "),
        ("log_contact", "log/call", CALL | {"note": "We laughed."}, "A call, 5 minutes, "),
    ):
        told = send(cast, form, path, fields).json()
        assert "you do not walk together any more" in told["said"]
        assert told["was"].startswith(was)
        assert told["words"] == ([fields["note"]] if "note" in fields else [])
    assert not Contact.objects.exists()


@pytest.fixture
def keys(settings: Settings, tmp_path: Path) -> None:
    settings.CAIRN_KEYS = tmp_path / "keyring.json"  # what is erased is noted there


@pytest.mark.usefixtures("keys")
def test_of_one_who_erased_everything_it_is_given_back(cast: Cast) -> None:
    records.ask_to_be_erased(by=cast.person, person_id=cast.person_id, password=make.PASSWORD)
    told = send(cast, "log_check_in", "checked-in", {"mode": "phone"}).json()
    assert "they are not here any more" in told["said"]


def test_the_same_from_two_phones_stands_twice_and_is_said_so_once(cast: Cast) -> None:
    assert send(cast, "log_check_in", "checked-in", {"mode": "phone"}).status_code == HTTPStatus.CREATED
    assert ALIKE not in cast.client("supporter").get("/today/").text
    number = uuid4()
    for status in (HTTPStatus.CREATED, HTTPStatus.OK):
        answer = send(cast, "log_check_in", "checked-in", {"mode": "phone"}, id=number)
        assert answer.status_code == status
    assert Contact.objects.count() == 2
    page = cast.client("supporter").get("/today/").text
    assert page.count(ALIKE) == 1
    other = send(cast, "log_check_in", "checked-in", {"mode": "text"})  # another way: no double
    assert other.status_code == HTTPStatus.CREATED
    assert ALIKE not in cast.client("supporter").get("/today/").text


def test_an_older_page_gives_back_what_was_written(cast: Cast) -> None:
    told = send(cast, "a_form_of_last_year", "checked-in", {"words": "Still here", "empty": " "})
    assert told.status_code == HTTPStatus.BAD_REQUEST
    assert told.json()["words"] == ["Still here"]
    assert "older page" in told.json()["said"]


def test_an_address_of_an_older_page_is_no_reason_to_lose_it(cast: Cast) -> None:
    message = sealed(
        cast.supporter.account_id, uuid4(), "log_contact", CALL | {"note": "Words"}, path="/old/"
    )
    told = cast.client("supporter").post("/outbox/", message)
    assert (told.status_code, told.json()["words"]) == (HTTPStatus.BAD_REQUEST, ["Words"])


def test_a_note_changed_on_another_phone_is_not_written_over(cast: Cast) -> None:
    note = together.note(cast.supporter, cast.person_id, "One line")
    path = f"/together/{note.contact_id}/note/"
    opened = cast.client("supporter").get(path).text
    began = re.search(r'name="began" value="(\w+)"', opened)[1]  # type: ignore[index]
    notes.write(by=cast.supporter, contact_id=note.contact_id, text="From the other phone", language="en")
    sent = {"text": "One line more", "began": began}
    answer = cast.client("supporter").post(path, sent)
    assert answer.status_code == HTTPStatus.CONFLICT
    for words in ("From the other phone", "One line more", "It was changed meanwhile"):
        assert words in answer.text
    again = re.search(r'name="began" value="(\w+)"', answer.text)[1]  # type: ignore[index]
    both = {"text": "From the other phone\nOne line more", "began": again}
    assert cast.client("supporter").post(path, both).status_code == HTTPStatus.FOUND
    assert [line.place for line in note.lines.all()] == [0, 1]


def test_a_note_they_answered_meanwhile_stays_and_the_words_come_back(cast: Cast) -> None:
    note = together.note(cast.supporter, cast.person_id, "One line", sent=True)
    together.agreed(cast.person, note)
    path = f"/together/{note.contact_id}/note/"
    answer = cast.client("supporter").post(path, {"text": "Another line"})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "They answered meanwhile" in answer.text
    assert "Another line</textarea>" in answer.text
    assert note.lines.count() == 1
    assert cast.client("supporter").get(path).status_code == HTTPStatus.NOT_FOUND
