"""What time comes to: a month of the whole house in sums, and a month of one person for their payer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from cairn.consent import gate
from cairn.consent.queries import people_open_to, people_who_hold, yeses_for
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.contacts.rules import ContactKind, Mode
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.models import Contact, PayerLine
from cairn.peer_sessions.rules import No
from cairn.peer_sessions.units.gathered import Gathered, gathered
from cairn.peer_sessions.units.rules import Counted, Line, Month, Span, Summed, count, in_force
from cairn.people import staff
from cairn.people.models import Membership
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

KINDS = frozenset({Kind.ATTENDANCE, Kind.HOURS})


@dataclass(frozen=True, slots=True)
class LineRow:
    """One version of how a payer counts. `stops`: from that day on nobody counts by it."""

    key: str
    line: Line
    source: str
    checked_on: date
    starts_on: date
    stops: bool
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of contact in a month. `missed`: how often nobody was reached; their minutes count nowhere.

    A group counts once, however many came; `people`: how often somebody came to one.
    """

    kind: ContactKind
    contacts: int
    minutes: int
    missed: int
    people: int = 0


@dataclass(frozen=True, slots=True)
class LineCount:
    """What time came to under one version of one line."""

    row: LineRow
    counted: Counted


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month of the house, without anybody in it."""

    month: Month
    kinds: tuple[KindRow, ...]
    lines: tuple[LineCount, ...]

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.kinds)


def versions(viewer: Viewer) -> Mapping[str, tuple[LineRow, ...]]:
    """Everything that was ever counted by here, by its key, as it was written. For those who work here."""
    if not viewer.is_staff:
        return {}
    rows = list(PayerLine.objects.filter(organisation_id=viewer.organisation_id))
    called = staff.names(viewer.organisation_id, {row.written_by_id for row in rows})
    found: dict[str, tuple[LineRow, ...]] = {}
    for row in rows:
        shown = _shown(row, called.get(row.written_by_id, ""))
        found[row.key] = (*found.get(row.key, ()), shown)
    return found


def _shown(row: PayerLine, by: str) -> LineRow:
    line = Line(
        row.payer,
        row.code,
        row.modifier,
        row.grouped,
        row.unit,
        row.more_from,
        row.least,
        Summed(row.summed),
        row.cap,
        row.most_there,
        frozenset(map(ContactKind, row.kinds)),
        frozenset(map(Mode, row.modes)),
    )
    return LineRow(row.key, line, row.source, row.checked_on, row.starts_on, row.stops, row.written_at, by)


def month_count(viewer: Viewer, month: Month) -> MonthCount:
    """For leads and stewards: how much time of which kind, and its units. Raises Refused for anybody else.

    Whoever keeps to themselves that they came, or for how long, is not in it. Constant queries.
    """
    if viewer.role not in {Role.LEAD, Role.STEWARD}:
        raise Refused(No.NOT_THEIRS)
    here = Membership.objects.filter(organisation_id=viewer.organisation_id).values("account_id")
    found = _between(viewer, month).filter(
        supporter_id__in=here, person__organisation_id=viewer.organisation_id
    )
    for kind in KINDS:
        found = found.exclude(person_id__in=people_who_hold(kind))
    met = gathered(*_ends(viewer, month), group__organisation_id=viewer.organisation_id)
    rows = list(found.filter(gathering=None).values_list("kind", "minutes", "reached"))
    kinds = [*_kinds(rows), *_groups(met)]
    return MonthCount(month, tuple(kinds), tuple(_counts(versions(viewer), _spans(viewer, found, met))))


def _ends(viewer: Viewer, month: Month) -> tuple[datetime, datetime]:
    zone = ZoneInfo(viewer.time_zone)
    return datetime.combine(month.first, time(), zone), datetime.combine(month.after.first, time(), zone)


def _groups(met: Mapping[UUID, Gathered]) -> Iterator[KindRow]:
    if met:
        minutes, people = (
            sum(getattr(one, name) for one in met.values()) for name in ("minutes", "attendees")
        )
        yield KindRow(ContactKind.GROUP, len(met), minutes, 0, people)


def _between(viewer: Viewer, month: Month) -> QuerySet[Contact]:
    begin, end = _ends(viewer, month)
    return Contact.objects.filter(started_at__gte=begin, started_at__lt=end, taken_back_at=None).order_by()


def _kinds(rows: Iterable[tuple[str, int, bool]]) -> Iterator[KindRow]:
    by_kind: dict[str, list[tuple[int, bool]]] = {}
    for kind, minutes, reached in rows:
        by_kind.setdefault(kind, []).append((minutes, reached))
    for one in ContactKind:
        found = by_kind.get(one.value, [])
        met = [minutes for minutes, reached in found if reached]
        if found:
            yield KindRow(one, len(met), sum(met), len(found) - len(met))


def _spans(viewer: Viewer, found: QuerySet[Contact], met: Mapping[UUID, Gathered]) -> list[Span]:
    """Time that was had together. A group is one for everybody who was named in it."""
    zone = ZoneInfo(viewer.time_zone)
    fields = ("person_id", "started_at", "minutes", "kind", "mode", "gathering_id")
    wanted = found.filter(reached=True).values_list(*fields)
    return [
        Span(
            person,
            started_at.astimezone(zone).date(),
            minutes,
            ContactKind(kind),
            Mode(mode),
            _there(met, kind, gathering),
        )
        for person, started_at, minutes, kind, mode, gathering in wanted
    ]


def _there(met: Mapping[UUID, Gathered], kind: str, gathering: UUID | None) -> int | None:
    """How many had it together. A group of one is still a group: its line says how many it needs."""
    if kind != ContactKind.GROUP.value:
        return 1
    one = met.get(gathering) if gathering else None
    return one.attendees if one else None


def _counts(known: Mapping[str, tuple[LineRow, ...]], spans: Collection[Span]) -> Iterator[LineCount]:
    """Each day by the version that was in force on it; what nobody counts by has no row."""
    for rows in known.values():
        begun = [(row.starts_on, row) for row in rows]
        by_version: dict[int, list[Span]] = {}
        for span in spans:
            row = in_force(begun, span.day)
            if row and not row.stops:
                by_version.setdefault(rows.index(row), []).append(span)
        for number, theirs in sorted(by_version.items()):
            yield LineCount(rows[number], count(rows[number].line, theirs))


# For a payer: with names, and so only on a written yes


@dataclass(frozen=True, slots=True)
class Ready:
    """Somebody whose written yes covers payment: until when, and their exact minutes of the month."""

    person_id: UUID
    grant_id: UUID
    until: date
    minutes: int


@dataclass(frozen=True, slots=True)
class ForPayers:
    """Of those the viewer walks with: whose time may be told to a payer. Of the rest only how many.

    without_yes: there was time, and no written yes covers payment. kept: they keep it to themselves.
    """

    ready: tuple[Ready, ...]
    without_yes: int
    kept: int


def for_payers(viewer: Viewer, month: Month) -> ForPayers:
    """Constant queries. What is looked at is written down, as a look for billing."""
    everybody = _open(viewer, Kind.IDENTITY, Purpose.BILLING)
    # Who may be told is read from the yes itself, which stands with hand-offs.
    open_now = everybody & _open(viewer, Kind.REFERRAL, Purpose.SUPPORT)
    for kind in KINDS:
        open_now &= _open(viewer, kind, Purpose.BILLING)
    minutes = _minutes_of(viewer, month, open_now)
    yeses = yeses_for(minutes, KINDS, Purpose.BILLING, clock.now_in(viewer.time_zone))
    gate.open_all(viewer, Purpose.BILLING, [], {person_id: KINDS for person_id in minutes})
    return ForPayers(
        tuple(
            Ready(person_id, grant.id, grant.expires_on, minutes[person_id])
            for person_id, grants in yeses.items()
            for grant in grants
        ),
        len(minutes.keys() - yeses.keys()),
        len(everybody - open_now),
    )


def _open(viewer: Viewer, kind: Kind, purpose: Purpose) -> frozenset[UUID]:
    return frozenset(people_open_to(viewer, kind, purpose).values_list("id", flat=True))


def _minutes_of(viewer: Viewer, month: Month, people: Collection[UUID]) -> dict[UUID, int]:
    found = _between(viewer, month).filter(person_id__in=people, reached=True)
    minutes: dict[UUID, int] = {}
    for person_id, lasted in found.values_list("person_id", "minutes"):
        minutes[person_id] = minutes.get(person_id, 0) + lasted
    return minutes


def sheet(viewer: Viewer, person_id: UUID, month: Month) -> tuple[LineCount, ...]:
    """A person's own time of a month under every line in force. Raises gate.Shut when it is not for this
    viewer to tell a payer."""
    gate.open_all(viewer, Purpose.BILLING, [], {person_id: KINDS})
    found = _between(viewer, month).filter(person_id=person_id)
    met = gathered(*_ends(viewer, month), id__in=found.exclude(gathering=None).values("gathering_id"))
    spans = _spans(viewer, found, met)
    return tuple(one for one in _counts(versions(viewer), spans) if one.counted.days)
