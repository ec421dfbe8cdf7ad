"""Which listings are worth comparing: those that share a key. Pure.

A key is a number made of something two listings of one place would both say: a telephone number, a house and
street in a ZIP code, a web page of their own, a word of the name in a ZIP code. Comparing all with all would
take a trillion looks for a million services; with keys it takes some ten for each.
"""

from collections.abc import Iterator
from hashlib import blake2b

from cairn.directory.duplicates.traits import Traits
from cairn.directory.finds import Kind

# What more than these share tells nothing: a head office's number. Other keys bring those together.
MOST_ALIKE = 60


def keys_of(one: Traits) -> frozenset[int]:
    """The keys of a listing, as numbers of 63 bits."""
    texts = _of_meeting(one) if one.kind is Kind.MEETING else _of_service(one)
    return frozenset(_number(f"{one.kind}|{text}") for text in texts)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def _of_service(one: Traits) -> Iterator[str]:
    """A private place is known by what everybody may know: its number, its site, its name."""
    yield from (f"phone|{digits}" for digits in one.phones)
    if one.host:
        yield f"site|{one.page or one.host}"
    name = " ".join(sorted(one.whole))
    if one.secret:
        yield f"name|{name}"
        return
    for street in one.streets:
        yield f"street|{street.street}|{street.code}"
        yield from (f"street|{street.street}|{town}" for town in one.towns)
    for code in one.zips:
        yield f"name|{name}|{code}"
        yield from (f"word|{word}|{code}" for word in one.whole | one.agency)
    if not one.zips:
        yield f"name|{name}"


def _of_meeting(one: Traits) -> Iterator[str]:
    """Meetings are alike only at one day and hour, so that is part of every key."""
    if one.day is None or one.starts is None:
        return
    at = f"{one.day} {one.starts:%H:%M}"
    yield from (f"street|{at}|{door.street}" for door in one.streets)
    yield from (f"room|{at}|{room}" for room in one.joins)
    yield from (f"point|{at}|{round(north, 2)} {round(east, 2)}" for north, east in one.points)
    for where in one.zips | one.towns:
        yield from (f"word|{at}|{word}|{where}" for word in one.whole)
