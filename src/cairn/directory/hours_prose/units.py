"""Which days and which times belong together: every way to cut the pieces into units, and the one meant.

A unit is "days times", "times days", "closed days", and the like. Where the words can be cut in more than one
way, a way that puts days and times in the same order all through is preferred; else nobody can be sure.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from .answers import NotSure
from .items import Days, Item
from .times import Span

LONGEST_UNIT, MOST_ITEMS, MOST_WAYS = 24, 120, 64


class Does(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    BREAK = "break"
    APPOINTMENT = "appointment"
    EXCEPT = "except"


FORMS = (
    (Does.OPEN, "DT", re.compile(r"E?D+(?:XD+)?A?N?T+(?:AT+)?N?(?:X(?:D+T*|T+D+))?")),
    (Does.OPEN, "TD", re.compile(r"T+A?D+N?(?:X(?:D+T*|T+D+))?")),
    (Does.OPEN, "", re.compile(r"K")),
    (Does.CLOSED, "", re.compile(r"CD+|D+C")),
    (Does.APPOINTMENT, "", re.compile(r"[DE]+A|A[DE]+|[AO]")),
    (Does.BREAK, "", re.compile(r"B|BD+|D+B")),
    (Does.EXCEPT, "", re.compile(r"XD+")),
)


class Unit(NamedTuple):
    """Days and the times on them. `minus` are days taken out, `instead` the times on those days if any."""

    does: Does
    order: str
    start: int
    end: int
    gap: int
    days: Days = frozenset()
    spans: tuple[Span, ...] = ()
    part: str = ""
    minus: Days = frozenset()
    instead: tuple[Span, ...] = ()


Way = tuple[Unit, ...]


def arrange(items: Sequence[Item]) -> list[Way]:
    """The ways to read the pieces that have to be considered: one, or several that must agree."""
    if len(items) > MOST_ITEMS:
        raise NotSure("too much for one text")
    if any(item.sign == "T" for item in items) and not any(item.days for item in items):
        return [(_without_days(items),)]
    if any(_may_be_ordinals(items, place) for place in range(len(items) - 1)):
        raise NotSure("these may be days of the month")
    ways = _all_ways(items, crossing=False) or _all_ways(items, crossing=True)
    if not ways:
        raise NotSure(_why_none(items))
    if any(_is_table(way, items) for way in ways):
        raise NotSure("a day without its times")
    if len(ways) == 1:
        return ways
    if len({_closings(way) for way in ways}) > 1:
        return ways  # a day too many in "closed Sat, Sun, Mon 9-5" would be a wrong day
    uniform = [way for way in ways if _is_uniform(way) and _is_well_set(way, items)]
    return uniform if len(uniform) == 1 else ways


def _may_be_ordinals(items: Sequence[Item], place: int) -> bool:
    """ "1-3 Saturdays" may be from one to three, or the first to the third."""
    item, after = items[place], items[place + 1]
    before_is_time = place > 0 and items[place - 1].sign in "DT"
    clocks = [item.span.opens, item.span.closes]
    bare = all(clock and not clock.half and not clock.zero and clock.hour <= 5 for clock in clocks)
    whole = all(clock and not clock.minute and not clock.digits for clock in clocks)
    return item.sign == "T" and bare and whole and after.single and not after.gap and not before_is_time


def _closings(way: Way) -> frozenset[tuple[int, int]]:
    return frozenset((unit.start, unit.end) for unit in way if unit.does in {Does.CLOSED, Does.EXCEPT})


def _without_days(items: Sequence[Item]) -> Unit:
    """ "24 hours" and nothing else means always; other times without days mean nothing certain."""
    signs = "".join(item.sign for item in items).replace("O", "")
    whole_day = all(item.span.opens is None for item in items)
    if not re.fullmatch("A?TA?(?:[CX]D+)?", signs) or not whole_day:
        raise NotSure("no days are named")
    return Unit(Does.OPEN, "", 0, len(items), 0, frozenset((0, day) for day in range(7)), (Span(),))


def _why_none(items: Sequence[Item]) -> str:
    signs = {item.sign for item in items}
    if "T" not in signs:
        return "no times are given"
    return "it is not clear which times go with which days"


def _all_ways(items: Sequence[Item], crossing: bool) -> list[Way]:
    signs = "".join(item.sign for item in items)
    units = [list(_units_at(items, signs, start, crossing)) for start in range(len(items))]
    tails: list[list[Way]] = [[] for _ in items] + [[()]]
    for start in range(len(items) - 1, -1, -1):
        tails[start] = [(unit, *tail) for unit in units[start] for tail in tails[unit.end]]
        if len(tails[start]) > MOST_WAYS:
            raise NotSure("the words can be read in too many ways")
    return tails[0]


def _units_at(items: Sequence[Item], signs: str, start: int, crossing: bool) -> Iterator[Unit]:
    for end in range(start + 1, min(len(items), start + LONGEST_UNIT) + 1):
        for does, order, form in FORMS:
            if not form.fullmatch(signs, start, end) or not _hangs_together(items[start:end], crossing):
                continue
            if not _looks_ahead(items, start, end):
                unit = _unit(does, order, items, start, end)
                if unit is not None:
                    yield unit


def _looks_ahead(items: Sequence[Item], start: int, end: int) -> bool:
    """ "Sat, closed Sun 9-5": whether the last piece belongs to the days behind it rather than to these."""
    last = items[end - 1]
    if end == len(items) or last.sign != "C" or start == end - 1:
        return False
    return items[end].sign == "D" and items[end].gap < last.gap


def _hangs_together(items: Sequence[Item], crossing: bool) -> bool:
    """Whether no piece is set apart too far. A list of days never runs on past the end of a sentence."""
    for before, item in pairwise(items):
        if item.gap == 2 and (not crossing or before.sign == item.sign == "D"):
            return False
    return _is_list(items)


def _is_list(items: Sequence[Item]) -> bool:
    """ "Mon Fri" with nothing between may have lost its dash; "Mon Wed Fri" and "Sat Sun" are well."""
    for place, item in enumerate(items[1:], start=1):
        before = items[place - 1]
        if not (before.sign == item.sign == "D" and item.gap == 0 and before.single and item.single):
            continue
        (_, first), (_, second) = *before.days, *item.days
        has_more = any(
            0 <= near < len(items) and items[near].sign == "D" and items[near].single
            for near in (place - 2, place + 1)
        )
        if second - first != 1 and not has_more:
            return False
    return True


def _unit(does: Does, order: str, items: Sequence[Item], start: int, end: int) -> Unit | None:
    whole = items[start:end]
    cut = next((place for place, item in enumerate(whole) if item.sign == "X"), len(whole))
    if does is Does.EXCEPT:
        return None if _days(whole[1:]) else Unit(does, order, start, end, items[start].gap)
    main, rest = whole[:cut], whole[cut + 1 :]
    if order == "DT" and rest and not any(item.sign == "T" for item in main):
        # "every day except Sunday 9-5": the times stand behind the exception.
        split = next(place for place, item in enumerate(rest) if item.sign != "D")
        main, rest = [*main, *rest[split:]], rest[:split]
    days = _restricted(main)
    minus = _days(rest)
    instead = tuple(item.span._replace(part=item.part) for item in rest if item.sign == "T")
    if days is None or any(which for which, _ in minus):
        return None
    if not minus & days and not instead:
        minus = frozenset()  # "Mon-Fri except weekends" says the same twice
    if not minus <= days:
        return None
    if len(_parts(main)) > 1 or _parts(rest) or (does is Does.CLOSED and _parts(main)):
        return None
    return Unit(
        does, order, start, end, items[start].gap, days, _spans(main), _part(main), minus,
        instead,
    )  # fmt: skip


def _spans(items: Sequence[Item]) -> tuple[Span, ...]:
    return tuple(item.span._replace(part=item.part) for item in items if item.sign in "TB") or (Span(),)


def _part(items: Sequence[Item]) -> str:
    """The part of the day that stands with the days ("Tuesday evenings")."""
    return min(_parts(items), default="")


def _parts(items: Sequence[Item]) -> set[str]:
    return {item.part for item in items if item.sign in "DE" and item.part}


def _restricted(items: Sequence[Item]) -> Days | None:
    """The days of a unit, "(2nd, 4th of month)" applied; None when they do not fit together."""
    days = _days(items)
    numbers = [number for item in items if item.sign == "N" for number, _ in item.days]
    if not numbers:
        return days if _is_sound(items) else None
    if any(which for which, _ in days) or len(days) > 2:
        return None
    return frozenset((number, weekday) for number in numbers for _, weekday in days)


def _days(items: Sequence[Item]) -> Days:
    """All days together. Beside other days "daily" is a turn of phrase: "Mon-Fri daily"."""
    named = [item for item in items if item.days and item.sign in "DKB"]
    others = [item for item in named if not item.daily]
    return frozenset(day for item in others or named for day in item.days)


def _is_sound(items: Sequence[Item]) -> bool:
    """No day is named twice, and "daily" beside other days stands right next to them."""
    named = [item for item in items if item.sign == "D" and item.days]
    if all(item.days == named[0].days for item in named):
        return True
    daily = [item for item in named if item.daily]
    if daily and len(daily) < len(named) and any(item.gap for item in named[1:]):
        return False
    others = [item for item in named if not item.daily] or named
    return sum(len(item.days) for item in others) == len(_days(others))


def _is_uniform(way: Way) -> bool:
    return len({unit.order for unit in way if unit.order}) == 1


def _is_table(way: Way, items: Sequence[Item]) -> bool:
    """Whether "Mon 9-5 Tue Wed 9-5" may be a table in which Tuesday's times were left out."""
    return any(
        len(before.days) == 1 and unit.order == "DT" and _has_bare_list(items[unit.start : unit.end])
        for before, unit in pairwise(way)
    )


def _has_bare_list(items: Sequence[Item]) -> bool:
    return any(first.sign == second.sign == "D" and not second.gap for first, second in pairwise(items))


def _is_well_set(way: Way, items: Sequence[Item]) -> bool:
    """No unit is torn apart more inside than it is set apart from the next."""
    for before, unit in pairwise(way):
        inside = max((item.gap for item in items[before.start + 1 : before.end]), default=0)
        if unit.gap < inside:
            return False
    return True
