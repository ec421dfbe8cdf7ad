"""Going through the tokens from left to right, and the pieces found on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .answers import NotSure
from .times import Span
from .tokens import Kind, Token

UNHEARD = {Kind.SKIP, Kind.COLON}
DAY_KINDS = {Kind.DAY, Kind.GROUP, Kind.NTH, Kind.HOLIDAY, Kind.EVERY}
Days = frozenset[tuple[int, int]]  # (which one in the month or 0 for every, weekday 0=Monday)


@dataclass(slots=True)
class Item:
    """One piece. `sign` is D days, T time, C closed, B break, X except, A appointment, O or by appointment,
    N ordinals, E part of a day, K always. `gap` says how strongly it is set apart from the piece before: 0
    not, 1 by a comma, 2 by a sentence.
    """

    sign: str
    gap: int
    days: Days = frozenset()
    span: Span = field(default_factory=Span)
    part: str = ""
    single: bool = False
    daily: bool = False
    has_month: bool = False


def weekly(days: Sequence[int]) -> Days:
    return frozenset((0, day) for day in days)


def _heard(tokens: Sequence[Token]) -> Iterator[Token]:
    """Without the words that say nothing. "Open" before a day begins something new, as a full stop does."""
    for kinds in zip(*([token.kind for token in tokens[start:]] for start in range(3)), strict=False):
        if kinds == (Kind.DAY, Kind.COLON, Kind.DAY):
            raise NotSure("a day without its times")
    heard = [token for token in tokens if token.kind not in UNHEARD]
    before: Kind | None = None
    for place, token in enumerate(heard, start=1):
        if token.kind is Kind.OPEN and place < len(heard) and heard[place].kind in DAY_KINDS:
            token = token._replace(kind=Kind.END)
        if token.kind is not Kind.OPEN and not (before is token.kind is Kind.AND):
            before = token.kind
            yield token


class Walk:
    """Where we are, what was found so far, and how strongly the next piece is set apart (`gap`)."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(_heard(tokens))
        self.at = 0
        self.gap = 0
        self.found: list[Item] = []
        self.every = False

    def kind(self, ahead: int = 0) -> Kind | None:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else None

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, *kinds: Kind) -> bool:
        start = self.at
        while self.kind() in kinds:
            self.take()
        return self.at > start

    def add(self, item: Item) -> None:
        self.found.append(item)
        self.gap = 0
        self.every = False
