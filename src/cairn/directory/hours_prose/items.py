"""From tokens to the pieces that hours are made of: days, times, closed, except, a break, an appointment."""

import re
from collections.abc import Sequence

from .answers import NotSure
from .month_days import DayWalk
from .times import Clock, Span
from .tokens import Kind, Token
from .walk import DAY_KINDS, Days, Item, weekly

STRENGTH = {Kind.AND: 1, Kind.END: 2}
IGNORED = {Kind.ONLY, Kind.ZONE, Kind.OPENS, Kind.CLOSES}
STARTS_TIME = {Kind.TIME, Kind.BETWEEN, Kind.ALL_DAY}
A_LINE = "these may be the hours of a phone line, not of the place"
ALSO = re.compile(r"(?:or|and|also|o|y|tambien)\b")
NOTHING_AFTER = "a time without an end"


class Reader(DayWalk):
    """Walks the tokens once, from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        super().__init__(tokens)
        self.part = ""
        self.place = ""
        self.label_behind = False
        self.line_always = False
        self.handlers = {
            Kind.DAY: self.days, Kind.GROUP: self.days, Kind.HOLIDAY: self.holiday, Kind.NTH: self.ordinals,
            Kind.EVERY: self.each, Kind.OF_MONTH: self.of_month, Kind.TIME: self.span,
            Kind.BETWEEN: self.span, Kind.ALL_DAY: self.all_day, Kind.ALWAYS: self.always,
            Kind.PART: self.part_of_day, Kind.TO: self.loose_dash, Kind.CLOSED: self.closed,
            Kind.LUNCH: self.lunch,
            Kind.EXCEPT: self.exception, Kind.APPOINTMENT: self.appointment, Kind.LABEL: self.label,
            Kind.FLAG: self.remark, Kind.CALL: self.remark, Kind.LINE: self.line,
        }  # fmt: skip

    def items(self) -> list[Item]:
        while self.at < len(self.tokens):
            kind = self.kind()
            if kind in STRENGTH:
                self.gap = max(self.gap, STRENGTH[self.take().kind])
            elif kind in IGNORED:
                self.take()
            elif kind in self.handlers:
                self.handlers[kind]()
            else:
                token = self.take()
                raise NotSure(token.says or f"“{token.text}” is not a word about hours that is known")
        if self.label_behind and sum(item.sign in "TK" for item in self.found) > 1:
            raise NotSure("it is not clear what the hours are for")
        return self.found

    # Days

    def holiday(self) -> None:
        self.take()
        if self.found and self.found[-1].sign == "D" and self.found[-1].days and not self.gap:
            raise NotSure("these may be the hours of holidays")
        if self.kind() is Kind.TO and self.kind(1) is Kind.HOLIDAY:
            raise NotSure("this is for part of the year only")
        self.add(Item("D", self.gap))

    def each(self) -> None:
        self.take()
        self.every = True

    # Times

    def span(self) -> None:
        between = self.kind() is Kind.BETWEEN and self.take()
        opens = self.clock()
        joint = self.kind()
        if joint is not Kind.TO and not (between and joint is Kind.AND):
            raise NotSure(NOTHING_AFTER)
        self.take()
        self.skip(Kind.OPENS)
        closes = self.clock()
        if self.kind() is Kind.TO and self.kind(1) is Kind.TIME:
            raise NotSure("three times in a row")
        self.add(Item("T", self.gap, span=Span(opens, closes), part=self.part))
        self.part = ""

    def clock(self) -> Clock:
        token = self.take() if self.kind() is Kind.TIME else None
        if token is None or token.clock is None:
            raise NotSure(NOTHING_AFTER)
        self.skip(Kind.ZONE)
        return token.clock

    def all_day(self) -> None:
        self.take()
        self.add(Item("T", self.gap))

    def always(self) -> None:
        self.take()
        self.add(Item("K", self.gap, weekly(range(7))))
        self.skip_daily()

    def part_of_day(self) -> None:
        """ "Tuesday evenings", "evenings 6-8", "6-8 in the evening"; else it stands alone."""
        part = self.take().says
        if self.kind() in STARTS_TIME:
            self.part = part
        elif self.found and not self.gap and self.found[-1].sign in {"D", "T"}:
            self.found[-1].part = part
        else:
            self.add(Item("E", self.gap, part=part))

    def loose_dash(self) -> None:
        """A dash that is no range: "Monday - closed", "Mon-Fri - 9-5", or at the very start."""
        joint = self.take()
        after_days = bool(self.found) and self.found[-1].sign in {"D", "N"} and not self.gap
        leads_on = self.kind() in {*STARTS_TIME, Kind.CLOSED, Kind.APPOINTMENT, Kind.PART}
        between_pieces = joint.says == "-" and self.kind() in DAY_KINDS | {
            Kind.CLOSED,
            Kind.APPOINTMENT,
            Kind.EXCEPT,
            Kind.FLAG,
            Kind.CALL,
        }
        last_is_time = not self.found or self.found[-1].sign not in {"D", "N"}
        if not (after_days and leads_on) and not (between_pieces and last_is_time):
            raise NotSure("a range without an end")

    # Closed, except, and what else

    def closed(self) -> None:
        self.take()
        gap = self.gap
        lunch = self.skip(Kind.LUNCH, Kind.TO)
        if self.kind() in {Kind.TIME, Kind.BETWEEN}:
            return self.break_in(gap)
        if self.kind() in {Kind.GROUP, Kind.DAY} and self.names_break(lunch):
            self.days()
            days = self.found.pop()
            self.skip(Kind.LUNCH)
            return self.break_in(gap, days.days)
        if lunch and self.found and self.found[-1].sign == "T":
            self.found[-1].sign = "B"
            return None
        if lunch:
            raise NotSure("closed for lunch, but not said when")
        return self.add(Item("C", gap))

    def names_break(self, lunch: bool) -> bool:
        """Whether this is "closed daily 12-1", "closed for lunch Mon-Fri 12-1" or the like."""
        kinds = [token.kind for token in self.tokens[self.at : self.at + 8]]
        daily = self.tokens[self.at].says == "daily"
        while kinds and kinds[0] in {Kind.DAY, Kind.GROUP, Kind.TO}:
            kinds.pop(0)
        lunch = lunch or kinds[:1] == [Kind.LUNCH] or kinds[3:4] == [Kind.LUNCH]
        kinds = kinds[1:] if kinds[:1] == [Kind.LUNCH] else kinds
        return (daily or lunch) and kinds[:3] == [Kind.TIME, Kind.TO, Kind.TIME]

    def lunch(self) -> None:
        token, gap = self.take(), self.gap
        if self.kind() is Kind.CLOSED:
            self.take()
        elif "break" not in token.text or self.kind() not in {Kind.TIME, Kind.BETWEEN}:
            raise NotSure("it is not clear whether it is closed for lunch or serves lunch")
        self.break_in(gap)

    def break_in(self, gap: int, days: Days = frozenset()) -> None:
        self.span()
        item = self.found[-1]
        item.sign, item.gap, item.days = "B", gap, days
        self.skip(Kind.LUNCH)

    def exception(self) -> None:
        self.take()
        gap = self.gap
        self.skip(Kind.LUNCH)
        if self.kind() in {Kind.TIME, Kind.BETWEEN}:
            return self.break_in(gap)
        self.skip(Kind.CLOSED)
        return self.add(Item("X", gap))

    def appointment(self) -> None:
        is_also = ALSO.match(self.take().text)
        self.add(Item("O" if is_also else "A", self.gap))

    def remark(self) -> None:
        """ "Saturday hours vary, Mon-Fri 9-5": what is said of Saturday parts it from what follows."""
        self.take()
        if self.found and self.found[-1].sign == "D":
            self.gap = 2

    def label(self) -> None:
        """ "Pantry: Tuesday 10-12" and "Tuesday 10-12 pantry" are well; a name in between is not."""
        token = self.take()
        if self.found and (self.label_behind or self.more_follows()):
            raise NotSure(f"more than one thing has hours here (“{token.text}”)")
        self.place += token.text
        self.label_behind = bool(self.found)

    def more_follows(self) -> bool:
        return any(token.kind in DAY_KINDS | STARTS_TIME | {Kind.ALWAYS} for token in self.tokens[self.at :])

    def line(self) -> None:
        """A phone line that is always there says nothing about the door. Other hours of one stand alone."""
        self.take()
        if self.found and not self.gap and self.is_whole_day(self.found[-1]):
            self.gap = max(2, self.found.pop().gap)
            self.line_always = True
        elif self.kind() in {Kind.ALWAYS, Kind.ALL_DAY}:
            self.take()
            self.skip_daily()
            self.gap, self.line_always = 2, True
        elif self.found or self.line_always:
            raise NotSure(A_LINE)

    def skip_daily(self) -> None:
        """ "24/7, every day": what follows says it again."""
        ahead = 1 if self.kind() is Kind.AND else 0
        if self.kind(ahead) is Kind.GROUP and self.tokens[self.at + ahead].says == "daily":
            self.at += ahead + 1

    @staticmethod
    def is_whole_day(item: Item) -> bool:
        return item.sign == "K" or (item.sign == "T" and item.span.opens is None)
