"""The lines of the table of addresses about groups, and what they are about: Rosa holds them, Dana comes."""

from typing import Any
from uuid import uuid4

from cairn.peer_sessions.given import actions as given
from cairn.peer_sessions.given.rules import GivenKind, Thing
from cairn.peer_sessions.groups import codes
from cairn.peer_sessions.groups.arrivals import actions as arrivals
from cairn.peer_sessions.models import NamedIn
from tests.cast import Cast
from tests.groups import begun, group, kept
from tests.web.page import ALL, DANA, PEOPLE, READERS, ROSA, THEIRS, WALKERS, Page, World, form

A_TENT = Thing(GivenKind.SUPPLY, "other", words="A tent")
HERE = WALKERS - {"outsider"}
GROUP, ONE = ("group_id",), ("gathering_id",)


def a_time(world: World) -> dict[str, Any]:
    return {"id": str(uuid4()), "saw": "0", "few": "5", "pick": "75", "mode": "in_person", "twice": "on"}


def the_time(world: World) -> dict[str, Any]:
    return a_time(world) | {"few": "6"}


def a_thing(world: World) -> dict[str, Any]:
    return {"id": str(uuid4()), "what": "food", "how_many": "2"}


def a_note(world: World) -> dict[str, Any]:
    return {f"note_{world.ids['was_there_id']}": "Dana sang.", "then": "later"}


# Times of a group by the name that the addresses have for them.
SAME_TIME = {
    "got_id": "given_id",
    "going_on_id": "gathering_id",
    "was_there_id": "contact_id",
    "naming_id": "yes_id",
}
GROUPS: dict[str, Page] = {
    "groups": Page(WALKERS, WALKERS, form(name="Garden morning")),
    "group": Page(HERE, args=GROUP),
    "keep_group": Page(HERE, HERE, a_time, args=GROUP),
    "begin_gathering": Page(None, HERE, lambda world: {"id": str(uuid4())}, args=GROUP),
    "set_group_down": Page(None, HERE, form(down="yes"), args=GROUP),
    "gathering": Page(HERE, args=ONE),
    "write_gathering": Page(HERE, HERE, the_time, args=ONE),
    "group_notes": Page(ROSA, ROSA, a_note, args=ONE),
    "wall": Page(ROSA, args=("going_on_id",)),
    "door": Page(None, ROSA, form(open="yes"), args=("going_on_id",)),
    "take_gathering_back": Page(None, ROSA, args=ONE),
    "my_groups": Page(PEOPLE),
    "only_count": Page(None, DANA, args=("was_there_id",)),
    "end_naming": Page(None, THEIRS, args=("naming_id",)),
    "given": Page(WALKERS),
    "give": Page(WALKERS, WALKERS, a_thing, more={"kind": "supply"}),
    "give_in_group": Page(HERE, HERE, a_thing, args=ONE, more={"kind": "supply"}),
    "take_given_out": Page(None, ROSA, args=("given_id",)),
    "given_beside": Page(READERS, args=("was_there_id",)),
    "give_to": Page(ROSA, ROSA, a_thing, args=("was_there_id",), more={"kind": "supply"}),
    "take_given_back": Page(None, ROSA, args=("got_id",)),
    "given_counts": Page(frozenset({"lead"})),
    "given_csv": Page(frozenset({"lead"})),
    "here": Page(ALL, ALL, form(code="nothing")),
    "here_by_code": Page(ALL, ALL, form(**{"as": "count"}), args=("code",)),
}


def grouped(cast: Cast) -> dict[str, Any]:
    """A time that was, with Dana by name and five by number; and one that goes on, with its door open."""
    circle = group(cast.supporter)
    one = kept(cast.supporter, circle, cast.person_id, counted=5, words="We spoke about mornings.")
    now = begun(cast.supporter, circle)
    now = arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)
    mine = one.contacts.get()
    return {
        "group_id": circle.id,
        "gathering_id": one.id,
        "going_on_id": now.id,
        "naming_id": NamedIn.objects.get(person_id=cast.person_id).id,
        "code": codes.code(now),
        "given_id": given.give(by=cast.supporter, key=uuid4(), thing=A_TENT).id,
        "got_id": given.give_to(by=cast.supporter, key=uuid4(), contact_id=mine.id, thing=A_TENT).id,
        "was_there_id": mine.id,
    }
