"""The goals whose levels a page shows."""

from cairn.consent import gate
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.queries import SayingRow, plan
from cairn.web.plan.asking import Plan


def goals_of(viewer: Viewer, asked: Plan) -> tuple[SayingRow, ...]:
    """A person's goals; none where they keep their words to themselves and only this is open."""
    may = gate.may(viewer, asked.purpose, {asked.person_id: {Kind.GOALS}})
    return plan(viewer, asked.person_id, asked.purpose).goals if may[asked.person_id] else ()
