"""Welcoming a person, and starting and ending walking together."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.actions.inviting import close_made_by
from cairn.people.errors import Refused
from cairn.people.models import Membership, NameIndex, Pause, Person, SupportRelationship, WalkAgain
from cairn.people.pauses.rules import WishCame
from cairn.people.rules import WALKS_WITH_PEOPLE, EndedBy, EndReason, No, Role, YesHow, name_fits
from cairn.people.viewers import Viewer
from cairn.sealed import blind


@transaction.atomic
def welcome_person(
    *,
    by: Viewer,
    name: str,
    yes_how: YesHow,
    phone: str = "",
    postal_code: str = "",
    language: str = "en",
) -> Person:
    """Add a person, with the one who welcomes them walking beside them. Needs the person's yes."""
    if by.role not in WALKS_WITH_PEOPLE:
        raise Refused(No.NOT_YOUR_ROLE)
    if why := name_fits(name):
        raise Refused(why)
    _check_walks_with_people(by.organisation_id, by.account_id)
    person = Person(organisation_id=by.organisation_id, language=language)
    person.name, person.phone, person.postal_code = name, phone, postal_code
    person.save(force_insert=True)
    _index_name(person, name)
    record(by=by, act="people.welcome_person", person_id=person.id)
    _walk(by, person, by.account_id, yes_how)
    return person


@transaction.atomic
def change_details(
    *, by: Viewer, person_id: UUID, name: str, phone: str, postal_code: str, language: str
) -> None:
    """Change what a person is called here and how they are reached: themselves, or one who walks with them.

    Names change, and so do numbers. What was there before is kept nowhere.
    """
    person = (
        Person.objects.select_for_update(of=("self",), no_key=True)
        .filter(id=person_id, organisation_id=by.organisation_id)
        .first()
    )
    walking = SupportRelationship.objects.walking().filter(person_id=person_id, supporter_id=by.account_id)
    if person is None or (by.person_id != person_id and not walking.exists()):
        raise Refused(No.NOT_WALKING_TOGETHER)
    if why := name_fits(name):
        raise Refused(why)
    person.name, person.phone, person.postal_code, person.language = name, phone, postal_code, language
    person.save(update_fields=["name", "phone", "postal_code", "language"])
    NameIndex.objects.filter(person=person).delete()
    _index_name(person, name)
    record(by=by, act="people.change_details", person_id=person_id)


def _index_name(person: Person, name: str) -> None:
    words = blind.words_index(name_space(person.organisation_id), name)
    NameIndex.objects.bulk_create(NameIndex(person=person, word=word) for word in sorted(words))


def name_space(organisation_id: UUID) -> str:
    """Names are indexed apart for each organisation: equal names do not meet across them."""
    return f"name:{organisation_id}"


@transaction.atomic
def walk_together(*, by: Viewer, person_id: UUID, supporter_id: UUID, yes_how: YesHow) -> SupportRelationship:
    """Start walking together. A lead asks a supporter of the same organisation; the person said yes."""
    person = Person.objects.select_for_update(no_key=True).filter(id=person_id).first()
    if person is None or person.organisation_id != by.organisation_id:
        raise Refused(No.OTHER_ORGANISATION)
    if by.role is not Role.LEAD:
        raise Refused(No.NOT_YOUR_ROLE)
    _check_walks_with_people(by.organisation_id, supporter_id)
    return _walk(by, person, supporter_id, yes_how)


def begin(*, by: Viewer, person: Person, supporter_id: UUID, yes_how: YesHow) -> SupportRelationship:
    """Part of walking together again: call it in that transaction, with the person locked."""
    _check_walks_with_people(by.organisation_id, supporter_id)
    return _walk(by, person, supporter_id, yes_how)


def _check_walks_with_people(organisation_id: UUID, supporter_id: UUID) -> None:
    """Their place is locked, so that it cannot end while the walk begins: nobody walks with one who left."""
    here = Membership.objects.select_for_update(of=("self",), no_key=True).filter(
        account_id=supporter_id, organisation_id=organisation_id, ended_at=None
    )
    if not any(Role(member.role) in WALKS_WITH_PEOPLE for member in here):
        raise Refused(No.OTHER_ORGANISATION)


def _walk(by: Viewer, person: Person, supporter_id: UUID, yes_how: YesHow) -> SupportRelationship:
    if SupportRelationship.objects.walking().filter(person=person, supporter_id=supporter_id).exists():
        raise Refused(No.ALREADY_WALKING)
    started = SupportRelationship.objects.create(
        person=person, supporter_id=supporter_id, started_at=clock.now(), yes_how=yes_how.value
    )
    WalkAgain.objects.filter(person=person, over_at=None).update(
        over_at=started.started_at, came=WishCame.WALKING.value
    )
    record(
        by=by,
        act="people.walk_together",
        person_id=person.id,
        about={"supporter": str(supporter_id), "yes_how": yes_how.value},
    )
    return started


@transaction.atomic
def end_walking_together(*, by: Viewer, relationship_id: UUID, reason: EndReason) -> None:
    """End it: the person, the supporter themselves, or a lead. From then on nothing opens for them.

    A way in to the person's account that this supporter made is closed with it: they may have kept the code.
    """
    tie = (
        SupportRelationship.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .filter(id=relationship_id, person__organisation_id=by.organisation_id)
        .first()
    )
    if tie is None:
        raise Refused(No.OTHER_ORGANISATION)
    if by.account_id != tie.supporter_id and by.person_id != tie.person_id and by.role is not Role.LEAD:
        raise Refused(No.NOT_WALKING_TOGETHER)
    if tie.ended_at:
        raise Refused(No.ALREADY_ENDED)
    tie.ended_at, tie.end_reason, tie.ended_by = clock.now(), reason.value, _ended_by(by, tie).value
    tie.save(update_fields=["ended_at", "end_reason", "ended_by"])
    if not SupportRelationship.objects.walking().filter(person_id=tie.person_id).exists():
        # Nothing is left that could be on pause.
        Pause.objects.filter(person_id=tie.person_id, ended_at=None).update(ended_at=tie.ended_at)
    about: dict[str, str | int] = {"supporter": str(tie.supporter_id), "reason": reason.value}
    record(by=by, act="people.end_walking_together", person_id=tie.person_id, about=about)
    close_made_by(by=by, account_id=tie.supporter_id, person_id=tie.person_id)


def _ended_by(by: Viewer, tie: SupportRelationship) -> EndedBy:
    if by.person_id == tie.person_id:
        return EndedBy.PERSON
    return EndedBy.SUPPORTER if by.account_id == tie.supporter_id else EndedBy.LEAD
