"""What I do myself: the person's own page, that of who walks along, and the page to hand over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.advocacy.ladder import actions
from cairn.advocacy.ladder.rules import Area, Mark
from cairn.people.rules import YesHow
from cairn.web.ladder import forms, wording
from cairn.web.ladder.page import answered_here, backs_of, known_here, ladder_of
from cairn.web.plan.asking import plan_for, plan_to_write
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = plan_for(viewer, viewer.person_id or viewer.account_id)
    return render(request, "ladder/mine.html", {"asked": asked, "ladder": ladder_of(asked)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def move(request: HttpRequest, area: str) -> HttpResponse:
    """The person moves the mark of one area, either way."""
    viewer = viewer_of(request)
    if area not in set(Area):
        raise Http404
    form = forms.MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        person_id = viewer.person_id or viewer.account_id
        mark = Mark(Area(area), said["rung"])
        actions.move(
            by=viewer, person_id=person_id, mark=mark, words=said["words"], language=said["language"]
        )
        messages.success(request, _("Your mark is there now. You can move it any day."))
        return redirect("my_ladder")
    context = {"form": form, "title": wording.AREAS[Area(area)]}
    return render(request, "ladder/move.html", context)


@require_POST
@for_people
def answer(request: HttpRequest) -> HttpResponse:
    """Yes or not now, to what somebody who walks with me asked."""
    form = forms.AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    actions.answer(by=viewer_of(request), proposal_id=said["asked"], yes=said["yes"])
    messages.success(request, _answered(said["yes"]))
    return redirect("my_ladder")


def _answered(yes: bool) -> str:
    return _("Kept: you said yes.") if yes else _("Kept: not now. Nothing was moved.")


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    asked = plan_for(viewer_of(request), person_id)
    context = {
        "asked": asked,
        "ladder": ladder_of(asked),
        "backs": backs_of(asked),
        "form": forms.AskForm() if asked.may_write else None,
        "here": answered_here(asked),
    }
    return render(request, "ladder/theirs.html", context)


@require_POST
@for_those_who_walk
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who walks along asks for the next time; nothing moves before the person says yes."""
    asked = plan_to_write(viewer_of(request), person_id)
    form = forms.AskForm(request.POST)
    if not form.is_valid() or not known_here(asked, form.mark()):
        raise Http404
    actions.propose(by=asked.viewer, person_id=person_id, mark=form.mark())
    messages.success(request, _("Asked. It moves only if %(name)s says yes.") % {"name": asked.name})
    return redirect("their_ladder", person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def on_this_phone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The page to hand over: what was asked, and yes or not now, for somebody without an account."""
    asked = plan_to_write(viewer_of(request), person_id)
    if not answered_here(asked):
        raise Http404
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.answer(by=asked.viewer, proposal_id=said["asked"], yes=said["yes"], how=said["how"])
        messages.success(request, _answered(said["yes"]))
        return redirect(request.path)
    context = {
        "asked": asked,
        "waiting": ladder_of(asked).waiting,
        "aloud": YesHow.ALOUD.value,
        "back": reverse("their_ladder", args=[person_id]),
    }
    return render(request, "ladder/answer.html", context)
