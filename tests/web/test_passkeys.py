"""Passkeys: adding one, signing in by it, showing with it who one is; and everything that must not open."""

import html
import json
import re
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.kit import clock
from cairn.people.models import Account, Factor
from cairn.people.rules import Role
from cairn.people.signing_in.passkeys import looks_copied
from tests import make
from tests.cast import Cast, come_in
from tests.expect import leaves
from tests.soft_key import SoftKey

ADD, SIGN_IN = "/account/second-step/passkey/", "/sign-in/passkey/"


def asked(page: HttpResponse) -> tuple[dict[str, Any], str]:
    """What a page asks a browser for, and the slip that goes with it."""
    options = re.search(r'data-passkey="([^"]+)"', page.text)
    slip = re.search(r'name="slip" value="([^"]+)"', page.text)
    assert options
    assert slip
    return json.loads(html.unescape(options[1])), slip[1]


def add(client: Client, key: SoftKey, called: str = "My phone") -> HttpResponse:
    options, slip = asked(client.get(ADD))  # type: ignore[arg-type]
    return client.post(ADD, {"slip": slip, "answer": key.make(options), "called": called})  # type: ignore[return-value]


def sign_in(client: Client, key: SoftKey, **more: str) -> HttpResponse:
    options, slip = asked(client.get("/sign-in/"))  # type: ignore[arg-type]
    return client.post(SIGN_IN, {"slip": slip, "answer": key.sign(options), **more})  # type: ignore[return-value]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def key(cast: Cast) -> SoftKey:
    """Dana's, added on her phone."""
    made = SoftKey()
    add(cast.client("person"), made)
    return made


def test_adding_one_gives_spare_codes_and_leaves_an_entry(cast: Cast) -> None:
    client = cast.client("person")
    with leaves("people.add_second_step", "people.renew_spare_codes"):
        page = add(client, SoftKey())
    assert "Your second step is set up." in page.text
    assert "Passkey: My phone" in client.get("/account/second-step/").text


def test_neither_its_name_nor_its_key_can_be_read_in_the_database(cast: Cast, key: SoftKey) -> None:
    row = Factor.objects.values().get()
    assert b"My phone" not in bytes(row["called"])
    assert key.number not in bytes(row["secret"])
    assert str(Factor.objects.get().called) == "[sealed]"


def test_it_is_asked_to_make_sure_of_its_owner_and_not_which_machine_it_is(cast: Cast) -> None:
    options, _slip = asked(cast.client("person").get(ADD))  # type: ignore[arg-type]
    wanted = options["publicKey"]
    assert wanted["authenticatorSelection"]["userVerification"] == "required"
    assert wanted["attestation"] == "none"
    assert (wanted["rp"]["name"], wanted["user"]["name"]) == ("Cairn", "Dana")


def test_it_signs_in_without_name_password_or_second_step(cast: Cast, key: SoftKey) -> None:
    client = Client()
    with leaves("people.sign_in"):
        assert sign_in(client, key, next="/account/").headers["Location"] == "/account/"
    assert client.session["_auth_user_id"] == str(cast.person.account_id)


def test_it_is_enough_for_who_works_here(cast: Cast) -> None:
    key = SoftKey()
    add(cast.client("steward"), key)
    client = Client()
    sign_in(client, key)
    assert client.get("/organisation/").status_code == HTTPStatus.OK


def test_it_is_the_second_step_after_a_password(db: None) -> None:
    rosa = make.staff(make.organisation(), Role.SUPPORTER, "Rosa", "rosa-here")
    there, key, client = Client(), SoftKey(), Client()
    come_in(there, rosa)
    add(there, key)
    client.post("/sign-in/", {"sign_in_name": "rosa-here", "password": make.PASSWORD, "next": "/help/"})
    options, slip = asked(client.get("/sign-in/second/"))  # type: ignore[arg-type]
    assert len(options["publicKey"]["allowCredentials"]) == 1
    answer = client.post(SIGN_IN, {"slip": slip, "answer": key.sign(options)})
    assert answer.headers["Location"] == "/help/"


def test_a_borrowed_phone_stays_borrowed(cast: Cast, key: SoftKey) -> None:
    client = Client()
    sign_in(client, key, is_borrowed="on")
    assert client.session["borrowed"] is True


def test_it_shows_who_one_is(cast: Cast, key: SoftKey) -> None:
    client = Client()
    come_in(client, cast.accounts["person"], fresh=False)
    assert client.get(ADD).headers["Location"].startswith("/account/confirm/")
    options, slip = asked(client.get("/account/confirm/?next=/account/"))  # type: ignore[arg-type]
    sent = {"slip": slip, "answer": key.sign(options), "next": ADD}
    assert client.post("/account/confirm/passkey/", sent).headers["Location"] == ADD
    assert client.get(ADD).status_code == HTTPStatus.OK


