"""A person's own plan for hard days, its card to fold, and hard stretches."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.recovery.hard_days import actions
from cairn.recovery.stretches import actions as stretches
from cairn.recovery.stretches.queries import stretch
from cairn.web.hard_days import forms
from cairn.web.hard_days.page import hard_days, of_somebody, own_parts
from cairn.web.plan.asking import plan_for
from cairn.web.plan.first import own_first
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    return render(request, "hard_days/mine.html", {"page": hard_days(viewer), "first": own_first(viewer)})


@require_safe
@for_people
def card(request: HttpRequest) -> HttpResponse:
    """The plan on one sheet, to print and fold."""
    return render(request, "hard_days/card.html", {"parts": own_parts(viewer_of(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def write(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    written = {shown.row.part: shown.row.words for shown in own_parts(viewer)}
    form = forms.HardDaysForm(request.POST or None, written=written)
    if request.method == "POST" and form.is_valid():
        actions.write(by=viewer, parts=form.parts(), language=form.cleaned_data["language"])
        messages.success(request, _("Kept, just as you wrote it."))
        return redirect("hard_days")
    return render(request, "hard_days/write.html", {"form": form})


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What a person shows to whoever looks."""
    asked = plan_for(viewer_of(request), person_id)
    page = of_somebody(asked.viewer, person_id)
    if page is None:
        raise Http404
    return render(request, "hard_days/theirs.html", {"page": page, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def mark(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    today = clock.today_in(viewer.time_zone)
    form = forms.StretchForm(request.POST or None, today=today, initial={"began_on": today})
    if request.method == "POST" and form.is_valid():
        stretches.mark(by=viewer, **form.cleaned_data)
        messages.success(request, _("Kept. Only you see it. Nothing else has changed."))
        return redirect("hard_days")
    return render(request, "hard_days/stretch.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def change(request: HttpRequest, stretch_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = stretch(viewer, stretch_id)
    if row is None:
        raise Http404
    initial = {name: getattr(row, name) for name in ("words", "began_on", "ended_on", "language")}
    initial["what"] = row.what.value
    today = clock.today_in(viewer.time_zone)
    form = forms.StretchForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        stretches.change(by=viewer, stretch_id=stretch_id, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("hard_days")
    return render(request, "hard_days/stretch.html", {"form": form, "row": row})


@require_POST
@for_people
def remove(request: HttpRequest, stretch_id: UUID) -> HttpResponse:
    stretches.remove(by=viewer_of(request), stretch_id=stretch_id)
    messages.success(request, _("Removed. Nothing of it is kept."))
    return redirect("hard_days")
