"""The pages of a path: months to choose, parts and single things to hide, and nothing that judges."""

import re
from http import HTTPStatus

import pytest
from django.utils.translation import override

from cairn.recovery.path.rules import Part
from cairn.recovery.shown.rules import What
from cairn.web.path import wording
from tests import make
from tests.cast import Cast

LONGEST_BESIDE_A_STONE = 14  # letters that fit between the road and the threads on a phone
HOSTILE = '<script>alert("x")</script> & "quotes"   two  spaces'
JUDGES = ("streak", "score", "progress", "overdue", "missed", "relapse", "well done", "percent", "average")


def page(cast: Cast, role: str = "person", query: str = "") -> str:
    address = "/my-path/" if role == "person" else f"/people/{cast.person_id}/path/"
    answer = cast.client(role).get(address + query)
    assert answer.status_code == HTTPStatus.OK
    return answer.text


def test_words_stand_in_the_list_exactly_and_never_in_the_drawing(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, HOSTILE)
    shown = page(cast)
    drawing = shown[shown.index('<svg class="draw along') : shown.index("</svg>", shown.index("along-draw"))]
    assert "alert" not in drawing
    assert "<script>alert" not in shown
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert f'<q class="own" lang="en">{escaped}</q>' in shown


def test_an_empty_path_asks_for_nothing(cast: Cast) -> None:
    assert "nothing is written here" in page(cast)
    assert '<svg class="draw along' not in page(cast)


def test_nothing_on_it_judges(cast: Cast) -> None:
    make.check_in(cast.person)
    make.stretch(cast.person)
    shown = page(cast).lower()
    assert [word for word in JUDGES if word in shown[shown.index("<main") : shown.index("</main")]] == []


@pytest.mark.parametrize("query", ["?months=99", "?until=nonsense", "?months=&until=", "?until=9999-12"])
def test_an_address_that_makes_no_sense_shows_what_is_usual(cast: Cast, query: str) -> None:
    assert 'aria-current="true">Three months' in page(cast, query=query)


def test_parts_are_hidden_by_a_form_from_oneself_and_from_others(cast: Cast) -> None:
    make.saying(cast.person, cast.person_id, "Sunday dinner")
    make.check_in(cast.person, "Foggy")
    make.shown(cast.person, cast.supporter, What.CHECK_INS)
    seen = {"own": [p.value for p in Part if p is not Part.CHECK_INS], "others": ["goals"], "chosen": "yes"}
    cast.client("person").post("/my-path/seen/", seen)
    assert "Foggy" not in page(cast)
    assert "Foggy" not in page(cast, "supporter")
    cast.client("person").post("/my-path/seen/", seen | {"others": ["goals", "check_ins"]})
    assert "Foggy" in page(cast, "supporter")
    form = cast.client("person").get("/my-path/seen/").text
    assert form.count("checked") == len(Part) - 1 + 2
    cast.client("person").post("/my-path/seen/", {"chosen": "yes"})
    assert "nothing is written here" in page(cast, "supporter")
    assert "nothing is written here" in page(cast)


def test_one_thing_is_hidden_and_shown_again(cast: Cast) -> None:
    made = make.check_in(cast.person, "Foggy")
    make.check_in(cast.person, "Clear")
    assert "Hide it here" not in page(cast)
    assert "Hide it here" in page(cast, query="?hide=1")
    assert "Hide it here" not in page(cast, "supporter", "?hide=1")
    sent = {"part": "check_ins", "item": str(made.id), "months": "6", "until": "2026-01"}
    answer = cast.client("person").post("/my-path/hide/", sent)
    assert answer["Location"] == "/my-path/?months=6&until=2026-01&hide=1"
    assert "Foggy" not in page(cast)
    assert "Clear" in page(cast)
    assert "You hid something here" in page(cast)
    cast.client("person").post("/my-path/show-again/")
    assert "Foggy" in page(cast)


@pytest.mark.parametrize("sent", [{}, {"part": "all", "item": "1"}, {"part": "goals", "item": "x"}])
def test_what_cannot_be_hidden_is_not_found(cast: Cast, sent: dict[str, str]) -> None:
    assert cast.client("person").post("/my-path/hide/", sent).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_stands_beside_a_stone_fits_on_a_phone(language: str) -> None:
    with override(language):
        words = [*wording.ON_STONES.values(), wording.LEVEL_ON_STONE, wording.STRETCH_ON_STONE]
        assert [str(one) for one in words if len(str(one)) > LONGEST_BESIDE_A_STONE] == []


def test_numbers_of_the_drawing_are_the_same_in_spanish(cast: Cast) -> None:
    """A decimal comma would be no number to a browser."""
    make.saying(cast.person, cast.person_id, "Sunday dinner")
    make.check_in(cast.person)
    client = cast.client("person")
    client.post("/language/", {"language": "es"})
    shown = client.get("/my-path/").text
    drawing = shown[shown.index('viewBox="0 0 340') : shown.index("</svg>", shown.index("along-draw"))]
    numbers = re.findall(r' (?:x|y|cx|cy|r|rx|ry|width|height)="([^"]*)"', drawing)
    assert numbers
    assert all(float(number) >= 0 for number in numbers)
