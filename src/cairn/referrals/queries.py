"""Hand-offs as frozen rows, opened through the consent gate."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from cairn.consent import gate
from cairn.consent.models import Grant
from cairn.consent.queries import holds
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.referrals import rules
from cairn.referrals.models import Referral, ReferralMove
from cairn.referrals.places import WITH_PLACES, Place, place_of
from cairn.referrals.rules import Act, Hands, Helped, Knows, Obstacle, State, Way


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One thing that happened. `by_name` is a colleague's name, or empty when the person did it.

    `yes_how` says how a yes, or words that a colleague typed, were given. `told` is what the place learned.
    """

    act: str
    at: datetime
    by_name: str
    yes_how: YesHow | None
    told: frozenset[Knows]
    obstacle: Obstacle | None
    helped: Helped | None
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class YesRow:
    """The written yes of a hand-off, as it stands today."""

    grant_id: UUID
    given_at: datetime
    expires_on: date
    witnessed: bool
    taken_back: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class HandOff:
    """A hand-off with its whole story, oldest move first."""

    id: UUID
    person_id: UUID
    place: Place
    goal_id: UUID | None
    step_id: UUID | None
    state: State
    way: Way | None
    knows: frozenset[Knows]
    say_for_me: str
    helped: Helped | None
    hands: Hands
    stages: tuple[tuple[State, str], ...]
    acts: frozenset[Act]
    since: datetime
    moves: tuple[MoveRow, ...]
    written_yes: YesRow | None

    @property
    def under_way(self) -> bool:
        return self.state in rules.UNDER_WAY

    @property
    def told(self) -> frozenset[Knows]:
        """All that the place was told about the person through this hand-off, ever."""
        return frozenset().union(*(move.told for move in self.moves))

    @property
    def last_obstacle(self) -> Obstacle | None:
        return next((m.obstacle for m in reversed(self.moves) if m.obstacle), None)

    @property
    def last_words(self) -> MoveRow | None:
        return next((m for m in reversed(self.moves) if m.words), None)


