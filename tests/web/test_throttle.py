"""How often one may guess: a name, an address, a code, one's own password."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cairn.kit import clock
from cairn.kit.logs import Scrubbed
from cairn.people.models import Account
from cairn.people.rules import Role
from cairn.web.account.throttle import Limit, address_of
from cairn.web.account.waiting import FROM_HERE
from tests import make
from tests.cast import Cast

Stop = Callable[[str], object]
NAME = "rosa-by-the-creek"


@pytest.fixture
def rosa(db: None, stop_clock: Stop) -> Account:
    account = make.staff(make.organisation(), Role.SUPPORTER, "Rosa", NAME)
    stop_clock("2026-11-21T09:00:00-06:00")
    return account


def guess(client: Client, name: str = NAME, password: str = "wrong") -> HttpResponse:
    return client.post("/sign-in/", {"sign_in_name": name, "password": password})  # type: ignore[return-value]


def test_after_five_wrong_tries_the_right_one_waits_too(client: Client, rosa: Account) -> None:
    assert [guess(client).status_code for _ in range(5)] == [HTTPStatus.OK] * 5
    page = guess(client, password=make.PASSWORD)
    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Wait 30 seconds, then try again." in page.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("later", "opens"), [("2026-11-21T09:00:29-06:00", False), ("2026-11-21T09:00:30-06:00", True)]
)
def test_it_opens_again_when_it_said_it_would(
    client: Client, rosa: Account, stop_clock: Stop, later: str, opens: bool
) -> None:
    for _ in range(9):  # hammering makes the wait no longer: what comes too early is not looked at
        guess(client)
    stop_clock(later)
    assert (guess(client, password=make.PASSWORD).status_code == HTTPStatus.FOUND) is opens


def test_each_wrong_try_doubles_the_wait_up_to_a_quarter_of_an_hour(rosa: Account) -> None:
    moment, told = clock.now(), []
    for _ in range(4):
        assert FROM_HERE.wait("somebody here") is None
    for _ in range(8):
        with clock.at(moment):
            assert FROM_HERE.wait("somebody here") is None  # the try itself is looked at
            told.append(FROM_HERE.wait("somebody here"))  # and the next one comes too early
        moment += told[-1]
    assert [wait.total_seconds() for wait in told] == [30, 60, 120, 240, 480, 900, 900, 900]


def test_an_attacker_elsewhere_shuts_nobody_out(client: Client, rosa: Account) -> None:
    """Two hundred addresses guess one name; from her own, Rosa comes in at the first try."""
    for number in range(200):
        guess(Client(REMOTE_ADDR=f"198.51.100.{number}"))
    assert guess(Client(REMOTE_ADDR="192.0.2.7"), password=make.PASSWORD).status_code == HTTPStatus.FOUND


def test_a_name_under_attack_gives_each_address_one_free_try(client: Client, rosa: Account) -> None:
    for number in range(50):
        guess(Client(REMOTE_ADDR=f"198.51.100.{number}"))
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert [guess(elsewhere).status_code for _ in range(2)] == [HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS]


def test_guessing_is_seen_in_the_log_and_nobody_is(
    client: Client, rosa: Account, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(6):
        guess(client)
    client.post("/join/", {"code": "AAAA-2222-BBBB"})
    client.post("/sign-in/passkey/", {"slip": "no slip", "answer": "{}"})
    Client(enforce_csrf_checks=True).post("/sign-in/", {"sign_in_name": NAME, "password": "wrong"})
    client.generic("POST", "/sign-in/", b"x", headers={"content-encoding": "gzip"})
    said = [Scrubbed().format(record).partition("cairn.turned_away: ")[2] for record in caplog.records]
    assert said == [
        *["Nobody was let in by a name and password."] * 5,
        "A try came too early (name-and-address).",
        "Nobody was let in by a printed code.",
        "Nobody was let in by a passkey.",
        "A form came without its token.",
        "A body was refused unread (415).",
    ]


def test_it_is_forgotten_after_a_day(client: Client, rosa: Account, stop_clock: Stop) -> None:
    for _ in range(5):
        guess(client)
    stop_clock("2026-11-22T09:00:00-06:00")
    assert [guess(client).status_code for _ in range(5)] == [HTTPStatus.OK] * 5


def test_a_name_counts_however_it_is_written(client: Client, rosa: Account) -> None:
    for name in (NAME, NAME.upper(), f" {NAME}", "rosa-by-thé-creek", NAME):
        guess(client, name)
    assert guess(client).status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_a_name_nobody_has_waits_just_the_same(client: Client, rosa: Account) -> None:
    answers = [guess(client, "nobody-here").status_code for _ in range(6)]
    assert answers == [HTTPStatus.OK] * 5 + [HTTPStatus.TOO_MANY_REQUESTS]


def test_one_name_that_waits_holds_up_no_other(client: Client, rosa: Account) -> None:
    for _ in range(6):
        guess(client, "nobody-here")
    assert guess(client, password=make.PASSWORD).status_code == HTTPStatus.FOUND


def test_the_right_password_starts_the_count_afresh(client: Client, rosa: Account) -> None:
    for _ in range(2):
        for _ in range(4):
            guess(client)
        assert guess(client, password=make.PASSWORD).status_code == HTTPStatus.FOUND
        client.logout()


def test_one_address_may_not_try_many_names(client: Client, rosa: Account) -> None:
    for number in range(20):
        guess(client, f"somebody-{number}")
    assert guess(client, password=make.PASSWORD).status_code == HTTPStatus.TOO_MANY_REQUESTS
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert guess(elsewhere, password=make.PASSWORD).status_code == HTTPStatus.FOUND


def test_a_room_full_of_people_who_type_it_right_never_waits(rosa: Account) -> None:
    answers = [guess(Client(), password=make.PASSWORD).status_code for _ in range(25)]
    assert set(answers) == {HTTPStatus.FOUND}


def test_codes_are_not_guessed_either(client: Client, rosa: Account) -> None:
    answers = [client.post("/join/", {"code": f"ABCD-2345-{n:04}"}) for n in range(21)]
    assert {a.status_code for a in answers[:20]} == {HTTPStatus.OK}
    assert answers[20].status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Wait 30 seconds" in answers[20].text


def test_the_password_is_not_guessed_on_a_phone_that_is_signed_in(cast: Cast) -> None:
    client = cast.client("person")
    wrong = {"now": "wrong", "new": "seven quiet rivers"}
    pages = [client.post("/account/password/", wrong).text for _ in range(5)]
    assert all("This is not the password you sign in with now." in page for page in pages)
    right = {"now": make.PASSWORD, "new": "seven quiet rivers"}
    assert "There were many tries" in client.post("/account/password/", right).text


def test_what_the_cache_let_go_does_not_break_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from cairn.web.account import throttle

    monkeypatch.setattr(throttle.cache, "add", lambda *_args, **_more: False)
    assert Limit("test", 1).take("somebody")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "198.51.100.1"),
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 192.0.2.3", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),
        (1, None, "198.51.100.1"),
    ],
)
def test_only_our_own_web_servers_are_believed_about_addresses(
    settings: object, proxies: int, forwarded: str | None, address: str
) -> None:
    settings.CAIRN_PROXIES = proxies  # type: ignore[attr-defined]
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", headers=headers)
    assert address_of(request) == address
