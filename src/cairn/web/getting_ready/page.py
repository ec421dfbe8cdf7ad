"""Pages to take along, put together for lists, for practising, and for the first page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cairn.advocacy.meetings import queries
from cairn.advocacy.meetings.rules import AFTER, Part, is_ahead
from cairn.advocacy.promises import queries as promises
from cairn.advocacy.spoken_for import queries as spoken_for
from cairn.consent import gate
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.recovery.shown.queries import beside
from cairn.recovery.shown.rules import What
from cairn.web.check_ins.wording import who_sees
from cairn.web.getting_ready import wording
from cairn.web.getting_ready.asking import Asked
from cairn.web.getting_ready.promising import Shown, shown
from cairn.web.spoken_for.wording import Shown as Spoken
from cairn.web.spoken_for.wording import shown as spoken

PRACTISED = (Part.WANT, Part.SAY, Part.REFUSE, Part.NEED, Part.ASK, Part.HARD)


@dataclass(frozen=True, slots=True)
class Listed:
    row: queries.Heading
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Those ahead, the nearest first; and those that were. `followed`: promises that are not at their end,
    of which `due` are those whose day has come. `spoken_for`: what somebody wrote of speaking for them, and
    waits for their yes."""

    ahead: tuple[Listed, ...]
    before: tuple[Listed, ...]
    due: tuple[Shown, ...]
    followed: tuple[Shown, ...]
    spoken_for: tuple[Spoken, ...]


def pages_of(viewer: Viewer, person_id: UUID) -> Pages:
    today = clock.today_in(viewer.time_zone)
    rows = queries.pages(viewer, person_id)
    ahead = [row for row in rows if is_ahead(row.when, today)]
    before = [row for row in reversed(rows) if row not in ahead]
    followed = promises.followed(viewer, person_id) if rows else ()
    due = [row for row in followed if row.is_due(today)]
    return Pages(
        tuple(map(_listed, ahead)),
        tuple(map(_listed, before)),
        tuple(map(shown, due)),
        tuple(map(shown, followed)),
        tuple(map(spoken, spoken_for.waiting(viewer, person_id))),
    )


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting to come that somebody shows to one who walks with them."""

    name: str
    it: Listed


def coming(viewer: Viewer, called: dict[UUID, str]) -> tuple[Coming, ...]:
    """Of these people, by name, the nearest first. Constant queries."""
    found = queries.shown_ahead(viewer, gate.may_see(viewer, Kind.GOALS, called))
    return tuple(Coming(called[row.person_id], _listed(row)) for row in found)


def _listed(row: queries.Heading) -> Listed:
    return Listed(row, wording.title(row), wording.when(row))


def moments(asked: Asked) -> tuple[wording.Moment, ...]:
    """What to say out loud when practising, one after the other."""
    return tuple(
        wording.Moment(wording.MOMENTS[part], row) for part in PRACTISED for row in asked.page.of(part)
    )


def seen_by(asked: Asked) -> str:
    """Who sees it besides the person, in words."""
    around = beside(asked.plan.viewer, What.MEETING, asked.id)
    return who_sees([one.called for one in around if one.sees])


def may_remove(asked: Asked) -> bool:
    """The person; for somebody without an account, who types for them."""
    return not asked.name or not has_account(asked.plan.person_id)


@dataclass(frozen=True, slots=True)
class After:
    """What came of a meeting that was held."""

    parts: tuple[wording.PartShown, ...]
    promises: tuple[Shown, ...]
    spoken_for: tuple[Spoken, ...]

    @property
    def typed(self) -> int:
        """How many promises wait for the person's yes."""
        return sum(not one.row.stands for one in self.promises)


def after(asked: Asked) -> After | None:
    """None while it was not closed."""
    if asked.page.heading.closed_at is None:
        return None
    rows = promises.of_meeting(asked.plan.viewer, asked.id, asked.plan.person_id)
    spoke = spoken_for.of_meeting(asked.plan.viewer, asked.plan.person_id, asked.id)
    said = tuple(spoken(row, asked.name) for row in spoke)
    return After(asked.parts(*AFTER), tuple(map(shown, rows)), said)


def typed_promises(asked: Asked) -> tuple[Shown, ...]:
    """Promises that somebody else typed, waiting for the person's yes."""
    rows = promises.of_meeting(asked.plan.viewer, asked.id, asked.plan.person_id)
    return tuple(shown(row) for row in rows if not row.stands)
