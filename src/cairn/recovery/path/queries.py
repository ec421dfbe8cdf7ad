"""A path as it can be told from the plan: what was said and what came of steps, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.models import HiddenOnPath, Saying, Step, StepNews
from cairn.recovery.path.rules import Came, Eye, Hidden, Left, Part, hidden_from
from cairn.recovery.rules import About, StepAnswer


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that was said or came about. `words` name the goal or step; `said` is what was said then."""

    part: Part
    item: UUID
    what: Came | StepAnswer
    words: str
    language: str
    said: str
    at: datetime


def moments(
    viewer: Viewer, person_id: UUID, since: datetime, before: datetime, purpose: Purpose = Purpose.SUPPORT
) -> tuple[Moment, ...]:
    """Goals said and steps chosen and answered in this time, oldest first. Raises gate.Shut."""
    goals = list(
        Saying.objects.filter(
            person_id=person_id,
            about=About.GOAL.value,
            yes_at__isnull=False,
            refused_at=None,
            said_at__gte=since,
            said_at__lt=before,
        )
    )
    chosen = list(Step.objects.filter(person_id=person_id, added_at__gte=since, added_at__lt=before))
    news = list(
        StepNews.objects.filter(step__person_id=person_id, at__gte=since, at__lt=before).select_related(
            "step"
        )
    )
    texts = [text for goal in goals for text in (goal.words, goal.why)] + [step.words for step in chosen]
    texts += [text for one in news for text in (one.step.words, one.words)]
    opened = gate.open_all(viewer, purpose, texts, also={person_id: {Kind.GOALS}})
    found = [_goal(one, opened) for one in goals] + [_chosen(one, opened) for one in chosen]
    found += [_news(one, opened) for one in news]
    return tuple(sorted(found, key=lambda moment: (moment.at, moment.item)))


def _goal(goal: Saying, opened: gate.Opened) -> Moment:
    what = Came.SAID_ANEW if goal.earlier_id else Came.SAID
    return Moment(
        Part.GOALS, goal.id, what, opened(goal.words), goal.language, opened(goal.why), goal.said_at
    )


def _chosen(step: Step, opened: gate.Opened) -> Moment:
    return Moment(Part.STEPS, step.id, Came.CHOSEN, opened(step.words), step.language, "", step.added_at)


def _news(one: StepNews, opened: gate.Opened) -> Moment:
    step = one.step
    return Moment(
        Part.STEPS,
        step.id,
        StepAnswer(one.answer),
        opened(step.words),
        step.language,
        opened(one.words),
        one.at,
    )


def _choices(person_id: UUID) -> list[Left]:
    rows = HiddenOnPath.objects.filter(person_id=person_id).values_list("part", "item", "eye")
    return [Left(Part(part), item, Eye(eye)) for part, item, eye in rows]


def hidden(viewer: Viewer, person_id: UUID) -> Hidden:
    """What is left out for this viewer. It only narrows: the gate is asked besides."""
    eye = Eye.OWN if viewer.person_id == person_id else Eye.OTHERS
    return hidden_from(eye, _choices(person_id))


def chosen(viewer: Viewer) -> dict[Eye, Hidden]:
    """What a person chose to hide on their own path, from themselves and from others."""
    kept = _choices(viewer.person_id) if viewer.person_id else []
    return {eye: hidden_from(eye, kept) for eye in Eye}
