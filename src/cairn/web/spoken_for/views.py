"""When somebody spoke for a person: theirs to see, to say yes to, to answer and to strike."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.advocacy.spoken_for import actions, queries
from cairn.kit import clock
from cairn.people.viewers import Viewer
from cairn.people.who_walks import walks
from cairn.web.plan.asking import Plan, plan_to_write
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of
from cairn.web.spoken_for.forms import AnswerForm, NewForm, SayForm
from cairn.web.spoken_for.wording import shown

FROM = ("where", "meeting", "letter")  # what a page that leads here may say already


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    return _all(request, plan_to_write(viewer, viewer.person_id or viewer.account_id))


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Where whoever looks spoke for this person."""
    return _all(request, plan_to_write(viewer_of(request), person_id))


def _all(request: HttpRequest, asked: Plan) -> HttpResponse:
    rows = [shown(row, asked.name) for row in queries.times(asked.viewer, asked.person_id)]
    return render(request, "spoken_for/all.html", {"asked": asked, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    asked = plan_to_write(viewer_of(request), person_id)
    today = clock.today_in(asked.viewer.time_zone)
    around = [] if asked.name else [walk for walk in walks(asked.viewer, person_id) if not walk.ended_at]
    known = {name: request.GET[name] for name in FROM if name in request.GET} | {"on_day": today}
    form = NewForm(request.POST or None, name=asked.name, walks=around, today=today, initial=known)
    if request.method == "POST" and form.is_valid():
        row = _keep(asked, **form.cleaned_data)
        messages.success(request, asked.kept())
        return redirect("spoken_for_answer", row) if asked.name else redirect("spoken_for_one", row)
    return render(request, "spoken_for/new.html", {"asked": asked, "form": form})


def _keep(asked: Plan, meeting: UUID | None, letter: UUID | None, **said: Any) -> UUID:
    came_of = actions.CameOf(meeting, letter)
    if who := said.pop("spoken_by", ""):
        said["spoken_by"] = UUID(who)
    return actions.keep(by=asked.viewer, person_id=asked.person_id, came_of=came_of, **said).id


def _row(viewer: Viewer, spoken_for_id: UUID) -> queries.SpokenRow:
    row = queries.one(viewer, spoken_for_id)
    if row is None:
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def one(request: HttpRequest, spoken_for_id: UUID) -> HttpResponse:
    """The person's own: what would let me do it, how I see it, and striking it."""
    viewer, row = viewer_of(request), _row(viewer_of(request), spoken_for_id)
    if not row.stands:
        return redirect("spoken_for_answer", spoken_for_id)
    form = SayForm(request.POST or None, initial={"next_time": row.next_time, "view": row.view})
    if request.method == "POST" and form.is_valid():
        actions.say(by=viewer, row_id=spoken_for_id, **form.cleaned_data)
        messages.success(request, _("Kept, just as you wrote it."))
        return redirect(request.path)
    return render(request, "spoken_for/one.html", {"it": shown(row), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, spoken_for_id: UUID) -> HttpResponse:
    """The page to hand over, or one's own: was that so, and what would let me do it?"""
    viewer, row = viewer_of(request), queries.one(viewer_of(request), spoken_for_id)
    if row is None:
        raise Http404
    asked = plan_to_write(viewer, row.person_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.answer(by=viewer, row_id=spoken_for_id, mine=said["mine"], next_time=said["next_time"])
        messages.success(request, _("Kept. Thank you.") if said["mine"] else _("Put away. It was not so."))
        return redirect("their_spoken_for", row.person_id) if asked.name else redirect("spoken_for")
    return render(request, "spoken_for/answer.html", {"asked": asked, "it": shown(row), "form": form})


@require_POST
def strike(request: HttpRequest, spoken_for_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = _row(viewer, spoken_for_id)
    actions.strike(by=viewer, row_id=spoken_for_id)
    messages.success(request, _("Struck. Nothing of it is kept."))
    own = viewer.person_id == row.person_id
    return redirect("spoken_for") if own else redirect("their_spoken_for", row.person_id)
