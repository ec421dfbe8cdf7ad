"""How old somebody says they are, or whom they ask for is: under 25 and from 55 on, services differ."""

import re
from collections.abc import Iterator

from .clauses import fold_in_place

YOUNG, OLD, OLDEST = (13, 24), 55, 105  # the ages at which services for youth end and those for seniors begin
WHO = (
    r"i am|i'?m|im|turning|turned|at|tengo|tiene|cumpli|de|(?:she|he)(?:'?s| is|s)|age|aged|over"
    r"|(?:mom|mother|dad|father|son|daughter|grandma|grandmother|grandpa|brother|sister|uncle|aunt|husband|wife|kid|boy|girl"
    r"|girl ?friend|boy ?friend|gf|bf|friend|nephew|niece|grandson|granddaughter)(?: is|,| who is| \(|'?s)?"
    r"|(?:hij[oa]|niet[oa]|sobrin[oa]|herman[oa]|papa|mama|abuel[oa]|muchach[oa])(?: tiene| de|,)?"
)
SPANS = (
    r"days?|weeks?|months?|hours?|minutes?|miles?|dollars?|bucks|percent|%|kids?|blocks|mg|times|dias|semanas|meses"
    r"|horas|years? (?:sober|clean|in|ago)|anos (?:sobri|limpi|en)|pounds|people|steps?|pesos|a\b|hij"
)
AGE = re.compile(
    rf"\b(?:{WHO}) ?\(?(\d\d)\b(?![:./]\d| ?(?:{SPANS}|[ap]m\b))|^(\d\d)(?:,| and| y\b| f\b| m\b)"
    r"|\b(\d\d)[ -]?(?:years?[ -]old|yrs?[ -]?old\b|yo\b|y/o|anos de edad)"
)


def ages(text: str) -> Iterator[tuple[str, int, int]]:
    """("youth" or "seniors", begin, end) for each age told in the text."""
    for found in AGE.finditer(fold_in_place(text)):
        age = int(next(filter(None, found.groups())))
        if YOUNG[0] <= age <= YOUNG[1]:
            yield "youth", *found.span()
        elif OLD <= age <= OLDEST:
            yield "seniors", *found.span()
