"""How old what a listing says is. Directories of help go out of date faster than they are checked."""

from datetime import date, timedelta
from enum import StrEnum

# Inform USA (formerly AIRS) standards ask for every listing to be checked with its agency once a year.
YEAR = timedelta(days=366)


class Freshness(StrEnum):
    FRESH = "fresh"
    OLD = "old"
    NEVER = "never"


def freshness(checked_on: date | None, today: date) -> Freshness:
    """A date in the future is a mistake, so it counts as never checked."""
    if checked_on is None or checked_on > today + timedelta(days=1):
        return Freshness.NEVER
    return Freshness.FRESH if today - checked_on <= YEAR else Freshness.OLD
