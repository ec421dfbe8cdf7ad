"""A paper from outside: what it is, what it takes before anybody is told anything, and what can follow. Pure.

Sources: 42 CFR 2.13(c) (no confirming, no denying), 2.61 to 2.67; 740 ILCS 110/10; 740 ILCS 110/2, by which
even that somebody comes here is protected.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PaperKind(StrEnum):
    SUBPOENA = "subpoena"
    ORDER = "order"
    WARRANT = "warrant"
    LETTER = "letter"  # a lawyer's or an agency's
    ASKED = "asked"  # no paper: somebody asked at the door or on the phone


class Sender(StrEnum):
    COURT = "court"
    LAWYER = "lawyer"
    POLICE = "police"
    AGENCY = "agency"
    SOMEBODY = "somebody"


class Need(StrEnum):
    """What it takes before anything at all may be said."""

    SEPARATE_YES = "separate_yes"  # the person's own written yes for this case alone: 2.31(d)
    ORDER_OF_PART_2 = "order_of_part_2"  # 2.64, 2.65 or 2.66; no other order reaches us: 2.61
    SUBPOENA_TOO = "subpoena_too"  # an order allows, only a subpoena compels: 2.61(a)
    NOTICE = "notice"  # the person told and heard: 2.64(b)
    IN_CAMERA = "in_camera"  # the judge alone looks first: 110/10
    LAWYER = "lawyer"  # whoever looks at it for the organisation


class State(StrEnum):
    """Where it is. Each says the same whether or not anybody by that name is known here."""

    CAME = "came"
    WITH_LAWYER = "with_lawyer"
    ANSWERED = "answered"  # the lawyer or the lead wrote back
    FOLLOWED = "followed"  # what an order asks was done, be it "there is nothing to give"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    GIVE_TO_LAWYER = "give_to_lawyer"
    NOTICE = "notice"  # the lawyer said whether somebody may be told of it, and that was done
    NEW_DAY = "new_day"
    ANSWER = "answer"
    FOLLOW = "follow"
    WITHDRAW = "withdraw"


class No(StrEnum):
    NOT_YOUR_ROLE = "not_your_role"
    NOT_FROM_HERE = "not_from_here"
    NO_ORDER = "no_order"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"


OPEN = frozenset({State.CAME, State.WITH_LAWYER})
TRANSITIONS: dict[State, dict[Act, State]] = {
    State.CAME: {
        Act.GIVE_TO_LAWYER: State.WITH_LAWYER,
        Act.NEW_DAY: State.CAME,
        Act.ANSWER: State.ANSWERED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.WITH_LAWYER: {
        Act.NOTICE: State.WITH_LAWYER,
        Act.NEW_DAY: State.WITH_LAWYER,
        Act.ANSWER: State.ANSWERED,
        Act.FOLLOW: State.FOLLOWED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.ANSWERED: {},
    State.FOLLOWED: {},
    State.WITHDRAWN: {},
}
LONGEST_WORDS = 2000
LOOK_WITHIN = timedelta(days=1)  # ours: who decides has it the next day at the latest


def after(state: State, act: Act) -> State | None:
    """The state after an act; None when that cannot follow here."""
    return TRANSITIONS[state].get(act)


def needs(kind: PaperKind) -> tuple[Need, ...]:
    """What is still to come before anything may be said; the person's own separate yes is another way."""
    order = (Need.ORDER_OF_PART_2, Need.SUBPOENA_TOO, Need.NOTICE, Need.IN_CAMERA)
    if kind in {PaperKind.LETTER, PaperKind.ASKED}:
        return (Need.SEPARATE_YES, Need.LAWYER)
    return (Need.LAWYER, *order, Need.SEPARATE_YES)


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the day the paper names, if it does; else the day by which somebody who decides has it."""

    day: date
    is_named: bool
    has_passed: bool


def due(came_on: date, named: date | None, today: date) -> Due:
    day = named or came_on + LOOK_WITHIN
    return Due(day, named is not None, today > day)
