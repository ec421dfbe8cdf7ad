"""The one place that reads the clock, so that tests and imports can say what time it is.

Times are kept in UTC and shown in the organisation's zone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside, it is that aware moment: for telling what happened before, as the demo does."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone")
    was = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(was)


def now_in(zone: str) -> datetime:
    """The present moment as the clocks in the named IANA zone show it."""
    return now().astimezone(ZoneInfo(zone))


def day_in(zone: str, moment: datetime) -> date:
    """The calendar day that an aware moment fell on in the named IANA zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def today_in(zone: str) -> date:
    """The calendar day it is now in the named IANA zone."""
    return now_in(zone).date()
