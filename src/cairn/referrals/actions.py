"""Offering, agreeing, handing over, and hearing whether it helped. The only writes in this room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.consent import actions as consent
from cairn.consent import gate
from cairn.consent.models import Grant
from cairn.consent.rules import Purpose
from cairn.consent.telling.actions import disclose
from cairn.directory.checks import actions as checks
from cairn.directory.finds import Kind as ListingKind
from cairn.directory.labels import SOMEBODY, Listing
from cairn.directory.leading import all_of
from cairn.directory.models import Meeting, Service
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.models import Saying, Step
from cairn.recovery.rules import About
from cairn.referrals.errors import Refused
from cairn.referrals.models import Referral, ReferralMove
from cairn.referrals.places import PlaceRef, listing_of, named_in_yes, recipient_of
from cairn.referrals.rules import (
    LONGEST_WORDS,
    Act,
    Agreement,
    Helped,
    No,
    Obstacle,
    State,
    Way,
    after,
    faults_of,
    kinds_told,
    needs_written_yes,
    shows_somebody_is_there,
)
from cairn.referrals.theirs import check_theirs, theirs


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a hand-off: words are optional; `yes_how` says by whose hand."""

    words: str = ""
    language: str = ""
    yes_how: YesHow | None = None
    obstacle: Obstacle | None = None
    helped: Helped | None = None
    to_the_place: tuple[str, ...] = ()  # codes of what the place was told


@dataclass(frozen=True, slots=True)
class Signature:
    """A written yes to being spoken for: the name as signed, and the last day it holds."""

    name: str
    expires_on: date | None
    drawn: str = ""
    language: str = "en"
    stand_in_id: UUID | None = None
    stand_in_signed: str = ""


def _move(by: Viewer, referral: Referral, act: Act, told: Told | None = None) -> Referral:
    """Carry the hand-off on, keep what was said, and leave the ledger entry."""
    state, told = after(State(referral.state), act), told or Told()
    if state is None:
        raise Refused(No.NOT_FROM_HERE)
    referral.state, referral.changed_at = state.value, clock.now()
    referral.save()
    _keep_move(by, referral, act.value, told)
    way = Way(referral.way) if referral.way else None
    if shows_somebody_is_there(act, way, told.helped):
        # The directory learns that somebody was reached and on which day: no name, no organisation.
        checks.reached_by_hand_off(by=SOMEBODY, listing=listing_of(referral), on=clock.today_in(by.time_zone))
    return referral


def _keep_move(by: Viewer, referral: Referral, act: str, told: Told) -> None:
    if len(told.words) > LONGEST_WORDS:
        raise Refused(No.TOO_LONG)
    move = ReferralMove(
        referral=referral,
        act=act,
        state=referral.state,
        at=referral.changed_at,
        by_id=by.account_id,
        yes_how=told.yes_how.value if told.yes_how else "",
        obstacle=told.obstacle.value if told.obstacle else "",
        helped=told.helped.value if told.helped else "",
        told=list(told.to_the_place),
        language=told.language,
    )
    move.words = told.words
    move.save(force_insert=True)
    about: dict[str, str | int] = {"referral": str(referral.id), "state": referral.state}
    record(by=by, act=f"referrals.{act}", person_id=referral.person_id, about=about)


@transaction.atomic
def offer(
    *, by: Viewer, person_id: UUID, place: PlaceRef, goal_id: UUID | None = None, step_id: UUID | None = None
) -> Referral:
    """Save a place that might help. Saving one that is already under way gives that one back, unchanged."""
    check_theirs(by, person_id)
    # Locking the person makes two taps at once queue, so that the second finds what the first saved.
    Person.objects.select_for_update(no_key=True).get(id=person_id)
    the_same = all_of(Listing(ListingKind(place.kind), place.id))
    place = replace(place, id=the_same[0])
    under_way = Referral.objects.under_way().filter(person_id=person_id, **{f"{place.kind}_id__in": the_same})
    if found := under_way.first():
        return found
    _check_can_be_offered(place)
    _check_belongs(person_id, goal_id, step_id)
    now = clock.now()
    referral = Referral(person_id=person_id, goal_id=goal_id, step_id=step_id, offered_at=now, changed_at=now)
    setattr(referral, f"{place.kind}_id", place.id)
    referral.save(force_insert=True)
    _keep_move(by, referral, "offer", Told())
    return referral


@transaction.atomic
def for_step(*, by: Viewer, referral_id: UUID, step_id: UUID | None) -> Referral:
    """Tie a saved place to a step of the same person, or loosen it (None). Its story stays as it was."""
    referral = theirs(by, referral_id)
    _check_belongs(referral.person_id, None, step_id)
    if referral.step_id != step_id:
        referral.step_id = step_id
        referral.save(update_fields=["step_id"])
        about: dict[str, str | int] = {"referral": str(referral.id), "step": str(step_id or "")}
        record(by=by, act="referrals.for_step", person_id=referral.person_id, about=about)
    return referral


def _check_can_be_offered(place: PlaceRef) -> None:
    if place.kind == "service":
        there = Service.objects.offered().filter(id=place.id).exists()
    else:
        there = Meeting.objects.running().filter(id=place.id).exists()
    if not there:
        raise Refused(No.NOT_OFFERED)


