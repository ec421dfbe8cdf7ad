"""An organisation's procedures, for those who work there. They tell of nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from cairn.directory.queries import Line as Listed
from cairn.directory.queries import statewide_lines
from cairn.kit import clock
from cairn.outside.models import Procedure, ProcedureStep
from cairn.outside.procedures.rules import (
    OTHER,
    Draft,
    DraftStep,
    Duty,
    call_address,
    lines_of,
    look_again,
)
from cairn.outside.reports.lines import LINES
from cairn.people import staff
from cairn.people.rules import Role
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call. `checked_on`: when the number was last looked at; None for one that a steward typed.

    `is_sure` is False where we could not make sure of the number.
    """

    name: str
    number: str
    call: str
    checked_on: date | None = None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class StepRow:
    id: UUID
    position: int
    words: str
    who: str
    within: int | None
    call: Call | None


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """One version, whole, in the reader's language where it is there. `in_force`: confirmed, and not ended.

    language: what it is shown in. only_in: that language, where it is not there in the reader's.
    """

    id: UUID
    duty: str
    number: int
    title: str
    language: str
    only_in: str
    steps: tuple[StepRow, ...]
    not_said: tuple[str, ...]
    may_say: tuple[str, ...]
    law: str
    law_checked_on: date | None
    look_again: bool
    tell: Mapping[str, str]
    written_at: datetime
    written_by: str
    confirmed_at: datetime | None
    confirmed_by: str
    ended_at: datetime | None

    @property
    def in_force(self) -> bool:
        return self.confirmed_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is about one duty: the version in force, and a newer one that waits to be confirmed."""

    duty: str
    in_force: ProcedureRow | None
    waiting: ProcedureRow | None

    @property
    def shown(self) -> ProcedureRow | None:
        return self.in_force or self.waiting


def draft_of(procedure: Procedure) -> Draft:
    """A version as it was written, to be written anew."""
    steps = tuple(
        DraftStep(
            *(s.words, s.who, s.within, s.line, s.listing, s.call_name, s.call_number),
            *(s.other_words, s.other_who),
        )
        for s in procedure.steps.all()
    )
    return Draft(
        steps,
        procedure.language,
        procedure.title,
        procedure.not_said,
        procedure.may_say,
        procedure.law,
        procedure.law_checked_on,
        procedure.tell_en,
        procedure.tell_es,
        procedure.other_title,
        procedure.other_not_said,
        procedure.other_may_say,
    )


def _theirs(viewer: Viewer) -> QuerySet[Procedure]:
    """All versions for the steward; for other colleagues those that were confirmed once."""
    if not viewer.is_staff:
        return Procedure.objects.none()
    found = Procedure.objects.filter(organisation_id=viewer.organisation_id).prefetch_related("steps")
    found = found if viewer.role is Role.STEWARD else found.filter(confirmed_at__isnull=False)
    return found.order_by("duty", "number")


def procedures(viewer: Viewer) -> list[Kept]:
    """Every duty that ships, then the organisation's own; also those about which nothing is written yet."""
    rows = _rows(viewer, [p for p in _theirs(viewer)])
    by_duty: dict[str, list[ProcedureRow]] = {duty.value: [] for duty in Duty}
    for row in rows:
        by_duty.setdefault(row.duty, []).append(row)
    return [_kept(duty, versions) for duty, versions in by_duty.items()]


def kept(viewer: Viewer, duty: str) -> Kept:
    """What there is about one duty; both empty when there is nothing."""
    return _kept(duty, versions(viewer, duty))


def _kept(duty: str, versions: list[ProcedureRow]) -> Kept:
    """A version that ended, or was passed over, waits no more."""
    in_force = next((row for row in versions if row.in_force), None)
    newest = versions[-1] if versions else None
    waits = newest if newest and newest.confirmed_at is None else None
    return Kept(duty, in_force, waits)


def versions(viewer: Viewer, duty: str) -> list[ProcedureRow]:
    """Every version of one duty that this viewer may read, the oldest first."""
    return _rows(viewer, list(_theirs(viewer).filter(duty=duty)))


def version(viewer: Viewer, procedure_id: UUID) -> ProcedureRow | None:
    rows = _rows(viewer, list(_theirs(viewer).filter(id=procedure_id)))
    return rows[0] if rows else None


