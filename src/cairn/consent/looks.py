"""Who looked at what, when and why, as the person reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cairn.consent import gate
from cairn.consent.rules import Purpose, Reason
from cairn.kit.privacy import Kind
from cairn.ledger import queries as ledger
from cairn.ledger.models import Entry
from cairn.people import staff
from cairn.people.rules import Role
from cairn.people.viewers import Viewer

PAGE = 150  # ledger entries; entries of one sitting are then told as one line
SEEN, REFUSED = "seen", "refused"


@dataclass(frozen=True, slots=True)
class Look:
    """One line. `who` is a colleague's name; empty when it was the person, or nobody was signed in.

    `act` is "seen", "refused", or the code of something that was done. `reasons` are why it was allowed or
    refused.
    """

    at: datetime
    account_id: UUID | None
    who: str
    is_you: bool
    act: str
    kinds: tuple[Kind, ...]
    reasons: tuple[Reason, ...]
    times: int
    taken: str = ""  # what was opened went along as a "file", or is kept on a "phone" of theirs
    is_person: bool = False  # whom it is about did it themselves


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of lines, newest first; `older` continues it, or is None at the end."""

    lines: tuple[Look, ...]
    older: int | None


def looks(
    viewer: Viewer, person_id: UUID, purpose: Purpose, before: int | None = None, mine_too: bool = True
) -> Looks:
    """Who opened or did what concerning one person; without `mine_too`, only what others did.

    Raises gate.Shut when it is not theirs to see.
    """
    gate.open_all(viewer, purpose, [], also={person_id: {Kind.IDENTITY}})
    entries = ledger.entries_about(person_id)
    if not mine_too:
        entries = entries.exclude(account_id=viewer.account_id)
    if before is not None:
        entries = entries.filter(number__lt=before)
    found = list(entries[: PAGE + 1])
    shown = found[:PAGE]
    names = staff.names(viewer.organisation_id, {e.account_id for e in shown if e.account_id})
    lines = tuple(_line(group, viewer, names) for group in _together(shown))
    return Looks(lines, shown[-1].number if len(found) > PAGE else None)


def _together(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The same done or seen by the same one, in the same hour, one after another, is one line."""
    groups: list[list[Entry]] = []
    for entry in entries:
        last = groups[-1][0] if groups else None
        if last and _sitting(entry) == _sitting(last):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _sitting(entry: Entry) -> tuple[str, UUID | None, datetime, str]:
    return entry.act, entry.account_id, entry.at.replace(minute=0, second=0, microsecond=0), _taken(entry)


def _taken(entry: Entry) -> str:
    return str(entry.about.get("taken", ""))


def _line(group: list[Entry], viewer: Viewer, names: dict[UUID, str]) -> Look:
    newest = group[0]
    kinds = {Kind(k) for entry in group for k in entry.kinds.split(",") if k}
    reasons = {Reason(r) for entry in group for r in entry.reason.split(",") if r in set(Reason)}
    return Look(
        at=newest.at,
        account_id=newest.account_id,
        who=names.get(newest.account_id, "") if newest.account_id else "",
        is_you=newest.account_id == viewer.account_id,
        act=newest.act,
        kinds=tuple(sorted(kinds)),
        reasons=tuple(sorted(reasons)),
        times=len(group),
        taken=_taken(newest),
        is_person=newest.role == Role.PERSON.value,
    )
