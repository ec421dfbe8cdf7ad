"""Why two listings may be one, and what of them is compared, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.directory.corrections.rules import ADDRESS
from cairn.directory.corrections.values import typed
from cairn.directory.duplicates.rules import POINTS, Why
from cairn.directory.hours import Hours
from cairn.directory.models import Schedule
from cairn.directory.rows import today_at
from cairn.directory.timetable import timetable
from cairn.kit import clock
from cairn.web.take_along import weeks
from cairn.web.upkeep import shown

WHY: dict[Why, Promise] = {
    Why.SAME_NAME: gettext_lazy("the same name"),
    Why.NAMES_ALIKE: gettext_lazy("names that are alike"),
    Why.AGENCY_IS_NAME: gettext_lazy("one is called as the agency of the other"),
    Why.SAME_AGENCY: gettext_lazy("the same agency"),
    Why.SAME_PHONE: gettext_lazy("the same telephone number"),
    Why.SAME_STREET: gettext_lazy("the same street and number"),
    Why.SAME_POINT: gettext_lazy("the same point on the map"),
    Why.SAME_ZIP: gettext_lazy("the same ZIP code"),
    Why.SAME_PAGE: gettext_lazy("the same web page"),
    Why.SAME_SITE: gettext_lazy("the same website"),
    Why.SAME_EMAIL: gettext_lazy("the same e-mail address"),
    Why.SAME_TIME: gettext_lazy("the same day and time"),
    Why.SAME_ROOM: gettext_lazy("the same room online"),
    Why.SAME_FELLOWSHIP: gettext_lazy("the same fellowship"),
    Why.OTHER_NAME: gettext_lazy("other names"),
    Why.OTHER_PROGRAM: gettext_lazy("names of two programs"),
    Why.OTHER_AGENCY: gettext_lazy("other agencies"),
    Why.OTHER_SITE: gettext_lazy("other names of the place"),
    Why.OTHER_STREET: gettext_lazy("other streets"),
    Why.OTHER_NUMBER: gettext_lazy("other telephone numbers"),
    Why.OTHER_NEEDS: gettext_lazy("listed for other needs"),
    Why.OTHER_AGES: gettext_lazy("for other ages"),
    Why.OTHER_LANGUAGE: gettext_lazy("other languages"),
    Why.OTHER_PEOPLE: gettext_lazy("for other people"),
    Why.OTHER_FELLOWSHIP: gettext_lazy("other fellowships"),
    Why.OTHER_TIME: gettext_lazy("another day or time"),
    Why.OTHER_ROOM: gettext_lazy("other rooms online"),
    Why.FAR: gettext_lazy("far from each other"),
}
GROUPS: dict[str, Promise] = {
    "name": gettext_lazy("What it is called"),
    "phones": gettext_lazy("Telephone numbers"),
    "address": gettext_lazy("Address"),
    "place": gettext_lazy("Where it meets"),
    "hours": gettext_lazy("Opening hours"),
    "description": gettext_lazy("What it is"),
    "cost": gettext_lazy("What it costs"),
    "for_whom": gettext_lazy("Who it is for"),
    "application_process": gettext_lazy("How to get in"),
    "documents": gettext_lazy("What to bring"),
    "website": gettext_lazy("Website"),
    "email": gettext_lazy("E-mail"),
    "alert": gettext_lazy("A notice at the top of its page"),
    "online": gettext_lazy("How to join online"),
    "notes": gettext_lazy("Notes"),
}
LINES = ("location_name", "address", "address_1", "address_2")


def speaks_for(reasons: tuple[Why, ...]) -> str:
    """What they have in common."""
    return ", ".join(str(WHY[why]) for why in reasons if POINTS[why] > 0)


def speaks_against(reasons: tuple[Why, ...]) -> str:
    """What they do not have in common, of what was compared."""
    return ", ".join(str(WHY[why]) for why in reasons if POINTS[why] < 0)


def said(group: str, values: Mapping[str, Any]) -> str:
    """What a listing says in one group; empty when nothing."""
    if group in {"address", "place"}:
        return _address(values)
    if group == "hours":
        return _hours(values)
    if group == "cost":
        return "\n".join(filter(None, (values["fees"], _free(values["is_free"]))))
    if group == "for_whom":
        return "\n".join(filter(None, (values["eligibility"], _ages(values))))
    told = (shown.said(name, value) for name, value in values.items() if value not in (None, "", []))
    return "\n".join(told)


def _address(values: Mapping[str, Any]) -> str:
    town = " ".join(str(values[name]) for name in ADDRESS[2:] if values.get(name))
    return ", ".join(filter(None, [*(str(values.get(name) or "") for name in LINES), town]))


def _free(is_free: bool | None) -> str:
    return {True: _("It is free"), False: _("It is not free"), None: ""}[is_free]


def _ages(values: Mapping[str, Any]) -> str:
    low, high = values["minimum_age"], values["maximum_age"]
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(years)s years") % {"years": low}
    if low is None:
        return _("up to %(years)s years") % {"years": high}
    return _("%(low)s to %(high)s years") % {"low": low, "high": high}


def _hours(values: Mapping[str, Any]) -> str:
    rows = [_rule(row) for row in values["schedules"]]
    if not rows:
        return str(values["hours_text"])
    table = timetable(rows, today_at(clock.now()))
    return "\n".join(weeks.lines(table, values["hours_text"]))


def _rule(row: Mapping[str, Any]) -> Hours:
    names = ("freq", "byday", "opens_at", "closes_at", "bymonthday", "interval")
    more = ("valid_from", "valid_to", "dtstart", "description", "holidays")
    return Hours(*(typed(Schedule, name, row[name]) for name in (*names, *more)))
