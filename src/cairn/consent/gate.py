"""The gate: the only way to a person's sealed words.

It asks `decide`, opens, and leaves a "seen" entry the person can read, all in one transaction: what was
opened is always in the ledger, and nothing is in the ledger that was not opened. A page that opens many
things one after another is `one_look`: the same, with the entries written at its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from cairn.consent import queries
from cairn.consent.rules import Answer, Purpose
from cairn.kit.privacy import Kind
from cairn.ledger.actions import Note, record_all
from cairn.people.lockers.queries import are_theirs
from cairn.people.viewers import Viewer
from cairn.sealed import vault
from cairn.sealed.boxes import Place
from cairn.sealed.fields import Sealed


class Shut(Exception):
    """The gate stays shut. `answer` tells why; it is None when there is no such person."""

    def __init__(self, answer: Answer | None) -> None:
        super().__init__(answer.reason.value if answer else "unknown")
        self.answer = answer


class Opened:
    """Words that were opened. `opened(row.words)` gives the text, "" where nothing was written."""

    def __init__(self, texts: Mapping[Place, str]) -> None:
        self._texts = texts

    def __call__(self, sealed: Sealed | None) -> str:
        return self._texts[sealed.place] if sealed else ""


def open_all(
    by: Viewer,
    purpose: Purpose,
    sealed: Iterable[Sealed | None],
    also: Mapping[UUID, Collection[Kind]] | None = None,
    taken: bool = False,
    on_phone: bool = False,
) -> Opened:
    """Open many texts, or none of them: Shut is raised if any one may not be seen.

    also: kinds that are looked at though none of it is sealed, for instance that a hand-off exists. They are
    asked about and recorded in the same way. taken: what was opened goes along as a file, which the entry
    then says. on_phone: it is kept, sealed, on a phone of whoever opens it, which the entry says as well.
    Costs a constant number of queries.
    """
    found = [one for one in sealed if one]
    wanted: dict[UUID, set[Kind]] = {person_id: set(kinds) for person_id, kinds in (also or {}).items()}
    for one in found:
        wanted.setdefault(one.place.subject, set()).add(one.kind)
    if not wanted:
        return Opened({})
    purpose = _own(by, wanted, purpose)
    given = queries.answers(by, purpose, wanted)
    _all_allowed(by, purpose, wanted, given)
    goes = "file" if taken else "phone" if on_phone else ""
    notes = [_seen(person, purpose, kinds, given, goes) for person, kinds in wanted.items()]
    return Opened(_opened(by, found, notes))


def open_house(by: Viewer, sealed: Iterable[Sealed | None]) -> Opened:
    """Words of the organisation's own, sealed under its own key: papers from outside, reports it made.

    For its colleagues alone; which of them may look at what, the room says that keeps it. Raises Shut for
    words of anybody else's, so that no person's are ever opened this way.
    """
    found = [one for one in sealed if one]
    if not found:
        return Opened({})
    if not by.is_staff or any(one.place.subject != by.organisation_id for one in found):
        raise Shut(None)
    return Opened(_opened(by, found, [Note("seen", None, "", (), "", {"of": "organisation"})]))


def open_own(by: Viewer, sealed: Iterable[Sealed | None]) -> Opened:
    """What lies in the lockers of whoever looks, and of nobody else; in the ledger stands nothing of it.

    The ledger answers to somebody else for who looked, and here nobody else can. Raises Shut for words of
    anybody's but their own: no person's, no colleague's and not the organisation's are opened this way.
    """
    found = [one for one in sealed if one]
    if not are_theirs(by.account_id, {one.place.subject for one in found}):
        raise Shut(None)
    return Opened(vault.open_boxes({one.place: one.box for one in found}))


class Acted(RuntimeError):
    """In a look something was to be written: what was read before it would no longer be so."""


@dataclass(frozen=True, slots=True)
class _Look:
    by: Viewer
    notes: list[Note] = field(default_factory=list)


_look: ContextVar[_Look | None] = ContextVar("one look", default=None)


@contextmanager
def one_look(by: Viewer) -> Iterator[None]:
    """One look of this viewer at many things, as a page takes it.

    `decide` is asked for each opening as it always is; what it has to know of a person, and their key, are
    read once. Who was looked at, why and which kinds, stands in the ledger as one entry for each person and
    purpose, written before the block is left, also when it fails. Raises Acted when anything else is written.
    """
    look = _Look(by)
    token = _look.set(look)
    try:
        with queries.facts_once(by), vault.keys_once(), transaction.get_connection().execute_wrapper(_only):
            yield
    finally:
        _look.reset(token)
        with transaction.atomic():
            record_all(by=by, notes=_together(look.notes))


def _only(execute: Any, sql: str, *more: Any) -> Any:
    if sql.startswith(("INSERT", "UPDATE", "DELETE")) and '"ledger_' not in sql:
        raise Acted("A page that looks at people wrote something. Write before it, or after.")
    return execute(sql, *more)


def _opened(by: Viewer, found: Collection[Sealed], notes: list[Note]) -> Mapping[Place, str]:
    """The texts, with these entries: now, or at the end of the look that this is a part of."""
    boxes = {one.place: one.box for one in found}
    look = _look.get()
    if look and look.by == by:
        look.notes.extend(notes)
        return vault.open_boxes(boxes)
    with transaction.atomic():
        texts = vault.open_boxes(boxes)
        record_all(by=by, notes=notes)
    return texts


def _together(notes: Iterable[Note]) -> list[Note]:
    """One entry for what was looked at of the same person, for the same purpose, in the same way."""
    found: dict[tuple[object, ...], list[Note]] = {}
    for note in notes:
        found.setdefault((note.person_id, note.purpose, *sorted(note.about.items())), []).append(note)
    return [_one_note(same) for same in found.values()]


def _one_note(same: list[Note]) -> Note:
    first = same[0]
    kinds = {kind for note in same for kind in note.kinds}
    reasons = {reason for note in same for reason in note.reason.split(",") if reason}
    return Note(first.act, first.person_id, first.purpose, kinds, ",".join(sorted(reasons)), first.about)


def may(
    viewer: Viewer, purpose: Purpose, wanted: Mapping[UUID, Collection[Kind]]
) -> dict[UUID, frozenset[Kind]]:
    """Which of these kinds this viewer may look at now, for each person; opens nothing, records nothing.

    For leaving a part out of a page: what was kept back is then not asked for, so no refusal is recorded.
    It is no substitute for the gate, which asks again. Every person asked about is in the answer; an unknown
    one has no kinds, just like one of whom nothing may be seen.
    """
    given = queries.answers(viewer, purpose, wanted)
    return {
        person_id: frozenset(k for k in kinds if (answer := given.get((person_id, k))) and answer.allowed)
        for person_id, kinds in wanted.items()
    }


def may_see(
    viewer: Viewer, kind: Kind, people: Iterable[UUID], purpose: Purpose = Purpose.SUPPORT
) -> list[UUID]:
    """Those of these people of whom the viewer may look at this kind now, in the order given; see `may`."""
    given = may(viewer, purpose, {person_id: {kind} for person_id in people})
    return [person_id for person_id, kinds in given.items() if kinds]


def _own(by: Viewer, wanted: dict[UUID, set[Kind]], purpose: Purpose) -> Purpose:
    """A person who looks at their own record needs no other purpose."""
    return Purpose.OWN_ACCESS if set(wanted) == {by.person_id} else purpose


def _all_allowed(
    by: Viewer,
    purpose: Purpose,
    wanted: dict[UUID, set[Kind]],
    given: dict[tuple[UUID, Kind], Answer],
) -> None:
    for person_id, kinds in wanted.items():
        for kind in kinds:
            answer = given.get((person_id, kind))
            if answer is None or not answer.allowed:
                _record_refusal(by, purpose, person_id, kind, answer)
                raise Shut(answer)


def _record_refusal(by: Viewer, purpose: Purpose, person_id: UUID, kind: Kind, answer: Answer | None) -> None:
    reason = answer.reason.value if answer else "unknown"
    with transaction.atomic():
        record_all(by=by, notes=[Note("refused", person_id, purpose.value, [kind.value], reason)])


def _seen(
    person_id: UUID, purpose: Purpose, kinds: set[Kind], given: dict[tuple[UUID, Kind], Answer], goes: str
) -> Note:
    reasons = sorted({given[person_id, kind].reason.value for kind in kinds})
    about: dict[str, str | int] = {"taken": goes} if goes else {}
    return Note("seen", person_id, purpose.value, [k.value for k in kinds], ",".join(reasons), about)
