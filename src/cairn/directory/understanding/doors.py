"""Which door fits a question: a service, a meeting, the help lines, somebody to ask, or none of ours.

Danger comes first. A question about one's own body, diagnosis, dose or case is for somebody who knows it:
never answered here. Small talk and definitions get no list of services.
"""

from collections.abc import Collection
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


# What a question is about, and who knows.
ABOUT = {
    Whom.CLINICIAN: frozenset(
        (
            "treatment",
            "detox",
            "recovery_medicine",
            "medicine",
            "health_care",
            "mental_health",
            "dental",
            "harm_reduction",
        )
    ),
    Whom.LAWYER: frozenset(("legal", "reentry", "immigrants", "family", "housing", "id_papers", "safety")),
}


def is_danger(text: str) -> bool:
    """Whether somebody may be about to be harmed, now."""
    return bool(starting("danger").search(_plain(text)))


def wants_a_line(text: str) -> bool:
    """Whether the words ask for somebody to answer now, or tell of violence without asking for a service."""
    plain = _plain(text)
    hurt = starting("violence").search(plain) and not starting("safety_service").search(plain)
    return bool(starting("lines").search(plain) or hurt)


def whom_to_ask(text: str, about: Collection[str]) -> Whom | None:
    """Who should answer a question that no list of services answers; None when it is no such question.

    `about` are the needs that its words speak of.
    """
    plain = _plain(text)
    if starting("question").match(plain.lstrip("¿ ")) and not starting("request").search(plain):
        for whom, needs in ABOUT.items():
            if needs & set(about):
                return whom
    if starting("asks_for").search(plain):
        return None
    if starting("clinician").search(plain):
        return Whom.CLINICIAN
    return Whom.LAWYER if starting("lawyer").search(plain) else None


def is_chat(text: str) -> bool:
    """Whether the words are a greeting, thanks, a joke or good news."""
    plain = _plain(text)
    return bool(
        starting("greeting", after=FEW_WORDS).match(plain) or starting("chat").search(plain)
    ) and not starting("asks_for").search(plain)


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