# ------------------------------------------------------------------------------------- what must not open


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://deeper.testserver"},
        {"host": "evil.example"},
        {"asks_owner": False},
    ],
    ids=["another origin", "a host below ours", "another host", "no finger and no PIN"],
)
def test_what_was_not_asked_for_does_not_open(cast: Cast, key: SoftKey, wrong: dict[str, Any]) -> None:
    for name, value in wrong.items():
        setattr(key, name, value)
    client = Client()
    assert "This passkey does not open an account here." in sign_in(client, key).text
    assert not is_in(client)


def test_another_key_that_says_it_is_hers_does_not_open(cast: Cast, key: SoftKey) -> None:
    strange = SoftKey(handle=key.handle, number=key.number)
    client = Client()
    assert "does not open" in sign_in(client, strange).text
    assert not is_in(client)


def test_an_answer_counts_once(cast: Cast, key: SoftKey) -> None:
    client = Client()
    options, slip = asked(client.get("/sign-in/"))  # type: ignore[arg-type]
    sent = {"slip": slip, "answer": key.sign(options)}
    client.post(SIGN_IN, sent)
    assert is_in(client)
    client.logout()
    client.post(SIGN_IN, sent)
    assert not is_in(client)


def test_an_answer_counts_in_the_browser_that_was_asked(cast: Cast, key: SoftKey) -> None:
    options, slip = asked(Client().get("/sign-in/"))  # type: ignore[arg-type]
    other = Client()
    other.get("/sign-in/")
    other.post(SIGN_IN, {"slip": slip, "answer": key.sign(options)})
    assert not is_in(other)


def test_a_copied_passkey_is_noticed_and_the_person_sees_it(cast: Cast, key: SoftKey) -> None:
    for _ in range(3):
        sign_in(Client(), key)
    key.counter = 1  # the copy was made earlier, and goes on from there
    client = Client()
    with leaves("people.passkey_looks_copied"):
        assert "seems to be on two devices" in sign_in(client, key).text
    assert not is_in(client)
    assert "seems to be on two devices" in cast.client("person").get("/who-can-see/?mine=yes").text


def test_one_that_never_counts_opens_each_time(cast: Cast) -> None:
    key = SoftKey(counts=False)
    add(cast.client("person"), key)
    for _ in range(2):
        client = Client()
        sign_in(client, key)
        assert is_in(client)


@pytest.mark.parametrize(
    ("before", "now", "copied"),
    [(0, 0, False), (0, 1, False), (4, 5, False), (5, 5, True), (5, 4, True), (5, 0, True)],
)
def test_a_count_that_does_not_go_up_looks_copied(before: int, now: int, copied: bool) -> None:
    assert looks_copied(before, now) is copied


def test_one_that_was_taken_away_opens_nothing(cast: Cast, key: SoftKey) -> None:
    cast.client("person").post(f"/account/second-step/{Factor.objects.get().id}/remove/")
    client = Client()
    sign_in(client, key)
    assert not is_in(client)


def test_an_account_that_was_closed_is_not_opened_by_it(cast: Cast, key: SoftKey) -> None:
    Account.objects.filter(id=cast.person.account_id).update(is_active=False)
    client = Client()
    sign_in(client, key)
    assert not is_in(client)


@pytest.mark.parametrize(
    "sent",
    ["", "{}", "[]", "nonsense", '{"response": {"userHandle": 7}}', '{"response": {"userHandle": "x"}}'],
)
def test_nonsense_opens_nothing_and_breaks_nothing(client: Client, cast: Cast, sent: str) -> None:
    _options, slip = asked(client.get("/sign-in/"))  # type: ignore[arg-type]
    page = client.post(SIGN_IN, {"slip": slip, "answer": sent})
    assert page.status_code == HTTPStatus.OK
    made = cast.client("person").post(ADD, {"slip": asked(cast.client("person").get(ADD))[1], "answer": sent})  # type: ignore[arg-type]
    assert made.status_code == HTTPStatus.OK
    assert not Factor.objects.exists()


def test_ten_are_enough(cast: Cast) -> None:
    client = cast.client("person")
    for _ in range(10):
        add(client, SoftKey())
    assert "You have ten passkeys already." in add(client, SoftKey()).text


def test_what_is_asked_is_over_after_ten_minutes(cast: Cast, key: SoftKey) -> None:
    client = Client()
    options, slip = asked(client.get("/sign-in/"))  # type: ignore[arg-type]
    with clock.at(clock.now() + timedelta(minutes=10)):
        client.post(SIGN_IN, {"slip": slip, "answer": key.sign(options)})
    assert not is_in(client)
