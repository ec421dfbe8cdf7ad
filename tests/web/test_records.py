"""Everything held about me: read, taken along as one file, contradicted, erased."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from pytest_django import Settings

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.rules import YesHow
from cairn.records import actions
from cairn.records.holdings import tables
from cairn.records.rules import Because
from cairn.sealed import ending
from cairn.web.records.wording import NOTHING_TO_READ, SECTIONS
from tests import make
from tests.cast import Cast, come_in

HOSTILE = "<script>alert(1)</script> & “quotes”</dl>"


@pytest.fixture(autouse=True)
def keys(settings: Settings, tmp_path: Path) -> None:
    settings.CAIRN_KEYS = tmp_path / "keyring.json"


def test_every_field_about_a_person_can_be_read_or_says_why_not() -> None:
    """A new table or field about people belongs into SECTIONS, or into NOTHING_TO_READ with a reason."""
    held = {
        f"{table.label}.{name}"
        for table in tables()
        if table.label not in NOTHING_TO_READ
        for name, field in table.fields.items()
        if name not in {"id", table.lookup.split("__")[0], "person"}
        and (field.kind or table.label in SECTIONS)
    }
    told = {f"{label}.{name}" for label, section in SECTIONS.items() for name in section.labels}
    assert held - told == {name for name in NOTHING_TO_READ if name.count(".") == 2}
    assert told <= held


def page(cast: Cast, role: str = "person") -> str:
    answer = cast.client(role).get(f"/record/{cast.person_id}/")
    assert answer.status_code == HTTPStatus.OK
    return answer.text


def test_it_shows_words_unchanged_and_who_did_what(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, HOSTILE)
    make.agreed(cast.supporter, cast.person_id)
    shown = page(cast)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “quotes”&lt;/dl&gt;" in shown
    assert "<script>alert" not in shown
    assert "There is a yes. Now it has to happen." in shown
    assert "Rosa" in shown


def test_the_file_is_one_page_that_asks_for_nothing_and_holds_it_twice(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, HOSTILE)
    answer = cast.client("person").get(f"/record/{cast.person_id}/file/")
    assert re.fullmatch(r'attachment; filename="my-pages-[\d-]+\.html"', answer["Content-Disposition"])
    text = answer.text
    assert "<script>alert" not in text
    assert not re.search(r'(?:src|href)="|url\(|@import', text)
    (block,) = re.findall(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(block)
    assert [row["words"] for row in data["recovery.Saying"]] == [HOSTILE]
    assert data["people.Person"][0]["name"] == "Dana Fictional"
    assert "recipient_index" not in text


def test_a_supporter_reads_it_with_them_without_what_is_kept_back(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Only for me")
    make.held_back(cast.person, Kind.GOALS)
    shown = page(cast, "supporter")
    assert "Only for me" not in shown
    assert "This is kept back from you." in shown
    assert "Only for me" not in cast.client("supporter").get(f"/record/{cast.person_id}/file/").text


def test_my_view_stands_beside_and_can_be_taken_back(cast: Cast) -> None:
    client, address = cast.client("person"), f"/record/{cast.person_id}/my-view/"
    words = {"kind": "referral", "words": "  I never\nsaid that  ", "language": "en"}
    assert client.post(address, words).status_code == HTTPStatus.FOUND
    (view,) = actions.OwnView.objects.all()
    assert "I never\nsaid that" in page(cast)
    assert client.post(address, {"kind": "referral", "words": " "}).status_code == HTTPStatus.OK
    assert client.post(f"{address}{view.id}/").status_code == HTTPStatus.FOUND
    assert "Take this back" not in page(cast)


def erase(cast: Cast, role: str = "person", **told: str) -> tuple[int, str]:
    answer = cast.client(role).post(f"/record/{cast.person_id}/erase/", told)
    return answer.status_code, answer.text


def test_erasing_wants_to_be_sure_and_the_password(cast: Cast) -> None:
    wrong: list[dict[str, str]] = [
        {},
        {"sure": "on"},
        {"password": make.PASSWORD},
        {"sure": "on", "password": "a guess"},
    ]
    for told in wrong:
        assert erase(cast, **told)[0] == HTTPStatus.OK
    assert ending.can_be_opened(cast.person_id)


def test_guessing_the_password_here_is_limited_too(cast: Cast) -> None:
    for _ in range(6):
        _status, shown = erase(cast, sure="on", password="a guess")
    assert "Wait" in shown
    assert erase(cast, sure="on", password=make.PASSWORD)[0] == HTTPStatus.OK


def test_erased_means_signed_out_with_a_kind_word(cast: Cast) -> None:
    status, shown = erase(cast, sure="on", password=make.PASSWORD)
    assert (status, "It is erased" in shown) == (HTTPStatus.OK, True)
    assert "988" in shown
    assert not ending.can_be_opened(cast.person_id)
    assert cast.client("person").get("/my-plan/").status_code == HTTPStatus.FOUND
    assert cast.client("supporter").get(f"/record/{cast.person_id}/").status_code == HTTPStatus.NOT_FOUND


def test_what_has_to_be_kept_is_shown_with_law_and_day_and_one_may_stay(cast: Cast) -> None:
    day = clock.today_in("America/Chicago") + timedelta(days=40)
    told = {"because": "law", "law": "Agreement, section 4", "last_day": str(day)}
    kept = cast.client("lead").post(f"/record/{cast.person_id}/has-to-be-kept/", told)
    assert kept.status_code == HTTPStatus.FOUND
    assert "Agreement, section 4" in page(cast)
    assert erase(cast, sure="on", password=make.PASSWORD)[0] == HTTPStatus.FOUND
    assert "It will be erased by itself after" in page(cast)
    cast.client("person").post(f"/record/{cast.person_id}/erase/keep/")
    assert "It was asked for" not in page(cast)


@pytest.mark.parametrize("last_day", ["", "2020-01-01"])
def test_a_duty_without_a_day_to_come_says_so(cast: Cast, last_day: str) -> None:
    told = {"because": "law", "law": "Agreement, section 4", "last_day": last_day}
    answer = cast.client("lead").post(f"/record/{cast.person_id}/has-to-be-kept/", told)
    assert answer.status_code == HTTPStatus.OK
    assert "Write a day that is still to come." in answer.text
    assert "Agreement, section 4" in answer.text  # nothing typed is lost


def test_for_somebody_without_an_account_a_lead_agrees(cast: Cast) -> None:
    pat = make.person(cast.supporter, "Pat Fictional")
    address = f"/record/{pat.id}/"
    asked = cast.client("supporter").post(f"{address}erase/", {"sure": "on", "yes_how": "aloud"})
    assert asked.status_code == HTTPStatus.FOUND
    assert "A lead has to agree to it too" in cast.client("supporter").get(address).text
    assert "I asked them too. Erase it" in cast.client("lead").get(address).text
    assert cast.client("lead").post(f"{address}erase/agree/").url == "/people/"
    assert not ending.can_be_opened(pat.id)


def test_the_demos_accounts_have_no_password_to_ask_for(cast: Cast) -> None:
    account = cast.accounts["person"]
    account.set_unusable_password()
    account.save()
    client = cast.client("person")
    come_in(client, account)
    assert "Your password" not in client.get(f"/record/{cast.person_id}/erase/").text


def test_a_duty_that_is_lifted_lets_go(cast: Cast) -> None:
    duty = actions.keep_by_law(
        by=cast.lead,
        person_id=cast.person_id,
        because=Because.COURT,
        law="Order of 3 November",
        last_day=None,
    )
    assert "Until the court is done with it." in page(cast)
    cast.client("lead").post(f"/record/{cast.person_id}/has-to-be-kept/{duty.id}/")
    assert "Order of 3 November" not in page(cast).split("What has to be kept")[0]
    assert actions.ask_to_be_erased(
        by=cast.person, person_id=cast.person_id, password=make.PASSWORD, yes_how=YesHow.SELF
    ).now
