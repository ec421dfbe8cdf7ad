"""A hand-off in words. `name` is empty where the reader is the person, and the words then speak to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.directory.finds import Kind
from cairn.people.rules import YesHow
from cairn.referrals.queries import HandOff, MoveRow
from cairn.referrals.rules import Act, Hands, Helped, Knows, Obstacle, State, Way
from cairn.web.find.listing_ids import Listed
from cairn.web.plan.wording import Beside, day

WAYS = {
    Way.GAVE_NUMBER: _("Get the number"),
    Way.CALLED_TOGETHER: _("Call together"),
    Way.INTRODUCED: _("Be introduced"),
    Way.WENT_TOGETHER: _("Go together"),
}
WAYS_MEAN = {
    Way.GAVE_NUMBER: _(
        "You get the number and what to say. You call when you are ready. We tell them nothing."
    ),
    Way.CALLED_TOGETHER: _(
        "You call, your supporter sits beside you. You choose what to say. We tell them nothing."
    ),
    Way.INTRODUCED: _("Your supporter calls ahead and tells them what you allow, so that you are expected."),
    Way.WENT_TOGETHER: _("Your supporter goes with you to the door, or through it. We tell them nothing."),
}
SAY_LABELS = {
    Way.GAVE_NUMBER: _("What do you want to say when you call? It helps to have it written."),
    Way.CALLED_TOGETHER: _("What do you want to say on the call?"),
    Way.INTRODUCED: _("What do you want said about you, in your words?"),
    Way.WENT_TOGETHER: _("What do you want to say when you get there?"),
}
DONE_LABELS = {
    Way.GAVE_NUMBER: _("The number is given"),
    Way.CALLED_TOGETHER: _("We called"),
    Way.INTRODUCED: _("I told them"),
    Way.WENT_TOGETHER: _("We went"),
}
KNOWS = {
    Knows.FIRST_NAME: _("My first name"),
    Knows.FULL_NAME: _("My full name"),
    Knows.PHONE: _("My phone number"),
    Knows.WHAT_THEY_NEED: _("What I need from them"),
}
# The same, said of what a place knows; for whoever reads.
KNOWN = {
    Knows.FIRST_NAME: _("first name"),
    Knows.FULL_NAME: _("full name"),
    Knows.PHONE: _("phone number"),
    Knows.WHAT_THEY_NEED: _("what is needed"),
}
YES_HOW = {
    YesHow.HANDED: _("They tapped it here, on my phone"),
    YesHow.ALOUD: _("They said it out loud"),
    YesHow.PAPER: _("They signed on paper"),
}
# In the story of a hand-off, after "Said yes": how, and who noted it.
YES_NOTED = {
    YesHow.HANDED: _("With a tap on %(who)s’s phone."),
    YesHow.ALOUD: _("Out loud. %(who)s noted it."),
    YesHow.PAPER: _("On paper. %(who)s noted it."),
}
HELPED = {Helped.YES: _("Yes, it helped"), Helped.SOME: _("It helped some"), Helped.NO: _("No, it did not")}
OBSTACLES = {
    Obstacle.NO_ANSWER: _("Nobody answered"),
    Obstacle.FULL: _("They were full"),
    Obstacle.TURNED_AWAY: _("They said no"),
    Obstacle.MOVED_OR_CLOSED: _("They moved, closed, or the number is dead"),
    Obstacle.NO_WAY_THERE: _("There was no way to get there"),
    Obstacle.PAPERS: _("They asked for an ID or papers"),
    Obstacle.COST: _("It cost too much"),
    Obstacle.LANGUAGE: _("Nobody spoke the language"),
    Obstacle.DID_NOT_FEEL_RIGHT: _("It did not feel right"),
    Obstacle.OTHER: _("Something else"),
}
STAGES = {
    State.OFFERED: _("Found"),
    State.AGREED: _("Said yes"),
    State.THERE: _("There"),
    State.ANSWERED: _("Did it help?"),
}
INTRODUCED_STAGE = {
    None: _("Handed over"),
    Way.GAVE_NUMBER: _("Number given"),
    Way.CALLED_TOGETHER: _("Called together"),
    Way.INTRODUCED: _("Introduced"),
    Way.WENT_TOGETHER: _("Went together"),
}
STATES = {
    State.OFFERED: _("Found. Nobody has said yes yet."),
    State.AGREED: _("There is a yes. Now it has to happen."),
    State.INTRODUCED: _("The way is open. Has somebody answered there?"),
    State.THERE: _("There now. Did it help?"),
    State.STUCK: _("It got stuck. That is not the end of it."),
    State.SET_DOWN: _("Set down for now. It can be picked up any time."),
}
ANSWERS = {
    Helped.YES: _("It helped."),
    Helped.SOME: _("It helped some."),
    Helped.NO: _("It did not help. What could be next?"),
}
MOVES: dict[str, Promise] = {
    "offer": _("Found and saved"),
    Act.AGREE: _("Said yes"),
    Act.HAND_OVER: _("Handed over"),
    Act.ARRIVE: _("Reached somebody there"),
    Act.GET_STUCK: _("It got stuck"),
    Act.ANSWER: _("Said whether it helped"),
    Act.TRY_AGAIN: _("Trying again"),
    Act.SET_DOWN: _("Set down for now"),
    Act.PICK_UP: _("Picked up again"),
}


def whose_hands(hands: Hands, name: str, beside: Beside = Beside.THERE) -> str:
    """In whose hands it is, in the reader's voice."""
    if hands is Hands.NOBODY:
        return ""
    if beside is not Beside.THERE and hands is not Hands.PERSON:
        return _not_mine(hands, name, beside) % {"name": name}
    if name:
        return {
            Hands.PERSON: gettext("In %(name)s’s hands now."),
            Hands.SUPPORTER: gettext("In your hands now."),
            Hands.BOTH: gettext("In your hands and %(name)s’s now."),
        }[hands] % {"name": name}
    return {
        Hands.PERSON: gettext("In your hands now."),
        Hands.SUPPORTER: gettext("In your supporter’s hands now."),
        Hands.BOTH: gettext("In your hands and your supporter’s now."),
    }[hands]


