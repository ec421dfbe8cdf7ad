"""When somebody wants it: "tonight", "Sunday morning", "after 5", "antes del trabajo", "mañana en la tarde".

What is past ("last night"), what always is ("every day") and what is a deadline ("by Friday", "I get out on
Friday") is no wish about opening hours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .clauses import fold_in_place
from .clock_words import MIDNIGHT, clock
from .patterns import starting, stretches, words

DAYS = (
    ("monday", r"mondays?|mondy|mon|lunes"),
    ("tuesday", r"tuesdays?|tusday|teusday|tuesdy|tues?|martes"),
    ("wednesday", r"wednesdays?|wensdays?|wendsdays?|wednsdays?|wedsday|weds?|miercoles"),
    ("thursday", r"thursdays?|thrusdays?|thursdy|thurdays?|thurs?|thu|jueves|juebes"),
    ("friday", r"fridays?|firday|fryday|fridy|fri|viernes|biernes"),
    ("saturday", r"saturdays?|saterdays?|saturdy|satuday|sat|sabad[ao]s?|savados?"),
    ("sunday", r"sundays?|sundy|sunady|sun|domingos?"),
)
# Short names of days that are words as well: only beside something else that tells a time.
DOUBTFUL = re.compile(r"(?:sat|sun|wed|mon)\b")
BEFORE_A_DAY = re.compile(
    r"(?:\b(?:on|this|next|every|each|or|and|fri|sat|thru?|to|open|el|los)|[-/&,]|(?:mon|tues|wed|thurs"
    r"|fri|satur)day)\s*$"
)
AFTER_A_DAY = re.compile(
    r"\s*(?:$|[-/&,.?!]|(?:or|and|n|mornin\w*|nights?|nites?|eve\w*|afternoons?|am|pm|at|\d))"
)
LEADING = r"(?:on |next |this |el |los |este |proximo )*"
EVENING = (17 * 60, MIDNIGHT)
SPANS: tuple[tuple[str, re.Pattern[str], tuple[int, ...], tuple[int, int] | None], ...] = (
    (
        "weekend",
        re.compile(
            r"\b(?:this |on the |on |el |este |los )?(?:week ?ends?|wknds?|fin(?:es)? de semana|finde)\b"
        ),
        (5, 6),
        None,
    ),
    (
        "weekdays",
        re.compile(
            r"\b(?:on |a )?(?:week ?days?|mon(?:day)?s? ?(?:-|to|thru|through) ?fri(?:day)?s?"
            r"|entre semana|lunes a viernes)\b"
            r"|\bduring the week\b(?!end)"
        ),
        (0, 1, 2, 3, 4),
        None,
    ),
    ("weekdays", re.compile(r"\b(?:on )?week ?(?:nights?|nites?|evenings?)\b"), (0, 1, 2, 3, 4), EVENING),
)
THANKSGIVING = re.compile(
    r"\b(?:thanksgiving|(?:dia de )?accion de gracias)\b(?! (?:box|basket|food|turkey|bag))"
)
THURSDAY = 3
OF_TODAY = re.compile(r"this |esta ")
UP_TO = r"(?: on| el| the| next| this)?\s*$"  # a deadline's words reach up to the day
# Where another thought begins: what happens to somebody is told on one side, what they wish on the other.
THOUGHT = re.compile(
    r"[.;:!?,\n]|\b(?:and|but|so|where|wheres|can|need|needs|want|help|looking|who|is there|any|y|pero"
    r"|donde|necesito|ocupo|busco|quiero|ayuda|hay|quien)\b"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class When:
    """Stretches of time asked for: on the days `ahead` (0 today; none: any day), from minute to minute.

    `code` is "open_now", "today", "tonight", "tomorrow" or a day's name when it is just that, otherwise the
    days and the hours. `words` are the pieces it came from, as (begin, end) in the text. `weekdays` counts
    0=Monday and holds the days that were named.
    """

    code: str
    ahead: tuple[int, ...]
    begins: int
    ends: int
    words: tuple[Span, ...]
    weekdays: tuple[int, ...] = ()

    @property
    def is_now(self) -> bool:
        return self.code == "open_now"


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of time: which days, which hours, where it stands in the text."""

    span: Span
    days: tuple[int, ...] = ()
    hours: Span | None = None
    code: str = ""
    weekday: int | None = None


