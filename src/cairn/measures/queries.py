"""Reads of measures: what an organisation has, what a person is asked, and what they answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.measures.models import Asking, Filling, FillingLink, Measure, MeasureVersion
from cairn.measures.rules.answering import Answers, missing
from cairn.measures.rules.asking import LINK, Every, How, comes_up
from cairn.measures.rules.change import Wobble
from cairn.measures.rules.forms import Form, Type
from cairn.measures.scoring import Score
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.sealed import blind


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with what it asks now. `ours`: it comes with Cairn and is no validated instrument."""

    id: UUID
    version_id: UUID
    form: Form
    ours: bool
    rights: str
    wobble: Wobble | None
    wobble_source: str
    brought_in_at: datetime
    set_aside: bool
    versions: int


def shelf(viewer: Viewer) -> tuple[MeasureRow, ...]:
    """The measures this organisation may ask, also those set aside, by their titles."""
    measures = list(Measure.objects.of(viewer.organisation_id))
    latest = _latest(measure.id for measure in measures)
    rows = [_measure_row(m, *latest[m.id]) for m in measures if m.id in latest]
    return tuple(sorted(rows, key=lambda row: (row.set_aside, not row.ours, row.form.titles.get("", ""))))


def measure(viewer: Viewer, measure_id: UUID) -> MeasureRow | None:
    return next((row for row in shelf(viewer) if row.id == measure_id), None)


def _latest(measure_ids: object) -> dict[UUID, tuple[MeasureVersion, int]]:
    found: dict[UUID, list[MeasureVersion]] = {}
    for version in MeasureVersion.objects.filter(measure__in=list(measure_ids)).order_by("added_at"):  # type: ignore[call-overload]
        found.setdefault(version.measure_id, []).append(version)
    return {id: (versions[-1], len(versions)) for id, versions in found.items()}


def _measure_row(kept: Measure, version: MeasureVersion, versions: int) -> MeasureRow:
    return MeasureRow(
        id=kept.id,
        version_id=version.id,
        form=version.as_form(),
        ours=kept.organisation_id is None,
        rights=kept.rights,
        wobble=_wobble(kept),
        wobble_source=kept.wobble_source,
        brought_in_at=kept.brought_in_at,
        set_aside=kept.set_aside_at is not None,
        versions=versions,
    )


