"""Saying, and stepping. The only writes in this room."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.ledger.actions import record
from cairn.people.rules import YesHow
from cairn.people.viewers import Viewer
from cairn.recovery.errors import Refused
from cairn.recovery.models import Saying, Step, StepNews
from cairn.recovery.rules import (
    LONGEST_STEP,
    LONGEST_WHEN,
    LONGEST_WORDS,
    About,
    No,
    Owner,
    StepAnswer,
    StepState,
    Voice,
    after,
    day_fits,
    words_fit,
)
from cairn.recovery.voices import voice


def _voice(by: Viewer, person_id: UUID) -> Voice:
    """In whose voice the viewer may write in this person's plan; raises Refused when in none."""
    found = voice(by, person_id, Kind.GOALS)
    if found is None:
        raise Refused(No.NOT_THEIRS)
    return found


def _check_words(words: str, longest: int = LONGEST_WORDS, *, needed: bool = True) -> None:
    if why := words_fit(words, longest, needed=needed):
        raise Refused(why)


@transaction.atomic
def say(*, by: Viewer, person_id: UUID, about: About, words: str, language: str) -> Saying:
    """Keep a sentence exactly as it was said. Typed by a supporter, it waits for the person's yes."""
    voice = _voice(by, person_id)
    _check_words(words)
    saying = _new_saying(by, person_id, about, words, language, voice)
    saying.save(force_insert=True)
    _record(by, "say", saying, voice)
    return saying


def _new_saying(by: Viewer, person_id: UUID, about: About, words: str, language: str, voice: Voice) -> Saying:
    now, own = clock.now(), voice is Voice.OWN
    saying = Saying(
        person_id=person_id,
        about=about.value,
        language=language,
        said_at=now,
        typed_by_id=None if own else by.account_id,
        yes_at=now if own else None,
        yes_how=YesHow.SELF.value if own else "",
    )
    saying.words = words
    return saying


def _record(by: Viewer, act: str, saying: Saying, voice: Voice | None = None) -> None:
    about: dict[str, str | int] = {"saying": str(saying.id), "about": saying.about}
    if voice is not None:
        about["voice"] = voice.value
    record(by=by, act=f"recovery.{act}", person_id=saying.person_id, about=about)


def _saying(by: Viewer, saying_id: UUID) -> tuple[Saying, Voice]:
    saying = Saying.objects.select_for_update(of=("self",), no_key=True).filter(id=saying_id).first()
    if saying is None:
        raise Refused(No.NOT_THEIRS)
    return saying, _voice(by, saying.person_id)


@transaction.atomic
def say_anew(*, by: Viewer, saying_id: UUID, words: str, language: str, why: str = "") -> Saying:
    """Say it a new way. The earlier sentence stays, as the person's own story.

    why: what changed, and why, if they like to say.
    """
    earlier, voice = _saying(by, saying_id)
    if earlier.yes_at is None:
        raise Refused(No.NOT_FROM_HERE)  # typed words are answered first; words that were refused are gone
    _check_words(words)
    if Saying.objects.filter(earlier=earlier).exists():
        raise Refused(No.ALREADY_ANSWERED)
    saying = _new_saying(by, earlier.person_id, About(earlier.about), words, language, voice)
    _check_words(why, needed=False)
    saying.why = why
    saying.earlier, saying.put_first_at = earlier, earlier.put_first_at
    saying.save(force_insert=True)
    if saying.yes_at:
        _move_steps(earlier, saying)
    _record(by, "say_anew", saying, voice)
    return saying


def _move_steps(earlier: Saying | None, saying: Saying) -> None:
    """Steps hang on the goal as it is said now."""
    if earlier:
        Step.objects.filter(goal=earlier).update(goal=saying)


@transaction.atomic
def answer_typed_words(*, by: Viewer, saying_id: UUID, mine: bool) -> Saying:
    """Are these your words? Yes keeps them; no puts them away, and what was said before still stands.

    On the supporter's device the answer counts as given by the person whose hand holds it.
    """
    saying, voice = _saying(by, saying_id)
    if saying.yes_at or saying.refused_at:
        raise Refused(No.ALREADY_ANSWERED)
    if mine:
        saying.yes_at = clock.now()
        saying.yes_how = (YesHow.SELF if voice is Voice.OWN else YesHow.HANDED).value
        _move_steps(saying.earlier, saying)
    else:
        saying.refused_at = clock.now()
        saying.earlier = None  # so that it can be said anew another time
    saying.save(update_fields=["yes_at", "yes_how", "refused_at", "earlier"])
    _record(by, "yes_my_words" if mine else "not_my_words", saying, voice)
    return saying


@transaction.atomic
def set_down(*, by: Viewer, saying_id: UUID) -> None:
    """Set a sentence down for now. Nothing is lost, and it can be picked up again."""
    _set(by, saying_id, down=True)


