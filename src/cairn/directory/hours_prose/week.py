"""From units to rows: times resolved, breaks cut out, closings applied, contradictions refused."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .answers import DAYS, MonthRow, NotSure, Row
from .times import WHOLE_DAY, Span, Stretch, readings, stretches
from .units import Does, Unit, Way

CONTRADICTION = "the words contradict each other about a day"
WEEK = 7 * WHOLE_DAY


class Opening(NamedTuple):
    """One opening of one unit: which one in the month (0 every), weekday, minutes."""

    unit: int
    which: int
    weekday: int
    start: int
    end: int


Rows = tuple[tuple[Row, ...], tuple[MonthRow, ...]]


def rows_of(way: Way, is_24: bool) -> Rows:
    """The rows that one way of reading gives, or NotSure."""
    openings = [one for number, unit in enumerate(way) for one in _openings(number, unit, is_24)]
    openings = _close(way, openings)
    for number, unit in enumerate(way):
        if unit.does is Does.BREAK:
            openings = _cut(way, number, unit, openings, is_24)
    _refuse_overlaps(openings)
    if not openings and not any(unit.does is Does.APPOINTMENT for unit in way):
        raise NotSure("it says only when it is closed")
    return _weekly(openings), _monthly(openings)


def _openings(number: int, unit: Unit, is_24: bool) -> Iterator[Opening]:
    if unit.does is not Does.OPEN:
        return
    spans = stretches(unit.spans, unit.part, is_24)
    instead = stretches(unit.instead, "", is_24) if unit.instead else []
    for which, weekday in unit.days:
        for start, end in instead if (which, weekday) in unit.minus else spans:
            yield Opening(number, which, weekday, start, end)


def _close(way: Way, openings: list[Opening]) -> list[Opening]:
    """ "Daily 9-5, closed Sundays": a closing takes days out of a longer list, or contradicts."""
    closed = frozenset(day for unit in way if unit.does is Does.CLOSED for day in unit.days)
    if any(which for which, _ in closed):
        raise NotSure("it is closed on some days of the month")
    for one in openings:
        shut = (0, one.weekday) in closed
        if shut and (one.which or way[one.unit].days <= closed):
            raise NotSure(CONTRADICTION)
    return [one for one in openings if (0, one.weekday) not in closed]


def _cut(way: Way, number: int, unit: Unit, openings: list[Opening], is_24: bool) -> list[Opening]:
    """The openings with a break taken out of every one that the break is about."""
    if unit.days:
        weekdays = {weekday for _, weekday in unit.days}
        chosen = [one for one in openings if one.weekday in weekdays]
        missing = weekdays - {one.weekday for one in chosen}
        if missing and len(weekdays) < 7:
            raise NotSure(CONTRADICTION)
    else:
        meant = _meant_by(way, number)
        chosen = [one for one in openings if one.unit in meant]
    cut: list[Opening] = []
    for day in dict.fromkeys((one.unit, one.which, one.weekday) for one in chosen):
        cut += _with_break([one for one in chosen if one[:3] == day], unit.spans[0], unit.part, is_24)
    return [one for one in openings if one not in chosen] + cut


def _meant_by(way: Way, number: int) -> set[int]:
    """Which openings a break without days is about: the one before it, or all if a sentence of its own."""
    unit = way[number]
    since = next((place for place in range(number - 1, -1, -1) if way[place].does is Does.BREAK), -1) + 1
    if unit.gap < 2:
        since = max([since, *(place for place in range(number) if way[place].gap == 2)])
    near = [place for place in range(since, number) if way[place].does is Does.OPEN]
    if number == 0 and sum(other.does is Does.BREAK for other in way) == 1:
        return set(range(len(way)))  # "Closed 12-1 for lunch. Mon-Fri 9-5"
    if len(near) == 1:
        return set(near)
    is_last = all(other.does is not Does.OPEN for other in way[number:])
    only = sum(other.does is Does.BREAK for other in way) == 1
    if near and unit.gap == 2 and is_last and only:
        return set(near)
    raise NotSure("it is not clear on which days the break is")


def _with_break(openings: Sequence[Opening], span: Span, part: str, is_24: bool) -> list[Opening]:
    """One day's openings, the one around the break in two."""
    around = [
        (one, pause)
        for one in openings
        for pause in _pauses(span, part, is_24)
        if one.start < pause[0] and pause[1] < one.end
    ]
    if len(around) != 1:
        raise NotSure("the break is not within the opening hours")
    (one, (start, end)) = around[0]
    rest = [other for other in openings if other != one]
    return [*rest, one._replace(end=start), one._replace(start=end)]


def _pauses(span: Span, part: str, is_24: bool) -> list[Stretch]:
    return readings(span, span.part or part, is_24)


def _refuse_overlaps(openings: Sequence[Opening]) -> None:
    """Nothing may be open twice at once. The same rows said twice are fine."""
    seen = sorted(set((one.which, one.weekday, one.start, one.end) for one in openings), key=_place)
    for place, one in enumerate(seen):
        for other in seen[place + 1 :]:
            if _meet(one, other):
                raise NotSure(CONTRADICTION)
    last_of_week = [one for one in seen if one[1] == 6 and one[3] > WHOLE_DAY]
    for one in last_of_week:
        if any(other[1] == 0 and other[2] < one[3] - WHOLE_DAY for other in seen):
            raise NotSure(CONTRADICTION)


def _place(one: tuple[int, int, int, int]) -> tuple[int, int]:
    return one[1] * WHOLE_DAY + one[2], one[0]


def _meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    if one[0] and other[0] and one[0] != other[0]:
        return False
    start = other[1] * WHOLE_DAY + other[2]
    is_night_before = one[3] > WHOLE_DAY and other[2:] == (0, WHOLE_DAY)
    return start < one[1] * WHOLE_DAY + one[3] and not (is_night_before and other[1] == one[1] + 1)


def _weekly(openings: Sequence[Opening]) -> tuple[Row, ...]:
    chosen = sorted({(one.weekday, one.start, one.end) for one in openings if not one.which})
    return tuple(Row(DAYS[weekday], _clock(start), _clock(end)) for weekday, start, end in chosen)


def _monthly(openings: Sequence[Opening]) -> tuple[MonthRow, ...]:
    chosen = sorted(
        {(one.weekday, one.which % 7, one.which, one.start, one.end) for one in openings if one.which}
    )
    return tuple(
        MonthRow(f"{which}{DAYS[weekday]}", _clock(start), _clock(end))
        for weekday, _, which, start, end in chosen
    )


def _clock(minutes: int) -> str:
    """ "09:00"; midnight at the end of a day is "24:00"."""
    if minutes == WHOLE_DAY:
        return "24:00"
    return f"{minutes % WHOLE_DAY // 60:02}:{minutes % 60:02}"
