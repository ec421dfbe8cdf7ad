"""Fills a database with people nobody opens: as many rows and as wide as real ones, noise where words are."""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

ORGANISATION = 200  # people in each organisation
SUPPORTERS = 10  # in each organisation
STEPS = 3
BATCH = 5_000
NAME, KEY, WORDS = 60, 60, 180  # bytes, as sealed texts of usual length are

Tell = Callable[[str, int, int], None]


def fill(people: int, contacts: int, tell: Tell) -> None:
    """People in organisations of their own, each with a key, a sentence, steps, a walk and contacts."""
    from cairn.kit import clock

    now = clock.now()
    walks = _people(people, now, tell)
    _plans(walks, now, tell)
    chance, each = random.Random(7), contacts // people
    rows = (
        _contact(one, supporter, now - timedelta(minutes=chance.randrange(500_000)))
        for one, supporter in walks
        for _ in range(each)
    )
    _keep(_contact_model(), rows, contacts, "contacts", tell)


def _people(people: int, now: datetime, tell: Tell) -> list[tuple[Any, Any]]:
    """Everybody with the one who walks with them."""
    from cairn.people.models import Person, SupportRelationship
    from cairn.sealed.models import DataKey

    houses, staff = _houses(people // ORGANISATION, now)
    crowd = [_noise(Person(organisation=houses[n // ORGANISATION]), name=NAME) for n in range(people)]
    walks = [(one, staff[n // (ORGANISATION // SUPPORTERS)]) for n, one in enumerate(crowd)]
    keys = (DataKey(subject=one.id, wrapped_by="file", wrapped=os.urandom(KEY)) for one in crowd)
    ties = (
        SupportRelationship(person=one, supporter=supporter, started_at=now, yes_how="aloud")
        for one, supporter in walks
    )
    _keep(Person, iter(crowd), people, "people", tell)
    _keep(DataKey, keys, people, "keys", tell)
    _keep(SupportRelationship, ties, people, "walks", tell)
    return walks


def _houses(many: int, now: datetime) -> tuple[list[Any], list[Any]]:
    """Organisations, and their supporters, as many in each."""
    from cairn.people.models import Account, Membership, Organisation

    houses = [Organisation(name=f"Bench {n} (fictional)", county="Switchgrass") for n in range(many)]
    staff = [_noise(Account(sign_in_index=f"bench-{n}"), name=NAME) for n in range(many * SUPPORTERS)]
    places = [
        Membership(account=one, organisation=houses[n // SUPPORTERS], role="supporter", started_at=now)
        for n, one in enumerate(staff)
    ]
    Organisation.objects.bulk_create(houses)
    Account.objects.bulk_create(staff, batch_size=BATCH)
    Membership.objects.bulk_create(places, batch_size=BATCH)
    return houses, staff


def _plans(walks: list[tuple[Any, Any]], now: datetime, tell: Tell) -> None:
    from cairn.recovery.models import Saying, Step

    said = {"about": "goal", "language": "en", "said_at": now, "yes_at": now, "yes_how": "self"}
    sayings = (_noise(Saying(person=one, **said), words=WORDS) for one, _ in walks)
    steps = (
        _noise(Step(person=one, owner="me", language="en", added_at=now, added_by=supporter), words=WORDS)
        for one, supporter in walks
        for _ in range(STEPS)
    )
    _keep(Saying, sayings, len(walks), "sentences", tell)
    _keep(Step, steps, len(walks) * STEPS, "steps", tell)


def _contact_model() -> Any:
    from cairn.peer_sessions.models import Contact

    return Contact


def _contact(person: Any, supporter: Any, at: Any) -> Any:
    return _contact_model()(
        id=uuid.uuid4(),
        person=person,
        supporter=supporter,
        kind="call",
        mode="phone",
        started_at=at,
        minutes=12,
        did=["listened"],
        domain="mentoring",
        language="en",
        kept_at=at,
    )


def _noise(row: Any, **sizes: int) -> Any:
    """Bytes where a sealed text would be: the same size, and nobody ever opens them."""
    for name, size in sizes.items():
        row.__dict__[name] = os.urandom(size)
    return row


def _keep(model: Any, rows: Iterator[Any], of: int, what: str, tell: Tell) -> None:
    done = 0
    while some := list(islice(rows, BATCH)):
        model.objects.bulk_create(some)
        done += len(some)
        tell(what, done, of)
