"""How somebody wants to be reached, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.recovery.reaching.queries import ReachRow
from cairn.recovery.reaching.rules import Every, Time, Way, is_let_be, time_again
from cairn.recovery.rules import No

WAYS: dict[Way, Promise] = {
    Way.CALL: _("A call is fine"),
    Way.TEXT: _("A text is fine"),
    Way.VOICEMAIL: _("You may leave a message"),
    Way.VIDEO: _("A video call is fine"),
    Way.VISIT: _("Come by"),
}
NO_VOICEMAIL = _("Leave no message")
TIMES: dict[Time, Promise] = {
    Time.MORNING: _("Mornings"),
    Time.AFTERNOON: _("Afternoons"),
    Time.EVENING: _("Evenings"),
}
WHEN: dict[Time, Promise] = {
    Time.MORNING: _("in the morning"),
    Time.AFTERNOON: _("in the afternoon"),
    Time.EVENING: _("in the evening"),
}
EVERY: dict[Every, Promise] = {
    Every.WEEK: _("Every week"),
    Every.TWO_WEEKS: _("Every two weeks"),
    Every.MONTH: _("Every month"),
    Every.AS_I_LIKE: _("As it comes"),
}
DAYS = {
    No.DAY_PASSED: _("Choose a day to come, or leave it empty."),
    No.DAY_TOO_FAR: _("That is years away. Choose a nearer day, or leave it empty."),
}
AGREED: dict[Every, Promise] = {
    Every.WEEK: _("You agreed to talk every week."),
    Every.TWO_WEEKS: _("You agreed to talk every two weeks."),
    Every.MONTH: _("You agreed to talk every month."),
}


@dataclass(frozen=True, slots=True)
class ReachShown:
    """`lines`: what they said, each a short sentence. `again`: that it may be time to talk; mostly empty.

    `let_be`: that nobody reaches out now, and until when; empty otherwise.
    """

    row: ReachRow | None
    lines: tuple[str, ...]
    again: str
    let_be: str

    @property
    def words(self) -> str:
        return self.row.how.words if self.row else ""


def shown(row: ReachRow | None, last: date | None, today: date) -> ReachShown:
    """last: the day on which the viewer last talked with them; None where they did not."""
    if row is None:
        return ReachShown(None, (), "", "")
    resting = let_be(row, today)
    return ReachShown(row, lines(row), "" if resting else again(row, last, today), resting)


def lines(row: ReachRow) -> tuple[str, ...]:
    how = row.how
    found = [str(words) for way, words in WAYS.items() if way in how.ways]
    if how.ways and Way.VOICEMAIL not in how.ways and how.ways & {Way.CALL, Way.TEXT}:
        found.append(str(NO_VOICEMAIL))
    if how.days:
        days = [str(WEEKDAYS[day]) for day in sorted(how.days)]
        found.append(gettext("Best on %(days)s") % {"days": get_text_list(days, gettext("or"))})
    if how.times:
        times = [str(WHEN[time]) for time in Time if time in how.times]
        found.append(gettext("Best %(times)s") % {"times": get_text_list(times, gettext("or"))})
    return tuple(found)


def again(row: ReachRow, last: date | None, today: date) -> str:
    """One sentence without a number of days in it, so that it weighs on nobody."""
    if not time_again(row.how.every, row.agreed_on, last, today):
        return ""
    agreed = str(AGREED[row.how.every])
    if last is None:
        return agreed
    talked = gettext("You last talked on %(day)s.") % {"day": date_format(last, "MONTH_DAY_FORMAT")}
    return f"{agreed} {talked}"


def let_be(row: ReachRow, today: date) -> str:
    if not (row.let_be and is_let_be(row.let_be, today)):
        return ""
    if row.let_be.until:
        day = date_format(row.let_be.until, "MONTH_DAY_FORMAT")
        return gettext("Please do not reach out until %(day)s.") % {"day": day}
    return gettext("Please do not reach out for now.")
