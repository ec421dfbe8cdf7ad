"""Days of the week and of the month: "Mon-Fri", "2nd and 4th Saturday", "(2nd, 4th of month)"."""

from collections.abc import Sequence
from itertools import pairwise

from .answers import NotSure
from .tokens import Kind, Token
from .walk import Item, Walk, weekly

WHICH_DAY = "it is not clear which day of the month is meant"


class DayWalk(Walk):
    """The part of the way that is about days."""

    def days(self) -> None:
        first = self.take()
        if first.kind is Kind.DAY and self.kind() is Kind.TO and self.kind(1) is Kind.DAY:
            self.add(Item("D", self.gap, weekly(self.day_range(first))))
        else:
            is_day, says = first.kind is Kind.DAY, first.says
            part = "night" if says == "nightly" else ""
            if is_day and self.repeats(first.days[0]):
                return
            self.add(Item("D", self.gap, weekly(first.days), part=part, single=is_day, daily=says == "daily"))

    def repeats(self, weekday: int) -> bool:
        """ "(first Saturday of the month only) Saturday 9-11": the second Saturday is the first one again."""
        last = self.found[-1] if self.found else None
        return last is not None and last.has_month and {day for _, day in last.days} == {weekday}

    def day_range(self, first: Token) -> Sequence[int]:
        """ "Mon-Fri" is five days; "Mon-Wed-Fri" is three; "Mon-Thu-Fri" may be either."""
        named, joints = [first.days[0]], []
        while self.kind() is Kind.TO and self.kind(1) is Kind.DAY:
            joints.append(self.take().says)
            named.append(self.take().days[0])
        steps = [later - sooner for sooner, later in pairwise(named)]
        if len(named) > 2 and set(joints) == {"-"} and (min(steps) > 1 or max(steps) == min(steps) == 1):
            return named
        if len(named) > 2 or named[0] == named[1]:
            raise NotSure("a range of days that goes nowhere")
        start, end = named
        return [(start + step) % 7 for step in range((end - start) % 7 + 1)]

    def ordinals(self) -> None:
        """ "2nd and 4th Saturday", "first Tuesday of each month", or "(2nd, 4th of month)" after a day."""
        was_open = self.at > 0 and self.kind(-1) is Kind.OPENS
        numbers = self.numbers()
        has_days = any(item.sign == "D" for item in self.found)
        restricts = was_open and has_days and self.kind() is Kind.CLOSES
        self.skip(Kind.OPENS, Kind.CLOSES)
        if self.kind() is Kind.DAY and not restricts:
            return self.days_of_month(numbers)
        if self.kind() in {Kind.GROUP, Kind.HOLIDAY} and not restricts:
            raise NotSure("the first or last of several days")
        has_month = self.skip(Kind.OF_MONTH)
        marked = was_open or has_month or len(numbers) > 1 or self.kind() is Kind.ONLY
        if not marked or not has_days:
            raise NotSure(WHICH_DAY)
        return self.add(Item("N", self.gap, frozenset((number, 0) for number in numbers)))

    def numbers(self) -> list[int]:
        numbers = [self.take().number]
        while (self.kind() in {Kind.AND, Kind.TO} and self.kind(1) is Kind.NTH) or self.kind() is Kind.NTH:
            joint = self.take() if self.kind() is not Kind.NTH else None
            number = self.take().number
            if joint and joint.kind is Kind.TO:
                if joint.says == "-" or number <= numbers[-1]:
                    raise NotSure("it is not clear which days of the month are meant")
                numbers += range(numbers[-1] + 1, number)
            numbers.append(number)
        return numbers

    def days_of_month(self, numbers: list[int]) -> None:
        weekdays = [self.take().days[0]]
        if self.kind() is Kind.TO and self.kind(1) is Kind.DAY:
            raise NotSure("the first or last of several days")
        weekdays += self.more_days_of_month()
        has_month = self.skip(Kind.OF_MONTH)
        if self.every and not has_month and len(numbers) == 1 and numbers[0] > 1:
            raise NotSure("“every second” or “every third” may not be the day of the month")
        if self.kind() is Kind.AND and self.kind(1) in {Kind.DAY, Kind.GROUP} and not has_month:
            raise NotSure("it is not clear which days are of the month and which of the week")
        days = frozenset((number, weekday) for number in numbers for weekday in weekdays)
        if has_month and self.found and self.restates(weekdays):
            self.skip(Kind.ONLY)
            return self.add(Item("N", self.gap, frozenset((number, 0) for number in numbers)))
        return self.add(Item("D", self.gap, days, has_month=has_month))

    def restates(self, weekdays: list[int]) -> bool:
        """ "Saturday 9-11 (first Saturday of the month only)": which of the Saturdays just named."""
        named = next((item.days for item in reversed(self.found) if item.sign == "D"), None)
        return named == weekly(weekdays) and self.kind() in {Kind.ONLY, Kind.CLOSES}

    def more_days_of_month(self) -> list[int]:
        """ "… Tuesday and Thursday of each month": only with the month behind them are all of the month."""
        ahead, weekdays = 0, []
        while self.kind(ahead) is Kind.AND and self.kind(ahead + 1) is Kind.DAY:
            weekdays.append(self.tokens[self.at + ahead + 1].days[0])
            ahead += 2
        if not weekdays or self.kind(ahead) is not Kind.OF_MONTH:
            return []
        self.at += ahead
        return weekdays

    def of_month(self) -> None:
        self.take()
        if not any(which for item in self.found for which, _ in item.days):
            raise NotSure(WHICH_DAY)