def _not_mine(hands: Hands, name: str, beside: Beside) -> str:
    """What a supporter holds, or held, where that is not who reads."""
    if beside is Beside.ANOTHER:
        if hands is Hands.SUPPORTER:
            return gettext("In the hands of %(name)s’s supporter now.")
        return gettext("In the hands of %(name)s and their supporter now.")
    if hands is Hands.SUPPORTER:
        return gettext("Nobody holds it just now.")
    if name:
        return gettext("In %(name)s’s hands for now. Nobody holds it with them just now.")
    return gettext("In your hands for now. Nobody holds it with you just now.")


def what_they_know(hand_off: HandOff) -> str:
    """Exactly what the other place was told by us, and what it will be told."""
    told, agreed = hand_off.told, hand_off.way is Way.INTRODUCED and hand_off.state is State.AGREED
    to_come = hand_off.knows - told if agreed else frozenset()
    lines = []
    if told:
        lines.append(gettext("They know: %(what)s. Nothing else.") % {"what": _listed(told)})
    if to_come:
        lines.append(gettext("They will know: %(what)s.") % {"what": _listed(to_come)})
    return " ".join(lines) or gettext("From us they know nothing.")


def _listed(known: Collection[Knows]) -> str:
    return ", ".join(str(KNOWN[k]) for k in Knows if k in known)


@dataclass(frozen=True, slots=True)
class MoveShown:
    """One line of the story; `said` are words of the person's, or told for them."""

    line: str
    more: Promise | str
    said: str
    language: str


def move_shown(move: MoveRow) -> MoveShown:
    line = f"{day(move.at)}: {MOVES[move.act]}"
    more: Promise | str = ""
    if move.obstacle:
        more = gettext("%(obstacle)s.") % {"obstacle": OBSTACLES[move.obstacle]}
    elif move.helped:
        more = gettext("%(answer)s.") % {"answer": HELPED[move.helped]}
    elif move.by_name and move.act == Act.AGREE and move.yes_how in YES_NOTED:
        return MoveShown(
            line, str(YES_NOTED[move.yes_how]) % {"who": move.by_name}, move.words, move.language
        )
    if move.by_name:
        by = gettext("%(line)s (typed by %(who)s)") if move.words else gettext("%(line)s (%(who)s)")
        line = by % {"line": line, "who": move.by_name}
    return MoveShown(line, more, move.words, move.language)


@dataclass(frozen=True, slots=True)
class HandOffShown:
    """A hand-off ready for a template."""

    row: HandOff
    state: Promise | str
    stages: tuple[tuple[Promise, str], ...]
    hands: str
    knows: str
    way: Promise | str
    done_label: Promise | str
    story: tuple[MoveShown, ...]

    def can(self, act: Act) -> bool:
        return act in self.row.acts

    @property
    def on_paper(self) -> str:
        """What the place is called in the address of a list; empty when it was set down."""
        place = self.row.place
        return "" if self.row.state is State.SET_DOWN else Listed(Kind(place.kind), place.id).short


def shown(row: HandOff, name: str = "", beside: Beside = Beside.THERE) -> HandOffShown:
    state = STATES[row.state] if row.state in STATES else ANSWERS[row.helped or Helped.SOME]
    stages = {**STAGES, State.INTRODUCED: INTRODUCED_STAGE[row.way]}
    return HandOffShown(
        row=row,
        state=state,
        stages=tuple((stages[stage], mark) for stage, mark in row.stages),
        hands=whose_hands(row.hands, name, beside),
        knows=what_they_know(row),
        way=WAYS[row.way] if row.way else "",
        done_label=DONE_LABELS[row.way] if row.way else "",
        story=tuple(move_shown(move) for move in row.moves),
    )


def all_shown(rows: Iterable[HandOff], name: str = "", beside: Beside = Beside.THERE) -> list[HandOffShown]:
    return [shown(row, name, beside) for row in rows]
