"""What kinds of information there are, and how a model declares the privacy of each field.

Every model carries an inner `Privacy` class. It says whose the row is and, for each field, what kind
of information it holds and what happens to it when the person leaves. One declaration serves consent
filtering, "everything held about me", erasure and safe demo data; a structure test fails on a field
that nobody decided about.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of information about a person. Consent speaks of these, never of tables."""

    IDENTITY = "identity"
    GOALS = "goals"
    STORIES = "stories"
    NOTES = "notes"
    CHECK_INS = "check_ins"
    MEASURES = "measures"
    HARD_DAYS_PLAN = "hard_days_plan"
    REFERRAL = "referral"
    ATTENDANCE = "attendance"
    HOURS = "hours"
    COUNSELLING_NOTES = "counselling_notes"


class Leaving(StrEnum):
    """What happens to a field when the person asks to be erased."""

    ERASE = "erase"  # unreadable at once: its data key is destroyed, or the row is deleted
    KEEP = "keep"  # kept because it names nobody, or because the law says to keep it


class Whose(StrEnum):
    """Who a row is about when it is not a person being supported."""

    NOBODY = "nobody"
    ACCOUNT = "account"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Held:
    """One field's privacy: its kind (None when it says nothing about a person), its fate, and why."""

    kind: Kind | None
    leaving: Leaving
    why: str = ""


def about(kind: Kind) -> Held:
    """The field says something of this kind about the person; it is erased when they leave."""
    return Held(kind, Leaving.ERASE)


def plain(why: str = "names nobody") -> Held:
    """The field holds nothing personal and may be kept."""
    return Held(None, Leaving.KEEP, why)
