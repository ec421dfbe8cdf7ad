"""A person's plan in words: titles, prompts, captions. In two voices: to the person, and about them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.kit import clock
from cairn.recovery.queries import NewsRow, Plan, SayingRow, StepRow
from cairn.recovery.rewordings.queries import RewordingRow
from cairn.recovery.rules import About, Owner, StepAnswer, StepState

STEP_ANSWERS = {
    StepAnswer.DID_IT: _("I did it"),
    StepAnswer.NOT_YET: _("Not yet"),
    StepAnswer.HARDER: _("It got harder"),
    StepAnswer.SET_DOWN: _("I set it down for now"),
    StepAnswer.PICK_UP: _("I want to pick it up again"),
}
STEP_NEWS = {
    StepAnswer.DID_IT: _("Done on %(day)s."),
    StepAnswer.NOT_YET: _("Not yet, on %(day)s."),
    StepAnswer.HARDER: _("It got harder, on %(day)s."),
    StepAnswer.SET_DOWN: _("Set down on %(day)s. It can be picked up any time."),
    StepAnswer.PICK_UP: _("Picked up again on %(day)s."),
    StepAnswer.CHANGED: _("Changed on %(day)s."),
}
# Under a stone that already says its state.
STONE_NEWS = STEP_NEWS | {
    StepAnswer.DID_IT: _("On %(day)s."),
    StepAnswer.SET_DOWN: _("Since %(day)s. It can be picked up any time."),
}
STEP_STONES = {StepState.DONE: "done", StepState.SET_DOWN: "rest", StepState.OPEN: ""}


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a plan: its title, how the person is asked for it, and what to say while it is empty."""

    title: Promise
    title_about: Promise  # takes %(name)s
    prompt: Promise
    hint: Promise
    empty: Promise


PARTS = {
    About.GOAL: Asked(
        _("What I want"),
        _("What %(name)s wants"),
        _("What do you want?"),
        _("Say it the way you would say it to a friend. Nobody will change it."),
        _("When you say what you want, it will stand here, first and unchanged."),
    ),
    About.RECOVERY: Asked(
        _("What recovery means to me"),
        _("What recovery means to %(name)s"),
        _("What does recovery mean to you?"),
        _("There is no right answer. You can say it differently tomorrow."),
        _("What it means to you will be here, in your words."),
    ),
    About.VALUE: Asked(
        _("What matters to me"),
        _("What matters to %(name)s"),
        _("What matters to you?"),
        _("A person, a way of doing things, something you will not give up."),
        _("What matters to you will be here."),
    ),
    About.STRENGTH: Asked(
        _("What I am good at"),
        _("What %(name)s is good at"),
        _("What are you good at?"),
        _("Big or small. What would somebody who likes you say?"),
        _("What you are good at will be here."),
    ),
    About.DREAM: Asked(
        _("What I dream of"),
        _("What %(name)s dreams of"),
        _("What do you dream of?"),
        _("It does not have to be possible yet."),
        _("What you dream of will be here."),
    ),
}


def day(at: datetime | date) -> str:
    """A day in the organisation's zone: "November 24"; with the year when it is not this one."""
    local = localtime(at) if isinstance(at, datetime) else at
    this_year = localtime(clock.now()).year
    return date_format(local, "MONTH_DAY_FORMAT" if local.year == this_year else "DATE_FORMAT")


def caption(row: SayingRow, name: str = "") -> str:
    """The line under a sentence: who said it, when, by whose hand. `name` is empty when it is your own."""
    said = {"day": day(row.said_at), "who": row.typed_by, "name": name}
    if row.typed_by and row.yes_at:
        said["yes"] = day(row.yes_at)
        if name:
            return gettext("%(who)s typed this on %(day)s. %(name)s said yes on %(yes)s.") % said
        return gettext("%(who)s typed this on %(day)s. You said yes on %(yes)s.") % said
    if row.typed_by:
        if name:
            return gettext("%(who)s typed this on %(day)s. %(name)s has not said yes to it yet.") % said
        return gettext("%(who)s typed this on %(day)s. Are these your words?") % said
    if name:
        return gettext("%(name)s said this on %(day)s.") % said
    return gettext("You said this on %(day)s.") % said


class Beside(StrEnum):
    """Who holds what is in a supporter's hands, seen by whoever reads."""

    THERE = "there"  # who reads it; on the person's own page, who walks with them
    ANOTHER = "another"  # somebody else than who reads it
    NOBODY = "nobody"  # nobody walks with the person now


