"""Rules of a person's plan, pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cairn.people.rules import YesHow

LONGEST_WORDS = 4000
LONGEST_STEP = 500
LONGEST_WHEN = 200
FURTHEST_STEP = timedelta(days=5 * 366)  # a step is small; what is further away is a dream


class About(StrEnum):
    """What a saying is about."""

    RECOVERY = "recovery"  # what recovery means to me
    VALUE = "value"
    STRENGTH = "strength"
    DREAM = "dream"
    GOAL = "goal"


class Owner(StrEnum):
    """Who takes a step."""

    ME = "me"
    MY_SUPPORTER = "my_supporter"
    TOGETHER = "together"


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    SET_DOWN = "set_down"  # a choice, not a failure


class StepAnswer(StrEnum):
    """What can be said of a step. All of them are honourable."""

    DID_IT = "did_it"
    NOT_YET = "not_yet"
    HARDER = "harder"
    SET_DOWN = "set_down"
    PICK_UP = "pick_up"
    CHANGED = "changed"  # another day, or somebody else takes it; said by changing it, not by answering


class Voice(StrEnum):
    """In whose hand the words were written."""

    OWN = "own"
    TYPED_FOR = "typed_for"


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_THEIRS = "not_theirs"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    ALREADY_ANSWERED = "already_answered"
    NOT_FROM_HERE = "not_from_here"
    DAY_PASSED = "day_passed"
    DAY_TOO_FAR = "day_too_far"
    DAY_TO_COME = "day_to_come"
    ENDS_BEFORE = "ends_before"
    NO_SOUND = "no_sound"
    TOO_MANY = "too_many"
    NOBODY_BESIDE = "nobody_beside"
    KEPT_BACK = "kept_back"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: the person themselves, or one who walks with them now."""

    is_the_person: bool
    walks_with_them: bool


def voice_of(writer: Writer) -> Voice | None:
    """In whose voice this writer's words count; None means they may not write here at all.

    Words typed by a supporter wait for the person's yes before they count as theirs.
    """
    if writer.is_the_person:
        return Voice.OWN
    return Voice.TYPED_FOR if writer.walks_with_them else None


def may_type(voice: Voice | None, *, has_account: bool, how: YesHow) -> bool:
    """Whether somebody may type what is a person's alone: for one without an account, who said yes to it.

    Typing is not reading: once it is kept it is shut, unless the person shows it (see `shown`).
    """
    return voice is Voice.TYPED_FOR and not has_account and how is not YesHow.SELF


def may_show_for(voice: Voice | None, *, has_account: bool, how: YesHow) -> bool:
    """Whether a colleague may write down that somebody without an account shows them something.

    It takes the person's own hand, on this phone or on paper: who would then see it must not be the only one
    who says that they said so.
    """
    return may_type(voice, has_account=has_account, how=how) and how in {YesHow.HANDED, YesHow.PAPER}


def words_fit(words: str, longest: int = LONGEST_WORDS, *, needed: bool = True) -> No | None:
    """Words are kept exactly as given, so they are only checked, never trimmed or cut."""
    if needed and not words.strip():
        return No.NO_WORDS
    return No.TOO_LONG if len(words) > longest else None


def day_fits(day: date | None, today: date, before: date | None = None) -> No | None:
    """A step lies ahead, and near. No day is a good answer; a day that stood there `before` may stay."""
    if day is None or day == before:
        return None
    if day < today:
        return No.DAY_PASSED
    return No.DAY_TOO_FAR if day - today > FURTHEST_STEP else None


@dataclass(frozen=True, slots=True)
class SayingFacts:
    id: UUID
    about: About
    said_at: datetime
    put_first_at: datetime | None


def first_saying(standing: Iterable[SayingFacts]) -> UUID | None:
    """The sentence that stands first: what the person put first last, else the newest goal, else what
    recovery means to them."""
    early = datetime.min.replace(tzinfo=UTC)
    fit = [s for s in standing if s.put_first_at or s.about in {About.GOAL, About.RECOVERY}]
    ranked = sorted(
        fit, key=lambda s: (s.put_first_at or early, s.about is About.GOAL, s.said_at, s.id), reverse=True
    )
    return ranked[0].id if ranked else None


ANSWERS: dict[StepState, dict[StepAnswer, StepState]] = {
    StepState.OPEN: {
        StepAnswer.DID_IT: StepState.DONE,
        StepAnswer.NOT_YET: StepState.OPEN,
        StepAnswer.HARDER: StepState.OPEN,
        StepAnswer.SET_DOWN: StepState.SET_DOWN,
    },
    StepState.SET_DOWN: {StepAnswer.PICK_UP: StepState.OPEN, StepAnswer.DID_IT: StepState.DONE},
    StepState.DONE: {StepAnswer.PICK_UP: StepState.OPEN},
}


def after(state: StepState, answer: StepAnswer) -> StepState | None:
    """The state a step has after an answer; None when that answer makes no sense here."""
    return ANSWERS[state].get(answer)


@dataclass(frozen=True, slots=True)
class StepFacts:
    id: UUID
    state: StepState
    when_on: date | None
    added_at: datetime
    owner: Owner


def along_the_path(steps: Iterable[StepFacts]) -> list[UUID]:
    """The order steps are shown in: open ones by their day, then set down ones, then done ones."""
    states = (StepState.OPEN, StepState.SET_DOWN, StepState.DONE)
    ordered = sorted(steps, key=lambda s: (states.index(s.state), s.when_on or date.max, s.added_at, s.id))
    return [step.id for step in ordered]


def next_step(steps: Iterable[StepFacts]) -> UUID | None:
    """The one next thing: the open step with the earliest day, then the one that was added first.

    What the supporter has promised is next only when nothing is the person's own, or theirs together.
    """
    going = [s for s in steps if s.state is StepState.OPEN]
    own = [s for s in going if s.owner is not Owner.MY_SUPPORTER]
    return next(iter(along_the_path(own or going)), None)
