"""Goal attainment in the person's own levels."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.measures.errors import Refused
from cairn.measures.models import LEVEL_FIELDS, LevelReached, Levels
from cairn.measures.rules.asking import LONGEST_ANSWER, LONGEST_LEVEL, No
from cairn.measures.rules.attainment import Level, Matters, all_levels_said
from cairn.measures.voices import check_words, typed_by, writing
from cairn.people.viewers import Viewer
from cairn.recovery.models import Saying
from cairn.recovery.rules import About


@transaction.atomic
def say_levels(
    *, by: Viewer, goal_id: UUID, words: Mapping[Level, str], matters: Matters, language: str
) -> Levels:
    """Keep five levels of a goal, exactly as said. Said anew, the earlier ones stay with what was reached."""
    goal = Saying.objects.filter(id=goal_id, about=About.GOAL).exclude(yes_at=None).first()
    if goal is None:
        raise Refused(No.NOT_THEIRS)
    whose = writing(by, goal.person_id)
    if not all_levels_said(words.get(level, "") for level in Level):
        raise Refused(No.ALL_LEVELS)
    for said in words.values():
        check_words(said, LONGEST_LEVEL)
    levels = Levels(
        person_id=goal.person_id,
        goal=goal,
        matters=matters.value,
        language=language,
        said_at=clock.now(),
        typed_by_id=typed_by(by, whose),
        earlier=_standing(goal),
    )
    for name, level in zip(LEVEL_FIELDS, Level, strict=True):
        setattr(levels, name, words[level])
    levels.save(force_insert=True)
    record(by=by, act="measures.say_levels", person_id=goal.person_id, about={"levels": str(levels.id)})
    return levels


def _standing(goal: Saying) -> Levels | None:
    rows = Levels.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(goal=goal, said_anew=None).first()


@transaction.atomic
def say_reached(*, by: Viewer, levels_id: UUID, level: Level, words: str = "") -> LevelReached:
    """Keep where the person says they are. Every answer is kept; less than hoped is no failing."""
    levels = Levels.objects.select_for_update(of=("self",), no_key=True).filter(id=levels_id).first()
    if levels is None:
        raise Refused(No.NOT_THEIRS)
    writing(by, levels.person_id)
    check_words(words, LONGEST_ANSWER, needed=False)
    if Levels.objects.filter(earlier=levels).exists():
        raise Refused(No.SET_DOWN)
    reached = LevelReached(levels=levels, level=level.value, at=clock.now(), by_id=by.account_id)
    reached.words = words
    reached.save(force_insert=True)
    record(by=by, act="measures.say_reached", person_id=levels.person_id, about={"levels": str(levels.id)})
    return reached
