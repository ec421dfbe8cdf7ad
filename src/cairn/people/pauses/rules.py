"""A walk on pause, and coming back. Pure.

A pause is no ending and no failing: nothing is erased, nobody is reminded, and who may read stays as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from cairn.people.rules import EndedBy, No, Role, YesHow

FURTHEST_LOOK = timedelta(days=2 * 366)  # a day to look again lies near enough to be remembered


class PauseReason(StrEnum):
    """Why somebody pauses, if they like to say. None of them asks for more."""

    UNSAID = "unsaid"
    REST = "rest"
    MUCH_ELSE = "much_else"
    AWAY = "away"
    ON_MY_OWN = "on_my_own"


class WishCame(StrEnum):
    """What came of a wish to walk together again."""

    WALKING = "walking"
    TAKEN_BACK = "taken_back"


class CanCome(StrEnum):
    """Whether one who walked with a person before can still say yes to it, and why not."""

    YES = "yes"
    LEAVES = "leaves"  # the walk ended because they leave, and they have not come back
    OTHER_WORK = "other_work"  # works here, and walks with nobody
    LEFT = "left"


def can_come(works_here: bool, walks_with_people: bool, left: bool) -> CanCome:
    """left: that they leave was why the walk ended, and they began to work here no later than that."""
    if not works_here:
        return CanCome.LEFT
    if left:
        return CanCome.LEAVES
    return CanCome.YES if walks_with_people else CanCome.OTHER_WORK


@dataclass(frozen=True, slots=True)
class PauseFacts:
    """is_own: the person asks for themselves. walks_along: whoever asks walks with them now."""

    is_own: bool
    walks_along: bool
    anybody_walks: bool
    is_paused: bool


def may_pause(facts: PauseFacts, how: YesHow) -> No | None:
    """The person pauses by themselves; who walks with them writes down that they said so. None means yes."""
    if why := may_come_back(facts, how):
        return why
    if facts.is_paused:
        return No.ALREADY_PAUSED
    return None if facts.anybody_walks else No.NOT_WALKING_TOGETHER


def may_come_back(facts: PauseFacts, how: YesHow) -> No | None:
    """Whoever may pause may also come back. A colleague never says that it was the person's own tap."""
    if not facts.is_own and not facts.walks_along:
        return No.NOT_WALKING_TOGETHER
    return None if facts.is_own == (how is YesHow.SELF) else No.NOT_WALKING_TOGETHER


def day_fits(day: date | None, today: date) -> No | None:
    """A day to look again lies ahead, within about two years. No day is a good answer."""
    if day is None:
        return None
    if day <= today:
        return No.DAY_PASSED
    return No.DAY_TOO_FAR if day - today > FURTHEST_LOOK else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Somebody whom this supporter walked with before, and how that walk ended last."""

    person_id: UUID
    has_account: bool
    walks_with_me: bool
    ended_by: EndedBy | None


def comes_back(by: Role, earlier: Iterable[Earlier]) -> UUID | No:
    """Who of those by that name comes back to this supporter; or why it is not for them to say.

    Only somebody without an account, and only after a walk that this supporter ended: whoever left by
    themselves, or was found somebody else by a lead, is not brought back by the one they left.
    """
    if by not in {Role.SUPPORTER, Role.LEAD}:
        return No.NOT_YOUR_ROLE
    here = list(earlier)
    if any(one.walks_with_me for one in here):
        return No.ALREADY_WALKING
    fit = [one for one in here if not one.has_account and one.ended_by is EndedBy.SUPPORTER]
    if len(fit) > 1:
        return No.MORE_THAN_ONE
    return fit[0].person_id if fit else No.NOBODY_BY_THAT_NAME
