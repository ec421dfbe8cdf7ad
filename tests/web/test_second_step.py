"""The second step: who has to have one, setting it up, passing it, spare codes, losing all of it."""

import re
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from cairn.kit import clock
from cairn.ledger.models import Entry
from cairn.people.actions import inviting, second_step
from cairn.people.models import Account, Factor, SpareCode
from cairn.people.rules import No, Role
from cairn.people.signing_in import queries, totp
from cairn.people.viewers import Viewer
from tests import make
from tests.cast import Cast, come_in
from tests.expect import leaves, refuses
from tests.guards import reads_only

NAME = "rosa-by-the-creek"
STEP = "/account/second-step/"


@pytest.fixture
def rosa(db: None) -> Account:
    return make.staff(make.organisation(), Role.SUPPORTER, "Rosa", NAME)


@pytest.fixture
def dana(cast: Cast) -> Account:
    """A person with an app."""
    make.app(cast.person)
    return cast.accounts["person"]


def sign_in(client: Client, name: str = NAME) -> HttpResponse:
    return client.post("/sign-in/", {"sign_in_name": name, "password": make.PASSWORD})  # type: ignore[return-value]


def send_code(client: Client, code: str) -> HttpResponse:
    return client.post("/sign-in/second/", {"code": code})  # type: ignore[return-value]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def key_on(page: str) -> tuple[str, str]:
    """The sealed key of the form, and the key as it is shown to be typed."""
    sealed = re.search(r'name="key" value="([^"]+)"', page)
    shown = re.search(r'class="key">([^<]+)<', page)
    assert sealed
    assert shown
    return sealed[1], shown[1]


def set_up_app(client: Client) -> tuple[str, str]:
    """Set up an app as one would: the key that was shown, and the page with the spare codes."""
    sealed, shown = key_on(client.get(f"{STEP}app/").text)
    page = client.post(f"{STEP}app/", {"key": sealed, "code": make.code_of(shown)})
    return shown, page.text


def codes_on(page: str) -> list[str]:
    return re.findall(r"<li>(\w{5}-\w{5})</li>", page)


# ------------------------------------------------------------------------------------- who has to have one


def test_a_colleague_without_one_sets_it_up_before_anything_else_opens(client: Client, rosa: Account) -> None:
    sign_in(client)
    for path in ("/today/", "/people/", "/account/", "/people/welcome/"):
        assert client.get(path).headers["Location"] == STEP, path
    assert client.post("/account/called/", {"called": "X", "language": "en"}).headers["Location"] == STEP
    page = client.get(STEP).text
    assert "One thing before you begin" in page
    shown, _codes = set_up_app(client)
    assert client.get("/today/").status_code == HTTPStatus.OK
    assert shown


@pytest.mark.parametrize("path", ["/help/", "/find/", "/leave/"])
def test_help_finding_and_leaving_do_not_wait_for_it(client: Client, rosa: Account, path: str) -> None:
    sign_in(client)
    assert client.get(path).headers.get("Location", "") != STEP


def test_a_session_that_says_nothing_of_it_opens_nothing_for_staff(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.accounts["steward"])
    assert client.get("/organisation/").headers["Location"] == STEP


def test_a_person_is_offered_one_and_never_made_to(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.accounts["person"])
    assert client.get("/my-plan/").status_code == HTTPStatus.OK
    assert "If you like, signing in can ask for more than your password." in client.get("/account/").text
    assert "You choose if you want one." in client.get(STEP).text


def test_the_demos_one_click_asks_for_none_and_says_so(client: Client, db: None, settings: Any) -> None:
    settings.CAIRN_DEMO = True
    make.staff(make.organisation(is_fictional=True), Role.LEAD, "Lena", "demo-lena")  # type: ignore[arg-type]
    client.get("/demo/lena/")
    assert client.get("/today/").status_code == HTTPStatus.OK
    assert "one-click sign-in asks for no second step" in client.get(STEP).text


# ------------------------------------------------------------------------------------------- setting it up


def test_setting_up_shows_a_square_and_the_key_and_keeps_nothing_until_the_code_fits(cast: Cast) -> None:
    client = cast.client("person")
    with reads_only(), leaves():
        page = client.get(f"{STEP}app/").text
    sealed, shown = key_on(page)
    assert '<path class="square-black" d="M' in page
    assert totp.address(totp.read(shown), "Cairn", "Dana").replace("&", "&amp;") in page
    assert totp.written(totp.read(shown)) not in sealed


def test_a_wrong_code_shows_the_same_key_again(cast: Cast) -> None:
    client = cast.client("person")
    sealed, shown = key_on(client.get(f"{STEP}app/").text)
    with leaves():
        page = client.post(f"{STEP}app/", {"key": sealed, "code": "000000"}).text
    assert key_on(page)[1] == shown
    assert "This code does not open it." in page


