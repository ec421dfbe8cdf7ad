"""HSDS schedules as rules that this directory can read.

HSDS writes them as in RFC 5545. What our rules cannot say (certain weeks of the year, a rule without days)
is kept as words, so that nobody is told "open" on a guess.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cairn.directory.hours_prose import parse
from cairn.directory.opening_rules import BYDAY, WEEKDAYS
from cairn.interop import cleaning
from cairn.interop.cleaning import Cleaned, Cleaner, line, text
from cairn.interop.hours import WORDS, closed_on, schedules_with_words
from cairn.interop.reasons import Reason as _

from .tables import Row

Values = dict[str, Any]
Clean = Callable[[str, Any, Cleaner], Any]
EXTRA = (
    "timezone",
    "until",
    "count",
    "wkst",
    "byweekno",
    "byyearday",
    "schedule_link",
    "attending_type",
    "notes",
)
GIVEN = ("valid_from", "valid_to", "dtstart", "freq", "interval", "byday", "bymonthday", "opens_at",
         "closes_at")  # fmt: skip
LIMITS = {"until", "count", "byweekno", "byyearday"} | set(GIVEN) - {"freq", "interval"}
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def schedule(row: Row, clean: Clean) -> Values:
    """One stored rule. `clean(field, raw, cleaner)` writes what was refused into the report."""
    rule: Values = {
        "freq": clean("freq", row.get("freq"), frequency),
        "interval": clean("interval", row.get("interval"), cleaning.whole(1, 99, _("An interval"))) or 1,
        "byday": clean("byday", row.get("byday") or row.get("weekday"), week_days),
        "bymonthday": clean("bymonthday", row.get("bymonthday"), month_days),
        "opens_at": clean("opens_at", row.get("opens_at"), cleaning.clock_time),
        "closes_at": clean("closes_at", row.get("closes_at"), cleaning.clock_time),
        "valid_from": clean("valid_from", row.get("valid_from"), cleaning.day),
        "valid_to": clean("valid_to", row.get("valid_to"), cleaning.day),
        "dtstart": clean("dtstart", row.get("dtstart"), cleaning.day),
        "description": _words(row, clean),
        "more": {name: words for name in EXTRA if (words := text(row.get(name), limit=1_000).value)},
    }
    if rule["freq"] == "DAILY":
        rule |= {"freq": "WEEKLY", "byday": rule["byday"] or ",".join(WEEKDAYS)}
    given = {name: words for name in GIVEN if (words := text(row.get(name), limit=1_000).value)}
    _end(rule, clean("until", row.get("until"), cleaning.day), clean("count", row.get("count"), _count))
    is_limited = rule["freq"] == "" or any(row.get(name) for name in ("byweekno", "byyearday"))
    if is_limited or (rule["opens_at"] is None and rule["closes_at"] is None):
        return _closed(rule) if _says_closed(row, rule) else _only_words(rule) | _as_given(rule, given)
    if rule["valid_to"] != clean("valid_to", row.get("valid_to"), cleaning.day):
        return rule | _as_given(rule, {"valid_to": given.get("valid_to", "")})
    return rule


def with_words_read(rule: Values) -> list[Values]:
    """The rule, and what its words say besides: hours where it has none, holidays on which it is closed."""
    words = rule["description"]
    has_rule = rule["byday"] or rule["bymonthday"] or rule["dtstart"] or rule["opens_at"] or rule["closes_at"]
    told = {*rule["more"], *rule["more"].get("given", {})}
    if words and not has_rule and not told & LIMITS:
        return schedules_with_words(words, rule["more"])
    closed = closed_on(parse(words)) if words else {}
    return [rule, closed | {"more": {WORDS: "more"}}] if closed else [rule]


def _as_given(rule: Values, given: Values) -> Values:
    """What the stored rule does not say as the source did, kept to be given back."""
    return {"more": rule["more"] | {"given": given}} if given else {}


def _says_closed(row: Row, rule: Values) -> bool:
    """As our own export writes days on which it is closed; HSDS 3 has no other way to say it."""
    return text(row.get("notes")).value.casefold() == "closed" and bool(rule["byday"])


def _closed(rule: Values) -> Values:
    words = "\n".join(line for line in rule["description"].splitlines() if line.casefold() != "closed")
    more = {name: value for name, value in rule["more"].items() if name != "notes"}
    return rule | {"description": words, "more": more}


def closure(row: Row, clean: Clean) -> Values:
    """A holiday schedule of HSDS 1 and 2: closed, or open at other hours, between two dates."""
    rule: Values = {
        "valid_from": clean("start_date", row.get("start_date"), cleaning.day),
        "valid_to": clean("end_date", row.get("end_date"), cleaning.day),
        "opens_at": clean("opens_at", row.get("opens_at"), cleaning.clock_time),
        "closes_at": clean("closes_at", row.get("closes_at"), cleaning.clock_time),
        "byday": ",".join(WEEKDAYS),
    }
    if text(row.get("closed")).value.casefold() in {"true", "yes", "1", "t", "y"}:
        return rule | {"opens_at": None, "closes_at": None}
    return rule if rule["opens_at"] and rule["closes_at"] else _only_words(rule)


def _words(row: Row, clean: Clean) -> str:
    said = [clean(name, row.get(name), text) for name in ("description", "notes", "original_text")]
    return "\n".join(dict.fromkeys(words for words in said if words))


def _only_words(rule: Values) -> Values:
    """Nothing in it can be taken for a rule, open or closed; its words are still shown."""
    return rule | {"freq": "WEEKLY", "byday": "", "bymonthday": "", "dtstart": None,
                   "valid_from": None, "valid_to": None}  # fmt: skip


def _end(rule: Values, until: date | None, count: int | None) -> None:
    """The last day, from UNTIL or from COUNT occurrences after the start."""
    start = rule["dtstart"]
    if until is None and count and start:
        days = max(1, rule["byday"].count(",") + 1, rule["bymonthday"].count(",") + 1)
        turns = -(-count // days) * rule["interval"]
        until = start + timedelta(days=turns * (31 if rule["freq"] == "MONTHLY" else 7) - 1)
    if until:
        rule["valid_to"] = min(until, rule["valid_to"] or until)


_count = cleaning.whole(1, 10_000, _("A count"))


def frequency(raw: Any) -> Cleaned:
    words = text(raw).value.upper() or "WEEKLY"
    if words not in {"DAILY", "WEEKLY", "MONTHLY"}:
        why = _("Only daily, weekly and monthly hours can be read. They were kept as words.")
        return Cleaned("", refused=why)
    return Cleaned(words)


def week_days(raw: Any) -> Cleaned:
    """ "MO,TU" or "1SA,-1FR" from codes, from English names, or from 1 (Monday) to 7 as in HSDS 1."""
    words = line(100)(raw).value
    days = [_week_day(part) for part in words.replace(";", ",").split(",") if part.strip()]
    if not all(days):
        return Cleaned("", refused=_("These are not days of the week. Write them as in MO,WE or 1SA."))
    return Cleaned(",".join(dict.fromkeys(day for day in days if day)))


def _week_day(part: str) -> str:
    day = part.strip().upper()
    if BYDAY.fullmatch(day):
        return day.removeprefix("+")
    if day in {"1", "2", "3", "4", "5", "6", "7"}:
        return WEEKDAYS[int(day) - 1]
    return WEEKDAYS[NAMES.index(day.casefold())] if day.casefold() in NAMES else ""


def month_days(raw: Any) -> Cleaned:
    words = line(60)(raw).value.replace(" ", "")
    parts = [cleaning.number(part) for part in words.split(",") if part]
    if not all(part is not None and part.is_integer() and 1 <= abs(part) <= 31 for part in parts):
        return Cleaned("", refused=_("Days of the month are numbers from 1 to 31."))
    return Cleaned(words)
