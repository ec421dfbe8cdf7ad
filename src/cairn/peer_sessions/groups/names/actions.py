"""Taking a yes to being named back, and one's own name out of a time that was."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups.keeping import take_name_out
from cairn.peer_sessions.groups.naming import walked_with
from cairn.peer_sessions.models import Contact, Gathering, NamedIn
from cairn.peer_sessions.rules import No
from cairn.people.models import Person
from cairn.people.viewers import Viewer


@transaction.atomic
def end_yes(*, by: Viewer, yes_id: UUID) -> UUID:
    """From now on only the number: the person by their own hand, or one who walks with them as they said.
    Gives the group it was for."""
    row = NamedIn.objects.select_for_update(no_key=True, of=("self",)).filter(id=yes_id).first()
    if row is None:
        raise Refused(No.NOT_THEIRS)
    own = by.person_id == row.person_id
    if not own:
        walked_with(by, [row.person_id])
    if row.ended_at:
        return row.group_id
    row.ended_at, row.ended_typed_by_id = clock.now(), None if own else by.account_id
    row.save(update_fields=["ended_at", "ended_typed_by"])
    record(
        by=by,
        act="peer_sessions.end_naming",
        person_id=row.person_id,
        about={"group": str(row.group_id)},
    )
    return row.group_id


@transaction.atomic
def only_count(*, by: Viewer, contact_id: UUID) -> None:
    """The person takes their own name out of one time of a group: the number stays, and stays right."""
    if by.person_id is None:
        raise Refused(No.NOT_THEIRS)
    Person.objects.select_for_update(no_key=True, of=("self",)).get(id=by.person_id)
    mine = Contact.objects.filter(person_id=by.person_id, gathering__isnull=False)
    found = mine.select_related("note", "gathering").filter(id=contact_id).first()
    if found is None or found.gathering is None:
        raise Refused(No.NOT_THEIRS)
    if found.taken_back_at:
        return
    take_name_out(by, found, "only_count")
    one = Gathering.objects.select_for_update(no_key=True, of=("self",)).get(id=found.gathering.id)
    one.by_hand += 1
    one.save(update_fields=["by_hand"])
