"""`decide`: who may see what about a person, and why. Every line of the rule, its order and its edges."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from cairn.consent.rules import (
    LONGEST_DAYS,
    SUPERVISED,
    Answer,
    Ask,
    Condition,
    Grant,
    Purpose,
    Reason,
    Tie,
    decide,
    faults_of,
)
from cairn.kit.privacy import Kind

DANA, NOA, HERE, THERE = (UUID(int=n) for n in (1, 2, 3, 4))
TODAY = date(2026, 11, 21)
SHARED = sorted(set(Kind) - {Kind.COUNSELLING_NOTES})

supporter = Ask(
    DANA, HERE, Kind.GOALS, Purpose.SUPPORT, role="supporter", organisation_id=HERE, tie=Tie.ACTIVE
)
lead = replace(supporter, role="lead", tie=Tie.NONE, purpose=Purpose.SUPERVISION)
outside = Ask(DANA, HERE, Kind.GOALS, Purpose.REFERRAL, recipient="legal-aid")
yes = Grant(
    recipient="legal-aid",
    kinds=frozenset({Kind.GOALS, Kind.IDENTITY}),
    purpose=Purpose.REFERRAL,
    given_at=datetime(2026, 11, 1, tzinfo=UTC),
    expires_on=date(2026, 12, 1),
    signed=True,
    witnessed=True,
)


def answer(ask: Ask, *grants: Grant, today: date = TODAY) -> Answer:
    return decide(ask, grants, today)


def refused(ask: Ask, *grants: Grant, today: date = TODAY) -> Reason:
    found = answer(ask, *grants, today=today)
    assert not found.allowed
    assert not found.conditions
    assert found.basis
    return found.reason


# One's own


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("purpose", list(Purpose))
def test_ones_own_is_always_open(kind: Kind, purpose: Purpose) -> None:
    own = Ask(DANA, HERE, kind, purpose, asker_person_id=DANA, role="person", organisation_id=HERE)
    assert answer(replace(own, held_back=frozenset({kind}))).reason is Reason.IT_IS_YOURS


def test_another_persons_is_not() -> None:
    other = replace(supporter, asker_person_id=NOA, role="person", tie=Tie.NONE)
    assert refused(other) is Reason.NOT_WALKING
    assert refused(replace(other, tie=Tie.ACTIVE)) is Reason.NOT_WALKING


def test_a_supporter_who_is_no_person_is_not_taken_for_one() -> None:
    assert answer(replace(supporter, asker_person_id=None)).reason is Reason.WALKS_WITH


# Inside


@pytest.mark.parametrize("kind", SHARED)
@pytest.mark.parametrize("purpose", [Purpose.SUPPORT, Purpose.REFERRAL])
@pytest.mark.parametrize("role", ["supporter", "lead"])
def test_who_walks_with_a_person_may_look(kind: Kind, purpose: Purpose, role: str) -> None:
    found = answer(replace(supporter, kind=kind, purpose=purpose, role=role))
    assert (found.allowed, found.reason, found.conditions) == (
        True,
        Reason.WALKS_WITH,
        {Condition.MINIMUM_NECESSARY},
    )


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(("tie", "reason"), [(Tie.NONE, Reason.NOT_WALKING), (Tie.ENDED, Reason.WALK_ENDED)])
def test_who_does_not_walk_with_them_now_may_not(kind: Kind, tie: Tie, reason: Reason) -> None:
    expected = Reason.NOT_KEPT_BY_PEERS if kind is Kind.COUNSELLING_NOTES else reason
    assert refused(replace(supporter, kind=kind, tie=tie)) is expected


@pytest.mark.parametrize("purpose", [Purpose.SUPERVISION, Purpose.OWN_ACCESS])
def test_walking_together_is_no_reason_for_another_purpose(purpose: Purpose) -> None:
    assert refused(replace(supporter, purpose=purpose)) is Reason.NOT_WALKING


@pytest.mark.parametrize("kind", SHARED)
def test_a_lead_supervises_with_no_more_than_that_needs(kind: Kind) -> None:
    if kind in SUPERVISED:
        found = answer(replace(lead, kind=kind))
        assert found.reason is Reason.SUPERVISES
        assert found.conditions == {Condition.TELL_PERSON, Condition.MINIMUM_NECESSARY}
    else:
        assert refused(replace(lead, kind=kind)) is Reason.NOT_WALKING


def test_what_supervision_never_reads() -> None:
    assert set(Kind) - SUPERVISED == {
        Kind.STORIES,
        Kind.CHECK_INS,
        Kind.MEASURES,
        Kind.HARD_DAYS_PLAN,
        Kind.COUNSELLING_NOTES,
    }


@pytest.mark.parametrize("purpose", sorted(set(Purpose) - {Purpose.SUPERVISION}))
def test_being_lead_is_no_reason_by_itself(purpose: Purpose) -> None:
    assert refused(replace(lead, purpose=purpose)) is Reason.NOT_WALKING


def test_a_supporter_does_not_supervise() -> None:
    assert refused(replace(lead, role="supporter")) is Reason.NOT_WALKING


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("tie", list(Tie))
def test_a_steward_opens_nothing(purpose: Purpose, tie: Tie) -> None:
    assert refused(replace(lead, role="steward", purpose=purpose, tie=tie)) is Reason.STEWARD_OPENS_NOTHING


@pytest.mark.parametrize("role", ["", "person", "unsigned", "administrator", "Supporter"])
def test_a_role_that_is_not_named_is_denied(role: str) -> None:
    assert refused(replace(supporter, role=role)) is Reason.NOT_WALKING
    assert refused(replace(lead, role=role)) is Reason.NOT_WALKING


@pytest.mark.parametrize("ask", [supporter, lead, replace(lead, role="steward")])
@pytest.mark.parametrize("organisation", [THERE, None])
def test_another_organisation_sees_nothing(ask: Ask, organisation: UUID | None) -> None:
    assert refused(replace(ask, organisation_id=organisation)) is Reason.OTHER_ORGANISATION


# Order


@pytest.mark.parametrize("ask", [supporter, lead])
def test_a_hold_beats_walking_and_supervising(ask: Ask) -> None:
    held = replace(ask, held_back=frozenset({Kind.GOALS}))
    assert refused(held) is Reason.KEPT_TO_ONESELF
    assert answer(replace(held, kind=Kind.IDENTITY)).allowed


@pytest.mark.parametrize("ask", [supporter, lead, outside, replace(supporter, organisation_id=THERE)])
def test_counselling_notes_are_seen_by_nobody_else(ask: Ask) -> None:
    notes = replace(ask, kind=Kind.COUNSELLING_NOTES)
    covering = replace(yes, kinds=frozenset({Kind.COUNSELLING_NOTES}))
    assert refused(notes, covering) is Reason.NOT_KEPT_BY_PEERS


def test_a_stranger_is_not_told_that_something_is_held_back() -> None:
    held = replace(supporter, organisation_id=THERE, held_back=frozenset({Kind.GOALS}))
    assert refused(held) is Reason.OTHER_ORGANISATION
    steward = replace(held, organisation_id=HERE, role="steward")
    assert refused(steward) is Reason.STEWARD_OPENS_NOTHING


def test_a_yes_to_somebody_outside_opens_nothing_inside() -> None:
    assert refused(replace(supporter, tie=Tie.NONE, purpose=Purpose.REFERRAL), yes) is Reason.NOT_WALKING


# Outside


def test_a_written_yes_that_holds_allows_with_what_must_come_along() -> None:
    found = answer(outside, yes)
    assert (found.allowed, found.reason) == (True, Reason.SAID_YES)
    assert found.conditions == {Condition.NOTICE_2_32, Condition.ACCOUNTING, Condition.MINIMUM_NECESSARY}


def test_without_a_yes_nobody_outside_is_told() -> None:
    assert refused(outside) is Reason.NO_YES


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"recipient": "somebody-else"}, Reason.NO_YES),
        ({"kinds": frozenset({Kind.IDENTITY})}, Reason.NOT_FOR_THIS),
        ({"purpose": Purpose.SUPPORT}, Reason.NOT_FOR_THIS),
        ({"revoked_at": datetime(2026, 11, 2, tzinfo=UTC)}, Reason.YES_TAKEN_BACK),
        ({"expires_on": date(2026, 11, 20)}, Reason.YES_RAN_OUT),
        ({"signed": False}, Reason.YES_NOT_SIGNED),
        ({"witnessed": False}, Reason.YES_NOT_SIGNED),
    ],
)
def test_each_thing_a_yes_may_lack(changes: dict[str, object], reason: Reason) -> None:
    lacking = replace(yes, **changes)  # type: ignore[arg-type]
    assert refused(outside, lacking) is reason
    assert answer(outside, lacking, yes).allowed, "one that holds is enough"


@pytest.mark.parametrize(
    ("today", "allowed"),
    [(date(2026, 11, 30), True), (date(2026, 12, 1), True), (date(2026, 12, 2), False)],
)
def test_a_yes_holds_through_its_last_day(today: date, allowed: bool) -> None:
    assert answer(outside, yes, today=today).allowed is allowed


def test_two_halves_of_a_yes_do_not_make_a_whole() -> None:
    unsigned, ended = replace(yes, signed=False), replace(yes, expires_on=date(2026, 11, 1))
    assert refused(outside, ended, unsigned) is Reason.YES_NOT_SIGNED


def test_taken_back_is_said_rather_than_run_out() -> None:
    both = replace(yes, revoked_at=datetime(2026, 11, 2, tzinfo=UTC), expires_on=date(2026, 11, 3))
    assert refused(outside, both) is Reason.YES_TAKEN_BACK


def test_the_nearest_miss_is_the_reason() -> None:
    misses = [
        replace(yes, purpose=Purpose.SUPPORT),
        replace(yes, revoked_at=datetime(2026, 11, 2, tzinfo=UTC)),
        replace(yes, expires_on=date(2026, 11, 20)),
        replace(yes, signed=False),
    ]
    expected = [Reason.NOT_FOR_THIS, Reason.YES_TAKEN_BACK, Reason.YES_RAN_OUT, Reason.YES_NOT_SIGNED]
    assert [refused(outside, *reversed(misses[: n + 1])) for n in range(4)] == expected


# What a valid yes needs


def faults(**changes: object) -> list[str]:
    sound: dict[str, object] = {
        "recipient": "Legal Aid",
        "kinds": frozenset({Kind.GOALS}),
        "expires_on": date(2026, 12, 1),
        "signed_name": "Dana",
        "today": TODAY,
    }
    return faults_of(**{**sound, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"recipient": "  "}, ["recipient"]),
        ({"kinds": frozenset()}, ["kinds"]),
        ({"signed_name": "\n"}, ["signed_name"]),
        ({"expires_on": None}, ["expires_on"]),
        ({"expires_on": date(2026, 11, 20)}, ["expires_on_passed"]),
        ({"expires_on": TODAY}, []),
        ({"expires_on": date.fromordinal(TODAY.toordinal() + LONGEST_DAYS)}, []),
        ({"expires_on": date.fromordinal(TODAY.toordinal() + LONGEST_DAYS + 1)}, ["expires_on_too_far"]),
        ({"recipient": "", "kinds": frozenset(), "signed_name": "", "expires_on": None},
         ["recipient", "kinds", "signed_name", "expires_on"]),
    ],
)  # fmt: skip
def test_every_fault_is_named(changes: dict[str, object], found: list[str]) -> None:
    assert faults(**changes) == found
