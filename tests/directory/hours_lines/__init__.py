"""Lines of opening hours and what they say, in a notation that people can check by reading.

TEXT => ROWS + FLAGS, as in "Weekdays 9-5, 2nd Sat 9-11 => MO-FR 09:00-17:00; 2SA 09:00-11:00". Several
spans of a day stand with commas. "-" is understood without rows, "?" is abstained; "\\n" in the text is a
line break.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = re.compile(r"(-1|[1-5])?([A-Z]{2})(?:-([A-Z]{2}))?")
Row = tuple[str, str, str]  # day or byday, opens, closes


class Line(NamedTuple):
    text: str
    weekly: frozenset[Row]
    monthly: frozenset[Row]
    flags: frozenset[str]
    abstained: bool


def lines(path: Path) -> Iterator[Line]:
    """Every line of a file; raises ValueError for one that breaks the notation."""
    for written in path.read_text(encoding="utf-8").splitlines():
        if written and not written.startswith("#"):
            text, sign, answer = written.rpartition(" => ")
            if not sign:
                raise ValueError(f"no answer: {written}")
            yield _line(text.replace("\\n", "\n"), answer)


def _line(text: str, answer: str) -> Line:
    rows, _, flags = answer.partition(" + ")
    found = [] if rows in {"?", "-"} else [row for block in rows.split("; ") for row in _block(block)]
    return Line(
        text,
        frozenset(row for row in found if len(row[0]) == 2),
        frozenset(row for row in found if len(row[0]) > 2),
        frozenset(flags.split()),
        rows == "?",
    )


def _block(block: str) -> Iterator[Row]:
    named, times = block.split(" ")
    for day in (day for part in named.split(",") for day in _days(part)):
        for span in times.split(","):
            opens, closes = span.split("-")
            yield day, opens, closes


def _days(part: str) -> list[str]:
    found = DAY.fullmatch(part)
    if not found:
        raise ValueError(f"no day: {part}")
    nth, first, last = found.groups()
    if not last:
        return [f"{nth or ''}{first}"]
    start = DAYS.index(first)
    return [DAYS[(start + step) % 7] for step in range((DAYS.index(last) - start) % 7 + 1)]
