"""Ids of others, in every place that takes an id: no answer tells that they are there.

What is asked for by an id that is not theirs is answered in the same words, with the same status and in the
same time as an id that nobody has. Ids are tried in addresses, also mixed with ids of one's own, ids of
another kind, and in every field of a form that carries one. Whoever once walked with the person, or never
did, is in `test_access.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from pytest_django import Settings

from tests.full import times
from tests.web.addresses import NOBODY, TABLE, Page, World, address
from tests.web.test_access import ask, plain
from tests.web.worlds import elsewhere_of, ids_of

# Of the directory, which is public: everybody may look at these.
PUBLIC = {
    "service_id", "meeting_id", "listing_id", "listed_id", "agency_id", "place_id", "term_id", "taxonomy_id",
    "pair_id", "twin_id", "apart_id", "merge_id", "source_id", "run_id", "incoming_id", "working_id",
    "code",  # on a wall: it is no id but the key itself, and opens for whoever reads it
}  # fmt: skip
HERE = ("person", "supporter", "lead", "colleague", "former", "steward")
THERE = ("outsider", "other_person")
ANY_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
UUIDS = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$")


@pytest.fixture
def there(world: World) -> World:
    """All that there is around somebody else's person, in another organisation."""
    elsewhere = elsewhere_of(world.cast)
    return World(elsewhere, ids_of(elsewhere))


def private(page: Page) -> tuple[str, ...]:
    return tuple(arg for arg in page.args if arg not in PUBLIC)


ABOUT = {name: page for name, page in TABLE.items() if private(page)}
METHODS = {
    name: [m for m, allowed in (("get", page.look), ("post", page.send)) if allowed is not None]
    for name, page in ABOUT.items()
}


@dataclass
class Sweep:
    """Asks with ids of others and with ids of nobody, and notes where the two can be told apart."""

    world: World
    role: str

    def __post_init__(self) -> None:
        self.nowhere = {name: uuid4() for name in self.world.ids}
        self.asked, self.wrong = 0, list[str]()

    def answer(self, name: str, method: str, ids: dict[str, UUID], sent: dict[str, Any]) -> tuple[Any, ...]:
        cache.clear()
        seen = ask(self.world, self.role, method, address(TABLE[name], name, self.world.ids | ids), sent)
        self.asked += 1
        return seen.response.status_code, ANY_ID.sub("an-id", plain(seen, ids)[1]), seen.entries

    def compare(
        self, name: str, method: str, theirs: dict[str, UUID], none: dict[str, UUID], **sent: Any
    ) -> None:
        """`sent`: what goes into the form, once with their ids (`theirs_`) and once with none."""
        first = self.answer(name, method, theirs, sent.get("theirs_", {}))
        second = self.answer(name, method, none, sent.get("none_", {}))
        if first[:2] != second[:2]:
            self.wrong.append(f"{name} {method}: {first[0]} for {sorted(theirs)}, {second[0]} for nobody's")
        if set(first[2]) - {"seen", "refused"} and sent.get("is_theirs", True):
            self.wrong.append(f"{name} {method} changed something: {first[2]}")

    def done(self, least: int) -> None:
        assert not self.wrong, "\n".join(self.wrong)
        assert self.asked >= least


def allowed(page: Page, method: str) -> frozenset[str]:
    return (page.look if method == "get" else page.send) or NOBODY


def others_of(role: str, world: World, there: World) -> World:
    """The world in which nothing is theirs to see."""
    return there if role in HERE else world


@pytest.mark.slow
@pytest.mark.parametrize("role", ["person", "supporter", "lead", "steward"])
def test_nothing_of_another_organisation_is_there(world: World, there: World, role: str) -> None:
    """Every address about somebody, wholly with ids of the other organisation."""
    sweep, others = Sweep(world, role), others_of(role, world, there)
    for name, page in ABOUT.items():
        for method in METHODS[name]:
            theirs = {arg: others.ids[arg] for arg in private(page)}
            sent = {"theirs_": page.data(others), "none_": page.data(others)} if method == "post" else {}
            sweep.compare(name, method, theirs, {arg: sweep.nowhere[arg] for arg in theirs}, **sent)
    sweep.done(100)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["person", "supporter", "lead", "steward"])
