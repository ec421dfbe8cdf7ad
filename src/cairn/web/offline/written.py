"""A form that was filled in on a phone and comes by its outbox; what an area says about such a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from cairn.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Written:
    """One form. `id` was made on the phone. `at`: when, by the clock of the phone; None if it did not say.

    about: what its address names, as the view would get it: {"person_id": …}.
    """

    viewer: Viewer
    id: UUID
    fields: QueryDict
    at: datetime | None
    language: str
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of it: the page that shows it, and a sentence for whoever waits for it, or none.

    also: for whoever sent it, whether they wait or not: something that has to be looked at.
    """

    to: str
    said: str = ""
    also: str = ""


class Unfit(Exception):
    """It cannot be kept as it is; the text says why, to whoever wrote it."""


Keep = Callable[[Written], Kept]
