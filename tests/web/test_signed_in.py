"""Where one is signed in: the list, ending one or all, short stays on a borrowed phone, leaving."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.models import Account, SignedIn
from cairn.people.rules import Role
from tests import make
from tests.cast import Cast
from tests.expect import leaves
from tests.guards import WroteWhileReading, reads_only

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.1 Mobile/15E148 Safari/604.1"
)
NAME = "dana-by-the-creek"


@pytest.fixture
def dana(db: None) -> Account:
    walks = make.supporter()
    return make.person_account(walks, make.person(walks), "Dana", NAME)


def browser(said: str = IPHONE, **more: str) -> Client:
    """A browser in which Dana signed in as one does."""
    client = Client(headers={"user-agent": said})
    client.post("/sign-in/", {"sign_in_name": NAME, "password": make.PASSWORD, **more})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == HTTPStatus.OK


def test_the_list_tells_the_kind_of_device_and_no_more(dana: Account) -> None:
    page = browser().get("/account/").text
    assert "<b>Phone, Safari</b>" in page
    assert "(this one)" in page
    row = SignedIn.objects.values().get()
    assert set(row) == {"id", "account_id", "device", "browser", "is_borrowed", "began_at", "used_at"}
    assert (row["device"], row["browser"]) == ("phone", "safari")


def test_one_is_signed_out_from_another(dana: Account) -> None:
    here, there = browser(), browser("Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/140.0")
    row = SignedIn.objects.get(browser="firefox")
    with leaves("people.sign_out_there"):
        here.post(f"/account/sign-out-there/{row.id}/")
    assert (is_in(here), is_in(there)) == (True, False)
    assert "_auth_user_id" not in there.session


def test_a_stranger_signs_nobody_out(dana: Account, cast: Cast) -> None:
    here = browser()
    path = f"/account/sign-out-there/{SignedIn.objects.get(account=dana).id}/"
    assert cast.client("other_person").post(path).status_code == HTTPStatus.NOT_FOUND
    assert is_in(here)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/account/sign-out-everywhere/", {"password": make.PASSWORD}),
        ("/account/password/", {"now": make.PASSWORD, "new": "seven quiet rivers run"}),
    ],
)
def test_everywhere_else_is_ended_at_once_and_this_one_goes_on(
    dana: Account, path: str, sent: dict[str, str]
) -> None:
    here, there = browser(), browser()
    here.post(path, sent)
    assert (is_in(here), is_in(there)) == (True, False)
    assert SignedIn.objects.count() == 1


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(dana: Account) -> None:
    here, thief = browser(), Client()
    thief.cookies["cairn"] = here.cookies["cairn"].value
    assert is_in(thief)
    here.post("/sign-out/")
    assert not is_in(thief)
    assert not SignedIn.objects.exists()


@pytest.mark.parametrize(("borrowed", "minutes", "on"), [("on", 9, True), ("on", 10, False), ("", 11, True)])
def test_a_borrowed_phone_is_signed_out_after_ten_minutes(
    dana: Account, borrowed: str, minutes: int, on: bool
) -> None:
    client = browser(is_borrowed=borrowed) if borrowed else browser()
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        assert is_in(client) is on


def test_a_borrowed_phone_is_signed_out_after_an_hour_of_use(dana: Account) -> None:
    client, began = browser(is_borrowed="on"), clock.now()
    seen = []
    for minutes in range(9, 64, 9):
        with clock.at(began + timedelta(minutes=minutes)):
            seen.append(is_in(client))
    assert seen == [True] * 6 + [False]


def test_it_says_so_at_once_and_keeps_nothing(dana: Account) -> None:
    client = browser(is_borrowed="on")
    page = client.get("/my-plan/")
    assert "You said this phone is not yours." in page.text
    assert "data-idle" in page.text
    assert client.cookies["cairn"]["max-age"] == ""  # it ends with the browser
    left = client.post("/sign-out/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'


def test_a_usual_stay_follows_the_settings(dana: Account, settings: Any) -> None:
    settings.CAIRN_STAY_LASTS, settings.CAIRN_STAY_IDLE = timedelta(hours=3), timedelta(minutes=30)
    client = browser()
    with clock.at(clock.now() + timedelta(minutes=29)):
        assert is_in(client)
    with clock.at(clock.now() + timedelta(minutes=60)):
        assert not is_in(client)


def test_looking_notes_the_minute_and_nothing_else(dana: Account) -> None:
    client = browser()
    with reads_only():
        client.get("/help/")
    later = clock.now() + timedelta(minutes=2)
    with clock.at(later), pytest.raises(WroteWhileReading, match="people_signedin"), reads_only():
        client.get("/help/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_takes_it_off_the_list_and_the_session_with_it(dana: Account, method: str) -> None:
    client = browser()
    with leaves("people.sign_out"):
        getattr(client, method)("/leave/")
    assert not SignedIn.objects.exists()
    assert not Session.objects.exists()


def test_what_ended_by_itself_is_cleared_at_the_next_sign_in(dana: Account) -> None:
    with clock.at(clock.now() - timedelta(days=1)):
        browser()
    browser()
    assert SignedIn.objects.count() == 1


def test_the_ledger_says_that_somebody_signed_in_by_number_only(dana: Account) -> None:
    with leaves("people.sign_in"):
        browser()
    entry = Entry.objects.order_by("-number")[0]
    assert entry.about == {"device": "phone", "borrowed": 0}


def test_who_left_is_signed_out_everywhere(cast: Cast) -> None:
    gone = make.staff(cast.organisation, Role.LEAD, "Gone", "gone-by-now")
    make.app(make.viewer(gone))
    client = Client()
    client.post("/sign-in/", {"sign_in_name": "gone-by-now", "password": make.PASSWORD})
    client.post("/sign-in/second/", {"code": make.code_of()})
    assert is_in(client)
    cast.client("steward").post(f"/organisation/colleagues/{gone.id}/end/")
    assert not is_in(client)
