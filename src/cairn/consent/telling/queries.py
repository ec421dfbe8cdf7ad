"""What was told, to be read, printed and accounted for.

`Outgoing` is the only thing that a page or file for somebody outside is made of. It is made here alone, of a
row that says that it was told: whatever leaves without such a row cannot be drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.consent import gate, queries
from cairn.consent.copies import Copy, copy_of
from cairn.consent.models import AccountingAsked, Disclosure
from cairn.consent.rules import ConsentType, Purpose
from cairn.consent.telling.rules import (
    LOOK_BACK,
    STATEMENTS,
    TELL_AFTERWARDS,
    Basis,
    How,
    Notice,
    answer_by,
    is_listed,
    last_day,
)
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer
from cairn.sealed.fields import Sealed


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One telling, whole. `by` is a colleague's name, empty when they left; `notice` says which statement.

    `written_at` is when it was written down; None for those of before this was kept. `yes_type`: of which
    type the yes is that it stands on, where it stands on one.
    """

    id: UUID
    person_id: UUID
    grant_id: UUID | None
    yes_type: ConsentType | None
    organisation: str
    basis: Basis
    purpose: Purpose | None
    recipient: str
    affiliation: str
    kinds: tuple[Kind, ...]
    items: tuple[str, ...]
    what: str
    because: str
    how: How
    notice: Notice
    told_at: datetime
    written_at: datetime | None
    by: str
    person_told_at: datetime | None
    person_told_how: YesHow | None
    looked_back_at: datetime | None
    looked_back_by: str
    looking_back: str

    @property
    def statement(self) -> str:
        """The law's own words that go along, in English; empty where the law asks for none."""
        return STATEMENTS[self.notice]

    @property
    def person_must_be_told(self) -> bool:
        return self.basis in TELL_AFTERWARDS and self.person_told_at is None

    @property
    def waits_for_looking_back(self) -> bool:
        return self.basis in LOOK_BACK and self.looked_back_at is None


def outgoing(viewer: Viewer, disclosure_id: UUID) -> Outgoing | None:
    """One telling; None when there is none. Raises gate.Shut when it is not theirs to see."""
    found = list(_rows().filter(id=disclosure_id))
    if not found:
        return None
    return _opened(viewer, found[0].person_id, found)[0]


def scope_of(viewer: Viewer, told: Outgoing) -> Copy | None:
    """The yes it stands on, to go along as a copy (2.32(b)); None where it stands on none."""
    return copy_of(viewer, told.grant_id) if told.grant_id else None


def _rows() -> QuerySet[Disclosure]:
    return Disclosure.objects.select_related("grant", "person__organisation").order_by("-told_at", "id")


def _opened(
    viewer: Viewer, person_id: UUID, found: Sequence[Disclosure], taken: bool = False
) -> list[Outgoing]:
    purpose = queries.purpose_of(viewer, person_id)
    sealed = [
        text
        for row in found
        for text in (_recipient(row), row.affiliation, row.what, row.because, row.looking_back)
    ]
    opened = gate.open_all(viewer, purpose, sealed, also={person_id: {Kind.REFERRAL}}, taken=taken)
    accounts = {i for row in found for i in (row.told_by_id, row.looked_back_by_id) if i}
    organisation_id = found[0].person.organisation_id if found else viewer.organisation_id
    names = staff.names(organisation_id, accounts)
    return [_outgoing(row, opened, names) for row in found]


def _recipient(row: Disclosure) -> Sealed | None:
    return row.recipient or (row.grant.recipient if row.grant else None)


def _outgoing(row: Disclosure, opened: gate.Opened, names: dict[UUID, str]) -> Outgoing:
    purpose = row.purpose or (row.grant.purpose if row.grant else "")
    return Outgoing(
        id=row.id,
        person_id=row.person_id,
        grant_id=row.grant_id,
        yes_type=ConsentType(row.grant.type) if row.grant else None,
        organisation=row.person.organisation.name,
        basis=Basis(row.basis),
        purpose=Purpose(purpose) if purpose else None,
        recipient=opened(_recipient(row)),
        affiliation=opened(row.affiliation),
        kinds=tuple(Kind(kind) for kind in row.kinds),
        items=tuple(row.items),
        what=opened(row.what),
        because=opened(row.because),
        how=How(row.how),
        notice=Notice(row.notice),
        told_at=row.told_at,
        written_at=row.written_at,
        by=names.get(row.told_by_id, ""),
        person_told_at=row.person_told_at,
        person_told_how=YesHow(row.person_told_how) if row.person_told_how else None,
        looked_back_at=row.looked_back_at,
        looked_back_by=names.get(row.looked_back_by_id, "") if row.looked_back_by_id else "",
        looking_back=opened(row.looking_back),
    )


@dataclass(frozen=True, slots=True)
class Accounting:
    """All that was told about one person in the years the law asks for.

    `asked_at`: when they asked, on paper or aloud, if it was not given yet; then by when it is given, and the
    last day that the law leaves.
    """

    lines: tuple[Outgoing, ...]
    asked_at: datetime | None
    answer_by: date | None
    last_day: date | None


def accounting(viewer: Viewer, person_id: UUID, taken: bool = False) -> Accounting:
    """Raises gate.Shut when it is not theirs to see. taken: it goes along as a file."""
    today = clock.today_in(viewer.time_zone)
    zone = clock.now_in(viewer.time_zone).tzinfo
    found = list(_rows().filter(person_id=person_id))
    listed = [row for row in found if is_listed(row.told_at.astimezone(zone).date(), today)]
    lines = tuple(_opened(viewer, person_id, listed, taken))
    asked = AccountingAsked.objects.filter(person_id=person_id, given_at=None).first()
    asked_on = asked.asked_at.astimezone(zone).date() if asked else None
    return Accounting(
        lines=lines,
        asked_at=asked.asked_at if asked else None,
        answer_by=answer_by(asked_on) if asked_on else None,
        last_day=last_day(asked_on) if asked_on else None,
    )


def to_tell(viewer: Viewer) -> list[UUID]:
    """What was told about the viewer themselves without their knowing, and that they have not read yet."""
    if viewer.person_id is None:
        return []
    return list(
        _rows()
        .filter(person_id=viewer.person_id, person_told_at=None, basis__in=_values(TELL_AFTERWARDS))
        .values_list("id", flat=True)
    )


def _open_to(viewer: Viewer) -> QuerySet[Disclosure]:
    """What was told without a yes of those this viewer knows, and is not followed to its end."""
    if not viewer.walks_with_people:
        return Disclosure.objects.none()
    purpose = Purpose.SUPERVISION if viewer.role is Role.LEAD else Purpose.SUPPORT
    people = queries.people_open_to(viewer, Kind.REFERRAL, purpose)
    not_known = Q(person_told_at=None, basis__in=_values(TELL_AFTERWARDS))
    not_looked_at = Q(looked_back_at=None, basis__in=_values(LOOK_BACK))
    return _rows().filter(not_known | not_looked_at, person__in=people).reverse()


def _values(bases: Iterable[Basis]) -> list[str]:
    return [basis.value for basis in bases]


def how_many_wait(viewer: Viewer) -> int:
    return _open_to(viewer).count()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A telling that is not followed to its end: when it was, on what, and whether the person knows."""

    id: UUID
    basis: Basis
    told_at: datetime
    person_knows: bool


def waiting(viewer: Viewer) -> list[Waiting]:
    """The longest waiting first; opens nothing, each has a page of its own."""
    return [
        Waiting(row.id, Basis(row.basis), row.told_at, row.person_told_at is not None)
        for row in _open_to(viewer)
    ]
