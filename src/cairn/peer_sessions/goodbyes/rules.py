"""Rules of a goodbye: what comes next is the person's to say, and the words are given to them. Pure."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID

from cairn.peer_sessions.follow_ups.rules import day_fits
from cairn.peer_sessions.rules import No

LONGEST_GOODBYE = 4000
LONGEST_WISH = 500


class Wish(StrEnum):
    """Whom the person would like beside them next. A wish: walking together needs their yes of its own."""

    ONE = "one"  # somebody by name
    ANYBODY = "anybody"  # a lead looks for somebody, and asks
    NOBODY = "nobody"  # nobody for now


def last_day_fits(day: date | None, today: date) -> No | None:
    """The last day together, when it is known; not knowing it is an answer too."""
    return day_fits(day, today) if day else None


def wish_fits(wish: Wish, has_name: bool) -> No | None:
    """A name belongs to a wish for somebody, and to no other."""
    return None if has_name is (wish is Wish.ONE) else No.DOES_NOT_FIT


def waits(wish: Wish, wished_for: UUID | None, beside: Collection[UUID], since: Collection[UUID]) -> bool:
    """Whether a wish is still to come true. beside: who walks with the person now; since: who began to after
    it was said.

    Somebody by name waits until it is they; whoever fits, until somebody comes. Nobody waits for nothing.
    """
    if wish is Wish.ONE:
        return wished_for not in {*beside, *since}
    return wish is Wish.ANYBODY and not since


def are_given(*, ended: bool, last_day: date | None, today: date) -> bool:
    """Whether goodbye words are the person's to read: the walk has ended, or its last day has come."""
    return ended or (last_day is not None and last_day <= today)
