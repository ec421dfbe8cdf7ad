"""Rules of a warm hand-off, pure: what can follow what, whose turn it is, and what needs a written yes.

A hand-off never ends at "sent". It ends when the person has said whether it helped, or set it down; and a
"no" leads on to what could be next.
"""

from dataclasses import dataclass
from enum import StrEnum

from cairn.kit.privacy import Kind


class State(StrEnum):
    OFFERED = "offered"  # found and saved; nobody has said yes
    AGREED = "agreed"  # the person said yes, to this place and in this way
    INTRODUCED = "introduced"  # the number was given, the call made, the word said
    THERE = "there"  # the person reached somebody there
    ANSWERED = "answered"  # the person said whether it helped
    STUCK = "stuck"  # it did not come to be: turned away, no answer, could not go
    SET_DOWN = "set_down"  # a choice, not a failure


class Way(StrEnum):
    """How the person gets from here to there, from least to most company."""

    GAVE_NUMBER = "gave_number"
    CALLED_TOGETHER = "called_together"
    INTRODUCED = "introduced"
    WENT_TOGETHER = "went_together"


class Act(StrEnum):
    """What can happen to a hand-off."""

    AGREE = "agree"
    HAND_OVER = "hand_over"
    ARRIVE = "arrive"
    GET_STUCK = "get_stuck"
    ANSWER = "answer"
    TRY_AGAIN = "try_again"
    SET_DOWN = "set_down"
    PICK_UP = "pick_up"


class Helped(StrEnum):
    YES = "yes"
    SOME = "some"
    NO = "no"


class Obstacle(StrEnum):
    """What stood in the way. None of them is the person's failing."""

    NO_ANSWER = "no_answer"
    FULL = "full"
    TURNED_AWAY = "turned_away"
    MOVED_OR_CLOSED = "moved_or_closed"
    NO_WAY_THERE = "no_way_there"
    PAPERS = "papers"
    COST = "cost"
    LANGUAGE = "language"
    DID_NOT_FEEL_RIGHT = "did_not_feel_right"
    OTHER = "other"


class Knows(StrEnum):
    """What the other place may be told about the person."""

    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    PHONE = "phone"
    WHAT_THEY_NEED = "what_they_need"


class Hands(StrEnum):
    """In whose hands a hand-off is now."""

    PERSON = "person"
    SUPPORTER = "supporter"
    BOTH = "both"
    NOBODY = "nobody"


class No(StrEnum):
    """Why something may not be done; the web puts it in words."""

    NOT_THEIRS = "not_theirs"
    NOT_FROM_HERE = "not_from_here"
    NOT_OFFERED = "not_offered"
    NOTHING_TO_TELL = "nothing_to_tell"
    NOT_THEIR_GOAL = "not_their_goal"
    TOO_LONG = "too_long"
    ONLY_ONCE_WITNESSED = "only_once_witnessed"


LONGEST_WORDS = 2000

TRANSITIONS: dict[State, dict[Act, State]] = {
    State.OFFERED: {Act.AGREE: State.AGREED, Act.SET_DOWN: State.SET_DOWN},
    State.AGREED: {
        Act.AGREE: State.AGREED,  # another way, or other words
        Act.HAND_OVER: State.INTRODUCED,
        Act.GET_STUCK: State.STUCK,
        Act.SET_DOWN: State.SET_DOWN,
    },
    State.INTRODUCED: {
        Act.ARRIVE: State.THERE,
        Act.ANSWER: State.ANSWERED,
        Act.GET_STUCK: State.STUCK,
        Act.SET_DOWN: State.SET_DOWN,
    },
    State.THERE: {Act.ANSWER: State.ANSWERED, Act.GET_STUCK: State.STUCK, Act.SET_DOWN: State.SET_DOWN},
    State.ANSWERED: {
        Act.ANSWER: State.ANSWERED,  # it helped for a while; people may say so again
        Act.TRY_AGAIN: State.OFFERED,
        Act.SET_DOWN: State.SET_DOWN,
    },
    State.STUCK: {Act.TRY_AGAIN: State.OFFERED, Act.ANSWER: State.ANSWERED, Act.SET_DOWN: State.SET_DOWN},
    State.SET_DOWN: {Act.PICK_UP: State.OFFERED},
}

