"""Values out of JSON, each as what it should be, or an error that says what it should have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cairn.consent.scenarios.capacities import plain

T = TypeVar("T")
SAID: dict[str, bool | None] = {"true": True, "yes": True, "false": False, "no": False, "unknown": None}
NO_CALENDAR_DATE = {"", "none", "never", "no expiration", "no expiry"}


class Unreadable(ValueError):
    """What is wrong with the question, in words for the one who wrote it."""


def table(value: Any, where: str, otherwise: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    if value is None and otherwise is not None:
        return otherwise
    if not isinstance(value, dict):
        raise Unreadable(f"{where} must be a JSON object, as in {{...}}.")
    return value


def known(found: Mapping[str, Any], names: set[str], where: str) -> None:
    """A fact that nobody knows could be one that forbids; so it is not passed over."""
    if unknown := sorted(set(found) - names):
        raise Unreadable(f"{where} knows no {', '.join(unknown)}. It knows: {', '.join(sorted(names))}.")


def one_of(found: Mapping[str, Any], name: str, choices: Mapping[str, T], otherwise: T | None = None) -> T:
    value = found.get(name)
    if value is None and otherwise is not None:
        return otherwise
    chosen = choices.get(value.strip().casefold()) if isinstance(value, str) else None
    if chosen is None:
        what = f'"{name}" is missing' if value is None else f'"{name}" is {value!r}'
        raise Unreadable(f"{what}. It must be one of: {', '.join(choices)}.")
    return chosen


def flag(found: Mapping[str, Any], name: str) -> bool | None:
    value = found.get(name)
    if isinstance(value, str) and value.strip().casefold() in SAID:
        return SAID[value.strip().casefold()]
    if value is not None and not isinstance(value, bool):
        raise Unreadable(
            f'"{name}" is {value!r}. It must be true or false, or left out when it is not known.'
        )
    return value


def word(found: Mapping[str, Any], name: str) -> bool | str | None:
    value = found.get(name)
    if isinstance(value, float):
        return str(value)  # a section of the law looks like a number
    if value is not None and not isinstance(value, bool | str):
        raise Unreadable(f'"{name}" is {value!r}. It must be a word, true or false, or left out.')
    return value


def text(found: Mapping[str, Any], name: str) -> str:
    """A name or an identifier; "" when it is left out."""
    value = found.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unreadable(f'"{name}" is {value!r}. It must be a name.')
    return str(value)


def number(found: Mapping[str, Any], name: str) -> int | None:
    value = found.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value) or value < 0:
        raise Unreadable(f'"{name}" is {value!r}. It must be a whole number from 0 on.')
    return int(value)


def names(value: Any, where: str) -> list[str]:
    """One name, or a list of them."""
    found = [value] if isinstance(value, str) else ([] if value is None else value)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Unreadable(f"{where} must be a list of names.")
    return [one for one in found if one.strip()]


def zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise Unreadable(f"There is no time zone {name!r}. Write it as America/Chicago.") from None


def now(value: Any, where: ZoneInfo) -> datetime:
    """The moment of the question, told in the organisation's zone."""
    found = _read(value, '"today"')
    if not isinstance(found, datetime) or found.tzinfo is None:
        raise Unreadable(
            f'"today" is {value!r}. It needs a time with an offset, as 2026-11-21T09:00:00-06:00.'
        )
    return found.astimezone(where)


def start(value: Any, name: str, where: ZoneInfo) -> datetime | None:
    """The moment from which something is so; a day begins at midnight in the organisation's zone."""
    if value is None:
        return None
    found = _read(value, name)
    if not isinstance(found, datetime):
        found = datetime.combine(found, time.min)
    return found.replace(tzinfo=where) if found.tzinfo is None else found.astimezone(where)


def end(value: Any, name: str, where: ZoneInfo) -> date | None:
    """The last day, or the moment at which it ends. An event in words is no calendar date."""
    if value is None or (isinstance(value, str) and plain(value) in NO_CALENDAR_DATE):
        return None
    if isinstance(value, str) and not value.strip()[:1].isdigit():
        return None
    found = _read(value, name)
    return start(value, name, where) if isinstance(found, datetime) else found


def _read(value: Any, name: str) -> date:
    if isinstance(value, str):
        try:
            written = value.strip()
            return date.fromisoformat(written) if len(written) <= 10 else datetime.fromisoformat(written)
        except ValueError:
            pass
    what = f"{name} is missing" if value is None else f"{name} is {value!r}"
    raise Unreadable(f"{what}. Write a day as 2026-11-21 or a moment as 2026-11-21T09:00:00-06:00.")
