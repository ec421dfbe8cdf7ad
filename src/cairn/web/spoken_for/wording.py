"""When somebody spoke for the person, in words. None says that they should have done it themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.spoken_for.queries import SpokenRow
from cairn.advocacy.spoken_for.rules import Where
from cairn.web.getting_ready.wording import SETTINGS
from cairn.web.plan.wording import day

WHERES: dict[Where, Promise] = {
    Where.MEETING: _("In a meeting"),
    Where.CALL: _("On the phone"),
    Where.LETTER: _("In a letter"),
    Where.HAND_OFF: _("With a place that may help"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`title`: who spoke, and where. `state`: whether the person said yes to it."""

    row: SpokenRow
    title: str
    where: str
    state: str


def shown(row: SpokenRow, name: str = "") -> Shown:
    """`name` is empty when it is the viewer's own."""
    told = {"who": row.by, "name": name}
    title = gettext("%(who)s spoke for %(name)s.") if name else gettext("%(who)s spoke for you.")
    where = str(SETTINGS[row.setting]) if row.setting else ""
    return Shown(row, title % told, f"{WHERES[row.where]}{': ' if where else ''}{where}", _state(row, name))


def _state(row: SpokenRow, name: str) -> str:
    told = {"day": day(row.on_day), "name": name}
    if row.own:
        return (
            gettext("%(day)s. %(name)s wrote this.") if name else gettext("%(day)s. You wrote this.")
        ) % told
    if not row.stands:
        return (
            gettext("%(day)s. It waits for %(name)s’s yes.")
            if name
            else gettext("%(day)s. It waits for your yes.")
        ) % told
    return (gettext("%(day)s. %(name)s said yes.") if name else gettext("%(day)s. You said yes.")) % told
