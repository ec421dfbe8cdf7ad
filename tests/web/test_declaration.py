"""Wishes for treatment on the pages: written, printed to be signed, noted, and shown by choice."""

from datetime import timedelta

import pytest

from cairn.kit import clock
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast

TODAY = clock.today_in("America/Chicago")


def text(cast: Cast, role: str, address: str) -> str:
    response = cast.client(role).get(address)
    assert response.status_code == 200, address
    return response.text


def send(cast: Cast, address: str, **fields: str) -> str:
    response = cast.client("person").post(address, fields, follow=True)
    assert response.status_code == 200, address
    return response.text


def test_from_a_wish_to_a_paper_and_the_three_years(cast: Cast) -> None:
    assert "755 ILCS 43/20(a)" in text(cast, "person", "/my-wishes/")
    page = send(cast, "/my-wishes/write/", medicine="Not that one again", language="en")
    assert "Not that one again" in page
    assert "Nothing here is signed" in page
    paper = text(cast, "person", "/my-wishes/paper/")
    for there in (
        "Not that one again",
        "Witness 1",
        "Witness 2",
        "related to you by blood",
        "not legal advice",
    ):
        assert there in paper
    assert "noted" not in paper  # a note is no signature: the paper never speaks of it
    noted = send(cast, "/my-wishes/signed/", day=str(TODAY - timedelta(days=400)))
    assert "You noted that you signed it on" in noted
    assert "You changed words here since" in noted
    over = send(cast, "/my-wishes/signed/", day=str(TODAY - timedelta(days=1200)))
    assert "It cannot begin to be used." in over
    assert "You noted" not in send(cast, "/my-wishes/signed/forget/")


@pytest.mark.parametrize("day", ["", "tomorrow", str(TODAY + timedelta(days=1))])
def test_a_day_that_cannot_be_is_asked_again(cast: Cast, day: str) -> None:
    response = cast.client("person").post("/my-wishes/signed/", {"day": day})
    assert response.status_code == 200
    assert "You noted" not in response.text


def test_a_supporter_reads_only_what_is_shown(cast: Cast) -> None:
    send(cast, "/my-wishes/write/", know="I get loud", language="en")
    person = f"/people/{cast.person_id}/"
    assert "wishes for treatment" not in text(cast, "supporter", person)
    assert cast.client("supporter").get(person + "wishes/").status_code == 404
    make.shown(cast.person, cast.supporter, What.DECLARATION)
    assert "wishes for treatment" in text(cast, "supporter", person)
    shown = text(cast, "supporter", person + "wishes/")
    assert "I get loud" in shown
    assert "It is not a signed paper" in shown


def test_everything_is_there_in_spanish(cast: Cast) -> None:
    client = cast.client("person")
    client.post("/language/", {"language": "es"})
    page = client.get("/my-wishes/").text
    assert "no consejo legal" in page
    assert "Good to know" not in page
