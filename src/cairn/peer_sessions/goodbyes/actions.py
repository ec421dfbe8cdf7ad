"""Saying goodbye: telling the person, what they want next, words for them, and giving those on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.follow_ups.rules import State, day_fits
from cairn.peer_sessions.goodbyes.queries import may_be_next
from cairn.peer_sessions.goodbyes.rules import (
    LONGEST_GOODBYE,
    LONGEST_WISH,
    Wish,
    are_given,
    last_day_fits,
    wish_fits,
)
from cairn.peer_sessions.models import FollowUp, Goodbye
from cairn.peer_sessions.rules import LONGEST_NEXT, No, words_fit
from cairn.people.models import SupportRelationship
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.recovery.rules import Voice, may_type
from cairn.recovery.voices import voice


@transaction.atomic
def tell(*, by: Viewer, walk_id: UUID, last_day: date | None = None) -> Goodbye:
    """The person knows that this supporter leaves, and from when on, if that is known. Said again, the day
    is the last one said. Their own page tells them too."""
    walk = _own_walk(by, walk_id)
    if why := last_day_fits(last_day, clock.today_in(by.time_zone)):
        raise Refused(why)
    goodbye = _of(walk)
    goodbye.last_day = last_day
    goodbye.save(update_fields=["last_day"])
    _record(by, "tell_goodbye", goodbye)
    return goodbye


@transaction.atomic
def wish(
    *,
    by: Viewer,
    walk_id: UUID,
    wish: Wish,
    wished_for: UUID | None = None,
    words: str = "",
    language: str,
    yes_how: YesHow = YesHow.SELF,
) -> Goodbye:
    """Whom the person would like next, and how: said by them, or typed by this supporter with how they said
    it. The last one said counts. It begins no walk: that takes a lead, the colleague and the person's yes."""
    walk = _walk(walk_id)
    own = by.person_id == walk.person_id
    if not own:
        _own_walk(by, walk_id)
    if own is not (yes_how is YesHow.SELF) or (own and not Goodbye.objects.filter(walk=walk).exists()):
        raise Refused(No.NOT_THEIRS)
    if why := wish_fits(wish, wished_for is not None) or words_fit(words, LONGEST_WISH, needed=False):
        raise Refused(why)
    if wished_for and wished_for not in may_be_next(by, walk.supporter_id):
        raise Refused(No.NOT_THEIRS)
    goodbye = _of(walk)
    goodbye.wish, goodbye.wished_for_id, goodbye.wished_at = wish.value, wished_for, clock.now()
    goodbye.wish_words, goodbye.wish_language = words or None, language
    goodbye.typed_by_id, goodbye.yes_how = None if own else by.account_id, yes_how.value
    goodbye.save()
    _record(by, "wish_next", goodbye, wish=wish.value)
    return goodbye


@transaction.atomic
def write_words(*, by: Viewer, walk_id: UUID, words: str, language: str) -> Goodbye:
    """Words of the supporter's own for the person, who reads them when the walk has ended or its last day
    has come. Until then they can be written anew, or taken away by leaving nothing."""
    walk = _own_walk(by, walk_id)
    if why := words_fit(words, LONGEST_GOODBYE, needed=False):
        raise Refused(why)
    goodbye = _of(walk)
    if goodbye.read_at or goodbye.given_on:
        raise Refused(No.LOCKED)
    goodbye.words, goodbye.language = words or None, language
    goodbye.written_at = clock.now() if words else None
    goodbye.save()
    _record(by, "write_goodbye", goodbye)
    return goodbye


@transaction.atomic
def agree_time_of_three(*, by: Viewer, walk_id: UUID, words: str, on_day: date, language: str) -> FollowUp:
    """A time together of the person, who leaves and who comes: agreed like anything one comes back to, and on
    the day of everybody who walks with the person. Agreed anew, it is the same time on another day."""
    walk = _own_walk(by, walk_id)
    if why := words_fit(words, LONGEST_NEXT) or day_fits(on_day, clock.today_in(by.time_zone)):
        raise Refused(why)
    open_now = FollowUp.objects.select_for_update(no_key=True, of=("self",)).filter(state=State.OPEN.value)
    made = open_now.filter(person_id=walk.person_id, of_all=True).order_by("on_day", "agreed_at").first()
    if made is None:
        made = FollowUp(person_id=walk.person_id, supporter_id=by.account_id, of_all=True)
    made.words, made.on_day, made.language, made.agreed_at = words, on_day, language, clock.now()
    made.save()
    record(
        by=by,
        act="peer_sessions.agree_follow_up",
        person_id=walk.person_id,
        about={"follow_up": str(made.id)},
    )
    return made


