"""Whether a circle of support is shown to whoever looks."""

from uuid import UUID

from cairn.consent import gate
from cairn.consent.queries import purpose_of
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.shown.queries import sees
from cairn.recovery.shown.rules import What


def may_see_circle(viewer: Viewer, person_id: UUID) -> bool:
    may = gate.may(viewer, purpose_of(viewer, person_id), {person_id: {Kind.GOALS}})[person_id]
    return bool(may) and sees(viewer, person_id, What.CIRCLE)
