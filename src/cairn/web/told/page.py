"""One telling, and the account of all of them, ready for a page or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from cairn.consent.rules import ConsentType
from cairn.consent.telling import queries
from cairn.consent.telling.queries import Accounting, Outgoing
from cairn.consent.telling.rules import How
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.told import wording
from cairn.web.written_yes.asking import Asked, asked_about


@dataclass(frozen=True, slots=True)
class Told:
    """A telling in words. `asked` is the yes it stands on, where it stands on one."""

    row: Outgoing
    frame: Plan
    asked: Asked | None

    @property
    def basis(self) -> Promise:
        return wording.BASES[self.row.basis]

    @property
    def law(self) -> str:
        return wording.LAWS[self.row.basis]

    @property
    def how(self) -> Promise:
        return wording.HOW[self.row.how]

    @property
    def kinds(self) -> list[Promise]:
        return wording.kinds(self.row.kinds)

    @property
    def items(self) -> list[Promise]:
        return wording.items(self.row.items)

    @property
    def what_for(self) -> Promise | str:
        return wording.what_for(self.row.purpose, self.row.yes_type) if self.row.purpose else ""

    @property
    def person_told_how(self) -> Promise | str:
        how = self.row.person_told_how
        return wording.TOLD_HOW[how] if how else ""

    @property
    def is_own(self) -> bool:
        return not self.frame.name

    @property
    def may_be_passed_on_for_care(self) -> bool:
        """A yes to care and payment says so itself (42 CFR 2.31(a)(4)(iii); decision 0015)."""
        return self.asked is not None and self.asked.copy.type is ConsentType.TPO

    @property
    def goes_along(self) -> bool:
        """Whether it is still to be handed over as paper or file: never once the yes has ended."""
        holds = self.asked is None or self.asked.copy.holds
        return (
            not self.is_own
            and self.frame.viewer.walks_with_people
            and self.row.how is not How.SPOKEN
            and holds
        )

    @property
    def may_look_back(self) -> bool:
        viewer = self.frame.viewer
        return (
            viewer.role is Role.LEAD and self.row.waits_for_looking_back and not self.row.person_must_be_told
        )


def told_of(viewer: Viewer, disclosure_id: UUID) -> Told:
    """Raises gate.Shut when it is not theirs to see, Http404 when there is none."""
    row = queries.outgoing(viewer, disclosure_id)
    if row is None:
        raise Http404
    return _told(viewer, row, plan_for(viewer, row.person_id))


def _told(viewer: Viewer, row: Outgoing, frame: Plan) -> Told:
    return Told(row, frame, asked_about(viewer, row.grant_id) if row.grant_id else None)


@dataclass(frozen=True, slots=True)
class Account:
    """The accounting of one person, and the frame it is read in."""

    frame: Plan
    all: Accounting
    lines: tuple[Told, ...]

    @property
    def is_own(self) -> bool:
        return not self.frame.name


def account_of(viewer: Viewer, person_id: UUID, taken: bool = False) -> Account:
    """Raises gate.Shut when it is not theirs to see. taken: it goes along, and the ledger says so."""
    frame = plan_for(viewer, person_id)
    found = queries.accounting(viewer, person_id, taken)
    return Account(frame, found, tuple(Told(row, frame, None) for row in found.lines))


def for_programs(account: Account) -> list[dict[str, Any]]:
    """The same for other programs: what 45 CFR 164.528(b)(2) wants said of each, as plain values."""
    return [
        {
            "told_at": line.row.told_at.isoformat(),
            "recipient": line.row.recipient,
            "affiliation": line.row.affiliation,
            "what": line.row.what,
            "items": list(line.row.items),
            "kinds": [kind.value for kind in line.row.kinds],
            "purpose": line.row.purpose.value if line.row.purpose else "",
            "basis": line.row.basis.value,
            "because": line.row.because,
            "law": line.law,
            "form": line.row.how.value,
            "notice": line.row.notice.value,
            "told_by": line.row.by,
        }
        for line in account.lines
    ]