def _check_belongs(person_id: UUID, goal_id: UUID | None, step_id: UUID | None) -> None:
    goals = Saying.objects.filter(person_id=person_id, about=About.GOAL.value)
    steps = Step.objects.filter(person_id=person_id)
    if goal_id and not goals.filter(id=goal_id).exists():
        raise Refused(No.NOT_THEIR_GOAL)
    if step_id and not steps.filter(id=step_id).exists():
        raise Refused(No.NOT_THEIR_GOAL)


@transaction.atomic
def agree(
    *,
    by: Viewer,
    referral_id: UUID,
    agreement: Agreement,
    yes_how: YesHow,
    signature: Signature | None = None,
) -> Referral:
    """The person says yes to this place and this way.

    Where we would speak for them, the yes must be written: `signature` becomes a consent row for this one
    place. Raises Refused, or consent.actions.Faulty naming what the written yes lacks. An earlier written yes
    that this replaces is taken back, so that nothing wider stays behind.
    """
    referral = theirs(by, referral_id)
    if why := faults_of(agreement):
        raise Refused(why)
    if referral.grant_id:
        consent.take_back(by=by, grant_id=referral.grant_id)
    referral.way, referral.knows = agreement.way.value, sorted(k.value for k in agreement.knows)
    referral.say_for_me = agreement.say_for_me
    referral.grant = _written_yes(by, referral, agreement, yes_how, signature)
    return _move(by, referral, Act.AGREE, Told(yes_how=yes_how))


def _written_yes(
    by: Viewer, referral: Referral, agreement: Agreement, yes_how: YesHow, signature: Signature | None
) -> Grant | None:
    if not needs_written_yes(agreement.way):
        return None
    signature = signature or Signature("", None)
    return consent.say_yes(
        by=by,
        person_id=referral.person_id,
        recipient=recipient_of(referral),
        signed=consent.Signed(
            kinds=kinds_told(agreement.knows),
            purpose=Purpose.REFERRAL,
            expires_on=signature.expires_on,
            signed_name=signature.name,
            yes_how=yes_how,
            what=agreement.say_for_me,
            drawn=signature.drawn,
            language=signature.language,
            stand_in_id=signature.stand_in_id,
            stand_in_signed=signature.stand_in_signed,
        ),
    )


@transaction.atomic
def hand_over(*, by: Viewer, referral_id: UUID, told: Told | None = None) -> Referral:
    """It was done: the number given, the call made, the word said, the way gone.

    Speaking for the person needs their written yes of today and leaves a disclosure; raises
    consent.errors.MayNotTell with the reason when it does not hold, and nothing is changed.
    """
    referral = theirs(by, referral_id)
    if after(State(referral.state), Act.HAND_OVER) is None:
        raise Refused(No.NOT_FROM_HERE)
    if referral.way == Way.INTRODUCED.value:
        if not by.walks_with_people or referral.grant_id is None:
            raise Refused(No.NOT_THEIRS)
        disclose(
            by=by,
            grant_id=referral.grant_id,
            recipient=named_in_yes(referral),
            what=_said_for(by, referral),
            items=referral.knows,
        )
        told = replace(told or Told(), to_the_place=tuple(referral.knows))
    return _move(by, referral, Act.HAND_OVER, told)


def _said_for(by: Viewer, referral: Referral) -> str:
    """What was to be said for the person, word for word, to stand in the account of what was told."""
    if referral.say_for_me is None:
        return ""
    return gate.open_all(by, Purpose.REFERRAL, [referral.say_for_me])(referral.say_for_me)


@transaction.atomic
def arrive(*, by: Viewer, referral_id: UUID, told: Told | None = None) -> Referral:
    """The person reached somebody there."""
    return _move(by, theirs(by, referral_id), Act.ARRIVE, told)


@transaction.atomic
def get_stuck(*, by: Viewer, referral_id: UUID, obstacle: Obstacle, told: Told | None = None) -> Referral:
    """It did not come to be. What stood in the way is kept, so that the next try starts wiser."""
    said = told or Told()
    kept = Told(said.words, said.language, said.yes_how, obstacle)
    return _move(by, theirs(by, referral_id), Act.GET_STUCK, kept)


@transaction.atomic
def answer(*, by: Viewer, referral_id: UUID, helped: Helped, told: Told | None = None) -> Referral:
    """Did it help? In one tap or in their own words, and as often as they like."""
    referral, said = theirs(by, referral_id), told or Told()
    referral.helped = helped.value
    return _move(by, referral, Act.ANSWER, Told(said.words, said.language, said.yes_how, helped=helped))


@transaction.atomic
def try_again(*, by: Viewer, referral_id: UUID) -> Referral:
    """Back to the start with the same place; the person says yes anew, perhaps in another way."""
    return _again(by, referral_id, Act.TRY_AGAIN)


@transaction.atomic
def pick_up(*, by: Viewer, referral_id: UUID) -> Referral:
    return _again(by, referral_id, Act.PICK_UP)


def _again(by: Viewer, referral_id: UUID, act: Act) -> Referral:
    referral = theirs(by, referral_id)
    others = Referral.objects.under_way().filter(
        person_id=referral.person_id, service=referral.service, meeting=referral.meeting
    )
    if others.exclude(id=referral.id).exists():
        raise Refused(No.NOT_FROM_HERE)
    return _move(by, referral, act)


@transaction.atomic
def set_down(*, by: Viewer, referral_id: UUID, told: Told | None = None) -> Referral:
    """Not now, or not this place. A written yes that hung on it is taken back at the same moment."""
    referral = theirs(by, referral_id)
    if referral.grant_id:
        consent.take_back(by=by, grant_id=referral.grant_id)
    return _move(by, referral, Act.SET_DOWN, told)
