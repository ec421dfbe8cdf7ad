"""Saying a sentence in other words beneath it, and the person's answer. The sentence stays as it was said."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.models import Rewording, Saying
from cairn.recovery.rules import No, Voice, words_fit
from cairn.recovery.voices import voice


@transaction.atomic
def reword(*, by: Viewer, saying_id: UUID, words: str, language: str) -> Rewording:
    """By one who walks with the person. Their own other words are a new saying, not a rewording."""
    saying = Saying.objects.filter(id=saying_id, yes_at__isnull=False).first()
    if saying is None or voice(by, saying.person_id, Kind.GOALS) is not Voice.TYPED_FOR:
        raise Refused(No.NOT_THEIRS)
    if why := words_fit(words):
        raise Refused(why)
    row = Rewording(saying=saying, language=language, by_id=by.account_id, at=clock.now())
    row.words = words
    row.save(force_insert=True)
    record(by=by, act="recovery.reword", person_id=saying.person_id, about={"saying": str(saying.id)})
    return row


@transaction.atomic
def answer_rewording(*, by: Viewer, rewording_id: UUID, agree: bool) -> Rewording:
    """The person agrees with it too, or not. On the supporter's device by the person whose hand holds it."""
    row = (
        Rewording.objects.select_for_update(no_key=True, of=("self",))
        .select_related("saying")
        .filter(id=rewording_id)
        .first()
    )
    if row is None or voice(by, row.saying.person_id, Kind.GOALS) is None:
        raise Refused(No.NOT_THEIRS)
    if row.answered_at:
        raise Refused(No.ALREADY_ANSWERED)
    row.agreed, row.answered_at = agree, clock.now()
    row.save(update_fields=["agreed", "answered_at"])
    record(
        by=by,
        act="recovery.agree_to_rewording" if agree else "recovery.refuse_rewording",
        person_id=row.saying.person_id,
        about={"saying": str(row.saying_id)},
    )
    return row
