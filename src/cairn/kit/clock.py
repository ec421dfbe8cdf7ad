"""The one place that reads the clock, so that tests and imports can say what time it is.

Times are kept in UTC and shown in the organisation's zone.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today_in(zone: str) -> date:
    """The calendar day it is now in the named IANA zone."""
    return now().astimezone(ZoneInfo(zone)).date()
