"""From an invitation to an account, by link and by code, and every way it can be over."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from cairn.ledger.models import Entry
from cairn.people.actions import inviting
from cairn.people.actions.inviting import Issued
from cairn.people.models import Account, Invitation, Person
from cairn.people.rules import Role
from cairn.people.viewers import viewer_for
from tests import make
from tests.cast import ROLES, Cast
from tests.guards import reads_only

ANSWERS = {
    "called": "Bo",
    "sign_in_name": "bo-by-the-barn",
    "password": "seven quiet rivers",
    "language": "en",
}


@pytest.fixture
def issued(cast: Cast) -> Issued:
    return inviting.invite(by=cast.steward, role=Role.SUPPORTER)


def open_link(client: Client, issued: Issued) -> HttpResponse:
    return client.get(f"/join/{issued.link}/", follow=True)  # type: ignore[return-value]


def join(client: Client, **answers: str) -> HttpResponse:
    return client.post("/join/account/", ANSWERS | answers)  # type: ignore[return-value]


def test_a_link_says_where_to_and_as_what(client: Client, issued: Issued) -> None:
    page = open_link(client, issued).text
    assert "Prairie Path (fictional) invites you." in page
    assert "You will walk with people in their recovery, as a supporter." in page


def test_the_secret_leaves_the_address_at_once(client: Client, issued: Issued) -> None:
    answer = client.get(f"/join/{issued.link}/")
    assert answer.headers["Location"] == "/join/account/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert issued.link not in str(answer.cookies)
    assert issued.link not in client.get("/join/account/").text


def test_the_invitation_is_held_for_these_pages_and_an_hour_only(client: Client, issued: Issued) -> None:
    held = client.get(f"/join/{issued.link}/").cookies["cairn-join"]
    assert (held["path"], held["max-age"], held["samesite"]) == ("/join/", 3600, "Lax")
    assert held["httponly"]


def test_looking_at_an_invitation_uses_nothing_up(client: Client, issued: Issued) -> None:
    with reads_only():
        open_link(client, issued)
        open_link(client, issued)
    assert not Invitation.objects.get(id=issued.invitation_id).used_at


@pytest.mark.parametrize("change", [str, str.lower, lambda c: c.replace("-", " "), lambda c: f" {c} "])
def test_a_code_opens_however_it_is_typed(
    client: Client, issued: Issued, change: Callable[[str], str]
) -> None:
    answer = client.post("/join/", {"code": change(issued.code)})
    assert answer.headers["Location"] == "/join/account/"


def test_joining_makes_the_account_and_signs_in(client: Client, issued: Issued, cast: Cast) -> None:
    open_link(client, issued)
    answer = join(client, language="es")
    assert answer.headers["Location"] == "/"
    viewer = viewer_for(Account.objects.get(id=client.session["_auth_user_id"]))
    assert viewer is not None
    assert (viewer.role, viewer.called, viewer.organisation_id) == (
        Role.SUPPORTER,
        "Bo",
        cast.organisation.id,
    )
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"
    assert answer.cookies["cairn-join"].value == ""


def test_a_person_joins_their_own_pages(client: Client, cast: Cast) -> None:
    eli = make.person(cast.supporter, "Eli Fictional")
    open_link(client, inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=eli.id))
    join(client)
    eli.refresh_from_db()
    assert str(eli.account_id) == client.session["_auth_user_id"]


def test_an_invitation_names_no_person(client: Client, cast: Cast) -> None:
    eli = make.person(cast.supporter, "Eli Fictional")
    page = open_link(client, inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=eli.id))
    assert "You get your own pages, for your own recovery." in page.text
    assert "Eli" not in page.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"called": " "}, "Write a name to call you."),
        ({"sign_in_name": "bo"}, "Use 3 to 60 letters or numbers"),
        ({"sign_in_name": "bo@example.org"}, "no spaces and no @"),
        ({"sign_in_name": "taken-by-cole"}, "Someone has this name already."),
        ({"password": "short"}, "Use 12 characters or more."),
        ({"password": "qwerty123456"}, "Many people use this one"),
        ({"password": "bo-by-the-barn"}, "Choose one that is not your sign-in name."),
        ({"password": ""}, "Choose a password."),
        ({"language": "tlh"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_beside_it(
    client: Client, issued: Issued, cast: Cast, answer: dict[str, str], words: str
) -> None:
    make.staff(cast.organisation, Role.SUPPORTER, "Cole", "taken-by-cole")
    open_link(client, issued)
    page = join(client, **answer)
    assert words in page.text
    assert "Please check: Make your account" in page.text
    assert not Invitation.objects.get(id=issued.invitation_id).used_at


def test_what_was_typed_stays_but_the_password(client: Client, issued: Issued) -> None:
    open_link(client, issued)
    page = join(client, sign_in_name="two words").text
    assert 'value="two words"' in page
    assert ANSWERS["password"] not in page


# ------------------------------------------------------------------------------------ when it is over


def test_it_works_once(issued: Issued) -> None:
    first, second = Client(), Client()
    for client in (first, second):
        open_link(client, issued)
    assert join(first).headers["Location"] == "/"
    answer = join(second, sign_in_name="someone-else")
    assert answer.headers["Location"] == "/join/?why=invitation_used"
    assert Account.objects.count() == len(ROLES) + 1


@pytest.mark.parametrize(
    ("at", "opens"), [("2026-11-28T08:59:59-06:00", True), ("2026-11-28T09:00:00-06:00", False)]
)
def test_it_ends_after_seven_days(
    client: Client, cast: Cast, stop_clock: Callable[[str], object], at: str, opens: bool
) -> None:
    stop_clock("2026-11-21T09:00:00-06:00")
    issued = inviting.invite(by=cast.steward, role=Role.LEAD)
    stop_clock(at)
    page = open_link(client, issued)
    assert ("as their lead" in page.text, "This invitation is over." in page.text) == (opens, not opens)


def test_an_unknown_link_says_so_and_is_not_logged(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    page = client.get("/join/a-link-nobody-made/", follow=True)
    assert "We do not know this invitation." in page.text
    assert page.redirect_chain[-1][0] == "/join/?why=invitation_unknown"
    assert not caplog.records


def test_an_unknown_code_says_so(client: Client, db: None) -> None:
    assert "We do not know this invitation." in client.post("/join/", {"code": "ABCD"}).text


def test_an_unknown_reason_says_nothing(client: Client, db: None) -> None:
    page = client.get("/join/?why=<script>").text
    assert "<script>" not in page.split("<main")[1]
    assert "problem" not in page.split("<main")[1].split("<form")[0]
    assert page.count('role="status"') == client.get("/join/").text.count('role="status"')


@pytest.mark.parametrize("cookie", ["", "made-up", "61e0f7b4-6f5a-4d3e-a4ea-0c8dd5a6b6a5:1abc:forged"])
def test_without_an_invitation_there_is_nothing_to_join(client: Client, db: None, cookie: str) -> None:
    client.cookies["cairn-join"] = cookie
    for answer in (client.get("/join/account/"), join(client)):
        assert answer.headers["Location"] == "/join/?why=invitation_unknown"


def test_one_that_was_taken_back_does_not_open(client: Client, issued: Issued, cast: Cast) -> None:
    open_link(client, issued)
    inviting.cancel_invitation(by=cast.steward, invitation_id=issued.invitation_id)
    assert join(client).headers["Location"] == "/join/?why=invitation_expired"


def test_a_form_without_its_token_opens_nothing(issued: Issued) -> None:
    client = Client(enforce_csrf_checks=True)
    open_link(client, issued)
    assert join(client).status_code == HTTPStatus.FORBIDDEN


# ------------------------------------------------------------------------- on a device somebody handed over


def test_who_is_signed_in_is_told_and_signed_out(cast: Cast) -> None:
    client, eli = cast.client("supporter"), make.person(cast.supporter, "Eli Fictional")
    issued = inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=eli.id)
    assert "Rosa is signed in on this device." in open_link(client, issued).text
    join(client)
    assert client.session["_auth_user_id"] == str(Person.objects.get(id=eli.id).account_id)


# ---------------------------------------------------------------------------------- a forgotten password


def test_a_new_way_in_asks_no_name_and_changes_the_password(client: Client, cast: Cast) -> None:
    issued = inviting.offer_new_way_in(by=cast.supporter, account_id=cast.accounts["person"].id)
    page = open_link(client, issued).text
    assert "Choose a new password" in page
    assert 'name="called"' not in page
    join(client, called="Mallory", sign_in_name="dana-again")
    person = viewer_for(Account.objects.get(id=client.session["_auth_user_id"]))
    assert person == cast.person
    assert person is not None
    assert person.called == "Dana"


def test_the_person_reads_in_their_ledger_that_it_was_used(client: Client, cast: Cast) -> None:
    issued = inviting.offer_new_way_in(by=cast.supporter, account_id=cast.accounts["person"].id)
    open_link(client, issued)
    join(client)
    acts = Entry.objects.filter(person_id=cast.person_id).order_by("number").values_list("act", flat=True)
    assert list(acts)[-2:] == ["people.offer_new_way_in", "people.use_new_way_in"]


def test_queries_stay_few(client: Client, issued: Issued, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get(f"/join/{issued.link}/")
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get("/join/account/")
