"""What of two listings is shown once they are one: rules, pure.

One of the two stays; what differs is chosen group by group, because some fields only make sense together (an
address with its point, hours in words with their timetable). Nothing is thrown away: what is not shown stays
with the listing that says it, goes on being brought up to date, and comes back when the merge is undone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from cairn.directory.corrections.rules import ADDRESS, COUNTY, POINT
from cairn.directory.corrections.values import Owner
from cairn.directory.finds import Kind

GROUPS: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.SERVICE: {
        "name": ("name",),
        "phones": ("phones",),
        "address": (*ADDRESS, COUNTY, *POINT),
        "hours": ("hours_text", "schedules"),
        "description": ("description",),
        "cost": ("fees", "is_free"),
        "for_whom": ("eligibility", "minimum_age", "maximum_age"),
        "application_process": ("application_process",),
        "documents": ("documents",),
        "website": ("website",),
        "email": ("email",),
        "alert": ("alert",),
    },
    Kind.MEETING: {
        "name": ("name",),
        "place": ("location_name", "address", "city", "state", "postal_code", *POINT),
        "online": ("conference_url", "conference_phone"),
        "notes": ("notes",),
        "website": ("website",),
    },
}
OPEN_OF_SECRET = frozenset({"name", "phones", "website", "email"})  # what a private place lets everybody know
NOTHING: tuple[Any, ...] = (None, "", [], ())


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. `values` by group and field, plain JSON; `owners` says which record a field would be
    put right on, `corrected` the groups that were put right here. `places` counts where it is offered.
    """

    kind: Kind
    id: UUID
    values: Mapping[str, Mapping[str, Any]]
    owners: Mapping[str, Owner] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()
    checked: date | None = None
    places: int = 0
    secret: bool = False

    def says(self, group: str) -> bool:
        """Whether it says anything there. That a point is near only, or a cost unknown, is nothing said."""
        told = self.values.get(group, {})
        return any(told[name] not in NOTHING for name in told if name != "is_approximate")


def who_stays(one: Side, other: Side) -> tuple[Side, Side]:
    """Which of the two is kept by default, then the other: a private place always; then the one with more
    places, put right here, checked last, saying most.
    """
    first, second = sorted((one, other), key=_rank)
    return first, second


def _rank(side: Side) -> tuple[bool, int, int, date, int, int]:
    said = sum(side.says(group) for group in GROUPS[side.kind])
    day = side.checked or date.min
    return (
        not side.secret,
        -side.places,
        -len(side.corrected),
        date.max - (day - date.min),
        -said,
        side.id.int,
    )


def may_stay(kept: Side, other: Side) -> bool:
    """A listing whose place is kept private is never hidden behind one that tells its own."""
    return kept.secret or not other.secret


def differing(one: Side, other: Side) -> tuple[str, ...]:
    """The groups in which they say something else, and both can be shown."""
    return tuple(
        group
        for group in GROUPS[one.kind]
        if group in one.values and group in other.values and one.values[group] != other.values[group]
    )


def choosable(kept: Side, other: Side) -> tuple[str, ...]:
    """The groups that may be shown as the other says them.

    None where a place is kept private: words about an open door could say where the private one is.
    """
    return () if kept.secret or other.secret else differing(kept, other)


def preferred(kept: Side, other: Side) -> frozenset[str]:
    """The groups that are shown as the other says them, unless a steward says otherwise: what only it says,
    what was put right there and not here, then what was checked later.
    """
    return frozenset(group for group in choosable(kept, other) if _is_better(group, kept, other))


def _is_better(group: str, kept: Side, other: Side) -> bool:
    if kept.says(group) != other.says(group):
        return other.says(group)
    if (group in kept.corrected) != (group in other.corrected):
        return group in other.corrected
    return (other.checked or date.min) > (kept.checked or date.min)


def shown_in_comparison(one: Side, other: Side) -> tuple[str, ...]:
    """The groups that a comparison may show: where one place is private, only what everybody may know."""
    groups = [group for group in GROUPS[one.kind] if one.says(group) or other.says(group)]
    if one.secret or other.secret:
        return tuple(group for group in groups if group in OPEN_OF_SECRET)
    return tuple(groups)


def in_order(groups: Collection[str], kind: Kind) -> tuple[str, ...]:
    return tuple(group for group in GROUPS[kind] if group in groups)
