"""What stays between us, and what cannot: the page, and what is said of whether somebody has read it."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.outside.beforehand.queries import text_for
from cairn.outside.beforehand.rules import LANGUAGES, Part
from cairn.people.viewers import Viewer
from cairn.web.plan.forms import here


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, with the language it is in when that is not the page's."""

    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class Shown:
    stays: tuple[str, ...]
    may: tuple[Told, ...]
    then: tuple[str, ...]
    choose: tuple[str, ...]
    all_confirmed: bool


def shown(viewer: Viewer) -> Shown:
    text, code = text_for(viewer), here() if here() in LANGUAGES else "en"
    other = next(one for one in LANGUAGES if one != code)
    own = tuple(Told(one[code], "") if one.get(code) else Told(one[other], other) for one in text.own)
    parts = {part: text.parts[part][code] for part in Part}
    return Shown(
        parts[Part.STAYS],
        (*own, *(Told(line, "") for line in parts[Part.MAY])),
        parts[Part.THEN],
        parts[Part.CHOOSE],
        text.all_confirmed,
    )
