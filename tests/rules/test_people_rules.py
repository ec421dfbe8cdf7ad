"""Who may invite, change and end what; pure."""

from datetime import UTC, datetime, timedelta

import pytest

from cairn.people import rules
from cairn.people.rules import (
    STAFF,
    WALKS_WITH_PEOPLE,
    ColleagueFacts,
    InvitationFacts,
    No,
    Part2Status,
    Role,
)

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


@pytest.mark.parametrize("by", list(Role))
@pytest.mark.parametrize("to", list(Role))
def test_stewards_invite_staff_and_those_who_walk_invite_people(by: Role, to: Role) -> None:
    expected = by is Role.STEWARD if to in STAFF else by in {Role.SUPPORTER, Role.LEAD}
    assert (rules.may_invite(by, to) is None) is expected


def test_a_steward_walks_with_nobody() -> None:
    assert {Role.SUPPORTER, Role.LEAD} == WALKS_WITH_PEOPLE


@pytest.mark.parametrize(
    ("left", "why"),
    [
        (timedelta(seconds=1), None),
        (timedelta(0), No.INVITATION_EXPIRED),
        (-timedelta(days=1), No.INVITATION_EXPIRED),
    ],
)
def test_an_invitation_ends_at_its_moment(left: timedelta, why: No | None) -> None:
    assert rules.may_use(InvitationFacts(NOW + left, None), NOW) is why


def test_an_invitation_used_once_is_used_even_before_it_ends() -> None:
    assert rules.may_use(InvitationFacts(NOW + timedelta(days=3), NOW), NOW) is No.INVITATION_USED


@pytest.mark.parametrize("name", ["ana", "x" * 60, "josé", "müller_7", "山田太郎"])
def test_a_sign_in_name_fits(name: str) -> None:
    assert rules.sign_in_name_fits(name) is None


@pytest.mark.parametrize(
    "name",
    ["", "ab", "x" * 61, "two words", "a@b.example", "tab\tname", "line\nname", " ana", "ana\n", "a b"],
)
def test_a_sign_in_name_of_another_shape_does_not(name: str) -> None:
    assert rules.sign_in_name_fits(name) is No.SIGN_IN_NAME_SHAPE


@pytest.mark.parametrize(
    ("name", "why"), [("A", None), (" ", No.NO_NAME), ("", No.NO_NAME), ("\n\t", No.NO_NAME)]
)
def test_everybody_is_called_something(name: str, why: No | None) -> None:
    assert rules.name_fits(name) is why


@pytest.mark.parametrize(
    ("status", "treated_as"),
    [
        (Part2Status.UNKNOWN, Part2Status.PROGRAM),
        (Part2Status.PROGRAM, Part2Status.PROGRAM),
        (Part2Status.RECEIVES, Part2Status.RECEIVES),
        (Part2Status.NEITHER, Part2Status.NEITHER),
    ],
)
def test_not_knowing_is_treated_as_being_a_program(status: Part2Status, treated_as: Part2Status) -> None:
    assert status.treated_as is treated_as


def colleague(
    role: Role = Role.SUPPORTER, other_stewards: int = 1, people_walking: int = 0
) -> ColleagueFacts:
    return ColleagueFacts(role, other_stewards, people_walking)


@pytest.mark.parametrize("by", [Role.SUPPORTER, Role.LEAD, Role.PERSON])
def test_only_a_steward_changes_places(by: Role) -> None:
    assert rules.may_end_place(by, colleague()) is No.NOT_YOUR_ROLE
    assert rules.may_look_after_colleagues(by) is No.NOT_YOUR_ROLE
    for to in Role:
        assert rules.may_change_role(by, colleague(people_walking=1), to) is No.NOT_YOUR_ROLE


def test_somebody_stays_steward() -> None:
    only = colleague(Role.STEWARD, other_stewards=0)
    assert rules.may_end_place(Role.STEWARD, only) is No.LAST_STEWARD
    assert rules.may_change_role(Role.STEWARD, only, Role.LEAD) is No.LAST_STEWARD
    assert rules.may_change_role(Role.STEWARD, only, Role.STEWARD) is None
    assert rules.may_end_place(Role.STEWARD, colleague(Role.STEWARD, other_stewards=1)) is None


def test_nobody_loses_their_supporter_by_a_new_role() -> None:
    walking = colleague(Role.SUPPORTER, people_walking=1)
    assert rules.may_change_role(Role.STEWARD, walking, Role.STEWARD) is No.STILL_WALKING
    assert rules.may_change_role(Role.STEWARD, walking, Role.LEAD) is None
    assert rules.may_change_role(Role.STEWARD, colleague(), Role.STEWARD) is None
    assert rules.may_end_place(Role.STEWARD, walking) is None


def test_a_colleague_never_becomes_a_person() -> None:
    assert rules.may_change_role(Role.STEWARD, colleague(), Role.PERSON) is No.NOT_YOUR_ROLE


@pytest.mark.parametrize("by", list(Role))
@pytest.mark.parametrize("made_it", [True, False])
def test_an_invitation_is_taken_back_by_its_maker_or_a_steward(by: Role, made_it: bool) -> None:
    assert (rules.may_cancel(by, made_it=made_it) is None) is (made_it or by is Role.STEWARD)
