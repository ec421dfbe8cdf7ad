"""What of a listing is looked at to tell whether two are one, in a form that can be compared. Pure.

Of a place that is kept private nothing is looked at that says where it is: no street, ZIP code or town.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from urllib.parse import urlsplit
from uuid import UUID

from cairn.directory.finds import Kind
from cairn.directory.words import STOP_WORDS, fold, tokens

# Said in so many names that they tell nothing apart.
EMPTY = """
    inc llc ltd corp corporation company org organization association assn society foundation services
    service the and of for at in program programs center centers centre ctr
"""
EMPTY_WORDS = frozenset(EMPTY.split())
# Sites on which many have a page: the same host is not the same place.
SHARED = """
    facebook.com twitter.com x.com instagram.com youtube.com linkedin.com google.com goo.gl bit.ly tinyurl.com
    wordpress.com wixsite.com weebly.com eventbrite.com meetup.com zoom.us teams.microsoft.com yelp.com
"""
SHARED_HOSTS = frozenset(SHARED.split())
SAME_WORDS = {
    "saint": "st", "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "lane": "ln",
    "boulevard": "blvd", "parkway": "pkwy", "place": "pl", "court": "ct", "highway": "hwy", "north": "n",
    "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw", "mount": "mt", "fort": "ft", "mlk": "king",
}  # fmt: skip
DIRECTIONS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw"})
ENDINGS = frozenset({"st", "ave", "rd", "dr", "ln", "blvd", "pkwy", "pl", "ct", "hwy", "ter", "cir", "way"})
NUMBER = re.compile(r"^\s*(\d+)(?:\s*-\s*\d+)?[a-z]?\b")
UNIT = re.compile(r"\b(?:suite|ste|unit|apt|apartment|room|rm|floor|fl|bldg|building)\b.*|#.*|,.*", re.I)
TEN_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Street:
    """House and street in one form ("67 madison"), its side ("e", "" where not given), and the ZIP code."""

    street: str
    side: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """One listing. `phones` have ten digits.

    `whole` is the name in words that tell apart, without those of its town and county where anything is left;
    `agency` those of who offers it. `secret`: where it is must
    not be told. For a meeting `day` (0 is Sunday), `starts` and `joins` (how to join online) are set.
    """

    id: UUID
    kind: Kind
    source: UUID
    name: str = ""
    whole: frozenset[str] = frozenset()
    agency: frozenset[str] = frozenset()
    agency_id: UUID | None = None
    site: frozenset[str] = frozenset()  # words of what its one place is called
    phones: frozenset[str] = frozenset()
    streets: frozenset[Street] = frozenset()
    zips: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    host: str = ""
    page: str = ""
    email: str = ""
    needs: frozenset[str] = frozenset()
    ages: tuple[int | None, int | None] = (None, None)
    secret: bool = False
    day: int | None = None
    starts: time | None = None
    fellowship: str = ""
    types: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    has_place: bool = False


def name_words(*texts: str) -> frozenset[str]:
    """The words of a name that tell it apart, folded, with common short forms brought together."""
    found = {
        SAME_WORDS.get(token.folded, token.stem if token.folded.isalpha() else token.folded)
        for token in tokens(" ".join(texts))
        if token.folded not in EMPTY_WORDS and (token.folded not in STOP_WORDS or token.folded.isdigit())
    }
    return frozenset(word for word in found if word)


def without_town(words: frozenset[str], area: frozenset[str]) -> frozenset[str]:
    """One source says "Food pantry", another "Food pantry of Elgin"."""
    return words - area or words


def phone_digits(numbers: Iterable[str]) -> frozenset[str]:
    """American numbers as ten digits; short codes (211, 988) tell nobody apart and are left out."""
    found = (re.sub(r"\D", "", number)[-TEN_DIGITS:] for number in numbers)
    return frozenset(digits for digits in found if len(digits) == TEN_DIGITS and len(set(digits)) > 1)


def street_of(line: str, code: str = "") -> Street | None:
    """As in "67 E. Madison St, Suite 2" is "67 madison" on side "e"; None without a number."""
    plain = fold(line)
    number = NUMBER.match(plain)
    if not number:
        return None
    rest = UNIT.sub("", plain[number.end() :])
    words = [SAME_WORDS.get(one.folded, one.folded) for one in tokens(rest)]
    named = [word for word in words if word not in DIRECTIONS and word not in ENDINGS]
    if not words:
        return None
    side = "" if not named else "".join(word for word in words if word in DIRECTIONS)
    return Street(f"{number[1]} {' '.join(named or words)}", side, zip_of(code))


def zip_of(code: str) -> str:
    found = re.match(r"\s*(\d{5})", code)
    return found[1] if found else ""


def host_of(address: str) -> str:
    """The host of a web address that is a place's own, without www; "" for sites that many share."""
    host = _parts(address)[0]
    shared = any(host == one or host.endswith(f".{one}") for one in SHARED_HOSTS)
    return "" if shared else host


def page_of(address: str) -> str:
    """Host and path, where the path says more than the host; "" otherwise."""
    host, path = _parts(address)
    return f"{host}{path}" if path else ""


def _parts(address: str) -> tuple[str, str]:
    if not address.strip():
        return "", ""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return "", ""
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/")
    return host, path.lower()


def join_of(url: str, phone: str) -> frozenset[str]:
    """How to join online: the number of the room, or the page; a link's password is no part of it."""
    room = re.findall(r"(?<!\d)(\d{9,11})(?!\d)", f"{url} {phone}".replace(" ", ""))
    found = {number for number in room if not _is_dial_in(number)}
    page = page_of(url)
    return frozenset(found or ({page} if page else set()))


def _is_dial_in(number: str) -> bool:
    """Zoom's own telephone numbers stand in front of the number of the room."""
    return len(number) == TEN_DIGITS + 1 and number.startswith("1")
