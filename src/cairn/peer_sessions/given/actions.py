"""Writing down what was given: to one person beside a contact, or to nobody by name."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.given import kinds
from cairn.peer_sessions.given.rules import OTHER, Thing, day_fits, thing_fits
from cairn.peer_sessions.groups.keeping import held
from cairn.peer_sessions.models import Contact, Given, GivenTo
from cairn.peer_sessions.rules import No
from cairn.people.viewers import Viewer
from cairn.people.who_walks import named_among
from cairn.recovery.rules import Voice
from cairn.recovery.voices import voice


@transaction.atomic
def give(
    *, by: Viewer, key: UUID, thing: Thing, on_day: date | None = None, gathering_id: UUID | None = None
) -> Given:
    """To nobody by name. key: made by whoever sends it; the same again gives what was kept first."""
    if not by.walks_with_people:
        raise Refused(No.NOT_THEIRS)
    if before := Given.objects.filter(id=key).first():
        if before.by_id != by.account_id:
            raise Refused(No.NOT_THEIRS)
        return before
    today = clock.today_in(by.time_zone)
    day = on_day or today
    if why := thing_fits(thing, kinds.codes(thing.kind), beside_contact=False) or day_fits(day, today):
        raise Refused(why)
    if thing.words.strip() and named_among(by, [by.account_id], thing.words):
        raise Refused(No.NAMES_SOMEBODY)
    made = Given(
        id=key,
        organisation_id=by.organisation_id,
        by_id=by.account_id,
        gathering=held(by, gathering_id) if gathering_id else None,
        on_day=day,
        kind=thing.kind.value,
        what=thing.what,
        how_many=thing.how_many,
        minutes=thing.minutes,
        miles=thing.miles,
        kept_at=clock.now(),
    )
    made.words = _words(thing)
    made.save(force_insert=True)
    record(by=by, act="peer_sessions.give_out", about={"given": str(key), "what": thing.what})
    return made


def _words(thing: Thing) -> str | None:
    return thing.words if thing.what == OTHER and thing.words.strip() else None


@transaction.atomic
def take_out(*, by: Viewer, given_id: UUID) -> None:
    """It was written down by mistake. Only by whoever wrote it."""
    row = Given.objects.select_for_update(no_key=True, of=("self",)).filter(id=given_id).first()
    if row is None or row.by_id != by.account_id or row.organisation_id != by.organisation_id:
        raise Refused(No.NOT_THEIRS)
    row.delete()
    record(by=by, act="peer_sessions.take_given_out", about={"given": str(given_id)})


def _contact(by: Viewer, contact_id: UUID) -> Contact:
    found = Contact.objects.select_for_update(no_key=True, of=("self",)).filter(id=contact_id).first()
    if found is None or found.supporter_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    if voice(by, found.person_id, Kind.ATTENDANCE) is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    if found.taken_back_at:
        raise Refused(No.TAKEN_BACK)
    return found


@transaction.atomic
def give_to(*, by: Viewer, key: UUID, contact_id: UUID, thing: Thing) -> GivenTo:
    """To the person of this contact, by whoever kept it. The same key again gives what was kept first."""
    contact = _contact(by, contact_id)
    if before := GivenTo.objects.filter(id=key).first():
        if before.contact_id != contact.id:
            raise Refused(No.NOT_THEIRS)
        return before
    if why := thing_fits(thing, kinds.codes(thing.kind), beside_contact=True):
        raise Refused(why)
    if thing.words.strip() and voice(by, contact.person_id, Kind.NOTES) is None:
        raise Refused(No.NOT_THEIRS)
    made = GivenTo(
        id=key,
        contact=contact,
        kind=thing.kind.value,
        what=thing.what,
        how_many=thing.how_many,
        miles=thing.miles,
        kept_at=clock.now(),
    )
    made.words = _words(thing)
    made.save(force_insert=True)
    record(
        by=by,
        act="peer_sessions.give",
        person_id=contact.person_id,
        about={"contact": str(contact.id), "what": thing.what},
    )
    return made


@transaction.atomic
def take_from(*, by: Viewer, given_id: UUID) -> UUID:
    """It was written down by mistake. Gives the contact it stood beside."""
    row = GivenTo.objects.filter(id=given_id).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    contact = _contact(by, row.contact_id)
    row.delete()
    record(
        by=by,
        act="peer_sessions.take_given_back",
        person_id=contact.person_id,
        about={"contact": str(contact.id)},
    )
    return contact.id