def when(text: str, today: date) -> When | None:
    """The time asked for in a text, seen from the day `today`."""
    folded = words("not_a_wish").sub(lambda found: "_" * len(found.group()), fold_in_place(text))
    days = [*_named_days(folded), *_weekdays(folded, today), *_holidays(folded, today)]
    days = [part for part in days if not _is_told(folded, part.span)]
    told = clock(folded)
    if told and _is_told(folded, told[0]):
        told = None
    hours = _Part(told[0], hours=told[1]) if told else _of_day(folded, days)
    if days or hours:
        return _together(days, hours)
    found = words("now").search(folded)
    return When("open_now", (0,), 0, 0, (found.span(),)) if found else None


def _is_told(folded: str, span: Span) -> bool:
    """Whether a time belongs to something that happens, or is due, and not to a wish."""
    if starting("deadline", UP_TO).search(folded[: span[0]]):
        return True
    begins = max((found.end() for found in THOUGHT.finditer(folded, 0, span[0])), default=0)
    following = THOUGHT.search(folded, span[1])
    around = folded[begins : span[0]] + " _ " + folded[span[1] : following.start() if following else None]
    return bool(words("event").search(around)) and not words("still_wished").search(folded)


def no_wishes(text: str) -> list[Span]:
    """Where a text speaks of times that nobody wishes for: "last night", "every day"."""
    return [found.span() for found in words("not_a_wish").finditer(fold_in_place(text))]


def _together(days: Sequence[_Part], hours: _Part | None) -> When:
    parts = [*days, hours] if hours else [*days]
    ahead = {day for part in parts for day in part.days}
    own = next((part.hours for part in days if part.hours), None)
    begins, ends = (hours.hours if hours else own) or (0, MIDNIGHT)
    codes = list(dict.fromkeys(part.code for part in days))
    if hours or len(codes) > 1:
        codes.append(f"{_clock_face(begins)}-{_clock_face(ends)}")
    return When(
        code=" ".join(codes),
        ahead=tuple(sorted(ahead)),
        begins=begins,
        ends=ends,
        words=tuple(sorted(part.span for part in parts)),
        weekdays=tuple(sorted({part.weekday for part in days if part.weekday is not None})),
    )


def _clock_face(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _named_days(folded: str) -> Iterator[_Part]:
    """ "Tonight", "tomorrow" and "today"; of several, the more telling counts."""
    taken: list[Span] = []
    for day in stretches("day"):
        for found in day.said.finditer(folded):
            is_same_day = day.code == "today" and taken
            if not is_same_day and not any(_overlap(found.span(), span) for span in taken):
                taken.append(found.span())
                yield _Part(found.span(), (day.ahead,), day.hours, day.code)


def _weekdays(folded: str, today: date) -> Iterator[_Part]:
    taken: list[Span] = []
    for code, said, numbers, hours in SPANS:
        for found in said.finditer(folded):
            taken.append(found.span())
            ahead = sorted((day - today.weekday()) % 7 for day in numbers)
            yield _Part(found.span(), tuple(ahead), hours, code)
    for number, (name, pattern) in enumerate(DAYS):
        for found in re.finditer(rf"\b{LEADING}(?P<day>{pattern})\b", folded):
            inside = any(_overlap(found.span(), span) for span in taken)
            if not inside and _is_a_day(folded, *found.span("day")):
                yield _Part(found.span(), ((number - today.weekday()) % 7,), None, name, number)


def _is_a_day(folded: str, begin: int, end: int) -> bool:
    """ "Sat night" is a day; "I sat there" is none."""
    if not DOUBTFUL.fullmatch(folded, begin, end):
        return True
    beside = BEFORE_A_DAY.search(folded, 0, begin), AFTER_A_DAY.match(folded, end)
    return bool(beside[0] or (beside[1] and begin))


def _holidays(folded: str, today: date) -> Iterator[_Part]:
    for found in THANKSGIVING.finditer(folded):
        yield _Part(found.span(), ((thanksgiving(today) - today).days,), None, "thanksgiving", THURSDAY)


def thanksgiving(today: date) -> date:
    """The fourth Thursday of November, this year's or, once that is over, the next."""
    days = (_fourth_thursday(year) for year in (today.year, today.year + 1))
    return next(day for day in days if day >= today)


def _fourth_thursday(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _of_day(folded: str, days: Sequence[_Part]) -> _Part | None:
    """A part of the day in words, the most telling that stands outside a day's own words."""
    for part in stretches("of_day"):
        for found in part.said.finditer(folded):
            inside = any(_overlap(found.span(), day.span) for day in days)
            is_late = _is_told(folded, found.span())
            if not (inside or is_late or (part.with_day and not days)):
                is_today = not days and OF_TODAY.match(found.group())
                return _Part(found.span(), (0,) if is_today else (), part.hours)
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
