"""Pausing, coming back, and walking together again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.actions import walking
from cairn.people.errors import Refused
from cairn.people.models import Pause, Person, SupportRelationship, WalkAgain
from cairn.people.pauses import rules
from cairn.people.pauses.queries import walked_before
from cairn.people.pauses.rules import CanCome, Earlier, PauseFacts, PauseReason, WishCame
from cairn.people.rules import EndedBy, No, YesHow
from cairn.people.viewers import Viewer
from cairn.people.who_walks import named


@transaction.atomic
def pause(
    *, by: Viewer, person_id: UUID, reason: PauseReason, look_again_on: date | None, yes_how: YesHow
) -> Pause:
    """Put a walk on pause. Everything stays; only what would remind somebody is quiet."""
    person = _locked(by, person_id)
    if why := rules.may_pause(_facts(by, person), yes_how):
        raise Refused(why)
    _check_day(by, look_again_on)
    made = Pause.objects.create(
        person=person,
        began_at=clock.now(),
        reason=reason.value,
        look_again_on=look_again_on,
        by_id=by.account_id,
        yes_how=yes_how.value,
    )
    record(by=by, act="people.pause", person_id=person.id, about={"yes_how": yes_how.value})
    return made


@transaction.atomic
def look_again_on(*, by: Viewer, person_id: UUID, day: date | None) -> None:
    """Another day to look at a pause again; None: no day."""
    person = _locked(by, person_id)
    facts = _facts(by, person)
    if not facts.is_own and not facts.walks_along:
        raise Refused(No.NOT_WALKING_TOGETHER)
    _check_day(by, day)
    if not Pause.objects.filter(person=person, ended_at=None).update(look_again_on=day):
        raise Refused(No.NOT_PAUSED)
    record(by=by, act="people.look_at_pause_again", person_id=person.id)


@transaction.atomic
def come_back(*, by: Viewer, person_id: UUID, yes_how: YesHow) -> None:
    """The pause is over, and everything is as it was."""
    person = _locked(by, person_id)
    if why := rules.may_come_back(_facts(by, person), yes_how):
        raise Refused(why)
    if not Pause.objects.filter(person=person, ended_at=None).update(ended_at=clock.now()):
        raise Refused(No.NOT_PAUSED)
    record(by=by, act="people.come_back", person_id=person.id, about={"yes_how": yes_how.value})


def _locked(by: Viewer, person_id: UUID) -> Person:
    """The person, locked, so that two taps at once queue."""
    person = (
        Person.objects.select_for_update(of=("self",), no_key=True)
        .filter(id=person_id, organisation_id=by.organisation_id)
        .first()
    )
    if person is None:
        raise Refused(No.OTHER_ORGANISATION)
    return person


def _facts(by: Viewer, person: Person) -> PauseFacts:
    going_on = SupportRelationship.objects.walking().filter(person=person)
    return PauseFacts(
        is_own=by.person_id == person.id,
        walks_along=going_on.filter(supporter_id=by.account_id).exists(),
        anybody_walks=going_on.exists(),
        is_paused=Pause.objects.filter(person=person, ended_at=None).exists(),
    )


def _check_day(by: Viewer, day: date | None) -> None:
    if why := rules.day_fits(day, clock.today_in(by.time_zone)):
        raise Refused(why)


# Walking together again


@transaction.atomic
def ask_to_walk_again(*, by: Viewer, to: UUID | None) -> WalkAgain:
    """A person asks one who walked with them before, or whoever the lead finds. A new wish replaces one that
    still stands, and whoever asks is back from a pause."""
    if by.person_id is None:
        raise Refused(No.NOT_YOUR_ROLE)
    person = _locked(by, by.person_id)
    ties = SupportRelationship.objects.filter(person=person)
    if to and not ties.filter(supporter_id=to).exists():
        raise Refused(No.NOT_WALKING_TOGETHER)
    if to and ties.walking().filter(supporter_id=to).exists():
        raise Refused(No.ALREADY_WALKING)
    if to and not any(one.supporter_id == to and one.can is CanCome.YES for one in walked_before(by)):
        raise Refused(No.OTHER_ORGANISATION)
    now = clock.now()
    WalkAgain.objects.filter(person=person, over_at=None).update(over_at=now, came=WishCame.TAKEN_BACK.value)
    Pause.objects.filter(person=person, ended_at=None).update(ended_at=now)
    made = WalkAgain.objects.create(person=person, to_id=to, asked_at=now)
    record(by=by, act="people.ask_to_walk_again", person_id=person.id)
    return made


@transaction.atomic
def take_wish_back(*, by: Viewer) -> None:
    if by.person_id is None:
        raise Refused(No.NOT_YOUR_ROLE)
    standing = WalkAgain.objects.filter(person=_locked(by, by.person_id), over_at=None)
    if not standing.update(over_at=clock.now(), came=WishCame.TAKEN_BACK.value):
        raise Refused(No.NOT_ASKED)
    record(by=by, act="people.take_wish_back", person_id=by.person_id)


@transaction.atomic
def answer_wish(*, by: Viewer, wish_id: UUID, walks: bool) -> UUID:
    """Whoever was asked says yes, or not now: then the lead looks for somebody. Gives the person's number.

    Nothing of the person opens before the yes.
    """
    wish = WalkAgain.objects.select_related("person").filter(id=wish_id, to_id=by.account_id).first()
    if wish is None or wish.person.organisation_id != by.organisation_id:
        raise Refused(No.NOT_WALKING_TOGETHER)
    person = _locked(by, wish.person_id)
    wish = WalkAgain.objects.filter(id=wish_id, to_id=by.account_id, over_at=None).first()
    if wish is None:
        raise Refused(No.NOT_ASKED)
    if walks:
        walking.begin(by=by, person=person, supporter_id=by.account_id, yes_how=YesHow.SELF)
        return person.id
    wish.to, wish.not_now_at = None, clock.now()
    wish.save(update_fields=["to", "not_now_at"])
    record(by=by, act="people.not_now", person_id=person.id)
    return person.id


@transaction.atomic
def walk_again(*, by: Viewer, name: str, yes_how: YesHow) -> UUID:
    """Somebody without an account comes back to the one who walked with them. Gives the person's number."""
    if yes_how is YesHow.SELF:
        raise Refused(No.NOT_WALKING_TOGETHER)
    found = rules.comes_back(by.role, _earlier(by, name))
    if isinstance(found, No):
        raise Refused(found)
    walking.begin(by=by, person=_locked(by, found), supporter_id=by.account_id, yes_how=yes_how)
    return found


def _earlier(by: Viewer, name: str) -> list[Earlier]:
    """Those by that name with whom the viewer walks or walked; nothing of them is opened."""
    last: dict[UUID, SupportRelationship] = {}
    ties = SupportRelationship.objects.filter(
        supporter_id=by.account_id, person__in=named(by, name), person__organisation_id=by.organisation_id
    )
    for tie in ties.select_related("person").order_by("started_at"):
        last[tie.person_id] = tie
    return [
        Earlier(
            tie.person_id,
            tie.person.account_id is not None,
            tie.ended_at is None,
            EndedBy(tie.ended_by) if tie.ended_by else None,
        )
        for tie in last.values()
    ]
