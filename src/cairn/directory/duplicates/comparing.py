"""Whether two listings may be one: what speaks for it and against it, in points that can be read. Pure.

Two listings are only ever proposed as one; a steward decides. So the rule wants two different kinds of
evidence: who (names alike) *and* where or how (a street, a number, a room online). Neither is enough alone.
One building houses many services and one number answers for many programs, so a name that says something
else (another program, another hour) weighs more than both. The order of the two never matters.
"""

from collections.abc import Iterator

from cairn.directory.duplicates.naming import are_two_sites, names, names_of_meetings
from cairn.directory.duplicates.nearness import places
from cairn.directory.duplicates.rules import POINTS, Likeness, Why
from cairn.directory.duplicates.traits import Traits
from cairn.directory.finds import Kind

NOT_ENGLISH = frozenset(
    {"S", "FR", "POL", "ITA", "KOR", "JA", "RUS", "POR", "ASL", "DE", "HE", "HI"}
)  # codes of languages
FOR_SOME = frozenset(
    {"M", "W", "Y", "LGBTQ", "SEN", "BE"}
)  # for whom a meeting is: for others it is another one


def compare(one: Traits, other: Traits) -> Likeness:
    """How much speaks for two listings being one. The same whichever comes first."""
    if one.kind is not other.kind or one.id == other.id:
        return Likeness(0, ())
    told = _services(one, other) if one.kind is Kind.SERVICE else _meetings(one, other)
    reasons = tuple(sorted(set(told), key=list(Why).index))
    return Likeness(sum(POINTS[why] for why in reasons), reasons)


def _services(one: Traits, other: Traits) -> Iterator[Why]:
    yield from names(one, other)
    yield from _reaching(one, other)
    yield from places(one, other)
    if are_two_sites(one, other):
        yield Why.OTHER_SITE
    if one.needs and other.needs and not one.needs & other.needs:
        yield Why.OTHER_NEEDS
    if _ages_apart(one.ages, other.ages):
        yield Why.OTHER_AGES


def _reaching(one: Traits, other: Traits) -> Iterator[Why]:
    if one.phones & other.phones:
        yield Why.SAME_PHONE
    elif one.phones and other.phones:
        yield Why.OTHER_NUMBER
    if one.page and one.page == other.page:
        yield Why.SAME_PAGE
    elif one.host and one.host == other.host:
        yield Why.SAME_SITE
    if one.email and one.email == other.email:
        yield Why.SAME_EMAIL


def _ages_apart(mine: tuple[int | None, int | None], theirs: tuple[int | None, int | None]) -> bool:
    """Whether nobody is of an age for both."""
    low = max(mine[0] or 0, theirs[0] or 0)
    high = min(mine[1] if mine[1] is not None else 999, theirs[1] if theirs[1] is not None else 999)
    return low > high


def _meetings(one: Traits, other: Traits) -> Iterator[Why]:
    """Two meetings are one only at the same day and hour."""
    if one.day is None or (one.day, one.starts) != (other.day, other.starts):
        yield Why.OTHER_TIME
        return
    yield Why.SAME_TIME
    yield from names_of_meetings(one, other)
    if one.fellowship and other.fellowship:
        yield Why.SAME_FELLOWSHIP if one.fellowship == other.fellowship else Why.OTHER_FELLOWSHIP
    if one.joins & other.joins:
        yield Why.SAME_ROOM
    elif one.joins and other.joins and not (one.has_place and other.has_place):
        yield Why.OTHER_ROOM
    yield from places(one, other)
    for group in (NOT_ENGLISH, FOR_SOME):
        if one.types & group != other.types & group:
            yield Why.OTHER_LANGUAGE if group is NOT_ENGLISH else Why.OTHER_PEOPLE
