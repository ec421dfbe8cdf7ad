"""What an organisation counts by, from a day on: written by its steward, only ever added to."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.models import PayerLine
from cairn.peer_sessions.rules import No
from cairn.peer_sessions.units.payers import known
from cairn.peer_sessions.units.rules import Line, line_fits
from cairn.people.models import Organisation
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

OWN = "own-"


@transaction.atomic
def use(
    *, by: Viewer, line: Line, source: str, checked_on: date, starts_on: date, key: str = ""
) -> PayerLine:
    """Count by this from that day on. Without a key it is a line of the organisation's own. Raises Refused.

    The same again, unchanged, is the one that is there. What was counted by before stays as it was.
    """
    _may(by)
    if why := line_fits(line, source, checked_on, starts_on, clock.today_in(by.time_zone)):
        raise Refused(why)
    if key and not (key in known() or re.fullmatch(rf"{OWN}[0-9a-f]{{8}}", key)):
        raise Refused(No.NOT_THEIRS)
    last = PayerLine.objects.filter(organisation_id=by.organisation_id, key=key).last() if key else None
    row = PayerLine(
        organisation_id=by.organisation_id,
        key=key or f"{OWN}{uuid4().hex[:8]}",
        starts_on=starts_on,
        payer=line.payer,
        code=line.code,
        modifier=line.modifier,
        grouped=line.grouped,
        unit=line.unit,
        more_from=line.more_from,
        least=line.least,
        summed=line.summed.value,
        cap=line.cap,
        most_there=line.most_there,
        kinds=sorted(one.value for one in line.kinds),
        modes=sorted(one.value for one in line.modes),
        source=source,
        checked_on=checked_on,
        written_at=clock.now(),
        written_by_id=by.account_id,
    )
    if last and not last.stops and _says(last) == _says(row):
        return last
    row.save(force_insert=True)
    record(by=by, act="peer_sessions.use_payer_line", about={"line": str(row.id), "key": row.key})
    return row


def _says(row: PayerLine) -> tuple[object, ...]:
    """Everything that a steward wrote into it."""
    skipped = {"id", "written_at", "written_by"}
    return tuple(
        getattr(row, one.attname) for one in PayerLine._meta.concrete_fields if one.name not in skipped
    )


@transaction.atomic
def stop(*, by: Viewer, key: str, on_day: date) -> PayerLine:
    """Nobody counts by it any more from that day on. Twice is once. Raises Refused."""
    _may(by)
    if on_day > clock.today_in(by.time_zone):
        raise Refused(No.TO_COME)
    last = PayerLine.objects.filter(organisation_id=by.organisation_id, key=key).last()
    if last is None:
        raise Refused(No.NOT_THEIRS)
    if last.stops:
        return last
    last.id, last.stops, last.starts_on = uuid4(), True, on_day
    last.written_at, last.written_by_id = clock.now(), by.account_id
    last.save(force_insert=True)
    record(by=by, act="peer_sessions.stop_payer_line", about={"line": str(last.id), "key": key})
    return last


def _may(by: Viewer) -> None:
    """The settings of the organisation are the steward's. Two at once queue behind its row."""
    if by.role is not Role.STEWARD:
        raise Refused(No.NOT_THEIRS)
    Organisation.objects.select_for_update(no_key=True).get(id=by.organisation_id)