def owner(who: Owner, name: str, supporter: str, beside: Beside = Beside.THERE) -> str:
    """Who takes a step. Empty names mean "you" and "your supporter"."""
    words = {"name": name, "supporter": supporter}
    if who is Owner.ME:
        return gettext("%(name)s does it.") % words if name else gettext("You do it.")
    if beside is Beside.NOBODY:
        together = who is Owner.TOGETHER
        return _later(name) % words if together else gettext("Nobody has it in hand just now.")
    if who is Owner.TOGETHER:
        return gettext("Together.")
    if beside is Beside.ANOTHER:
        return gettext("%(name)s’s supporter does it.") % words
    return gettext("%(supporter)s does it.") % words if supporter else gettext("Your supporter does it.")


def _later(name: str) -> str:
    if name:
        return gettext("Together, once somebody walks with %(name)s.")
    return gettext("Together, once somebody walks with you.")


def owners(name: str, supporter: str) -> list[tuple[str, str]]:
    """The choices of who does it, in the voice of whoever reads."""
    return [(who.value, owner(who, name, supporter).rstrip(".")) for who in Owner]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step with its lines. `when_words` and `said` are the person's own words and shown as such."""

    row: StepRow
    stone: str
    who: str
    when: str
    news: str
    said: str


def step_shown(row: StepRow, name: str = "", supporter: str = "", beside: Beside = Beside.THERE) -> StepShown:
    last = row.last
    stone = "here" if row.is_next else STEP_STONES[row.state]
    when = gettext("By %(day)s.") % {"day": day(row.when_on)} if row.when_on else ""
    news = str(STONE_NEWS[last.answer]) % {"day": day(last.at)} if last else ""
    return StepShown(
        row,
        stone,
        owner(row.owner, name, supporter, beside) if row.state is StepState.OPEN else "",
        when if row.state is StepState.OPEN else "",
        news,
        last.words if last and last.answer is not StepAnswer.CHANGED else "",
    )


@dataclass(frozen=True, slots=True)
class SayingShown:
    row: SayingRow
    caption: str

    @property
    def typed(self) -> str:
        """The caption on the page that is handed to the person: to them, whoever holds the account."""
        return gettext("%(who)s typed this on %(day)s.") % {
            "who": self.row.typed_by,
            "day": day(self.row.said_at),
        }


@dataclass(frozen=True, slots=True)
class RewordingShown:
    row: RewordingRow
    caption: str


def reworded(row: RewordingRow, name: str = "") -> str:
    """The line under somebody else's way of saying it. `name` is empty when it is your own sentence."""
    said = {"who": row.by, "day": day(row.at), "name": name}
    if row.agreed is None:
        return gettext("%(who)s would say it like this, %(day)s.") % said
    if name:
        return gettext("%(who)s said it like this, %(day)s. %(name)s agrees with this too.") % said
    return gettext("%(who)s said it like this, %(day)s. You agree with this too.") % said


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a plan as it is shown: title, sentences, and what stands there while it is empty."""

    about: About
    title: str
    empty: Promise | str
    rows: tuple[SayingShown, ...]


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan ready for a template. `name` is empty when the viewer is the person."""

    name: str
    first: SayingShown | None
    next: StepShown | None
    steps: tuple[StepShown, ...]
    parts: tuple[Part, ...]
    waiting: tuple[SayingShown, ...]
    set_down: tuple[SayingShown, ...]


def shown(plan: Plan, name: str = "", supporter: str = "", beside: Beside = Beside.THERE) -> PlanShown:
    def all_of(rows: tuple[SayingRow, ...]) -> tuple[SayingShown, ...]:
        return tuple(SayingShown(row, caption(row, name)) for row in rows)

    first = plan.first
    return PlanShown(
        name=name,
        first=SayingShown(first, caption(first, name)) if first else None,
        next=step_shown(plan.next, name, supporter, beside) if plan.next else None,
        steps=tuple(step_shown(step, name, supporter, beside) for step in plan.steps),
        parts=tuple(
            Part(
                about,
                title(about, name),
                PARTS[about].empty,
                all_of(tuple(r for r in rows if r is not first)),
            )
            for about, rows in ((a, plan.about(a)) for a in PARTS)
        ),
        waiting=all_of(plan.waiting),
        set_down=all_of(plan.set_down),
    )


def title(about: About, name: str) -> str:
    return str(PARTS[about].title_about) % {"name": name} if name else str(PARTS[about].title)


@dataclass(frozen=True, slots=True)
class NewsShown:
    line: str
    said: str


def news_shown(item: NewsRow) -> NewsShown:
    return NewsShown(str(STEP_NEWS[item.answer]) % {"day": day(item.at)}, item.words)
