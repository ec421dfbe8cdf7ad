"""Checking in, put together for the pages it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from cairn.consent import gate
from cairn.consent.names import phones_of
from cairn.consent.queries import purpose_of
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.calls.queries import CallRow, asked_of_me, own_calls
from cairn.recovery.check_ins import queries
from cairn.recovery.check_ins.rules import Felt
from cairn.recovery.shown.queries import Beside, beside, shown_to_me
from cairn.recovery.shown.rules import What
from cairn.web.check_ins import wording
from cairn.web.people.wording import dial

A_FEW = 3


@dataclass(frozen=True, slots=True)
class CheckingIn:
    """The row of taps with what stands around it. `key` makes a tap that is sent twice count once."""

    key: UUID
    taps: list[wording.Tap]
    sees: str
    calls: tuple[wording.CallShown, ...]
    may_ask: tuple[Beside, ...]


def checking_in(viewer: Viewer) -> CheckingIn:
    """For a person's own pages."""
    around, calls = beside(viewer, What.CHECK_INS), own_calls(viewer)
    asked = {call.to_id for call in calls if call.over_at is None}
    return CheckingIn(
        key=uuid4(),
        taps=wording.taps(feelings_of(viewer)),
        sees=wording.who_sees([one.called for one in around if one.sees]),
        calls=tuple(wording.own_call(call) for call in calls),
        may_ask=tuple(one for one in around if one.supporter_id not in asked),
    )


def feelings_of(viewer: Viewer) -> tuple[Felt, ...]:
    """Their own words or faces, or those we offer."""
    return queries.own_feelings(viewer) or wording.offered()


def shown_check_ins(viewer: Viewer, person_id: UUID) -> queries.Page | None:
    """The last few that this person shows to the viewer; None when they show none."""
    if not shown_to_me(viewer, What.CHECK_INS, [person_id])[person_id] or not _may(viewer, person_id):
        return None
    return queries.check_ins(viewer, person_id, most=A_FEW)


def calls_to_make(viewer: Viewer, called: dict[UUID, str]) -> tuple[wording.CallShown, ...]:
    """Who of these people, by name, asked the viewer to call. Their number is looked at only then."""
    rows = asked_of_me(viewer, gate.may_see(viewer, Kind.CHECK_INS, called))
    numbers = phones_of(viewer, {row.person_id for row in rows})
    return tuple(_call(viewer, row, called[row.person_id], numbers[row.person_id]) for row in rows)


def _call(viewer: Viewer, row: CallRow, name: str, phone: str) -> wording.CallShown:
    return wording.asked_call(row, viewer.account_id, name, phone, dial(phone))


def _may(viewer: Viewer, person_id: UUID) -> bool:
    purpose = purpose_of(viewer, person_id)
    return bool(gate.may(viewer, purpose, {person_id: {Kind.CHECK_INS}})[person_id])
