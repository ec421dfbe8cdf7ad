"""The frame of every page, the ways out, and the pages for when something went another way."""

import gzip
import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cairn.web.shell import context, views
from cairn.web.shell.lines import LEAVE_TO, LINES
from tests.cast import Cast
from tests.guards import reads_only

pytestmark = pytest.mark.django_db

KIB = 1024
Told = Callable[..., HttpResponse]


@pytest.fixture
def demo(settings: object) -> None:
    settings.CAIRN_DEMO = True  # type: ignore[attr-defined]


def words(response: HttpResponse) -> str:
    return response.content.decode()


def packed(path: str) -> int:
    found = finders.find(path)
    assert isinstance(found, str)
    with open(found, "rb") as file:
        return len(gzip.compress(file.read(), 9))


@pytest.mark.parametrize("path", ["/help/", "/sign-in/", "/nothing-here/"])
def test_help_lines_and_the_way_out_are_on_every_page(client: Client, path: str) -> None:
    page = words(client.get(path))
    assert all(f'href="{line.call}"' in page for line in LINES.values())
    assert 'href="/leave/"' in page


@pytest.mark.parametrize("path", ["/help/", "/nothing-here/"])
def test_no_copy_is_kept_and_no_stranger_is_asked(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_help_says_what_was_not_checked(client: Client) -> None:
    page = words(client.get("/help/"))
    assert "We have not been able to check the hours" in page
    assert "November 21, 2026" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_ends_the_session(cast: Cast, method: str) -> None:
    client = cast.client("person")
    left = getattr(client, method)("/leave/")
    assert LEAVE_TO in left.headers.get("Location", left.headers.get("Refresh", ""))
    assert left["Clear-Site-Data"] == '"cache", "cookies"'
    assert left["Referrer-Policy"] == "no-referrer"
    assert "_auth_user_id" not in client.session


def test_leaving_needs_no_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/leave/").status_code == 200


def test_looking_at_help_changes_nothing(cast: Cast) -> None:
    client = cast.client("person")
    with reads_only():
        assert client.get("/help/").status_code == 200


def test_the_language_is_kept_in_a_cookie_the_page_cannot_read(client: Client) -> None:
    answer = client.post("/language/", {"language": "es", "next": "/help/"})
    assert answer.headers["Location"] == "/help/"
    assert client.cookies["django_language"]["httponly"]
    assert '<html lang="es">' in words(client.get("/help/"))


def test_another_site_cannot_be_reached_through_the_language_form(client: Client) -> None:
    answer = client.post("/language/", {"language": "es", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]


def test_an_address_that_is_not_there(client: Client) -> None:
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert "you did nothing wrong" in words(answer)


def test_a_form_without_a_token_gives_the_words_back(demo: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/gallery/form/", {"words": "mine"})
    assert answer.status_code == 403
    assert "Copy them before you go on" in words(answer)
    assert "<blockquote>mine</blockquote>" in words(answer)


def test_too_much_at_once(client: Client, demo: None) -> None:
    answer = client.post("/gallery/form/", {"words": "x" * 2_100_000})
    assert answer.status_code == 413
    assert "Send a shorter part" in words(answer)


def test_too_many_fields_cannot_be_read(client: Client, demo: None) -> None:
    answer = client.post("/gallery/form/", {f"f{n}": "x" for n in range(400)})
    assert answer.status_code == 400
    assert "we changed nothing" in words(answer)


def test_a_closed_page_says_whom_to_ask(rf: RequestFactory) -> None:
    answer = views.not_allowed(rf.get("/help/"), PermissionDenied())
    assert answer.status_code == 403
    assert "your lead" in words(answer)


def test_our_fault_is_told_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("Dana wants her tools back")

    monkeypatch.setattr(context, "places", breaks)
    answer = Client(raise_request_exception=False).get("/help/")
    assert answer.status_code == 500
    assert "It is not you" in words(answer)
    assert "Dana" not in words(answer)
    assert 'href="tel:988"' in words(answer)


def test_the_gallery_is_closed_outside_of_the_demo(client: Client) -> None:
    assert client.get("/gallery/").status_code == 404
    assert client.get("/gallery/form/").status_code == 404


def test_the_sample_form_keeps_what_was_typed_and_says_what_to_do(client: Client, demo: None) -> None:
    page = words(client.post("/gallery/form/", {"words": " my  words ", "phone": "<b>"}))
    assert "<title>Please check:" in page
    assert "Add a day, so you can ask about it later." in page
    assert re.search(r"<textarea[^>]*>\s? my  words </textarea>", page)
    assert 'aria-describedby="id_by_error"' in page
    assert 'value="&lt;b&gt;"' in page


@pytest.mark.parametrize(
    ("role", "path"),
    [("", "/find/"), ("supporter", "/today/"), ("person", "/my-plan/")],
)
def test_the_place_one_is_in_is_marked(role: str, path: str) -> None:
    assert [place.url for place in context.places(role, path) if place.current == "page"] == [path]


def test_css_and_javascript_of_a_page_weigh_little() -> None:
    sent = ["cairn/cairn.css", "cairn/cairn.js", "django_htmx/htmx-2.min.js"]
    assert sum(map(packed, sent)) <= 30 * KIB


def test_the_one_font_is_a_small_file() -> None:
    font = finders.find("cairn/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2")
    assert isinstance(font, str)
    with open(font, "rb") as file:
        assert len(file.read()) <= 36 * KIB


def test_the_frame_of_a_page_weighs_little(client: Client) -> None:
    assert len(gzip.compress(client.get("/help/").content)) <= 6 * KIB
