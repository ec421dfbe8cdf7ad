"""Keeping what was promised in a meeting, and saying what came of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.advocacy.meetings.actions import held
from cairn.advocacy.models import Promise, PromiseNews
from cairn.advocacy.promises.rules import (
    LONGEST_WHAT,
    LONGEST_WHO,
    LONGEST_WORDS,
    MOST_PROMISES,
    Answer,
    State,
    after,
)
from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.rules import No, Voice, day_fits, words_fit


@transaction.atomic
def keep(
    *, by: Viewer, preparation_id: UUID, who: str, what: str, by_on: date | None, language: str
) -> Promise:
    """Who promised what by when. "I don't know yet" is a good day."""
    page, found = held(by=by, preparation_id=preparation_id)
    for words, most in ((who, LONGEST_WHO), (what, LONGEST_WHAT)):
        if why := words_fit(words, most):
            raise Refused(why)
    if Promise.objects.filter(preparation=page).count() >= MOST_PROMISES:
        raise Refused(No.TOO_MANY)
    own, now = found is Voice.OWN, clock.now()
    promise = Promise(
        preparation=page,
        language=language,
        made_at=now,
        typed_by_id=None if own else by.account_id,
        yes_at=now if own else None,
        yes_how=YesHow.SELF.value if own else "",
    )
    promise.who, promise.what = who, what
    promise.by_on = by_on.isoformat() if by_on else None
    promise.save(force_insert=True)
    _record(by, "keep_promise", promise)
    return promise


def _record(by: Viewer, act: str, promise: Promise, **about: str) -> None:
    record(
        by=by,
        act=f"advocacy.{act}",
        person_id=promise.preparation.person_id,
        about={"promise": str(promise.id), **about},
    )


def _held(by: Viewer, promise_id: UUID) -> tuple[Promise, Voice]:
    promise = Promise.objects.select_related("preparation").filter(id=promise_id).first()
    if promise is None:
        raise Refused(No.NOT_THEIRS)
    _page, found = held(by=by, preparation_id=promise.preparation_id)
    return promise, found


@transaction.atomic
def answer_typed(*, by: Viewer, promise_id: UUID, mine: bool) -> None:
    """Is that what was promised? On the supporter's device by the person whose hand holds it."""
    promise, found = _held(by, promise_id)
    if promise.yes_at:
        raise Refused(No.ALREADY_ANSWERED)
    _record(by, "yes_my_line" if mine else "not_my_line", promise)
    if not mine:
        promise.delete()
        return
    promise.yes_at = clock.now()
    promise.yes_how = (YesHow.SELF if found is Voice.OWN else YesHow.HANDED).value
    promise.save(update_fields=["yes_at", "yes_how"])


@transaction.atomic
def say(
    *,
    by: Viewer,
    promise_id: UUID,
    answer: Answer,
    words: str = "",
    by_on: date | None = None,
    language: str,
) -> Promise:
    """What came of it, or which way on was gone. by_on: the new day, when there is one."""
    promise, _found = _held(by, promise_id)
    if promise.yes_at is None:
        raise Refused(No.NOT_FROM_HERE)
    if why := words_fit(words, LONGEST_WORDS, needed=False):
        raise Refused(why)
    state = after(State(promise.state), answer)
    if state is None:
        raise Refused(No.NOT_FROM_HERE)
    if answer is Answer.NEW_DAY:
        if why := day_fits(by_on, clock.today_in(by.time_zone)):
            raise Refused(why)
        promise.by_on = by_on.isoformat() if by_on else None
    news = PromiseNews(
        promise=promise, answer=answer.value, language=language, at=clock.now(), by_id=by.account_id
    )
    news.words = words
    news.save(force_insert=True)
    promise.state = state.value
    promise.save(update_fields=["state", "by_on"])
    _record(by, "say_of_promise", promise, answer=answer.value)
    return promise
