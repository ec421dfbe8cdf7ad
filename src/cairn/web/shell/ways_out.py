"""Every way a file leaves this house. There is no other: a test finds whoever tries one.

What leaves is one of four things: a telling that is written down, the person's own copy, the own page of one
who works here, or nothing about a person at all. Which of them it is has to be said, or there is no file.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse

from cairn.consent.telling.queries import Outgoing


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """The person's own record, for their hands. No disclosure; the gate wrote down that it left."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What one who works here wrote for themselves, for their hands. It was opened from their own locker."""

    account_id: UUID


@dataclass(frozen=True, slots=True)
class OfNobody:
    """Nothing in it is about a person. `why` says how that is so."""

    why: str


WayOut = Outgoing | OwnCopy | OwnPage | OfNobody
HTML = "text/html; charset=utf-8"


def as_file(
    content: str | bytes, name: str, way: WayOut, content_type: str = HTML, shown: str = "attachment"
) -> HttpResponse:
    """A file to keep. Raises TypeError for what is none of the four."""
    if not isinstance(way, WayOut):
        raise TypeError("A file about a person leaves as a telling written down, or as their own copy.")
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer
