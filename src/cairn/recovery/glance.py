"""What stands first for several people at once: for a supporter's day and for lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.recovery.models import Saying, Step
from cairn.recovery.rules import Owner, StepState, along_the_path, first_saying, next_step


@dataclass(frozen=True, slots=True)
class FirstWords:
    """The sentence that stands first for one person."""

    words: str
    language: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class NextStep:
    id: UUID
    words: str
    language: str
    owner: Owner
    when_on: date | None


@dataclass(frozen=True, slots=True)
class Glance:
    """One person in a few lines. `waiting` counts typed sentences they have not said yes or no to.

    `promised` are the open steps that the supporter takes, `again` those the person wanted to look at again
    by today.
    """

    first: FirstWords | None = None
    next: NextStep | None = None
    promised: tuple[NextStep, ...] = ()
    again: tuple[NextStep, ...] = ()
    waiting: int = 0


def glances(
    viewer: Viewer, people: Collection[UUID], purpose: Purpose = Purpose.SUPPORT
) -> dict[UUID, Glance]:
    """A glance at each of these people, in constant queries. Raises gate.Shut if one is not theirs to see."""
    first, steps = _first_sayings(people), _open_steps(people)
    following = {person_id: _next_of(going) for person_id, going in steps.items()}
    promised = {person_id: _promised_of(going) for person_id, going in steps.items()}
    again = _to_look_at_again(viewer, people)
    listed = [*promised.values(), *again.values()]
    shown = [*following.values(), *(step for kept in listed for step in kept)]
    opened = gate.open_all(
        viewer, purpose, [*(saying.words for saying in first.values()), *(step.words for step in shown)]
    )
    waiting = _waiting(people)
    return {
        person_id: Glance(
            first=_first_words(first.get(person_id), opened),
            next=_next_words(following.get(person_id), opened),
            promised=tuple(_step_words(step, opened) for step in promised.get(person_id, ())),
            again=tuple(_step_words(step, opened) for step in again.get(person_id, ())),
            waiting=waiting.get(person_id, 0),
        )
        for person_id in people
    }


def first_words(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> FirstWords | None:
    """The sentence that stands first for one person. Raises gate.Shut if it is not theirs to see."""
    first = _first_sayings([person_id]).get(person_id)
    opened = gate.open_all(viewer, purpose, [first.words] if first else [])
    return _first_words(first, opened)


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


def _open_steps(people: Iterable[UUID]) -> dict[UUID, list[Step]]:
    found: dict[UUID, list[Step]] = {}
    for step in Step.objects.filter(person_id__in=people, state=StepState.OPEN.value):
        found.setdefault(step.person_id, []).append(step)
    return found


def _to_look_at_again(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[Step]]:
    """The day they chose has come, the earliest first; what is done needs no look."""
    found: dict[UUID, list[Step]] = {}
    due = Step.objects.filter(person_id__in=people, look_again_on__lte=clock.today_in(viewer.time_zone))
    for step in due.exclude(state=StepState.DONE.value).order_by("look_again_on", "id"):
        found.setdefault(step.person_id, []).append(step)
    return found


def _next_of(steps: list[Step]) -> Step:
    chosen = next_step(step.facts() for step in steps)
    return next(step for step in steps if step.id == chosen)


def _promised_of(steps: list[Step]) -> list[Step]:
    order = along_the_path(step.facts() for step in steps)
    mine = [step for step in steps if step.owner == Owner.MY_SUPPORTER.value]
    return sorted(mine, key=lambda step: order.index(step.id))


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
    return _step_words(step, opened) if step else None


def _step_words(step: Step, opened: gate.Opened) -> NextStep:
    return NextStep(step.id, opened(step.words), step.language, Owner(step.owner), step.when_on)
