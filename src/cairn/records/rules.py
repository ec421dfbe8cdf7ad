"""When what is held may be erased, and who may ask for it. Pure.

Sources: a person's own wish is enough where no law asks to keep the record. Laws that ask are set as duties
with their source by a lead, for they depend on what the organisation is: a covered entity keeps its own
documents for six years (45 CFR 164.316(b)(2), 164.530(j)(2)), a Medicaid provider keeps what it billed as
long as its agreement says, and nobody destroys what a court has asked for. What the ledger says of who looked
and who was told stays in any case (42 CFR 2.16, 2.25).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Because(StrEnum):
    """Why something has to be kept."""

    LAW = "law"  # a law or a contract with a payer
    COURT = "court"  # a court or an investigation has asked for it


class No(StrEnum):
    NOT_THEIRS = "not_theirs"
    ALREADY_ASKED = "already_asked"
    NOT_ASKED = "not_asked"
    ALREADY_DONE = "already_done"
    NEEDS_A_SECOND = "needs_a_second"
    NO_WORDS = "no_words"
    NO_LAST_DAY = "no_last_day"
    DAY_HAS_PASSED = "day_has_passed"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be kept: why, and the last day of it. No day: until a lead lifts it."""

    because: Because
    last_day: date | None
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class Erasable:
    """`now`: nothing stands against it. Else it waits for `day`, or for a lead when there is none."""

    now: bool
    day: date | None
    because: tuple[Because, ...]


def when_erasable(duties: Sequence[Duty], today: date) -> Erasable:
    """When everything about a person may be erased. The longest duty decides; its last day is included."""
    standing = [d for d in duties if not d.lifted and (d.last_day is None or d.last_day >= today)]
    if not standing:
        return Erasable(True, None, ())
    days = [d.last_day for d in standing]
    because = tuple(sorted({d.because for d in standing}))
    return Erasable(False, None if None in days else max(day for day in days if day), because)


def fault_of_duty(because: Because, law: str, last_day: date | None, today: date) -> No | None:
    """What keeps a duty from being set. A law has a last day; a court may not say when it is done."""
    if not law.strip():
        return No.NO_WORDS
    if last_day is None:
        return None if because is Because.COURT else No.NO_LAST_DAY
    return No.DAY_HAS_PASSED if last_day < today else None
