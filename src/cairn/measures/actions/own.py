"""“How I'll know”: questions a person writes for themselves, and what they answer."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.ledger.actions import record
from cairn.measures.errors import Refused
from cairn.measures.models import OwnAnswer, OwnMeasure
from cairn.measures.rules.asking import LONGEST_QUESTION, No, Way, own_answer_fits
from cairn.measures.voices import check_words, typed_by, writing
from cairn.people.viewers import Viewer
from cairn.recovery.models import Saying
from cairn.recovery.rules import About


@transaction.atomic
def ask_myself(
    *, by: Viewer, person_id: UUID, words: str, way: Way, language: str, goal_id: UUID | None = None
) -> OwnMeasure:
    """Keep a question exactly as the person put it, under one of their goals or by itself."""
    whose = writing(by, person_id)
    check_words(words, LONGEST_QUESTION)
    if goal_id and not Saying.objects.filter(id=goal_id, person_id=person_id, about=About.GOAL).exists():
        raise Refused(No.NOT_A_GOAL)
    question = OwnMeasure(
        person_id=person_id,
        goal_id=goal_id,
        language=language,
        way=way.value,
        said_at=clock.now(),
        typed_by_id=typed_by(by, whose),
    )
    question.words = words
    question.save(force_insert=True)
    _tell(by, "ask_myself", question)
    return question


def _tell(by: Viewer, act: str, question: OwnMeasure) -> None:
    record(by=by, act=f"measures.{act}", person_id=question.person_id, about={"question": str(question.id)})


def _question(by: Viewer, question_id: UUID) -> OwnMeasure:
    rows = OwnMeasure.objects.select_for_update(of=("self",), no_key=True)
    question = rows.filter(id=question_id).first()
    if question is None:
        raise Refused(No.NOT_THEIRS)
    writing(by, question.person_id)
    return question


@transaction.atomic
def answer_own(*, by: Viewer, question_id: UUID, value: str) -> OwnAnswer:
    """Keep an answer to the person's own question."""
    question = _question(by, question_id)
    if question.set_down_at:
        raise Refused(No.SET_DOWN)
    if not own_answer_fits(Way(question.way), value):
        raise Refused(No.CANNOT_BE_KEPT)
    answer = OwnAnswer(question=question, at=clock.now(), by_id=by.account_id)
    answer.value = value
    answer.save(force_insert=True)
    _tell(by, "answer_own", question)
    return answer


@transaction.atomic
def set_down_own(*, by: Viewer, question_id: UUID) -> None:
    """Stop asking this for now. The answers stay, and it can be picked up again."""
    _set(by, question_id, down=True)


@transaction.atomic
def pick_up_own(*, by: Viewer, question_id: UUID) -> None:
    _set(by, question_id, down=False)


def _set(by: Viewer, question_id: UUID, *, down: bool) -> None:
    question = _question(by, question_id)
    question.set_down_at = clock.now() if down else None
    question.save(update_fields=["set_down_at"])
    _tell(by, "set_down_own" if down else "pick_up_own", question)
