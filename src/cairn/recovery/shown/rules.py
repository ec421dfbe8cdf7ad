"""To whom a person shows what is theirs alone. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cairn.kit.privacy import Kind


class What(StrEnum):
    """What nobody sees until the person says who may."""

    CHECK_INS = "check_ins"
    HARD_DAYS = "hard_days"
    STRETCH = "stretch"
    SPOKEN = "spoken"
    CIRCLE = "circle"
    DECLARATION = "declaration"
    MEETING = "meeting"  # a page to take along into a meeting; the room above keeps it


# Chosen for each one, not for all of them.
EACH_BY_ITSELF = frozenset({What.STRETCH, What.SPOKEN, What.MEETING})
# What may be typed and shown for somebody without an account, and of which kind it is.
KINDS = {
    What.CHECK_INS: Kind.CHECK_INS,
    What.HARD_DAYS: Kind.HARD_DAYS_PLAN,
    What.DECLARATION: Kind.HARD_DAYS_PLAN,
    What.CIRCLE: Kind.GOALS,
    What.SPOKEN: Kind.GOALS,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """That something was shown to this one, from when until when."""

    supporter_id: UUID
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Walked:
    """That this one walked with the person, from when until when."""

    supporter_id: UUID
    since: datetime
    until: datetime | None


def stands(choice: Choice, walks: Iterable[Walked]) -> bool:
    """Whether a choice holds now: not taken back, and walking together has not ended since it was made.

    Whoever comes back later begins with nothing shown: the person chooses anew.
    """
    same = (walk for walk in walks if walk.supporter_id == choice.supporter_id)
    return choice.until is None and any(walk.until is None and walk.since <= choice.since for walk in same)
