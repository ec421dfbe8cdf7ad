"""What somebody wanted to be asked, or to look at, again: on their own first page, and on that of who walks
with them, while they may see it."""

from datetime import timedelta

import pytest

from cairn.consent import actions as consent
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.measures import actions as measures
from cairn.measures.rules.asking import Every
from cairn.people.pauses import actions as pauses
from cairn.people.pauses.rules import PauseReason
from cairn.people.rules import YesHow
from cairn.recovery import actions as recovery
from cairn.recovery.rules import StepAnswer
from tests import make, measured
from tests.cast import Cast

ASKED_MYSELF, ASKED = "You wanted to be asked again", "They wanted to be asked again"
AGAIN = "They wanted to look at these again"


def look(cast: Cast, role: str, page: str = "/today/") -> str:
    return cast.client(role).get(page).text


def asked(cast: Cast) -> None:
    measure_id = measured.measure(cast.steward).measure_id
    measures.ask(by=cast.person, person_id=cast.person_id, measure_id=measure_id, every=Every.MONTH)


def test_what_is_up_stands_on_both_first_pages_until_it_is_answered(cast: Cast) -> None:
    version = measured.measure(cast.steward)
    assert ASKED_MYSELF not in look(cast, "person", "/my-plan/")
    assert ASKED not in look(cast, "supporter")
    measures.ask(by=cast.person, person_id=cast.person_id, measure_id=version.measure_id, every=Every.MONTH)
    assert f"{ASKED_MYSELF}: 1 short list" in look(cast, "person", "/my-plan/")
    assert f"/how-things-are/{cast.person_id}/" in look(cast, "supporter")
    measured.filling(cast.person, version)
    assert ASKED_MYSELF not in look(cast, "person", "/my-plan/")
    assert ASKED not in look(cast, "supporter")


def test_on_a_pause_nothing_is_said_to_be_due(cast: Cast) -> None:
    asked(cast)
    page = f"/how-things-are/{cast.person_id}/"
    assert "It would be time again" in look(cast, "person", page)
    pauses.pause(
        by=cast.person,
        person_id=cast.person_id,
        reason=PauseReason.REST,
        look_again_on=None,
        yes_how=YesHow.SELF,
    )
    for role in ("person", "supporter"):
        assert "It would be time again" not in look(cast, role, page)
    pauses.come_back(by=cast.person, person_id=cast.person_id, yes_how=YesHow.SELF)
    assert "It would be time again" in look(cast, "person", page)


@pytest.mark.parametrize("role", ["lead", "colleague", "former", "outsider"])
def test_nobody_else_is_told_what_is_up(cast: Cast, role: str) -> None:
    asked(cast)
    step = make.step(cast.person, cast.person_id, "Look at the letter")
    recovery.look_again_on(by=cast.person, step_id=step.id, day=clock.today_in("America/Chicago"))
    page = look(cast, role)
    assert ASKED not in page
    assert "Look at the letter" not in page


def test_what_is_kept_to_oneself_is_not_on_the_supporters_day(cast: Cast) -> None:
    asked(cast)
    consent.keep_to_oneself(by=cast.person, kind=Kind.MEASURES, keep=True)
    assert ASKED not in look(cast, "supporter")
    assert ASKED_MYSELF in look(cast, "person", "/my-plan/")


def test_a_step_to_look_at_again_stands_on_the_day_from_its_day_on(cast: Cast) -> None:
    day = clock.today_in("America/Chicago") + timedelta(days=3)
    step = make.step(cast.person, cast.person_id, "Look at the letter")
    recovery.look_again_on(by=cast.person, step_id=step.id, day=day)
    recovery.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.SET_DOWN)
    assert AGAIN not in look(cast, "supporter")
    with clock.at(clock.now() + timedelta(days=3)):
        page = look(cast, "supporter")
        assert AGAIN in page
        assert "Look at the letter" in page
        recovery.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.PICK_UP)
        recovery.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.DID_IT)
        assert AGAIN not in look(cast, "supporter")
