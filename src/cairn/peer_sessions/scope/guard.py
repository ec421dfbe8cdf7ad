"""The scope guard: wording in a note that is outside a peer's role, or that says nothing. Pure.

Rules in the open, never a model; it marks and explains, and never blocks. Only what staff write is given to
it: a person's own words are never checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.peer_sessions.scope import hollow, keys, speech, spelling
from cairn.peer_sessions.scope.wording import LANGUAGES, Category, Found, Mark, Rule, book, without_heading

__all__ = ["Category", "Finding", "check", "get_ready"]

# A longer text than any note is read in pieces of this many characters, so that it takes no longer per line.
PIECE = 20_000
JOINING = re.compile(r"(?:and|or|but|y|e|o|pero)\s+(?=\w)", re.IGNORECASE)
# What is marked is only a name when so large a part of it (one in so many) is the name.
NAMED = 4
# Of these it is no matter what a doctor, a court or a mother wrote or did: it is told, not done.
TOLD_AS_FACT = frozenset(
    {
        Category.MEDICATION,
        Category.TREATMENT_PLANNING,
        Category.DIAGNOSIS,
        Category.ENFORCEMENT,
        Category.RISK_SCORING,
        Category.OFF_ROLE,
    }
)
# Words one may use of oneself, and of what a book is about.
OF_ONESELF = frozenset({Category.DIAGNOSIS, Category.STIGMA, Category.MOTIVE, Category.RISK_SCORING})
OF_A_TOPIC = OF_ONESELF | {Category.TREATMENT_PLANNING, Category.MEDICATION, Category.ENFORCEMENT}


@dataclass(frozen=True, slots=True)
class Finding:
    """One mark: `start` and `end` count characters of the text, `span` is what stands there."""

    category: Category
    span: str
    start: int
    end: int
    why: str
    instead: str


def get_ready() -> None:
    """Read the books now, a second or two of work, so that the first note after a start need not wait."""
    for language in LANGUAGES:
        book(language)


def check(text: str, language: str = "en") -> list[Finding]:
    """What is marked in a note, in the order of the text, told in `language`.

    Of two marks of one category that overlap the longer stays; and what is outside the role is not called
    hollow besides. A note is called hollow only when little else is in it.
    """
    findings: list[Finding] = []
    for at in range(0, len(text), PIECE):
        piece = text[at : at + PIECE]
        reading = spelling.read(piece)
        for one in _found(reading.text, piece, reading):
            start, end = reading.typed(one.start, one.end)
            why, instead = (told.get(language, told["en"]) for told in (one.reason.why, one.reason.instead))
            findings.append(Finding(one.category, piece[start:end], at + start, at + end, why, instead))
    return findings


def _found(text: str, typed: str, reading: spelling.Reading) -> list[Found]:
    every = [pair for sentence in speech.sentences(text) for pair in _in_sentence(text, sentence)]
    empty = list(hollow.sentences(text))
    if not every and not empty:
        return []
    quoted, names = speech.set_apart(typed)

    def is_apart(one: Found) -> bool:
        start, end = reading.typed(one.start, one.end)
        return any(begin < end and start < stop for begin, stop in quoted) or any(
            NAMED * (min(end, stop) - max(start, begin)) > end - start for begin, stop in names
        )

    every = [(mark, one) for mark, one in every if not is_apart(one)]
    if any(one.category is Category.OFF_ROLE for _mark, one in every) and speech.is_handed_on(text):
        every = [(mark, one) for mark, one in every if one.category is not Category.OFF_ROLE]
    found = [one for mark, one in every if not mark.alone]
    found += [one for one in empty if not is_apart(one) and not any(one.touches(other) for other in found)]
    found = found or [one for mark, one in every if mark.alone]
    return hollow.unless_told(text, _without_overlaps(found))


def _in_sentence(text: str, sentence: speech.Sentence) -> Iterator[tuple[Mark, Found]]:
    piece = text[sentence.start : sentence.end]
    near = keys.beginnings(piece)
    if not near:
        return
    for language in speech.languages_of(piece):
        for rule in book(language).near(near):
            for start, end in _matches(rule, piece) if rule.mark.is_about(text) else ():
                if not _excused(rule.mark, piece, start, end):
                    yield rule.mark, Found(rule.mark.reason, sentence.start + start, sentence.start + end)


def _matches(rule: Rule, piece: str) -> Iterator[speech.Span]:
    for match in rule.pattern.finditer(piece):
        start, end = match.span()
        if rule.unless is not None and rule.unless.search(match[0]):
            continue
        if rule.behind_heading and start == 0:
            start = without_heading(piece, end)
        start, end = _trimmed(piece, start, end)
        if start < end:
            yield start, end


def _trimmed(text: str, start: int, end: int) -> speech.Span:
    """Without the edge of the sentence that a pattern may begin at, and without what joins it to the rest."""
    while start < end and not (text[start].isalnum() or text[start] in '“"$'):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”")%'):
        end -= 1
    joined = JOINING.match(text, start, end)
    return (joined.end() if joined else start), end


def _excused(mark: Mark, piece: str, start: int, end: int) -> bool:
    before, after, rules = piece[:start], piece[end:], speech.grammar(mark.language)
    category = mark.reason.category
    return (
        (not mark.reported and speech.is_told(piece, start, end, rules))
        or (not mark.denied and speech.is_denied(before, after, rules))
        or speech.is_not_by_me(before, rules)
        or (category in OF_ONESELF and not mark.said_of_oneself and speech.is_own_story(before, rules))
        or (category in OF_A_TOPIC and speech.is_topic(before, rules))
        or (category in TOLD_AS_FACT and speech.is_by_others(before, piece[start:end], after, rules))
        or (category is Category.OFF_ROLE and speech.is_in_company(before, piece[start:end], after, rules))
        or (mark.act and speech.is_their_act(before, piece[start:end], rules))
    )


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.category is Category.HOLLOW, f.start - f.end, f.start)):
        near = {k.category for k in kept if k.touches(one)}
        if one.category not in near and not (near and one.category is Category.HOLLOW):
            kept.append(one)
    return sorted(kept, key=lambda f: (f.start, f.end, f.category))
