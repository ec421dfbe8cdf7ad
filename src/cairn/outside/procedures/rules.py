"""An organisation's procedure for a duty to report: what makes it whole, and whom it is shown to. Pure.

Which laws there are, and when somebody has to report, is said by the organisation in its own words and
confirmed by a steward. Nothing here, or anywhere in Cairn, works out whether somebody must report.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from cairn.people.rules import Role


class Duty(StrEnum):
    """What ships with a text to start from. An organisation can add others, called `own-…`."""

    CHILD = "child"
    ADULT = "adult"
    SERVICE = "service"


class No(StrEnum):
    NOT_YOUR_ROLE = "not_your_role"
    NO_SUCH_PROCEDURE = "no_such_procedure"
    NO_TITLE = "no_title"
    NO_STEPS = "no_steps"
    TOO_MANY = "too_many"
    NO_WORDS = "no_words"  # a step without words, or nothing to tell people beforehand
    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"  # what stands there cannot be called
    TOO_LATE = "too_late"  # a step that may take longer than a month is no procedure for a report
    DAY_TO_COME = "day_to_come"  # a law cannot have been looked at on a day to come
    HALF_IN_OTHER = "half_in_other"  # some of it is there in both languages, and some is not
    NOT_THE_NEWEST = "not_the_newest"  # somebody wrote it anew in the meantime


OWN = "own-"
OTHER = {"en": "es", "es": "en"}  # a procedure can hold the same in both
MOST_STEPS = 12
LONGEST_WORDS, LONGEST_TITLE, LONGEST_CALL = 600, 120, 120
LONGEST_WITHIN = 30 * 24 * 60  # minutes
LOOK_AGAIN_AFTER = timedelta(days=182)  # as for the rights cards: laws and numbers change
CALLED = re.compile(r"\+?[\d][\d\s().-]{1,24}")


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step. `within`: minutes from when somebody learnt of it; 0 is at once, None is no set time.

    Whom to call is a public line (`line`), a listing of the directory, or a name and number that were typed.
    """

    words: str
    who: str = ""
    within: int | None = None
    line: str = ""
    listing: UUID | None = None
    call_name: str = ""
    call_number: str = ""
    other_words: str = ""
    other_who: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole procedure as a steward wrote it. `tell_en`, `tell_es`: what people hear before they share."""

    steps: tuple[DraftStep, ...]
    language: str = "en"
    title: str = ""
    not_said: str = ""
    may_say: str = ""
    law: str = ""
    law_checked_on: date | None = None
    tell_en: str = ""
    tell_es: str = field(default="")
    other_title: str = ""
    other_not_said: str = ""
    other_may_say: str = ""

    @property
    def in_both(self) -> bool:
        """Whether the other language says all that this one does: then whoever reads it has their own."""
        pairs = [(step.words, step.other_words) for step in self.steps]
        pairs += [(step.who, step.other_who) for step in self.steps]
        pairs += [(self.title, self.other_title), (self.not_said, self.other_not_said)]
        pairs.append((self.may_say, self.other_may_say))
        return all(bool(one.strip()) == bool(other.strip()) for one, other in pairs)

    @property
    def in_one(self) -> bool:
        """Whether nothing at all is said in the other language."""
        said = [self.other_title, self.other_not_said, self.other_may_say]
        said += [text for step in self.steps for text in (step.other_words, step.other_who)]
        return not any(text.strip() for text in said)


def may_write(by: Role) -> No | None:
    """The organisation's procedures are the steward's to keep, as its settings are."""
    return None if by is Role.STEWARD else No.NOT_YOUR_ROLE


def is_duty(key: str) -> bool:
    return key in set(Duty) or re.fullmatch(rf"{OWN}[0-9a-f]{{8}}", key) is not None


def fault_of(draft: Draft, duty: str, today: date) -> No | None:
    """What keeps a draft from being kept."""
    if duty.startswith(OWN) and not draft.title.strip():
        return No.NO_TITLE
    if not draft.steps:
        return No.NO_STEPS
    if len(draft.steps) > MOST_STEPS:
        return No.TOO_MANY
    if not (draft.tell_en.strip() or draft.tell_es.strip()):
        return No.NO_WORDS
    if draft.law_checked_on and draft.law_checked_on > today:
        return No.DAY_TO_COME
    return _too_long(draft) or next((why for step in draft.steps if (why := _fault_of_step(step))), None)


def _too_long(draft: Draft) -> No | None:
    """Too long, or said by halves in the other language: nobody should read half of what to do."""
    whole = (draft.not_said, draft.may_say, draft.law, draft.tell_en, draft.tell_es)
    others = (draft.other_not_said, draft.other_may_say)
    titles = (draft.title, draft.other_title)
    if any(len(text) > LONGEST_WORDS for text in (*whole, *others)):
        return No.TOO_LONG
    if any(len(text) > LONGEST_TITLE for text in titles):
        return No.TOO_LONG
    return None if draft.in_one or draft.in_both else No.HALF_IN_OTHER


def _fault_of_step(step: DraftStep) -> No | None:
    if not step.words.strip():
        return No.NO_WORDS
    words, short = (step.words, step.other_words), (step.who, step.other_who, step.call_name)
    if max(map(len, words)) > LONGEST_WORDS or max(map(len, short)) > LONGEST_CALL:
        return No.TOO_LONG
    if step.within is not None and not 0 <= step.within <= LONGEST_WITHIN:
        return No.TOO_LATE
    return No.NO_NUMBER if step.call_number and not CALLED.fullmatch(step.call_number) else None


def call_address(number: str) -> str:
    """The tel: address of a number in the United States, or of a short one like 911."""
    digits = re.sub(r"\D", "", number)
    if len(digits) == len("2172175555"):
        return f"tel:+1{digits}"
    return f"tel:+{digits}" if len(digits) > len("2172175555") else f"tel:{digits}"


def lines_of(text: str) -> tuple[str, ...]:
    """What was written one to a line, without the empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def look_again(checked_on: date | None, today: date) -> bool:
    """Whether somebody should look at the law again: nobody said when it was looked at, or long ago."""
    return checked_on is None or today > checked_on + LOOK_AGAIN_AFTER
