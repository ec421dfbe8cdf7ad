"""Time and units, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.contacts.rules import ContactKind, Mode
from cairn.peer_sessions.rules import No
from cairn.peer_sessions.units.queries import LineCount
from cairn.peer_sessions.units.rules import DayCount, Line, Summed, Why
from cairn.web.together.wording import KINDS, MODES, minutes

__all__ = ["minutes"]

FOR: dict[bool, Promise] = {False: _("One person at a time"), True: _("A group")}
SUMMED: dict[Summed, Promise] = {
    Summed.DAY: _("All of one person’s day is added up first"),
    Summed.CONTACT: _("Each time is looked at by itself"),
}
LEFT: dict[Why, Promise] = {
    Why.ONE_TO_ONE: _("it was with one person, and this is for groups"),
    Why.IN_A_GROUP: _("it was in a group, and this is for one person at a time"),
    Why.TOO_MANY_THERE: _("there were more people than this allows"),
    Why.NOBODY_COUNTED: _("nobody wrote down how many were there, and this has a limit"),
    Why.KIND: _("this does not count that kind of time"),
    Why.MODE: _("this does not count that way of being in touch"),
}
CERTAINTY: dict[str, Promise] = {
    "high": _("The source says all of it."),
    "medium": _("The source says a part of it, or is not about Illinois."),
    "low": _("From memory, or the source was not found. Write where you looked it up before you use it."),
}
FAULTS: dict[No, tuple[str, Promise]] = {
    No.DOES_NOT_FIT: (
        "more_from",
        _("That cannot be worked out. What makes one more is at least 1 and at most a whole unit."),
    ),
    No.TO_COME: ("checked_on", _("That day has not come yet. Choose today or a day before.")),
    No.DAY_TOO_FAR: ("starts_on", _("That is more than a year away. Choose a nearer day.")),
}


def units(number: int) -> str:
    return ngettext("%(n)s unit", "%(n)s units", number) % {"n": number}


def how(line: Line) -> list[str]:
    """How this line counts, a sentence to each thing that it says."""
    told = [
        ngettext("%(n)s minute is one unit.", "%(n)s minutes are one unit.", line.unit) % {"n": line.unit},
        _rest(line),
    ]
    if line.least > 1:
        told.append(gettext("Less than %(n)s minutes is nothing.") % {"n": line.least})
    told.append(f"{SUMMED[line.summed]}.")
    told.append(f"{FOR[line.grouped]}.")
    if line.most_there is not None:
        told.append(gettext("At most %(n)s people in it.") % {"n": line.most_there})
    if line.cap is not None:
        told.append(gettext("At most %(units)s for a person on a day.") % {"units": units(line.cap)})
    return [*told, *_what_counts(line)]


def _rest(line: Line) -> str:
    if line.more_from == line.unit:
        return gettext("Only whole units count. What is left over does not.")
    return ngettext(
        "What is left over makes one more from %(n)s minute on.",
        "What is left over makes one more from %(n)s minutes on.",
        line.more_from,
    ) % {"n": line.more_from}


def _what_counts(line: Line) -> Iterable[str]:
    if line.kinds != frozenset(ContactKind):
        named = ", ".join(str(words) for one, words in KINDS.items() if one in line.kinds)
        yield gettext("What counts: %(kinds)s.") % {"kinds": named}
    if line.modes != frozenset(Mode):
        named = ", ".join(str(words) for one, words in MODES.items() if one in line.modes)
        yield gettext("Only %(ways)s.") % {"ways": named}


def left(found: LineCount) -> list[str]:
    """The minutes that do not count, each with why."""
    return [
        gettext("%(minutes)s do not count: %(why)s.") % {"minutes": minutes(number), "why": LEFT[why]}
        for why, number in found.counted.left.items()
    ]


def worked_out(line: Line, day: DayCount) -> str:
    """How one day came to its units."""
    told = gettext("%(minutes)s, %(units)s") % {
        "minutes": " + ".join(map(str, day.pieces)) if len(day.pieces) > 1 else minutes(day.minutes),
        "units": units(day.units),
    }
    if day.before_cap > day.units:
        over = gettext("without the limit of a day: %(units)s") % {"units": units(day.before_cap)}
        return f"{told} ({over})"
    if line.summed is Summed.DAY or len(day.pieces) == 1:
        whole, rest = divmod(day.minutes, line.unit)
        if day.minutes >= line.least and rest:
            spare = gettext("%(whole)s whole, %(rest)s left over") % {"whole": whole, "rest": minutes(rest)}
            return f"{told} ({spare})"
    return told


def sheet_text(month: str, found: Iterable[LineCount]) -> str:
    """What a payer is told: days, minutes and units, and nothing of what was done, where or how.

    Only days that came to a unit: of the others a payer needs to know nothing (42 CFR 2.13(a)).
    """
    told = []
    for one in found:
        days = [day for day in one.counted.days if day.units]
        told.append(gettext("Time in %(month)s, %(code)s") % {"month": month, "code": one.row.line.called})
        told += [f"{date_format(day.day, 'Y-m-d')}: {_came_to(day.minutes, day.units)}" for day in days]
        in_all = _came_to(sum(day.minutes for day in days), sum(day.units for day in days))
        told.append(gettext("In all: %(what)s") % {"what": in_all})
    return "\n".join(told)


def _came_to(lasted: int, number: int) -> str:
    return gettext("%(minutes)s, %(units)s") % {"minutes": minutes(lasted), "units": units(number)}
