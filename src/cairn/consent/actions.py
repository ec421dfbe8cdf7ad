"""Saying yes, taking it back, and keeping something to oneself. Telling is in `telling`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from cairn.consent import queries
from cairn.consent.errors import Faulty, NotYours
from cairn.consent.models import Grant, Hold, StandsIn
from cairn.consent.rules import ConsentType, Purpose, faults_of
from cairn.consent.rules.facts import Signer
from cairn.consent.rules.making import (
    MISSING_RECIPIENT,
    MOST_RECIPIENTS,
    NOT_DRAWN,
    NOT_SEPARATE,
    NOT_WRITTEN,
    TOO_MANY,
    WRONG_SIGNER,
    is_drawing,
    stands_apart,
)
from cairn.consent.rules.written import theirs_to_give
from cairn.consent.theirs import person_written_for
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import Part2Status, YesHow
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Signed:
    """What stands on the page that was signed, but for whom it names. `drawn`: strokes of a signature."""

    kinds: Collection[Kind]
    purpose: Purpose
    expires_on: date | None
    signed_name: str
    yes_how: YesHow
    what: str = ""
    excluded: str = ""
    type: ConsentType = ConsentType.GENERAL
    drawn: str = ""
    language: str = "en"
    stand_in_id: UUID | None = None  # who signed in the person's place, or with them, and how they signed
    stand_in_signed: str = ""


@transaction.atomic
def say_yes(
    *, by: Viewer, person_id: UUID, recipient: str, signed: Signed, sheet: UUID | None = None
) -> Grant:
    """Keep a person's written yes. A supporter who is there is the witness (740 ILCS 110/5(b)).

    Raises Faulty naming every missing element, NotYours when it is not theirs to keep.
    """
    person = person_written_for(by, person_id)
    stand_in = _stand_in(person, signed)
    faults = _faults(by, person, recipient, signed, stand_in)
    if faults or signed.expires_on is None:
        raise Faulty(faults)
    now = clock.now()
    grant = Grant(
        person=person,
        recipient_index=queries.recipient_index(person.id, recipient),
        kinds=sorted(k.value for k in signed.kinds),
        type=signed.type.value,
        purpose=signed.purpose.value,
        given_at=now,
        yes_how=signed.yes_how.value,
        expires_on=signed.expires_on,
        language=signed.language,
        sheet=sheet,
        stand_in=stand_in,
        witness_id=by.account_id if by.is_staff else None,
        witnessed_at=now if by.is_staff else None,
    )
    grant.recipient, grant.what, grant.excluded = recipient, signed.what, signed.excluded
    grant.signed_name, grant.drawn = signed.signed_name, signed.drawn
    grant.stand_in_signed = signed.stand_in_signed if stand_in else ""
    grant.save(force_insert=True)
    record(
        by=by,
        act="consent.say_yes",
        person_id=person.id,
        about={"grant": str(grant.id), "kinds": ",".join(grant.kinds), "yes_how": signed.yes_how.value},
    )
    return grant


def _stand_in(person: Person, signed: Signed) -> StandsIn | None:
    """Who signed in the person's place, if their papers were seen and nobody ended it."""
    if signed.stand_in_id is None or not signed.stand_in_signed.strip():
        return None
    return StandsIn.objects.filter(id=signed.stand_in_id, person=person, ended_at=None).first()


def _faults(
    by: Viewer, person: Person, recipient: str, signed: Signed, stand_in: StandsIn | None
) -> list[str]:
    today, kinds = clock.today_in(by.time_zone), frozenset(signed.kinds)
    signature = signed.signed_name.strip() or (signed.stand_in_signed if stand_in else "")
    faults = faults_of(recipient, kinds, signed.expires_on, signature, today)
    facts = queries.facts_of(person)
    signers = {Signer.PERSON} if signed.signed_name.strip() else set()
    signers |= {Signer(stand_in.signer)} if stand_in else set()
    part2 = facts.part2 is not Part2Status.NEITHER
    if signers and not theirs_to_give(frozenset(signers), facts, part2, papers_seen=stand_in is not None):
        faults.append(WRONG_SIGNER)
    if not stands_apart(signed.type, signed.purpose, kinds):
        faults.append(NOT_SEPARATE)
    if signed.drawn and not is_drawing(signed.drawn):
        faults.append(NOT_DRAWN)
    if signed.yes_how is YesHow.ALOUD:
        faults.append(NOT_WRITTEN)
    return faults


