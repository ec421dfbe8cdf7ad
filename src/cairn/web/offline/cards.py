"""The few pages of one's own that a phone may keep, as plain text in parts: what is wanted without signal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.advocacy.meetings.rules import BEFORE
from cairn.advocacy.rights.queries import shelf
from cairn.consent import gate
from cairn.consent.rules import Purpose
from cairn.kit.privacy import Kind
from cairn.people.viewers import Viewer
from cairn.recovery.queries import StepRow, plan
from cairn.recovery.rules import About, StepState
from cairn.web.getting_ready.asking import asked_for
from cairn.web.getting_ready.page import pages_of
from cairn.web.hard_days.page import own_parts
from cairn.web.offline.day import ahead, until
from cairn.web.offline.finds import saved
from cairn.web.offline.parts import Card, Part
from cairn.web.plan.wording import PARTS, day
from cairn.web.rights.showing import all_shown


def kept_for(viewer: Viewer) -> dict[str, Any]:
    """{"cards": [{"title", "parts" or "people"}], "until": ISO, when they end, or ""}.

    A person's own, or the day of one who walks with people; empty for anybody else. Looking is in the ledger
    like any other look.
    """
    if viewer.person_id is not None:
        return {"cards": _own(viewer, viewer.person_id), "until": ""}
    if not viewer.walks_with_people:
        return {"cards": [], "until": ""}
    return {"cards": _day(viewer), "until": until(viewer).isoformat()}


def _own(viewer: Viewer, person_id: UUID) -> list[dict[str, Any]]:
    finds = Card(_("Places I saved"), saved(viewer, [person_id], Purpose.OWN_ACCESS))
    found = (_hard_days(viewer), _plan(viewer), _meeting(viewer), finds, _rights())
    return [asdict(card) for card in found if card and card.parts]


def _day(viewer: Viewer) -> list[dict[str, Any]]:
    """Today's list, also where nobody is on it; and the places in hand for those who are."""
    people = ahead(viewer)
    may = gate.may(viewer, Purpose.SUPPORT, dict.fromkeys(people, (Kind.REFERRAL,)))
    places = saved(viewer, [one for one in people if may[one]], Purpose.SUPPORT)
    today = {"title": _("Today"), "people": [asdict(one) for one in people.values()]}
    return [today, *([asdict(Card(_("Places in hand"), places))] if places else [])]


def _hard_days(viewer: Viewer) -> Card:
    parts = [Part(str(part.title), [part.row.words], part.row.language) for part in own_parts(viewer)]
    return Card(_("For hard days"), parts)


def _plan(viewer: Viewer) -> Card:
    mine = plan(viewer, viewer.person_id or viewer.account_id)
    said = [(str(PARTS[about].title), row) for about in About for row in mine.about(about)]
    steps = [step for step in mine.steps if step.state is StepState.OPEN]
    return Card(
        _("My plan"),
        [Part(title, [row.words], row.language) for title, row in said]
        + [Part(_("A step I chose"), list(_step(step)), step.language) for step in steps],
    )


def _step(step: StepRow) -> Iterator[str]:
    yield step.words
    if step.when_words or step.when_on:
        yield step.when_words or day(step.when_on)  # type: ignore[arg-type]


def _meeting(viewer: Viewer) -> Card | None:
    """The next page to take along."""
    ahead = pages_of(viewer, viewer.person_id or viewer.account_id).ahead
    if not ahead:
        return None
    asked = asked_for(viewer, ahead[0].row.id)
    parts = [
        Part(str(part.title), [line.row.words for line in part.lines], asked.page.heading.language)
        for part in asked.parts(*BEFORE)
        if part.lines
    ]
    when = ", ".join(one for one in (asked.when, asked.page.heading.where) if one)
    return Card(
        asked.title, [Part(_("When and where"), [when], get_language() or "en"), *parts] if when else parts
    )


def _rights() -> Card:
    """The rights cards that are published: public, and one does not have to look for them."""
    here = get_language() or "en"
    shown = [card for cards in shelf().values() for card in all_shown(cards)]
    return Card(
        _("My rights"),
        [
            Part(card.words.title, [card.words.right, card.words.say, f"{card.cite} {card.checked}"], here)
            for card in shown
        ],
    )
