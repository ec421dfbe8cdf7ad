"""Times as written, and what they can mean: "9-5" is a working day, "6-8" may be morning or evening."""

from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple

from .answers import NotSure

HALF_DAY, WHOLE_DAY = 12 * 60, 24 * 60
LONGEST_NIGHT = 16 * 60  # minutes; a longer opening past midnight is a slip of the pen

# When openings called so begin (from, before), and how long they last at most, in minutes.
PARTS = {
    "morning": (4 * 60, 12 * 60, 8 * 60),
    "afternoon": (12 * 60, 18 * 60, 6 * 60),
    "evening": (16 * 60, 22 * 60, 7 * 60),
    "night": (17 * 60, 24 * 60, 12 * 60),
}

Stretch = tuple[int, int]  # minutes after midnight; the end lies after the start, past 1440 on the next day


class Clock(NamedTuple):
    """A time as written: `half` is "a", "p" or "" when nothing says which; `named` is noon or midnight."""

    hour: int
    minute: int
    half: str = ""
    named: bool = False
    zero: bool = False
    digits: int = 0

    @property
    def by_24(self) -> bool:
        return not self.half and (self.hour > 12 or self.hour == 0)

    @property
    def sure(self) -> bool:
        return bool(self.half) or self.by_24

    @property
    def dial(self) -> int:
        """Minutes past noon or midnight on a clock face."""
        return self.hour % 12 * 60 + self.minute

    @property
    def literal(self) -> int:
        """Minutes after midnight, an hour without a half taken from a 24-hour clock."""
        if self.half:
            return self.dial + (HALF_DAY if self.half == "p" else 0)
        return self.hour * 60 + self.minute


class Span(NamedTuple):
    """From one time to another. Without times it is the whole day."""

    opens: Clock | None = None
    closes: Clock | None = None
    part: str = ""


def runs_to_24(clocks: Sequence[Clock]) -> bool:
    """Whether a text uses the 24-hour clock: some hour is past 12, and nothing says am or pm."""
    if any(clock.half and not clock.named for clock in clocks):
        return False
    return any(clock.by_24 for clock in clocks)


def stretches(spans: Sequence[Span], part: str, is_24: bool) -> list[Stretch]:
    """What the spans of one day mean together. Of two readings the one in the order of the day counts."""
    each = [readings(span, span.part or part, is_24) for span in spans]
    if all(len(ways) == 1 for ways in each):
        return [ways[0] for ways in each]
    if len(each) > 6:
        raise NotSure("too many times for one day")
    ordered = [list(ways) for ways in product(*each) if in_order(ways)]
    if len(ordered) != 1:
        raise NotSure("the times may be morning or evening")
    return ordered[0]


def in_order(ways: Sequence[Stretch]) -> bool:
    return all(before[1] <= after[0] for before, after in pairwise(ways))


def readings(span: Span, part: str, is_24: bool) -> list[Stretch]:
    """Every sensible meaning of one span; at least one, or NotSure."""
    opens, closes = span.opens, span.closes
    if opens is None or closes is None:
        return [(0, WHOLE_DAY)]
    if bool(opens.digits > 2) != bool(closes.digits > 2) and not (opens.sure and closes.sure):
        raise NotSure("a number that may not be a time")
    if is_24 or (opens.sure and closes.sure) or opens.by_24 or closes.by_24:
        return [fitting(by_24_hours(opens, closes), part)]
    if part:
        return by_part(opens, closes, part)
    if opens.half:
        return [from_sure_opening(opens, closes)]
    if closes.half:
        return [to_sure_closing(opens, closes)]
    return by_custom(opens, closes)


def fitting(stretch: Stretch, part: str) -> Stretch:
    """The stretch, unless a word like "mornings" speaks against when it begins."""
    before_noon = stretch[0] < HALF_DAY - 60
    if (part == "morning" and stretch[0] >= HALF_DAY) or (part not in {"", "morning"} and before_noon):
        raise NotSure(f"the times do not fit the word {part}")
    return stretch


def by_24_hours(opens: Clock, closes: Clock) -> Stretch:
    """Both times taken as written; refused where a 12-hour clock could be meant after all."""
    start, end = opens.literal, closes.literal
    if opens.half and closes.half:
        return whole(start, end, by_name=opens.named)
    wraps = end <= start
    loose_end = not closes.sure and (not closes.zero or opens.hour <= 12)
    if wraps and loose_end and end + HALF_DAY > start:
        raise NotSure("the closing time may be in the afternoon")
    if not wraps and start < 6 * 60 and not (opens.zero or opens.sure):
        raise NotSure("the opening time may be in the afternoon")
    return whole(start, end)


