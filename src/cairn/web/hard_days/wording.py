"""A plan for hard days and hard stretches, in words. The headings are ours, and only headings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.recovery.hard_days.queries import PartRow
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.stretches.queries import StretchRow
from cairn.recovery.stretches.rules import Stretch
from cairn.web.plan.wording import day

PARTS: dict[Part, Promise] = {
    Part.HELPS: _("What helps me"),
    Part.SIGNS: _("Early signs I notice"),
    Part.PEOPLE: _("People and places"),
    Part.DO: _("What I want others to do"),
    Part.DO_NOT: _("What I want others not to do"),
    Part.REACH: _("Who can reach me, and how, if my phone dies"),
}
STRETCHES: dict[Stretch, Promise] = {
    Stretch.USED_AGAIN: _("I used again"),
    Stretch.HOSPITAL: _("I was in hospital"),
    Stretch.LOSS: _("I lost someone or something"),
    Stretch.OTHER: _("Something else"),
}
STRETCHES_SAID: dict[Stretch, Promise] = {
    Stretch.USED_AGAIN: _("Used again"),
    Stretch.HOSPITAL: _("In hospital"),
    Stretch.LOSS: _("A loss"),
    Stretch.OTHER: _("A hard stretch"),
}


@dataclass(frozen=True, slots=True)
class PartShown:
    title: Promise
    row: PartRow


def parts_shown(rows: tuple[PartRow, ...]) -> list[PartShown]:
    return [PartShown(PARTS[row.part], row) for row in rows]


@dataclass(frozen=True, slots=True)
class StretchShown:
    row: StretchRow
    what: Promise
    days: str


def stretches_shown(rows: tuple[StretchRow, ...]) -> list[StretchShown]:
    return [StretchShown(row, STRETCHES_SAID[row.what], _days(row)) for row in rows]


def _days(row: StretchRow) -> str:
    if row.ended_on is None:
        return gettext("From %(day)s. It goes on.") % {"day": day(row.began_on)}
    return gettext("From %(day)s to %(end)s.") % {"day": day(row.began_on), "end": day(row.ended_on)}
