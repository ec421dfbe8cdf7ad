"""How a card was checked, in words. The cards bring their own words, in both languages."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.rights.queries import Stands
from cairn.advocacy.rights.rules import Certain, How, No, Why

HOW: dict[How, Promise] = {
    How.READ: _("I read it in the source today"),
    How.ASKED_OFFICE: _("I asked the office it is about"),
    How.ASKED_LAWYER: _("I asked a lawyer"),
}
REFUSED: dict[No, Promise] = {
    No.NO_DAY_TO_COME: _("Choose a day to come."),
    No.TOO_LONG_A_TIME: _("Choose a day within a year from now."),
}
WAITS: dict[Why, Promise] = {
    Why.NOT_CONFIRMED: _("Not shown: it was written from memory, and nobody has checked it yet."),
    Why.CHANGED_SINCE: _("Not shown: its words have changed since it was confirmed."),
    Why.RAN_OUT: _("Not shown any more: the day until which it was confirmed is over."),
    Why.HELD_BACK: _("Not shown: it was held back here."),
}


def _day(of: date) -> str:
    """With its year: a law is read long after."""
    return date_format(of, "DATE_FORMAT")


def who_checked(one: Stands) -> str:
    """Who stands for a card, and since when; nothing where nobody has read it in its source."""
    if one.standing.why is Why.CONFIRMED and one.how:
        ways = {
            How.READ: gettext("%(who)s read it in the source on %(day)s."),
            How.ASKED_OFFICE: gettext("%(who)s asked the office it is about, on %(day)s."),
            How.ASKED_LAWYER: gettext("%(who)s asked a lawyer about it, on %(day)s."),
        }
        return ways[one.how] % {"who": one.organisation, "day": _day(one.standing.checked)}
    if one.card.certain is Certain.MEMORY:
        return ""
    return gettext(
        "Whoever wrote it for %(who)s read a saved copy of the source on %(day)s. No lawyer has looked at it."
    ) % {"who": one.card.by, "day": _day(one.card.checked)}


def how_it_stands(one: Stands) -> str:
    """For the steward's list: one sentence."""
    if not one.standing.shown:
        return str(WAITS[one.standing.why])
    if one.standing.past:
        return gettext("Shown, and past its day since %(day)s.") % {"day": _day(one.standing.again)}
    return gettext("Shown. Check it again by %(day)s.") % {"day": _day(one.standing.again)}
