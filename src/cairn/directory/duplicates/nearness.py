"""Whether two listings are in one place. Pure."""

import math
from collections.abc import Iterator

from cairn.directory.duplicates.rules import Why
from cairn.directory.duplicates.traits import Street, Traits

NEAR_KM, FAR_KM = 0.15, 2.0


def places(one: Traits, other: Traits) -> Iterator[Why]:
    if one.secret or other.secret:
        return
    if _same_street(one, other):
        yield Why.SAME_STREET
        return
    apart = _kilometres(one, other)
    if one.streets and other.streets:
        yield Why.OTHER_STREET
    elif apart is not None and apart <= NEAR_KM:
        yield Why.SAME_POINT
    elif one.zips & other.zips:
        yield Why.SAME_ZIP
    if apart is not None and apart > FAR_KM:
        yield Why.FAR


def _same_street(one: Traits, other: Traits) -> bool:
    """The same house and street, and the same ZIP code or, where one is not given, the same town."""
    same_town = bool(one.towns & other.towns)
    return any(_is_one_door(mine, theirs, same_town) for mine in one.streets for theirs in other.streets)


def _is_one_door(mine: Street, theirs: Street, same_town: bool) -> bool:
    if mine.street != theirs.street:
        return False
    if mine.side and theirs.side and mine.side != theirs.side:
        return False
    return mine.code == theirs.code if mine.code and theirs.code else same_town


def _kilometres(one: Traits, other: Traits) -> float | None:
    """Between the two nearest of their points, along the ground; None where one has none."""
    return min((_apart(a, b) for a in one.points for b in other.points), default=None)


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    up = (a[0] - b[0]) * 111.195
    across = (a[1] - b[1]) * 111.195 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(up, across)
