"""Checking in, by one's own page or by a link, and one's own words for it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import Actor, record
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Unsigned, Viewer
from cairn.recovery.check_ins.rules import LINK_LASTS, Came, Felt, feeling_fits, link_works, set_fits
from cairn.recovery.errors import Refused
from cairn.recovery.models import CheckIn, CheckInLink, Feeling
from cairn.recovery.rules import No, words_fit
from cairn.recovery.voices import Hand, hand
from cairn.sealed import blind

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # nothing that is misread; 12 of 30 are 58 bits
LINK = "check-in-link"


def own_person(*, by: Viewer) -> Person:
    """The person who acts for themselves, locked; raises Refused for anybody else."""
    if by.person_id is None:
        raise Refused(No.NOT_THEIRS)
    return Person.objects.select_for_update(no_key=True, of=("self",)).get(id=by.person_id)


@transaction.atomic
def check_in(
    *,
    by: Viewer,
    key: UUID,
    felt: Felt | None,
    words: str = "",
    language: str,
    person_id: UUID | None = None,
    yes_how: YesHow = YesHow.SELF,
    written_at: datetime | None = None,
) -> CheckIn:
    """Keep how it is. `key` is made by whoever sends it: sent again, by a tap or after a lost line, it is
    kept once, as it came first. For somebody without an account one who walks with them may type it.
    written_at: by the clock of a phone on which it waited."""
    by_hand = hand(by, person_id, Kind.CHECK_INS, yes_how)
    return _keep(by, by_hand, key, felt, words, language, Came.PAGE, written_at)


@transaction.atomic
def check_in_by_link(
    *, secret: str, key: UUID, felt: Felt | None, words: str = "", language: str
) -> tuple[CheckIn, Unsigned]:
    """The same for whoever holds the link; gives the actor too, in whose name the entry was written."""
    link = find_link(secret=secret)
    by = Unsigned(organisation_id=link.person.organisation_id, role="link")
    person = Person.objects.select_for_update(no_key=True, of=("self",)).get(id=link.person_id)
    by_hand = Hand(person, None, YesHow.SELF)
    return _keep(by, by_hand, key, felt, words, language, Came.LINK), by


def _keep(
    by: Actor,
    by_hand: Hand,
    key: UUID,
    felt: Felt | None,
    words: str,
    language: str,
    came: Came,
    written_at: datetime | None = None,
) -> CheckIn:
    person = by_hand.person
    if why := feeling_fits(felt, words) or words_fit(words, needed=False):
        raise Refused(why)
    if before := CheckIn.objects.filter(id=key).first():
        if before.person_id != person.id:
            raise Refused(No.NOT_THEIRS)
        return before
    made = CheckIn(id=key, person=person, language=language, came=came.value, at=clock.now())
    made.written_at = written_at
    made.feeling, made.drawing = (felt.words, felt.drawing) if felt else (None, None)
    made.words = words
    made.typed_by_id, made.yes_how = by_hand.typed_by_id, by_hand.yes_how.value
    made.save(force_insert=True)
    record(
        by=by,
        act="recovery.check_in" if by_hand.is_own else "recovery.type_check_in",
        person_id=person.id,
        about={"check_in": str(made.id), "came": came.value},
    )
    return made


@transaction.atomic
def add_words(*, by: Viewer, check_in_id: UUID, words: str) -> CheckIn:
    """Say more to a check-in that has no words yet."""
    made = _own(by, check_in_id)
    if why := words_fit(words):
        raise Refused(why)
    if made.words is not None or made.taken_back_at:
        raise Refused(No.ALREADY_ANSWERED)
    made.words = words
    made.save(update_fields=["words"])
    record(by=by, act="recovery.say_more", person_id=made.person_id, about={"check_in": str(made.id)})
    return made


@transaction.atomic
def take_back(*, by: Viewer, check_in_id: UUID) -> None:
    """Empty it. That there was one stays, so that it is not kept anew when it is sent again."""
    made = _own(by, check_in_id)
    if made.taken_back_at:
        return
    made.feeling = made.drawing = made.words = None
    made.taken_back_at = clock.now()
    made.save(update_fields=["feeling", "drawing", "words", "taken_back_at"])
    record(
        by=by, act="recovery.take_check_in_back", person_id=made.person_id, about={"check_in": str(made.id)}
    )


def _own(by: Viewer, check_in_id: UUID) -> CheckIn:
    made = CheckIn.objects.select_for_update(no_key=True, of=("self",)).filter(id=check_in_id).first()
    if made is None or made.person_id != by.person_id:
        raise Refused(No.NOT_THEIRS)
    return made


@transaction.atomic
def choose_feelings(*, by: Viewer, feelings: Sequence[Felt]) -> None:
    """One's own words or faces for how it is, in one's own order; none at all brings ours back."""
    person = own_person(by=by)
    if why := set_fits(feelings):
        raise Refused(why)
    Feeling.objects.filter(person=person).delete()
    for place, felt in enumerate(feelings):
        row = Feeling(person=person, place=place)
        row.words, row.drawing = felt.words, felt.drawing
        row.save(force_insert=True)
    record(by=by, act="recovery.choose_feelings", person_id=person.id, about={"how_many": len(feelings)})


@transaction.atomic
def make_link(*, by: Viewer) -> str:
    """A new secret for a link, shown once; the one before works no longer."""
    person = own_person(by=by)
    now, secret = clock.now(), "".join(secrets.choice(LETTERS) for _ in range(12))
    CheckInLink.objects.filter(person=person, ended_at=None).update(ended_at=now)
    CheckInLink.objects.create(
        person=person, secret_index=blind.index(LINK, secret), made_at=now, ends_at=now + LINK_LASTS
    )
    record(by=by, act="recovery.make_check_in_link", person_id=person.id)
    return secret


@transaction.atomic
def end_link(*, by: Viewer) -> None:
    """The link works no longer, from this moment."""
    person = own_person(by=by)
    if CheckInLink.objects.filter(person=person, ended_at=None).update(ended_at=clock.now()):
        record(by=by, act="recovery.end_check_in_link", person_id=person.id)


def find_link(*, secret: str) -> CheckInLink:
    """The link with this secret, while it works; it reads only. Raises Refused."""
    index = blind.index(LINK, secret)
    link = CheckInLink.objects.filter(secret_index=index).select_related("person").first()
    if link is None or not link_works(link.ends_at, link.ended_at, clock.now()):
        raise Refused(No.NOT_THEIRS)
    return link