def test_the_right_code_sets_it_up_and_gives_spare_codes_once(cast: Cast) -> None:
    client = cast.client("person")
    with leaves("people.add_second_step", "people.renew_spare_codes"):
        _key, page = set_up_app(client)
    codes = codes_on(page)
    assert len(set(codes)) == 10
    assert not [code for code in codes if code in client.get(STEP).text]
    assert "10 are left." in client.get(STEP).text


def test_a_key_that_was_sealed_for_another_account_is_not_taken(cast: Cast) -> None:
    sealed, shown = key_on(cast.client("supporter").get(f"{STEP}app/").text)
    page = cast.client("person").post(f"{STEP}app/", {"key": sealed, "code": make.code_of(shown)}).text
    assert "This page was open too long." in page
    assert not Factor.objects.exists()


def test_there_is_one_app_for_each_account(cast: Cast, dana: Account) -> None:
    other = totp.written(b"another twenty bytes")
    with refuses(No.HAS_APP):
        second_step.add_app(by=cast.person, secret=other, code=make.code_of(other))


def test_nothing_of_it_can_be_read_in_the_database(cast: Cast, dana: Account) -> None:
    row = Factor.objects.values().get()
    assert str(Factor.objects.get().secret) == "[sealed]"
    assert make.APP_SECRET.encode() not in bytes(row["secret"])


# ---------------------------------------------------------------------------------------------- passing it


@pytest.fixture
def rosa_with_app(rosa: Account) -> Account:
    make.app(make.viewer(rosa))
    return rosa


def test_the_password_alone_does_not_open(client: Client, rosa_with_app: Account) -> None:
    assert sign_in(client).headers["Location"] == "/sign-in/second/"
    assert not is_in(client)
    assert client.get("/today/").headers["Location"].startswith("/sign-in/?next=")


def test_password_and_code_open(client: Client, rosa_with_app: Account) -> None:
    sign_in(client)
    before = client.session.session_key
    with leaves("people.sign_in"):
        assert send_code(client, make.code_of()).headers["Location"] == "/"
    assert is_in(client)
    assert client.session.session_key != before
    assert client.get("/today/").status_code == HTTPStatus.OK


def test_each_half_of_signing_in_has_a_number_of_its_own(client: Client, rosa_with_app: Account) -> None:
    """Whoever planted a session number before has nothing in hand after either half."""
    client.session.save()
    numbers = [client.session.session_key]
    sign_in(client)
    numbers.append(client.session.session_key)
    send_code(client, make.code_of())
    numbers.append(client.session.session_key)
    assert len(set(numbers)) == 3
    assert is_in(client)
    for old in numbers[:2]:
        other = Client()
        other.cookies[settings.SESSION_COOKIE_NAME] = old
        assert "/sign-in/" in other.get("/today/").headers["Location"]


def test_a_code_opens_once(client: Client, rosa_with_app: Account) -> None:
    for opens in (True, False):
        sign_in(client)
        send_code(client, make.code_of())
        assert is_in(client) is opens
        client.post("/sign-out/")


def test_a_spare_code_opens_once_and_leaves_an_entry(client: Client, rosa_with_app: Account) -> None:
    codes = second_step.renew_codes(by=make.viewer(rosa_with_app))
    sign_in(client)
    with leaves("people.use_spare_code", "people.sign_in"):
        send_code(client, codes[0].lower().replace("-", " "))
    assert is_in(client)
    client.post("/sign-out/")
    sign_in(client)
    assert "This code does not open it." in send_code(client, codes[0]).text
    assert SpareCode.objects.filter(used_at=None).count() == 9


def test_five_minutes_after_the_password_it_is_asked_for_again(
    client: Client, rosa_with_app: Account
) -> None:
    sign_in(client)
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert send_code(client, make.code_of()).headers["Location"] == "/sign-in/"
    assert not is_in(client)


def test_codes_are_not_guessed(client: Client, rosa_with_app: Account) -> None:
    sign_in(client)
    assert [send_code(client, f"00000{n}").status_code for n in range(5)] == [HTTPStatus.OK] * 5
    page = send_code(client, make.code_of())
    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Wait 30 seconds" in page.text
    assert not is_in(client)


def test_without_the_first_half_there_is_no_second(client: Client, rosa_with_app: Account) -> None:
    assert client.get("/sign-in/second/").headers["Location"] == "/sign-in/"
    assert send_code(client, make.code_of()).headers["Location"] == "/sign-in/"


# ----------------------------------------------------------------------------------------- changing it all


@pytest.mark.parametrize("path", [f"{STEP}app/", f"{STEP}spare-codes/"])
def test_changing_the_way_in_asks_again_who_it_is(cast: Cast, dana: Account, path: str) -> None:
    client = Client()
    come_in(client, dana, fresh=False)
    answer = client.get(path) if path.endswith("app/") else client.post(path)
    assert answer.headers["Location"].startswith("/account/confirm/?next=")
    wrong = client.post("/account/confirm/", {"password": make.PASSWORD, "code": "000000", "next": STEP})
    assert "This code does not open it." in wrong.text
    right = {"password": make.PASSWORD, "code": make.code_of(), "next": STEP}
    assert client.post("/account/confirm/", right).headers["Location"] == STEP
    assert client.get(f"{STEP}app/").status_code == HTTPStatus.OK


