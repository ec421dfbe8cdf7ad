"""Which door fits a question: a service, a meeting, the help lines, somebody to ask, or none of ours.

Danger comes first. A question about one's own body, diagnosis, dose or case is for somebody who knows it:
never answered here. Small talk and definitions get no list of services.
"""

from enum import StrEnum

from .clauses import plain as _plain
from .patterns import starting

FEW_WORDS = r"\b(?:\W+\w+){0,4}\W*$"  # a greeting, and hardly anything after it


class Door(StrEnum):
    SERVICE = "service"
    MEETING = "meeting"
    HELPLINE = "helpline"
    ASK = "ask_professional"
    NONE = "not_a_service"


class Whom(StrEnum):
    """Whom to ask."""

    CLINICIAN = "clinician"  # a doctor, nurse or pharmacist
    LAWYER = "lawyer"


def is_danger(text: str) -> bool:
    """Whether somebody may be about to be harmed, now. "My feet are killing me" tells nothing."""
    return bool(starting("danger").search(_meant(text)))


def is_way_of_speaking(text: str) -> bool:
    """Whether words of harm are in the text, but none that is meant."""
    return _meant(text) != _plain(text) and not is_danger(text)


def _meant(text: str) -> str:
    """The text without words of harm that are only a way of speaking, or long past."""
    return starting("harmless", after=r"\b").sub("_", _plain(text))


def wants_a_line(text: str) -> bool:
    """Whether the words ask for somebody to answer now, or tell of violence without asking for a service."""
    plain = _meant(text)
    hurt = starting("violence").search(plain) and not starting("safety_service").search(plain)
    return bool(starting("lines").search(plain) or hurt)


def asks_somebody_who_knows(text: str) -> Whom | None:
    """Who should answer a question about one's own body, dose or case; None when something is asked for."""
    plain = _plain(text)
    if starting("asks_for").search(plain) or starting("request").search(plain):
        return None
    if starting("clinician").search(plain):
        return Whom.CLINICIAN
    return Whom.LAWYER if starting("lawyer").search(plain) else None


def looks_for_somebody(text: str) -> bool:
    """Whether a doctor, a lawyer or the like is looked for, rather than asked."""
    return bool(starting("professional").search(_plain(text)))


def is_chat(text: str) -> bool:
    """Whether the words are a greeting, thanks, a joke or good news."""
    plain = _plain(text)
    return bool(
        starting("greeting", after=FEW_WORDS).match(plain) or starting("chat").search(plain)
    ) and not (starting("asks_for").search(plain) or starting("lacking", after=r"\b").search(plain))


def is_definition(text: str) -> bool:
    """Whether the words ask what a word means, or for a fact about the world."""
    return bool(
        starting("definition").search(_plain(text)) or starting("fact").match(_plain(text).lstrip("¿ "))
    )


def asks_for(text: str) -> bool:
    """Whether the words say that something is looked for."""
    return bool(starting("asks_for").search(_plain(text)))


def lacks_something(text: str) -> bool:
    """Whether the words say that something is missing, broken or wished for."""
    return bool(starting("lacking", after=r"\b").search(_plain(text)))
