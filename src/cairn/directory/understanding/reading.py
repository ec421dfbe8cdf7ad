"""A person's words, understood: needs, wishes and the door they lead to, each with the words it came from."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cairn.directory import needs as book
from cairn.directory import taxonomy
from cairn.directory.finds import Understood
from cairn.directory.taxonomy import Term
from cairn.directory.words import STOP_WORDS, Token, fold

from . import doors, meetings
from .ages import ages
from .akin import akin
from .doors import Door, Whom
from .hearing import ASIDE, NEED, Heard, Meaning, hear, words_of
from .mending import mended
from .needing import BACKGROUND, Likely, by_part, likely_needs
from .refusals import refused
from .sayings import ASK_CLINICIAN, ASK_LAWYER, CHAT
from .signs import signs, silent
from .times import When, no_wishes, when
from .weights import learnt
from .wishes import Wishes

MEETING_NEED, CRISIS, SAFETY = "support_meeting", "crisis", "safety"
FELLOWSHIP, KIND, TIME = "fellowship", "meeting_kind", "when"
MONEY, FREE = "money", "free"
ASKED_FREE = re.compile(
    "free|gratis|no cost|sin costo"
)  # who needs money for a bill and has none asks for no price
OWN_PATH = "Cairn > "  # the path of a need that the taxonomy has no term for
BY_PATTERN_ONLY = ("children", "veterans")  # "my kids" may be whom somebody misses: only patterns tell
TO_ASK = {Whom.CLINICIAN: ("health_care", "mental_health"), Whom.LAWYER: ("legal",)}
ASKED_OF = {Whom.CLINICIAN: ASK_CLINICIAN, Whom.LAWYER: ASK_LAWYER}
SURELY = 0.5  # the chance of a need from which even words of small talk are taken for a wish
NAMED_ENOUGH = 0.6  # of the weightiest need, for a meeting that is named to be what is asked for
EVEN = 0.3  # the chance from which small talk, or a question for somebody else, is taken for that
PRONOUNS = frozenset(
    (
        "i",
        "im",
        "ive",
        "you",
        "u",
        "we",
        "he",
        "she",
        "they",
        "it",
        "its",
        "yo",
        "tu",
        "usted",
        "ustedes",
        "ella",
    )
)
SHORT_SEARCH = 5  # words: a name or a noun, not a sentence


@dataclass(frozen=True, slots=True)
class Meant:
    """What the words were taken to mean.

    `parts` in the order they were said; `weights` of needs by code, 0 to 1; `terms` of needs by code, the
    finest first; `when` holds the stretch of time. `whom` is set when the door is "ask_professional", and
    `nearby` are then the needs whose services can be asked. `akin` are needs that may help as well, 0 to 1.
    `told` are all the pieces the parts came from:
    (begin, end, kind, code).
    """

    parts: tuple[Understood, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    when: When | None = None
    door: Door = Door.SERVICE
    whom: Whom | None = None
    told: tuple[tuple[int, int, str, str], ...] = ()
    nearby: tuple[str, ...] = ()
    akin: Mapping[str, float] = field(default_factory=dict)

    def codes(self, kind: str) -> tuple[str, ...]:
        return tuple(part.code for part in self.parts if part.kind == kind)


def understand(text: str, today: date, known: Callable[[str], bool] = lambda stem: False) -> Meant:
    """Read a text on the day `today`. `known`: whether a stem is a word of the directory, and so no slip."""
    said = mended(words_of(text), text, known)
    heard = hear(said, known)
    against = refused(heard, said, text)
    told = [*_turned(against), *(one for one in heard if one not in against)]
    found = _Found(text, said, sorted(told, key=lambda one: one.first))
    found.set_aside()
    seen = signs(text, said, heard, silent(heard, against))
    found.chances = by_part(learnt(), seen, text, said, heard, silent(heard, against))
    if doors.is_way_of_speaking(text):
        found.chances = {about: chance for about, chance in found.chances.items() if about != CRISIS}
    found.add_needs(likely_needs(learnt(), found.chances, seen, said))
    found.add_wishes()
    found.add_time(when(text, today))
    found.add_ages()
    found.add_meetings()
    door, whom = _door(text, found)
    found.follow(door)
    return Meant(
        parts=tuple(found.parts.values()),
        weights=found.weights,
        terms={code: tuple(dict.fromkeys(numbers)) for code, numbers in found.terms.items()},
        when=found.when,
        door=door,
        whom=whom,
        told=tuple(found.told),
        nearby=found.nearby if whom is None or found.nearby else TO_ASK[whom],
        akin=akin(found.weights, found.chances),
    )


def _turned(against: frozenset[Heard]) -> list[Heard]:
    """A refusal that is a wish: not online is in person."""
    return [
        Heard(Meaning("way", "in_person"), one.first, one.last, one.size)
        for one in against
        if (one.meaning.kind, one.meaning.code) == ("way", "virtual")
    ]


class _Found:
    """What has been found so far, gathered part by part."""

    def __init__(self, text: str, said: Sequence[Token], heard: Sequence[Heard]) -> None:
        self.text, self.said, self.heard = text, said, heard
        self.parts: dict[str, Understood] = {}
        self.weights: dict[str, float] = {}
        self.chances: Mapping[str, float] = {}
        self.terms: dict[str, list[int]] = {}
        self.told: list[tuple[int, int, str, str]] = []
        self.when: When | None = None
        self.nearby: tuple[str, ...] = ()

    def _add(self, kind: str, code: str, begin: int, end: int) -> None:
        part = Understood(kind, code, self.text[begin:end])
        self.parts.setdefault(part.key, part)
        self.told.append((begin, end, kind, code))

    def _heard_as(self, kind: str) -> list[Heard]:
        return [one for one in self.heard if one.meaning.kind == kind]

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.said[first].start, self.said[last].end

    def set_aside(self) -> None:
        """Words that are not to be looked for: what was set aside, and times that are no wish."""
        self.told += [(*self._span(one.first, one.last), ASIDE, "") for one in self._heard_as(ASIDE)]
        self.told += [(*span, ASIDE, "") for span in no_wishes(self.text)]

    def add_needs(self, likely: Sequence[Likely]) -> None:
        """Needs by weight, each with the phrases that were heard for it and the words that speak for it."""
        for need in likely:
            self.weights[need.code] = need.weight
            phrases = [one for one in self._heard_as(NEED) if one.meaning.code == need.code]
            self.terms[need.code] = [one.meaning.term for one in phrases] or [taxonomy.usual()[need.code]]
            for one in phrases:
                self._add(NEED, need.code, *self._span(one.first, one.last))
            for at in need.tokens:
                self._add(NEED, need.code, *self._span(at, at))

    def add_wishes(self) -> None:
        """Wishes that the phrase book heard and nothing speaks against, then those told in other ways."""
        wishes = Wishes(self.text)
        spans = [(one.meaning.kind, one.meaning.code, *self._span(one.first, one.last)) for one in self.heard]
        heard = [one for one in spans if one[0] not in (NEED, ASIDE, TIME) and one[1] not in BY_PATTERN_ONLY]
        said = [(one.kind, one.code, one.begin, one.end) for one in wishes.said()]
        kept = [one for one in heard if wishes.allows(*one)] + said
        if max(self.weights, key=lambda code: self.weights[code], default="") == MONEY:
            kept = [
                one for one in kept if one[1] != FREE or ASKED_FREE.search(fold(self.text[one[2] : one[3]]))
            ]
        turned = {code for kind, code, *_ in kept if kind == "way"} == {"virtual", "in_person"}
        for kind, code, begin, end in sorted(kept, key=lambda one: one[2:]):
            if not (turned and code == "virtual"):
                self._add(kind, code, begin, end)

    def add_time(self, found: When | None) -> None:
        if found is None:
            return
        self.when = found
        begin, end = min(span[0] for span in found.words), max(span[1] for span in found.words)
        self._add(TIME, found.code, begin, end)
        self.told += [(*span, TIME, found.code) for span in found.words]

    def add_ages(self) -> None:
        for code, begin, end in ages(self.text):
            if f"mine:{code}" not in self.parts:
                self._add("mine", code, begin, end)

    def add_meetings(self) -> None:
        for name, span in meetings.fellowships(self.text):
            self._add(FELLOWSHIP, name, *span)
            self._need_meeting(*span)
        if MEETING_NEED in self.weights:
            for code, span in meetings.kinds(self.text):
                self._add(KIND, code, *span)

    def _need_meeting(self, begin: int, end: int) -> None:
        if MEETING_NEED not in self.weights:
            self.weights[MEETING_NEED] = 1.0
            self.terms[MEETING_NEED] = [taxonomy.usual()[MEETING_NEED]]
            self._add(NEED, MEETING_NEED, begin, end)

    def follow(self, door: Door) -> None:
        """A door that is no list of services takes the needs along only where they help."""
        if door is Door.HELPLINE and self.weights.get(SAFETY) and not doors.is_danger(self.text):
            self.weights[SAFETY] = 1.0
        elif door is Door.HELPLINE:
            self.weights = {code: min(weight, 0.5) for code, weight in self.weights.items()} | {CRISIS: 1.0}
            self.terms.setdefault(CRISIS, [taxonomy.usual()[CRISIS]])
            if f"{NEED}:{CRISIS}" not in self.parts:
                self.parts = {f"{NEED}:{CRISIS}": Understood(NEED, CRISIS, self.text.strip()), **self.parts}
            if SAFETY in self.weights:
                self.weights[SAFETY] = 1.0
        elif door in (Door.ASK, Door.NONE):
            spoken_of = [one.meaning.code for one in self._heard_as(NEED)]
            self.nearby = tuple(dict.fromkeys([*spoken_of, *self.weights]))
            self.parts = {key: part for key, part in self.parts.items() if part.kind not in (NEED, TIME)}
            self.weights, self.terms, self.when = {}, {}, None


def _door(text: str, found: _Found) -> tuple[Door, Whom | None]:
    if doors.is_danger(text) or (_is_first(found, CRISIS) and not doors.is_way_of_speaking(text)):
        return Door.HELPLINE, None
    if doors.is_chat(text) and _best(found) < SURELY:
        return Door.NONE, None
    if whom := _whom(text, found):
        return Door.ASK, whom
    strong = {code for code, weight in found.weights.items() if weight > BACKGROUND}
    if doors.wants_a_line(text) and not strong & {"peer_support", MEETING_NEED}:
        return Door.HELPLINE, None
    if doors.is_definition(text) or found.chances.get(CHAT, 0.0) > max(_best(found), EVEN):
        return Door.NONE, None
    if not found.weights and not _may_be_a_search(text, found.said):
        return Door.NONE, None
    return (Door.MEETING if _wants_meeting(text, found) else Door.SERVICE), None


def _best(found: _Found) -> float:
    """The chance of the likeliest need."""
    return max((found.chances.get(code, 0.0) for code in book.needs()), default=0.0)


def _is_first(found: _Found, code: str) -> bool:
    return found.chances.get(code, 0.0) >= max(_best(found), EVEN)


def _whom(text: str, found: _Found) -> Whom | None:
    """Whom to ask, when the words are likelier such a question than any request."""
    chances = {whom: found.chances.get(label, 0.0) for whom, label in ASKED_OF.items()}
    whom = max(chances, key=lambda one: chances[one])
    if doors.looks_for_somebody(text):
        return None
    if chances[whom] >= max(_best(found), EVEN):
        return whom
    return doors.asks_somebody_who_knows(text)


def _wants_meeting(text: str, found: _Found) -> bool:
    """Meetings are what is asked for: named first, or named as such and nothing weighs more."""
    if MEETING_NEED not in found.weights:
        return False
    most = max(found.weights.values())
    first = next(code for code, weight in found.weights.items() if weight == most)
    named = meetings.names_a_meeting(text) or any(part.kind == FELLOWSHIP for part in found.parts.values())
    weight = found.weights[MEETING_NEED]
    return (weight == most and first == MEETING_NEED) or (named and weight >= NAMED_ENOUGH * most)


def _may_be_a_search(text: str, said: Sequence[Token]) -> bool:
    """Without a need: a request in other words, or a few words that may be somebody's name."""
    words = [token for token in said if token.folded not in STOP_WORDS and len(token.folded) > 2]
    is_question = fold(text).strip().endswith("?") or (
        said and said[0].folded in ("who", "what", "why", "are", "is", "quien", "que")
    )
    asks = doors.asks_for(text) or doors.lacks_something(text)
    is_name = len(said) <= SHORT_SEARCH and not any(token.folded in PRONOUNS for token in said)
    return bool(words) and not is_question and (asks or is_name)


def term_of(need: str, number: int) -> Term:
    """The term of the taxonomy, or our own under the need's name."""
    found = taxonomy.terms().get(number)
    if found is not None:
        return found
    label = book.needs()[need].labels["en"]
    return Term(taxonomy.OWN, label, f"{OWN_PATH}{label}")
