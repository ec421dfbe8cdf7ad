"""What a holiday does to the hours of one place: nothing, closed, or nobody has said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from .holidays import ALWAYS_MEANT, MOSTLY_CLOSED, Holiday, holidays_on
from .opening_rules import Hours, Rule

ON_ALL, OPEN = "holidays", "open"
SHORT_WHILE = 31  # days; a rule for no longer than this was written with the holiday in mind
RARELY_MEANT = frozenset({Holiday.EASTER_MONDAY})


class Effect(StrEnum):
    NONE = "none"
    CLOSED = "closed"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class KeptHolidays:
    """`closed_on`: codes of holidays, and "holidays" when the listing means them all without naming them."""

    closed_on: frozenset[str]
    is_open: bool
    never_stops: bool

    def effect_on(self, day: date, rules: Sequence[Rule]) -> tuple[Effect, Holiday | None]:
        """What holds for openings that begin on this day, and because of which holiday."""
        holidays = holidays_on(day)
        if not holidays or _is_spoken_of(day, rules):
            return Effect.NONE, None
        named = next((holiday for holiday in holidays if holiday in self.closed_on), None)
        if named:
            return Effect.CLOSED, named
        if ON_ALL in self.closed_on:
            return self._meant_by_all(holidays)
        holiday = next((holiday for holiday in holidays if holiday in ALWAYS_MEANT), None)
        if holiday is None or self.goes_on:
            return Effect.NONE, None
        return Effect.NOT_TOLD, holiday

    @property
    def goes_on(self) -> bool:
        return self.is_open or (self.never_stops and not self.closed_on)

    def beware_on(self, day: date, rules: Sequence[Rule]) -> Holiday | None:
        """The lesser holiday on which many places are closed, though the hours say that this one is open."""
        if self.goes_on or self.closed_on or _is_spoken_of(day, rules):
            return None
        return next((holiday for holiday in holidays_on(day) if holiday in MOSTLY_CLOSED), None)

    @staticmethod
    def _meant_by_all(holidays: Sequence[Holiday]) -> tuple[Effect, Holiday | None]:
        """ "Closed on holidays" means the great ones; whether it means Columbus Day too, who knows."""
        sure = next((holiday for holiday in holidays if holiday in ALWAYS_MEANT), None)
        if sure:
            return Effect.CLOSED, sure
        perhaps = next((holiday for holiday in holidays if holiday not in RARELY_MEANT), None)
        return (Effect.NOT_TOLD, perhaps) if perhaps else (Effect.NONE, None)


# As one number, for an index: a bit for each holiday, then these.
BITS = {code: 1 << place for place, code in enumerate((*Holiday, ON_ALL))}
IS_OPEN, NEVER_STOPS = 1 << len(BITS), 2 << len(BITS)


def as_bits(kept: KeptHolidays) -> int:
    closed = sum(BITS[code] for code in kept.closed_on if code in BITS)
    return closed + IS_OPEN * kept.is_open + NEVER_STOPS * kept.never_stops


def of_bits(bits: int) -> KeptHolidays:
    closed = frozenset(code for code, bit in BITS.items() if bits & bit)
    return KeptHolidays(closed, bool(bits & IS_OPEN), bool(bits & NEVER_STOPS))


def kept_holidays(hours: Sequence[Hours], rules: Sequence[Rule]) -> KeptHolidays:
    said = {code for one in hours for code in one.holidays.split(",") if code}
    return KeptHolidays(frozenset(said - {OPEN}), OPEN in said, _never_stops(rules))


def _is_spoken_of(day: date, rules: Sequence[Rule]) -> bool:
    """Whether somebody gave hours, or a closing, for just this time of the year."""
    return any(rule.reach <= SHORT_WHILE and rule.falls_on(day) for rule in rules)


def _never_stops(rules: Sequence[Rule]) -> bool:
    """Open through every night of the week, as shelters and lines are: a holiday is a night like others."""
    nights = {
        weekday
        for rule in rules
        if not rule.monthly and rule.hours.interval == 1 and _lasts_past_midnight(rule.hours)
        for _, weekday in rule.days
    }
    return len(nights) == 7


def _lasts_past_midnight(hours: Hours) -> bool:
    opens, closes = hours.opens_at, hours.closes_at
    if opens is None or closes is None:
        return False
    return closes < opens or (closes == opens == time(0))
