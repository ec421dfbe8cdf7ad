"""Costly and guessable things have a pace; whoever is too quick is told when to go on, and loses no words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from cairn.web.shell import pace
from cairn.web.shell.lines import LINES
from cairn.web.shell.pace import BY_NAME, NEVER_WAITS, Pace
from tests.cast import Cast
from tests.web.addresses import TABLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, stop_clock: Callable[[str], datetime]) -> None:
    """Three of everything, so that a test need not send hundreds."""
    stop_clock("2026-11-21T09:00:00-06:00")
    for name, one in vars(pace).copy().items():
        if isinstance(one, Pace):
            monkeypatch.setattr(pace, name, Pace(one.of, account=3, address=3))
    few = {name: Pace(one.of, account=3, address=3) for name, one in BY_NAME.items()}
    monkeypatch.setattr(pace, "BY_NAME", few)


def statuses(client: Client, path: str, times: int, **more: Any) -> list[int]:
    return [client.get(path, **more).status_code for _ in range(times)]


@pytest.mark.usefixtures("slow")
def test_the_fourth_waits_and_is_told_how_long(client: Client, stop_clock: Callable[[str], datetime]) -> None:
    assert statuses(client, "/find/", 3) == [200] * 3
    stop_clock("2026-11-21T09:01:30-06:00")
    answer: HttpResponse = client.get("/find/")  # type: ignore[assignment]
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "210"
    assert "Wait 4 minutes, then try again." in answer.text
    assert all(f'href="{line.call}"' in answer.text for line in LINES.values())
    stop_clock("2026-11-21T09:05:00-06:00")
    assert statuses(client, "/find/", 1) == [200]


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("path", ["/hsds/services", "/hsds/services?format=ndjson", "/meetings.json"])
def test_other_systems_are_told_in_json(client: Client, path: str) -> None:
    assert statuses(client, path, 3) == [200] * 3
    answer = client.get(path)
    assert answer.status_code == 429
    assert answer.json()["wait_seconds"] == int(answer.headers["Retry-After"]) == 300
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("slow")
def test_an_account_waits_alone(cast: Cast) -> None:
    assert statuses(cast.client("person"), "/find/", 4)[-1] == 429
    assert statuses(cast.client("supporter"), "/find/", 1) == [200]
    assert statuses(Client(), "/find/", 1) == [200]


@pytest.mark.usefixtures("slow")
def test_an_address_waits_alone(client: Client) -> None:
    assert statuses(client, "/find/", 4)[-1] == 429
    assert statuses(client, "/find/", 1, REMOTE_ADDR="192.0.2.7") == [200]


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_a_told_address_helps_nobody_to_go_on(client: Client, settings: Settings, proxies: int) -> None:
    """Whatever stands in front of what our own web servers wrote is a stranger's word."""
    settings.CAIRN_PROXIES = proxies
    ours = ["198.51.100.7", "10.0.0.1"][:proxies]  # what our servers add: whom each of them heard
    answers = [
        client.get("/find/", headers={"x-forwarded-for": ", ".join([f"203.0.113.{n}", *ours])}).status_code
        for n in range(4)
    ]
    assert answers == [200, 200, 200, 429]


@pytest.mark.usefixtures("slow")
def test_the_other_addresses_of_one_house_count_as_one(client: Client) -> None:
    answers = [client.get("/find/", REMOTE_ADDR=f"2001:db8:1:2::{n:x}").status_code for n in range(4)]
    assert answers == [200, 200, 200, 429]
    assert client.get("/find/", REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


@pytest.mark.usefixtures("slow")
def test_words_that_came_too_quickly_are_given_back(cast: Cast) -> None:
    client, there = cast.client("person"), f"/plan/{cast.person_id}/say/goal/"
    said = [client.post(there, {"words": f"Goal {n}", "language": "en"}) for n in range(4)]
    assert [answer.status_code for answer in said] == [302, 302, 302, 429]
    assert "<blockquote" in said[3].text
    assert "Goal 3" in said[3].text


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("path", ["/help/", "/leave/", "/"])
def test_help_and_leaving_never_wait(client: Client, path: str) -> None:
    assert set(statuses(client, path, 10)) <= {200, 302}


def test_what_has_a_pace_is_there() -> None:
    assert set(BY_NAME) | NEVER_WAITS <= {*TABLE, "leave"}


def test_a_person_at_work_never_meets_a_limit() -> None:
    """Somebody who opens a page every three seconds for five minutes, and sends a form with every other."""
    pages = 5 * 60 // 3
    assert min(pace.ANYTHING.account, pace.SEARCH.account) >= pages
    assert pace.FORMS.account >= pages // 2