def test_an_id_of_ones_own_opens_no_other_beside_it(world: World, there: World, role: str) -> None:
    """Two ids in one address: one theirs to use, the other somebody else's."""
    sweep = Sweep(world, role)
    for name, page in ABOUT.items():
        mixed = [ids for ids in product((0, 1), repeat=len(private(page))) if len(set(ids)) > 1]
        for method, which in product(METHODS[name], mixed):
            if role not in allowed(page, method):
                continue
            theirs = {arg: there.ids[arg] for arg, one in zip(private(page), which, strict=True) if one}
            none = {arg: sweep.nowhere[arg] for arg in theirs}
            sent = page.data(world) if method == "post" else {}
            # Who is named before it does not count where the thing itself is one's own.
            sweep.compare(name, method, theirs, none, theirs_=sent, none_=sent, is_theirs=bool(which[-1]))
    sweep.done(0 if role in {"steward", "lead"} else 16)


def in_forms(world: World) -> Iterator[tuple[str, str]]:
    """Every field of a form that carries an id, by the address it is sent to."""
    for name, page in TABLE.items():
        if page.send and "listing_id" not in page.args:  # a listing belongs to the directory, which is public
            values = page.data(world).items()
            yield from ((name, field) for field, value in values if UUIDS.match(str(value)))


@pytest.mark.slow
@pytest.mark.parametrize("role", ["person", "supporter", "lead", "steward"])
def test_an_id_in_a_form_opens_nothing_of_others(world: World, there: World, role: str) -> None:
    sweep, found = Sweep(world, role), list(in_forms(world))
    assert {"walk_with", "plan_check_words", "hand_off_save"} <= {name for name, _field in found}
    for name, field in found:
        page = TABLE[name]
        if role not in allowed(page, "post") or (value := page.data(there)[field]) in map(
            str, (there.ids[public] for public in PUBLIC)
        ):
            continue
        sound = page.data(world)
        sent = {"theirs_": {**sound, field: value}, "none_": {**sound, field: str(uuid4())}}
        # Nobody's id changes nothing, so where both are answered alike the other's did not either.
        sweep.compare(name, "post", {}, {}, **sent, is_theirs=False)
    sweep.done(0)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["person", "supporter", "former", "outsider"])
def test_an_id_of_another_kind_opens_nothing(world: World, there: World, role: str) -> None:
    """Any id of others in every place: a goal where a hand-off is asked for, an account where a person is."""
    sweep, others, step = Sweep(world, role), others_of(role, world, there), times(29, 1)
    every = [one for arg, one in others.ids.items() if arg not in PUBLIC]
    for number, (name, page) in enumerate(ABOUT.items()):
        last = private(page)[-1]
        for one in every[number % step :: step]:
            sweep.compare(name, METHODS[name][0], {last: one}, {last: sweep.nowhere[last]})
    sweep.done(2 * len(ABOUT))


TIMED = ("hand_off", "written_yes", "told")


@pytest.mark.slow
@pytest.mark.parametrize("name", TIMED)
def test_the_time_tells_nothing(world: World, settings: Settings, name: str) -> None:
    """In turn, so that a busy machine meets both: the quickest of each is compared, in full the middle."""
    settings.CAIRN_NOT_HERE_SECONDS = 0.2
    tries, nobodys = times(3, 200), {arg: uuid4() for arg in private(ABOUT[name])}
    urls = [address(ABOUT[name], name, ids) for ids in (world.ids, world.ids | nobodys)]
    client, took = world.cast.client("outsider"), {url: list[float]() for url in urls}
    for one in urls * tries:
        cache.clear()
        began = perf_counter()
        assert client.get(one).status_code == 404
        took[one].append(perf_counter() - began)
    first, second = (sorted(took[url])[times(0, 100)] for url in urls)
    print({"page": name, "theirs": round(first, 4), "nobody's": round(second, 4), "seconds, of": tries})
    assert 0.9 < first / second < 1.1
