"""Anything in any field of any form and address, by anybody: nothing breaks, and nobody's words leak.

The forms and their fields are read off the pages themselves. Every sealed field of everybody holds a canary;
no answer, head of an answer or line of a log may hold one of somebody who is not theirs to see.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.urls import resolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cairn.kit.logs import Scrubbed
from tests.cast import Cast
from tests.full import times
from tests.web.addresses import ALL, TABLE, Page, World, address
from tests.web.canaries import Planted, forbidden, plant, rows_beside, sealed_fields
from tests.web.test_access import Seen, ask
from tests.web.test_nonsense import HOSTILE, QUERIES
from tests.web.worlds import elsewhere_of, ids_of

CLEAR = {200, 302, 304, 400, 403, 404, 405, 409, 413, 422, 429}
EXAMPLES = times(250, 25_000)
quiet = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
# Fields that some page has somewhere; each may be sent to any other.
KNOWN: dict[str, set[str]] = {}
# Put into the form by a script: the strokes of a signature.
DRAWN = {"sign_yes": {"drawn"}, "hand_off_agree": {"drawn"}}


class Forms(HTMLParser):
    """The fields of every form of a page, by where they are sent."""

    def __init__(self) -> None:
        super().__init__()
        self.action, self.found = "", list[tuple[str, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self.action = has.get("action") or ""
        elif tag in {"input", "textarea", "select", "button"} and has.get("name"):
            self.found.append((has.get("formaction") or self.action, str(has["name"])))


def harvest(world: World) -> None:
    """Every field of every form on every page that anybody may look at, once."""
    if KNOWN:
        return
    for name, page in TABLE.items():
        KNOWN[name] = {*page.data(world), *QUERIES.get(name, ()), *DRAWN.get(name, ())}
    for name, page in TABLE.items():
        for role in sorted((page.look or ALL) & {"person", "supporter", "lead", "steward"})[:2]:
            there = address(page, name, world.ids)
            parser = Forms()
            parser.feed(told(ask(world, role, "get", there)))
            for action, field in parser.found:
                KNOWN[resolve(re.split(r"[?#]", action or there)[0]).view_name].add(field)


@pytest.fixture
def there(world: World) -> World:
    """All that there is around somebody else's person, in another organisation."""
    elsewhere = elsewhere_of(world.cast)
    return World(elsewhere, ids_of(elsewhere))


@pytest.fixture
def planted(world: World, there: World) -> list[Planted]:
    harvest(world)
    for one in (world, there):
        rows_beside(one.cast, one.ids)
    return plant(world.cast)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """All that would be written to the log, as the product writes it."""
    kept, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(Scrubbed())
    root.addHandler(handler)
    yield kept
    root.removeHandler(handler)


def anything(world: World, there: World) -> st.SearchStrategy[str]:
    ids = [str(one) for one in (*world.ids.values(), *there.ids.values())]
    return (
        st.sampled_from(HOSTILE)
        | st.sampled_from(ids)
        | st.text(max_size=60)
        | st.integers().map(str)
        | st.dates().map(str)
        | st.sampled_from(["on", "yes", "no", "true", "en", "es", "/", "general", "identity", "outside"])
    )


@st.composite
def requests(draw: st.DrawFn, world: World, there: World) -> tuple[str, str, str, dict[str, Any]]:
    """An address with ids of anybody, whether it is looked at or sent to, and its fields."""
    name = draw(st.sampled_from(sorted(TABLE)))
    page: Page = TABLE[name]
    ids = {arg: draw(st.sampled_from([world.ids[arg], there.ids[arg]])) for arg in page.args}
    method = "post" if page.look is None else draw(st.sampled_from(["get", "post"]))
    fields = dict(page.data(world)) if draw(st.booleans()) else {}
    value = anything(world, there)
    some = draw(st.lists(st.sampled_from(sorted(KNOWN[name]) or ["words"]), max_size=6, unique=True))
    fields |= {field: draw(value | st.lists(value, max_size=3)) for field in some}
    if draw(st.integers(0, 9)) == 0:
        fields |= {draw(st.text(min_size=1, max_size=8)): draw(value)}
    return name, method, address(page, name, world.ids | ids), fields


def told(seen: Seen) -> str:
    response = seen.response
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers} {response.cookies} {body.decode('utf-8', 'replace')}"


def leaks(text: str, shut: dict[str, Planted]) -> list[str]:
    return [f"{shut[word].field} of {shut[word].whose}" for word in shut if word in text]


@pytest.mark.slow
def test_nothing_breaks_and_nobodys_words_leak(
    world: World, there: World, planted: list[Planted], log: StringIO
) -> None:
    shut = {role: forbidden(planted, role) for role in ALL}
    assert min(map(len, shut.values())) > 40

    @quiet
    @given(st.sampled_from(sorted(ALL)), requests(world, there))
    def send(role: str, asked: tuple[str, str, str, dict[str, Any]]) -> None:
        name, method, url, fields = asked
        cache.clear()
        seen = ask(world, role, method, url, fields)
        assert seen.response.status_code in CLEAR, (
            f"{role} {method} {name} {fields}: {seen.response.status_code}"
        )
        found = leaks(told(seen), shut[role])
        assert not found, f"{role} {method} {url} {fields}: {found}"

    send()
    assert "canary" not in log.getvalue()


@pytest.mark.slow
def test_the_canaries_sit_in_every_sealed_field_and_sing(
    world: World, planted: list[Planted], cast: Cast
) -> None:
    """Else the test above would prove nothing: those who may see them do meet them."""
    every = {f"{m._meta.label}.{f.name}" for m in apps.get_models() for f in sealed_fields(m)}
    assert every == {one.field for one in planted}, "a row of each is made by rows_beside in canaries.py"
    met = "".join(
        told(ask(world, role, "get", address(page, name, world.ids)))
        for name, page in TABLE.items()
        for role in sorted((page.look or frozenset()) & {"person", "supporter", "lead"})
    )
    sung = {one.field for one in planted if one.word in met}
    assert every - sung == SILENT


# Sealed, and shown on no page in its own words.
SILENT = {"people.Factor.secret"}


def test_every_form_was_read_off_its_page(world: World) -> None:
    harvest(world)
    assert {"words", "language"} <= KNOWN["plan_say"]
    assert {"signed_name", "drawn", "kinds", "recipients"} <= KNOWN["sign_yes"]
    assert sum(map(len, KNOWN.values())) > 200
