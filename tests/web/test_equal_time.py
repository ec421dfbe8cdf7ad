"""Whether somebody has an account here cannot be read off the time that signing in takes.

What takes time is hashing. Each run counts it, and the questions to the database; `./run full` measures.
"""

from collections.abc import Callable
from http import HTTPStatus
from statistics import median
from time import process_time
from typing import Any, ClassVar

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cairn.people.actions import belonging, inviting
from cairn.people.models import Account
from cairn.people.rules import Role
from tests import make
from tests.cast import Cast
from tests.full import times

WRONG = "not the password of anybody"
NAMES = ["rosa-here", "nobody-has-this", "gone-by-now", "placeless", "without-password", "rosa-with-app"]
TRIES = times(0, 200)


class Counted(Argon2PasswordHasher):
    """As in the product, with hardly any work to it."""

    time_cost, memory_cost, parallelism = 1, 8, 1
    done: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.done.append(password)
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        self.done.append(password)
        return super().verify(password, encoded)


@pytest.fixture
def named(cast: Cast, settings: Any) -> Callable[[str], None]:
    """Makes all whose names are tried, with passwords hashed by what is given."""

    def made(hasher: str) -> None:
        settings.PASSWORD_HASHERS = [hasher]
        make.staff(cast.organisation, Role.SUPPORTER, "Rosa", "rosa-here")
        gone = make.staff(cast.organisation, Role.SUPPORTER, "Gone", "gone-by-now")
        belonging.end_place(by=cast.steward, account_id=gone.id)
        inviting.new_account(sign_in_name="placeless", password=make.PASSWORD, called="Pat")
        bare = make.staff(cast.organisation, Role.SUPPORTER, "Bea", "without-password")
        bare.set_unusable_password()
        Account.objects.filter(id=bare.id).update(password=bare.password)
        make.app(make.viewer(make.staff(cast.organisation, Role.SUPPORTER, "Ria", "rosa-with-app")))

    return made


def try_as(name: str) -> bytes:
    """The page that a wrong password gives, with the name taken out of it."""
    cache.clear()
    page = Client().post("/sign-in/", {"sign_in_name": name, "password": WRONG})
    assert page.status_code == HTTPStatus.OK
    return bytes(page.content.replace(name.encode(), b"NAME"))


def test_every_name_costs_one_hash_and_the_same_questions(named: Callable[[str], None]) -> None:
    named("tests.web.test_equal_time.Counted")
    cost = {}
    for name in NAMES:
        Counted.done.clear()
        with CaptureQueriesContext(connection) as asked:
            page = try_as(name)
        cost[name] = (len(Counted.done), len(asked), b"do not fit together" in page, len(page))
    assert cost["nobody-has-this"][0] == 1
    assert {name: value for name, value in cost.items() if value != cost["nobody-has-this"]} == {}


@pytest.mark.slow
@pytest.mark.skipif(not TRIES, reason="takes a minute; it is part of ./run full")
def test_the_time_of_both_is_the_same(named: Callable[[str], None]) -> None:
    """Work of the processor, not of the clock: other programs of the machine do not count."""
    named("django.contrib.auth.hashers.Argon2PasswordHasher")
    took: dict[str, list[float]] = {name: [] for name in NAMES[:2]}
    for _ in range(TRIES):
        for name, so_far in took.items():
            began = process_time()
            try_as(name)
            so_far.append(process_time() - began)
    there, nobody = (median(so_far) * 1000 for so_far in took.values())
    print(f"{TRIES} tries each: {there:.1f} ms for a name that is there, {nobody:.1f} ms for one that is not")
    assert abs(there - nobody) <= nobody / 10
