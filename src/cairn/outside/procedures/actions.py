"""Writing an organisation's procedure, confirming it, and taking it out of use: the only writes about it."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.outside.errors import Refused
from cairn.outside.models import Procedure, ProcedureStep
from cairn.outside.procedures.queries import draft_of
from cairn.outside.procedures.rules import OWN, Draft, No, fault_of, is_duty, may_write
from cairn.people.models import Organisation
from cairn.people.viewers import Viewer


@transaction.atomic
def write(*, by: Viewer, draft: Draft, duty: str = "") -> Procedure:
    """Keep a version. Without a duty it is one of the organisation's own. Nobody follows it before it is
    confirmed. Sent twice, or without a change, it is the version that is there. Raises Refused.
    """
    if why := may_write(by.role):
        raise Refused(why)
    duty = duty or f"{OWN}{uuid4().hex[:8]}"
    if not is_duty(duty):
        raise Refused(No.NO_SUCH_PROCEDURE)
    if why := fault_of(draft, duty, clock.today_in(by.time_zone)):
        raise Refused(why)
    _one_at_a_time(by)
    newest = _newest(by, duty)
    if newest is None and duty.startswith(OWN):
        newest = _same_again(by, draft)
    if newest and newest.ended_at is None and draft_of(newest) == draft:
        return newest
    return _kept(by, duty, draft)


def _one_at_a_time(by: Viewer) -> None:
    """Locking the organisation makes two at once queue, so that each version gets a number of its own."""
    Organisation.objects.select_for_update(no_key=True).get(id=by.organisation_id)


def _newest(by: Viewer, duty: str) -> Procedure | None:
    found = Procedure.objects.filter(organisation_id=by.organisation_id, duty=duty)
    return found.prefetch_related("steps").order_by("-number").first()


def _same_again(by: Viewer, draft: Draft) -> Procedure | None:
    """One of their own that was sent a moment ago, with the same title: a second tap, not a second one."""
    found = Procedure.objects.filter(
        organisation_id=by.organisation_id, duty__startswith=OWN, title=draft.title, number=1
    )
    return found.prefetch_related("steps").order_by("-written_at").first()


def _kept(by: Viewer, duty: str, draft: Draft) -> Procedure:
    last = Procedure.objects.filter(organisation_id=by.organisation_id, duty=duty).aggregate(
        last=Max("number")
    )["last"]
    said = asdict(draft)
    steps = said.pop("steps")
    procedure = Procedure.objects.create(
        organisation_id=by.organisation_id,
        duty=duty,
        number=(last or 0) + 1,
        written_at=clock.now(),
        written_by_id=by.account_id,
        **said,
    )
    ProcedureStep.objects.bulk_create(
        ProcedureStep(procedure=procedure, position=position, **step)
        for position, step in enumerate(steps, 1)
    )
    record(by=by, act="outside.write_procedure", about=_about(procedure))
    return procedure


def _about(procedure: Procedure) -> dict[str, str | int]:
    return {"procedure": str(procedure.id), "duty": procedure.duty, "number": procedure.number}


@transaction.atomic
def confirm(*, by: Viewer, procedure_id: UUID) -> Procedure:
    """This is how it is done here from now on; the version before it ends. Twice is once. Raises Refused."""
    if why := may_write(by.role):
        raise Refused(why)
    _one_at_a_time(by)
    procedure = _theirs(by, procedure_id)
    if procedure.confirmed_at and procedure.ended_at is None:
        return procedure
    newest = _newest(by, procedure.duty)
    if newest is None or newest.id != procedure.id or procedure.ended_at:
        raise Refused(No.NOT_THE_NEWEST)
    _end(by, procedure.duty)
    procedure.confirmed_at, procedure.confirmed_by_id = clock.now(), by.account_id
    procedure.save(update_fields=["confirmed_at", "confirmed_by"])
    record(by=by, act="outside.confirm_procedure", about=_about(procedure))
    return procedure


@transaction.atomic
def stop(*, by: Viewer, procedure_id: UUID) -> Procedure:
    """It is not done like this any more, and nothing takes its place. Twice is once. Raises Refused."""
    if why := may_write(by.role):
        raise Refused(why)
    _one_at_a_time(by)
    procedure = _theirs(by, procedure_id)
    if procedure.confirmed_at and procedure.ended_at is None:
        _end(by, procedure.duty)
        record(by=by, act="outside.stop_procedure", about=_about(procedure))
    return procedure


def _end(by: Viewer, duty: str) -> None:
    in_force = Procedure.objects.filter(
        organisation_id=by.organisation_id, duty=duty, confirmed_at__isnull=False, ended_at=None
    )
    in_force.update(ended_at=clock.now())


def _theirs(by: Viewer, procedure_id: UUID) -> Procedure:
    found = Procedure.objects.filter(id=procedure_id, organisation_id=by.organisation_id).first()
    if found is None:
        raise Refused(No.NO_SUCH_PROCEDURE)
    return found
