"""Reads a cell that people typed telephone numbers into: several, labelled, with letters or extensions."""

import re
from typing import Any, NamedTuple

import phonenumbers

from .cleaning import text
from .fillers import NOTHING_THERE
from .reasons import NO_REASON, Reason
from .reasons import Reason as _

SHORT_CODES = frozenset({"211", "311", "411", "511", "611", "711", "811", "911", "988"})
_LETTERS = re.compile(
    r"\(?\b(1[-. ])?(8(?:00|33|44|55|66|77|88)|\d{3})\)?[-. ]([A-Z0-9]{3}[-. ]?[A-Z0-9-]{4,6})\b"
)
_LABEL = re.compile(r"(?:^|[;,\n])\s*([A-Za-z][A-Za-z /&-]{1,30}):\s*$")
_AFTER = re.compile(r"\s*\(([A-Za-z][^()]{0,80})\)")
_FAX = re.compile(r"\bfax\b", re.IGNORECASE)
_TTY = re.compile(r"\btty\b|\btdd\b", re.IGNORECASE)
_STAR = re.compile(r"(\d{4})\s*\*\s*(\d{1,6})\b")
_EXTENSIONS = re.compile(r"(?:ext\.?|extension|x)\s*(\d{1,6})", re.IGNORECASE)
MANY = 12


class Number(NamedTuple):
    """One number: as given, as it is dialled (E.164, or three digits), its extension, type and label."""

    number: str
    dial: str
    extension: str = ""
    type: str = ""
    description: str = ""


class Phones(NamedTuple):
    """The numbers in a cell, what was put right, and why something in it was refused."""

    numbers: tuple[Number, ...] = ()
    mended: Reason = NO_REASON
    refused: Reason = NO_REASON


def read_phones(raw: Any, region: str = "US") -> Phones:
    """All telephone numbers in a cell. Words like "no phone" are empty; a wrong number is refused."""
    cleaned = text(raw, limit=1000)
    words = " ".join(cleaned.value.strip("\"' ").split())
    if cleaned.refused or words.casefold() in NOTHING_THERE:
        return Phones(mended=cleaned.mended if not cleaned.refused else NO_REASON, refused=cleaned.refused)
    if words in SHORT_CODES:
        return Phones((Number(words, words),))
    words = _STAR.sub(r"\1 ext. \2", words)
    found = _numbers(_without_letters(words), region) or _numbers(_without_letters(words.upper()), region)
    if not found:
        return Phones(refused=_("This is not a telephone number that can be dialled."))
    mended = _("several telephone numbers in one cell separated") if found[1:] else NO_REASON
    return Phones(tuple(found[:MANY]), mended)


def _numbers(words: str, region: str) -> list[Number]:
    matches = list(
        phonenumbers.PhoneNumberMatcher(words, region, leniency=phonenumbers.Leniency.POSSIBLE, max_tries=50)
    )
    numbers: dict[str, Number] = {}
    for at, match in enumerate(matches):
        if not phonenumbers.is_valid_number(match.number):
            continue
        before = words[matches[at - 1].end if at else 0 : match.start]
        before = _AFTER.sub("", before, count=1) if at else before  # a note on the number before it
        after = words[match.end : matches[at + 1].start if matches[at + 1 :] else len(words)]
        one = _number(match, before, after)
        numbers.setdefault(one.dial + one.extension, one)
    return list(numbers.values())


def _number(match: phonenumbers.PhoneNumberMatch, before: str, after: str) -> Number:
    label = _LABEL.search(before)
    note = _AFTER.match(after)
    given = match.raw_string.strip()
    if given.startswith("(") and ")" not in given:
        given = given[1:]
    description = (label[1] if label else note[1] if note else "").strip()
    extension = (match.number.extension or "")[:20]
    more = _EXTENSIONS.match(after.lstrip(" ,;")) if not extension else None
    around = f"{before} {description} {after if note else ''}"
    return Number(
        number=given[:100],
        dial=phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164),
        extension=more[1] if more else extension,
        type="fax" if _FAX.search(around) else "tty" if _TTY.search(around) else "voice",
        description=description[:300],
    )


def _without_letters(words: str) -> str:
    """1-800-LAW-HELP as the digits on the keys."""
    return _LETTERS.sub(
        lambda found: (
            phonenumbers.convert_alpha_characters_in_number(found[0])
            if found[3].upper().isupper()
            else found[0]
        ),
        words,
    )
