"""A saved place is tied to a step on a later day, to another one, and to none."""

from uuid import uuid4

import pytest

from cairn.ledger.models import Entry
from cairn.referrals import actions
from cairn.referrals.models import ReferralMove
from cairn.referrals.queries import hand_off
from cairn.referrals.rules import No
from tests import make
from tests.cast import Cast
from tests.expect import refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["person", "supporter"])
def test_a_saved_place_is_tied_later_and_loosened_again(cast: Cast, who: str) -> None:
    by, referral = cast.viewers[who], make.hand_off(cast.person, cast.person_id)
    first, other = (make.step(cast.person, cast.person_id, words) for words in ("Call", "Go"))
    for step_id in (first.id, other.id, None):
        actions.for_step(by=by, referral_id=referral.id, step_id=step_id)
        row = hand_off(cast.person, referral.id)
        assert row is not None
        assert row.step_id == step_id
    assert Entry.objects.filter(act="referrals.for_step").count() == 3
    assert ReferralMove.objects.filter(referral=referral).count() == 1  # where it is has not moved


def test_tying_it_to_the_same_step_leaves_nothing_behind(cast: Cast) -> None:
    step = make.step(cast.person, cast.person_id)
    referral = make.hand_off(cast.person, cast.person_id, step_id=step.id)
    before = Entry.objects.count()
    actions.for_step(by=cast.person, referral_id=referral.id, step_id=step.id)
    assert Entry.objects.count() == before


def test_a_step_of_somebody_else_is_refused(cast: Cast) -> None:
    referral = make.hand_off(cast.supporter, cast.person_id)
    theirs = make.step(cast.other_person, cast.other_person.person_id or uuid4())
    for step_id in (theirs.id, uuid4()):
        with refuses(No.NOT_THEIR_GOAL):
            actions.for_step(by=cast.supporter, referral_id=referral.id, step_id=step_id)


@pytest.mark.parametrize("who", ["lead", "colleague", "former", "steward", "outsider", "other_person"])
def test_who_may_not_write_ties_nothing(cast: Cast, who: str) -> None:
    referral, step = make.hand_off(cast.person, cast.person_id), make.step(cast.person, cast.person_id)
    with refuses(No.NOT_THEIRS):
        actions.for_step(by=cast.viewers[who], referral_id=referral.id, step_id=step.id)
