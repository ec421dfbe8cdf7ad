"""The patterns of speech in patterns.toml, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BOOK = Path(__file__).with_name("patterns.toml")


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(BOOK.read_text(encoding="utf-8"))


def _alternatives(name: str) -> str:
    text = "|".join(_book()["patterns"][name])
    for word, listed in _book()["words"].items():
        text = text.replace(f"<{word}>", listed)
    return text


def listed(name: str) -> dict[str, str]:
    """A table of words and what stands for them."""
    table: dict[str, str] = _book()[name]
    return table


@cache
def starting(name: str, after: str = "") -> re.Pattern[str]:
    """Any of a list, from the beginning of a word on, with `after` behind it."""
    return re.compile(rf"\b(?:{_alternatives(name)}){after}")


@cache
def words(name: str) -> re.Pattern[str]:
    """Any of a list, as whole words."""
    return starting(name, after=r"\b")


@cache
def exactly(name: str) -> re.Pattern[str]:
    """Any of a list, and nothing beside it."""
    return re.compile(rf"(?:{_alternatives(name)})")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words for a part of the day, or for a day counted from today; `hours` in minutes from midnight."""

    said: re.Pattern[str]
    hours: tuple[int, int] | None
    code: str = ""
    ahead: int = 0
    with_day: bool = False  # only when a day is named as well


@cache
def stretches(name: str) -> tuple[Stretch, ...]:
    """The tables "day" or "of_day", in their order."""
    return tuple(
        Stretch(
            said=re.compile(rf"\b(?:{'|'.join(one['said'])})"),
            hours=_hours(one["hours"]) if "hours" in one else None,
            code=one.get("code", ""),
            ahead=one.get("ahead", 0),
            with_day=one.get("with_day", False),
        )
        for one in _book()[name]
    )


def _hours(written: list[str]) -> tuple[int, int]:
    return _minutes(written[0]), _minutes(written[1])


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
