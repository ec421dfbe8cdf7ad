"""Which mutual-help meeting is meant: the fellowship by its short name, and the kinds of meeting.

Codes of kinds are those of the Meeting Guide format. A fellowship's short name is as its members say it.
"""

import re

from .clauses import fold_in_place
from .patterns import listed, starting, words

NEARLY_THERE = r"(?: \w+){0,2}\s*$"  # two words may stand between a refusal and the name

Span = tuple[int, int]


def fellowships(text: str) -> list[tuple[str, Span]]:
    """The fellowships named, with where; those named to be kept away from are left out."""
    folded = fold_in_place(text)
    found: list[tuple[str, Span]] = []
    for name, pattern in listed("fellowships").items():
        for here in re.finditer(rf"(?<![\w']){'(?:' + pattern + ')'}(?![\w'])", folded):
            if not _is_against(folded, here.start()) and not any(
                _inside(here.span(), span) for _, span in found
            ):
                found.append((name, here.span()))
                break
    return sorted(found, key=lambda one: one[1])


def kinds(text: str) -> list[tuple[str, Span]]:
    """The kinds of meeting asked for, with where."""
    folded = fold_in_place(text)
    found = ((code, re.search(rf"\b(?:{pattern})\b", folded)) for code, pattern in listed("kinds").items())
    return [(code, here.span()) for code, here in found if here and not _is_against(folded, here.start())]


def names_a_meeting(text: str) -> bool:
    """Whether the words speak of meetings as such."""
    folded = fold_in_place(text)
    return any(not _is_against(folded, found.start()) for found in words("meeting").finditer(folded))


def _is_against(folded: str, at: int) -> bool:
    return bool(starting("against", NEARLY_THERE).search(folded[max(0, at - 40) : at]))


def _inside(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
