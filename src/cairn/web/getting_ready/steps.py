"""The questions of getting ready: which form a step shows, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.advocacy.meetings import actions, queries
from cairn.advocacy.meetings.rules import Part
from cairn.advocacy.promises import actions as promising
from cairn.advocacy.spoken_for.queries import next_times
from cairn.people.viewers import Viewer
from cairn.recovery import queries as recovery
from cairn.web.getting_ready import wording
from cairn.web.getting_ready.asking import READY_AFTER, WHEN, Asked, Place
from cairn.web.getting_ready.forms import PartForm, ReadyForm, WhenForm
from cairn.web.plan.forms import here


@dataclass(frozen=True, slots=True)
class Offered:
    """A line to take by one tap: the person's own from before, or an idea of ours. `ticked`: just taken."""

    key: str
    words: str
    language: str
    own: bool
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of getting ready, ready to be shown."""

    title: Promise | str
    hint: Promise | str
    form: forms.Form
    part: wording.PartShown | None = None
    offered: tuple[Offered, ...] = ()


def question(asked: Asked, place: Place, data: QueryDict | None) -> Question:
    page = asked.page
    if place.part:
        return _of_part(asked, place.part, data)
    if place.step == WHEN:
        heading = page.heading
        known = {name: getattr(heading, name) for name in ("called", "on_day", "at_time", "where")}
        return Question(_("When and where is it?"), "", WhenForm(data, initial=known))
    if place.step == READY_AFTER:
        hint = _("Only if you like. It may be more than before, or less. Both are fine.")
        after = ReadyForm(data, initial={"ready": page.ready_after})
        return Question(_("How ready would I feel for the next one?"), hint, after)
    hint = _("Only if you like. It is no test: you can go with any number, or with none.")
    return Question(_("How ready do I feel?"), hint, ReadyForm(data, initial={"ready": page.ready_before}))


def _of_part(asked: Asked, part: Part, data: QueryDict | None) -> Question:
    shown = asked.part(part)
    mine = shown.waiting if asked.name else shown.lines
    written = {line.row.place: line.row.words for line in mine}
    taken = {line.row.place for line in (*shown.lines, *shown.waiting)} if asked.name else set(written)
    form = PartForm(data, part=part, written=written, taken=taken, typed=bool(asked.name))
    hint = wording.HINTS[part]
    ticked = set(data.getlist("take")) if data else set()
    offered = tuple(replace(one, ticked=one.key in ticked) for one in _offered(asked, part))
    return Question(shown.title, hint, form, shown, offered)


def _offered(asked: Asked, part: Part) -> tuple[Offered, ...]:
    """Earlier lines first, then goals where it is about what is wanted, then ideas; none twice."""
    here_now = {line.words for line in asked.page.lines if line.part is part}
    earlier = queries.earlier_lines(asked.plan.viewer, asked.page, part)
    found = [Offered(str(line.id), line.words, line.language, True) for line in earlier]
    if part is Part.WANT:
        goals = recovery.plan(asked.plan.viewer, asked.plan.person_id, asked.plan.purpose).goals
        found += [Offered(str(goal.id), goal.words, goal.language, True) for goal in goals]
    if part is Part.NEED:
        heading = asked.page.heading
        said = next_times(asked.plan.viewer, heading.person_id, heading.setting)
        found = [Offered(str(one.id), one.next_time, one.language, True) for one in said] + found
    language = here()
    ideas = (str(idea) for idea in wording.IDEAS.get(part, ()))
    found += [Offered(f"idea-{n}", idea, language, False) for n, idea in enumerate(ideas)]
    once = {one.words: one for one in reversed(found)}
    return tuple(
        one for one in found if once[one.words] is one and one.words not in here_now and len(one.words) <= 500
    )


def keep(asked: Asked, place: Place, found: Question) -> str:
    """Keep what was written and what was taken. Gives where to go next."""
    viewer, form = asked.plan.viewer, found.form
    if isinstance(form, WhenForm):
        actions.say_when(by=viewer, preparation_id=asked.id, **form.cleaned_data)
    elif isinstance(form, ReadyForm):
        if form.has_changed():
            ready, after = form.cleaned_data["ready"], place.step == READY_AFTER
            actions.say_ready(by=viewer, preparation_id=asked.id, ready=ready, after=after)
    elif isinstance(form, PartForm) and place.part:
        _keep_lines(asked.id, place.part, asked, form)
        for taken in (one for one in found.offered if one.ticked):
            actions.add_line(
                by=viewer,
                preparation_id=asked.id,
                part=place.part,
                words=taken.words,
                language=taken.language,
            )
    return place.following


def _keep_lines(preparation_id: UUID, part: Part, asked: Asked, form: PartForm) -> None:
    if lines := form.changed():
        actions.write(
            by=asked.plan.viewer,
            preparation_id=preparation_id,
            part=part,
            lines=lines,
            language=form.cleaned_data["language"],
        )


def answered(viewer: Viewer, line: UUID | None, promise: UUID | None, mine: bool) -> bool:
    """The answer to a line, or to a promise, that somebody else typed; gives it back."""
    if line:
        actions.answer_line(by=viewer, line_id=line, mine=mine)
    if promise:
        promising.answer_typed(by=viewer, promise_id=promise, mine=mine)
    return mine
