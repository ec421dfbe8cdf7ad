"""Goodbyes as frozen rows: those of who leaves, words a person was given, and words that wait for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.peer_sessions.follow_ups.queries import FollowUpRow, of_person
from cairn.peer_sessions.follow_ups.rules import State
from cairn.peer_sessions.goodbyes.rules import are_given
from cairn.peer_sessions.goodbyes.wishes import WishRow, opened
from cairn.peer_sessions.models import FollowUp, Goodbye, Note
from cairn.people import staff
from cairn.people.models import SupportRelationship
from cairn.people.queries import colleague, walkers_here
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Parting:
    """One walk of whoever leaves, and how far its goodbye is. `walk_id` is of a walk that goes on.

    `begun`: the person knows. `wish`: None while nothing was said. `of_three`: the day of the time together.
    """

    walk_id: UUID
    person_id: UUID
    supporter_id: UUID
    called: str
    begun: bool
    last_day: date | None
    wish: WishRow | None
    has_words: bool
    of_three: date | None


def partings(viewer: Viewer) -> tuple[Parting, ...]:
    """Every walk of the viewer's that goes on, in constant queries. Raises gate.Shut as the gate does."""
    return _partings(viewer, SupportRelationship.objects.walking().filter(supporter_id=viewer.account_id))


def told_to_me(viewer: Viewer) -> tuple[Parting, ...]:
    """Who walks with this person and told them that they leave."""
    if viewer.person_id is None:
        return ()
    walking = SupportRelationship.objects.walking().filter(person_id=viewer.person_id)
    return _partings(viewer, walking.filter(goodbye__isnull=False))


def parting(viewer: Viewer, walk_id: UUID) -> Parting | None:
    """One of the two above; None where there is none of theirs."""
    found = told_to_me(viewer) if viewer.person_id else partings(viewer)
    return next((one for one in found if one.walk_id == walk_id), None)


def _partings(viewer: Viewer, walks: Iterable[SupportRelationship]) -> tuple[Parting, ...]:
    found = list(walks)
    goodbyes = {one.walk_id: one for one in Goodbye.objects.filter(walk__in=found)}
    people = {walk.person_id for walk in found}
    wishes = opened(viewer, Purpose.SUPPORT, goodbyes.values())
    may_notes = set(gate.may_see(viewer, Kind.NOTES, people))
    days = dict(
        FollowUp.objects.filter(person_id__in=may_notes, of_all=True, state=State.OPEN.value)
        .order_by("-on_day")
        .values_list("person_id", "on_day")
    )
    called = staff.names(viewer.organisation_id, {walk.supporter_id for walk in found})
    return tuple(
        Parting(
            walk.id,
            walk.person_id,
            walk.supporter_id,
            called.get(walk.supporter_id, ""),
            begun=goodbye is not None,
            last_day=goodbye.last_day if goodbye else None,
            wish=wishes.get(goodbye.id) if goodbye else None,
            has_words=goodbye is not None and goodbye.written_at is not None,
            of_three=days.get(walk.person_id),
        )
        for walk in found
        for goodbye in [goodbyes.get(walk.id)]
    )


def time_of_three(viewer: Viewer, person_id: UUID) -> FollowUpRow | None:
    """The one that is agreed and still to come about. Raises gate.Shut when it is not theirs to see."""
    return next((row for row in of_person(viewer, person_id) if row.of_three), None)


def may_be_next(viewer: Viewer, leaving: UUID) -> dict[UUID, str]:
    """Who works here and walks with people, by name, without the one who leaves and others who do."""
    gone = {leaving, *who_leave(viewer)}
    return {one: called for one, called in walkers_here(viewer).items() if one not in gone}


def who_leave(viewer: Viewer) -> frozenset[UUID]:
    """Those here who told somebody they walk with that they leave: they are not asked to begin anew."""
    told = Goodbye.objects.filter(walk__ended_at=None, person__organisation_id=viewer.organisation_id)
    return frozenset(told.values_list("supporter_id", flat=True))


