"""A contact that was kept on a supporter's phone without signal arrives: once, as it was filled in."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.http import HttpResponse

from cairn.consent import actions as consent
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.models import Contact
from tests.cast import Cast
from tests.phone import sealed

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
