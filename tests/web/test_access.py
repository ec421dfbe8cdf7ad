"""Who gets in where: one line for every address, held against every one of the cast.

A page that is missing from the table (addresses.py) fails. Whoever is not named for it is kept out: sent to
sign in when signed out, else told that there is no such page. Looking writes nothing but what the ledger
keeps of looks, and whoever is kept out changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cairn.ledger.models import Entry, Head
from tests.cast import SIGNED_OUT, Cast
from tests.web.addresses import (
    ALL,
    ELSEWHERE,
    GONE,
    OPEN_FORMS,
    PLACELESS,
    SHOWS_WHO,
    TABLE,
    TOLD_BY_ANYBODY,
    World,
    address,
)
from tests.web.supervision_addresses import NOTHING_YET, ONLY_THEIRS
from tests.web.worlds import held

OUTCOMES = {200: "in", 302: "in", 403: "shut", 404: "shut", 409: "shut", 405: "no such method"}


@dataclass
class Seen:
    """What came of one request, which was then undone."""

    response: HttpResponse
    entries: tuple[str, ...]
    writes: tuple[str, ...]

    @property
    def outcome(self) -> str:
        status = self.response.status_code
        if status == HTTPStatus.FOUND and self.response["Location"].startswith("/sign-in/?next="):
            return "sign in"
        if status == HTTPStatus.FORBIDDEN and "You were signed out" in self.response.text:
            return "sign in"
        return OUTCOMES.get(status, str(status))


WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def ask(world: World, role: str, method: str, url: str, data: dict[str, Any] | None = None) -> Seen:
    """One request of theirs, with all that it wrote; then everything is as before."""
    send = getattr(_browser(world.cast, role), method)
    written: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            written.append(found[1])
        return execute(sql, params, many, context)

    before = Head.objects.get(pk=1).count
    with transaction.atomic(), connection.execute_wrapper(note):
        response = send(url, data)
        acts = tuple(Entry.objects.filter(number__gt=before).values_list("act", flat=True))
        transaction.set_rollback(True)
    return Seen(response, acts, tuple(written))


def _browser(cast: Cast, role: str) -> Client:
    """A new browser with their session, so that signing out in one does not reach the next."""
    browser = Client()
    browser.cookies.load(held(cast.client(role)))
    return browser


LOOKS = {"ledger_entry", "ledger_head"}


def expected(allowed: frozenset[str] | None, role: str, name: str) -> str:
    if allowed is None:
        is_open = name in OPEN_FORMS | TOLD_BY_ANYBODY
        return "no such method" if is_open or role not in {SIGNED_OUT, GONE} else "sign in"
    if role in allowed:
        return "in"
    return "sign in" if role in {SIGNED_OUT, GONE} and allowed else "shut"


@contextmanager
def all_of_them() -> Iterator[list[str]]:
    """Collects what was not as it should be, to tell it all at once."""
    wrong: list[str] = []
    yield wrong
    assert not wrong, "\n".join(wrong)


def names() -> list[str]:
    def walk(resolver: URLResolver) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield str(pattern.name)
            else:
                yield from walk(pattern)

    return sorted(walk(get_resolver()))


def test_every_address_has_its_line_in_the_table() -> None:
    assert names() == sorted({*TABLE, *ELSEWHERE})


@pytest.mark.slow
@pytest.mark.parametrize("role", sorted(ALL))
def test_who_may_look_and_that_looking_changes_nothing(world: World, role: str) -> None:
    with all_of_them() as wrong:
        for name, page in TABLE.items():
            seen = ask(world, role, "get", address(page, name, world.ids))
            if seen.outcome != (should := expected(page.look, role, name)):
                wrong.append(f"{name}: {seen.outcome} ({seen.response.status_code}), not {should}")
            if not set(seen.writes) <= LOOKS or not set(seen.entries) <= {"seen", "refused"}:
                wrong.append(f"{name} changed something: {seen.writes} {seen.entries}")


@pytest.mark.slow
@pytest.mark.parametrize("role", sorted(ALL))
def test_who_may_send_and_that_nobody_else_changes_anything(world: World, role: str) -> None:
    forms = {name: page for name, page in TABLE.items() if page.send is not None}
    with all_of_them() as wrong:
        for name, page in forms.items():
            cache.clear()  # there are more forms than one account may send in five minutes
            seen = ask(world, role, "post", address(page, name, world.ids), page.data(world))
            entered = set(seen.entries) - {"seen", "refused"}
            did = entered if name not in ONLY_THEIRS else set(seen.writes) - LOOKS
            if name in ONLY_THEIRS and seen.entries:
                wrong.append(f"{name} left an entry: {seen.entries}")
            if seen.outcome != (should := expected(page.send, role, name)):
                wrong.append(f"{name}: {seen.outcome} ({seen.response.status_code}), not {should}")
            if should == "in" and name not in OPEN_FORMS | SHOWS_WHO | NOTHING_YET and not did:
                wrong.append(f"{name}: nothing was kept")
            if should != "in" and (did or not set(seen.writes) <= LOOKS):
                wrong.append(f"{name} changed something: {seen.entries} {seen.writes}")


def plain(seen: Seen, ids: Collection[UUID]) -> tuple[int, str]:
    """The answer without what differs between any two: the form's token, and the address that was asked.

    ids: those of both addresses, for the frame of a page names the account that looks, as some of them do.
    """
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", seen.response.text)
    for one in ids:
        text = text.replace(str(one), "an-id")
    return seen.response.status_code, text


@pytest.mark.slow
@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "other_person", PLACELESS])
def test_what_is_not_theirs_looks_like_what_is_not_there(world: World, role: str) -> None:
    nowhere = {name: uuid4() for name in world.ids}
    known = [*world.ids.values(), *nowhere.values()]
    about = {name: page for name, page in TABLE.items() if page.args}
    with all_of_them() as wrong:
        for name, page in about.items():
            method, allowed = ("post", page.send) if page.look is None else ("get", page.look)
            if allowed is None or role in allowed:
                continue
            sent = page.data(world) if method == "post" else {}
            answers = {
                plain(ask(world, role, method, address(page, name, ids), sent), known)
                for ids in (world.ids, nowhere)
            }
            if len(answers) > 1:
                wrong.append(f"{name}: {sorted(status for status, _ in answers)} can be told apart")
