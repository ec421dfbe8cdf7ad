"""Opening hours in words as schedule rows. What they mean is decided in `directory.hours_prose` alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any

from cairn.directory.holidays import Holiday
from cairn.directory.hours_prose import Parsed, holidays_named, parse
from cairn.directory.kept_holidays import ON_ALL, OPEN

Values = dict[str, Any]
NAMES = {
    Holiday.NEW_YEARS_DAY: "New Year's Day",
    Holiday.MARTIN_LUTHER_KING_DAY: "Martin Luther King Day",
    Holiday.LINCOLNS_BIRTHDAY: "Lincoln's Birthday",
    Holiday.PRESIDENTS_DAY: "Presidents' Day",
    Holiday.PULASKI_DAY: "Casimir Pulaski Day",
    Holiday.GOOD_FRIDAY: "Good Friday",
    Holiday.EASTER: "Easter",
    Holiday.EASTER_MONDAY: "Easter Monday",
    Holiday.MEMORIAL_DAY: "Memorial Day",
    Holiday.JUNETEENTH: "Juneteenth",
    Holiday.INDEPENDENCE_DAY: "Independence Day",
    Holiday.LABOR_DAY: "Labor Day",
    Holiday.INDIGENOUS_PEOPLES_DAY: "Indigenous Peoples' Day",
    Holiday.ELECTION_DAY: "Election Day",
    Holiday.VETERANS_DAY: "Veterans Day",
    Holiday.THANKSGIVING: "Thanksgiving",
    Holiday.DAY_AFTER_THANKSGIVING: "day after Thanksgiving",
    Holiday.CHRISTMAS_EVE: "Christmas Eve",
    Holiday.CHRISTMAS: "Christmas",
    Holiday.NEW_YEARS_EVE: "New Year's Eve",
}
SEPARATORS = re.compile(r"[\n;,]|\band\b")
ONLY_CLOSED = re.compile(r"closed (?:on )?(?:all )?(.+?)\.?", re.IGNORECASE)
WORDS = "from_words"  # in a row's `more`: its rule was read from words; "first" is the row that holds them


def schedules(words: str) -> list[Values]:
    """Schedule rows for hours in words; none when the words are not certain, or name a clock of their own.

    The words themselves are not in the rows.
    """
    found = parse(words)
    if found.zone:
        return []
    rows = [*_openings(found)]
    if "holidays_open" in found.flags:
        rows = [row | {"holidays": OPEN} for row in rows]
    closed = closed_on(found)
    return [*rows, closed] if rows and closed else rows


def schedules_with_words(words: str, more: Values | None = None) -> list[Values]:
    """The same with the words in the first row, for places that have no other field for them.

    Words that say nothing for certain are one row without a rule, which makes the answer "not known".
    """
    rows = schedules(words)
    if not rows:
        closed = _only_holidays(words)
        return [{"description": words, "more": (more or {}) | ({WORDS: "first"} if closed else {})} | closed]
    for row in rows:
        row["more"] = {WORDS: "more"}
    rows[0] |= {"description": words, "more": (more or {}) | {WORDS: "first"}}
    return rows


def closed_on(found: Parsed) -> Values:
    """The row for holidays on which words say that it is closed; empty when they say nothing of it."""
    return _closed(found.closed_on)


def closed_on_named(names: str) -> Values:
    """The row for a list of holidays, one in each line or between commas ("New Year's Day, Thanksgiving")."""
    return _closed(holidays_named(_names(names)))


def _names(names: str) -> list[str]:
    parts = SEPARATORS.split(names.replace(", Jr", " Jr"))
    return [part.strip() for part in parts if part.strip()]


def _only_holidays(words: str) -> Values:
    """The row for words that say on which holidays it is closed, and nothing else."""
    said = ONLY_CLOSED.fullmatch(words.strip())
    names = _names(said[1]) if said else []
    if [name.casefold() for name in names] == [ON_ALL]:
        return _closed([ON_ALL])
    return closed_on_named(said[1]) if said and all(holidays_named([name]) for name in names) else {}


def closed_in_words(codes: str) -> str:
    """What a row about holidays says, in words that are read back as the same row."""
    named = codes.split(",")
    return (
        "Closed on holidays"
        if ON_ALL in named
        else f"Closed on {', '.join(NAMES[Holiday(one)] for one in named)}"
    )


def _closed(codes: Iterable[str]) -> Values:
    said = sorted({str(code) for code in codes})
    if ON_ALL in said:
        said = [ON_ALL]
    return {"holidays": ",".join(said)} if said else {}


def _openings(found: Parsed) -> Iterator[Values]:
    """One row for all days that have the same times."""
    dates = {"dtstart": found.first, "valid_to": found.until} if found.first else {}
    weekly: dict[tuple[str, str], list[str]] = defaultdict(list)
    monthly: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in found.weekly:
        weekly[row.opens, row.closes].append(row.day)
    for by_month in found.monthly:
        monthly[by_month.start, by_month.end].append(by_month.byday)
    for freq, spans in (("WEEKLY", weekly), ("MONTHLY", monthly)):
        for (opens, closes), days in spans.items():
            hours = {"opens_at": _clock(opens), "closes_at": _clock(closes)}
            yield {"freq": freq, "byday": ",".join(days), **hours, **dates}


def _clock(text: str) -> time:
    """24:00 is stored as 00:00, the end of the day on which it opened."""
    return time.fromisoformat(text.replace("24:", "00:"))
