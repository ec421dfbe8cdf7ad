"""The first page, signing in and out, and the one click into the demo."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from cairn.people.actions import belonging, inviting
from cairn.people.models import Account, Organisation
from cairn.people.rules import Role
from cairn.web.account import demo
from tests import make
from tests.cast import ROLES, SIGNED_OUT, Cast
from tests.guards import reads_only

NAME = "rosa-by-the-creek"


@pytest.fixture
def rosa(db: None) -> Account:
    return make.staff(make.organisation(), Role.SUPPORTER, "Rosa", NAME)


def try_to(client: Client, name: str = NAME, password: str = make.PASSWORD, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"sign_in_name": name, "password": password, **more})  # type: ignore[return-value]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_first_page_welcomes_who_is_signed_out(client: Client, db: None) -> None:
    with reads_only():
        page = client.get("/")
    assert "Someone walked here before you" in page.text
    assert "demo" not in page.text


@pytest.mark.parametrize(
    ("role", "path"),
    [("person", "/my-plan/"), ("supporter", "/today/"), ("lead", "/today/"), ("steward", "/organisation/")],
)
def test_the_first_page_leads_everybody_to_their_own(cast: Cast, role: str, path: str) -> None:
    assert cast.client(role).get("/").headers["Location"] == path


def test_the_right_name_and_password_open(client: Client, rosa: Account) -> None:
    answer = try_to(client)
    assert (answer.status_code, answer.headers["Location"]) == (HTTPStatus.FOUND, "/")
    assert client.session["_auth_user_id"] == str(rosa.id)


def test_case_and_accents_of_the_name_do_not_matter(client: Client, rosa: Account) -> None:
    assert try_to(client, name=" ROSA-by-thé-Creek ").status_code == HTTPStatus.FOUND


def test_signing_in_changes_the_session_key(client: Client, rosa: Account) -> None:
    client.session.save()
    before = client.session.session_key
    try_to(client)
    assert client.session.session_key != before


def test_pages_follow_the_language_of_the_account(client: Client, rosa: Account) -> None:
    Account.objects.filter(id=rosa.id).update(language="es")
    assert try_to(client).cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"


@pytest.mark.parametrize(("name", "password"), [(NAME, "not the password"), ("nobody-here", make.PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_read_the_same(
    client: Client, rosa: Account, name: str, password: str
) -> None:
    page = try_to(client, name, password)
    assert "This name and password do not fit together." in page.text
    assert page.text.count('class="error"') == 1
    assert not signed_in(client)


def test_a_password_is_never_sent_back(client: Client, rosa: Account) -> None:
    page = try_to(client, password="words that were typed wrong")
    assert "words that were typed wrong" not in page.text
    assert f'value="{NAME}"' in page.text


def test_who_left_does_not_get_in(client: Client, cast: Cast) -> None:
    gone = make.staff(cast.organisation, Role.SUPPORTER, "Gone", "gone-by-now")
    belonging.end_place(by=cast.steward, account_id=gone.id)
    assert "do not fit together" in try_to(client, "gone-by-now").text


def test_an_account_without_a_place_does_not_get_in(client: Client, db: None) -> None:
    inviting.new_account(sign_in_name="nowhere", password=make.PASSWORD, called="Nobody")
    assert "do not fit together" in try_to(client, "nowhere").text
    assert not signed_in(client)


def test_nothing_typed_says_what_to_type(client: Client, db: None) -> None:
    page = try_to(client, "", "")
    assert "Type the sign-in name you chose." in page.text
    assert "<title>Please check: Sign in" in page.text


@pytest.mark.parametrize(
    ("after", "goes"),
    [
        ("/help/", "/help/"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_it_goes_on_only_to_our_own_pages(client: Client, rosa: Account, after: str, goes: str) -> None:
    assert try_to(client, next=after).headers["Location"] == goes


def test_where_to_go_on_survives_a_wrong_try(client: Client, rosa: Account) -> None:
    assert 'name="next" value="/account/"' in client.get("/sign-in/?next=/account/").text
    assert 'name="next" value="/account/"' in try_to(client, password="wrong", next="/account/").text


def test_who_is_signed_in_already_goes_on(cast: Cast) -> None:
    assert cast.client("lead").get("/sign-in/?next=/account/").headers["Location"] == "/account/"


def test_a_form_without_its_token_is_turned_away_kindly(rosa: Account) -> None:
    page = try_to(Client(enforce_csrf_checks=True))
    assert page.status_code == HTTPStatus.FORBIDDEN
    assert "Please send that once more" in page.text


@pytest.mark.parametrize("role", [SIGNED_OUT, *ROLES])
def test_anybody_can_sign_out(cast: Cast, role: str) -> None:
    client = cast.client(role)
    answer = client.post("/sign-out/", follow=True)
    assert "You are signed out." in answer.text
    assert answer.redirect_chain[0][0] == "/sign-in/?out"
    assert not signed_in(client)


def test_signing_out_wants_a_form(cast: Cast) -> None:
    client = cast.client("person")
    assert client.get("/sign-out/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert signed_in(client)


# ------------------------------------------------------------------------------------------ the demo


@pytest.fixture
def fictional_rosa(db: None, settings: object) -> Account:
    settings.CAIRN_DEMO = True  # type: ignore[attr-defined]
    return make.staff(make.organisation(is_fictional=True), Role.SUPPORTER, "Rosa", "demo-rosa")  # type: ignore[arg-type]


def test_one_click_signs_in_as_one_of_the_cast(client: Client, fictional_rosa: Account) -> None:
    assert client.get("/demo/rosa/").headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(fictional_rosa.id)


def test_without_the_demo_there_is_no_such_page(
    client: Client, fictional_rosa: Account, settings: object
) -> None:
    settings.CAIRN_DEMO = False  # type: ignore[attr-defined]
    assert client.get("/demo/rosa/").status_code == HTTPStatus.NOT_FOUND
    assert not signed_in(client)


def test_an_account_outside_a_fictional_organisation_never_opens(
    client: Client, fictional_rosa: Account
) -> None:
    Organisation.objects.update(is_fictional=False)
    assert client.get("/demo/rosa/").status_code == HTTPStatus.NOT_FOUND


def test_somebody_unknown_is_not_found(client: Client, fictional_rosa: Account) -> None:
    assert client.get("/demo/nobody/").status_code == HTTPStatus.NOT_FOUND


def test_the_first_page_of_the_demo_says_so_and_lets_one_choose(
    client: Client, fictional_rosa: Account
) -> None:
    page = client.get("/").text
    assert "This is a demo" in page
    assert 'href="/demo/rosa/"' in page


def test_the_demo_offers_exactly_those_with_an_account() -> None:
    keys = [who.key for who in demo.cast()]
    assert "dani" in keys
    assert "pat" not in keys  # Pat has no account: Rosa writes for them
    assert len(set(keys)) == len(keys)


def test_queries_stay_few(
    client: Client, rosa: Account, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(0):  # type: ignore[attr-defined]
        client.get("/sign-in/")
