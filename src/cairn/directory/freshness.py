"""How old what a listing says is, and who last made sure. Directories age faster than they are checked."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# Inform USA (formerly AIRS) standards ask for every listing to be checked with its agency once a year.
YEAR = timedelta(days=366)


class Freshness(StrEnum):
    FRESH = "fresh"
    OLD = "old"
    NEVER = "never"


class How(StrEnum):
    """How somebody here made sure that a listing is true. A source's own date has none of these."""

    CALLED = "called"  # a supporter called and they answered
    REACHED = "reached"  # a hand-off got through: somebody was reached there
    OWNER = "owner"  # the agency looked at its own listing
    STEWARD = "steward"  # a steward asked them


@dataclass(frozen=True, slots=True)
class Checked:
    """When a listing was last checked. `how` is empty when its source says so; `of` is whose word it is."""

    on: date | None = None
    how: str = ""
    of: str = ""


UNCHECKED = Checked()


def freshness(checked_on: date | None, today: date) -> Freshness:
    """A date in the future is a mistake, so it counts as never checked."""
    if checked_on is None or checked_on > today + timedelta(days=1):
        return Freshness.NEVER
    return Freshness.FRESH if today - checked_on <= YEAR else Freshness.OLD


def latest(listed: date | None, ours: Checked, today: date | None = None) -> Checked:
    """The later of what the source says and what somebody here made sure of; a mistaken date loses."""
    is_mistake = listed is not None and today is not None and listed > today + timedelta(days=1)
    if ours.on is not None and (listed is None or is_mistake or ours.on >= listed):
        return ours
    return Checked(listed)
