"""Parts of keeping a group: which one it is, a contact for each who is named, and none for whom is not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID, uuid4

from cairn.kit import clock
from cairn.ledger.actions import Note as Entry
from cairn.ledger.actions import record, record_all
from cairn.ledger.queries import was_done
from cairn.peer_sessions.contacts.rules import ContactKind
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups.naming import Said, all_said_yes, walked_with, write_down
from cairn.peer_sessions.models import Contact, Gathering, GivenTo, Group
from cairn.peer_sessions.rules import No
from cairn.people.models import SupportRelationship
from cairn.people.viewers import Viewer


def about_of(one: Gathering) -> dict[str, str | int]:
    return {"group": str(one.group_id), "gathering": str(one.id)}


def group_here(by: Viewer, group_id: UUID) -> Group:
    """A group of the viewer's house, for those who walk with people. Raises Refused."""
    found = Group.objects.filter(id=group_id, organisation_id=by.organisation_id).first()
    if found is None or not by.walks_with_people:
        raise Refused(No.NOT_THEIRS)
    return found


def held(by: Viewer, gathering_id: UUID) -> Gathering:
    """One time of a group of the viewer's house, locked. Raises Refused."""
    rows = Gathering.objects.select_for_update(no_key=True, of=("self",)).select_related("group")
    found = rows.filter(id=gathering_id, group__organisation_id=by.organisation_id).first()
    if found is None or not by.walks_with_people:
        raise Refused(No.NOT_THEIRS)
    if found.taken_back_at:
        raise Refused(No.TAKEN_BACK)
    return found


def name_those(by: Viewer, one: Gathering, there: Collection[UUID], said: Mapping[UUID, Said]) -> None:
    """Part of keeping: a contact for each who is named now, and none any more for whom is not.

    Of those alone whom the viewer walks with; all who are named get the minutes of the group.
    """
    wanted = set(walked_with(by, {*there, *said}))
    write_down(by, one, said)
    walking = SupportRelationship.objects.walking().filter(supporter_id=by.account_id)
    kept = Contact.objects.filter(gathering=one, taken_back_at=None)
    mine = {row.person_id: row for row in kept.filter(person_id__in=walking.values("person_id"))}
    all_said_yes(one, wanted - set(mine))
    for person_id in set(mine) - wanted:
        take_name_out(by, mine[person_id])
    _follow(one)
    fresh = sorted(wanted - set(mine))
    Contact.objects.bulk_create(contact_of(one, person_id, by.account_id) for person_id in fresh)
    notes = [Entry("peer_sessions.log", person, about={**about_of(one), "kind": "group"}) for person in fresh]
    record_all(by=by, notes=notes)


def contact_of(one: Gathering, person_id: UUID, supporter_id: UUID) -> Contact:
    """The contact that being named in a group is. It is saved by whoever asked for it."""
    return Contact(
        id=uuid4(),
        person_id=person_id,
        supporter_id=supporter_id,
        gathering=one,
        kind=ContactKind.GROUP.value,
        language=one.language,
        kept_at=clock.now(),
        **_frame_of(one),
    )


def _frame_of(one: Gathering) -> dict[str, object]:
    same = ("started_at", "minutes", "mode", "place", "did", "domain")
    return {name: getattr(one, name) for name in same}


def _follow(one: Gathering) -> None:
    """Everybody who is named was there as long as the group was, whoever wrote them down."""
    Contact.objects.filter(gathering=one, taken_back_at=None).update(**_frame_of(one))


def take_name_out(by: Viewer, contact: Contact, act: str = "take_back") -> None:
    """Of one who is named only the number would stay. Raises Refused once a note of it is locked."""
    note = getattr(contact, "note", None)
    if note and note.locked_at:
        raise Refused(No.LOCKED)
    if note:
        note.delete()
    GivenTo.objects.filter(contact=contact).delete()
    contact.next_words, contact.taken_back_at = None, clock.now()
    contact.save(update_fields=["next_words", "taken_back_at"])
    record(
        by=by,
        act=f"peer_sessions.{act}",
        person_id=contact.person_id,
        about={"contact": str(contact.id)},
    )


def only_number_stands(one: Gathering, person_id: UUID) -> bool:
    """Whether somebody took their own name out of this time, so that their number stands in its place. Of a
    name that somebody else took out none does. Reads only; for whoever is not named now."""
    out = Contact.objects.filter(gathering=one, person_id=person_id, taken_back_at__isnull=False)
    last = out.order_by("-taken_back_at").first()
    return last is not None and was_done("peer_sessions.only_count", person_id, contact=str(last.id))
