"""Reads opening hours written in English ("Mon. & Wed., 10-6; Tues., Noon-8") into weekly or monthly rules.

Pure: standard library, no clock. It would rather say nothing than send someone to a closed door: one word
that it does not know, or one time that could be morning or evening, and the answer is None. The words
themselves are always kept and shown beside.
"""

import re
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4,
            "5th": 5, "fifth": 5, "last": -1}  # fmt: skip
GROUPS = {"weekdays": range(5), "weekday": range(5), "weekends": range(5, 7), "weekend": range(5, 7),
          "daily": range(7), "every day": range(7), "everyday": range(7), "7 days a week": range(7),
          "seven days a week": range(7)}  # fmt: skip
LIMIT = 1_000
TOKENS = re.compile(
    r"""
    (?P<always>24\s*/\s*7(?:\s*/\s*365)?|24\s*hours\s*(?:a\s*day)?[,;\s]*7\s*days\s*(?:a|per)\s*week)
    |(?P<allday>24\s*(?:hours|hrs)(?:\s*(?:a|per)\s*day)?|all\s*day)
    |(?P<month>of\s+(?:the\s+|each\s+|every\s+)?month|every\s+month)
    |(?P<closed>closed)
    |(?P<ordinal>(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)\b)
    |(?P<group>weekdays?\b|weekends?\b|daily\b|every\s*day\b|(?:7|seven)\s+days\s+a\s+week)
    |(?P<day>(?:mondays?|mon|mo|m|tuesdays?|tues|tue|tu|t|wednesdays?|weds?|we|w|thursdays?|thurs|thur|thu|th
        |fridays?|fri|fr|f|saturdays?|sat|sa|sundays?|sun|su)(?![a-z]))
    |(?P<time>noon\b|midnight\b|\d{1,2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?(?![\d%$/a-z]))
    |(?P<dash>-+|–|—|\b(?:to|thru|through|until|till)\b)
    |(?P<skip>[\s,;:.()&/]+|\b(?:and|open|hours?|from|every|only|each|on)\b)
    """,
    re.VERBOSE,
)


class Opening(NamedTuple):
    """One rule: weekly ("MO,TU") or monthly ("2SA,-1FR"). Equal times are the whole day."""

    freq: str
    byday: str
    opens_at: time
    closes_at: time


class Clock(NamedTuple):
    """A time as written: hour, minute, and "a", "p" or "" when nothing says which half of the day."""

    hour: int
    minute: int
    half: str


Token = tuple[str, str]


class NotSure(ValueError):
    """The words can be read in two ways, or not at all."""


def read_hours(words: str) -> tuple[Opening, ...] | None:
    """The opening rules, or None when the words do not say for certain. Days left out are closed."""
    if not words.strip() or len(words) > LIMIT:
        return None
    try:
        tokens = list(_tokens(words.casefold()))
        return _checked(list(_groups(tokens, _is_24_hour(tokens))))
    except NotSure:
        return None


def _tokens(words: str) -> Iterator[Token]:
    at = 0
    while at < len(words):
        found = TOKENS.match(words, at)
        if not found or found.lastgroup is None:
            raise NotSure(words[at : at + 20])
        if found.lastgroup != "skip":
            yield found.lastgroup, " ".join(found[0].split())
        at = found.end()


def _is_24_hour(tokens: list[Token]) -> bool:
    """Whether the clock runs to 24: nothing says am or pm, and some hour is past 12 or written 09:00."""
    times = [word for kind, word in tokens if kind == "time"]
    if any(re.search("[apmn]", word) for word in times):
        return False
    return any(int(word.split(":")[0]) > 12 or (word[0] == "0" and ":" in word) for word in times)


Group = tuple[list[int], list[int], list[tuple[time, time]]]


def _groups(tokens: list[Token], is_24: bool) -> Iterator[Group]:
    """Days, ordinals and spans that belong together. Either days or times come first, all through."""
    if [kind for kind, _ in tokens] == ["always"]:
        yield list(range(7)), [], [(time(0), time(0))]
        return
    reader = _Reader(tokens, is_24)
    days_first = bool(tokens) and tokens[0][0] in {"day", "group", "ordinal"}
    while reader.kind:
        if days_first:
            days, nths = reader.days()
            spans = reader.spans()
        else:
            spans = reader.spans()
            days, nths = reader.days()
        after = reader.month_days()
        if (after and nths) or not days:
            raise NotSure("which days?")
        yield days, nths or after, spans


