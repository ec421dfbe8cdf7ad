"""Reads of what a person asks themselves, and of the levels of their goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.measures.models import LEVEL_FIELDS, LevelReached, Levels, OwnAnswer, OwnMeasure
from cairn.measures.rules.asking import Way
from cairn.measures.rules.attainment import Level, Matters
from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class OwnAnswerRow:
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A question in the person's words with every answer, oldest first."""

    id: UUID
    person_id: UUID
    goal_id: UUID | None
    words: str
    language: str
    way: Way
    said_at: datetime
    set_down: bool
    answers: tuple[OwnAnswerRow, ...]


def own_questions(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> tuple[OwnRow, ...]:
    """What a person asks themselves. Raises gate.Shut when it is not theirs to see."""
    rows = list(OwnMeasure.objects.filter(person_id=person_id))
    answers = list(OwnAnswer.objects.filter(question__person_id=person_id).select_related("question"))
    sealed = [row.words for row in rows] + [answer.value for answer in answers]
    opened = gate.open_all(viewer, purpose, sealed, also={person_id: {Kind.MEASURES}})
    said: dict[UUID, list[OwnAnswerRow]] = {}
    for answer in answers:
        said.setdefault(answer.question_id, []).append(OwnAnswerRow(opened(answer.value), answer.at))
    return tuple(
        OwnRow(
            id=row.id,
            person_id=row.person_id,
            goal_id=row.goal_id,
            words=opened(row.words),
            language=row.language,
            way=Way(row.way),
            said_at=row.said_at,
            set_down=row.set_down_at is not None,
            answers=tuple(said.get(row.id, ())),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class ReachedRow:
    level: Level
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LevelsRow:
    """Five levels of a goal as they were said, and where the person said they were, oldest first."""

    id: UUID
    person_id: UUID
    goal_id: UUID
    words: dict[Level, str]
    matters: Matters
    language: str
    said_at: datetime
    standing: bool
    reached: tuple[ReachedRow, ...]

    @property
    def last(self) -> ReachedRow | None:
        return self.reached[-1] if self.reached else None


def levels_of(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> tuple[LevelsRow, ...]:
    """The levels of all goals of one person, also those said anew since. Raises gate.Shut."""
    rows = list(Levels.objects.filter(person_id=person_id))
    reached = list(LevelReached.objects.filter(levels__person_id=person_id).select_related("levels"))
    sealed = [getattr(row, name) for row in rows for name in LEVEL_FIELDS] + [one.words for one in reached]
    opened = gate.open_all(viewer, purpose, sealed, also={person_id: {Kind.MEASURES}})
    where: dict[UUID, list[ReachedRow]] = {}
    for one in reached:
        where.setdefault(one.levels_id, []).append(ReachedRow(Level(one.level), opened(one.words), one.at))
    anew = {row.earlier_id for row in rows}
    return tuple(
        LevelsRow(
            id=row.id,
            person_id=row.person_id,
            goal_id=row.goal_id,
            words={
                level: opened(getattr(row, name)) for name, level in zip(LEVEL_FIELDS, Level, strict=True)
            },
            matters=Matters(row.matters),
            language=row.language,
            said_at=row.said_at,
            standing=row.id not in anew,
            reached=tuple(where.get(row.id, ())),
        )
        for row in rows
    )