def _wobble(kept: Measure) -> Wobble | None:
    if kept.spread is None or kept.reliability is None:
        return None
    return Wobble(kept.spread, kept.reliability)


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A measure beside one person: how often they want it, and when it was filled in."""

    measure: MeasureRow
    every: Every | None
    due_on: date | None
    last_on: date | None
    times: int

    def is_due(self, today: date) -> bool:
        return self.due_on is not None and self.due_on <= today


def asked(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> tuple[AskedRow, ...]:
    """Every measure there is for one person. Raises gate.Shut when this is not theirs to see."""
    gate.open_all(viewer, purpose, [], also={person_id: {Kind.MEASURES}})
    going_on = {one.measure_id: one for one in Asking.objects.going_on().filter(person_id=person_id)}
    filled: dict[UUID, list[datetime]] = {}
    times = Filling.objects.filter(person_id=person_id, set_down_at=None).order_by("filled_at")
    for measure_id, at in times.values_list("version__measure", "filled_at"):
        filled.setdefault(measure_id, []).append(at)
    rows = [row for row in shelf(viewer) if not row.set_aside or row.id in filled]
    return tuple(_asked_row(viewer, row, going_on.get(row.id), filled.get(row.id, [])) for row in rows)


def _asked_row(viewer: Viewer, row: MeasureRow, asking: Asking | None, filled: list[datetime]) -> AskedRow:
    last = clock.day_in(viewer.time_zone, filled[-1]) if filled else None
    every = Every(asking.every) if asking and not row.set_aside else None
    due = None
    if asking and every:
        due = comes_up(every, last, clock.day_in(viewer.time_zone, asking.started_at))
    return AskedRow(row, every, due, last, len(filled))


@dataclass(frozen=True, slots=True)
class FillingRow:
    """One form that was filled in. `lacking`: open questions left out, but for room for words."""

    id: UUID
    person_id: UUID
    measure_id: UUID
    form: Form
    answers: Answers
    scores: tuple[Score, ...]
    how: How
    filled_at: datetime
    typed_by: str
    set_down: bool

    @property
    def lacking(self) -> tuple[str, ...]:
        left = missing(self.form, self.answers)
        return tuple(question.id for question in left if question.type is not Type.TEXT)


def fillings(
    viewer: Viewer, person_id: UUID, measure_id: UUID, purpose: Purpose = Purpose.SUPPORT
) -> tuple[FillingRow, ...]:
    """Every time this person filled in this measure, oldest first, opened through the gate."""
    kept = Filling.objects.filter(person_id=person_id, version__measure=measure_id)
    return _opened_fillings(viewer, person_id, kept, purpose)


def all_fillings(
    viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT
) -> tuple[FillingRow, ...]:
    """The same for every measure at once, without those set down."""
    kept = Filling.objects.filter(person_id=person_id, set_down_at=None)
    return _opened_fillings(viewer, person_id, kept, purpose)


def _opened_fillings(
    viewer: Viewer, person_id: UUID, kept: QuerySet[Filling], purpose: Purpose
) -> tuple[FillingRow, ...]:
    rows = list(kept.select_related("version").order_by("filled_at"))
    sealed = [one for row in rows for one in (row.answers, row.scores)]
    opened = gate.open_all(viewer, purpose, sealed, also={person_id: {Kind.MEASURES}})
    names = staff.names(viewer.organisation_id, {row.typed_by_id for row in rows if row.typed_by_id})
    forms = {row.version_id: row.version.as_form() for row in rows}
    return tuple(_filling_row(row, forms[row.version_id], opened, names) for row in rows)


def _filling_row(row: Filling, form: Form, opened: gate.Opened, names: dict[UUID, str]) -> FillingRow:
    kept = json.loads(opened(row.scores) or "[]")
    return FillingRow(
        id=row.id,
        person_id=row.person_id,
        measure_id=row.version.measure_id,
        form=form,
        answers={id: tuple(values) for id, values in json.loads(opened(row.answers)).items()},
        scores=tuple(Score(one["question"], one["value"], tuple(one["missing"])) for one in kept),
        how=How(row.how),
        filled_at=row.filled_at,
        typed_by=names.get(row.typed_by_id, "") if row.typed_by_id else "",
        set_down=row.set_down_at is not None,
    )


def measure_of_filling(viewer: Viewer, filling_id: UUID) -> tuple[UUID, UUID] | None:
    """Whose filling it is and of which measure; None when there is none in this organisation."""
    kept = Filling.objects.filter(id=filling_id, person__organisation=viewer.organisation_id)
    return kept.values_list("person_id", "version__measure").first()


def version(viewer: Viewer, version_id: UUID) -> MeasureRow | None:
    """The measure of this version, as that version asks it."""
    here = Measure.objects.of(viewer.organisation_id)
    kept = MeasureVersion.objects.filter(id=version_id, measure__in=here)
    found = kept.select_related("measure").first()
    return _measure_row(found.measure, found, 1) if found else None


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link opens: an empty form, and the name of who sent it. Nothing of the person."""

    version_id: UUID
    form: Form
    organisation: str


def by_link(secret: str) -> Linked | None:
    """The empty form behind a link; None when it was used, has ended, or is none."""
    kept = FillingLink.objects.filter(secret_index=blind.index(LINK, secret), used_at=None)
    link = kept.filter(ends_at__gt=clock.now()).select_related("person__organisation", "measure").first()
    if link is None or link.measure.set_aside_at:
        return None
    found = _latest([link.measure_id]).get(link.measure_id)
    return Linked(found[0].id, found[0].as_form(), link.person.organisation.name) if found else None


def due_for(viewer: Viewer, person_ids: list[UUID]) -> dict[UUID, int]:
    """How many measures each of these people asked to be asked are up now; people without are left out."""
    today, counts = clock.today_in(viewer.time_zone), dict[UUID, int]()
    last = {
        (person, measure_id): at
        for person, measure_id, at in Filling.objects.filter(person__in=person_ids, set_down_at=None)
        .values_list("person_id", "version__measure")
        .annotate(last=Max("filled_at"))
    }
    allowed = gate.may(viewer, Purpose.SUPPORT, {id: {Kind.MEASURES} for id in person_ids})
    for asking in Asking.objects.going_on().filter(person__in=person_ids, measure__set_aside_at=None):
        at = last.get((asking.person_id, asking.measure_id))
        filled = clock.day_in(viewer.time_zone, at) if at else None
        due = comes_up(Every(asking.every), filled, clock.day_in(viewer.time_zone, asking.started_at))
        if due and due <= today and allowed[asking.person_id]:
            counts[asking.person_id] = counts.get(asking.person_id, 0) + 1
    return counts
