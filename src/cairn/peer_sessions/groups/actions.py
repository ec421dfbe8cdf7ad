"""Beginning a group, and keeping one time of it: how long, what was done, who was there by name or number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.peer_sessions.contacts.rules import ContactKind, Frame, contact_fits
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups import codes
from cairn.peer_sessions.groups.keeping import about_of, group_here, held, name_those, take_name_out
from cairn.peer_sessions.groups.naming import Said
from cairn.peer_sessions.groups.queries import kept_about
from cairn.peer_sessions.groups.rules import (
    LONGEST_LINE,
    MOST_COUNTED,
    MOST_NAMED,
    Span,
    by_hand,
    may_be_kept,
    name_fits,
)
from cairn.peer_sessions.models import Contact, Gathering, Group
from cairn.peer_sessions.rules import No, words_fit
from cairn.people.viewers import Viewer
from cairn.people.who_walks import named_among


@transaction.atomic
def begin_group(*, by: Viewer, name: str) -> Group:
    """A group that will meet again and again. Its name hangs on the wall: it tells of nobody."""
    if not by.walks_with_people:
        raise Refused(No.NOT_THEIRS)
    if why := name_fits(name):
        raise Refused(why)
    if named_among(by, [by.account_id], name):
        raise Refused(No.NAMES_SOMEBODY)
    made = Group.objects.create(
        organisation_id=by.organisation_id,
        name=name.strip(),
        begun_by_id=by.account_id,
        begun_at=clock.now(),
    )
    record(by=by, act="peer_sessions.begin_group", about={"group": str(made.id)})
    return made


@transaction.atomic
def set_down(*, by: Viewer, group_id: UUID, down: bool = True) -> None:
    """It meets no more, or again. What was kept stays, and so does each yes."""
    one = group_here(by, group_id)
    if (one.ended_at is not None) == down:
        return
    one.ended_at = clock.now() if down else None
    one.save(update_fields=["ended_at"])
    act = "set_group_down" if down else "pick_group_up"
    record(by=by, act=f"peer_sessions.{act}", about={"group": str(one.id)})


@transaction.atomic
def keep(
    *,
    by: Viewer,
    key: UUID,
    group_id: UUID,
    frame: Frame,
    started_at: datetime,
    language: str,
    words: str = "",
    counted: int = 0,
    saw: int = 0,
    there: Collection[UUID] = (),
    said: Mapping[UUID, Said] | None = None,
    twice: bool = False,
) -> Gathering:
    """Keep one time of a group as it was; sent again, or said anew, it is as it was said last.

    key: made by whoever sends it, as for a contact. frame: its minutes are those of everybody there. there:
    of those the viewer walks with, who was there by name; each has said yes, or `said` writes it down now.
    counted: of how many only the number is kept; saw: how many of them that page said had arrived by
    themselves, so that whoever arrives meanwhile still counts. twice: it did meet twice, though the viewer
    kept another time of it that overlaps with this one.
    """
    group = group_here(by, group_id)
    _fits(by, frame, started_at, words, counted, there)
    one = _kept_before(by, key, group) or _new(by, key, group, language)
    if one.held_by_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    _was(by, one, Span(key, started_at, frame.minutes), twice)
    _as_said(one, frame, started_at)
    one.by_hand = by_hand(counted, saw)
    one.words, one.language, one.kept_at = words or None, language, clock.now()
    one.save()
    record(by=by, act="peer_sessions.keep_group", about=about_of(one))
    name_those(by, one, there, said or {})
    return one


def _fits(
    by: Viewer, frame: Frame, started_at: datetime, words: str, counted: int, there: Collection[UUID]
) -> None:
    if frame.kind is not ContactKind.GROUP or not 0 <= counted <= MOST_COUNTED:
        raise Refused(No.DOES_NOT_FIT)
    if len(there) > MOST_NAMED:
        raise Refused(No.TOO_MANY)
    if why := contact_fits(frame, started_at, clock.now()) or words_fit(words, LONGEST_LINE, needed=False):
        raise Refused(why)
    if words.strip() and named_among(by, [by.account_id], words):
        raise Refused(No.NAMES_SOMEBODY)


def _was(by: Viewer, one: Gathering, span: Span, twice: bool) -> None:
    """It is over, and is not written down a second time. What was kept is not asked about again when it is
    put right. The group is locked: of two at once the later one sees the first."""
    Group.objects.select_for_update(no_key=True).get(id=one.group_id)
    said = twice or one.kept_at is not None
    if why := may_be_kept(span, kept_about(by, one.group_id, span), clock.now(), twice=said):
        raise Refused(why)


def _kept_before(by: Viewer, key: UUID, group: Group) -> Gathering | None:
    if not Gathering.objects.filter(id=key).exists():
        return None
    found = held(by, key)
    if found.group_id != group.id:
        raise Refused(No.NOT_THEIRS)
    return found


def _new(by: Viewer, key: UUID, group: Group, language: str) -> Gathering:
    one = Gathering(id=key, group=group, held_by_id=by.account_id, language=language, made_at=clock.now())
    one.code_index = codes.index(codes.code(one))
    return one


def _as_said(one: Gathering, frame: Frame, started_at: datetime) -> None:
    one.started_at, one.minutes, one.mode = started_at, frame.minutes, frame.mode.value
    one.place = frame.place.value if frame.place else ""
    one.did = sorted(deed.value for deed in frame.did)
    one.domain = frame.counts_as.value


@transaction.atomic
def begin_now(*, by: Viewer, key: UUID, group_id: UUID, frame: Frame, language: str) -> Gathering:
    """It begins now, before anybody is written down; how long it was is said afterwards."""
    group = group_here(by, group_id)
    started_at = clock.now()
    _fits(by, frame, started_at, "", 0, ())
    if before := _kept_before(by, key, group):
        return before
    one = _new(by, key, group, language)
    _as_said(one, frame, started_at)
    one.save(force_insert=True)
    record(by=by, act="peer_sessions.begin_gathering", about=about_of(one))
    return one


@transaction.atomic
def name_mine(
    *,
    by: Viewer,
    gathering_id: UUID,
    there: Collection[UUID],
    said: Mapping[UUID, Said] | None = None,
    counted: int | None = None,
    saw: int = 0,
) -> Gathering:
    """A colleague who was there says who of those they walk with was; nobody else's names are touched."""
    one = held(by, gathering_id)
    if len(there) > MOST_NAMED or (counted is not None and not 0 <= counted <= MOST_COUNTED):
        raise Refused(No.TOO_MANY)
    if counted is not None:
        one.by_hand = by_hand(counted, saw)
        one.save(update_fields=["by_hand"])
    record(by=by, act="peer_sessions.name_in_group", about=about_of(one))
    name_those(by, one, there, said or {})
    return one


@transaction.atomic
def take_back(*, by: Viewer, gathering_id: UUID) -> None:
    """It was kept by mistake: it counts no more, for nobody who was named in it."""
    one = held(by, gathering_id)
    if one.held_by_id != by.account_id:
        raise Refused(No.NOT_THEIRS)
    for contact in Contact.objects.filter(gathering=one, taken_back_at=None).select_related("note"):
        take_name_out(by, contact)
    one.words, one.arrivals_until, one.taken_back_at = None, None, clock.now()
    one.save(update_fields=["words", "arrivals_until", "taken_back_at"])
    record(by=by, act="peer_sessions.take_group_back", about=about_of(one))
