"""Rules of the note a person agrees to, pure.

Nothing is agreed by silence: a note is locked when every line has an answer, not when all agree. Field
guidance on writing notes together (Peer TAC; collaborative practice) asks for exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from cairn.peer_sessions.rules import No, words_fit
from cairn.people.rules import Role, YesHow
from cairn.recovery.rules import Voice

LONGEST_LINE = 1000
LONGEST_VIEW = 4000
MOST_LINES = 20


class LineAnswer(StrEnum):
    """What the person says of a line."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to one line; `words` are the person's own when they say it otherwise."""

    answer: LineAnswer
    words: str = ""


class NoteState(StrEnum):
    WRITING = "writing"
    SENT = "sent"
    LOCKED = "locked"
    TO_COSIGN = "to_cosign"


def state_of(*, sent: bool, locked: bool, needs_cosign: bool, cosigned: bool) -> NoteState:
    if locked:
        return NoteState.TO_COSIGN if needs_cosign and not cosigned else NoteState.LOCKED
    return NoteState.SENT if sent else NoteState.WRITING


def lines_of(text: str) -> list[str]:
    """A note as it is typed, into its lines: one for each that is not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def lines_fit(lines: list[str]) -> No | None:
    if not lines:
        return No.NO_WORDS
    if len(lines) > MOST_LINES:
        return No.TOO_MANY
    return next((why for line in lines if (why := words_fit(line, LONGEST_LINE))), None)


def may_answer(voice: Voice | None, how: YesHow) -> bool:
    """The person by their own hand, or one who walks with them, who then says how they said yes."""
    if voice is Voice.OWN:
        return how is YesHow.SELF
    return voice is Voice.TYPED_FOR and how is not YesHow.SELF


def answers_fit(there: Iterable[UUID], answers: Mapping[UUID, Said]) -> No | None:
    """Every line that is there has an answer, and no line has one that is not there: it changed since."""
    if set(there) != set(answers):
        return No.LINES_CHANGED
    for said in answers.values():
        if said.answer is LineAnswer.CHANGED and (why := words_fit(said.words, LONGEST_LINE)):
            return why
    return None


def asks_for_cosign(policy: bool, writer: Role) -> bool:
    """Where the organisation asks for it, a lead signs what somebody else wrote; a lead's own needs none."""
    return policy and writer is not Role.LEAD


def may_cosign(role: Role, *, wrote_it: bool) -> No | None:
    return No.NOT_THEIRS if role is not Role.LEAD or wrote_it else None
