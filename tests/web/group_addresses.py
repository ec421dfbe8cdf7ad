"""The lines of the table of addresses about groups, and what they are about: Rosa holds them, Dana comes."""

from typing import Any

from cairn.peer_sessions.groups.arrivals import actions as arrivals
from cairn.peer_sessions.models import NamedIn
from tests.cast import Cast
from tests.groups import begun, group, kept


def grouped(cast: Cast) -> dict[str, Any]:
    """A time that was, with Dana by name and five by number; and one that goes on, with its door open."""
    circle = group(cast.supporter)
    one = kept(cast.supporter, circle, cast.person_id, counted=5, words="We spoke about mornings.")
    now = begun(cast.supporter, circle)
    arrivals.open_arrivals(by=cast.supporter, gathering_id=now.id)
    return {
        "group_id": circle.id,
        "gathering_id": one.id,
        "going_on_id": now.id,
        "naming_id": NamedIn.objects.get(person_id=cast.person_id).id,
        "was_there_id": one.contacts.get().id,
    }
