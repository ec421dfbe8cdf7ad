"""What can be typed here for somebody without an account, and what they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404
from django.utils.functional import Promise

from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.people.who_walks import has_account
from cairn.recovery.declaration.queries import WishRow, wishes_of, wishes_there
from cairn.recovery.declaration.rules import Part as WishPart
from cairn.recovery.hard_days.queries import PartRow, parts_of, parts_there
from cairn.recovery.hard_days.rules import Part
from cairn.recovery.shown.queries import sees, shown_to_me
from cairn.recovery.shown.rules import KINDS, What
from cairn.recovery.spoken.queries import SpokenRow, spoken_there
from cairn.recovery.voices import voice
from cairn.web.declaration import wording as wishes
from cairn.web.handed.wording import ON_PAPER, READ, WRITE
from cairn.web.hard_days import wording as hard_days
from cairn.web.plan.asking import Plan, plan_to_write


@dataclass(frozen=True, slots=True)
class Written:
    """One kind of thing: where it is written, and where it is read once it is shown."""

    what: What
    title: Promise
    write: str
    read: str
    shown: bool
    on_paper: bool


def asked_here(viewer: Viewer, person_id: UUID) -> Plan:
    """The frame of these pages. Whoever signs in by themselves has no need of them: there is no such page."""
    asked = plan_to_write(viewer, person_id)
    if not asked.name or has_account(person_id):
        raise Http404
    return asked


def may_type_of(asked: Plan, what: What) -> Plan:
    """The same where this kind is not kept back from whoever would type it."""
    if voice(asked.viewer, asked.person_id, KINDS[what]) is None:
        raise Http404
    return asked


def written_here(asked: Plan) -> list[Written]:
    return [
        Written(what, title, address, READ[what], sees(asked.viewer, asked.person_id, what), what in ON_PAPER)
        for what, (title, address) in WRITE.items()
        if voice(asked.viewer, asked.person_id, KINDS[what]) is not None
    ]


@dataclass(frozen=True, slots=True)
class Aloud:
    """Something said out loud here, and whether whoever holds the phone may hear it."""

    row: SpokenRow
    shown: bool


def aloud_here(asked: Plan) -> list[Aloud]:
    shown = shown_to_me(asked.viewer, What.SPOKEN, [asked.person_id])[asked.person_id]
    return [Aloud(row, row.id in shown) for row in spoken_there(asked.person_id)]


def this_phone(asked: Plan, form: Form) -> dict[str, Any]:
    """The page on which all of it begins, as its template needs it."""
    may_speak = voice(asked.viewer, asked.person_id, KINDS[What.SPOKEN]) is not None
    found = {"asked": asked, "written": written_here(asked), "form": form, "may_speak": may_speak}
    return found | {"aloud": aloud_here(asked) if may_speak else []}


def hard_days_here(asked: Plan) -> tuple[dict[Part, str], frozenset[str]]:
    """What is written as far as it is shown, and the parts that stay shut because it is not."""
    if sees(asked.viewer, asked.person_id, What.HARD_DAYS):
        rows = parts_of(asked.viewer, asked.person_id)
        return {row.part: row.words for row in rows}, frozenset()
    return {}, frozenset(part.value for part in parts_there(asked.person_id))


def wishes_here(asked: Plan) -> tuple[dict[WishPart, str], frozenset[str]]:
    """The same for wishes."""
    if sees(asked.viewer, asked.person_id, What.DECLARATION):
        rows = wishes_of(asked.viewer, asked.person_id).rows
        return {row.part: row.words for row in rows}, frozenset()
    return {}, frozenset(part.value for part in wishes_there(asked.person_id))


def hard_days_once(parts: dict[Part, str], language: str) -> list[hard_days.PartShown]:
    """What was typed just now, to be printed this once: it comes from the form and not from the gate."""
    now = clock.now()
    rows = [PartRow(part, words, language, now) for part, words in parts.items() if words.strip()]
    return hard_days.parts_shown(tuple(rows))


def wishes_once(parts: dict[WishPart, str], language: str) -> list[wishes.PartShown]:
    now = clock.now()
    rows = [WishRow(part, words, language, now) for part, words in parts.items() if words.strip()]
    return [wishes.PartShown(wishes.PARTS[row.part], row) for row in rows]