@transaction.atomic
def say_yes_to_each(
    *, by: Viewer, person_id: UUID, recipients: Sequence[str], signed: Signed
) -> tuple[Grant, ...]:
    """One signature for several: a row for each of them, so that each can be taken back alone."""
    named = list(dict.fromkeys(name for name in (one.strip() for one in recipients) if name))
    sheet = uuid4() if len(named) > 1 else None
    if not named or len(named) > MOST_RECIPIENTS:
        raise Faulty([MISSING_RECIPIENT if not named else TOO_MANY])
    return tuple(
        say_yes(by=by, person_id=person_id, recipient=name, signed=signed, sheet=sheet) for name in named
    )


def _locked(grant_id: UUID) -> Grant:
    """The row, held until the transaction ends. Raises NotYours when there is none."""
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).filter(id=grant_id).first()
    if grant is None:
        raise NotYours
    return grant


@transaction.atomic
def witness(*, by: Viewer, grant_id: UUID) -> None:
    """The supporter attests to a yes the person signed by themselves (740 ILCS 110/5(b))."""
    grant = _locked(grant_id)
    if not by.walks_with_people:
        raise NotYours
    person_written_for(by, grant.person_id)
    if grant.witness_id is None:
        grant.witness_id, grant.witnessed_at = by.account_id, clock.now()
        grant.save(update_fields=["witness", "witnessed_at"])
        record(by=by, act="consent.witness", person_id=grant.person_id, about={"grant": str(grant.id)})


@transaction.atomic
def take_back(*, by: Viewer, grant_id: UUID, how: YesHow | None = None) -> None:
    """Take a yes back. It works at once and not backwards; the row stays as history (42 CFR 2.31(a)(6)).

    By the person's own tap; or by whoever walks with them, who says how they were told: a word is enough to
    stop, and paper is kept with the papers.
    """
    grant = _locked(grant_id)
    person_written_for(by, grant.person_id)
    if grant.revoked_at is None:
        own = by.person_id == grant.person_id
        told = YesHow.SELF if own else how or YesHow.ALOUD
        grant.revoked_at, grant.revoked_by_id = clock.now(), by.account_id
        grant.revoked_how = told.value
        grant.save(update_fields=["revoked_at", "revoked_by", "revoked_how"])
        record(
            by=by,
            act="consent.take_back",
            person_id=grant.person_id,
            about={"grant": str(grant.id), "yes_how": told.value},
        )


@transaction.atomic
def give_copy(*, by: Viewer, grant_id: UUID) -> None:
    """The person has a copy in their hands: on paper, or as a file (740 ILCS 110/5(b))."""
    grant = _locked(grant_id)
    person_written_for(by, grant.person_id)
    if grant.copy_given_at is None:
        grant.copy_given_at = clock.now()
        grant.save(update_fields=["copy_given_at"])
        record(by=by, act="consent.give_copy", person_id=grant.person_id, about={"grant": str(grant.id)})


@transaction.atomic
def keep_to_oneself(*, by: Viewer, kind: Kind, keep: bool) -> None:
    """The person keeps a kind of information to themselves, or shares it again."""
    if by.person_id is None:
        raise NotYours
    _keep(by, by.person_id, kind, keep, YesHow.SELF)


@transaction.atomic
def keep_for(*, by: Viewer, person_id: UUID, kind: Kind, keep: bool, yes_how: YesHow) -> None:
    """The same, tapped by who walks with somebody who has no account. Whoever has one does it themselves.

    A word is enough to keep something back. To share it again takes the person's own hand, on this phone or
    on paper: who would then see it must not be the only one who says that they said so. Raises NotYours.
    """
    person = person_written_for(by, person_id)
    by_own_hand = yes_how in {YesHow.HANDED, YesHow.PAPER}
    if not by.walks_with_people or person.account_id is not None or yes_how is YesHow.SELF:
        raise NotYours
    if not keep and not by_own_hand:
        raise NotYours
    _keep(by, person_id, kind, keep, yes_how)


def _keep(by: Viewer, person_id: UUID, kind: Kind, keep: bool, how: YesHow) -> None:
    # Locking the person makes two taps at once queue, so that the second finds what the first kept.
    Person.objects.select_for_update(no_key=True).get(id=person_id)
    now, typed_by = clock.now(), None if how is YesHow.SELF else by.account_id
    held = Hold.objects.filter(person_id=person_id, kind=kind.value, lifted_at=None)
    about: dict[str, str | int] = {"kind": kind.value}
    if typed_by:
        about["yes_how"] = how.value
    if keep and not held.exists():
        Hold.objects.create(
            person_id=person_id, kind=kind.value, held_at=now, typed_by_id=typed_by, yes_how=how.value
        )
        record(by=by, act="consent.keep_to_oneself", person_id=person_id, about=about)
    elif not keep and held.update(lifted_at=now, lifted_by_id=typed_by, lifted_how=how.value):
        record(by=by, act="consent.share_again", person_id=person_id, about=about)
