"""Saying "I was here" at the door: by a code that is good for one gathering, until it is over."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups import codes
from cairn.peer_sessions.groups.keeping import contact_of, held, only_number_stands
from cairn.peer_sessions.groups.naming import keep_yes, yeses
from cairn.peer_sessions.groups.rules import (
    MOST_COUNTED,
    YesFor,
    arrivals_end,
    counts_no_more,
    may_be_named,
)
from cairn.peer_sessions.models import Contact, Gathering
from cairn.peer_sessions.rules import No
from cairn.people.models import Person
from cairn.people.rules import YesHow
from cairn.people.viewers import Unsigned, Viewer

ROLE = "code"  # in the ledger: whoever held the code, and nobody knows who that was


def _mine(by: Viewer, gathering_id: UUID) -> Gathering:
    one = held(by, gathering_id)
    if one.held_by_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    return one


@transaction.atomic
def open_arrivals(*, by: Viewer, gathering_id: UUID) -> Gathering:
    """Whoever is there can say so by themselves, until a little after the end, or until it is written
    down. Opened again, the code is a new one: a photo of the one before opens nothing."""
    one = _mine(by, gathering_id)
    until = arrivals_end(one.started_at, one.minutes)
    if why := counts_no_more(until, one.kept_at, clock.now()):
        raise Refused(why)
    one.code_round += 1
    one.code_index, one.arrivals_until = codes.index(codes.code(one)), until
    one.save(update_fields=["code_round", "code_index", "arrivals_until"])
    record(by=by, act="peer_sessions.open_arrivals", about={"gathering": str(one.id)})
    return one


@transaction.atomic
def close_arrivals(*, by: Viewer, gathering_id: UUID) -> None:
    one = _mine(by, gathering_id)
    if one.arrivals_until is None:
        return
    one.arrivals_until = None
    one.save(update_fields=["arrivals_until"])
    record(by=by, act="peer_sessions.close_arrivals", about={"gathering": str(one.id)})


def find_by_code(*, code: str) -> Gathering:
    """The gathering whose code this is, while it is good; it reads only. Raises Refused."""
    rows = Gathering.objects.select_related("group__organisation")
    found = rows.filter(code_index=codes.index(code), taken_back_at=None).first()
    if found is None:
        raise Refused(No.CODE_OVER)
    if why := counts_no_more(found.arrivals_until, found.kept_at, clock.now()):
        raise Refused(why)
    return found


def _held_open(code: str) -> Gathering:
    """The same, locked: nobody writes it down meanwhile, so no number that was kept changes."""
    found = find_by_code(code=code)
    Gathering.objects.select_for_update(no_key=True, of=("self",)).get(id=found.id)
    return find_by_code(code=code)


@transaction.atomic
def count_me(*, code: str) -> Gathering:
    """One more, and nothing of who it was. The entry is written in the name of the code."""
    found = _held_open(code)
    Gathering.objects.filter(id=found.id, arrived__lt=MOST_COUNTED).update(arrived=F("arrived") + 1)
    by = Unsigned(organisation_id=found.group.organisation_id, role=ROLE)
    record(by=by, act="peer_sessions.count_in_group", about={"gathering": str(found.id)})
    return found


@transaction.atomic
def name_me(*, by: Viewer, code: str, goes: YesFor, was_counted: bool = False) -> Contact:
    """A person says by their own hand that they were here by name, which is their yes to it. Said again, it
    is what it was.

    was_counted: they were one more before they signed in, so their number turns into their name. No entry
    says which number that was. A number for which they took their name out turns back into it.
    """
    one = _held_open(code)
    if by.person_id is None or one.group.organisation_id != by.organisation_id:
        raise Refused(No.NOT_THEIRS)
    Person.objects.select_for_update(no_key=True, of=("self",)).get(id=by.person_id)
    known = yeses(one.group_id, [by.person_id])[by.person_id]
    covered = {yes.gathering for yes in known if not yes.ended}
    if not may_be_named(known, one.id) or (goes is YesFor.FROM_NOW and None not in covered):
        keep_yes(one, by.person_id, goes, YesHow.SELF, None)
    kept = Contact.objects.filter(gathering=one, person_id=by.person_id, taken_back_at=None).first()
    if kept:
        return kept
    made = contact_of(one, by.person_id, one.held_by_id)
    made.save(force_insert=True)
    if only_number_stands(one, by.person_id):
        Gathering.objects.filter(id=one.id).update(by_hand=F("by_hand") - 1)
    if was_counted:
        Gathering.objects.filter(id=one.id, arrived__gt=0).update(arrived=F("arrived") - 1)
    record(
        by=by,
        act="peer_sessions.name_me_in_group",
        person_id=by.person_id,
        about={"gathering": str(one.id), "contact": str(made.id)},
    )
    return made