def newest_draft(viewer: Viewer, duty: str) -> Draft | None:
    """The newest version as it was written, for the steward to write it anew."""
    newest = _theirs(viewer).filter(duty=duty).last()
    return draft_of(newest) if newest else None


def tells(viewer: Viewer) -> dict[str, Mapping[str, str]]:
    """{duty: {language: sentence}}: what people hear before they share, of the procedures in force.

    For everybody of the organisation: it is written for people to read.
    """
    found = Procedure.objects.filter(
        organisation_id=viewer.organisation_id, confirmed_at__isnull=False, ended_at=None
    )
    return {p.duty: {"en": p.tell_en, "es": p.tell_es} for p in found.order_by("duty")}


def listed_lines() -> list[Listed]:
    """The lines of the directory that help anywhere in the state, and can be called."""
    ours = {call_address(line.number) for line in LINES.values()}
    return [
        line
        for line in statewide_lines(clock.now())
        if line.phones and call_address(line.phones[0].number) not in ours
    ]


def _rows(viewer: Viewer, found: list[Procedure]) -> list[ProcedureRow]:
    accounts = {i for p in found for i in (p.written_by_id, p.confirmed_by_id) if i}
    names = staff.names(viewer.organisation_id, accounts)
    listed = _listed(step for p in found for step in p.steps.all())
    today = clock.today_in(viewer.time_zone)
    return [
        ProcedureRow(
            id=p.id,
            duty=p.duty,
            number=p.number,
            title=title_for_reader(p),
            language=shown_in(p),
            only_in=_only_in(p),
            steps=tuple(_step(step, listed, _in_other(p)) for step in p.steps.all()),
            not_said=lines_of(p.other_not_said if _in_other(p) else p.not_said),
            may_say=lines_of(p.other_may_say if _in_other(p) else p.may_say),
            law=p.law,
            law_checked_on=p.law_checked_on,
            look_again=look_again(p.law_checked_on, today),
            tell={"en": p.tell_en, "es": p.tell_es},
            written_at=p.written_at,
            written_by=names.get(p.written_by_id, ""),
            confirmed_at=p.confirmed_at,
            confirmed_by=names.get(p.confirmed_by_id, "") if p.confirmed_by_id else "",
            ended_at=p.ended_at,
        )
        for p in found
    ]


def _listed(steps: Iterable[ProcedureStep]) -> dict[UUID, Listed]:
    """The listings these steps name, as they stand today; the directory is asked only if one does."""
    wanted = {step.listing for step in steps if step.listing}
    return {line.id: line for line in statewide_lines(clock.now()) if line.id in wanted} if wanted else {}


def _reader() -> str:
    return (get_language() or "en").split("-")[0]


def _in_other(p: Procedure) -> bool:
    """Whether it is there in the reader's language, and that is not the one it was first written in."""
    return OTHER.get(p.language) == _reader() and not draft_of(p).in_one


def shown_in(p: Procedure) -> str:
    return OTHER[p.language] if _in_other(p) else p.language


def _only_in(p: Procedure) -> str:
    return "" if shown_in(p) == _reader() else p.language


def title_for_reader(p: Procedure) -> str:
    return p.other_title if OTHER.get(p.language) == _reader() and p.other_title else p.title


def _step(step: ProcedureStep, listed: Mapping[UUID, Listed], in_other: bool) -> StepRow:
    words, who = (step.other_words, step.other_who) if in_other else (step.words, step.who)
    return StepRow(step.id, step.position, words, who, step.within, _call(step, listed))


def _call(step: ProcedureStep, listed: Mapping[UUID, Listed]) -> Call | None:
    """The number as it stands today; of a listing that is gone, the one it had when the steward chose it."""
    for line in LINES.values():
        if line.key == step.line:
            who = line.who.get(_reader(), line.who["en"])
            return Call(who, line.said_as, line.call, line.checked_on, line.certainty == "high")
    if step.listing and (one := listed.get(step.listing)) and one.phones:
        number = one.phones[0].number
        return Call(one.name, number, call_address(number), one.checked_on)
    if step.call_number:
        sure = step.listing is None
        return Call(step.call_name, step.call_number, call_address(step.call_number), is_sure=sure)
    return None
