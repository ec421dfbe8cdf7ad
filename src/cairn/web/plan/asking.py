"""Whose plan it is and in which voice to ask: the person's own, or about them."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cairn.consent.names import name as name_of
from cairn.consent.queries import purpose_of
from cairn.consent.rules import Purpose
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.people.who_walks import alone
from cairn.recovery.queries import StepRow
from cairn.recovery.rules import ANSWERS, About, StepAnswer
from cairn.web.plan import wording
from cairn.web.plan.wording import Beside
from cairn.web.shell.viewing import page_of


@dataclass(frozen=True, slots=True)
class Plan:
    """The frame of a page of somebody's plan. `name` is empty when it is the viewer's own."""

    viewer: Viewer
    person_id: UUID
    purpose: Purpose
    name: str

    @property
    def may_write(self) -> bool:
        return self.purpose is not Purpose.SUPERVISION

    @property
    def may_lead(self) -> bool:
        """Whether who looks leads here, and it is not their own plan."""
        return bool(self.name) and self.viewer.role is Role.LEAD

    @property
    def back(self) -> str:
        return page_of(self.viewer, self.person_id)

    def title(self, about: About) -> str:
        return wording.title(about, self.name)

    def prompt(self, about: About) -> Promise | str:
        return wording.PARTS[about].prompt

    def hint(self, about: About) -> Promise | str:
        if self.name:
            return _("Type it exactly as %(name)s says it. It counts once %(name)s has said yes to it.") % {
                "name": self.name
            }
        return wording.PARTS[about].hint

    def anew(self) -> str:
        return _("Say it a new way")

    def kept(self) -> str:
        if self.name:
            return _("Kept as typed. Now it waits for their yes.")
        return _("Kept, just as you wrote it.")

    def owners(self) -> list[tuple[str, str]]:
        return wording.owners(self.name, self.supporter)

    @property
    def supporter(self) -> str:
        """Who "my supporter" is when they are the one who looks."""
        return self.viewer.called if self.name and self.purpose is Purpose.SUPPORT else ""

    @property
    def beside(self) -> Beside:
        return beside(self.purpose, self.person_id)


def beside(purpose: Purpose, person_id: UUID) -> Beside:
    """Who holds a supporter's part for this person now, seen by whoever looks for this purpose."""
    if purpose is Purpose.SUPPORT:
        return Beside.THERE
    if alone([person_id]):
        return Beside.NOBODY
    return Beside.THERE if purpose is Purpose.OWN_ACCESS else Beside.ANOTHER


def plan_for(viewer: Viewer, person_id: UUID) -> Plan:
    """Raises gate.Shut when this plan is not theirs to see."""
    purpose = purpose_of(viewer, person_id)
    own = viewer.person_id == person_id
    return Plan(viewer, person_id, purpose, "" if own else name_of(viewer, person_id, purpose))


def plan_to_write(viewer: Viewer, person_id: UUID) -> Plan:
    """The same for a page that writes: looking in order to supervise is not writing."""
    asked = plan_for(viewer, person_id)
    if not asked.may_write:
        raise Http404
    return asked


def answers_for(row: StepRow) -> frozenset[StepAnswer]:
    return frozenset(ANSWERS[row.state])
