"""Who may write a person's measures, and in whose voice."""

from __future__ import annotations

from uuid import UUID

from cairn.kit.privacy import Kind
from cairn.measures.errors import Refused
from cairn.measures.rules.asking import No
from cairn.people.viewers import Viewer
from cairn.recovery.rules import Voice
from cairn.recovery.voices import voice


def writing(by: Viewer, person_id: UUID) -> Voice:
    """In whose voice the viewer writes here; raises Refused when in none."""
    found = voice(by, person_id, Kind.MEASURES)
    if found is None:
        raise Refused(No.NOT_THEIRS)
    return found


def typed_by(by: Viewer, whose: Voice) -> UUID | None:
    return None if whose is Voice.OWN else by.account_id


def check_words(words: str, longest: int, *, needed: bool = True) -> None:
    if needed and not words.strip():
        raise Refused(No.NO_WORDS)
    if len(words) > longest:
        raise Refused(No.TOO_LONG)
