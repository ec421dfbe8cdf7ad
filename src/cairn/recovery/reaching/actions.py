"""Saying how one wants to be reached, and asking to be let be for a while."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.models import Reaching
from cairn.recovery.reaching.rules import Every, How, how_fits, until_fits
from cairn.recovery.rules import No, Voice
from cairn.recovery.voices import voice


@transaction.atomic
def say_how(*, by: Viewer, person_id: UUID, how: How, yes_how: YesHow = YesHow.SELF) -> Reaching:
    """From now on it is like this. Who walks with them may write it down as the person says it."""
    row = _row(by, person_id, yes_how)
    if why := how_fits(how):
        raise Refused(why)
    if row.every != how.every.value:
        row.agreed_on = clock.today_in(by.time_zone)
    row.ways, row.times = sorted(one.value for one in how.ways), sorted(one.value for one in how.times)
    row.days, row.every, row.words = sorted(how.days), how.every.value, how.words or None
    return _keep(by, row, "recovery.say_how_to_reach", yes_how)


@transaction.atomic
def let_be(
    *, by: Viewer, person_id: UUID, until: date | None = None, yes_how: YesHow = YesHow.SELF
) -> Reaching:
    """Please do not reach out, until that day or until I say so. Everything else stays."""
    row, today = _row(by, person_id, yes_how), clock.today_in(by.time_zone)
    if why := until_fits(until, today):
        raise Refused(why)
    row.let_be_since, row.let_be_until = row.let_be_since or today, until
    return _keep(by, row, "recovery.let_be", yes_how)


@transaction.atomic
def reach_again(*, by: Viewer, person_id: UUID, yes_how: YesHow = YesHow.SELF) -> Reaching:
    """They may be reached again. The days they had agreed on begin anew today."""
    row = _row(by, person_id, yes_how)
    if row.let_be_since:
        row.let_be_since = row.let_be_until = None
        row.agreed_on = clock.today_in(by.time_zone)
        _keep(by, row, "recovery.reach_again", yes_how)
    return row


def _row(by: Viewer, person_id: UUID, yes_how: YesHow) -> Reaching:
    """What was said last, or a first row, with the person locked. Raises Refused for anybody else."""
    people = Person.objects.select_for_update(no_key=True, of=("self",))
    person = people.filter(id=person_id, organisation_id=by.organisation_id).first()
    found = voice(by, person_id, Kind.IDENTITY) if person else None
    if person is None or found is None or (found is Voice.OWN) != (yes_how is YesHow.SELF):
        raise Refused(No.NOT_THEIRS)
    row = Reaching.objects.filter(person=person).first()
    return row or Reaching(person=person, agreed_on=clock.today_in(by.time_zone), every=Every.AS_I_LIKE.value)


def _keep(by: Viewer, row: Reaching, act: str, yes_how: YesHow) -> Reaching:
    row.typed_by_id = None if yes_how is YesHow.SELF else by.account_id
    row.yes_how = yes_how.value
    row.save()
    record(by=by, act=act, person_id=row.person_id, about={"yes_how": yes_how.value})
    return row
