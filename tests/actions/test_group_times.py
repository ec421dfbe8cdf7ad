"""When a group was: written down once unless it met twice, and not before it is over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cairn.kit import clock
from cairn.peer_sessions.groups import actions
from cairn.peer_sessions.models import Gathering
from cairn.peer_sessions.rules import No
from tests.cast import Cast
from tests.expect import leaves, refuses
from tests.groups import CIRCLE, begun, group, kept
from tests.together import ago


def test_a_group_is_not_written_down_for_the_same_time_again(cast: Cast) -> None:
    circle = group(cast.supporter)
    first = kept(cast.supporter, circle, cast.person_id, twice=False)
    with refuses(No.KEPT_ALREADY):
        kept(cast.supporter, circle, cast.person_id, twice=False)
    assert Gathering.objects.get().id == first.id
    with leaves("peer_sessions.keep_group"):
        kept(cast.supporter, circle, twice=True)
    assert Gathering.objects.count() == 2


def test_the_same_one_is_put_right_without_being_asked(cast: Cast) -> None:
    circle = group(cast.supporter)
    one = kept(cast.supporter, circle, twice=False)
    kept(cast.supporter, circle, started_at=ago(100), twice=True)
    kept(cast.supporter, circle, key=one.id, counted=3, twice=False)
    one.refresh_from_db()
    assert one.by_hand == 3


def test_only_ones_own_same_group_that_was_not_taken_back_stands_in_the_way(cast: Cast) -> None:
    circle = group(cast.supporter)
    kept(cast.colleague, circle, twice=False)
    kept(cast.supporter, group(cast.supporter, "Garden"), twice=False)
    kept(cast.supporter, circle, started_at=ago(80 + CIRCLE.minutes), twice=False)
    begun(cast.supporter, circle)
    again = kept(cast.supporter, circle, twice=False)
    actions.take_back(by=cast.supporter, gathering_id=again.id)
    kept(cast.supporter, circle, twice=False)


@pytest.mark.parametrize("by_code", [True, False])
def test_it_is_not_kept_before_it_is_over(cast: Cast, by_code: bool) -> None:
    circle = group(cast.supporter)
    key = {"key": begun(cast.supporter, circle).id} if by_code else {}
    with clock.at(clock.now() + timedelta(minutes=1)):
        with refuses(No.NOT_OVER):
            kept(cast.supporter, circle, started_at=ago(1), **key)
        kept(cast.supporter, circle, started_at=ago(1), frame=replace(CIRCLE, minutes=1), **key)
