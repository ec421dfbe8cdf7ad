"""Who must sign, on its page and on the page of a yes."""

from datetime import timedelta
from html import unescape
from http import HTTPStatus
from typing import Any

import pytest

from cairn.consent.models import Grant, StandsIn
from cairn.consent.rules.facts import Signer
from cairn.kit import clock
from tests import make
from tests.cast import Cast

YES = {
    "recipients": "Dr. Lee",
    "kinds": ["identity"],
    "purpose": "support",
    "signed_name": "",
    "yes_how": "paper",
}


def text_of(cast: Cast, url: str) -> str:
    answer = cast.client("supporter").get(url)
    assert answer.status_code == HTTPStatus.OK
    return unescape(answer.text)


def sign(cast: Cast, **more: Any) -> Any:
    until = str(clock.today_in("America/Chicago") + timedelta(days=9))
    sent = YES | {"expires_on": until} | more
    return cast.client("supporter").post(f"/yes/for/{cast.person_id}/?type=general", sent)


def test_the_whole_way_of_a_guardian(cast: Cast) -> None:
    rosa, url = cast.client("supporter"), f"/people/{cast.person_id}/who-signs/"
    assert "The person signs. Nobody else can sign for them." in text_of(cast, url)
    assert "Choose one." in rosa.post(url, {"age": ""}).text
    rosa.post(url, {"age": "adult", "has_guardian": "yes"})
    assert "The guardian a court named signs." in text_of(cast, url)
    assert "Without papers nobody signs for another." in rosa.post(url + "papers/", {"name": "Gale"}).text
    rosa.post(url + "papers/", {"signer": "guardian", "name": "Gale Guardian", "papers": "Letters of office"})
    gale = StandsIn.objects.get()
    assert "Gale Guardian" in text_of(cast, url)
    page = text_of(cast, f"/yes/for/{cast.person_id}/?type=general")
    assert "The guardian a court named signs." in page
    assert "Gale Guardian, a guardian a court named" in page
    assert "not those who must" in sign(cast, signed_name="Dana").text
    assert "let them write their own name" in sign(cast, stand_in_id=str(gale.id)).text
    assert "That is your signature." in sign(cast).text
    assert not Grant.objects.exists()
    sign(cast, stand_in_id=str(gale.id), stand_in_signed="Gale G.")
    grant = Grant.objects.get()
    for rest in ("", "file/"):
        copy = text_of(cast, f"/yes/{grant.id}/{rest}")
        assert "Gale G." in copy
        assert "Gale Guardian, a guardian a court named" in copy
    assert "It holds until" in text_of(cast, f"/yes/{grant.id}/")
    rosa.post(f"{url}{gale.id}/end/")
    assert "Gale Guardian" not in text_of(cast, url)


def test_so_it_is_for_a_hand_off(cast: Cast) -> None:
    gale = make.stand_in(cast.supporter, cast.person_id, Signer.GUARDIAN)
    cast.client("supporter").post(
        f"/people/{cast.person_id}/who-signs/", {"age": "adult", "has_guardian": "yes"}
    )
    url = f"/hand-offs/{make.hand_off(cast.supporter, cast.person_id).id}/yes/?way=introduced"
    assert "The guardian a court named signs." in text_of(cast, url)
    sent = {
        "knows": ["first_name"],
        "say_for_me": "",
        "expires_on": str(clock.today_in("America/Chicago") + timedelta(days=9)),
        "yes_how": "paper",
    }
    rosa = cast.client("supporter")
    assert "not those who must" in rosa.post(url, sent | {"signed_name": "Dana"}).text
    rosa.post(url, sent | {"signed_name": "", "stand_in_id": str(gale.id), "stand_in_signed": "Gale G."})
    assert Grant.objects.get().signed_by == {Signer.GUARDIAN}


def test_without_anybodys_papers_nothing_of_it_is_asked(cast: Cast) -> None:
    assert "stand_in_id" not in text_of(cast, f"/yes/for/{cast.person_id}/?type=general")


def test_the_person_reads_who_may_sign_for_them(cast: Cast) -> None:
    make.stand_in(cast.supporter, cast.person_id, name="Gale Agent")
    text = cast.client("person").get(f"/record/{cast.person_id}/").text
    assert "Gale Agent" in text


@pytest.mark.parametrize("role", ["colleague", "former", "steward", "outsider", "person"])
def test_others_see_nothing_of_it(cast: Cast, role: str) -> None:
    answer = cast.client(role).get(f"/people/{cast.person_id}/who-signs/")
    assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}
