"""The language somebody asks for, Spanish aside: "a doctor who speaks Polish", "intérprete de árabe"."""

import re
from collections.abc import Iterator

from cairn.directory.languages import NAMES

IN_SPANISH = {
    "polaco": "pl", "arabe": "ar", "chino": "zh", "mandarin": "zh", "cantones": "zh", "frances": "fr",
    "aleman": "de",
    "ucraniano": "uk", "ruso": "ru", "coreano": "ko", "japones": "ja", "vietnamita": "vi", "italiano": "it",
    "griego": "el", "portugues": "pt", "criollo": "ht", "rumano": "ro", "lengua de senas": "ase",
    "lenguaje de senas": "ase", "senas": "ase", "po polsku": "pl", "mam": "mam", "quiche": "quc",
    "kiche": "quc",
}  # fmt: skip
OTHERS = {name: code for name, code in NAMES.items() if code not in ("en", "es")} | IN_SPANISH
NAME = "|".join(sorted(map(re.escape, OTHERS), key=len, reverse=True))
SPOKEN = re.compile(
    rf"\b(?:in|speaks?|speaking|spoken|talks?|knows?|understands?|en|hable|habla|hablan|hablo|hablamos"
    rf"|que hablen|de|con"
    rf"|interprete[rs]? (?:for|in|de|of|que hable)|traductor\w* de|for my|only|solo) (?P<said>{NAME})\b"
    rf"|\b(?P<before>{NAME})[ -]?(?:speak\w*|interpret\w*|language|only|translat\w*|meetings?|therapist"
    rf"|doctor|lawyer"
    r"|counselor|ok\b|please|services?|help|aa\b|na\b|clinic|dentist|group)"
    rf"|(?:^|, ?)(?P<alone>{NAME})(?=$|[,.])"
    r"|\b(?P<asl>asl|american sign language|sign language|po polsku|senas)\b"
)
NO_WISH = re.compile(
    rf"(?:learn|study|teach|clases? de|aprender|food|dont speak|no hablo) (?:\w+ )?(?:{NAME})\b"
)


def tongues(folded: str) -> Iterator[tuple[str, int, int]]:
    """(code, begin, end) for each language asked for in a folded text."""
    shut = [found.span() for found in NO_WISH.finditer(folded)]
    for found in SPOKEN.finditer(folded):
        if not any(begin < found.end() and found.start() < end for begin, end in shut):
            name = found["said"] or found["before"] or found["alone"] or found["asl"]
            yield OTHERS[name], *found.span()
