"""The plan for hard days and hard stretches, put together for a page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cairn.consent import gate
from cairn.consent.queries import purpose_of
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.hard_days.queries import parts_of
from cairn.recovery.shown.queries import beside, sees
from cairn.recovery.shown.rules import What
from cairn.recovery.stretches.queries import stretches
from cairn.web.check_ins.wording import who_sees
from cairn.web.hard_days import wording


@dataclass(frozen=True, slots=True)
class HardDays:
    parts: list[wording.PartShown]
    stretches: list[wording.StretchShown]
    sees: str = ""


def own_parts(viewer: Viewer) -> list[wording.PartShown]:
    return wording.parts_shown(parts_of(viewer, viewer.person_id or viewer.account_id))


def hard_days(viewer: Viewer) -> HardDays:
    """A person's own."""
    around = beside(viewer, What.HARD_DAYS)
    return HardDays(
        own_parts(viewer),
        wording.stretches_shown(stretches(viewer, viewer.person_id or viewer.account_id)),
        who_sees([one.called for one in around if one.sees]),
    )


def of_somebody(viewer: Viewer, person_id: UUID) -> HardDays | None:
    """What this person shows to the viewer; None when they show nothing of it."""
    purpose, kind = purpose_of(viewer, person_id), Kind.HARD_DAYS_PLAN
    if not gate.may(viewer, purpose, {person_id: {kind}})[person_id]:
        return None
    shown = stretches(viewer, person_id)
    plan = sees(viewer, person_id, What.HARD_DAYS)
    if not plan and not shown:
        return None
    parts = parts_of(viewer, person_id) if plan else ()
    return HardDays(wording.parts_shown(parts), wording.stretches_shown(shown))
