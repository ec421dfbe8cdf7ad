"""One's own pages, in words. The headings are ours, and only headings."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.people.lockers.rules import Holds
from cairn.supervision.own.rules import Part

PARTS: dict[Part, Promise] = {
    Part.NOW: _("How I am"),
    Part.FILLS: _("What fills me"),
    Part.DRAINS: _("What drains me"),
    Part.SIGNS: _("Early signs I notice in me"),
    Part.DO: _("What I do then"),
    Part.CALL: _("Whom I call"),
}
HINTS: dict[Part, Promise] = {
    Part.SIGNS: _("What you notice first when work gets too much."),
    Part.CALL: _("Not only people from work."),
}
# What can be erased by itself, and where it leads back to.
ERASED: dict[Holds, Promise] = {
    Holds.WELLNESS: _("My own page"),
    Holds.REFLECTION: _("What I thought over"),
    Holds.OFF_ROLE: _("My words about work that was not mine"),
}
BACK = {Holds.WELLNESS: "wellness", Holds.REFLECTION: "only_mine", Holds.OFF_ROLE: "off_role"}


def shown(parts: Mapping[Part, str]) -> list[tuple[Promise, str]]:
    """Only what holds something, in the order of the parts."""
    return [(PARTS[part], words) for part, words in parts.items()]
