"""The head of every answer, whatever came of the request: pages, errors, refusals, redirects, files."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from cairn.web.shell import context
from tests.web.addresses import TABLE, World, address

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PUBLIC = ("hsds", "meetings_feed")  # the directory, for other systems: may be kept, and read from any page


POLICY = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
SHOULD = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Cache-Control": {"no-store"},
    "Access-Control-Allow-Origin": {None},
}
PUBLIC_SHOULD = {
    "Cross-Origin-Resource-Policy": {"cross-origin"},
    "Cache-Control": {"no-store", "public, max-age=300"},
    "Access-Control-Allow-Origin": {"*"},
}


def wrong_in(answer: HttpResponse, *, is_public: bool = False) -> Iterator[str]:
    """What is missing in the head of an answer."""
    policy = answer.headers.get("Content-Security-Policy", "")
    yield from (f"no {part} in {policy!r}" for part in POLICY if part not in policy)
    yield from (policy for bad in ("unsafe", "http", "*", "data:") if bad in policy)
    for name, good in (SHOULD | (PUBLIC_SHOULD if is_public else {})).items():
        if answer.headers.get(name) not in good:
            yield f"{name}: {answer.headers.get(name)}"
    if "geolocation=()" not in answer.headers.get("Permissions-Policy", ""):
        yield "Permissions-Policy"
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/") and "charset=" not in kind:
        yield f"no character set in {kind}"


@pytest.mark.slow
@pytest.mark.parametrize("role", ["signed out", "person", "supporter"])
def test_every_address_says_all_of_it(world: World, role: str) -> None:
    client, wrong = world.cast.client(role), []
    for name, page in TABLE.items():
        answer = client.get(address(page, name, world.ids))
        is_public = name.startswith(PUBLIC)
        wrong += [f"{name} {answer.status_code}: {what}" for what in wrong_in(answer, is_public=is_public)]
    assert not wrong, "\n".join(wrong)


def test_answers_that_never_came_to_a_view_say_it_too(client: Client, settings: Settings) -> None:
    strict = Client(enforce_csrf_checks=True)
    answers: dict[int, HttpResponse] = {
        400: client.get("/help/", headers={"host": "elsewhere.example"}),
        403: strict.post("/sign-in/", {"sign_in_name": "a"}),
        404: client.get("/no-such-page/"),
        405: client.get("/sign-out/"),
        411: client.post("/sign-in/", headers={"transfer-encoding": "chunked"}),
        413: client.post("/sign-in/", {"sign_in_name": "x" * 2_100_000}),
        415: client.post("/sign-in/", headers={"content-encoding": "gzip"}),
        302: client.get("/account/"),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert list(wrong_in(answer)) == []


def test_what_broke_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "places", lambda *_: 1 / 0)
    answer = Client(raise_request_exception=False).get("/help/")
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert list(wrong_in(answer)) == []


def test_over_tls_it_is_to_be_used_from_now_on_even_after_a_wrong_host(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    for host in ("testserver", "elsewhere.example"):
        answer = Client().get("/help/", secure=True, headers={"host": host})
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert "Strict-Transport-Security" not in Client().get("/help/").headers


def test_files_beside_the_pages_say_it_too(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client()
    for file in ("cairn/cairn.css", "django_htmx/htmx-2.min.js"):
        answer: Any = client.get(f"/static/{file}")
        assert answer.status_code == HTTPStatus.OK, file
        assert b"".join(answer.streaming_content)
        answer.close()
        left = [one for one in wrong_in(answer) if not one.startswith("Cache-Control")]
        assert left == []


def test_the_order_of_the_layers() -> None:
    """What is to be true of every answer stands outside of everything that may answer early."""
    layers = product.MIDDLEWARE
    assert layers[0] == "cairn.web.shell.headers.on_every_answer"
    assert layers.index("csp.middleware.CSPMiddleware") < layers.index(
        "whitenoise.middleware.WhiteNoiseMiddleware"
    )
    assert layers.index("cairn.web.shell.bodies.within_bounds") < layers.index(
        "django.middleware.csrf.CsrfViewMiddleware"
    )


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/static/", "/static/../pyproject.toml", "/var/"])
def test_nothing_of_the_machine_is_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACK", "QUERY"]
)
@pytest.mark.parametrize("path", ["/help/", "/find/", "/sign-in/", "/hsds/services", "/no-such-page/"])
def test_only_looking_and_sending_are_known(client: Client, method: str, path: str) -> None:
    answer = client.generic(method, path, headers={"x-told": "canary"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")
    assert "canary" not in answer.text + str(answer.headers)
