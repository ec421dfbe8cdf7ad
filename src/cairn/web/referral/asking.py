"""Whose hand-off it is, and in which voice to speak of it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from cairn.consent import gate
from cairn.consent.names import name as name_of
from cairn.consent.queries import purpose_of
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.queries import SayingRow, as_said_now
from cairn.referrals import queries
from cairn.referrals.queries import HandOff
from cairn.referrals.rules import Act
from cairn.web.shell.viewing import page_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The frame of a hand-off's page. `name` is empty when the viewer is the person."""

    viewer: Viewer
    row: HandOff
    purpose: Purpose
    name: str

    @property
    def is_own(self) -> bool:
        return not self.name

    @property
    def may_write(self) -> bool:
        return self.purpose is not Purpose.SUPERVISION

    @property
    def back(self) -> str:
        return page_of(self.viewer, self.row.person_id)

    def goal_words(self) -> SayingRow | None:
        """What the person said they want, when the hand-off hangs on it and it is not kept back."""
        if self.row.goal_id is None:
            return None
        wanted = {self.row.person_id: {Kind.GOALS}}
        if not gate.may(self.viewer, self.purpose, wanted)[self.row.person_id]:
            return None
        return as_said_now(self.viewer, self.row.goal_id, self.purpose)


def asked_about(viewer: Viewer, referral_id: UUID) -> Asked:
    """Raises gate.Shut when it is not theirs to see, Http404 when there is none."""
    person_id = queries.person_of(referral_id)
    if person_id is None:
        raise Http404
    purpose = purpose_of(viewer, person_id)
    row = queries.hand_off(viewer, referral_id, purpose)
    if row is None:
        raise Http404
    own = viewer.person_id == person_id
    return Asked(viewer, row, purpose, "" if own else name_of(viewer, person_id, purpose))


def asked_to_write(viewer: Viewer, referral_id: UUID, act: Act) -> Asked:
    """The same for a page that writes; Http404 when this act cannot follow now."""
    asked = asked_about(viewer, referral_id)
    if not asked.may_write or act not in asked.row.acts:
        raise Http404
    return asked