def whole(start: int, end: int, by_name: bool = False) -> Stretch:
    """The stretch, the end moved to the next day where needed; refused when it cannot be meant."""
    if start % WHOLE_DAY == end % WHOLE_DAY == 0 or (start, end) == (0, WHOLE_DAY - 1):
        return 0, WHOLE_DAY
    if start == end or start >= WHOLE_DAY:
        raise NotSure("opens and closes at the same time")
    if end > start:
        if start == 0 and HALF_DAY <= end < WHOLE_DAY and not by_name:
            raise NotSure("12 am may be noon here")
        return start, end
    if end and end + WHOLE_DAY - start > LONGEST_NIGHT:
        raise NotSure("open for longer than 16 hours past midnight")
    return start, end + WHOLE_DAY


def after(start: int, clock: Clock) -> int:
    """The first time after `start` when the clock face shows it, at most 12 hours later."""
    return start + ((clock.dial - start - 1) % HALF_DAY) + 1


def by_part(opens: Clock, closes: Clock, part: str) -> list[Stretch]:
    """Where a word says "evenings": the reading that begins in the evening and is not too long."""
    first, last, longest = PARTS[part]
    starts = [opens.literal] if opens.half else [opens.dial, opens.dial + HALF_DAY]
    found = [(start, after(start, closes)) for start in starts if first <= start < last]
    meant = [
        (start, end)
        for start, end in found
        if end - start <= longest and (not closes.half or end % WHOLE_DAY == closes.literal)
    ]
    if len(meant) != 1:
        raise NotSure(f"the times do not fit the word {part}")
    return meant


def from_sure_opening(opens: Clock, closes: Clock) -> Stretch:
    """ "9am-5": the next time the clock shows 5. "8am-9" may be an hour or thirteen, so it is refused."""
    start = opens.literal
    end = after(start, closes)
    is_short = end - start < 2 * 60 or start < 9 * 60
    if opens.half == "a" and is_short and end < HALF_DAY:
        raise NotSure("the closing time may be morning or evening")
    return whole(start, end % WHOLE_DAY)


def to_sure_closing(opens: Clock, closes: Clock) -> Stretch:
    """ "9-5pm", "1-4pm", "9-11am": the same half of the day when that keeps the order."""
    end, noon = closes.literal, HALF_DAY
    same_half = opens.dial + (noon if closes.half == "p" else 0)
    if closes.half == "a":
        if not 5 * 60 <= same_half < end:
            raise NotSure("the opening time may be morning or evening")
        return same_half, end
    if same_half < end:
        if 9 <= opens.hour <= 11:
            raise NotSure("the opening time may be morning or evening")
        return same_half, end
    if not opens.dial >= 5 * 60:
        raise NotSure("the opening time may be morning or evening")
    return opens.dial, end


def by_custom(opens: Clock, closes: Clock) -> list[Stretch]:
    """Nothing says am or pm: what people mean by "9-5", "1-4", "12-5"; two readings for "6-8"."""
    if opens.hour == 12:
        return noon_until(opens, closes)
    if opens.hour <= 5:
        return afternoon(opens, closes)
    return morning(opens, closes)


def noon_until(opens: Clock, closes: Clock) -> list[Stretch]:
    start, end = opens.dial + HALF_DAY, closes.dial + HALF_DAY
    if end <= start or end > 23 * 60:
        raise NotSure("the times may be noon or midnight")
    return [(start, end)]


def afternoon(opens: Clock, closes: Clock) -> list[Stretch]:
    start, end = opens.dial + HALF_DAY, closes.dial + HALF_DAY
    if end <= start or end > 22 * 60 or opens.zero or (opens.hour == 5 and closes.hour >= 10):
        raise NotSure("the times may be morning or afternoon")
    return [(start, end)]


def morning(opens: Clock, closes: Clock) -> list[Stretch]:
    start, noon = opens.dial, HALF_DAY
    if closes.hour == 12:
        late = [] if opens.hour >= 8 else [(start + noon, noon + noon + closes.minute)]
        return [(start, noon + closes.minute), *late]
    if closes.dial <= start:
        short_night = opens.zero and closes.zero and closes.dial + WHOLE_DAY - start <= LONGEST_NIGHT
        round_the_clock = closes.dial == start and opens.hour <= 7
        if short_night or round_the_clock or (opens.hour == 6 and closes.hour == 1):
            raise NotSure("the closing time may be after midnight")
        return [(start, closes.dial + noon)]
    if opens.hour < 8 or (opens.hour == 8 and closes.hour < 11):
        return [(start, closes.dial), (start + noon, closes.dial + noon)]
    if closes.dial - start < 90:
        raise NotSure("the closing time may be morning or evening")
    return [(start, closes.dial)]
