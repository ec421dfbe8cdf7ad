"""The supervisions somebody sits in. Every read and every write begins here: who has no seat finds none."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from cairn.people.models import Membership
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.supervision.errors import Refused
from cairn.supervision.models import Seat, Sitting
from cairn.supervision.rules import No, SeatFacts, State


def sat_in(viewer: Viewer) -> QuerySet[Sitting]:
    """Those in which the viewer has a seat, in their organisation."""
    if not viewer.walks_with_people:
        return Sitting.objects.none()
    return Sitting.objects.filter(organisation_id=viewer.organisation_id, seats__account_id=viewer.account_id)


def locked_for(by: Viewer, sitting_id: UUID) -> tuple[Sitting, list[Seat], Seat]:
    """The sitting, held against others who write now; all its seats; and the viewer's own. Raises Refused."""
    sitting = Sitting.objects.select_for_update(of=("self",), no_key=True).filter(id=sitting_id).first()
    seats = list(sitting.seats.all()) if sitting else []
    own = next((seat for seat in seats if seat.account_id == by.account_id), None)
    here = sitting is not None and sitting.organisation_id == by.organisation_id and by.walks_with_people
    if sitting is None or own is None or not here:
        raise Refused(No.NOT_THEIRS)
    return sitting, seats, own


def facts(seats: list[Seat]) -> list[SeatFacts]:
    return [SeatFacts(s.leads, s.came, s.yes_at is not None, s.confirmed_at is not None) for s in seats]


def supervises(viewer: Viewer, account_id: UUID) -> bool:
    """Whether the viewer leads a supervision in which this colleague sits. Called off it is none."""
    if viewer.role is not Role.LEAD or account_id == viewer.account_id:
        return False
    led = sat_in(viewer).filter(seats__account_id=viewer.account_id, seats__leads=True)
    sits = Seat.objects.filter(account_id=account_id, sitting__in=led.exclude(state=State.CALLED_OFF.value))
    member = Membership.objects.filter(
        account_id=account_id, organisation_id=viewer.organisation_id, ended_at=None
    )
    return member.exists() and sits.exists()
