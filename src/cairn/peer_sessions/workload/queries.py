"""Who carries how much: one's own, or for a lead everybody's here; and whom a colleague walks with.

That a supporter keeps time with people is the organisation's own record of its work: sums over all of them
name nobody. Names come through the consent gate, and looking at them is in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum

from cairn.consent import queries as consent
from cairn.consent.names import names
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import ContactKind
from cairn.peer_sessions.models import Contact, Gathering
from cairn.peer_sessions.workload.rules import Load, since
from cairn.people import staff
from cairn.people.models import Pause, SupportRelationship
from cairn.people.queries import Colleague, colleagues
from cairn.people.rules import WALKS_WITH_PEOPLE, Role
from cairn.people.viewers import Viewer
from cairn.sealed.blind import fold


@dataclass(frozen=True, slots=True)
class Loads:
    """What each carries. `may_share`: the viewer may share it anew, so all who walk with people are there."""

    each: tuple[tuple[Colleague, Load], ...]
    may_share: bool


def loads(viewer: Viewer) -> Loads:
    """The viewer's own; for a lead that of everybody who walks with people here, by name. Five queries.

    Raises people.errors.Refused for a person.
    """
    may_share = viewer.role is Role.LEAD
    here = [one for one in colleagues(viewer) if one.role in WALKS_WITH_PEOPLE]
    if not may_share:
        here = [one for one in here if one.is_you]
    accounts = [one.account_id for one in here]
    people, resting, kept = _people(accounts), _resting(accounts), _kept(accounts)

    def load(account_id: UUID) -> Load:
        return Load(people.get(account_id, 0), resting.get(account_id, 0), *kept.get(account_id, ()))

    return Loads(tuple((one, load(one.account_id)) for one in here), may_share)


def _people(accounts: list[UUID]) -> dict[UUID, int]:
    walking = SupportRelationship.objects.walking().filter(supporter_id__in=accounts)
    return dict(walking.order_by().values_list("supporter_id").annotate(Count("id")))


def _resting(accounts: list[UUID]) -> dict[UUID, int]:
    on_pause = Pause.objects.filter(ended_at=None).values("person_id")
    walking = SupportRelationship.objects.walking().filter(supporter_id__in=accounts, person_id__in=on_pause)
    return dict(walking.order_by().values_list("supporter_id").annotate(Count("id")))


def _kept(accounts: list[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Contacts, tries, minutes, of rides and on the way, along their index; of groups each time once."""
    rows = Contact.objects.filter(
        supporter_id__in=accounts, started_at__gte=since(clock.now()), taken_back_at=None
    )
    counted = rows.filter(gathering=None).order_by().values_list("supporter_id")
    found = counted.annotate(
        times=Count("id", filter=Q(reached=True)),
        tries=Count("id", filter=Q(reached=False)),
        spent=Sum("minutes"),
        rides=Sum("minutes", filter=Q(kind=ContactKind.RIDE.value)),
        way=Sum("travel"),
    )
    kept = {supporter_id: [number or 0 for number in numbers] for supporter_id, *numbers in found}
    for (supporter_id, _), minutes in _in_groups(accounts, rows).items():
        row = kept.setdefault(supporter_id, [0, 0, 0, 0, 0])
        row[0], row[2] = row[0] + 1, row[2] + minutes
    return {supporter_id: tuple(row) for supporter_id, row in kept.items()}


def _in_groups(accounts: list[UUID], rows: QuerySet[Contact]) -> dict[tuple[UUID, UUID], int]:
    """Minutes of each time of a group, by who was there and which; holder or not, each once."""
    named = rows.exclude(gathering=None).order_by().values_list("supporter_id", "gathering_id")
    there = {(one, gathering): minutes for one, gathering, minutes in named.annotate(Max("minutes"))}
    held = Gathering.objects.filter(
        held_by_id__in=accounts, started_at__gte=since(clock.now()), taken_back_at=None
    ).exclude(kept_at=None)
    return there | {
        (by, one): minutes for one, by, minutes in held.values_list("id", "held_by_id", "minutes")
    }


@dataclass(frozen=True, slots=True)
class Carried:
    """One person whom a colleague walks with. `beside`: who else walks with them already."""

    id: UUID
    name: str
    beside: tuple[str, ...]


def carried_by(viewer: Viewer, account_id: UUID) -> tuple[Colleague, tuple[Carried, ...]] | None:
    """For a lead who helps to hand over; None where nobody of that number works here. Constant queries.

    Whose name is kept from leads is not among them.
    """
    who = next((one for one in colleagues(viewer) if one.account_id == account_id), None)
    if who is None:
        return None
    walking = SupportRelationship.objects.walking()
    theirs = walking.filter(supporter_id=account_id).values("person_id")
    open_now = consent.people_open_to(viewer, Kind.IDENTITY, Purpose.SUPERVISION)
    called = names(viewer, list(open_now.filter(id__in=theirs)), Purpose.SUPERVISION)
    others = walking.filter(person_id__in=called).exclude(supporter_id=account_id)
    pairs = list(others.order_by("started_at").values_list("person_id", "supporter_id"))
    staff_names = staff.names(viewer.organisation_id, {supporter for _, supporter in pairs})
    beside: dict[UUID, list[str]] = {}
    for person_id, supporter_id in pairs:
        beside.setdefault(person_id, []).append(staff_names.get(supporter_id, ""))
    rows = [Carried(one, name, tuple(beside.get(one, ()))) for one, name in called.items()]
    return who, tuple(sorted(rows, key=lambda row: (fold(row.name), row.id)))
