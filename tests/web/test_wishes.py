"""A contact answers a wish to be called by the same tap, on the page and from a phone that had no signal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.models import Contact
from cairn.recovery.calls import actions as calls
from cairn.recovery.models import Call, CallAnswer
from tests import make
from tests.cast import Cast
from tests.phone import sealed

CALL = {"mode": "phone", "pick": "5"}
OPEN = "Their wish to be called is still open."
ANSWERED = "Their wish to be called is answered."


def asked(cast: Cast, hours_ago: int = 1) -> Call:
    with clock.at(clock.now() - timedelta(hours=hours_ago)):
        return calls.ask_for_call(by=cast.person, to=cast.supporter.account_id)


def page(cast: Cast, kind: str = "call") -> str:
    return f"/people/{cast.person_id}/together/log/{kind}/"


def log(cast: Cast, kind: str = "call", **more: str) -> str:
    data = CALL | {"id": str(uuid4())} | more
    return cast.client("supporter").post(page(cast, kind), data, follow=True).text


def arrives(cast: Cast, form: str, path: str, fields: dict[str, str], **more: Any) -> str:
    where = f"/people/{cast.person_id}/together/{path}/"
    number = more.pop("id", None) or uuid4()
    message = sealed(cast.supporter.account_id, number, form, fields, path=where, **more)
    answer = cast.client("supporter").post("/outbox/", message)
    assert answer.status_code in {200, 201}, answer.text
    return str(answer.json().get("said", ""))


def said() -> list[str]:
    return list(CallAnswer.objects.order_by("at").values_list("answer", flat=True))


def test_the_page_says_the_wish_and_has_it_ticked_already(cast: Cast) -> None:
    assert "This answers their wish" not in cast.client("supporter").get(page(cast)).text
    asked(cast)
    shown = cast.client("supporter").get(page(cast)).text
    assert "asked you to call" in shown
    assert "checked" in shown.split('name="answers"')[1].split(">")[0]


def test_we_talked_answers_it(cast: Cast) -> None:
    wish = asked(cast)
    assert ANSWERED in log(cast, reached="yes", answers="on")
    wish.refresh_from_db()
    assert wish.over_at
    assert said() == ["called"]


def test_a_visit_answers_it_too(cast: Cast) -> None:
    asked(cast)
    assert ANSWERED in log(cast, "visit", mode="in_person", answers="on")


def test_not_reached_leaves_it_open_and_says_that_it_was_tried(cast: Cast) -> None:
    wish = asked(cast)
    assert OPEN in log(cast, reached="no", answers="on")
    wish.refresh_from_db()
    assert wish.over_at is None
    assert said() == ["not_reached"]


def test_without_the_tick_nothing_is_said_of_it(cast: Cast) -> None:
    asked(cast)
    assert OPEN in log(cast, reached="yes")
    assert said() == []


def test_a_call_of_before_the_wish_does_not_answer_it(cast: Cast) -> None:
    asked(cast)
    yesterday = clock.today_in("America/Chicago") - timedelta(days=1)
    assert OPEN in log(cast, reached="yes", answers="on", on_day=yesterday.isoformat(), at="00:10")
    assert said() == []


def test_a_check_in_is_not_the_call_they_asked_for(cast: Cast) -> None:
    asked(cast)
    where = f"/people/{cast.person_id}/together/checked-in/"
    sent = {"id": str(uuid4()), "mode": "text", "answers": "on"}
    assert OPEN in cast.client("supporter").post(where, sent, follow=True).text
    assert OPEN in arrives(cast, "log_check_in", "checked-in", {"mode": "text"})
    assert said() == []


def test_nothing_is_said_where_there_was_no_wish_or_it_is_kept_back(cast: Cast) -> None:
    assert "wish to be called" not in log(cast, reached="yes", answers="on")
    asked(cast)
    make.held_back(cast.person, Kind.CHECK_INS)
    assert "wish to be called" not in log(cast, reached="yes", answers="on")
    assert Contact.objects.count() == 2
    assert said() == []


def test_from_a_phone_without_signal_it_answers_once(cast: Cast) -> None:
    wish, number = asked(cast), uuid4()
    for _ in range(2):
        told = arrives(cast, "log_contact", "log/call", CALL | {"reached": "yes", "answers": "on"}, id=number)
        assert "still open" not in told
    wish.refresh_from_db()
    assert wish.over_at
    assert said() == ["called"]


def test_from_a_phone_not_reached_stays_open(cast: Cast) -> None:
    wish = asked(cast)
    told = arrives(cast, "log_contact", "log/call", {"mode": "phone", "reached": "no", "answers": "on"})
    wish.refresh_from_db()
    assert wish.over_at is None
    assert OPEN in told
    assert said() == ["not_reached"]


def test_from_a_phone_a_call_of_before_they_asked_leaves_it_open(cast: Cast) -> None:
    asked(cast)
    at = (clock.now() - timedelta(hours=3)).isoformat()
    told = arrives(cast, "log_contact", "log/call", CALL | {"reached": "yes", "answers": "on"}, at=at)
    assert OPEN in told
    assert said() == []