@transaction.atomic
def pick_up(*, by: Viewer, saying_id: UUID) -> None:
    _set(by, saying_id, down=False)


@transaction.atomic
def put_first(*, by: Viewer, saying_id: UUID) -> None:
    """Let this sentence stand first on every page. What stood there before keeps its place below."""
    saying, _ = _saying(by, saying_id)
    if saying.yes_at is None or saying.set_down_at:
        raise Refused(No.NOT_FROM_HERE)
    saying.put_first_at = clock.now()
    saying.save(update_fields=["put_first_at"])
    _record(by, "put_first", saying)


def _set(by: Viewer, saying_id: UUID, *, down: bool) -> None:
    saying, _ = _saying(by, saying_id)
    saying.set_down_at = clock.now() if down else None
    saying.save(update_fields=["set_down_at"])
    _record(by, "set_down" if down else "pick_up", saying)


@transaction.atomic
def add_step(
    *,
    by: Viewer,
    person_id: UUID,
    words: str,
    owner: Owner,
    language: str,
    when_on: date | None = None,
    when_words: str = "",
    goal_id: UUID | None = None,
) -> Step:
    """Add a small step to a person's plan, under one of their goals or by itself."""
    _voice(by, person_id)
    _check_words(words, LONGEST_STEP)
    _check_words(when_words, LONGEST_WHEN, needed=False)
    _check_day(by, when_on)
    if goal_id and not Saying.objects.filter(id=goal_id, person_id=person_id, about=About.GOAL).exists():
        raise Refused(No.NOT_THEIRS)
    step = Step(
        person_id=person_id,
        goal_id=goal_id,
        language=language,
        owner=owner.value,
        when_on=when_on,
        added_at=clock.now(),
        added_by_id=by.account_id,
    )
    step.words, step.when_words = words, when_words
    step.save(force_insert=True)
    record(by=by, act="recovery.add_step", person_id=person_id, about={"step": str(step.id)})
    return step


def _check_day(by: Viewer, day: date | None, before: date | None = None) -> None:
    if why := day_fits(day, clock.today_in(by.time_zone), before):
        raise Refused(why)


@transaction.atomic
def change_step(*, by: Viewer, step_id: UUID, owner: Owner, when_on: date | None, when_words: str) -> Step:
    """Another day for an open step, or somebody else who takes it.

    Words about when are kept as news of the step: what was said at first stays as it was said.
    """
    step = Step.objects.select_for_update(of=("self",), no_key=True).filter(id=step_id).first()
    if step is None:
        raise Refused(No.NOT_THEIRS)
    _voice(by, step.person_id)
    if step.state != StepState.OPEN.value:
        raise Refused(No.NOT_FROM_HERE)
    _check_words(when_words, LONGEST_WHEN, needed=False)
    _check_day(by, when_on, step.when_on)
    news = StepNews(step=step, answer=StepAnswer.CHANGED.value, at=clock.now(), by_id=by.account_id)
    news.words = when_words
    news.save(force_insert=True)
    step.owner, step.when_on = owner.value, when_on
    step.save(update_fields=["owner", "when_on"])
    record(by=by, act="recovery.change_step", person_id=step.person_id, about={"step": str(step.id)})
    return step


@transaction.atomic
def look_again_on(*, by: Viewer, step_id: UUID, day: date | None) -> Step:
    """A day on which the person wants to look at a step again; None: no day. It changes nothing else."""
    step = Step.objects.select_for_update(of=("self",), no_key=True).filter(id=step_id).first()
    if step is None:
        raise Refused(No.NOT_THEIRS)
    _voice(by, step.person_id)
    _check_day(by, day, step.look_again_on)
    step.look_again_on = day
    step.save(update_fields=["look_again_on"])
    record(by=by, act="recovery.look_again_on", person_id=step.person_id, about={"step": str(step.id)})
    return step


@transaction.atomic
def answer_step(*, by: Viewer, step_id: UUID, answer: StepAnswer, words: str = "") -> Step:
    """Say what became of a step; words are optional. Every answer is kept, none of them blames."""
    step = Step.objects.select_for_update(of=("self",), no_key=True).filter(id=step_id).first()
    if step is None:
        raise Refused(No.NOT_THEIRS)
    _voice(by, step.person_id)
    _check_words(words, needed=False)
    state = after(StepState(step.state), answer)
    if state is None:
        raise Refused(No.NOT_FROM_HERE)
    news = StepNews(step=step, answer=answer.value, at=clock.now(), by_id=by.account_id)
    news.words = words
    news.save(force_insert=True)
    step.state = state.value
    step.save(update_fields=["state"])
    record(
        by=by,
        act="recovery.answer_step",
        person_id=step.person_id,
        about={"step": str(step.id), "answer": answer.value},
    )
    return step
