"""What a person shows, and to whom. The consent gate is asked besides: this only narrows what it allows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.people.who_walks import walks
from cairn.recovery.models import HardStretch, Shown, Spoken
from cairn.recovery.shown.rules import EACH_BY_ITSELF, What

# Whether there is such a thing of this person's: (person, which one). A room above that keeps things which
# can be shown says so for them in `ready`, since no import points up.
Theirs = Callable[[UUID, UUID], bool]
_THEIRS: dict[What, Theirs] = {
    What.SPOKEN: lambda person_id, item: Spoken.objects.filter(id=item, person_id=person_id).exists(),
    What.STRETCH: lambda person_id, item: HardStretch.objects.filter(id=item, person_id=person_id).exists(),
}


def kept_above(what: What, theirs: Theirs) -> None:
    """Say who knows whose a thing is that a room above keeps."""
    _THEIRS[what] = theirs


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who walks with the person now, and whether this is shown to them."""

    supporter_id: UUID
    called: str
    sees: bool


def shown_to_me(viewer: Viewer, what: What, people: Collection[UUID]) -> dict[UUID, frozenset[UUID | None]]:
    """For each of these people what they show to the viewer; `None` in it: all of it."""
    found: dict[UUID, set[UUID | None]] = {}
    rows = Shown.objects.standing().filter(
        supporter_id=viewer.account_id, what=what.value, person_id__in=people
    )
    for person_id, item in rows.values_list("person_id", "item"):
        found.setdefault(person_id, set()).add(item)
    return {person_id: frozenset(found.get(person_id, ())) for person_id in people}


def sees(viewer: Viewer, person_id: UUID, what: What, item: UUID | None = None) -> bool:
    """Whether this is the viewer's own, or shown to them. It is no substitute for the gate."""
    if viewer.person_id == person_id:
        return True
    return item in shown_to_me(viewer, what, [person_id])[person_id]


def only_shown(viewer: Viewer, person_id: UUID, what: What, item: UUID | None = None) -> None:
    """Raises gate.Shut when this is neither their own nor shown to them."""
    if not sees(viewer, person_id, what, item):
        raise gate.Shut(None)


def beside(viewer: Viewer, what: What, item: UUID | None = None) -> tuple[Beside, ...]:
    """Everybody who walks with the viewer now, for choosing who sees; the viewer is a person."""
    person_id = viewer.person_id or viewer.account_id
    if not is_theirs(person_id, what, item):
        raise gate.Shut(None)
    gate.open_all(viewer, Purpose.OWN_ACCESS, [], also={person_id: {Kind.IDENTITY}})
    standing = Shown.objects.standing().filter(person_id=person_id, what=what.value, item=item)
    chosen = set(standing.values_list("supporter_id", flat=True))
    return tuple(
        Beside(walk.supporter_id, walk.called, walk.supporter_id in chosen)
        for walk in walks(viewer, person_id)
        if walk.ended_at is None
    )


def all_shown(viewer: Viewer) -> tuple[tuple[What, UUID | None, str], ...]:
    """All that a person shows to anybody now: what, which one, to whom."""
    person_id = viewer.person_id or viewer.account_id
    called = {walk.supporter_id: walk.called for walk in walks(viewer, person_id)}
    rows = Shown.objects.standing().filter(person_id=person_id).order_by("since", "id")
    return tuple((What(row.what), row.item, called.get(row.supporter_id, "")) for row in rows)


def is_theirs(person_id: UUID, what: What, item: UUID | None) -> bool:
    """Whether there is such a thing of theirs to show."""
    if what not in EACH_BY_ITSELF:
        return item is None
    return item is not None and _THEIRS[what](person_id, item)
