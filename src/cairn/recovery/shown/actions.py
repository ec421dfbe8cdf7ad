"""Choosing who sees. The person themselves does this, for each one by name; for one without an account it is
written down that they show it, by whom they show it to and only with their own hand."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.models import Person, SupportRelationship
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.models import Shown
from cairn.recovery.models.shown import ShownQuerySet
from cairn.recovery.rules import No, may_show_for, may_type
from cairn.recovery.shown.queries import is_theirs
from cairn.recovery.shown.rules import KINDS, What
from cairn.recovery.voices import voice


@transaction.atomic
def choose_who_sees(
    *, by: Viewer, what: What, supporters: Collection[UUID], item: UUID | None = None
) -> None:
    """From now on these see it, and nobody else. Raises Refused for one who does not walk with the person."""
    if by.person_id is None:
        raise Refused(No.NOT_THEIRS)
    Person.objects.select_for_update(no_key=True, of=("self",)).get(id=by.person_id)
    if not is_theirs(by.person_id, what, item):
        raise Refused(No.NOT_THEIRS)
    walking = SupportRelationship.objects.walking().filter(person_id=by.person_id)
    if not set(supporters) <= set(walking.values_list("supporter_id", flat=True)):
        raise Refused(No.NOT_THEIRS)
    now = clock.now()
    ours = Shown.objects.filter(person_id=by.person_id, what=what.value, item=item, until=None)
    standing = set(ours.standing().values_list("supporter_id", flat=True))
    stay = standing & set(supporters)
    ours.exclude(supporter_id__in=stay).update(until=now)
    Shown.objects.bulk_create(
        Shown(person_id=by.person_id, what=what.value, item=item, supporter_id=one, since=now)
        for one in sorted(set(supporters) - stay)
    )
    record(
        by=by,
        act="recovery.choose_who_sees",
        person_id=by.person_id,
        about={"what": what.value, "how_many": len(set(supporters))},
    )


def hide_from_all(*, by: Viewer, person_id: UUID, what: What, item: UUID) -> None:
    """Part of removing something: nothing stays shown. Call it in that transaction."""
    Shown.objects.filter(person_id=person_id, what=what.value, item=item, until=None).update(
        until=clock.now()
    )


def show_to_whoever_types(*, by: Viewer, person_id: UUID, what: What, item: UUID) -> None:
    """Part of beginning something for the person, on the device of one who walks with them: that one sees
    it, until the person chooses otherwise. Call it in that transaction."""
    Shown.objects.create(
        person_id=person_id, what=what.value, item=item, supporter_id=by.account_id, since=clock.now()
    )


@transaction.atomic
def show_me(*, by: Viewer, person_id: UUID, what: What, yes_how: YesHow, item: UUID | None = None) -> None:
    """Somebody without an account shows this to the one who asks, with a tap here or a line on paper."""
    _for_them(by, person_id, what, may_show_for, yes_how)
    if not is_theirs(person_id, what, item):
        raise Refused(No.NOT_THEIRS)
    same = _standing(by, person_id, what, item)
    if same.standing().exists():
        return
    now = clock.now()
    same.update(until=now)  # of an earlier walk
    Shown.objects.create(
        person_id=person_id, what=what.value, item=item, supporter_id=by.account_id, since=now
    )
    about: dict[str, str | int] = {"what": what.value, "yes_how": yes_how.value}
    record(by=by, act="recovery.show_for_them", person_id=person_id, about=about)


@transaction.atomic
def show_me_no_more(*, by: Viewer, person_id: UUID, what: What, item: UUID | None = None) -> None:
    """They show it no longer. A word is enough to shut it."""
    _for_them(by, person_id, what, may_type, YesHow.ALOUD)
    if _standing(by, person_id, what, item).update(until=clock.now()):
        record(by=by, act="recovery.hide_for_them", person_id=person_id, about={"what": what.value})


def _standing(by: Viewer, person_id: UUID, what: What, item: UUID | None) -> ShownQuerySet:
    return Shown.objects.filter(
        person_id=person_id, what=what.value, supporter_id=by.account_id, item=item, until=None
    )


def _for_them(by: Viewer, person_id: UUID, what: What, rule: Callable[..., bool], how: YesHow) -> None:
    people = Person.objects.select_for_update(no_key=True, of=("self",))
    person = people.filter(id=person_id, organisation_id=by.organisation_id).first()
    if person is None or what not in KINDS:
        raise Refused(No.NOT_THEIRS)
    if not rule(voice(by, person_id, KINDS[what]), has_account=person.account_id is not None, how=how):
        raise Refused(No.NOT_THEIRS)
