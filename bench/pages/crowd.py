"""Fills a database with people nobody opens: as many rows and as wide as real ones, noise where words are."""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
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
    from cairn.people.models import Account, Membership, Organisation, Person, SupportRelationship
    from cairn.recovery.models import Saying, Step
    from cairn.sealed.models import DataKey

    now, chance = clock.now(), random.Random(7)
    houses = [
        Organisation(name=f"Bench {n} (fictional)", county="Switchgrass")
        for n in range(people // ORGANISATION)
    ]
    Organisation.objects.bulk_create(houses)
    staff = [_noise(Account(sign_in_index=f"bench-{n}"), name=NAME) for n in range(len(houses) * SUPPORTERS)]
    Account.objects.bulk_create(staff, batch_size=BATCH)
    Membership.objects.bulk_create(
        [
            Membership(account=one, organisation=houses[n // SUPPORTERS], role="supporter", started_at=now)
            for n, one in enumerate(staff)
        ],
        batch_size=BATCH,
    )
    crowd = [_noise(Person(organisation=houses[n // ORGANISATION]), name=NAME) for n in range(people)]
    walks_with = [staff[n // (ORGANISATION // SUPPORTERS)] for n in range(people)]
    _keep(Person, iter(crowd), people, "people", tell)
    _keep(
        DataKey,
        (DataKey(subject=one.id, wrapped_by="file", wrapped=os.urandom(KEY)) for one in crowd),
        people,
        "keys",
        tell,
    )
    _keep(
        SupportRelationship,
        (
            SupportRelationship(person=one, supporter=supporter, started_at=now, yes_how="aloud")
            for one, supporter in zip(crowd, walks_with, strict=True)
        ),
        people,
        "walks",
        tell,
    )
    said = ({"person": one, "language": "en"} for one in crowd)
    _keep(
        Saying,
        (
            _noise(Saying(about="goal", said_at=now, yes_at=now, yes_how="self", **of), words=WORDS)
            for of in said
        ),
        people,
        "sentences",
        tell,
    )
    steps = (
        _noise(Step(person=one, owner="me", language="en", added_at=now, added_by=supporter), words=WORDS)
        for one, supporter in zip(crowd, walks_with, strict=True)
        for _ in range(STEPS)
    )
    _keep(Step, steps, people * STEPS, "steps", tell)
    each = contacts // people
    _keep(
        _contact_model(),
        (
            _contact(one, supporter, now - timedelta(minutes=chance.randrange(500_000)))
            for one, supporter in zip(crowd, walks_with, strict=True)
            for _ in range(each)
        ),
        contacts,
        "contacts",
        tell,
    )


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
