"""One's own account: what to be called, the language, the password, and signing out everywhere else."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client

from cairn.people.viewers import viewer_for
from tests import make
from tests.cast import ROLES, SIGNED_OUT, Cast, come_in
from tests.expect import leaves
from tests.guards import reads_only

NEW = "seven quiet rivers"


def another_browser(cast: Cast, role: str) -> Client:
    client = Client()
    come_in(client, cast.accounts[role])
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == HTTPStatus.OK


@pytest.mark.parametrize("role", ROLES)
def test_everybody_has_one(cast: Cast, role: str) -> None:
    client = cast.client(role)
    with reads_only():
        page = client.get("/account/").text
    assert f'value="{cast.viewers[role].called}"' in page


@pytest.mark.parametrize("path", ["", "called/", "password/", "sign-out-everywhere/"])
def test_signed_out_there_is_none(cast: Cast, path: str) -> None:
    answer = cast.client(SIGNED_OUT).post(f"/account/{path}")
    assert answer.headers["Location"] == f"/sign-in/?next=/account/{path}"


@pytest.mark.parametrize("path", ["called/", "password/", "sign-out-everywhere/"])
def test_nothing_changes_by_looking(cast: Cast, path: str) -> None:
    assert cast.client("person").get(f"/account/{path}").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_new_name_and_language_hold_at_once(cast: Cast) -> None:
    with leaves("people.change_how_called"):
        answer = cast.client("person").post("/account/called/", {"called": "Dee <3", "language": "es"})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"
    cast.accounts["person"].refresh_from_db()
    viewer = viewer_for(cast.accounts["person"])
    assert (viewer.called, cast.accounts["person"].language) == ("Dee <3", "es")  # type: ignore[union-attr]


def test_markup_in_a_name_stays_text(cast: Cast) -> None:
    client = cast.client("steward")
    client.post("/account/called/", {"called": "<b>Sam</b>", "language": "en"})
    page = client.get("/organisation/").text
    assert "&lt;b&gt;Sam&lt;/b&gt;" in page
    assert "<b>Sam</b>" not in page


def test_no_name_at_all_is_asked_for_again(cast: Cast) -> None:
    with leaves():
        page = cast.client("person").post("/account/called/", {"called": " ", "language": "en"}).text
    assert "Write a name to call you." in page
    assert "<title>Please check: Your account" in page


def test_a_new_password_signs_out_every_other_browser(cast: Cast) -> None:
    here, there = cast.client("person"), another_browser(cast, "person")
    with leaves("people.change_password", "people.sign_in"):
        here.post("/account/password/", {"now": make.PASSWORD, "new": NEW})
    assert is_in(here)
    assert not is_in(there)
    cast.accounts["person"].refresh_from_db()
    assert cast.accounts["person"].check_password(NEW)


@pytest.mark.parametrize(
    ("now", "new", "words"),
    [
        ("wrong", NEW, "This is not the password you sign in with now."),
        ("", NEW, "Type your password."),
        (make.PASSWORD, "short", "Use 12 characters or more."),
        (make.PASSWORD, "qwerty123456", "Many people use this one"),
        (make.PASSWORD, "", "Choose a new password."),
    ],
)
def test_a_password_that_does_not_fit_changes_nothing(cast: Cast, now: str, new: str, words: str) -> None:
    with leaves():
        page = cast.client("lead").post("/account/password/", {"now": now, "new": new}).text
    assert words in page
    cast.accounts["lead"].refresh_from_db()
    assert cast.accounts["lead"].check_password(make.PASSWORD)


def test_signing_out_everywhere_else_leaves_this_browser_and_the_password(cast: Cast) -> None:
    here, there = cast.client("supporter"), another_browser(cast, "supporter")
    with leaves("people.sign_out_everywhere", "people.sign_in"):
        here.post("/account/sign-out-everywhere/", {"password": make.PASSWORD})
    assert (is_in(here), is_in(there)) == (True, False)
    cast.accounts["supporter"].refresh_from_db()
    assert cast.accounts["supporter"].check_password(make.PASSWORD)


def test_it_needs_the_password(cast: Cast) -> None:
    here, there = cast.client("supporter"), another_browser(cast, "supporter")
    page = here.post("/account/sign-out-everywhere/", {"password": "wrong"}).text
    assert "This is not the password you sign in with now." in page
    assert is_in(there)


def test_an_account_of_the_demo_says_that_it_has_no_password(cast: Cast) -> None:
    rosa = cast.accounts["supporter"]
    rosa.set_unusable_password()
    rosa.save()
    page = cast.client("supporter").get("/account/").text
    assert "This account has no password." in page
    assert 'type="password"' not in page


def test_changing_it_often_is_no_guessing(cast: Cast) -> None:
    client, now = cast.client("person"), make.PASSWORD
    for number in range(7):
        new = f"{number} quiet rivers run"
        answer = client.post("/account/password/", {"now": now, "new": new})
        assert answer.headers["Location"] == "/account/"
        now = new


def test_a_form_without_its_token_changes_nothing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["person"])
    with leaves():
        answer = client.post("/account/password/", {"now": make.PASSWORD, "new": NEW})
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_messages_hold_no_name(cast: Cast) -> None:
    page = cast.client("person").post("/account/called/", {"called": "Dee", "language": "en"}, follow=True)
    assert [str(m) for m in page.context["messages"]] == ["Kept. This is how we call you from now on."]


def test_queries_stay_few(cast: Cast, django_assert_num_queries: Callable[[int], object]) -> None:
    client = cast.client("person")
    client.get("/account/")
    with django_assert_num_queries(8):  # type: ignore[attr-defined]
        client.get("/account/")
