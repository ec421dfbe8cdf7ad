"""A measure comes into an organisation, and goes out of use. Answers already given stay as they are."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.measures.errors import Refused
from cairn.measures.models import Measure, MeasureVersion
from cairn.measures.rules.asking import No
from cairn.measures.rules.change import fits
from cairn.measures.rules.forms import Form, to_plain
from cairn.people.rules import Role
from cairn.people.viewers import Unsigned, Viewer


@transaction.atomic
def bring_in(*, by: Viewer | Unsigned, form: Form, file: str, rights: str) -> MeasureVersion:
    """Keep a form for the organisation; one with the address of a measure it has is its next version.

    rights: why it may be used, in the steward's words; many measures belong to somebody. Unsigned is Cairn's
    own set-up, whose measures are there for every organisation.
    """
    _check_steward(by)
    if not rights.strip():
        raise Refused(No.NO_RIGHTS_SAID)
    now = clock.now()
    rows = Measure.objects.select_for_update(of=("self",), no_key=True)
    measure = rows.filter(organisation=by.organisation_id, url=form.url).first()
    new = measure is None
    if measure is None:
        measure = Measure.objects.create(
            organisation_id=by.organisation_id,
            url=form.url,
            rights=rights,
            brought_in_at=now,
            brought_in_by_id=by.account_id,
        )
    kept = to_plain(form)
    last = measure.versions.order_by("-added_at").first()
    if last and last.form == kept:
        raise Refused(No.SAME_ALREADY)
    if not new:
        measure.rights, measure.set_aside_at = rights, None
        measure.save(update_fields=["rights", "set_aside_at"])
    version = MeasureVersion.objects.create(measure=measure, form=kept, file=file, added_at=now)
    record(by=by, act="measures.bring_in", about={"measure": str(measure.id), "version": str(version.id)})
    return version


def _check_steward(by: Viewer | Unsigned) -> None:
    if isinstance(by, Viewer) and by.role is not Role.STEWARD:
        raise Refused(No.NOT_YOUR_ROLE)


def _theirs(by: Viewer, measure_id: UUID) -> Measure:
    _check_steward(by)
    rows = Measure.objects.select_for_update(of=("self",), no_key=True)
    measure = rows.filter(id=measure_id, organisation_id=by.organisation_id).first()
    if measure is None:
        raise Refused(No.NOT_HERE)
    return measure


@transaction.atomic
def set_aside(*, by: Viewer, measure_id: UUID) -> None:
    """Nobody is asked this any more. What was answered stays with each person."""
    measure = _theirs(by, measure_id)
    measure.set_aside_at = clock.now()
    measure.save(update_fields=["set_aside_at"])
    record(by=by, act="measures.set_aside", about={"measure": str(measure.id)})


@transaction.atomic
def put_back(*, by: Viewer, measure_id: UUID) -> None:
    measure = _theirs(by, measure_id)
    measure.set_aside_at = None
    measure.save(update_fields=["set_aside_at"])
    record(by=by, act="measures.put_back", about={"measure": str(measure.id)})


@transaction.atomic
def say_wobble(
    *, by: Viewer, measure_id: UUID, spread: float | None, reliability: float | None, source: str
) -> None:
    """Say how much a measure's scores spread and how steady they are, with where that is written.

    Without both of them, and a source, no change is called a change. None and None takes them out again.
    """
    measure = _theirs(by, measure_id)
    if (spread is None) != (reliability is None):
        raise Refused(No.NOT_A_FACT)
    if spread is not None and reliability is not None:
        if not fits(spread, reliability):
            raise Refused(No.NOT_A_FACT)
        if not source.strip():
            raise Refused(No.NO_SOURCE)
    measure.spread, measure.reliability, measure.wobble_source = spread, reliability, source
    measure.save(update_fields=["spread", "reliability", "wobble_source"])
    record(by=by, act="measures.say_wobble", about={"measure": str(measure.id)})
