"""Turns one value from outside into one we keep, or says why not. Pure: standard library, no clock.

Each function takes the raw value and returns `Cleaned`: the value, what was put right on the way (counted
in the report), and why it was refused (listed in the report, field by field). Empty is "" or None.
"""

import html
import math
import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .fillers import NOTHING_THERE, PLACEHOLDERS, is_filler
from .reasons import NO_REASON, Reason
from .reasons import Reason as _

MAX_TEXT = 20_000
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff<&]"
    r"|\\[nrt]|###[A-Z]{2,8}###"
)
_COUNTY_MARK = re.compile(r"\s*###[A-Z]{2,8}###")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*|/)?>")
_BLOCKS = frozenset(
    ["p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section"]
)
_UNSEEN = frozenset({"script", "style"})
_GARBLED = re.compile("[ÃÂ][\x80-\xbf\u0152-\u2122]|â€|GÇ[ôöÖ£¥]|\ufffd")
_MAIL = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[a-zA-Z]{2,}")
_CLOCK = re.compile(
    r"(\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?\s*(?:z)?", re.IGNORECASE
)


class Cleaned(NamedTuple):
    value: Any
    mended: Reason = NO_REASON
    refused: Reason = NO_REASON


Cleaner = Callable[[Any], Cleaned]


def text(raw: Any, limit: int = MAX_TEXT) -> Cleaned:
    """Plain text: no markup, entities, control or direction-changing characters. Placeholders are empty."""
    if raw is None:
        return Cleaned("")
    if isinstance(raw, (dict, list, bool)):
        return Cleaned("", refused=_("Expected words here, found something else."))
    words = str(raw)
    if len(words) > limit:
        return Cleaned(
            "",
            refused=_(
                "%(count)s characters; at most %(most)s are kept. Shorten it.", count=len(words), most=limit
            ),
        )
    mended = NO_REASON
    if _GARBLED.search(words):
        words, mended = _ungarbled(words)
    if _ODD.search(words):
        plain = _plain(words)
        mended = (
            _("markup, entities or control characters turned into plain text") if plain != words else mended
        )
        words = plain
    words = words.strip()
    if is_filler(words):
        return Cleaned("", _("placeholder words treated as empty"))
    return Cleaned(words, mended)


def _ungarbled(words: str) -> tuple[str, Reason]:
    """UTF-8 that was once read as Windows-1252, or a dash lost between two DOS code pages, put right."""
    words = words.replace("GÇô", "–").replace("GÇö", "—").replace("GÇÖ", "’")
    try:
        return words.encode("cp1252").decode("utf-8"), _("garbled letters put right")
    except UnicodeError:
        if _GARBLED.search(words):
            return words, _("text that looks garbled was left as it is")
        return words, _("garbled letters put right")


def _plain(words: str) -> str:
    words = re.sub(r"\r\n?|[\u2028\u2029]", "\n", words)
    words = re.sub(r"\\[nr]", "\n", _COUNTY_MARK.sub("", words)).replace("\\t", " ")
    if "<" in words:
        words = _without_tags(words)
    if "&" in words:
        words = html.unescape(words)
    return re.sub(r"\n{3,}", "\n\n", _CONTROL.sub("", words))


def _without_tags(words: str) -> str:
    """Text between tags, without scripts, styles and comments. One pass, no backtracking."""
    first, *rest = words.split("<!--")
    words = first + "".join(piece.partition("-->")[2] for piece in rest)
    kept: list[str] = []
    unseen, at = "", 0
    for tag in _TAG.finditer(words):
        name = tag[2].lower()
        if not unseen:
            kept.append(words[at : tag.start()])
            kept.append("\n" if name in _BLOCKS else "")
        if name in _UNSEEN:
            unseen = "" if tag[1] else name
        at = tag.end()
    return "".join(kept) + ("" if unseen else words[at:])


def line(limit: int) -> Cleaner:
    """A cleaner for text on one line, of at most `limit` characters."""

    def clean(raw: Any) -> Cleaned:
        cleaned = text(raw)
        words = " ".join(cleaned.value.split())
        if len(words) > limit:
            return Cleaned(
                "",
                refused=_(
                    "%(count)s characters; at most %(most)s fit here. Shorten it.",
                    count=len(words),
                    most=limit,
                ),
            )
        return cleaned._replace(value=words)

    return clean


