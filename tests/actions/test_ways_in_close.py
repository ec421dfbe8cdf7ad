"""A way in that somebody made stops working when they may not make it any more: they may keep the code."""

import pytest

from cairn.people.actions import belonging, inviting
from cairn.people.actions.inviting import Issued
from cairn.people.models import Person
from cairn.people.rules import No, Role
from tests import make
from tests.cast import Cast
from tests.expect import leaves, refuses

ENDS = ("people.end_walking_together", "people.cancel_invitation")


@pytest.fixture
def offered(cast: Cast) -> Issued:
    """A code for a new password of Dana's, made by Rosa, who can still read it."""
    return inviting.offer_new_way_in(by=cast.supporter, account_id=cast.accounts["person"].id)


def works(issued: Issued) -> bool:
    return inviting.find_invitation(code=issued.code).id == issued.invitation_id


@pytest.mark.parametrize("who", ["person", "supporter", "lead"])
def test_ending_the_walk_closes_the_way_in_that_was_offered(cast: Cast, offered: Issued, who: str) -> None:
    tie = make.tie(cast.supporter, Person.objects.get(id=cast.person_id))
    with leaves(*ENDS):
        make.end(cast.viewers[who], tie)
    with refuses(No.INVITATION_EXPIRED):
        works(offered)


def test_what_they_made_for_others_still_works(cast: Cast, offered: Issued) -> None:
    other = make.person(cast.supporter, "Newcomer Fictional")
    for_other = inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=other.id)
    make.walk_ends(cast.supporter, Person.objects.get(id=cast.person_id))
    assert works(for_other)


def test_a_way_in_made_by_another_still_works(cast: Cast, offered: Issued) -> None:
    """The newest is the colleague's; that Rosa stops walking along does not touch it."""
    dana = Person.objects.get(id=cast.person_id)
    make.walks_with(cast.lead, cast.colleague, dana)
    newer = inviting.offer_new_way_in(by=cast.colleague, account_id=cast.accounts["person"].id)
    with leaves(ENDS[0]):
        make.walk_ends(cast.supporter, dana)
    assert works(newer)


def test_an_invitation_that_was_used_is_left_as_it_is(cast: Cast) -> None:
    dana = Person.objects.get(id=cast.person_id)
    with leaves(ENDS[0]):
        make.walk_ends(cast.supporter, dana)


def test_whoever_leaves_takes_no_open_way_in_along(cast: Cast, offered: Issued) -> None:
    with leaves("people.end_place", *ENDS):
        belonging.end_place(by=cast.steward, account_id=cast.supporter.account_id)
    with refuses(No.INVITATION_EXPIRED):
        works(offered)


@pytest.mark.parametrize(
    ("role", "still"), [(Role.LEAD, False), (Role.SUPPORTER, False), (Role.STEWARD, True)]
)
def test_a_steward_of_yesterday_lets_no_colleague_in(cast: Cast, role: Role, still: bool) -> None:
    second = make.steward(cast.organisation, "Sol")
    issued = inviting.invite(by=second, role=Role.STEWARD)
    belonging.change_role(by=cast.steward, account_id=second.account_id, role=role)
    if still:
        assert works(issued)
    else:
        with refuses(No.INVITATION_EXPIRED):
            works(issued)


def test_a_supporter_who_becomes_lead_keeps_what_they_offered(cast: Cast, offered: Issued) -> None:
    with leaves("people.change_role"):
        belonging.change_role(by=cast.steward, account_id=cast.supporter.account_id, role=Role.LEAD)
    assert works(offered)
