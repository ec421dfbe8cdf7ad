"""What holds of every page there is: help at hand, nobody's name left in the history, never a blank."""

import ast
import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver

from cairn.web.shell.lines import LINES
from tests.cast import ROLES, SIGNED_OUT, Cast
from tests.web.addresses import MEMBERS, TABLE, Page, World, address

PACKAGE = settings.PACKAGE
LOOKED_AT = {name: page for name, page in TABLE.items() if page.look}
FOR_EYES = {
    name: page
    for name, page in LOOKED_AT.items()
    if not name.startswith(("hsds", "meetings_feed", "calendar"))
}
ONLY_FORMS = {name: page for name, page in TABLE.items() if page.look is None}

pytestmark = pytest.mark.any_database


def title(text: str) -> str:
    return text.split("<title>")[1].split("</title>")[0]


def has_help(text: str) -> bool:
    return all(f'href="{line.call}"' in text for line in LINES.values()) and 'href="/leave/"' in text


def pages_of(world: World, role: str) -> Iterator[tuple[str, str]]:
    """Every page this one may look at: its name, and its text."""
    for name, page in FOR_EYES.items():
        if role in (page.look or ()):
            answer = world.cast.client(role).get(address(page, name, world.ids))
            kind = answer.headers.get("Content-Type", "")
            is_page = kind.startswith("text/html") and "Content-Disposition" not in answer.headers
            if answer.status_code == HTTPStatus.OK and is_page:
                yield name, answer.text


# What a lock screen, a history or somebody beside you must not read: what people come here for.
TELLING = re.compile(
    r"recover|sober|sobri|addict|alcohol|\bdrug|treatment|rehab|detox|relapse|therap|counsel|mental|suicid|crisis"
    r"|twelve|12.step|\bpeer\b|clean time|recupera|adicci|droga|tratamiento|recaída|terapia|salud mental",
    re.IGNORECASE,
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "language"),
    [(role, "en") for role in (SIGNED_OUT, *ROLES)]
    + [(role, "es") for role in (SIGNED_OUT, "person", "supporter", "lead", "steward")],
)
def test_help_is_at_hand_and_no_title_tells_who_or_why(world: World, role: str, language: str) -> None:
    world.cast.client(role).cookies[settings.LANGUAGE_COOKIE_NAME] = language
    seen = list(pages_of(world, role))
    assert len(seen) > 5
    assert [name for name, text in seen if not has_help(text)] == []
    titles = {name: title(text) for name, text in seen}
    assert {name: words for name, words in titles.items() if re.search("Dana|Fictional", words)} == {}
    assert {name: words for name, words in titles.items() if TELLING.search(words)} == {}
    assert all(words.endswith(" · Cairn") or words == "Cairn" for words in titles.values())


def test_no_address_tells_it_either() -> None:
    told = [str(pattern) for pattern in every_pattern(get_resolver()) if TELLING.search(str(pattern))]
    assert told == []


def every_pattern(resolver: URLResolver) -> Iterator[object]:
    for pattern in resolver.url_patterns:
        yield pattern.pattern
        if isinstance(pattern, URLResolver):
            yield from every_pattern(pattern)


def test_no_notice_tells_it_and_none_can_reach_a_lock_screen() -> None:
    """Notices stand on the page only: no script asks to send any. What can be installed is neutral."""
    notices = [
        ast.unparse(call)
        for path in (PACKAGE / "web").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("messages.")
    ]
    assert len(notices) > 20
    assert [words for words in notices if TELLING.search(words)] == []
    scripts = [path.read_text(encoding="utf-8") for path in (PACKAGE / "web" / "static").rglob("*.js")]
    assert not [text for text in scripts if re.search(r"Notification|PushManager|pushManager", text)]
    manifests = [*PACKAGE.rglob("*.webmanifest"), *PACKAGE.rglob("manifest.json")]
    assert not [path for path in manifests if TELLING.search(path.read_text(encoding="utf-8"))]


@pytest.mark.slow
def test_asking_only_for_the_headers_of_a_page_is_answered_alike(world: World) -> None:
    """Some browsers and every watcher of a server ask so first."""
    for role in ("person", "supporter", "steward", SIGNED_OUT):
        client = world.cast.client(role)
        for name, page in FOR_EYES.items():
            if role in (page.look or ()):
                there = address(page, name, world.ids)
                assert client.head(there).status_code == client.get(there).status_code, name


@pytest.mark.slow
@pytest.mark.parametrize(("name", "page"), ONLY_FORMS.items())
def test_an_address_that_only_takes_forms_is_no_blank_page(world: World, name: str, page: Page) -> None:
    role = next(role for role in ROLES if role in (page.send or MEMBERS))
    answer = world.cast.client(role).get(address(page, name, world.ids))
    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert answer["Allow"] == "POST"
    assert has_help(answer.text)
    assert "Nothing was changed." in answer.text


# Words that could not be saved are shown again: whoever found them once need not find them twice.

WORDS = "It took me all evening <b>to say this</b>"


def say(client: Client, cast: Cast, **headers: str) -> str:
    there = f"/plan/{cast.person_id}/say/goal/"
    answer = client.post(there, {"words": WORDS, "language": "en"}, headers=headers)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "It took me all evening &lt;b&gt;to say this&lt;/b&gt;</blockquote>" in answer.text
    assert has_help(answer.text)
    return answer.text


def test_who_was_signed_out_meanwhile_gets_the_words_back(cast: Cast) -> None:
    page = f"http://testserver/plan/{cast.person_id}/say/goal/"
    text = say(Client(), cast, referer=page)
    assert "You were signed out" in text
    assert f'href="/sign-in/?next=%2Fplan%2F{cast.person_id}%2Fsay%2Fgoal%2F"' in text


def test_they_are_sent_back_to_no_page_of_a_stranger(cast: Cast) -> None:
    assert 'href="/sign-in/?next="' in say(Client(), cast, referer="https://elsewhere.example/my-plan/")


def test_a_form_that_was_open_too_long_gives_the_words_back(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["person"])
    assert "Please send that once more" in say(client, cast)


def test_what_breaks_on_our_side_gives_the_words_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cast.client("person")
    client.raise_request_exception = False
    monkeypatch.setattr("cairn.recovery.actions.say", lambda **_: 1 / 0)
    answer = client.post(f"/plan/{cast.person_id}/say/goal/", {"words": WORDS, "language": "en"})
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "It took me all evening &lt;b&gt;" in answer.text


def test_without_words_it_leads_to_sign_in_and_back_to_the_page_of_the_form(cast: Cast) -> None:
    form = {"act": "hand_over"}
    there = f"/hand-offs/{cast.person_id}/did/"
    page = {"referer": "http://testserver/find/?words=a bed&near=61728"}
    answer = Client().post(there, form, headers=page)
    assert answer["Location"] == "/sign-in/?next=/find/%3Fwords%3Da%2520bed%26near%3D61728".replace(
        "%2520", "%20"
    )


def test_passwords_are_not_shown_again(cast: Cast) -> None:
    """A form with a password and words in it: only the words come back."""
    form = {"now": "my old secret", "new": "my new secret", "words": WORDS}
    assert "secret" not in Client().post("/account/password/", form).text


def test_the_cookie_of_the_forms_ends_with_the_browser(client: Client, db: None) -> None:
    client.get("/sign-in/")
    assert client.cookies["csrftoken"]["max-age"] == ""
    assert client.cookies["csrftoken"]["expires"] == ""
