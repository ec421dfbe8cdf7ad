"""A person's plan, opened through the consent gate, as frozen rows that templates can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people import staff
from cairn.people.viewers import Viewer
from cairn.recovery.models import Saying, Step, StepNews
from cairn.recovery.rules import About, Owner, StepAnswer, StepState, along_the_path, first_saying, next_step


@dataclass(frozen=True, slots=True)
class SayingRow:
    """One sentence. `waiting`: typed by somebody, the person has not said yes to it yet."""

    id: UUID
    about: About
    words: str
    why: str  # what changed when it was said anew, if they said so
    language: str
    said_at: datetime
    typed_by: str
    yes_at: datetime | None
    waiting: bool
    set_down: bool
    has_earlier: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class NewsRow:
    answer: StepAnswer
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StepRow:
    id: UUID
    goal_id: UUID | None
    words: str
    language: str
    owner: Owner
    when_on: date | None
    when_words: str
    look_again_on: date | None
    when_at_first: str  # what was said of when before it was changed
    state: StepState
    is_next: bool
    added_at: datetime
    news: tuple[NewsRow, ...]

    @property
    def last(self) -> NewsRow | None:
        return self.news[-1] if self.news else None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a person said that stands now, and the steps they chose."""

    person_id: UUID
    sayings: tuple[SayingRow, ...]
    steps: tuple[StepRow, ...]

    def about(self, about: About) -> tuple[SayingRow, ...]:
        return tuple(s for s in self.sayings if s.about is about and not s.set_down and not s.waiting)

    @property
    def goals(self) -> tuple[SayingRow, ...]:
        return self.about(About.GOAL)

    @property
    def waiting(self) -> tuple[SayingRow, ...]:
        return tuple(s for s in self.sayings if s.waiting)

    @property
    def set_down(self) -> tuple[SayingRow, ...]:
        return tuple(s for s in self.sayings if s.set_down and not s.waiting)

    @property
    def first(self) -> SayingRow | None:
        """The sentence that stands first on every page."""
        return next((s for s in self.sayings if s.is_first), None)

    def step(self, step_id: UUID) -> StepRow | None:
        return next((s for s in self.steps if s.id == step_id), None)

    def to_look_at_again(self, today: date) -> tuple[StepRow, ...]:
        """Steps whose day to look again has come, the earliest first; what is done needs no look."""
        due = [s for s in self.steps if s.look_again_on and s.look_again_on <= today]
        still = [s for s in due if s.state is not StepState.DONE]
        return tuple(sorted(still, key=lambda s: (s.look_again_on or today, s.id)))

    @property
    def next(self) -> StepRow | None:
        return next((s for s in self.steps if s.is_next), None)


def plan(viewer: Viewer, person_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> Plan:
    """The whole plan of one person. Raises gate.Shut when it is not theirs to see."""
    sayings = list(Saying.objects.current().filter(person_id=person_id).order_by("said_at", "id"))
    steps = list(Step.objects.filter(person_id=person_id))
    news = list(StepNews.objects.filter(step__person_id=person_id).select_related("step"))
    texts = [text for s in sayings for text in (s.words, s.why)] + [n.words for n in news]
    texts += [text for s in steps for text in (s.words, s.when_words)]
    opened = gate.open_all(viewer, purpose, texts, also={person_id: {Kind.GOALS}})
    names = staff.names(viewer.organisation_id, {s.typed_by_id for s in sayings if s.typed_by_id})
    first = first_saying(s.facts() for s in sayings if s.yes_at and not s.set_down_at)
    return Plan(
        person_id,
        tuple(_saying_row(s, opened, names, s.id == first) for s in sayings),
        _step_rows(steps, news, opened),
    )


def _saying_row(
    saying: Saying, opened: gate.Opened, names: dict[UUID, str], is_first: bool = False
) -> SayingRow:
    return SayingRow(
        id=saying.id,
        about=About(saying.about),
        words=opened(saying.words),
        why=opened(saying.why),
        language=saying.language,
        said_at=saying.said_at,
        typed_by=names.get(saying.typed_by_id, "") if saying.typed_by_id else "",
        yes_at=saying.yes_at,
        waiting=saying.yes_at is None,
        set_down=saying.set_down_at is not None,
        has_earlier=saying.earlier_id is not None,
        is_first=is_first,
    )


def _step_rows(steps: list[Step], news: list[StepNews], opened: gate.Opened) -> tuple[StepRow, ...]:
    following, path = next_step(s.facts() for s in steps), along_the_path(s.facts() for s in steps)
    said: dict[UUID, list[NewsRow]] = {}
    for n in news:
        said.setdefault(n.step_id, []).append(NewsRow(StepAnswer(n.answer), opened(n.words), n.at))
    when = {
        step_id: [n.words for n in kept if n.answer is StepAnswer.CHANGED] for step_id, kept in said.items()
    }
    return tuple(
        StepRow(
            id=s.id,
            goal_id=s.goal_id,
            words=opened(s.words),
            language=s.language,
            owner=Owner(s.owner),
            when_on=s.when_on,
            when_words=[opened(s.when_words), *when.get(s.id, ())][-1],
            look_again_on=s.look_again_on,
            when_at_first=opened(s.when_words) if when.get(s.id) else "",
            state=StepState(s.state),
            is_next=s.id == following,
            added_at=s.added_at,
            news=tuple(said.get(s.id, ())),
        )
        for s in sorted(steps, key=lambda s: path.index(s.id))
    )


@dataclass(frozen=True, slots=True)
class Story:
    """One sentence with all the ways it was said before, newest first."""

    person_id: UUID
    about: About
    rows: tuple[SayingRow, ...]


def story(viewer: Viewer, saying_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> Story | None:
    """How a sentence was said over time; None when there is no such sentence."""
    asked = Saying.objects.filter(id=saying_id).first()
    if asked is None:
        return None
    said = {s.id: s for s in Saying.objects.filter(person_id=asked.person_id, refused_at=None)}
    chain: list[Saying] = []
    following: UUID | None = saying_id
    while following in said:
        chain.append(said[following])
        following = chain[-1].earlier_id
    if not chain:
        return None
    opened = gate.open_all(viewer, purpose, [text for s in chain for text in (s.words, s.why)])
    names = staff.names(viewer.organisation_id, {s.typed_by_id for s in chain if s.typed_by_id})
    return Story(asked.person_id, About(chain[0].about), tuple(_saying_row(s, opened, names) for s in chain))


def as_said_now(viewer: Viewer, saying_id: UUID, purpose: Purpose = Purpose.SUPPORT) -> SayingRow | None:
    """A sentence the way the person says it today, which may be said anew; None when there is none."""
    asked = Saying.objects.filter(id=saying_id).first()
    if asked is None:
        return None
    anew = {
        said.earlier_id: said
        for said in Saying.objects.filter(
            person_id=asked.person_id, earlier__isnull=False, yes_at__isnull=False
        )
    }
    while asked.id in anew:
        asked = anew.pop(asked.id)
    opened = gate.open_all(viewer, purpose, [asked.words, asked.why])
    typed_by = [asked.typed_by_id] if asked.typed_by_id else []
    return _saying_row(asked, opened, staff.names(viewer.organisation_id, typed_by))
