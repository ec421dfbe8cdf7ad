"""Goodbyes, put together for the pages they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from cairn.consent import gate
from cairn.consent.names import name as name_of
from cairn.consent.names import names
from cairn.consent.queries import people_open_to
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.peer_sessions.goodbyes import queries, wishes
from cairn.people.viewers import Viewer
from cairn.referrals.queries import how_many_under_way
from cairn.sealed.blind import fold
from cairn.web.goodbyes.wording import (
    PartingShown,
    SaidShown,
    WordsShown,
    left_line,
    parting_shown,
    said_shown,
    wish_line,
    words_shown,
)


def partings_of(viewer: Viewer) -> list[PartingShown]:
    """Everybody the viewer walks with, by name. Constant queries."""
    called = names(viewer, list(people_open_to(viewer, Kind.IDENTITY, Purpose.SUPPORT)))
    found = [one for one in queries.partings(viewer) if one.person_id in called]
    shown = [parting_shown(one, called[one.person_id]) for one in found]
    return sorted(shown, key=lambda one: (fold(one.name), one.row.walk_id))


def parting_of(viewer: Viewer, walk_id: UUID) -> PartingShown:
    """One walk that goes on and is the viewer's own, of either side. Raises Http404 for any other."""
    row = queries.parting(viewer, walk_id)
    if row is None:
        raise Http404
    return parting_shown(row, "" if viewer.person_id else name_of(viewer, row.person_id))


@dataclass(frozen=True, slots=True)
class Own:
    """What stands on a person's own page: who leaves, and words they have not said they read."""

    leaving: list[PartingShown]
    unread: list[WordsShown]
    kept: bool  # there is something of a goodbye to look at: words, read or not, or what they wished for
    waiting: SaidShown | None  # what they wished for when a walk ended, and what has not come true


def own_goodbyes(viewer: Viewer) -> Own:
    words = own_words(viewer)
    leaving = [parting_shown(one) for one in queries.told_to_me(viewer)]
    said = own_wishes(viewer)
    waiting = next((one for one in said[:1] if one.row.waits), None)
    return Own(leaving, [one for one in words if one.row.read_at is None], bool(words or said), waiting)


def own_words(viewer: Viewer) -> list[WordsShown]:
    return [words_shown(row) for row in queries.given_to_me(viewer)]


def own_wishes(viewer: Viewer) -> list[SaidShown]:
    return [said_shown(row) for row in wishes.said_by_me(viewer)]


@dataclass(frozen=True, slots=True)
class Giving:
    it: WordsShown
    name: str


def to_give(viewer: Viewer, goodbye_id: UUID) -> Giving:
    """Raises Http404 where there is none, gate.Shut when it is not theirs to see."""
    row = queries.words_to_give(viewer, goodbye_id)
    if row is None:
        raise Http404
    return Giving(words_shown(row), name_of(viewer, row.person_id))


def waiting_to_give(viewer: Viewer, people: list[UUID]) -> tuple[UUID, ...]:
    return queries.to_give(viewer, gate.may_see(viewer, Kind.NOTES, people))


def left_open(viewer: Viewer, people: list[UUID]) -> dict[UUID, str]:
    """For a lead: what is open with these people, in numbers; only what they let leads see."""
    with_notes = gate.may_see(viewer, Kind.NOTES, people, Purpose.SUPERVISION)
    with_hand_offs = gate.may_see(viewer, Kind.REFERRAL, people, Purpose.SUPERVISION)
    agreed, notes = queries.left_open(viewer, with_notes)
    going_on = how_many_under_way(viewer, with_hand_offs, Purpose.SUPERVISION)
    return {one: left_line(agreed.get(one, 0), notes.get(one, 0), going_on.get(one, 0)) for one in people}


def wishes_of(viewer: Viewer, called: dict[UUID, str]) -> dict[UUID, str]:
    """For a lead: what these people, by name, said they would like next."""
    found = wishes.wishes(viewer, list(called), Purpose.SUPERVISION)
    return {
        one: " ".join([wish_line(row, called[one]), f"“{row.words}”" if row.words else ""]).strip()
        for one, row in found.items()
    }
