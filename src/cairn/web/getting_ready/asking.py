"""Whose page it is, in which voice it asks, and which question comes next."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from cairn.advocacy.meetings import queries
from cairn.advocacy.meetings.rules import BEFORE, MOST_RIGHTS, RIGHTS, Part, Size, size_on_paper
from cairn.advocacy.rights.queries import shelf
from cairn.people.viewers import Viewer
from cairn.web.getting_ready import wording
from cairn.web.plan.asking import Plan, plan_to_write
from cairn.web.rights import showing

WHEN, READY, PROMISES, READY_AFTER = "when", "ready", "promises", "after"
STEPS = (WHEN, *(part.value for part in BEFORE), READY)
STEPS_AFTER = (Part.AGREED.value, PROMISES, Part.NEXT.value, Part.FELT.value, READY_AFTER)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page to take along, as whoever looks may use it. `name` is empty when it is their own."""

    plan: Plan
    page: queries.Page

    @property
    def name(self) -> str:
        return self.plan.name

    @property
    def id(self) -> UUID:
        return self.page.heading.id

    @property
    def title(self) -> str:
        return wording.title(self.page.heading)

    @property
    def when(self) -> str:
        return wording.when(self.page.heading)

    @property
    def back(self) -> str:
        """Where all pages of this person are."""
        if self.name:
            return reverse("their_getting_ready", args=[self.plan.person_id])
        return reverse("getting_ready")

    @property
    def waiting(self) -> tuple[wording.LineShown, ...]:
        """What waits for the person's yes: typed for them, and for themselves what is suggested too."""
        rows = self.page.waiting() + (() if self.name else self.page.suggested())
        return self._shown(rows)

    def part(self, part: Part) -> wording.PartShown:
        page = self.page
        return wording.PartShown(
            part,
            wording.TITLES[part],
            self._shown(page.of(part)),
            self._shown(page.waiting(part)),
            self._shown(page.suggested(part)),
        )

    def parts(self, *which: Part) -> tuple[wording.PartShown, ...]:
        return tuple(self.part(part) for part in which)

    def _shown(self, rows: tuple[queries.LineRow, ...]) -> tuple[wording.LineShown, ...]:
        return tuple(wording.LineShown(row, wording.hand(row, self.name)) for row in rows)


@dataclass(frozen=True, slots=True)
class RightsHere:
    """Rights cards that fit the room: the first ones of each shelf, and where all of them are."""

    cards: tuple[showing.Shown, ...]
    shelf: str


def rights_here(asked: Asked) -> RightsHere | None:
    """None where there is no card that somebody stands for today."""
    wanted, there = RIGHTS.get(asked.page.heading.setting, ()), shelf()
    found = [one for setting in wanted for one in there.get(setting, ())]
    return RightsHere(tuple(showing.all_shown(found[:MOST_RIGHTS])), wanted[0].value) if found else None


def size_of(asked: Asked, rights: RightsHere | None) -> Size:
    titles = [card.words.title for card in rights.cards] if rights else []
    return size_on_paper([*(line.words for line in asked.page.lines if line.stands), *titles])


def asked_for(viewer: Viewer, preparation_id: UUID) -> Asked:
    """Raises gate.Shut or Http404 when there is no such page for this viewer."""
    page = queries.page(viewer, preparation_id)
    if page is None:
        raise Http404
    return Asked(plan_to_write(viewer, page.heading.person_id), page)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is among the questions."""

    step: str
    number: int
    of: int
    following: str

    @property
    def part(self) -> Part | None:
        return Part(self.step) if self.step in set(Part) else None


def place_of(asked: Asked, step: str) -> Place:
    """Raises Http404 for no step. What comes after is asked only once the meeting was closed."""
    steps = STEPS if step in STEPS else STEPS_AFTER
    if step not in steps or (steps is STEPS_AFTER and asked.page.heading.closed_at is None):
        raise Http404
    number = steps.index(step) + 1
    return Place(step, number, len(steps), _url(asked, steps[number] if number < len(steps) else ""))


def _url(asked: Asked, step: str) -> str:
    if step == PROMISES:
        return reverse("promises", args=[asked.id])
    return reverse("prepare", args=[asked.id, step]) if step else reverse("prepared", args=[asked.id])