def _with_places(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    return referrals.select_related(*WITH_PLACES, "person", "grant__person__organisation", "grant__stand_in")


def person_of(referral_id: UUID) -> UUID | None:
    """Whose hand-off this is, to ask the gate with; tells a viewer nothing by itself."""
    return Referral.objects.filter(id=referral_id).values_list("person_id", flat=True).first()


def is_theirs(person_id: UUID, referral_id: UUID) -> bool:
    """Whether there is such a hand-off of this person's."""
    return Referral.objects.filter(id=referral_id, person_id=person_id).exists()


def hand_off_on(grant_id: UUID) -> UUID | None:
    """The hand-off that stands on this written yes, or stood on it, if there is one."""
    return Referral.objects.filter(grant_id=grant_id).values_list("id", flat=True).first()


def hand_off(viewer: Viewer, referral_id: UUID, purpose: Purpose = Purpose.REFERRAL) -> HandOff | None:
    """One hand-off; None when there is none. Raises gate.Shut when it is not theirs to see."""
    found = list(_with_places(Referral.objects.filter(id=referral_id)))
    rows = _opened(viewer, found, purpose, {r.person_id for r in found})
    return rows[0] if rows else None


def hand_offs_of(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.REFERRAL) -> list[HandOff]:
    """All hand-offs of one person, the last changed first. Raises gate.Shut when not theirs to see."""
    found = list(_with_places(Referral.objects.filter(person_id=person_id)))
    return _opened(viewer, found, purpose, {person_id})


def under_way(viewer: Viewer, people: Collection[UUID], purpose: Purpose = Purpose.REFERRAL) -> list[HandOff]:
    """What is under way for these people, the longest waiting first; a "did not help" of theirs included."""
    theirs = Referral.objects.filter(_GOES_ON, person_id__in=people)
    open_now = list(_with_places(theirs.order_by("changed_at")))
    return _opened(viewer, open_now, purpose, {r.person_id for r in open_now})


def places_of(viewer: Viewer, people: Collection[UUID], purpose: Purpose = Purpose.REFERRAL) -> list[Place]:
    """Which places were found for these people and not set down, each once, the last changed first.

    No words are opened, and no place says whose it is. Raises gate.Shut when one is not theirs to see.
    """
    found = Referral.objects.filter(person_id__in=people).exclude(state=State.SET_DOWN.value)
    gate.open_all(viewer, purpose, [], also={person_id: {Kind.REFERRAL} for person_id in people})
    return list(dict.fromkeys(place_of(referral) for referral in _with_places(found)))


def how_many_under_way(viewer: Viewer, people: Collection[UUID], purpose: Purpose) -> dict[UUID, int]:
    """How many go on for each of these people; raises gate.Shut when one is not theirs to see."""
    gate.open_all(viewer, purpose, [], {person_id: {Kind.REFERRAL} for person_id in people})
    theirs = Referral.objects.filter(_GOES_ON, person_id__in=people)
    return dict(theirs.order_by().values_list("person_id").annotate(Count("id")))


_GOES_ON = Q(state__in=[state.value for state in rules.UNDER_WAY]) | Q(
    state=State.ANSWERED.value, helped=Helped.NO.value
)


def _opened(
    viewer: Viewer, referrals: list[Referral], purpose: Purpose, people: Iterable[UUID]
) -> list[HandOff]:
    moves: dict[UUID, list[ReferralMove]] = {}
    by_id = {referral.id: referral for referral in referrals}
    for move in ReferralMove.objects.filter(referral__in=by_id):
        move.referral = by_id[move.referral_id]
        moves.setdefault(move.referral_id, []).append(move)
    said = [move.words for kept in moves.values() for move in kept]
    asked = {person_id: {Kind.REFERRAL} for person_id in people}
    opened = gate.open_all(viewer, purpose, [*said, *(r.say_for_me for r in referrals)], also=asked)
    names = staff.names(viewer.organisation_id, {m.by_id for kept in moves.values() for m in kept})
    today = clock.now_in(viewer.time_zone)
    return [_row(r, moves.get(r.id, []), opened, names, today) for r in referrals]


def _row(
    referral: Referral,
    moves: list[ReferralMove],
    opened: gate.Opened,
    names: dict[UUID, str],
    today: date,
) -> HandOff:
    state = State(referral.state)
    way = Way(referral.way) if referral.way else None
    helped = Helped(referral.helped) if referral.helped else None
    return HandOff(
        id=referral.id,
        person_id=referral.person_id,
        place=place_of(referral),
        goal_id=referral.goal_id,
        step_id=referral.step_id,
        state=state,
        way=way,
        knows=frozenset(Knows(k) for k in referral.knows),
        say_for_me=opened(referral.say_for_me),
        helped=helped,
        hands=rules.hands(state, way, helped),
        stages=rules.stage_marks(state, frozenset(State(m.state) for m in moves)),
        acts=rules.acts_from(state),
        since=referral.changed_at,
        moves=tuple(_move_row(m, opened, names) for m in moves),
        written_yes=_yes_row(referral, referral.grant, today) if referral.grant else None,
    )


def _move_row(move: ReferralMove, opened: gate.Opened, names: dict[UUID, str]) -> MoveRow:
    return MoveRow(
        act=move.act,
        at=move.at,
        by_name=names.get(move.by_id, ""),
        yes_how=YesHow(move.yes_how) if move.yes_how else None,
        told=frozenset(Knows(k) for k in move.told),
        obstacle=Obstacle(move.obstacle) if move.obstacle else None,
        helped=Helped(move.helped) if move.helped else None,
        words=opened(move.words),
        language=move.language,
    )


def _yes_row(referral: Referral, grant: Grant, today: date) -> YesRow:
    return YesRow(
        grant_id=grant.id,
        given_at=grant.given_at,
        expires_on=grant.expires_on,
        witnessed=grant.witness_id is not None,
        taken_back=grant.revoked_at is not None,
        holds=holds(grant, today),
    )
