"""Fills a database with people nobody opens: as many rows and as wide as real ones, noise where words are.

Each row has a number and an id made of it, and rows are kept in the order of their numbers, thousands at a
time. So a filling that was stopped goes on where it was: the first number whose row is missing is found by
halving, without a note of how far it came.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

ORGANISATION = 200  # people in each organisation
SUPPORTERS = 10  # in each organisation
STEPS = 3
BATCH = 10_000
YEAR = 500_000  # minutes, nearly
NAME, KEY, WORDS = 60, 60, 180  # bytes, as sealed texts of usual length are

Tell = Callable[[str, int, int], None]
Make = Callable[[int], Any]  # the row of a number


def fill(people: int, contacts: int, tell: Tell) -> None:
    """People in organisations of their own, each with a key, a sentence, steps, a walk, something agreed to
    come back to, and contacts."""
    from cairn.kit import clock
    from cairn.peer_sessions.models import Contact, FollowUp
    from cairn.people.models import Account, Membership, Organisation, Person, SupportRelationship
    from cairn.recovery.models import Saying, Step
    from cairn.sealed.models import DataKey

    now = clock.now()
    houses = -(-people // ORGANISATION)
    lots: list[tuple[str, type[Any], int, Make]] = [
        ("organisations", Organisation, houses, _house),
        ("supporters", Account, houses * SUPPORTERS, _supporter),
        ("memberships", Membership, houses * SUPPORTERS, lambda n: _membership(n, now)),
        ("people", Person, people, _person),
        ("keys", DataKey, people, _key),
        ("walks", SupportRelationship, people, lambda n: _walk(n, now)),
        ("sentences", Saying, people, lambda n: _saying(n, now)),
        ("steps", Step, people * STEPS, lambda n: _step(n, now)),
        ("agreed", FollowUp, people, lambda n: _follow_up(n, now)),
        ("contacts", Contact, contacts, lambda n: _contact(n, people, now)),
    ]
    with _in_a_hurry():
        for what, model, many, make in lots:
            _keep(what, model, many, make, tell)


def _id(what: str, number: int) -> uuid.UUID:
    """As random as any, and always the same."""
    return uuid.UUID(bytes=blake2b(f"{what} {number}".encode(), digest_size=16).digest(), version=4)


def _beside(person: int) -> uuid.UUID:
    """Who walks with the person of that number."""
    return _id("supporters", person // (ORGANISATION // SUPPORTERS))


def _house(number: int) -> Any:
    from cairn.people.models import Organisation

    return Organisation(name=f"Bench {number} (fictional)", county="Switchgrass")


def _supporter(number: int) -> Any:
    from cairn.people.models import Account

    return _noise(Account(sign_in_index=f"bench-{number}"), name=NAME)


def _membership(number: int, now: datetime) -> Any:
    from cairn.people.models import Membership

    house = _id("organisations", number // SUPPORTERS)
    account = _id("supporters", number)
    return Membership(account_id=account, organisation_id=house, role="supporter", started_at=now)


def _person(number: int) -> Any:
    from cairn.people.models import Person

    return _noise(Person(organisation_id=_id("organisations", number // ORGANISATION)), name=NAME)


def _key(number: int) -> Any:
    from cairn.sealed.models import DataKey

    return DataKey(subject=_id("people", number), wrapped_by="file", wrapped=os.urandom(KEY))


def _walk(number: int, now: datetime) -> Any:
    from cairn.people.models import SupportRelationship

    return SupportRelationship(
        person_id=_id("people", number), supporter_id=_beside(number), started_at=now, yes_how="aloud"
    )


def _saying(number: int, now: datetime) -> Any:
    from cairn.recovery.models import Saying

    said = {"about": "goal", "language": "en", "said_at": now, "yes_at": now, "yes_how": "self"}
    return _noise(Saying(person_id=_id("people", number), **said), words=WORDS)


def _step(number: int, now: datetime) -> Any:
    from cairn.recovery.models import Step

    person = number // STEPS
    row = Step(
        person_id=_id("people", person),
        owner="me",
        language="en",
        added_at=now,
        added_by_id=_beside(person),
    )
    return _noise(row, words=WORDS)


def _follow_up(number: int, now: datetime) -> Any:
    from cairn.peer_sessions.models import FollowUp

    day = (now + timedelta(days=number % 60 - 30)).date()
    row = FollowUp(
        person_id=_id("people", number),
        supporter_id=_beside(number),
        language="en",
        on_day=day,
        agreed_at=now,
    )
    return _noise(row, words=WORDS)


def _contact(number: int, people: int, now: datetime) -> Any:
    from cairn.peer_sessions.models import Contact

    person = number % people
    return Contact(
        person_id=_id("people", person),
        supporter_id=_beside(person),
        kind="call",
        mode="phone",
        started_at=now - timedelta(minutes=_id("moments", number).int % YEAR),
        minutes=12,
        did=["listened"],
        domain="mentoring",
        language="en",
        kept_at=now,
    )


def _noise(row: Any, **sizes: int) -> Any:
    """Bytes where a sealed text would be: the same size, and nobody ever opens them."""
    for name, size in sizes.items():
        row.__dict__[name] = os.urandom(size)
    return row


def _keep(what: str, model: Any, of: int, make: Make, tell: Tell) -> None:
    for first in range(_kept(what, model, of), of, BATCH):
        rows = [make(number) for number in range(first, min(first + BATCH, of))]
        for number, row in enumerate(rows, first):
            row.id = _id(what, number)
        model.objects.bulk_create(rows)
        tell(what, first + len(rows), of)


def _kept(what: str, model: Any, of: int) -> int:
    """How many are there: the first number whose row is missing."""
    low, high = 0, of
    while low < high:
        middle = (low + high) // 2
        if model.objects.filter(id=_id(what, middle)).exists():
            low = middle + 1
        else:
            high = middle
    return low


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """SQLite: room in memory for the indexes, and no wait for the disk; both as they were afterwards."""
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size=-600000")
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        connection.close()  # the next one is set up as the server's are
