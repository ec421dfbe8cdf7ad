"""Telling somebody outside: the only writes about it. What is not written down here does not leave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cairn.consent import gate, queries
from cairn.consent.errors import MayNotTell, NotYours
from cairn.consent.models import AccountingAsked, Disclosure, Grant
from cairn.consent.rules import NO_WRITTEN_YES, Answer, Asker, Condition, Facts, Purpose, Reason, covers
from cairn.consent.rules.facts import no
from cairn.consent.telling.errors import Refused
from cairn.consent.telling.rules import (
    LOOK_BACK,
    PURPOSES,
    WRITTEN_DOWN,
    Basis,
    How,
    No,
    Telling,
    fault_of,
    notice_for,
)
from cairn.consent.theirs import person_spoken_for, person_written_for
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.models import Person
from cairn.people.rules import Role, YesHow
from cairn.people.viewers import Viewer


@transaction.atomic
def disclose(
    *,
    by: Viewer,
    grant_id: UUID,
    recipient: str,
    how: How = How.SPOKEN,
    what: str = "",
    items: Collection[str] = (),
    purpose: Purpose | None = None,
) -> Disclosure:
    """Tell the recipient what a written yes allows. Raises MayNotTell when it does not hold today.

    what: the exact words. items: codes of what exactly, where a page offered them. Refused without either.
    purpose: what this telling is for, where the yes covers more than it names, as one to care and payment
    does; the account says it (42 CFR 2.25; 45 CFR 164.528(b)(2)(iv)). None: what the yes names.
    """
    if not what.strip() and not items:
        raise Refused(No.NO_WORDS)
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).filter(id=grant_id).first()
    if grant is None:
        raise NotYours
    person = person_written_for(by, grant.person_id)
    today = clock.now_in(by.time_zone)
    purpose = purpose or Purpose(grant.purpose)
    if not covers(grant.facts(), purpose):  # this yes, whatever another to the same recipient covers
        raise MayNotTell(no(Reason.NOT_FOR_THIS, NO_WRITTEN_YES))
    answers = [queries.may_tell(person, recipient, Kind(k), purpose, today) for k in grant.kinds]
    for answer in answers:
        if not answer.allowed:
            raise MayNotTell(answer)
    part2 = any(Condition.NOTICE_2_32 in answer.conditions for answer in answers)
    telling = Telling(recipient, frozenset(Kind(kind) for kind in grant.kinds), what, how)
    return _written_down(
        by, person, Basis.YES, telling, grant=grant, part2=part2, items=items, purpose=purpose
    )


@transaction.atomic
def tell_in_emergency(
    *,
    by: Viewer,
    person_id: UUID,
    telling: Telling,
    facts: Facts,
    medical: bool,
    told_at: datetime | None = None,
) -> Disclosure:
    """Medical staff were told what they needed (42 CFR 2.51). Raises MayNotTell with the reason, and Refused.

    It opens nothing to anybody: only somebody who may see these words anyway can tell them.
    """
    person = person_spoken_for(by, person_id)
    role = Asker.EMERGENCY_MEDICAL if medical else Asker.OUTSIDE_PARTNER
    _allow(by, person, role, Basis.EMERGENCY, telling, facts)
    return _written_down(by, person, Basis.EMERGENCY, telling, told_at=told_at)


@transaction.atomic
def tell_by_order(
    *, by: Viewer, person_id: UUID, telling: Telling, facts: Facts, told_at: datetime | None = None
) -> Disclosure:
    """A lead told a court exactly what its order names. Raises MayNotTell with what it lacks, and Refused."""
    person = person_spoken_for(by, person_id)
    if by.role is not Role.LEAD:
        raise NotYours
    _allow(by, person, Asker.COURT, Basis.ORDER, telling, facts)
    return _written_down(by, person, Basis.ORDER, telling, told_at=told_at)


@transaction.atomic
def tell_in_report(
    *, by: Viewer, person_id: UUID, basis: Basis, telling: Telling, told_at: datetime | None = None
) -> Disclosure:
    """A report of abuse told of this person, and they may now know that it did."""
    if basis not in {Basis.CHILD_REPORT, Basis.ADULT_REPORT}:
        raise NotYours
    return _written_down(by, person_spoken_for(by, person_id), basis, telling, told_at=told_at)


@transaction.atomic
def write_down(
    *, by: Viewer, person_id: UUID, basis: Basis, telling: Telling, told_at: datetime | None = None
) -> Disclosure:
    """A lead writes down what was told in an audit, for research, or by mistake. That allows nothing."""
    person = person_spoken_for(by, person_id)
    if by.role is not Role.LEAD or basis not in WRITTEN_DOWN:
        raise NotYours
    _check(telling, basis, frozenset(Kind))
    return _written_down(by, person, basis, telling, told_at=told_at)


def _allow(by: Viewer, person: Person, role: Asker, basis: Basis, telling: Telling, facts: Facts) -> None:
    """The rule is asked for every kind, as for anybody else; then what the teller may see is looked at."""
    purpose = PURPOSES[basis]
    for kind in sorted(telling.kinds):
        answer: Answer = queries.may_tell_role(person, role, kind, purpose, facts, clock.now_in(by.time_zone))
        if not answer.allowed:
            raise MayNotTell(answer)
    seen = gate.may(by, queries.purpose_of(by, person.id), {person.id: set(telling.kinds)})[person.id]
    _check(telling, basis, seen)


def _check(telling: Telling, basis: Basis, seen: frozenset[Kind]) -> None:
    if why := fault_of(telling, basis, seen):
        raise Refused(why)


def _written_down(
    by: Viewer,
    person: Person,
    basis: Basis,
    telling: Telling,
    *,
    grant: Grant | None = None,
    part2: bool = False,
    items: Collection[str] = (),
    purpose: Purpose | None = None,
    told_at: datetime | None = None,
) -> Disclosure:
    now = clock.now()
    disclosure = Disclosure(
        person=person,
        grant=grant,
        basis=basis.value,
        how=telling.how.value,
        purpose=(purpose or PURPOSES[basis]).value,
        kinds=sorted(kind.value for kind in telling.kinds),
        items=sorted(items),
        notice=notice_for(basis, part2, telling.how).value,
        told_at=min(told_at, now) if told_at else now,
        told_by_id=by.account_id,
        written_at=now,
    )
    disclosure.recipient, disclosure.affiliation = telling.recipient, telling.affiliation
    disclosure.what, disclosure.because = telling.what, telling.because
    disclosure.save(force_insert=True)
    act = "consent.tell" if basis is Basis.YES else f"consent.tell_{basis.value}"
    about: dict[str, str | int] = {"disclosure": str(disclosure.id)}
    if grant:
        about["grant"] = str(grant.id)
    record(by=by, act=act, person_id=person.id, about=about)
    return disclosure


def _told(disclosure_id: UUID) -> Disclosure:
    found = Disclosure.objects.select_for_update(of=("self",), no_key=True).filter(id=disclosure_id).first()
    if found is None:
        raise NotYours
    return found


@transaction.atomic
def person_was_told(*, by: Viewer, disclosure_id: UUID, how: YesHow = YesHow.SELF) -> None:
    """The person knows that somebody was told: they read it here, or a colleague told them."""
    disclosure = _told(disclosure_id)
    own = by.person_id == disclosure.person_id
    if not own:
        person_spoken_for(by, disclosure.person_id)
    if disclosure.person_told_at is None:
        disclosure.person_told_at = clock.now()
        disclosure.person_told_how = (
            YesHow.SELF if own else YesHow.ALOUD if how is YesHow.SELF else how
        ).value
        disclosure.save(update_fields=["person_told_at", "person_told_how"])
        about: dict[str, str | int] = {"disclosure": str(disclosure.id), "how": disclosure.person_told_how}
        record(by=by, act="consent.person_was_told", person_id=disclosure.person_id, about=about)


@transaction.atomic
def look_back(*, by: Viewer, disclosure_id: UUID, words: str) -> None:
    """A lead who did not tell looks back on it and closes it, once the person knows. Raises Refused."""
    disclosure = _told(disclosure_id)
    person_spoken_for(by, disclosure.person_id)
    if by.role is not Role.LEAD or Basis(disclosure.basis) not in LOOK_BACK:
        raise NotYours
    if disclosure.told_by_id == by.account_id:
        raise Refused(No.NEEDS_A_SECOND)
    if disclosure.person_told_at is None:
        raise Refused(No.PERSON_NOT_TOLD)
    if not words.strip():
        raise Refused(No.NO_WORDS)
    if disclosure.looked_back_at is None:
        disclosure.looked_back_at, disclosure.looked_back_by_id = clock.now(), by.account_id
        disclosure.looking_back = words
        disclosure.save(update_fields=["looked_back_at", "looked_back_by", "looking_back"])
        about: dict[str, str | int] = {"disclosure": str(disclosure.id)}
        record(by=by, act="consent.look_back", person_id=disclosure.person_id, about=about)


@transaction.atomic
def ask_accounting(*, by: Viewer, person_id: UUID, how: YesHow) -> AccountingAsked:
    """Somebody asked, aloud or on paper, what was told about them. Asking twice is asking once."""
    person = person_spoken_for(by, person_id)
    try:
        with transaction.atomic():
            asked = AccountingAsked.objects.create(
                person=person, asked_at=clock.now(), asked_how=how.value, taken_by_id=by.account_id
            )
    except IntegrityError:
        return AccountingAsked.objects.get(person=person, given_at=None)
    record(by=by, act="consent.ask_accounting", person_id=person_id, about={"how": how.value})
    return asked


@transaction.atomic
def give_accounting(*, by: Viewer, person_id: UUID) -> None:
    """They have it in their hands. Raises Refused when nobody had asked."""
    person_spoken_for(by, person_id)
    asked = AccountingAsked.objects.select_for_update(of=("self",), no_key=True).filter(
        person_id=person_id, given_at=None
    )
    if not asked.update(given_at=clock.now(), given_by_id=by.account_id):
        raise Refused(No.NOT_ASKED)
    record(by=by, act="consent.give_accounting", person_id=person_id)
