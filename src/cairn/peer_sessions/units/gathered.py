"""Groups as time: how long each was and how many were there, by name and by number, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cairn.peer_sessions.contacts.rules import Domain
from cairn.peer_sessions.groups.queries import NAMED
from cairn.peer_sessions.groups.rules import counted
from cairn.peer_sessions.models import Gathering


@dataclass(frozen=True, slots=True)
class Gathered:
    """One time that a group met, in exact minutes; whoever held it held it once, however many came."""

    minutes: int
    attendees: int
    domain: Domain


def gathered(begin: datetime, end: datetime, **whose: Any) -> dict[UUID, Gathered]:
    """Those that were kept, by their number, in one query. whose: fields of a gathering to look for."""
    found = Gathering.objects.filter(
        started_at__gte=begin, started_at__lt=end, taken_back_at=None, kept_at__isnull=False, **whose
    )
    return {
        row.id: Gathered(
            row.minutes,
            row.named + counted(row.by_hand, row.arrived),
            Domain(row.domain),
        )
        for row in found.annotate(named=NAMED)
    }
