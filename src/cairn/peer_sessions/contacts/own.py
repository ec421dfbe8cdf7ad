"""A supporter's own time, in sums by month and domain: how long they worked, and nothing of with whom.

It is their work, as the hours of supervision are, so it stays theirs to count when a walk has ended.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from cairn.peer_sessions.contacts.rules import Domain
from cairn.peer_sessions.models import Contact, Gathering
from cairn.people.viewers import Viewer


def own_minutes(viewer: Viewer) -> dict[date, dict[Domain, int]]:
    """{first day of a month: {domain: exact minutes}} of the viewer's own contacts, the newest month first.

    A group counts once for whoever held it, however many came. Two queries.
    """
    contacts = Contact.objects.filter(
        supporter_id=viewer.account_id, reached=True, taken_back_at=None, gathering=None
    )
    groups = Gathering.objects.filter(held_by_id=viewer.account_id, kept_at__isnull=False, taken_back_at=None)
    found: dict[date, dict[Domain, int]] = defaultdict(lambda: dict.fromkeys(Domain, 0))
    for month, domain, minutes in _sums(contacts, viewer.time_zone) + _sums(groups, viewer.time_zone):
        found[month][Domain(domain)] += minutes
    return dict(sorted(found.items(), reverse=True))


def _sums(rows: QuerySet[Contact] | QuerySet[Gathering], zone: str) -> list[tuple[date, str, int]]:
    month = TruncMonth("started_at", tzinfo=ZoneInfo(zone))
    summed = rows.order_by().annotate(month=month).values("month", "domain").annotate(sum=Sum("minutes"))
    return [(row["month"].date(), row["domain"], row["sum"]) for row in summed]
