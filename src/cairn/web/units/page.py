"""Time and units, put together for the pages they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override

from cairn.consent import queries as consent
from cairn.consent.names import names
from cairn.consent.rules import Purpose
from cairn.kit import clock, tables
from cairn.kit.privacy import Kind
from cairn.peer_sessions.units import queries
from cairn.peer_sessions.units.payers import Known, known
from cairn.peer_sessions.units.queries import LineCount, LineRow, MonthCount, Ready
from cairn.peer_sessions.units.rules import Line, Month, in_force, month_of
from cairn.people.rules import Role
from cairn.people.viewers import Viewer
from cairn.sealed.blind import fold
from cairn.web.together.wording import KINDS
from cairn.web.units import wording
from cairn.web.units.forms import filled
from cairn.web.written_yes.asking import Asked, asked_about


@dataclass(frozen=True, slots=True)
class Shown:
    """One line with what it came to, and how."""

    it: LineCount
    units: str
    minutes: str
    how: list[str]
    left: list[str]


@dataclass(frozen=True, slots=True)
class MonthShown:
    month: Month
    words: str
    older: Month
    newer: Month | None
    kinds: list[tuple[queries.KindRow, Promise, str]]
    minutes: str
    rows: list[Shown]


@dataclass(frozen=True, slots=True)
class Offered:
    """A line that can be counted by. `now`: the version in force; `next`: one that begins later."""

    key: str
    title: str
    words: str
    fact: Known | None
    certainty: Promise | str
    now: LineRow | None
    how: list[str]
    before: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class ReadyShown:
    row: Ready
    name: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person's payer would be told, before it is."""

    asked: Asked
    month: Month
    words: str
    payers: list[str]
    payer: str
    rows: list[tuple[Shown, list[tuple[date, str]]]]
    text: str


def asked_month(viewer: Viewer, typed: str) -> Month:
    """The month of an address, this one without any. Raises Http404 for one that is none or is to come."""
    now = month_of(clock.today_in(viewer.time_zone))
    if not typed:
        return now
    found = re.fullmatch(r"(2\d{3})-(0[1-9]|1[0-2])", typed)
    if not found or (month := Month(int(found[1]), int(found[2]))).first > now.first:
        raise Http404
    return month


def month_words(month: Month) -> str:
    return date_format(month.first, "YEAR_MONTH_FORMAT")


def newer(viewer: Viewer, month: Month) -> Month | None:
    return None if month == month_of(clock.today_in(viewer.time_zone)) else month.after


def month_shown(viewer: Viewer, month: Month) -> MonthShown:
    """Raises Refused for who neither leads nor looks after the house."""
    found = queries.month_count(viewer, month)
    return MonthShown(
        month,
        month_words(month),
        month.before,
        newer(viewer, month),
        [(row, KINDS[row.kind], wording.minutes(row.minutes)) for row in found.kinds],
        wording.minutes(found.minutes),
        [shown(one) for one in found.lines],
    )


def shown(one: LineCount) -> Shown:
    return Shown(
        one,
        wording.units(one.counted.units),
        wording.minutes(one.counted.minutes),
        wording.how(one.row.line),
        wording.left(one),
    )


def as_csv(viewer: Viewer, month: Month) -> str:
    return tables.as_csv(_rows(queries.month_count(viewer, month)))


def _rows(found: MonthCount) -> Iterator[list[str]]:
    yield [
        gettext("Month"),
        gettext("What"),
        gettext("How often"),
        gettext("Minutes"),
        gettext("Not reached"),
        gettext("Came"),
    ]
    for row in found.kinds:
        yield [
            str(found.month),
            str(KINDS[row.kind]),
            *map(str, (row.contacts, row.minutes, row.missed, row.people or "")),
        ]
    yield []
    yield [
        *(gettext("Month"), gettext("Who pays"), gettext("Code"), gettext("Counted from")),
        *(gettext("Minutes"), gettext("Units"), gettext("How this was counted"), gettext("Source")),
    ]
    for one in found.lines:
        line, by = one.row.line, one.row
        source = gettext("%(source)s, looked at on %(day)s") % {"source": by.source, "day": by.checked_on}
        how = " ".join([*wording.how(line), *wording.left(one)])
        yield [
            *(str(found.month), line.payer, line.called, str(by.starts_on)),
            *(str(one.counted.minutes), str(one.counted.units), how, source),
        ]


