"""What comes out: rows for the week, rows for the month, flags, or the reason for saying nothing."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

FLAGS = {
    "24_7": "open all day, every day",
    "by_appointment": "an appointment is needed, or asked for, on some days or all",
    "call_first": "the words ask to phone first, or to phone to learn the hours",
    "dated": "names a date in a certain year, or a number of times",
    "daylight": "from dawn or until dusk",
    "every_other_week": "every other week, twice a month, and the like",
    "holidays_closed": "closed on holidays",
    "holidays_differ": "holidays have hours of their own, or may have",
    "holidays_open": "open on holidays too",
    "phone_line": "speaks of a telephone line, which may be all that is open",
    "seasonal": "only for part of the year",
    "temporarily_closed": "closed for now, or for good",
    "time_zone": "the words name a time zone; the times are given in it",
    "varies": "the words say that the hours may change",
    "walk_in": "walk-ins are welcome, or no appointment is needed",
    "while_supplies_last": "ends early when there is nothing left",
}


class NotSure(ValueError):
    """The words can be read in two ways, or not at all; the message says why in plain words."""


class Row(NamedTuple):
    """Open on a weekday ("MO") from "09:00" to "17:00". A close before the opening is on the next day."""

    day: str
    opens: str
    closes: str


class MonthRow(NamedTuple):
    """Open on the second Saturday ("2SA") or last Friday ("-1FR") of each month."""

    byday: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The answer for one text. When `abstained`, there are no rows and `why` says what was not clear.

    Not abstained and yet no rows: by appointment only, or only after a call. `zone` is the IANA name of
    a time zone in the words, or "". `first` and `until` are the days between which the rows hold, if told.
    `closed_on` holds codes of `holidays.Holiday`, and "holidays" for all of them.
    """

    text: str
    weekly: tuple[Row, ...] = ()
    monthly: tuple[MonthRow, ...] = ()
    flags: tuple[str, ...] = ()
    abstained: bool = False
    why: str = ""
    zone: str = field(default="", compare=False)
    closed_on: tuple[str, ...] = field(default=(), compare=False)
    first: date | None = field(default=None, compare=False)
    until: date | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The object that the command prints."""
        return {
            "text": self.text,
            "weekly": [list(row) for row in self.weekly],
            "monthly": [row._asdict() for row in self.monthly],
            "flags": list(self.flags),
            "abstained": self.abstained,
            "why": self.why,
        }
