"""What was given, in words. What can be chosen is data: peer_sessions/given/kinds.toml."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cairn.peer_sessions.given.kinds import labels
from cairn.peer_sessions.given.months import Cell
from cairn.peer_sessions.given.queries import GROUP
from cairn.peer_sessions.given.rules import GivenKind, Thing
from cairn.web.together import wording as together

KINDS: dict[GivenKind, Promise] = {
    GivenKind.SUPPLY: _("A thing"),
    GivenKind.RIDE: _("A ride"),
    GivenKind.HOURS: _("Time of somebody who helped"),
}


def label(kind: GivenKind, code: str) -> str:
    """What stands on the page for a code; the code itself where it is offered no more."""
    return labels(kind, (get_language() or "en").split("-")[0]).get(code, code)


def thing(one: Thing) -> str:
    """One thing in one line, without its words."""
    told = [label(one.kind, one.what)]
    if one.kind is GivenKind.RIDE:
        told.insert(0, gettext("A ride"))
    if one.how_many > 1:
        told.append(gettext("%(n)s of them") % {"n": one.how_many})
    if one.minutes:
        told.append(together.minutes(one.minutes))
    if one.miles:
        told.append(miles(one.miles))
    return ", ".join(told)


def miles(number: int) -> str:
    return ngettext("%(n)s mile", "%(n)s miles", number) % {"n": number}


def cell(key: str) -> str:
    """What a cell of a month counts."""
    kind, code = key.split(":", 1)
    if kind == GROUP:
        return gettext("Came to: %(group)s") % {"group": code}
    words = label(GivenKind(kind), code)
    return gettext("A ride: %(where)s") % {"where": words} if kind == GivenKind.RIDE else words


def number(one: Cell) -> str:
    told = [gettext("%(n)s or more") % {"n": one.number}]
    told += [together.minutes(one.minutes)] if one.minutes else []
    told += [miles(one.miles)] if one.miles else []
    return ", ".join(told)


def month(first: date) -> str:
    return date_format(first, "YEAR_MONTH_FORMAT")