# How payers count


def here() -> str:
    return (get_language() or "en").split("-")[0]


def offered(viewer: Viewer) -> list[Offered]:
    """What is counted by here, the house's own included, then what could be."""
    versions = queries.versions(viewer)
    found = [_offered(viewer, key, versions.get(key, ())) for key in {**known(), **versions}]
    return sorted(found, key=lambda one: one.now is None)


def _offered(viewer: Viewer, key: str, rows: tuple[LineRow, ...]) -> Offered:
    now = in_force([(row.starts_on, row) for row in rows], clock.today_in(viewer.time_zone))
    now = None if now is None or now.stops else now
    fact = known().get(key)
    line = now.line if now else fact.line if fact else rows[-1].line
    title = fact.payer.get(here(), fact.payer["en"]) if fact and not now else line.payer
    return Offered(
        key,
        title,
        fact.words.get(here(), fact.words["en"]) if fact else "",
        fact,
        wording.CERTAINTY[fact.certainty] if fact else "",
        now,
        wording.how(line),
        tuple(row for row in rows if row is not now),
    )


def to_write(viewer: Viewer, key: str) -> tuple[Known | None, dict[str, object]]:
    """A line with what its form begins with. Of what we do not know for sure, source and day stay empty: the
    steward says where they looked. Raises Http404."""
    begun: dict[str, object] = {"starts_on": clock.today_in(viewer.time_zone)}
    if not key:
        return None, begun | filled(Line("", "", kinds=next(iter(known().values())).line.kinds))
    rows, fact = queries.versions(viewer).get(key, ()), known().get(key)
    if rows:
        last = rows[-1]
        return fact, begun | filled(last.line) | {"source": last.source, "checked_on": last.checked_on}
    if fact is None:
        raise Http404
    begun |= filled(fact.line) | {"payer": fact.payer.get(here(), fact.payer["en"])}
    sure = {"source": fact.source, "checked_on": fact.checked_on} if fact.may_be_used else {}
    return fact, begun | sure


# For somebody's payer


def ready_shown(viewer: Viewer, month: Month) -> tuple[queries.ForPayers, list[ReadyShown]]:
    found = queries.for_payers(viewer, month)
    ids = {row.person_id for row in found.ready}
    people = consent.people_open_to(viewer, Kind.IDENTITY, Purpose.BILLING).filter(id__in=ids)
    called = names(viewer, list(people), Purpose.BILLING)
    rows = [ReadyShown(row, called[row.person_id], wording.minutes(row.minutes)) for row in found.ready]
    return found, sorted(rows, key=lambda one: (fold(one.name), one.row.until))


def sheet_of(viewer: Viewer, grant_id: UUID, month: Month, payer: str) -> Sheet:
    """Raises Http404 where nothing may be told on this yes, gate.Shut when it is not theirs to see."""
    asked = asked_about(viewer, grant_id)
    ready = {row.grant_id for row in queries.for_payers(viewer, month).ready}
    if not asked.may_tell or grant_id not in ready:
        raise Http404
    found = queries.sheet(viewer, asked.copy.person_id, month)
    payers = sorted({one.row.line.payer for one in found}, key=fold)
    chosen = payer if payer in payers else _likely(payers, asked.copy.recipient)
    rows = [one for one in found if one.row.line.payer == chosen]
    with override("en"):  # for the payer, whatever language the page is in
        text = wording.sheet_text(month_words(month), rows)
    return Sheet(asked, month, month_words(month), payers, chosen, [_by_day(one) for one in rows], text)


def _likely(payers: list[str], recipient: str) -> str:
    """The payer that the yes names, or the only one there is; nobody guesses between several."""
    same = [one for one in payers if fold(one) == fold(recipient)]
    return same[0] if same else payers[0] if len(payers) == 1 else ""


def _by_day(one: LineCount) -> tuple[Shown, list[tuple[date, str]]]:
    days = [(day.day, wording.worked_out(one.row.line, day)) for day in one.counted.days]
    return shown(one), days


def writes(viewer: Viewer) -> bool:
    return viewer.role is Role.STEWARD
