"""Whose words a piece of a note is, and whose act. Pure.

A supporter writes down what others say. "She told me her doctor raised her dose" is the person's speech, and
so is everything in quotation marks; "I told her to stop her meds" is the writer's own act. The same words are
marked in one and not in the other. The rules read a sentence from left to right and know no meaning; their
words are in words/<language>/speech.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from cairn.peer_sessions.scope.wording import WORDS, lists, pattern

Span = tuple[int, int]

QUOTES = re.compile(
    r"[“„][^”\"]*[”\"]|«[^»]*»|‹[^›]*›|\"[^\"”]*[\"”]|‘(?:[^’]|’(?=\w))*’(?!\w)"
    r"|(?<![\w’'])'(?=\S)(?:[^'\n]|'(?=\w)){1,400}(?<=\S)'(?!\w)",
    re.DOTALL,
)
# A full stop behind these ends no sentence.
SHORTENED = r"(?<!\b[DMJS]r)(?<!\bM[rs])(?<!\bMrs)(?<!\b[ap]\.m)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bp\.o)"
SENTENCE_END = re.compile(rf"{SHORTENED}\.(?=\s|$|[”\"»])|[!?](?=\s|$|[”\"»])|\n|;", re.IGNORECASE)

WORD = re.compile(r"\w+")
ONLY_SPANISH = re.compile(r"[áéíóúñ¿¡ÁÉÍÓÚÑ]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a note, by its place in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language tells who speaks and who acts."""

    names: re.Pattern[str]
    told: re.Pattern[str]
    begins_told: re.Pattern[str]
    turn: re.Pattern[str]
    told_after: re.Pattern[str]
    subject: re.Pattern[str]
    dropped: re.Pattern[str]
    tells: re.Pattern[str]
    begins_mine: re.Pattern[str]
    by_others: re.Pattern[str]
    denial: re.Pattern[str]
    said_to: re.Pattern[str]
    not_by_me: re.Pattern[str]
    clause: re.Pattern[str]
    denied_after: re.Pattern[str]
    own_story: re.Pattern[str]
    own_clause: re.Pattern[str]
    topic: re.Pattern[str]
    in_company: re.Pattern[str]
    at_home: re.Pattern[str]
    handed_on: re.Pattern[str]
    words: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """Raises KeyError where speech.toml has no such part."""
    told = tomllib.loads((WORDS / language / "speech.toml").read_text(encoding="utf-8"))
    known = {**lists(language), **told}
    parts = {
        name: pattern("|".join(told[name]), known, whole_words=False)
        for name in Grammar.__slots__
        if name != "words"
    }
    # Names of places are looked for in what was typed, where they begin with capital letters.
    parts["names"] = re.compile(parts["names"].pattern, re.IGNORECASE)
    return Grammar(**parts, words=frozenset(told["words"]))


def sentences(text: str) -> list[Sentence]:
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        found.append(Sentence(start, end.end()))
        start = end.end()
    return [*found, Sentence(start, len(text))] if start < len(text) else found


def languages_of(sentence: str) -> tuple[str, ...]:
    """The language most of its small words belong to; both where it cannot be told."""
    words = WORD.findall(sentence.casefold())
    en, es = (sum(word in grammar(one).words for word in words) for one in ("en", "es"))
    if ONLY_SPANISH.search(sentence):
        es += 1
    return ("en",) if en > es else ("es",) if es > en else ("en", "es")


def set_apart(text: str) -> tuple[list[Span], list[Span]]:
    """What is quoted, and names that only look like wording."""
    names = [found.span() for one in ("en", "es") for found in grammar(one).names.finditer(text)]
    return [found.span() for found in QUOTES.finditer(text)], names


def is_told(sentence: str, start: int, end: int, rules: Grammar) -> bool:
    """Whether what stands from `start` to `end` is somebody's speech."""
    before, after = sentence[:start], sentence[end:]
    turns = (found for found in rules.turn.finditer(sentence) if found.start() < start)
    turn = max((min(found.end(), start) for found in turns), default=0)
    if rules.said_to.search(sentence[:end]):
        return bool(rules.told_after.search(after))
    begins = rules.begins_told.search(sentence)
    if not turn and begins is not None and begins.end() <= start:
        return True
    return bool(rules.told.search(before[turn:]) or rules.told_after.search(after))


def is_denied(before: str, after: str, rules: Grammar) -> bool:
    """Whether a "not" stands before it in the same clause, or behind it as in "… was not discussed"."""
    edge = max((found.end() for found in rules.clause.finditer(before)), default=0)
    found = list(rules.denial.finditer(before[edge:]))
    near = bool(found) and len(before[edge:][found[-1].end() :].split()) <= 7
    return near or bool(rules.denied_after.match(after))


def is_not_by_me(before: str, rules: Grammar) -> bool:
    """Whether the writer says that they do no such thing: "I do not do risk assessments"."""
    return bool(rules.not_by_me.search(before))


def is_own_story(before: str, rules: Grammar) -> bool:
    """Whether the clause is the writer's own story, which is theirs to tell in their own words."""
    edge = max((found.start() for found in rules.own_clause.finditer(before)), default=0)
    return bool(rules.own_story.search(before[edge:]))


def is_topic(before: str, rules: Grammar) -> bool:
    """Whether it is what a book, a class or a word is about."""
    return bool(rules.topic.search(before))


def is_by_others(before: str, act: str, after: str, rules: Grammar) -> bool:
    """Whether a doctor, a court or a mother did it: told as a fact, it is no act of the writer."""
    if rules.by_others.match(after):
        return True
    if rules.begins_mine.match(act):
        return False
    last = ""
    for found in rules.subject.finditer(before):
        if found["mine"] or found["other"]:
            last = "mine" if found["mine"] else "other"
    return last == "other"


def is_their_act(before: str, act: str, rules: Grammar) -> bool:
    """Whether the last who was named as acting is not the writer: "he stopped", "the nurse gave"."""
    if rules.begins_mine.match(act) or (rules.dropped.search(before) and rules.tells.match(act)):
        return False
    found = list(rules.subject.finditer(before))
    return bool(found) and not found[-1]["mine"] and not rules.said_to.search(before + act)


def is_in_company(before: str, act: str, after: str, rules: Grammar) -> bool:
    """Whether it was done together with the person: "we cleaned the kitchen at his place", "… together"."""
    return bool(rules.in_company.match(after) or rules.at_home.search(before + act))


def is_handed_on(text: str) -> bool:
    """Whether the note says that the writer did not take it, or passed it to whose task it is."""
    return any(grammar(one).handed_on.search(text) for one in ("en", "es"))
