"""A steward's word about a rights card: kept, told in the ledger, and seen on the shelf."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cairn.advocacy.models import CardWord
from cairn.advocacy.rights import actions, queries
from cairn.advocacy.rights.cards import cards
from cairn.advocacy.rights.rules import How, No, Says, Why
from cairn.kit import clock
from tests.cast import Cast
from tests.expect import cost, last_entry, leaves, refuses

pytestmark = pytest.mark.django_db

SEEN, MEMORY = "see-your-record", "court-ordered-medicine"


def soon(days: int = 90) -> date:
    return clock.today_in("America/Chicago") + timedelta(days=days)


def test_a_card_from_memory_is_shown_from_the_day_a_steward_confirms_it(cast: Cast) -> None:
    assert queries.one_card(MEMORY) is None
    with leaves("advocacy.card_confirm"):
        actions.confirm(by=cast.steward, card_id=MEMORY, how=How.ASKED_LAWYER, until=soon())
    found = queries.one_card(MEMORY)
    assert found
    assert (found.how, found.organisation) == (How.ASKED_LAWYER, cast.steward.organisation_name)
    assert found.standing.again == soon()
    assert queries.one_card(MEMORY, soon(91)) is None
    entry = last_entry()
    assert entry.about == {"card": MEMORY, "mark": cards()[MEMORY].mark, "until": soon().isoformat()}
    assert entry.person_id is None


def test_a_card_that_is_held_back_is_nowhere_until_it_is_confirmed(cast: Cast) -> None:
    with leaves("advocacy.card_hold_back"):
        actions.hold_back(by=cast.steward, card_id=SEEN)
    assert queries.one_card(SEEN) is None
    assert SEEN not in {one.card.id for one in queries.found("i want my records", 20)}
    assert SEEN not in {one.card.id for some in queries.shelf().values() for one in some}
    assert [one.card.id for one in queries.to_check(cast.steward).held_back] == [SEEN]
    actions.confirm(by=cast.steward, card_id=SEEN, how=How.READ, until=soon())
    assert queries.one_card(SEEN)
    assert [row.says for row in CardWord.objects.order_by("said_at")] == [Says.HELD_BACK, Says.TRUE]


def test_the_word_is_of_the_card_as_it_read_then(cast: Cast) -> None:
    actions.confirm(by=cast.steward, card_id=MEMORY, how=How.READ, until=soon())
    CardWord.objects.update(mark="another text")
    found = queries.card_to_check(cast.steward, MEMORY)
    assert found
    assert found.standing.why is Why.CHANGED_SINCE
    assert found.organisation == ""


@pytest.mark.parametrize("role", ["person", "supporter", "lead", "outsider"])
def test_nobody_else_says_what_is_true(cast: Cast, role: str) -> None:
    by = cast.viewers[role]
    with refuses(No.NOT_YOUR_ROLE):
        actions.confirm(by=by, card_id=SEEN, how=How.READ, until=soon())
    with refuses(No.NOT_YOUR_ROLE):
        actions.hold_back(by=by, card_id=SEEN)
    with refuses(No.NOT_YOUR_ROLE):
        queries.to_check(by)
    with refuses(No.NOT_YOUR_ROLE):
        queries.card_to_check(by, SEEN)


def test_there_has_to_be_such_a_card_and_a_day(cast: Cast) -> None:
    with refuses(No.NO_SUCH_CARD):
        actions.hold_back(by=cast.steward, card_id="no-such-card")
    with refuses(No.NO_DAY_TO_COME):
        actions.confirm(by=cast.steward, card_id=SEEN, how=How.READ, until=soon(0))
    with refuses(No.TOO_LONG_A_TIME):
        actions.confirm(by=cast.steward, card_id=SEEN, how=How.READ, until=soon(400))
    assert not CardWord.objects.exists()


def test_looking_costs_the_same_however_much_was_confirmed(cast: Cast) -> None:
    before = cost(queries.shelf)
    for card_id in list(cards())[:5]:
        actions.confirm(by=cast.steward, card_id=card_id, how=How.READ, until=soon())
    assert cost(queries.shelf) == before == 1


def test_every_card_is_in_one_group_for_the_steward(cast: Cast) -> None:
    actions.hold_back(by=cast.steward, card_id=SEEN)
    some = queries.to_check(cast.steward)
    groups = (some.waiting, some.past, some.held_back, some.in_order)
    assert sorted(one.card.id for group in groups for one in group) == sorted(cards())
    assert MEMORY in {one.card.id for one in some.waiting}
