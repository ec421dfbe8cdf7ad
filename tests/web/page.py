"""What a line in the table of addresses is made of: who there is, who may look or send, and what is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from cairn.kit import clock
from tests.cast import ROLES, SIGNED_OUT, Cast

# Two more, who must be kept out though they once had, or never had, a place: a colleague whose place ended,
# and an account that belongs nowhere.
GONE, PLACELESS = "gone", "placeless"
ALL = frozenset({SIGNED_OUT, GONE, PLACELESS, *ROLES})

NOBODY: frozenset[str] = frozenset()
MEMBERS = frozenset(ROLES)
WALKERS = frozenset({"supporter", "lead", "colleague", "former", "outsider"})
PEOPLE = frozenset({"person", "other_person"})
THEIRS = frozenset({"person", "supporter"})  # may write in Dana's plan
READERS = THEIRS | {"lead"}  # may read it
STEWARD = frozenset({"steward"})
DANA, ROSA = frozenset({"person"}), frozenset({"supporter"})  # what is hers alone, and whom she shows it


@dataclass
class World:
    """What the addresses are about: Dana's sentence, step, hand-off, walk, yes, and the house around them."""

    cast: Cast
    ids: dict[str, UUID]


Data = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    return {}


def form(**fields: Any) -> Data:
    """The same fields for everybody."""
    return lambda world: fields


@dataclass(frozen=True)
class Page:
    """Who may look, who may send its form, and what is sent. `look` is None where there is only a form.

    `send` is None where a form is not expected: sending is then refused, or answered like a look.
    """

    look: frozenset[str] | None
    send: frozenset[str] | None = None
    data: Data = nothing
    args: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)  # parts of the address that are no ids
    query: str = ""
    bare: bool = False  # a tap of the person's own: what its form can tell is not needed


def name_put_right(world: World) -> dict[str, Any]:
    return {f"service-{world.ids['listing_id']}-name": "Another name"}


def the_same(world: World) -> dict[str, Any]:
    """The page that stays; where the two differ in the fictional pair, what the first says."""
    return {"kept": str(world.ids["twin_id"]), "cost": str(world.ids["twin_id"])}


def corrected(world: World) -> dict[str, Any]:
    return {"id": str(world.ids["correction_id"])}


def signed(world: World) -> dict[str, Any]:
    return {
        "knows": ["first_name"],
        "expires_on": str(clock.today_in("America/Chicago") + timedelta(days=20)),
        "signed_name": "Dana",
        "yes_how": "handed",
    }