def test_ten_minutes_later_it_asks_again(cast: Cast) -> None:
    client = cast.client("person")
    with clock.at(clock.now() + timedelta(minutes=10)):
        assert client.get(f"{STEP}app/").headers["Location"].startswith("/account/confirm/")


def test_a_person_takes_theirs_away_again_with_its_spare_codes(cast: Cast, dana: Account) -> None:
    with leaves("people.remove_second_step"):
        cast.client("person").post(f"{STEP}{Factor.objects.get().id}/remove/")
    assert not Factor.objects.exists()
    assert not SpareCode.objects.exists()


def test_a_colleague_keeps_one(cast: Cast) -> None:
    factor = make.app(cast.lead)
    page = cast.client("lead").post(f"{STEP}{factor.id}/remove/")
    assert page.status_code == HTTPStatus.CONFLICT
    assert "Whoever works here keeps a second step." in page.text
    assert Factor.objects.exists()


def test_new_spare_codes_close_the_old_ones(cast: Cast, dana: Account) -> None:
    old = second_step.renew_codes(by=cast.person)
    page = cast.client("person").post(f"{STEP}spare-codes/").text
    assert len(codes_on(page)) == 10
    with refuses(No.SECOND_STEP_WRONG):
        second_step.pass_with_code(by=cast.person, code=old[3])


# --------------------------------------------------------------------------------------- everything is lost


def _comes_back(cast: Cast, by: str, path: str, role: str) -> Client:
    page = cast.client(by).post(path).text
    code = re.search(r"<strong>([\w-]{14})</strong>", page)
    assert code
    client = Client()
    client.post("/join/", {"code": code[1]})
    assert "So does your second step" in client.get("/join/account/").text
    new = {"sign_in_name": "back-again", "password": "seven quiet rivers run", "language": "en"}
    client.post("/join/account/", new)
    assert is_in(client)
    return client


def test_the_lead_lets_a_person_back_in_and_the_person_sees_it(cast: Cast, dana: Account) -> None:
    there = Client()
    come_in(there, dana)
    with leaves("people.let_back_in", "people.come_back_in", "people.sign_in"):
        client = _comes_back(cast, "lead", f"/people/{cast.person_id}/let-back-in/", "person")
    assert not Factor.objects.filter(account=dana).exists()
    assert not is_in(there) or there.get("/my-plan/").status_code == HTTPStatus.FOUND
    page = client.get("/who-can-see/").text
    assert "made a code that takes the second step of signing in away." in page


def test_the_steward_lets_a_colleague_back_in_who_then_sets_up_a_new_one(cast: Cast) -> None:
    make.app(cast.colleague)
    path = f"/organisation/colleagues/{cast.colleague.account_id}/let-back-in/"
    client = _comes_back(cast, "steward", path, "colleague")
    assert client.get("/today/").headers["Location"] == STEP


@pytest.mark.parametrize("by", ["person", "supporter", "colleague", "steward", "outsider", "other_person"])
def test_nobody_else_takes_a_persons_second_step_away(cast: Cast, dana: Account, by: str) -> None:
    page = cast.client(by).post(f"/people/{cast.person_id}/let-back-in/")
    assert page.status_code == HTTPStatus.NOT_FOUND
    assert Factor.objects.filter(account=dana).exists()


def test_a_code_for_a_new_password_leaves_the_second_step(cast: Cast, dana: Account) -> None:
    issued = inviting.offer_way_in(by=cast.supporter, person_id=cast.person_id)
    client = Client()
    client.post("/join/", {"code": issued.code})
    new = {"sign_in_name": "dana-again", "password": "seven quiet rivers run", "language": "en"}
    assert client.post("/join/account/", new).headers["Location"] == "/sign-in/second/"
    assert not is_in(client)


def test_nobody_lifts_their_own(cast: Cast) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        inviting.offer_new_way_in(by=cast.steward, account_id=cast.steward.account_id, lifts_second_step=True)


def test_the_ledger_holds_no_code_and_no_name(cast: Cast, dana: Account) -> None:
    told = str(list(Entry.objects.filter(act__contains="second_step").values_list("about", flat=True)))
    assert told == "[{'kind': 'app'}]"


def test_whoever_runs_the_server_learns_how_many_have_none(cast: Cast) -> None:
    staff = [viewer for viewer in cast.viewers.values() if viewer.is_staff]
    assert queries.staff_without_second_step() == len(staff)
    make.app(_one(staff))
    assert queries.staff_without_second_step() == len(staff) - 1


def _one(of: list[Viewer]) -> Viewer:
    return of[0]
