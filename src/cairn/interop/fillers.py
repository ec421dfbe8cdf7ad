"""Words that fill a form in place of an answer: nothing is there, and nothing is kept."""

import re

PLACEHOLDERS = frozenset(
    [
        "not available",
        "n/a",
        "unknown",
        "not specified",
        "state not specified",
        "address not available",
        "tbd",
        "tba",
        "null",
        "nil",
        "nnnn",
        "-",
        "--",
        "---",
        ".",
        "?",
        "undefined",
        "nan",
        "not provided",
        "no data",
    ]
)
NOTHING_THERE = PLACEHOLDERS | {"", "none", "na", "no", "no phone", "no website", "no email", "0", "call"}
# What fills a form in place of an answer, alone or strung together: ", ,  UNKNOWN".
_FILLER = re.compile(
    r"(?:[\s,;:./-]*(?:unknown(?:\s+(?:street|city|state|county|address|zip|phone|name))?|n/a|tbd|tba|null|"
    r"(?:(?:street|city|state|county|zip|postal|code|phone|number|e-?mail|web ?site|hours|place|address|name)"
    r"\s+){0,3}(?:is |was )?not (?:available|specified|provided|listed|given|found|applicable|known)))+"
    r"[\s,;:./-]*",
    re.IGNORECASE,
)


def is_filler(words: str) -> bool:
    """Whether somebody wrote that there is nothing to write."""
    return words.casefold() in PLACEHOLDERS or bool(len(words) < 200 and _FILLER.fullmatch(words))