def identifier(raw: Any) -> Cleaned:
    """A record's id in its source, as text. A spreadsheet's "12.0" is the id "12"."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        raw = int(raw)
    if raw is None or isinstance(raw, (dict, list, bool)):
        return Cleaned("", refused=_("The id is missing."))
    words = _CONTROL.sub("", str(raw)).strip() if len(str(raw)) <= MAX_TEXT else "x" * 201
    if not words:
        return Cleaned("", refused=_("The id is missing."))
    return (
        Cleaned("", refused=_("The id is longer than 200 characters."))
        if len(words) > 200
        else Cleaned(words)
    )


def web_address(limit: int = 500) -> Cleaner:
    """A cleaner for web addresses: http or https with a host; a missing scheme is added and reported."""

    def clean(raw: Any) -> Cleaned:
        if isinstance(raw, dict) and "url" in raw:  # Socrata wraps links
            raw = raw["url"]
        words = text(raw).value
        if words.casefold() in NOTHING_THERE:
            return Cleaned("")
        mended = NO_REASON
        if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)", words):
            words, mended = f"https://{words.lstrip('/')}", _("web address without https:// completed")
        return _checked_address(words, mended, limit)

    return clean


def _checked_address(words: str, mended: Reason, limit: int) -> Cleaned:
    try:
        parts = urlsplit(words)
        host = parts.hostname or ""
        parts.port  # noqa: B018  reading it is the check
    except ValueError:
        return Cleaned("", refused=_("This is not a web address."))
    if parts.scheme.lower() not in {"http", "https"}:
        return Cleaned("", refused=_("Only web addresses that begin with http or https are kept."))
    if "." not in host or re.search(r"\s", words) or parts.username is not None:
        return Cleaned("", refused=_("This is not a web address."))
    if len(words) > limit:
        return Cleaned("", refused=_("The web address is longer than %(most)s characters.", most=limit))
    return Cleaned(words, mended)


def email(raw: Any) -> Cleaned:
    words = text(raw).value.removeprefix("mailto:")
    if words.casefold() in NOTHING_THERE:
        return Cleaned("")
    good = len(words) <= 200 and _MAIL.fullmatch(words)
    return Cleaned(words) if good else Cleaned("", refused=_("This is not an e-mail address."))


def number(raw: Any) -> float | None:
    """A finite number, from a number or from text; None when there is none."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)) or len(str(raw)[:60]) > 40:
        return None
    try:
        value = float(raw)
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def _is_empty(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and raw.strip().casefold() in NOTHING_THERE)


def whole(low: int, high: int, what: Reason) -> Cleaner:
    """A cleaner for whole numbers from `low` to `high`."""

    def clean(raw: Any) -> Cleaned:
        if raw is None or (isinstance(raw, str) and raw.strip().casefold() in PLACEHOLDERS | {"", "none"}):
            return Cleaned(None)
        value = number(raw)
        if value is None or not value.is_integer() or not low <= value <= high:
            return Cleaned(
                None,
                refused=_(
                    "%(what)s must be a whole number from %(low)s to %(high)s.", what=what, low=low, high=high
                ),
            )
        return Cleaned(int(value))

    return clean


age = whole(0, 120, _("An age"))
OLDEST = 110


def highest_age(raw: Any) -> Cleaned:
    """An upper age. Forms want a number, so 120, 200 or 999 is written for "no upper age"."""
    value = number(raw)
    if value is not None and OLDEST <= value <= 999:
        return Cleaned(None, _("highest ages above 110 taken as no upper age"))
    return age(raw)


def day(raw: Any) -> Cleaned:
    """A calendar day from 1900 to 2200, written as in 2026-11-21; a time after it is cut off."""
    if _is_empty(raw):
        return Cleaned(None)
    try:
        value = date.fromisoformat(str(raw).strip()[:10])
    except ValueError:
        return Cleaned(None, refused=_("This is not a date. Write it as in 2026-11-21."))
    if not 1900 <= value.year <= 2200:
        return Cleaned(None, refused=_("The year %(year)s cannot be right.", year=str(value.year)))
    return Cleaned(value)


def past_day(today: date) -> Cleaner:
    """A cleaner for days on which something was checked: not before 1990, not in the future."""

    def clean(raw: Any) -> Cleaned:
        cleaned = day(raw)
        if cleaned.value and not date(1990, 1, 1) <= cleaned.value <= today:
            return Cleaned(None, refused=_("Nobody can have checked it on that date."))
        return cleaned

    return clean


def clock_time(raw: Any) -> Cleaned:
    """A time of day: 18:00, 18:00:00, 9:30 AM, 09:00Z, noon, midnight; 24:00 becomes 00:00."""
    if _is_empty(raw):
        return Cleaned(None)
    words = str(raw).strip().casefold()
    if words in {"noon", "midnight", "24:00", "24:00:00"}:
        return Cleaned(time(12 if words == "noon" else 0))
    match = _CLOCK.fullmatch(words)
    refused = Cleaned(None, refused=_("This is not a time of day. Write it as in 18:30."))
    if not match or not (match[2] or match[4]):
        return refused
    hour = int(match[1])
    if match[4]:
        if not 1 <= hour <= 12:
            return refused
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    try:
        return Cleaned(time(hour, int(match[2] or 0)))
    except ValueError:
        return refused


def coordinates(latitude: Any, longitude: Any) -> Cleaned:
    """Both degrees as `(latitude, longitude)`, or None. 0, 0 is a hole in a form, not a place."""
    if _is_empty(latitude) and _is_empty(longitude):
        return Cleaned(None)
    north, east = number(latitude), number(longitude)
    if north is None or east is None:
        return Cleaned(None, refused=_("Latitude and longitude must both be numbers."))
    if north == 0 and east == 0:
        return Cleaned(None, _("coordinates 0, 0 treated as empty"))
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        return Cleaned(
            None, refused=_("Latitude must lie between -90 and 90, longitude between -180 and 180.")
        )
    return Cleaned((north, east))
