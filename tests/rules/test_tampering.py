"""Ten thousand tamperings, each noticed: in the ledger's chain, and in boxes that were moved or changed."""

import random
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from cairn.ledger.rules import START, Line, check, code
from cairn.sealed import boxes
from cairn.sealed.boxes import BoxError, Place
from tests.full import times

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
LENGTH = 24
Chain = list[tuple[Line, str]]


def line(number: int, dice: random.Random) -> Line:
    who = f"{dice.getrandbits(64):x}"
    return Line(
        number, f"2026-11-{1 + number % 28:02}T09:00:00+00:00", who, "lead", "o", "p", "seen", "s", "k", "r"
    )


def chained(lines: list[Line], key: bytes = KEY) -> Chain:
    before, chain = START, []
    for one in lines:
        before = code(key, before, one)
        chain.append((one, before))
    return chain


def edited(chain: Chain, dice: random.Random) -> Chain:
    at = dice.randrange(len(chain))
    field = dice.choice(
        ["account", "role", "organisation", "person", "act", "purpose", "kinds", "reason", "at"]
    )
    one, its_code = chain[at]
    return [*chain[:at], (replace(one, **{field: getattr(one, field) + "x"}), its_code), *chain[at + 1 :]]


def without_one(chain: Chain, dice: random.Random) -> Chain:
    at = dice.randrange(len(chain))
    return chain[:at] + chain[at + 1 :]


def with_one_more(chain: Chain, dice: random.Random) -> Chain:
    at = dice.randrange(len(chain) + 1)
    more = line(at + 1, dice)
    return [*chain[:at], (more, f"{dice.getrandbits(256):064x}"), *chain[at:]]


def reordered(chain: Chain, dice: random.Random) -> Chain:
    one, other = dice.sample(range(len(chain)), 2)
    chain = list(chain)
    chain[one], chain[other] = chain[other], chain[one]
    return chain


def cut_off(chain: Chain, dice: random.Random) -> Chain:
    return chain[: dice.randrange(len(chain))]


def written_anew_without_the_key(chain: Chain, dice: random.Random) -> Chain:
    lines = [one for one, _ in edited(chain, dice)]
    return chained(lines, OTHER_KEY)


WAYS: list[Callable[[Chain, random.Random], Chain]] = [
    edited,
    without_one,
    with_one_more,
    reordered,
    cut_off,
    written_anew_without_the_key,
]


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_tampering_with_the_ledger_is_noticed(way: Callable[[Chain, random.Random], Chain]) -> None:
    dice = random.Random(way.__name__)
    chain = chained([line(number, dice) for number in range(1, LENGTH + 1)])
    assert check(KEY, chain, LENGTH, chain[-1][1]).sound
    for _ in range(times(1_700, 20_000)):
        assert not check(KEY, way(chain, dice), LENGTH, chain[-1][1]).sound


def place(dice: random.Random) -> Place:
    ids = (UUID(int=dice.getrandbits(128)) for _ in range(2))
    return Place(next(ids), dice.choice(["a", "b"]), next(ids), dice.choice(["words", "name"]))


def moved(there: Place, dice: random.Random) -> Place:
    """The same box in another person's, table's, row's or field's place."""
    what = dice.choice(["subject", "table", "row", "field"])
    new = UUID(int=dice.getrandbits(128)) if what in {"subject", "row"} else "elsewhere"
    return replace(there, **{what: new})


def changed(box: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(box))
    return box[:at] + bytes([box[at] ^ dice.randrange(1, 256)]) + box[at + 1 :]


@pytest.mark.slow
def test_every_box_that_was_moved_changed_cut_or_locked_with_another_key_stays_shut() -> None:
    dice = random.Random("boxes")
    for _ in range(times(2_500, 25_000)):
        there = place(dice)
        box = boxes.seal(KEY, "x" * dice.randrange(200), there)
        for key, what, where in (
            (KEY, box, moved(there, dice)),
            (KEY, changed(box, dice), there),
            (KEY, box[: dice.randrange(len(box))], there),
            (OTHER_KEY, box, there),
        ):
            with pytest.raises(BoxError):
                boxes.unseal(key, what, where)


@pytest.mark.slow
def test_no_two_boxes_share_a_nonce() -> None:
    there, many = place(random.Random(1)), times(20_000, 1_000_000)
    assert len({boxes.seal(KEY, "", there)[1:13] for _ in range(many)}) == many
