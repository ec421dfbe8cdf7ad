"""Invitations: made by whom they should be, kept as indexes only, and good for one account, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate

from cairn.kit import clock
from cairn.people.actions import belonging, inviting
from cairn.people.models import Account, Invitation, Membership, Person
from cairn.people.rules import No, Role
from cairn.people.viewers import Viewer, viewer_for
from tests import make
from tests.cast import Cast
from tests.expect import last_entry, leaves, refuses


def accept(issued: inviting.Issued, name: str = "new-name", called: str = "Newcomer") -> Account:
    return inviting.accept_invitation(
        invitation_id=issued.invitation_id, sign_in_name=name, password=make.PASSWORD, called=called
    )


@pytest.fixture
def issued(cast: Cast) -> inviting.Issued:
    return inviting.invite(by=cast.steward, role=Role.SUPPORTER)


def newcomer(by: Viewer) -> Person:
    return make.person(by, "Newcomer Fictional")


def test_a_steward_invites_a_colleague(cast: Cast) -> None:
    with leaves("people.invite"):
        issued = inviting.invite(by=cast.steward, role=Role.LEAD)
    row = Invitation.objects.get(id=issued.invitation_id)
    assert (row.role, row.organisation_id, row.person_id) == ("lead", cast.organisation.id, None)
    assert issued.expires_at - row.made_at == timedelta(days=7)


def test_neither_link_nor_code_is_kept(issued: inviting.Issued) -> None:
    row = Invitation.objects.get(id=issued.invitation_id)
    kept = f"{vars(row)} {vars(last_entry())}"
    assert issued.link not in kept
    assert issued.code not in kept
    assert issued.code.replace("-", "") not in kept


def test_the_code_is_easy_to_read_and_hard_to_guess(issued: inviting.Issued) -> None:
    letters = issued.code.replace("-", "")
    assert [len(part) for part in issued.code.split("-")] == [4, 4, 4]
    assert not set(letters) & set("01ILOU")
    assert len(set(inviting.CODE_LETTERS)) ** 12 > 2**58
    assert len(issued.link) >= 43  # 256 bits


@pytest.mark.parametrize("role", ["supporter", "lead", "person"])
def test_nobody_else_invites_colleagues(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        inviting.invite(by=cast.viewers[role], role=Role.SUPPORTER)


def test_a_person_is_invited_by_the_one_who_walks_with_them(cast: Cast) -> None:
    person = newcomer(cast.supporter)
    with leaves("people.invite"):
        inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=person.id)
    assert last_entry().person_id == person.id


@pytest.mark.parametrize(
    ("role", "why"),
    [
        ("colleague", No.NOT_WALKING_TOGETHER),
        ("lead", No.NOT_WALKING_TOGETHER),
        ("outsider", No.NOT_WALKING_TOGETHER),
        ("steward", No.NOT_YOUR_ROLE),
        ("person", No.NOT_YOUR_ROLE),
    ],
)
def test_nobody_else_invites_that_person(cast: Cast, role: str, why: No) -> None:
    person = newcomer(cast.supporter)
    with refuses(why):
        inviting.invite(by=cast.viewers[role], role=Role.PERSON, person_id=person.id)


def test_a_person_with_an_account_is_not_invited_again(cast: Cast) -> None:
    with refuses(No.HAS_ACCOUNT):
        inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=cast.person_id)


def test_an_invitation_names_a_person_exactly_when_it_is_for_one(cast: Cast) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        inviting.invite(by=cast.supporter, role=Role.PERSON)
    with refuses(No.NOT_YOUR_ROLE):
        inviting.invite(by=cast.steward, role=Role.LEAD, person_id=cast.person_id)


def test_found_by_link_or_by_code_as_people_type_it(issued: inviting.Issued) -> None:
    typed = f"  {issued.code.lower().replace('-', ' ')}"
    for found in (
        inviting.find_invitation(link=issued.link),
        inviting.find_invitation(code=issued.code),
        inviting.find_invitation(code=typed),
    ):
        assert found.id == issued.invitation_id


def test_a_link_is_no_code_and_the_other_way_round(issued: inviting.Issued) -> None:
    with refuses(No.INVITATION_UNKNOWN):
        inviting.find_invitation(link=issued.code)
    with refuses(No.INVITATION_UNKNOWN):
        inviting.find_invitation(code=issued.link)
    with refuses(No.INVITATION_UNKNOWN):
        inviting.find_invitation()


def test_accepting_opens_an_account_with_its_place(cast: Cast, issued: inviting.Issued) -> None:
    with leaves("people.accept_invitation"):
        account = accept(issued)
    viewer = viewer_for(account)
    assert viewer is not None
    assert (viewer.role, viewer.organisation_id, viewer.called) == (
        Role.SUPPORTER,
        cast.organisation.id,
        "Newcomer",
    )
    assert authenticate(username="new-name", password=make.PASSWORD) == account
    assert authenticate(username="New-Name", password="wrong") is None


def test_the_first_to_use_it_is_the_only_one(issued: inviting.Issued) -> None:
    accept(issued)
    with refuses(No.INVITATION_USED):
        accept(issued, "second-name")
    with refuses(No.INVITATION_USED):
        inviting.find_invitation(code=issued.code)


def test_two_at_the_same_moment_make_one_account(issued: inviting.Issued) -> None:
    """Both found the invitation open; the row is read again, locked, before the account is made."""
    found = [inviting.find_invitation(link=issued.link) for _ in range(2)]
    locks: list[str] = []
    lock = Invitation.objects.select_for_update

    def noted(**of: Any) -> Any:
        locks.append("locked")
        return lock(**of)

    with patch.object(Invitation.objects, "select_for_update", side_effect=noted):
        accept(issued)
        with refuses(No.INVITATION_USED):
            accept(issued, "second-name")
    assert {invitation.used_at for invitation in found} == {None}
    assert locks == ["locked", "locked"]


def test_an_expired_one_opens_nothing(issued: inviting.Issued, stop_clock: Callable[..., object]) -> None:
    stop_clock(issued.expires_at)
    with refuses(No.INVITATION_EXPIRED):
        inviting.find_invitation(link=issued.link)
    with refuses(No.INVITATION_EXPIRED):
        accept(issued)


def test_an_unknown_one_opens_nothing(cast: Cast) -> None:
    with refuses(No.INVITATION_UNKNOWN):
        inviting.accept_invitation(
            invitation_id=uuid4(), sign_in_name="somebody", password=make.PASSWORD, called="X"
        )


def test_a_name_that_is_taken_leaves_the_invitation_open(issued: inviting.Issued, cast: Cast) -> None:
    make.staff(cast.organisation, Role.SUPPORTER, sign_in_name="José")
    with refuses(No.SIGN_IN_NAME_TAKEN):
        accept(issued, "jose")
    assert accept(issued, "jose2")


@pytest.mark.parametrize(
    ("name", "called", "why"), [("x", "Ana", No.SIGN_IN_NAME_SHAPE), ("ana-b", " ", No.NO_NAME)]
)
def test_names_that_do_not_fit_leave_it_open(
    issued: inviting.Issued, name: str, called: str, why: No
) -> None:
    accounts = Account.objects.count()
    with refuses(why):
        accept(issued, name, called)
    assert Account.objects.count() == accounts
    assert Invitation.objects.get(id=issued.invitation_id).used_at is None


def test_a_person_who_comes_gets_their_own_place(cast: Cast) -> None:
    person = newcomer(cast.supporter)
    viewer = make.viewer(make.person_account(cast.supporter, person))
    assert (viewer.role, viewer.person_id) == (Role.PERSON, person.id)


def test_two_invitations_for_one_person_make_one_account(cast: Cast) -> None:
    person = newcomer(cast.supporter)
    one, two = (inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=person.id) for _ in range(2))
    accept(one)
    accounts = Account.objects.count()
    with refuses(No.HAS_ACCOUNT):
        accept(two, "second-name")
    assert Account.objects.count() == accounts


def test_what_goes_wrong_later_takes_the_whole_of_it_back(issued: inviting.Issued) -> None:
    accounts, members = Account.objects.count(), Membership.objects.count()
    with (
        leaves(),
        patch.object(inviting, "record", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        accept(issued)
    assert (Account.objects.count(), Membership.objects.count()) == (accounts, members)
    assert Invitation.objects.get(id=issued.invitation_id).used_at is None


# A new way in, for somebody who forgot their password


def test_a_new_way_in_keeps_the_account_and_its_place(cast: Cast) -> None:
    with leaves("people.offer_new_way_in"):
        issued = inviting.offer_new_way_in(by=cast.steward, account_id=cast.colleague.account_id)
    with leaves("people.use_new_way_in"):
        account = accept(issued, "cole-again", "")
    assert account.id == cast.colleague.account_id
    assert make.viewer(account).called == "Cole"
    assert authenticate(username="cole-again", password=make.PASSWORD) == account


def test_it_ends_every_session_of_before(cast: Cast) -> None:
    client = cast.client("colleague")
    accept(inviting.offer_new_way_in(by=cast.steward, account_id=cast.colleague.account_id), "cole-again")
    assert "_auth_user_id" in client.session
    assert client.get("/account/").status_code == 302


def test_it_does_not_bring_back_a_colleague_who_left(cast: Cast) -> None:
    issued = inviting.offer_new_way_in(by=cast.steward, account_id=cast.colleague.account_id)
    belonging.end_place(by=cast.steward, account_id=cast.colleague.account_id)
    with refuses(No.INVITATION_UNKNOWN):
        accept(issued, "cole-again")


def test_only_the_newest_works(cast: Cast) -> None:
    older, newer = (
        inviting.offer_new_way_in(by=cast.steward, account_id=cast.colleague.account_id) for _ in range(2)
    )
    with refuses(No.INVITATION_EXPIRED):
        accept(older)
    assert accept(newer).id == cast.colleague.account_id


def test_the_person_can_read_who_opened_a_new_way_in_for_them(cast: Cast) -> None:
    issued = inviting.offer_way_in(by=cast.supporter, person_id=cast.person_id)
    made = last_entry()
    accept(issued, "dana-again")
    used = last_entry()
    assert (made.act, made.person_id, made.account_id) == (
        "people.offer_new_way_in",
        cast.person_id,
        cast.supporter.account_id,
    )
    assert (used.act, used.person_id) == ("people.use_new_way_in", cast.person_id)


@pytest.mark.parametrize("role", ["lead", "colleague", "former"])
def test_for_a_person_only_who_walks_with_them_makes_it(cast: Cast, role: str) -> None:
    with refuses(No.NOT_WALKING_TOGETHER):
        inviting.offer_way_in(by=cast.viewers[role], person_id=cast.person_id)


@pytest.mark.parametrize("role", ["steward", "person"])
def test_neither_the_steward_nor_the_person_makes_it_for_the_person(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        inviting.offer_new_way_in(by=cast.viewers[role], account_id=cast.accounts["person"].id)


@pytest.mark.parametrize("role", ["supporter", "lead"])
def test_for_staff_only_the_steward_makes_it(cast: Cast, role: str) -> None:
    with refuses(No.NOT_YOUR_ROLE):
        inviting.offer_new_way_in(by=cast.viewers[role], account_id=cast.colleague.account_id)


def test_nobody_makes_one_for_another_organisation(cast: Cast) -> None:
    with refuses(No.HAS_NO_ACCOUNT):
        inviting.offer_new_way_in(by=cast.steward, account_id=cast.outsider.account_id)
    with refuses(No.NOT_WALKING_TOGETHER):
        inviting.offer_way_in(by=cast.outsider, person_id=cast.person_id)


def test_without_an_account_yet_it_is_an_invitation(cast: Cast) -> None:
    person = newcomer(cast.supporter)
    with leaves("people.invite"):
        inviting.offer_way_in(by=cast.supporter, person_id=person.id)


# Taking one back


def test_taken_back_it_opens_nothing(cast: Cast, issued: inviting.Issued) -> None:
    with leaves("people.cancel_invitation"):
        inviting.cancel_invitation(by=cast.steward, invitation_id=issued.invitation_id)
    with refuses(No.INVITATION_EXPIRED):
        accept(issued)
    with leaves():  # once is enough
        inviting.cancel_invitation(by=cast.steward, invitation_id=issued.invitation_id)


def test_the_maker_takes_their_own_back_and_no_other(cast: Cast, issued: inviting.Issued) -> None:
    own = inviting.invite(by=cast.supporter, role=Role.PERSON, person_id=newcomer(cast.supporter).id)
    with refuses(No.INVITATION_UNKNOWN):
        inviting.cancel_invitation(by=cast.supporter, invitation_id=issued.invitation_id)
    with refuses(No.INVITATION_UNKNOWN):
        inviting.cancel_invitation(by=cast.outsider, invitation_id=own.invitation_id)
    inviting.cancel_invitation(by=cast.supporter, invitation_id=own.invitation_id)
    assert Invitation.objects.get(id=own.invitation_id).expires_at <= clock.now()


def test_one_that_was_used_stays_as_it_is(cast: Cast, issued: inviting.Issued) -> None:
    accept(issued)
    with leaves():
        inviting.cancel_invitation(by=cast.steward, invitation_id=issued.invitation_id)
