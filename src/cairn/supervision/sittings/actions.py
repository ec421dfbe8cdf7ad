"""Agreeing a day, holding a supervision, and everybody's yes to what was written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.models import Membership
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.supervision import rules
from cairn.supervision.errors import Refused
from cairn.supervision.models import Seat, Sitting, SittingMinutes
from cairn.supervision.rules import Domain, For, No, State
from cairn.supervision.sittings.loading import facts, locked_for


@transaction.atomic
def propose(*, by: Viewer, with_ids: Collection[UUID], on_day: date) -> Sitting:
    """Ask for a supervision on this day. Who asks has said yes; the others have not yet. Raises Refused.

    with_ids: a lead names one or more colleagues and leads it; anybody else names the one who leads it.
    """
    others = set(with_ids) - {by.account_id}
    lead_id = by.account_id if by.role is Role.LEAD else next(iter(others), by.account_id)
    everybody = others | {by.account_id}
    _check(rules.who_fits(*_roles(by, lead_id, everybody)))
    _check(rules.day_fits(on_day, clock.today_in(by.time_zone)))
    sitting = Sitting.objects.create(
        organisation_id=by.organisation_id,
        on_day=on_day,
        kind=rules.kind_of(len(everybody) - 1).value,
        made_at=clock.now(),
    )
    for account_id in sorted(everybody):
        yes = clock.now() if account_id == by.account_id else None
        Seat.objects.create(sitting=sitting, account_id=account_id, leads=account_id == lead_id, yes_at=yes)
    _record(by, "propose", sitting)
    return sitting


def _roles(by: Viewer, lead_id: UUID, everybody: set[UUID]) -> tuple[Role, list[Role]]:
    here = Membership.objects.filter(
        organisation_id=by.organisation_id, account_id__in=everybody, ended_at=None
    )
    roles = {member.account_id: Role(member.role) for member in here}
    if set(roles) != everybody:
        raise Refused(No.NO_SUCH_TWO)
    return roles.pop(lead_id), list(roles.values())


@transaction.atomic
def say_yes(*, by: Viewer, sitting_id: UUID, on_day: date) -> None:
    """Agree to the day as it was seen; on another one by now, it is refused."""
    sitting, _, own = locked_for(by, sitting_id)
    _check(None if sitting.state == State.PLANNED.value else No.NOT_FROM_HERE)
    _check(None if sitting.on_day == on_day else No.CHANGED_SINCE)
    own.yes_at = clock.now()
    own.save(update_fields=["yes_at"])
    _record(by, "say_yes", sitting)


@transaction.atomic
def another_day(*, by: Viewer, sitting_id: UUID, on_day: date) -> None:
    """Ask for another day: everybody else is asked again."""
    sitting, seats, own = locked_for(by, sitting_id)
    _check(None if sitting.state == State.PLANNED.value else No.NOT_FROM_HERE)
    _check(rules.day_fits(on_day, clock.today_in(by.time_zone)))
    for seat in seats:
        seat.yes_at = clock.now() if seat.id == own.id else None
        seat.save(update_fields=["yes_at"])
    sitting.on_day = on_day
    _changed(sitting, seats, "on_day")
    _record(by, "another_day", sitting)


@transaction.atomic
def call_off(*, by: Viewer, sitting_id: UUID) -> None:
    """It does not take place. What was on its agenda can be looked at still."""
    sitting, _, _ = locked_for(by, sitting_id)
    _check(None if sitting.state == State.PLANNED.value else No.NOT_FROM_HERE)
    sitting.state = State.CALLED_OFF.value
    sitting.save(update_fields=["state"])
    _record(by, "call_off", sitting)


@transaction.atomic
def hold(
    *,
    by: Viewer,
    sitting_id: UUID,
    minutes: Mapping[Domain, int],
    purposes: Collection[For] = (),
    came: Collection[UUID] | None = None,
) -> None:
    """Write down that it was held: exact minutes by domain, what it was for, and who came (None: all).

    Written again, everybody is asked for their yes again. Raises Refused.
    """
    sitting, seats, _ = locked_for(by, sitting_id)
    today = clock.today_in(by.time_zone)
    _check(rules.may_hold(State(sitting.state), sitting.on_day, today, minutes))
    here = {seat.account_id for seat in seats if seat.leads} | {by.account_id}
    here |= {seat.account_id for seat in seats} if came is None else set(came)
    _check(None if any(s.account_id in here and not s.leads for s in seats) else No.NOBODY_CAME)
    for seat in seats:
        seat.came = seat.account_id in here
        seat.save(update_fields=["came"])
    SittingMinutes.objects.filter(sitting=sitting).delete()
    for domain, number in minutes.items():
        if number:
            SittingMinutes.objects.create(sitting=sitting, domain=domain.value, minutes=number)
    sitting.state = State.HELD.value
    sitting.purposes = ",".join(one.value for one in For if one in purposes)
    _changed(sitting, seats, "state", "purposes")
    _record(by, "hold", sitting)


@transaction.atomic
def confirm(*, by: Viewer, sitting_id: UUID, version: int) -> None:
    """Say that this is what was said and agreed, as it was seen. With the last yes it is locked."""
    sitting, seats, own = locked_for(by, sitting_id)
    _check(None if sitting.state == State.HELD.value and own.came else No.NOT_FROM_HERE)
    _check(None if sitting.version == version else No.CHANGED_SINCE)
    own.confirmed_at = clock.now()
    own.save(update_fields=["confirmed_at"])
    state = rules.after_confirming(facts(seats))
    if state is State.LOCKED:
        sitting.state, sitting.locked_at = state.value, clock.now()
        sitting.save(update_fields=["state", "locked_at"])
    _record(by, "confirm", sitting)


def _changed(sitting: Sitting, seats: list[Seat], *fields: str) -> None:
    """Whoever said yes to what was written before is asked again."""
    sitting.version += 1
    sitting.save(update_fields=["version", *fields])
    Seat.objects.filter(id__in=[seat.id for seat in seats]).update(confirmed_at=None)


def _record(by: Viewer, act: str, sitting: Sitting) -> None:
    record(by=by, act=f"supervision.{act}", about={"sitting": str(sitting.id), "state": sitting.state})


def _check(why: No | None) -> None:
    if why:
        raise Refused(why)