UNDER_WAY = frozenset({State.OFFERED, State.AGREED, State.INTRODUCED, State.THERE, State.STUCK})
RELAY = (State.OFFERED, State.AGREED, State.INTRODUCED, State.THERE, State.ANSWERED)


def after(state: State, act: Act) -> State | None:
    """The state after an act; None when that cannot follow here."""
    return TRANSITIONS[state].get(act)


def acts_from(state: State) -> frozenset[Act]:
    return frozenset(TRANSITIONS[state])


def shows_somebody_is_there(act: Act, way: Way | None, helped: Helped | None) -> bool:
    """Whether this act tells that the place can be reached: somebody spoke there, or was helped there.

    "We called" does not: the call may have rung on. "It did not help" does not say that anybody answered.
    """
    if act is Act.ARRIVE:
        return True
    if act is Act.HAND_OVER:
        return way is Way.INTRODUCED
    return act is Act.ANSWER and helped in {Helped.YES, Helped.SOME}


def hands(state: State, way: Way | None, helped: Helped | None) -> Hands:
    """Whose turn it is. "It did not help" is a turn too: to look for what could be next, together."""
    if state is State.AGREED:
        return {
            Way.GAVE_NUMBER: Hands.SUPPORTER,
            Way.INTRODUCED: Hands.SUPPORTER,
            Way.CALLED_TOGETHER: Hands.BOTH,
            Way.WENT_TOGETHER: Hands.BOTH,
        }[way or Way.CALLED_TOGETHER]
    if state is State.STUCK or (state is State.ANSWERED and helped is Helped.NO):
        return Hands.BOTH
    if state in {State.SET_DOWN, State.ANSWERED}:
        return Hands.NOBODY
    return Hands.PERSON


def needs_written_yes(way: Way) -> bool:
    """Only where we speak for the person. On a call they make, they tell what they choose to tell.

    42 CFR 2.31 and 740 ILCS 110/5 ask for a written yes before we tell anybody that someone is known here.
    """
    return way is Way.INTRODUCED


def kinds_told(knows: frozenset[Knows]) -> frozenset[Kind]:
    """The kinds of information that a written yes must cover for these to be told."""
    told = {Kind.IDENTITY} if knows & {Knows.FIRST_NAME, Knows.FULL_NAME, Knows.PHONE} else set()
    return frozenset(told | ({Kind.GOALS} if Knows.WHAT_THEY_NEED in knows else set()))


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the person says yes to: the way, what may be told, and what they want said for them."""

    way: Way
    knows: frozenset[Knows] = frozenset()
    say_for_me: str = ""


def faults_of(agreement: Agreement) -> No | None:
    """What keeps an agreement from being one; None when it is sound."""
    if len(agreement.say_for_me) > LONGEST_WORDS:
        return No.TOO_LONG
    if needs_written_yes(agreement.way) and not agreement.knows:
        return No.NOTHING_TO_TELL
    return None


def stage_marks(state: State, reached: frozenset[State]) -> tuple[tuple[State, str], ...]:
    """The relay line: every stage with "done", "here" or "later".

    `reached` are the states it has been in; from a stuck or set-down hand-off one still sees how far it came.
    """
    if state is State.ANSWERED:
        return tuple((stage, "done") for stage in RELAY)
    if state in RELAY:
        at = RELAY.index(state)
        return tuple((s, "done" if n < at else "here" if n == at else "later") for n, s in enumerate(RELAY))
    came = max((RELAY.index(s) for s in reached if s in RELAY), default=0)
    return tuple((s, "done" if n <= came else "later") for n, s in enumerate(RELAY))
