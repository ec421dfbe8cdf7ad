"""Who can be tried out in the demo: read from the same file the demo is made from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from cairn.people.rules import Role


@dataclass(frozen=True, slots=True)
class Fictional:
    """One of the fictional cast who has an account."""

    key: str
    called: str
    role: Role
    organisation: str


@cache
def cast() -> tuple[Fictional, ...]:
    """Those who can sign in, supporters first, as they stand in the file. Nobody here lives or has lived."""
    found = tomllib.loads(settings.CAIRN_DEMO_CAST.read_text(encoding="utf-8"))
    where = {row["key"]: row["name"] for row in found["organisations"]}
    people = [row | {"role": Role.PERSON.value} for row in found["people"] if row["has_account"]]
    return tuple(_one(row, where) for row in [*found["staff"], *people])


def _one(row: dict[str, Any], where: dict[str, str]) -> Fictional:
    return Fictional(row["key"], row["called"], Role(row["role"]), where[row["organisation"]])