class _Reader:
    """Walks the tokens once, from left to right."""

    def __init__(self, tokens: list[Token], is_24: bool) -> None:
        self.tokens = tokens
        self.is_24 = is_24
        self.at = 0

    @property
    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def days(self) -> tuple[list[int], list[int]]:
        nths = self.ordinals()
        days: list[int] = []
        while self.kind in {"day", "group"}:
            if self.kind == "group":
                days += GROUPS[self.take().replace("every day", "everyday")]
                continue
            first = _day(self.take())
            if self.kind == "dash":
                self.take()
                if self.kind != "day":
                    raise NotSure("a range of days without an end")
                last = _day(self.take())
                days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
            else:
                days.append(first)
        if nths and self.kind == "month":
            self.take()
        return days, nths

    def ordinals(self) -> list[int]:
        nths = []
        while self.kind == "ordinal":
            nths.append(ORDINALS[self.take()])
        return nths

    def month_days(self) -> list[int]:
        """ "(2nd, 4th of month)" after the hours. Ordinals without "of month" belong to what comes next."""
        start = self.at
        nths = self.ordinals()
        if nths and self.kind == "month":
            self.take()
            return nths
        self.at = start
        return []

    def spans(self) -> list[tuple[time, time]]:
        if self.kind == "closed":
            self.take()
            return []
        if self.kind == "allday":
            self.take()
            return [(time(0), time(0))]
        spans = []
        while self.kind == "time":
            opens = _clock(self.take())
            if self.kind != "dash":
                raise NotSure("a time without an end")
            self.take()
            if self.kind != "time":
                raise NotSure("a span without an end")
            spans.append(_span(opens, _clock(self.take()), self.is_24))
        if not spans:
            raise NotSure("no times")
        return spans


def _day(word: str) -> int:
    return DAYS.index({"m": "MO", "t": "TU", "w": "WE", "f": "FR"}.get(word, word[:2].upper()))


def _clock(word: str) -> Clock:
    if word in {"noon", "midnight"}:
        return Clock(12, 0, "p" if word == "noon" else "a")
    found = re.match(r"(\d{1,2})(?::(\d{2}))?\s*([ap])?", word)
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise NotSure(word)
    return Clock(int(found[1]), int(found[2] or 0), found[3] or "")


def _span(opens: Clock, closes: Clock, is_24: bool) -> tuple[time, time]:
    if is_24:
        return time(opens.hour % 24, opens.minute), time(closes.hour % 24, closes.minute)
    if not (1 <= opens.hour <= 12 and 1 <= closes.hour <= 12):
        raise NotSure("an hour past 12 beside am and pm")
    if not opens.half and not closes.half:
        opens, closes = _by_custom(opens, closes)
    elif not opens.half:
        opens = _other_half(opens, closes, before=True)
    elif not closes.half:
        closes = _other_half(closes, opens, before=False)
    return _at(opens), _at(closes)


def _by_custom(opens: Clock, closes: Clock) -> tuple[Clock, Clock]:
    """ "10-6" is morning to evening and "1-5" an afternoon; "7-9" could be either, so it is refused."""
    first, last = (opens.hour % 12, opens.minute), (closes.hour % 12, closes.minute)
    if opens.hour == 12 or (1 <= opens.hour <= 5 and first < last):
        return opens._replace(half="p"), closes._replace(half="p")
    if opens.hour >= 6 and last <= first:
        return opens._replace(half="a"), closes._replace(half="p")
    raise NotSure("morning or evening?")


def _other_half(one: Clock, known: Clock, *, before: bool) -> Clock:
    """The same half of the day as its partner when that keeps the order, else the other half."""
    mine, its = (one.hour % 12, one.minute), (known.hour % 12, known.minute)
    in_order = mine < its if before else its < mine
    return one._replace(half=known.half if in_order else {"a": "p", "p": "a"}[known.half])


def _at(clock: Clock) -> time:
    return time(clock.hour % 12 + (12 if clock.half == "p" else 0), clock.minute)


def _checked(groups: list[Group]) -> tuple[Opening, ...] | None:
    """Rules from groups, unless a day is said to be closed and open, or everything is closed."""
    closed = {day for days, _, spans in groups if not spans for day in days}
    opened = {day for days, _, spans in groups if spans for day in days}
    if closed & opened or not opened:
        return None
    rules: dict[Opening, None] = {}
    for days, nths, spans in groups:
        named = [DAYS[day] for day in sorted(set(days))]
        byday = ",".join(f"{nth}{day}" for nth in nths for day in named) if nths else ",".join(named)
        for opens, closes in spans:
            rules[Opening("MONTHLY" if nths else "WEEKLY", byday, opens, closes)] = None
    return tuple(rules)
