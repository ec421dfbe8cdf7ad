"""How old somebody says they are, or whom they ask for is: under 25 and from 55 on, services differ."""

import re
from collections.abc import Iterator

from .clauses import fold_in_place

YOUNG, OLD, OLDEST = (13, 24), 55, 105  # the ages at which services for youth end and those for seniors begin
WHO = (
    r"i am|i'?m|turning|turned|tengo|tiene|cumpli|(?:she|he)(?:'?s| is)|age|aged|over"
    r"|(?:mom|mother|dad|father|son|daughter|grandma|grandmother|brother|sister) is"
)
SPANS = (
    r"days?|weeks?|months?|hours?|minutes?|miles?|dollars?|bucks|percent|%|kids?|blocks|mg|times|dias|semanas|meses"
    r"|horas|years? (?:sober|clean|in|ago)|anos (?:sobri|limpi|en)"
)
AGE = re.compile(
    rf"\b(?:{WHO}) (\d\d)\b(?! ?(?:{SPANS}))|\b(\d\d)[ -]?(?:years?[ -]old|yr[ -]?old|yo\b|y/o|anos de edad)"
)


def ages(text: str) -> Iterator[tuple[str, int, int]]:
    """("youth" or "seniors", begin, end) for each age told in the text."""
    for found in AGE.finditer(fold_in_place(text)):
        age = int(found.group(1) or found.group(2))
        if YOUNG[0] <= age <= YOUNG[1]:
            yield "youth", *found.span()
        elif OLD <= age <= OLDEST:
            yield "seniors", *found.span()
