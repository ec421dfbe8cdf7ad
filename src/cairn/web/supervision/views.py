"""Supervision: agreeing a day, what to talk about, what was said and agreed, and everybody's yes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.supervision.errors import Refused
from cairn.supervision.lines import actions as lines
from cairn.supervision.lines.actions import Said
from cairn.supervision.rules import Part, SittingKind
from cairn.supervision.sittings import actions
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.supervision import forms, wording
from cairn.web.supervision.page import overview, page_of, walked_with, who_could

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@for_those_who_walk
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "supervision/listed.html", {"page": overview(viewer_of(request))})


@require_http_methods(GET_AND_POST)
@for_those_who_walk
def propose(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.ProposeForm(
        request.POST or None,
        today=clock.today_in(viewer.time_zone),
        colleagues=who_could(viewer),
        many=viewer.role == "lead",
    )
    if request.method == "POST" and form.is_valid():
        kept = actions.propose(by=viewer, with_ids=form.chosen(), on_day=form.cleaned_data["on_day"])
        messages.success(request, _("Asked. They find it on their day."))
        return redirect("sitting", kept.id)
    return render(request, "supervision/propose.html", {"form": form})


@require_safe
@for_those_who_walk
def sitting(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = forms.DayForm(today=clock.today_in(viewer.time_zone))
    return render(request, "supervision/sitting.html", {"page": page_of(viewer, sitting_id), "day": day})


@require_POST
@for_those_who_walk
def say_yes(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.DayForm(request.POST, today=clock.today_in(viewer.time_zone))
    found = page_of(viewer, sitting_id)
    if form.is_valid():
        actions.say_yes(by=viewer, sitting_id=sitting_id, on_day=form.cleaned_data["on_day"])
        messages.success(request, _("Kept. The others see your yes."))
        return redirect("sitting", sitting_id)
    return render(request, "supervision/sitting.html", {"page": found, "form": form, "day": form})


@require_POST
@for_those_who_walk
def another_day(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    found = page_of(viewer, sitting_id)
    form = forms.DayForm(request.POST, today=clock.today_in(viewer.time_zone))
    if form.is_valid():
        actions.another_day(by=viewer, sitting_id=sitting_id, on_day=form.cleaned_data["on_day"])
        messages.success(request, _("Asked. They find it on their day."))
        return redirect("sitting", sitting_id)
    return render(request, "supervision/sitting.html", {"page": found, "form": form, "day": form})


@require_POST
@for_those_who_walk
def call_off(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    actions.call_off(by=viewer_of(request), sitting_id=sitting_id)
    messages.success(request, _("Called off. Nothing else changed."))
    return redirect("supervision")


@require_http_methods(GET_AND_POST)
@for_those_who_walk
def write(request: HttpRequest, sitting_id: UUID, part: str) -> HttpResponse:
    """One more line, in one part."""
    viewer = viewer_of(request)
    found = page_of(viewer, sitting_id)
    which = next((one for one in Part if one.value == part and one in found.page.open_parts), None)
    if which is None:
        raise Http404
    form = forms.LineForm(request.POST or None, part=which, people=walked_with(viewer))
    if request.method == "POST" and form.is_valid():
        said = Said(which, form.cleaned_data["words"], form.cleaned_data.get("by_day"), form.person_id)
        try:
            lines.write(by=viewer, sitting_id=sitting_id, said=said)
        except Refused as refused:
            form.add_error("words", wording.sentence(refused))
        else:
            return redirect("sitting", sitting_id)
    return render(request, "supervision/write.html", {"form": form, "page": found})


@require_http_methods(GET_AND_POST)
@for_those_who_walk
def hold(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """It was held: exact minutes by domain."""
    viewer = viewer_of(request)
    found = page_of(viewer, sitting_id)
    if not found.page.may_hold:
        raise Http404
    row = found.page.it
    group = (
        [(s.account_id, s.called) for s in row.seats if not s.leads] if row.kind is SittingKind.GROUP else []
    )
    initial = {domain.value: minutes for domain, minutes in found.page.minutes.items()}
    form = forms.HeldForm(request.POST or None, group=group, initial=initial, was_for=found.page.purposes)
    if request.method == "POST" and form.is_valid():
        minutes, purposes, came = form.minutes(), form.purposes(), form.came()
        try:
            actions.hold(by=viewer, sitting_id=sitting_id, minutes=minutes, purposes=purposes, came=came)
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("Written down. Look at it together and say yes."))
            return redirect("sitting", sitting_id)
    return render(request, "supervision/held.html", {"form": form, "page": found})


@require_POST
@for_those_who_walk
def confirm(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    form = forms.ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.confirm(by=viewer_of(request), sitting_id=sitting_id, version=form.cleaned_data["version"])
    messages.success(request, _("Kept. Your yes stands under it."))
    return redirect("sitting", sitting_id)


@require_POST
@for_those_who_walk
def take_back(request: HttpRequest, sitting_id: UUID, line_id: UUID) -> HttpResponse:
    lines.take_back(by=viewer_of(request), sitting_id=sitting_id, line_id=line_id)
    messages.success(request, _("Taken back."))
    return redirect("sitting", sitting_id)
