"""On the page of a saved place one says which step it is for; the step's own page then shows the place."""

from http import HTTPStatus

import pytest

from cairn.kit.privacy import Kind
from tests import make
from tests.cast import Cast


@pytest.mark.parametrize("who", ["person", "supporter"])
def test_a_place_saved_before_the_step_is_tied_and_shown_on_both_pages(cast: Cast, who: str) -> None:
    client, referral = cast.client(who), make.hand_off(cast.person, cast.person_id)
    page = f"/hand-offs/{referral.id}/"
    assert "Tie it to a step" not in client.get(page).text  # there is no step yet
    step = make.step(cast.person, cast.person_id, "Ring <them> on Monday")
    assert "Tie it to a step" in client.get(page).text
    answer = client.post(f"{page}step/", {"step": str(step.id)}, follow=True)
    assert "For this step:" in answer.text
    assert "Ring &lt;them&gt; on Monday" in answer.text
    assert "Beds at night" in client.get(f"/plan/{cast.person_id}/steps/{step.id}/").text
    assert "For this step:" not in client.post(f"{page}step/", {"step": ""}, follow=True).text


def test_a_step_that_is_gone_is_said_in_plain_words(cast: Cast) -> None:
    referral = make.hand_off(cast.person, cast.person_id)
    make.step(cast.person, cast.person_id)
    answer = cast.client("person").post(
        f"/hand-offs/{referral.id}/step/", {"step": "5d4b5b1c-0000-4000-8000-000000000000"}
    )
    assert answer.status_code == HTTPStatus.OK
    assert "That step is not there any more." in answer.text


def test_a_supporter_from_whom_the_plan_is_kept_back_sees_no_step(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, "Ring them on Monday")
    referral = make.hand_off(cast.person, cast.person_id, step_id=step.id)
    make.held_back(cast.person, Kind.GOALS)
    client = cast.client("supporter")
    assert "Ring them on Monday" not in client.get(f"/hand-offs/{referral.id}/").text
    assert client.get(f"/hand-offs/{referral.id}/step/").status_code == HTTPStatus.NOT_FOUND
