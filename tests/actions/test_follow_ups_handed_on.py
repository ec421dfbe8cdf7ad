"""What was agreed stays agreed when one supporter leaves: whoever walks with the person now has it."""

from datetime import timedelta

import pytest

from cairn.kit import clock
from cairn.peer_sessions.follow_ups import actions
from cairn.peer_sessions.follow_ups.queries import due
from cairn.peer_sessions.follow_ups.rules import Answer
from cairn.peer_sessions.models import FollowUp
from cairn.peer_sessions.rules import No
from cairn.people.models import Person
from tests import make
from tests.cast import Cast
from tests.expect import refuses

pytestmark = pytest.mark.django_db
WORDS = "See whether the form came back"


@pytest.fixture
def agreed(cast: Cast) -> FollowUp:
    """Rosa and Dana agreed to it for today."""
    return actions.agree(
        by=cast.supporter,
        person_id=cast.person_id,
        words=WORDS,
        on_day=clock.today_in("America/Chicago"),
        language="en",
    )


def leaves_it_to_the_colleague(cast: Cast) -> None:
    whom = Person.objects.get(id=cast.person_id)
    make.walks_with(cast.lead, cast.colleague, whom)
    make.walk_ends(cast.supporter, whom)


def test_beside_each_other_it_stays_with_who_agreed_to_it(cast: Cast, agreed: FollowUp) -> None:
    make.walks_with(cast.lead, cast.colleague, Person.objects.get(id=cast.person_id))
    assert due(cast.colleague, [cast.person_id]) == ()
    with refuses(No.NOT_THEIRS):
        actions.answer(by=cast.colleague, follow_up_id=agreed.id, answer=Answer.DONE)


def test_it_goes_to_who_walks_with_them_now(cast: Cast, agreed: FollowUp) -> None:
    leaves_it_to_the_colleague(cast)
    [row] = due(cast.colleague, [cast.person_id])
    assert (row.words, row.called) == (WORDS, "Rosa")
    day = clock.today_in("America/Chicago") + timedelta(days=7)
    actions.answer(by=cast.colleague, follow_up_id=agreed.id, answer=Answer.NEW_DAY, on_day=day)
    actions.answer(by=cast.colleague, follow_up_id=agreed.id, answer=Answer.DONE)
    assert due(cast.colleague, [cast.person_id], day) == ()


def test_who_left_has_it_no_longer(cast: Cast, agreed: FollowUp) -> None:
    leaves_it_to_the_colleague(cast)
    with refuses(No.NOT_THEIRS):
        actions.answer(by=cast.supporter, follow_up_id=agreed.id, answer=Answer.DONE)
