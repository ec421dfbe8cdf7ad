"""How many people were promised something that was not kept. By whom is sealed, and stays so."""

from __future__ import annotations

from datetime import datetime

from cairn.advocacy.models import PromiseNews
from cairn.advocacy.promises.rules import Answer
from cairn.consent.queries import people_who_hold
from cairn.kit import counting
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer


def broken(viewer: Viewer, begin: datetime, end: datetime) -> int:
    """People of the viewer's organisation, or 0 below the floor; in steps as all such counts. One query."""
    rows = PromiseNews.objects.filter(answer=Answer.BROKEN.value, at__gte=begin, at__lt=end)
    rows = rows.filter(promise__preparation__person__organisation_id=viewer.organisation_id)
    rows = rows.exclude(promise__preparation__person__in=people_who_hold(Kind.GOALS))
    people = rows.values_list("promise__preparation__person_id", "at")
    facts = (counting.Fact(person, ("broken",), at) for person, at in people)
    return counting.shown(facts).get(("broken",), 0)