def left_open(viewer: Viewer, people: Collection[UUID]) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """For a lead: how much is agreed with each of these people, and how many notes wait; no word is opened.

    people: whose notes the gate lets this viewer see to supervise; raises gate.Shut for another.
    """
    gate.open_all(viewer, Purpose.SUPERVISION, [], {person_id: {Kind.NOTES} for person_id in people})
    agreed = FollowUp.objects.filter(person_id__in=people, state=State.OPEN.value)
    notes = Note.objects.filter(person_id__in=people, locked_at=None)
    return _counted(agreed), _counted(notes)


def _counted(rows: QuerySet[FollowUp] | QuerySet[Note]) -> dict[UUID, int]:
    return dict(rows.order_by().values_list("person_id").annotate(Count("id")))


@dataclass(frozen=True, slots=True)
class StillTheirs:
    """What a colleague has in hand, in numbers that name nobody, before their place ends."""

    people: int
    told: int  # of the people, those who know that they leave
    agreed: int
    notes: int


def still_theirs(viewer: Viewer, account_id: UUID) -> StillTheirs:
    """For stewards, who look after accounts. Raises people.errors.Refused for anybody else."""
    colleague(viewer, account_id)
    walking = SupportRelationship.objects.walking().filter(supporter_id=account_id)
    return StillTheirs(
        walking.count(),
        walking.filter(goodbye__isnull=False).count(),
        FollowUp.objects.filter(supporter_id=account_id, state=State.OPEN.value).count(),
        Note.objects.filter(supporter_id=account_id, locked_at=None).count(),
    )


@dataclass(frozen=True, slots=True)
class Words:
    """Goodbye words as whoever they are for reads them. `called`: who wrote them."""

    id: UUID
    person_id: UUID
    called: str
    words: str
    language: str
    written_at: datetime | None
    read_at: datetime | None
    given_on: date | None
    given_how: YesHow | None
    given_by: str


def given_to_me(viewer: Viewer) -> tuple[Words, ...]:
    """All words that were given to this person and that they kept, the last first."""
    if viewer.person_id is None:
        return ()
    rows = Goodbye.objects.filter(person_id=viewer.person_id, words__isnull=False)
    return _words(viewer, _given(viewer, rows.order_by("-written_at")))


def my_words(viewer: Viewer, walk_id: UUID) -> str:
    """What the viewer wrote so far to somebody they walk with."""
    row = Goodbye.objects.filter(walk_id=walk_id, supporter_id=viewer.account_id).first()
    return gate.open_all(viewer, Purpose.SUPPORT, [row.words])(row.words) if row and row.words else ""


def to_give(viewer: Viewer, people: Collection[UUID]) -> tuple[UUID, ...]:
    """Ids of words that wait to be read out to those of these people who have no account.

    people: whose notes the gate lets this viewer see.
    """
    waiting = Goodbye.objects.filter(
        person_id__in=people, person__account=None, words__isnull=False, given_on=None
    )
    return tuple(one.id for one in _given(viewer, waiting))


def words_to_give(viewer: Viewer, goodbye_id: UUID) -> Words | None:
    """The words, to read out or print. Raises gate.Shut when they are not the viewer's to read."""
    rows = Goodbye.objects.filter(id=goodbye_id, person__account=None, words__isnull=False)
    found = _given(viewer, rows)
    return _words(viewer, found)[0] if found else None


def _given(viewer: Viewer, rows: Iterable[Goodbye]) -> list[Goodbye]:
    today, found = clock.today_in(viewer.time_zone), list(rows)
    walks = SupportRelationship.objects.filter(id__in=[one.walk_id for one in found], ended_at__isnull=False)
    ended = set(walks.values_list("id", flat=True))
    return [one for one in found if are_given(ended=one.walk_id in ended, last_day=one.last_day, today=today)]


def _words(viewer: Viewer, rows: list[Goodbye]) -> tuple[Words, ...]:
    opened = gate.open_all(viewer, Purpose.SUPPORT, [one.words for one in rows])
    called = staff.names(
        viewer.organisation_id, {i for one in rows for i in (one.supporter_id, one.given_by_id) if i}
    )
    return tuple(
        Words(
            one.id,
            one.person_id,
            called.get(one.supporter_id, ""),
            opened(one.words),
            one.language,
            one.written_at,
            one.read_at,
            one.given_on,
            YesHow(one.given_how) if one.given_how else None,
            called.get(one.given_by_id, "") if one.given_by_id else "",
        )
        for one in rows
    )
