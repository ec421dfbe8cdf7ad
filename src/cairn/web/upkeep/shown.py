"""The steward's pages in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.directory.corrections.queries import Ours
from cairn.directory.corrections.rules import COUNTY, ENDED, POINT
from cairn.directory.freshness import Checked
from cairn.directory.labels import Who
from cairn.directory.listings import Named
from cairn.directory.owners.queries import Proposed
from cairn.directory.owners.rules import ProposalState
from cairn.directory.tips.queries import Waiting
from cairn.directory.tips.rules import TipState
from cairn.upkeep.queries import Look, Queue
from cairn.web.upkeep import fields, wording

DECIDED = {
    TipState.STANDS: gettext_lazy("Kept as a note on its page, as something that is true."),
    TipState.DISMISSED: gettext_lazy("It is off the page. If somebody says it again, it comes back here."),
}
WHOSE = {
    Who.STEWARD: gettext_lazy("a steward"),
    Who.OWNER: gettext_lazy("the place itself"),
    Who.SUPPORTER: gettext_lazy("a supporter"),
    Who.SOMEBODY: gettext_lazy("somebody"),
}
MORE_LABELS = {
    ENDED: gettext_lazy("That it is over"),
    "schedules": gettext_lazy("The timetable"),
    "phones": gettext_lazy("Telephone numbers"),
    "hours_text": gettext_lazy("Opening hours"),
    COUNTY: gettext_lazy("County"),
    **dict.fromkeys(POINT, gettext_lazy("The point on the map")),
}


@dataclass(frozen=True, slots=True)
class TipShown:
    tip: Waiting
    sentence: str


@dataclass(frozen=True, slots=True)
class OursShown:
    """One correction: what we say, what the source says now, and by whom it was put right."""

    named: Named | None
    ours: Ours
    label: str
    we_say: str
    they_say: str
    by: str
    says_otherwise: bool


PROPOSALS = {
    ProposalState.APPLIED: gettext_lazy("It went on the page at once."),
    ProposalState.WAITING: gettext_lazy("It waits for you."),
    ProposalState.TAKEN: gettext_lazy("A steward put it on the page."),
    ProposalState.DECLINED: gettext_lazy("A steward left the page as it was."),
}


@dataclass(frozen=True, slots=True)
class ProposedShown:
    """One field as the place says it, and what the listing said then."""

    proposed: Proposed
    label: str
    they_say: str
    was: str
    state: str
    waits: bool


@dataclass(frozen=True, slots=True)
class QueueShown:
    alike: int
    proposed: tuple[ProposedShown, ...]
    tips: tuple[TipShown, ...]
    said_otherwise: tuple[OursShown, ...]
    ended: tuple[OursShown, ...]


@dataclass(frozen=True, slots=True)
class LookShown:
    look: Look
    proposed: tuple[ProposedShown, ...]
    tips: tuple[TipShown, ...]
    ours: tuple[OursShown, ...]
    ended: OursShown | None
    checks: tuple[str, ...]


def queue(queue: Queue) -> QueueShown:
    return QueueShown(
        alike=queue.alike,
        proposed=_proposed(queue.proposed),
        tips=_tips(queue.tips),
        said_otherwise=tuple(_ours(one, named) for named, one in queue.said_otherwise),
        ended=tuple(_ours(one, named) for named, one in queue.ended),
    )


def look(look: Look) -> LookShown:
    ours = [_ours(one) for one in look.sheet.ours if one.field not in {*POINT, COUNTY}]
    return LookShown(
        look=look,
        proposed=_proposed(look.proposed),
        tips=_tips(look.tips),
        ours=tuple(one for one in ours if one.ours.field != ENDED),
        ended=next((one for one in ours if one.ours.field == ENDED), None),
        checks=tuple(wording.checked(Checked(one.on, one.how, one.of)) for one in look.checks),
    )


def _proposed(proposed: Iterable[Proposed]) -> tuple[ProposedShown, ...]:
    return tuple(
        ProposedShown(
            proposed=one,
            label=label(one.field),
            they_say=said(one.field, one.value),
            was=said(one.field, one.was),
            state=str(PROPOSALS[one.state]),
            waits=one.state is ProposalState.WAITING,
        )
        for one in proposed
    )


def _tips(tips: Iterable[Waiting]) -> tuple[TipShown, ...]:
    return tuple(TipShown(tip, wording.told(tip.told)) for tip in tips)


def _ours(one: Ours, named: Named | None = None) -> OursShown:
    return OursShown(
        named=named,
        ours=one,
        label=label(one.field),
        we_say=said(one.field, one.ours),
        they_say=said(one.field, one.theirs),
        by=_("Put right by %(who)s on %(day)s.") % {"who": _whose(one), "day": wording.day(one.made_at)},
        says_otherwise=one.theirs_changed_at is not None,
    )


def _whose(one: Ours) -> str:
    part = str(WHOSE[one.who])
    return (
        _("%(part)s of %(who)s") % {"part": part, "who": one.of}
        if one.of and one.who is not Who.OWNER
        else part
    )


def label(field: str) -> str:
    return str(MORE_LABELS.get(field) or fields.LABELS[field])


def said(field: str, value: Any) -> str:
    """A stored value in words."""
    if value in (None, "", []):
        return _("nothing")
    if field == "phones":
        return fields.phone_lines(value)
    if field == "schedules":
        return _("a timetable of %(number)s lines") % {"number": len(value)}
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "day":
        return str(fields.DAYS[value])
    return str(value)


def put_right(ours: Iterable[Ours]) -> tuple[str, ...]:
    """For everybody: which fields are ours, since when and by whom."""
    by_act: dict[tuple[str, str], list[str]] = {}
    for one in ours:
        if one.field not in {*POINT, COUNTY} and not one.of_merge:
            act = by_act.setdefault((_whose(one), wording.day(one.made_at)), [])
            act.append(label(one.field))
    return tuple(
        _("Put right by %(who)s on %(day)s: %(fields)s.")
        % {"who": who, "day": day, "fields": ", ".join(dict.fromkeys(fields))}
        for (who, day), fields in by_act.items()
    )


def kept(changed: list[str]) -> str:
    if not changed:
        return _("Nothing was different, so nothing was changed.")
    names = ", ".join(dict.fromkeys(label(field) for field in changed))
    return _("Put right on its page: %(fields)s.") % {"fields": names}
