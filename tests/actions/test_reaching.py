"""Saying how one wants to be reached, in one's own hand or through who walks along; asking to be let be."""

from datetime import timedelta

import pytest

from cairn.consent import gate
from cairn.kit import clock
from cairn.people.rules import YesHow
from cairn.recovery.models import Reaching
from cairn.recovery.reaching import actions
from cairn.recovery.reaching.queries import ReachRow, reaching
from cairn.recovery.reaching.rules import Every, How, LetBe, Time, Way
from cairn.recovery.rules import No
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

pytestmark = pytest.mark.django_db
HOW = How(
    frozenset({Way.TEXT, Way.CALL}),
    frozenset({0, 3}),
    frozenset({Time.EVENING}),
    Every.WEEK,
    " Say <it's> Rosa ",
)
OTHERS = ["lead", "colleague", "former", "steward", "outsider", "other_person"]


def says(cast: Cast, role: str = "person", how: How = HOW) -> None:
    by = cast.viewers[role]
    yes = YesHow.SELF if by.person_id else YesHow.ALOUD
    actions.say_how(by=by, person_id=cast.person_id, how=how, yes_how=yes)


def seen(cast: Cast, role: str = "supporter") -> ReachRow:
    return reaching(cast.viewers[role], [cast.person_id])[cast.person_id]


@pytest.mark.parametrize(("role", "typed_by"), [("person", ""), ("supporter", "Rosa")])
def test_it_is_kept_as_said_and_by_whom(cast: Cast, role: str, typed_by: str) -> None:
    with leaves("recovery.say_how_to_reach"):
        says(cast, role)
    row = seen(cast)
    assert (row.how, row.typed_by) == (HOW, typed_by)
    assert row.agreed_on == clock.today_in("America/Chicago")


def test_said_anew_the_days_agreed_on_begin_anew_only_when_they_are_other_days(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=20)):
        says(cast)
        before = seen(cast).agreed_on
    says(cast, how=How(every=Every.WEEK))
    assert seen(cast).agreed_on == before
    says(cast, how=How(every=Every.MONTH))
    assert seen(cast).agreed_on == before + timedelta(days=20)
    assert Reaching.objects.count() == 1


def test_let_be_and_reached_again(cast: Cast) -> None:
    today = clock.today_in("America/Chicago")
    with leaves("recovery.let_be"):
        actions.let_be(by=cast.person, person_id=cast.person_id, until=today + timedelta(days=9))
    assert seen(cast).let_be == LetBe(today, today + timedelta(days=9))
    with refuses(No.DAY_PASSED):
        actions.let_be(by=cast.person, person_id=cast.person_id, until=today - timedelta(days=1))
    with leaves("recovery.reach_again"):
        actions.reach_again(by=cast.supporter, person_id=cast.person_id, yes_how=YesHow.ALOUD)
    assert seen(cast).let_be is None


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_says_it(cast: Cast, role: str) -> None:
    with refuses(No.NOT_THEIRS):
        says(cast, role)
    with refuses(No.NOT_THEIRS):
        actions.let_be(by=cast.viewers[role], person_id=cast.person_id, yes_how=YesHow.ALOUD)


def test_a_colleague_never_says_that_it_was_their_own_hand(cast: Cast) -> None:
    with refuses(No.NOT_THEIRS):
        actions.say_how(by=cast.supporter, person_id=cast.person_id, how=HOW, yes_how=YesHow.SELF)
    with refuses(No.NOT_THEIRS):
        actions.say_how(by=cast.person, person_id=cast.person_id, how=HOW, yes_how=YesHow.ALOUD)


@pytest.mark.parametrize("role", ["colleague", "former", "outsider", "other_person", "steward"])
def test_nobody_else_reads_it(cast: Cast, role: str) -> None:
    says(cast)
    with pytest.raises(gate.Shut):
        seen(cast, role)


def test_for_somebody_without_an_account(cast: Cast) -> None:
    wendy = make.person(cast.supporter, "Wendy Fictional").id
    actions.say_how(by=cast.supporter, person_id=wendy, how=HOW, yes_how=YesHow.PAPER)
    assert reaching(cast.supporter, [wendy])[wendy].how == HOW
