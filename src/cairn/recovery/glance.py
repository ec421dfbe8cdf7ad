"""What stands first for several people at once: for a supporter's day and for lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.people.viewers import Viewer
from cairn.recovery.models import Saying, Step
from cairn.recovery.rules import Owner, StepState, first_saying, next_step


@dataclass(frozen=True, slots=True)
class FirstWords:
    """The sentence that stands first for one person."""

    words: str
    language: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class NextStep:
    words: str
    language: str
    owner: Owner
    when_on: date | None


@dataclass(frozen=True, slots=True)
class Glance:
    """One person in three lines. `waiting` counts typed sentences they have not said yes or no to."""

    first: FirstWords | None = None
    next: NextStep | None = None
    waiting: int = 0


def glances(
    viewer: Viewer, people: Collection[UUID], purpose: Purpose = Purpose.SUPPORT
) -> dict[UUID, Glance]:
    """A glance at each of these people, in constant queries. Raises gate.Shut if one is not theirs to see."""
    first, steps = _first_sayings(people), _next_steps(people)
    texts = [saying.words for saying in first.values()] + [step.words for step in steps.values()]
    opened = gate.open_all(viewer, purpose, texts)
    waiting = _waiting(people)
    return {
        person_id: Glance(
            first=_first_words(first.get(person_id), opened),
            next=_next_words(steps.get(person_id), opened),
            waiting=waiting.get(person_id, 0),
        )
        for person_id in people
    }


def _first_sayings(people: Iterable[UUID]) -> dict[UUID, Saying]:
    standing: dict[UUID, list[Saying]] = {}
    for saying in Saying.objects.standing().filter(person_id__in=people):
        standing.setdefault(saying.person_id, []).append(saying)
    found = {}
    for person_id, sayings in standing.items():
        first = first_saying(saying.facts() for saying in sayings)
        if first:
            found[person_id] = next(saying for saying in sayings if saying.id == first)
    return found


def _next_steps(people: Iterable[UUID]) -> dict[UUID, Step]:
    open_steps: dict[UUID, list[Step]] = {}
    for step in Step.objects.filter(person_id__in=people, state=StepState.OPEN.value):
        open_steps.setdefault(step.person_id, []).append(step)
    found = {}
    for person_id, steps in open_steps.items():
        chosen = next_step(step.facts() for step in steps)
        found[person_id] = next(s for s in steps if s.id == chosen)
    return found


def _waiting(people: Iterable[UUID]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    for person_id in (
        Saying.objects.waiting().filter(person_id__in=people).values_list("person_id", flat=True)
    ):
        counts[person_id] = counts.get(person_id, 0) + 1
    return counts


def _first_words(saying: Saying | None, opened: gate.Opened) -> FirstWords | None:
    return FirstWords(opened(saying.words), saying.language, saying.said_at) if saying else None


def _next_words(step: Step | None, opened: gate.Opened) -> NextStep | None:
    return NextStep(opened(step.words), step.language, Owner(step.owner), step.when_on) if step else None
