"""Pausing, coming back, the farewell, and walking together again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.people.errors import Refused
from cairn.people.pauses import actions
from cairn.people.rules import No, YesHow
from cairn.web.leaving import forms, wording
from cairn.web.leaving.page import farewell_of, pause_of
from cairn.web.plan.asking import plan_to_write
from cairn.web.shell.viewing import for_people, for_those_who_walk, page_of, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put a walk on pause, or choose another day to look at a pause again."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    now = pause_of(viewer, person_id, asked.name)
    kind = forms.DayForm if now else forms.PauseForm
    initial = {"look_again_on": now.row.look_again_on} if now else None
    form = kind(
        request.POST or None, today=clock.today_in(viewer.time_zone), own=not asked.name, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        if isinstance(form, forms.PauseForm):
            actions.pause(by=viewer, person_id=person_id, **form.asked())
            messages.success(request, _("On pause. Nothing is erased, and nobody is reminded of anything."))
        else:
            day = form.cleaned_data["look_again_on"]
            actions.look_again_on(by=viewer, person_id=person_id, day=day)
            messages.success(request, _("Kept."))
        return redirect(page_of(viewer, person_id))
    return render(request, "leaving/pause.html", {"form": form, "asked": asked, "pause": now})


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The pause is over."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    now = pause_of(viewer, person_id, asked.name)
    if now is None:
        return redirect(page_of(viewer, person_id))
    form = forms.ComeBackForm(request.POST if request.method == "POST" else None, own=not asked.name)
    if form.is_bound and form.is_valid():
        how = form.cleaned_data.get("yes_how", YesHow.SELF)
        actions.come_back(by=viewer, person_id=person_id, yes_how=how)
        messages.success(request, _("Good to have you back. Everything is as it was."))
        return redirect(page_of(viewer, person_id))
    return render(request, "leaving/come_back.html", {"form": form, "asked": asked, "pause": now})


@require_safe
def farewell(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A plan to take along, on paper, with an open door."""
    plan_to_write(viewer_of(request), person_id)
    return render(request, "leaving/farewell.html", {"page": farewell_of(viewer_of(request), person_id)})


@require_POST
@for_people
def ask_again(request: HttpRequest) -> HttpResponse:
    """Ask somebody to walk with me again."""
    form = forms.AskAgainForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.ask_to_walk_again(by=viewer_of(request), to=form.cleaned_data["to"])
    messages.success(request, _("Kept. Nobody sees your words before you walk together."))
    return redirect("my_plan")


@require_POST
@for_people
def take_wish_back(request: HttpRequest) -> HttpResponse:
    actions.take_wish_back(by=viewer_of(request))
    messages.success(request, _("Taken back. The door stays open."))
    return redirect("my_plan")


@require_POST
@for_those_who_walk
def answer_wish(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """Whoever was asked to walk with somebody again says yes, or not now."""
    form = forms.AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    walks = form.cleaned_data["walks"]
    person_id = actions.answer_wish(by=viewer_of(request), wish_id=wish_id, walks=walks)
    if walks:
        messages.success(request, _("You walk together again. Everything is as it was left."))
        return redirect("person", person_id)
    messages.success(request, _("Kept. A lead looks for somebody now."))
    return redirect("today")


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def comes_back(request: HttpRequest) -> HttpResponse:
    """Somebody without an account comes back to whoever walked with them."""
    form = forms.ComesBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person_id = actions.walk_again(by=viewer_of(request), **form.cleaned_data)
        except Refused as refused:
            if refused.why not in {No.NOBODY_BY_THAT_NAME, No.MORE_THAN_ONE}:
                raise
            form.add_error("name", wording.MORE if refused.why is No.MORE_THAN_ONE else wording.NOBODY)
        else:
            messages.success(request, _("You walk together again. Everything is as it was left."))
            return redirect("person", person_id)
    return render(request, "leaving/comes_back.html", {"form": form})
