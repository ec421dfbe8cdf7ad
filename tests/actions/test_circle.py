"""The circle of support and days to look again: the person's alone, sealed, shown by choice."""

from datetime import timedelta
from itertools import pairwise
from math import dist

import pytest
from django.db import connection

from cairn.consent import gate
from cairn.kit import clock
from cairn.recovery import actions as plan
from cairn.recovery.circle import actions
from cairn.recovery.circle.queries import circle
from cairn.recovery.circle.rules import MOST, HowNear, spots
from cairn.recovery.queries import plan as whole_plan
from cairn.recovery.rules import No, StepAnswer
from cairn.recovery.shown.rules import What
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

OTHERS = ["supporter", "lead", "colleague", "former", "steward", "outsider", "other_person"]
TODAY = clock.today_in("America/Chicago")


def names(cast: Cast, role: str = "person") -> list[str]:
    return [row.name for row in circle(cast.viewers[role], cast.person_id)]


def test_the_nearest_first_and_to_the_letter(cast: Cast) -> None:
    make.in_circle(cast.person, " Bus driver, the 4", HowNear.AROUND)
    with leaves("recovery.put_in_circle"):
        make.in_circle(cast.person, "Bea", HowNear.CLOSE)
    assert names(cast) == ["Bea", " Bus driver, the 4"]


def test_the_file_tells_neither_who_nor_how_near(cast: Cast) -> None:
    make.in_circle(cast.person, "Xylia", HowNear.AROUND, who="my aunt")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM recovery_circlemember")
        found = str([bytes(c) if isinstance(c, memoryview) else c for row in cursor.fetchall() for c in row])
    assert not [secret for secret in ("Xylia", "my aunt", "around") if secret in found]


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_or_changes_it(cast: Cast, role: str) -> None:
    row = make.in_circle(cast.person)
    with pytest.raises(gate.Shut):
        names(cast, role)
    with refuses(No.NOT_THEIRS):
        actions.put(by=cast.viewers[role], member_id=row.id, name="X", who="", how_near=HowNear.NEAR)
    with refuses(No.NOT_THEIRS):
        actions.take_out(by=cast.viewers[role], member_id=row.id)


def test_shown_moved_and_taken_out(cast: Cast) -> None:
    row = make.in_circle(cast.person)
    make.shown(cast.person, cast.supporter, What.CIRCLE)
    assert names(cast, "supporter") == ["Bea"]
    actions.put(by=cast.person, member_id=row.id, name="Beatriz", who="", how_near=HowNear.AROUND)
    assert names(cast, "supporter") == ["Beatriz"]
    actions.take_out(by=cast.person, member_id=row.id)
    assert names(cast, "supporter") == []


def test_it_has_to_fit(cast: Cast) -> None:
    with refuses(No.NO_WORDS):
        make.in_circle(cast.person, " ")
    with refuses(No.TOO_LONG):
        make.in_circle(cast.person, "x" * 81)
    for number in range(MOST):
        make.in_circle(cast.person, str(number))
    with refuses(No.TOO_MANY):
        make.in_circle(cast.person)


@pytest.mark.parametrize("how_many", [1, 2, 5, 12])
def test_letters_stand_apart_on_the_drawing(how_many: int) -> None:
    placed = spots([near for near in HowNear for _ in range(how_many)])
    assert len({spot.letter for spot in placed}) == 3 * how_many
    assert all(20 < spot.x < 380 and 20 < spot.y < 380 for spot in placed)
    each = [[(s.x, s.y) for s in placed[n : n + how_many]] for n in range(0, 3 * how_many, how_many)]
    assert all(dist(one, two) > 30 for ring in each for one, two in pairwise(ring))


# Looking again


def again(cast: Cast) -> list[str]:
    return [row.words for row in whole_plan(cast.person, cast.person_id).to_look_at_again(TODAY)]


def test_a_step_comes_up_on_its_day_and_not_before(cast: Cast) -> None:
    now, later = (
        make.step(cast.person, cast.person_id, "now"),
        make.step(cast.person, cast.person_id, "later"),
    )
    with leaves("recovery.look_again_on"):
        plan.look_again_on(by=cast.person, step_id=now.id, day=TODAY)
    plan.look_again_on(by=cast.supporter, step_id=later.id, day=TODAY + timedelta(days=1))
    assert again(cast) == ["now"]


def test_set_down_is_as_good_as_any_and_done_needs_no_look(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, "one")
    plan.look_again_on(by=cast.person, step_id=step.id, day=TODAY)
    plan.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.SET_DOWN)
    assert again(cast) == ["one"]
    plan.answer_step(by=cast.person, step_id=step.id, answer=StepAnswer.DID_IT)
    assert again(cast) == []


def test_a_day_can_be_taken_away_and_none_lies_behind(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id, "one")
    with refuses(No.DAY_PASSED):
        plan.look_again_on(by=cast.person, step_id=step.id, day=TODAY - timedelta(days=1))
    plan.look_again_on(by=cast.person, step_id=step.id, day=TODAY)
    plan.look_again_on(by=cast.person, step_id=step.id, day=None)
    assert again(cast) == []


@pytest.mark.parametrize("role", [role for role in OTHERS if role != "supporter"])
def test_nobody_else_chooses_the_day(cast: Cast, role: str) -> None:
    step = make.step(cast.person, cast.person_id)
    with refuses(No.NOT_THEIRS):
        plan.look_again_on(by=cast.viewers[role], step_id=step.id, day=TODAY)
