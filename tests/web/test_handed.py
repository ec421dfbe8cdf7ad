"""On the phone of whoever walks along, for somebody without an account: typed, printed once, shut, shown."""

from uuid import UUID, uuid4

import pytest

from tests import make
from tests.cast import Cast


@pytest.fixture
def wendy(cast: Cast) -> UUID:
    return make.person(cast.supporter, "Wendy Fictional").id


def here(who: UUID, page: str = "") -> str:
    return f"/people/{who}/on-this-phone/{page}"


def text(cast: Cast, address: str, status: int = 200) -> str:
    response = cast.client("supporter").get(address)
    assert response.status_code == status, address
    return response.text


def send(cast: Cast, address: str, **fields: str) -> str:
    response = cast.client("supporter").post(address, fields, follow=True)
    assert response.status_code == 200, address
    return response.text


def test_a_plan_is_typed_printed_once_and_shut(cast: Cast, wendy: UUID) -> None:
    assert here(wendy) in text(cast, f"/people/{wendy}/")
    again = send(cast, here(wendy, "hard-days/"), helps="Tea and the radio", language="en")
    assert "Choose how it was" in again
    card = send(cast, here(wendy, "hard-days/"), helps="Tea and the radio", language="en", yes_how="aloud")
    assert "You see it this once" in card
    assert "Tea and the radio" in card
    for page in (here(wendy), here(wendy, "hard-days/"), f"/people/{wendy}/"):
        assert "Tea and the radio" not in text(cast, page)
    assert "Some parts are written already" in text(cast, here(wendy, "hard-days/"))
    text(cast, here(wendy, "paper/hard_days/"), status=404)


def test_shown_by_a_tap_of_theirs_and_printed_again(cast: Cast, wendy: UUID) -> None:
    send(cast, here(wendy, "wishes/"), know="I get loud", language="en", yes_how="paper")
    assert "Only they can show it" in send(cast, here(wendy, "show/"), what="declaration", show="yes")
    send(cast, here(wendy, "show/"), what="declaration", show="yes", yes_how="handed")
    paper = text(cast, here(wendy, "paper/declaration/"))
    assert "I get loud" in paper
    assert "Witness 2" in paper
    assert "Typed by Rosa" in text(cast, f"/people/{wendy}/wishes/")
    send(cast, here(wendy, "show/"), what="declaration", show="no")
    text(cast, here(wendy, "paper/declaration/"), status=404)


def test_how_it_is_and_who_matters(cast: Cast, wendy: UUID) -> None:
    said = {"key": str(uuid4()), "feeling": "Tired", "words": "Long night", "yes_how": "handed"}
    assert "shut again" in send(cast, here(wendy, "how-it-is/"), **said)
    assert "shut again" in send(cast, here(wendy, "circle/"), name="Bea", how_near="close", yes_how="aloud")
    assert "Long night" not in text(cast, f"/people/{wendy}/")
    send(cast, here(wendy, "show/"), what="check_ins", show="yes", yes_how="paper")
    assert "Long night" in text(cast, f"/people/{wendy}/")


def test_whoever_signs_in_has_no_such_pages(cast: Cast) -> None:
    for page in ("", "hard-days/", "wishes/", "how-it-is/", "circle/"):
        text(cast, here(cast.person_id, page), status=404)


@pytest.mark.parametrize("page", ["hard-days/", "wishes/"])
def test_nothing_said_is_nothing_kept(cast: Cast, wendy: UUID, page: str) -> None:
    assert "Write into one part at least" in send(cast, here(wendy, page), language="en", yes_how="aloud")
