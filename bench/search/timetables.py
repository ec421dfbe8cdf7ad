"""Opening hours and meeting times of the made-up country: some thousand of them."""

from datetime import time
from itertools import product

import numpy as np

from cairn.directory.hours import Hours
from cairn.directory.index.documents import MeetingTimes

Times = tuple[Hours, ...] | MeetingTimes
DAYS = (
    "MO,TU,WE,TH,FR",
    "MO,TU,WE,TH,FR,SA",
    "MO,WE,FR",
    "TU,TH",
    "SA",
    "SU",
    "MO,TU,WE,TH",
    "MO,TU,WE,TH,FR,SA,SU",
)
OPENS, CLOSES = range(7 * 4, 12 * 4), range(12 * 4 + 1, 22 * 4)  # quarters of an hour
ALWAYS = (Hours(byday=DAYS[-1], opens_at=time(0), closes_at=time(0)),)
UNTOLD_SHARE, ALWAYS_SHARE, MONTHLY_SHARE, SPLIT_SHARE = 0.25, 0.03, 0.01, 0.15
KINDS = 800


def service_times(generator: np.random.Generator) -> list[Times]:
    """Timetables to draw from, each as likely as the next: a quarter of them say nothing."""
    every = list(product(DAYS, OPENS, CLOSES))
    shares = {
        "untold": UNTOLD_SHARE,
        "always": ALWAYS_SHARE,
        "monthly": MONTHLY_SHARE,
        "split": SPLIT_SHARE,
        "weekly": 1 - UNTOLD_SHARE - ALWAYS_SHARE - MONTHLY_SHARE - SPLIT_SHARE,
    }
    sorts = generator.choice(list(shares), KINDS, p=list(shares.values()))
    common = generator.integers(0, len(every), KINDS)
    return [
        _times(sort, *every[at], int(at)) for sort, at in zip(sorts.tolist(), common.tolist(), strict=True)
    ]


def _times(sort: str, days: str, opens: int, closes: int, number: int) -> Times:
    if sort == "untold":
        return ()
    if sort == "always":
        return ALWAYS
    if sort == "monthly":
        which = f"{number % 4 + 1}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA')[number % 6]}"
        return (Hours(freq="MONTHLY", byday=which, opens_at=_clock(opens), closes_at=_clock(closes)),)
    if sort == "split" and closes - opens > 8:
        noon = (opens + closes) // 2
        return (
            Hours(byday=days, opens_at=_clock(opens), closes_at=_clock(noon)),
            Hours(byday=days, opens_at=_clock(noon + 4), closes_at=_clock(closes)),
        )
    return (Hours(byday=days, opens_at=_clock(opens), closes_at=_clock(closes)),)


def meeting_times(generator: np.random.Generator) -> list[Times]:
    """One in fifty by appointment; the others of one hour or an hour and a half, most in the evening."""
    starts = [quarter for quarter in range(6 * 4, 22 * 4, 2) for _ in range(1 + 3 * (quarter >= 17 * 4))]
    found: list[Times] = []
    for _ in range(KINDS):
        day, begin = int(generator.integers(0, 7)), starts[int(generator.integers(0, len(starts)))]
        ends = begin + (4 if generator.random() < 0.7 else 6)
        if generator.random() < 0.02:
            found.append(MeetingTimes(None, "", ""))
        else:
            found.append(MeetingTimes(day, _clock(begin).isoformat(), _clock(ends).isoformat()))
    return found


def _clock(quarter: int) -> time:
    return time(quarter // 4 % 24, quarter % 4 * 15)
