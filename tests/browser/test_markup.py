"""Words that look like markup, on every page, in a browser: nothing runs, nothing has to be refused."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.web.addresses import TABLE, World, address
from tests.web.canaries import rows_beside
from tests.web.markup import CORPUS, RUN, plant_markup
from tests.web.test_every_page import FOR_EYES
from tests.web.worlds import world_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATIC = f"/{settings.STATIC_URL.strip('/')}/"
HOST = "http://localhost"
BARE = {"Content-Type": "text/html; charset=utf-8"}
WATCHING = """
window.ran = 0; window.cairn_ran = () => { window.ran += 1; };
window.refused = [];
addEventListener("securitypolicyviolation", told => window.refused.push(told.violatedDirective), true);
"""
Told = tuple[int, dict[str, str], bytes]


@pytest.fixture
def world(cast: Any) -> World:
    made = world_of(cast)
    rows_beside(made.cast, made.ids)
    plant_markup()
    return made


def pages(world: World) -> dict[str, Told]:
    """Every page there is, as one who may see most of it does, by its address; files as opened later."""
    told: dict[str, Told] = {}
    for name, page in FOR_EYES.items():
        for role in [one for one in ("person", "supporter", "lead", "steward") if one in (page.look or ())][
            :1
        ]:
            answer = world.cast.client(role).get(address(TABLE[name], name, world.ids))
            if answer.headers["Content-Type"].startswith("text/html") and answer.status_code == 200:
                is_file = "Content-Disposition" in answer.headers
                headers = BARE if is_file else dict(answer.headers)
                told[f"/{role}/{name}"] = (200, headers, answer.content)
    return told


def serve(context: Any, told: dict[str, Told]) -> None:
    """Answer from what was gathered, and from the files beside the pages; nothing else is there."""

    def answer(route: Any) -> None:
        path = urlsplit(route.request.url).path
        if path in told:
            status, headers, body = told[path]
            route.fulfill(status=status, headers=headers, body=body)
        elif path.startswith(STATIC) and (found := finders.find(path.removeprefix(STATIC))):
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)

    context.route("**/*", answer)


def seen_of(page: Any) -> tuple[int, list[str]]:
    """How often planted words ran, and what the policy refused."""
    page.wait_for_load_state("load")
    return page.evaluate("ran"), page.evaluate("refused")


def test_nothing_runs_and_nothing_has_to_be_refused(browser: Any, world: World) -> None:
    told, raw = pages(world), f"<!doctype html><title>x</title><p>{' '.join(CORPUS[23:])}</p>".encode()
    strict = told["/person/my_plan"][1]
    assert sum(RUN.encode() in body for _status, _headers, body in told.values()) > 40
    context = browser.new_context(base_url=HOST)
    context.add_init_script(WATCHING)
    serve(context, told | {"/raw": (200, BARE, raw), "/strict": (200, strict, raw)})
    page = context.new_page()
    try:
        # The looking would notice: written out raw the same words run, and the policy stops them.
        page.goto("/raw")
        page.wait_for_function("ran > 0")
        page.goto("/strict")
        page.wait_for_function("refused.length > 3")
        assert page.evaluate("ran") == 0
        found = {}
        for path in told:
            page.goto(path)
            if (seen := seen_of(page)) != (0, []):
                found[path] = seen
        assert found == {}
    finally:
        context.close()
