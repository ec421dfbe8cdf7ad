"""Keeping time together on its pages: once, with the last frame to copy, and the minutes that were tapped."""

from datetime import UTC, datetime
from http import HTTPStatus
from uuid import uuid4

import pytest

from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.peer_sessions.models import Contact, Note
from cairn.people.actions import belonging
from tests.cast import Cast
from tests.together import VISIT, contact, note

HALF_PAST_FOUR = datetime(2026, 12, 1, 21, 30, tzinfo=UTC)
CALL = {"pick": "15", "mode": "phone", "reached": "yes"}


def log(cast: Cast, kind: str = "call", **sent: str) -> str:
    """Where it leads once it is kept; the page itself when it is not."""
    answer = cast.client("supporter").post(f"/people/{cast.person_id}/together/log/{kind}/", CALL | sent)
    return str(answer["Location"]) if answer.status_code == HTTPStatus.FOUND else answer.text


def test_sent_twice_it_is_one_contact_and_the_same_answer(cast: Cast) -> None:
    sent = {"id": str(uuid4()), "note": "We wrote the letter.", "then": "send"}
    assert log(cast, **sent) == log(cast, **sent) == f"/together/{sent['id']}/"
    assert (Contact.objects.count(), Note.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("sent", "minutes"), [({}, 15), ({"minutes": "22"}, 22), ({"pick": "47"}, 47), ({"reached": "no"}, 15)]
)
def test_the_minutes_are_those_that_were_tapped_or_typed(
    cast: Cast, sent: dict[str, str], minutes: int
) -> None:
    log(cast, id=str(uuid4()), **sent)
    assert Contact.objects.get().minutes == minutes


@pytest.mark.parametrize("sent", [{"pick": ""}, {"pick": "0"}, {"pick": "many"}, {"minutes": "99999"}])
def test_without_minutes_the_page_comes_back(cast: Cast, sent: dict[str, str]) -> None:
    assert "How many minutes?" in log(cast, id=str(uuid4()), **sent)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(("day", "beside"), [("", "at"), ("2026-12-01", "at"), ("2026-12-02", "on_day")])
def test_what_lies_ahead_is_said_beside_it_and_all_that_was_typed_stays(
    cast: Cast, day: str, beside: str
) -> None:
    with clock.at(HALF_PAST_FOUR):
        client, sent = cast.client("supporter"), {"on_day": day, "at": "23:00", "note": "We sang."}
        answer = client.post(
            f"/people/{cast.person_id}/together/log/call/", CALL | sent | {"id": str(uuid4())}
        )
    assert answer.status_code == HTTPStatus.OK
    assert list(answer.context["form"].errors) == [beside]
    assert "We sang." in answer.text
    assert not Contact.objects.exists()


def test_an_hour_of_yesterday_is_kept(cast: Cast) -> None:
    with clock.at(HALF_PAST_FOUR):
        assert log(cast, id=str(uuid4()), on_day="2026-11-30", at="23:00").startswith("/together/")


def test_the_last_frame_is_offered_with_its_own_number_to_tap_and_no_words(cast: Cast) -> None:
    contact(cast.supporter, cast.person_id, VISIT, next_words="Only once")
    there = f"/people/{cast.person_id}/together/log/visit/"
    plain, copied = (cast.client("supporter").get(there + query).text for query in ("", "?as=last"))
    assert "As last time: A visit, 47 minutes" in plain
    assert 'value="47"' in plain
    assert " checked" not in plain.split("How many minutes?")[1].split("</fieldset>")[0]
    assert 'value="47"' in copied
    assert " checked" in copied.split("How many minutes?")[1].split("</fieldset>")[0]
    assert "Only once" not in copied


def test_a_lead_still_opens_a_person_whose_supporter_left_with_a_note_open(cast: Cast) -> None:
    note(cast.supporter, cast.person_id)
    belonging.end_place(by=cast.steward, account_id=cast.supporter.account_id)
    for path in ("", "together/"):
        answer = cast.client("lead").get(f"/people/{cast.person_id}/{path}")
        assert answer.status_code == HTTPStatus.OK
    assert not Entry.objects.filter(act="refused").exists()
