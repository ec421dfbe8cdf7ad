"""Pausing, coming back, and who may bring somebody back."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from cairn.people.pauses.rules import Earlier, PauseFacts, comes_back, day_fits, may_come_back, may_pause
from cairn.people.rules import EndedBy, No, Role, YesHow

OWN = PauseFacts(is_own=True, walks_along=False, anybody_walks=True, is_paused=False)
BESIDE = PauseFacts(is_own=False, walks_along=True, anybody_walks=True, is_paused=False)
TODAY = date(2026, 11, 30)
ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("facts", "how", "why"),
    [
        (OWN, YesHow.SELF, None),
        (BESIDE, YesHow.ALOUD, None),
        (OWN, YesHow.ALOUD, No.NOT_WALKING_TOGETHER),
        (BESIDE, YesHow.SELF, No.NOT_WALKING_TOGETHER),
        (PauseFacts(False, False, True, False), YesHow.ALOUD, No.NOT_WALKING_TOGETHER),
        (PauseFacts(True, False, False, False), YesHow.SELF, No.NOT_WALKING_TOGETHER),
        (PauseFacts(True, False, True, True), YesHow.SELF, No.ALREADY_PAUSED),
    ],
)
def test_a_pause_is_the_persons_to_wish_for(facts: PauseFacts, how: YesHow, why: No | None) -> None:
    assert may_pause(facts, how) is why


def test_coming_back_needs_nobody_beside() -> None:
    assert may_come_back(PauseFacts(True, False, False, True), YesHow.SELF) is None


@pytest.mark.parametrize(
    ("days", "why"),
    [(0, No.DAY_PASSED), (-1, No.DAY_PASSED), (1, None), (732, None), (733, No.DAY_TOO_FAR)],
)
def test_a_day_to_look_again_lies_ahead_and_near(days: int, why: No | None) -> None:
    assert day_fits(TODAY + timedelta(days=days), TODAY) is why


def test_no_day_is_a_good_answer() -> None:
    assert day_fits(None, TODAY) is None


def earlier(who: UUID = ONE, **more: object) -> Earlier:
    facts = {"has_account": False, "walks_with_me": False, "ended_by": EndedBy.SUPPORTER, **more}
    return Earlier(who, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [{"has_account": True}, {"ended_by": EndedBy.PERSON}, {"ended_by": EndedBy.LEAD}, {"ended_by": None}],
)
def test_nobody_is_brought_back_by_the_one_they_left(other: dict[str, object]) -> None:
    assert comes_back(Role.SUPPORTER, [earlier(**other)]) is No.NOBODY_BY_THAT_NAME


def test_one_without_an_account_comes_back_to_whoever_ended_it() -> None:
    assert comes_back(Role.SUPPORTER, [earlier()]) == ONE
    assert comes_back(Role.LEAD, [earlier(), earlier(TWO, has_account=True)]) == ONE
    assert comes_back(Role.SUPPORTER, [earlier(), earlier(TWO)]) is No.MORE_THAN_ONE
    assert comes_back(Role.SUPPORTER, [earlier(walks_with_me=True)]) is No.ALREADY_WALKING
    assert comes_back(Role.STEWARD, [earlier()]) is No.NOT_YOUR_ROLE
