"""Changing a step on its page; days that make sense; what a supporter said they would do, on their day."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest

from cairn.kit import clock
from cairn.recovery.rules import Owner
from cairn.web.plan.wording import day
from tests import make
from tests.cast import Cast


def shown(cast: Cast, role: str, path: str) -> str:
    answer = cast.client(role).get(path)
    assert answer.status_code == HTTPStatus.OK, answer.status_code
    return " ".join(answer.text.split())


def test_a_step_is_changed_from_its_page(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, when_words="after <b>Thanksgiving</b>")
    there = f"/plan/{cast.person_id}/steps/{step.id}/"
    assert f'href="{there}change/"' in shown(cast, "person", there)
    assert "after &lt;b&gt;Thanksgiving" in shown(cast, "person", f"{there}change/")
    later = clock.today_in("America/Chicago") + timedelta(days=3)
    form = {"owner": "together", "when_on": str(later), "when_words": "in spring"}
    assert cast.client("person").post(f"{there}change/", form).status_code == HTTPStatus.FOUND
    page = shown(cast, "person", there)
    assert "Together." in page
    assert "in spring" in page
    assert "When, as it was said at first:" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0001-01-01", "That day has passed."),
        ("9999-12-31", "many years away"),
        ("soon", "Write the day like this"),
    ],
)
def test_an_absurd_day_is_asked_again(cast: Cast, typed: str, said: str) -> None:
    form = {"words": "Call", "owner": "me", "when_on": typed, "when_words": "", "language": "en"}
    answer = cast.client("person").post(f"/plan/{cast.person_id}/steps/new/", form)
    assert said in answer.text
    assert ">Call</textarea>" in answer.text.replace(">\nCall", ">Call")


def test_a_day_of_another_year_says_which(cast: Cast) -> None:
    this_year = clock.today_in("UTC").year
    assert day(date(this_year, 11, 24)) == "November 24"
    assert day(date(this_year + 2, 11, 24)) == f"November 24, {this_year + 2}"


def test_a_supporters_day_shows_what_they_promised(cast: Cast) -> None:
    assert "What you said you would do" not in shown(cast, "supporter", "/today/")
    make.step(cast.person, cast.person_id, "Ask about the bus", owner=Owner.MY_SUPPORTER)
    page = shown(cast, "supporter", "/today/")
    assert page.index("What you said you would do") < page.index("Ask about the bus</q></a>")
    assert "For Dana Fictional." in page
