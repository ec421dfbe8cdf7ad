"""A calendar of the demo: what happened on which day, counted back from today, told in order."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cairn.kit import clock

MORNING = time(9)


class Days:
    """Acts waiting for their moment. They are lived in the order of time, the ledger's order too."""

    def __init__(self, now: datetime, zone: str) -> None:
        self._now = now
        self._here = now.astimezone(ZoneInfo(zone))
        self._acts: list[tuple[datetime, int, Callable[[], object]]] = []

    def on(self, days_ago: int, minutes: int, do: Callable[[], object]) -> None:
        """Do it that many days ago, so many minutes into the morning; never later than now."""
        morning = datetime.combine(self.day(-days_ago), MORNING, self._here.tzinfo)
        moment = min(morning + timedelta(minutes=minutes), self._now)
        self._acts.append((moment, len(self._acts), do))

    def day(self, from_today: int) -> date:
        return self._here.date() + timedelta(days=from_today)

    def live(self) -> None:
        """Do everything, each act with the clock at its moment."""
        for moment, _, do in sorted(self._acts, key=lambda act: act[:2]):
            with clock.at(moment):
                do()
