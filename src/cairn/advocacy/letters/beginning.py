"""What a letter begins with where the person kept something already: our sentences around their words. Pure.

The person reads it before there is a letter, and changes or takes out what they like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.advocacy.letters.drafting import put, sentences
from cairn.advocacy.letters.rules import LONGEST_LINES, LONGEST_TO


@dataclass(frozen=True, slots=True)
class Since:
    """What was done about it: `what` is broken, asked_again, asked_above or complained. `day` is in words."""

    what: str
    day: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that was not kept. `place`, `on` (the day it was made), `by` may be empty; days in words."""

    who: str
    what: str
    place: str = ""
    on: str = ""
    by: str = ""
    since: Sequence[Since] = ()


def to_whom(said: Promised, language: str) -> str:
    """Whoever is in charge there, never the one who promised."""
    part = sentences("promise", language)
    whole = put(part["to_at"], "place", said.place)
    return whole if said.place and len(whole) <= LONGEST_TO else part["to"]


def what_happened(said: Promised, language: str) -> str:
    """Who promised what, by when, that it was not done, and when it was asked again. Where all of it does not
    fit, the words that were kept afterwards are left out."""
    whole = _told(said, language, with_words=True)
    return whole if len(whole) <= LONGEST_LINES else _told(said, language, with_words=False)


def _told(said: Promised, language: str, *, with_words: bool) -> str:
    part = sentences("promise", language)
    all_of_it = [part["head"], put(part["who"], "who", said.who), put(part["what"], "what", said.what)]
    all_of_it += [put(part[name], "day", day) for name, day in (("on", said.on), ("by", said.by)) if day]
    after = [one for one in said.since if one.what != "broken"]
    broken = next((one for one in reversed(said.since) if one.what == "broken"), None)
    for one in (*([broken] if broken else []), *after):
        words = put(part["words"], "words", one.words) if with_words and one.words.strip() else ""
        all_of_it.append(" ".join(filter(None, (put(part[one.what], "day", one.day), words))))
    return "\n".join(all_of_it)


def is_about(letter: str, said: Promised) -> bool:
    """Whether a letter is about that promise: it names who made it, and what it was."""
    return said.who in letter and said.what in letter
