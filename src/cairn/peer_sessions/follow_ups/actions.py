"""Agreeing to come back to something on a day, and saying what came of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.follow_ups.queries import in_my_hands
from cairn.peer_sessions.follow_ups.rules import AFTER, Answer, State, day_fits
from cairn.peer_sessions.models import FollowUp
from cairn.peer_sessions.rules import LONGEST_NEXT, No, words_fit
from cairn.people.viewers import Viewer
from cairn.recovery.rules import Voice
from cairn.recovery.voices import voice


@transaction.atomic
def agree(
    *,
    by: Viewer,
    person_id: UUID,
    words: str,
    on_day: date,
    language: str,
    contact_id: UUID | None = None,
) -> FollowUp:
    """What the two agreed to come back to, and on which day. It stands on this supporter's day."""
    if voice(by, person_id, Kind.NOTES) is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    if why := words_fit(words, LONGEST_NEXT) or day_fits(on_day, clock.today_in(by.time_zone)):
        raise Refused(why)
    made = FollowUp(
        person_id=person_id,
        supporter_id=by.account_id,
        contact_id=contact_id,
        on_day=on_day,
        language=language,
        agreed_at=clock.now(),
    )
    made.words = words
    made.save(force_insert=True)
    _record(by, "agree_follow_up", made)
    return made


def _in_hands_of(by: Viewer, one: FollowUp) -> bool:
    return FollowUp.objects.filter(in_my_hands(by), id=one.id).exists()


def _record(by: Viewer, act: str, one: FollowUp, **about: str) -> None:
    record(
        by=by,
        act=f"peer_sessions.{act}",
        person_id=one.person_id,
        about={"follow_up": str(one.id), **about},
    )


@transaction.atomic
def answer(*, by: Viewer, follow_up_id: UUID, answer: Answer, on_day: date | None = None) -> FollowUp:
    """Done, set down, or another day. Either of the two may say so, and whoever walks with the person now
    when the one who agreed to it does no longer; said again, it changes nothing."""
    one = FollowUp.objects.select_for_update(no_key=True, of=("self",)).filter(id=follow_up_id).first()
    found = voice(by, one.person_id, Kind.NOTES) if one else None
    if one is None or found is None or (found is Voice.TYPED_FOR and not _in_hands_of(by, one)):
        raise Refused(No.NOT_THEIRS)
    if one.state == AFTER[answer].value and answer is not Answer.NEW_DAY:
        return one
    if one.state != State.OPEN.value:
        raise Refused(No.ALREADY_ANSWERED)
    if answer is Answer.NEW_DAY:
        if why := day_fits(on_day, clock.today_in(by.time_zone)):
            raise Refused(why)
        one.on_day = on_day or one.on_day
    one.state = AFTER[answer].value
    one.over_at = None if answer is Answer.NEW_DAY else clock.now()
    one.save(update_fields=["state", "on_day", "over_at"])
    _record(by, "answer_follow_up", one, answer=answer.value)
    return one