@transaction.atomic
def say_read(*, by: Viewer, goodbye_id: UUID) -> None:
    """The person has read the words; said again, it changes nothing."""
    goodbye = _theirs(by, goodbye_id)
    if goodbye.read_at is None:
        goodbye.read_at = clock.now()
        goodbye.save(update_fields=["read_at"])
        _record(by, "read_goodbye", goodbye)


@transaction.atomic
def remove_words(*, by: Viewer, goodbye_id: UUID) -> None:
    """The person wants to keep the words no longer: they are gone, and that there were some is not."""
    goodbye = _theirs(by, goodbye_id)
    goodbye.words, goodbye.language = None, ""
    goodbye.save(update_fields=["words", "language"])
    _record(by, "remove_goodbye", goodbye)


@transaction.atomic
def give(*, by: Viewer, goodbye_id: UUID, how: YesHow) -> None:
    """Whoever walks now with somebody without an account read the words out, or gave them on paper."""
    goodbye = Goodbye.objects.select_for_update(no_key=True, of=("self",)).filter(id=goodbye_id).first()
    found = voice(by, goodbye.person_id, Kind.NOTES) if goodbye else None
    if goodbye is None or not may_type(found, has_account=has_account(goodbye.person_id), how=how):
        raise Refused(No.NOT_THEIRS)
    if not goodbye.words or not _are_given(by, goodbye):
        raise Refused(No.NOT_THEIRS)
    if goodbye.given_on is None:
        goodbye.given_on, goodbye.given_how = clock.today_in(by.time_zone), how.value
        goodbye.given_by_id = by.account_id
        goodbye.save(update_fields=["given_on", "given_how", "given_by"])
        _record(by, "give_goodbye", goodbye)


def _are_given(by: Viewer, goodbye: Goodbye) -> bool:
    ended = SupportRelationship.objects.filter(id=goodbye.walk_id, ended_at__isnull=False).exists()
    return are_given(ended=ended, last_day=goodbye.last_day, today=clock.today_in(by.time_zone))


def _walk(walk_id: UUID) -> SupportRelationship:
    """The walk that goes on, locked."""
    walking = SupportRelationship.objects.select_for_update(no_key=True, of=("self",)).filter(ended_at=None)
    if (walk := walking.filter(id=walk_id).first()) is None:
        raise Refused(No.NOT_THEIRS)
    return walk


def _own_walk(by: Viewer, walk_id: UUID) -> SupportRelationship:
    """This supporter's own walk, with somebody whose notes they may write."""
    walk = _walk(walk_id)
    if walk.supporter_id != by.account_id or voice(by, walk.person_id, Kind.NOTES) is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    return walk


def _of(walk: SupportRelationship) -> Goodbye:
    found = Goodbye.objects.filter(walk=walk).first()
    return found or Goodbye.objects.create(
        walk=walk, person_id=walk.person_id, supporter_id=walk.supporter_id, told_at=clock.now()
    )


def _theirs(by: Viewer, goodbye_id: UUID) -> Goodbye:
    """Words that were given to this person."""
    goodbye = Goodbye.objects.select_for_update(no_key=True, of=("self",)).filter(id=goodbye_id).first()
    if goodbye is None or goodbye.person_id != by.person_id:
        raise Refused(No.NOT_THEIRS)
    if not goodbye.words or not _are_given(by, goodbye):
        raise Refused(No.NOT_THEIRS)
    return goodbye


def _record(by: Viewer, act: str, goodbye: Goodbye, **about: str) -> None:
    record(
        by=by,
        act=f"peer_sessions.{act}",
        person_id=goodbye.person_id,
        about={"goodbye": str(goodbye.id), **about},
    )
