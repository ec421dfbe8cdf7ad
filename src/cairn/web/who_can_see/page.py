"""Who can see what, by which rule, and who looked: put together for one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cairn.consent import gate, queries
from cairn.consent.looks import Look, looks
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.people.who_walks import Walk, walks
from cairn.web.who_can_see import wording


@dataclass(frozen=True, slots=True)
class Kept:
    kind: Kind
    words: object
    is_kept: bool


@dataclass(frozen=True, slots=True)
class WrittenYes:
    """A yes to telling somebody outside. `recipient` is who."""

    id: UUID
    recipient: str
    given_at: datetime
    expires_on: date
    taken_back_at: datetime | None
    told: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Line:
    when: datetime
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: those before a number, and whether one's own are among them."""

    before: int | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class WhoCanSee:
    person_id: UUID
    walks: tuple[Walk, ...]
    kept: tuple[Kept, ...]
    given: tuple[WrittenYes, ...]
    lines: tuple[Line, ...]
    older: int | None
    wanted: Wanted


def who_can_see(viewer: Viewer, person_id: UUID, purpose: Purpose, wanted: Wanted) -> WhoCanSee:
    """Raises gate.Shut when it is not theirs to see."""
    seen = looks(viewer, person_id, purpose, wanted.before, wanted.mine)
    held = queries.kept_back(person_id)
    return WhoCanSee(
        person_id=person_id,
        walks=tuple(w for w in walks(viewer, person_id) if w.ended_at is None),
        kept=tuple(Kept(kind, words, kind in held) for kind, words in wording.CAN_BE_KEPT.items()),
        given=_given(viewer, person_id, purpose),
        lines=tuple(_line(look) for look in seen.lines),
        older=seen.older,
        wanted=wanted,
    )


def _given(viewer: Viewer, person_id: UUID, purpose: Purpose) -> tuple[WrittenYes, ...]:
    if not gate.may(viewer, purpose, {person_id: {Kind.REFERRAL}})[person_id]:
        return ()
    grants = list(queries.grants_of(person_id))
    opened = gate.open_all(viewer, purpose, [grant.recipient for grant in grants])
    told: dict[UUID, list[datetime]] = {}
    for disclosure in queries.disclosures_of(person_id):
        if disclosure.grant_id:
            told.setdefault(disclosure.grant_id, []).append(disclosure.told_at)
    return tuple(
        WrittenYes(
            grant.id,
            opened(grant.recipient),
            grant.given_at,
            grant.expires_on,
            grant.revoked_at,
            tuple(told.get(grant.id, ())),
        )
        for grant in grants
    )


def _line(look: Look) -> Line:
    return Line(look.at, wording.who(look), wording.what(look), wording.why(look))
