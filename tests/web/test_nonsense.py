"""Nonsense in every field of every form, and in every address: a clear answer each time, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.full import times
from tests.web.addresses import ALL, TABLE, Page, World, address
from tests.web.page import nothing
from tests.web.test_access import Seen, ask

HOSTILE = [
    "",
    " \n\t ",
    "\x00",
    "<script>alert(1)</script>",
    "a b",
    "x" * 6000,
    "9" * 400,
    "-1",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "\u202e\U0001f33e",
    str(uuid4()),
]
FORMS = [name for name, page in TABLE.items() if page.send and page.data is not nothing]
NEEDED = [name for name in FORMS if not TABLE[name].bare]
QUERIES = {
    "find": [
        "words",
        "near",
        "miles",
        "need",
        "kind",
        "language",
        "page",
        "drop",
        "of",
        "for",
        "goal",
        "step",
        "pick",
        "q",
    ],
    "service": ["for", "goal", "words"],
    "choose_finds": ["pick"],
    "calendar_file": ["says", "often", "remind"],
    "hand_off_agree": ["way"],
    "plan_add_step": ["goal"],
    "plan_step": ["answer"],
    "who_can_see": ["before", "mine"],
    "who_can_see_theirs": ["before"],
    "people": ["q"],
    "sign_in": ["next", "out"],
    "set_language": ["next"],
    "join": ["why"],
}


def one_of(allowed: frozenset[str]) -> str:
    """Somebody who may; not somebody signed out when there is another."""
    return sorted(allowed - {"signed out", "gone", "placeless"} or ALL)[0]


def is_clear(seen: Seen) -> bool:
    return seen.response.status_code in {200, 302, 400, 403, 404, 409, 429}


def some_for_each(fields: list[str]) -> Iterator[tuple[str, list[str]]]:
    """A third of the values for each field: any three fields together meet all. In full every value."""
    step = times(3, 1)
    for number, field in enumerate(fields):
        yield field, HOSTILE[number % step :: step]


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_nonsense_in_a_form(world: World, name: str) -> None:
    page: Page = TABLE[name]
    sound, role = page.data(world), one_of(page.send or frozenset())
    for field, values in some_for_each(list(sound)):
        for value in values:
            seen = ask(world, role, "post", address(page, name, world.ids), {**sound, field: value})
            assert is_clear(seen), f"{field}={value[:40]!r}: {seen.response.status_code}"
            assert "<script>alert(1)" not in seen.response.text


@pytest.mark.slow
@pytest.mark.parametrize("name", QUERIES)
def test_nonsense_in_an_address(world: World, name: str) -> None:
    page = TABLE[name]
    url, role = address(page, name, world.ids).split("?")[0], one_of(page.look or frozenset())
    for field, values in some_for_each(QUERIES[name]):
        for value in values:
            seen = ask(world, role, "get", url, {field: value})
            assert is_clear(seen), f"{field}={value[:40]!r}: {seen.response.status_code}"
            assert "<script>alert(1)" not in seen.response.text


@pytest.mark.slow
@pytest.mark.parametrize("name", NEEDED)
def test_an_empty_form_keeps_nothing(world: World, name: str) -> None:
    """Where a form has fields that are needed, sending none of them changes nothing."""
    page = TABLE[name]
    seen = ask(world, one_of(page.send or frozenset()), "post", address(page, name, world.ids), {})
    assert is_clear(seen)
    assert not set(seen.entries) - {"seen", "refused"}


@pytest.mark.parametrize(
    "away",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"],
)
@pytest.mark.parametrize("name", ["sign_in", "set_language"])
def test_nobody_is_sent_elsewhere(world: World, name: str, away: str) -> None:
    page, data = TABLE[name], {"next": away, "language": "es"}
    answers: list[Any] = [
        ask(world, "supporter", method, address(page, name, world.ids), data).response
        for method in ("get", "post")
    ]
    for answer in answers:
        assert answer["Location"].startswith("/")
        assert "elsewhere" not in answer["Location"]
