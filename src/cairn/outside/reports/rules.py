"""Preparing a report that somebody may be in danger: what reveals too much, and telling the person. Pure.

Sources: 325 ILCS 5/4 (children), 320 ILCS 20/4 (adults), 59 Ill. Adm. Code 50.20 (by staff of an agency); 42
CFR 2.12(c)(6): Part 2 lets only a first report about a child through, and none about an adult that shows that
somebody is known to a program. Whether to report is for people to decide; nothing here does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class About(StrEnum):
    CHILD = "child"
    ADULT = "adult"
    STAFF = "staff"  # by somebody who works in a service


class Told(StrEnum):
    """Whether the one of whom it told knows of it."""

    NOBODY = "nobody"  # it told of nobody who comes here
    KNOWS = "knows"  # they know: it is in the account of what was told
    NOT_SAFE = "not_safe"  # telling them now could put somebody in danger; looked at again


class Why(StrEnum):
    """What a wording would give away."""

    SUBSTANCES = "substances"
    COMES_HERE = "comes_here"
    OUR_NAME = "our_name"


class No(StrEnum):
    NOT_YOUR_ROLE = "not_your_role"
    NO_WORDS = "no_words"
    REVEALS = "reveals"  # about an adult, and nobody made sure that it shows nothing of substances or of us
    NOT_OPEN = "not_open"


LOOK_AGAIN_AFTER = timedelta(days=7)
# Words that show that substances are part of it, and that somebody comes here; English, then Spanish.
SUBSTANCES = (
    r"sober|sobriety|recover\w*|relaps\w*|addict\w*|detox\w*|rehab\w*|overdos\w*|substances?|drugs?|alcohol\w*",
    r"drinks?|drinking|drunk|opioids?|heroin|fentanyl|meth|cocaine|methadone|suboxone|buprenorphine|naltrexone",
    r"AA|NA|12[- ]steps?|twelve steps?",
    r"sobri[oa]s?|sobriedad|recuperaci[oó]n|reca[ií]d\w*|adicci[oó]n\w*|adict[oa]s?|desintoxicaci[oó]n",
    r"sobredosis|sustancias?|drogas?|bebe|beber|bebiendo|borrach[oa]s?|metadona|hero[ií]na|coca[ií]na",
    r"doce pasos",
)
COMES_HERE = (
    r"peers?|peer support\w*|support(?:s|ed)? (?:him|her|them)|walks? with|CRSS|comes? (?:here|to us)",
    r"our (?:office|program)|acompa[ñn]\w*|entre pares|viene (?:aqu[ií]|con nosotros)",
    r"nuestr[oa] (?:oficina|programa)",
)


def _any_of(lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lists)})\b", re.IGNORECASE)


PATTERNS = ((_any_of(SUBSTANCES), "substances"), (_any_of(COMES_HERE), "comes_here"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a draft that gives something away, as it stands there."""

    text: str
    why: Why


def reveals(draft: str, our_name: str) -> tuple[Mark, ...]:
    """What in a draft shows that somebody uses substances, or that they come here. It marks, it never blocks.

    Words may be missing from the list: who speaks reads the draft once more.
    """
    return tuple(dict.fromkeys(_marks(draft, our_name)))


def _marks(draft: str, our_name: str) -> Iterator[Mark]:
    for pattern, why in PATTERNS:
        yield from (Mark(found[0], Why(why)) for found in pattern.finditer(draft))
    name = our_name.removesuffix("(fictional)").strip()
    if name and name.casefold() in draft.casefold():
        yield Mark(name, Why.OUR_NAME)


def must_show_nothing(about: About, part2: bool) -> bool:
    """Whether it may not show that somebody is known here: of an adult, where Part 2 reaches (2.13)."""
    return part2 and about is not About.CHILD


def fault_of(said: str, about: About, part2: bool, shows_nothing: bool) -> No | None:
    """What keeps it from being noted as made in this way."""
    if not said.strip():
        return No.NO_WORDS
    return No.REVEALS if must_show_nothing(about, part2) and not shows_nothing else None


def look_again(today: date) -> date:
    """When somebody asks again whether it is safe to tell the person."""
    return today + LOOK_AGAIN_AFTER
