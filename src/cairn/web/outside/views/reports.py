"""A report to keep somebody safe: prepared here, made on the phone, and followed until the person knows."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from cairn.consent.errors import MayNotTell
from cairn.outside.errors import Refused
from cairn.outside.following.actions import report_made
from cairn.outside.reports import actions, queries
from cairn.outside.reports.rules import No, reveals
from cairn.people.viewers import Viewer
from cairn.web.outside import forms, wording
from cairn.web.outside.page import duty_of, frame_of, hotlines, lines_of
from cairn.web.plan.asking import Plan
from cairn.web.shell.viewing import for_leads, for_those_who_walk, viewer_of


@require_safe
@for_those_who_walk
def listed(request: HttpRequest) -> HttpResponse:
    return render(request, "outside/reports.html", {"reports": lines_of(viewer_of(request))})


@sensitive_post_parameters()
@for_those_who_walk
def prepare(request: HttpRequest) -> HttpResponse:
    """Draft it and have it read through: that keeps nothing. Only that it was made is kept, sealed."""
    viewer = viewer_of(request)
    frame = frame_of(viewer, request.GET.get("for", ""))
    duty, start = duty_of(request.GET.get("duty", "")), {"about": request.GET.get("about", "")}
    form = forms.ReportForm(request.POST or None, of_somebody=frame is not None, initial=start)
    made = request.method == "POST" and request.POST.get("do") == "made"
    if made and form.is_valid() and (report := _noted(viewer, frame, form, duty)):
        messages.success(request, _("Kept, sealed: that it was made, and what was said."))
        return redirect("duty", duty) if duty else redirect("report", report)
    draft = request.POST.get("said", "")
    marks = [(mark.text, wording.WHYS[mark.why]) for mark in reveals(draft, viewer.organisation_name)]
    if not made:
        form.errors.clear()  # only read through: nothing has to be whole yet
    context = {"form": form, "frame": frame, "duty": duty, "marks": marks, "draft": draft}
    return render(request, "outside/prepare.html", context | {"hotlines": hotlines()})


def _noted(viewer: Viewer, frame: Plan | None, form: forms.ReportForm, duty: UUID | None) -> UUID | None:
    """None when it may not be noted so, which the form then says. `duty`: of the procedure it belongs to."""
    given = {"person_id": frame.person_id if frame else None, **form.cleaned_data}
    try:
        if duty:
            return report_made(by=viewer, following_id=duty, **given).id
        return actions.note_report(by=viewer, **given).id
    except MayNotTell:
        pass
    except Refused as refused:
        if refused.why is not No.REVEALS:
            raise
    form.add_error(
        "shows_nothing", _("Of an adult, nothing may show that they come here. Read it once more.")
    )
    return None


@require_safe
@for_those_who_walk
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    row = queries.report(viewer_of(request), report_id)
    if row is None:
        raise Http404
    context = {"report": row, "about": wording.ABOUTS[row.about], "told": wording.TOLD_SHORT[row.told]}
    context["follows"] = row.may_follow
    return render(request, "outside/report.html", context)


@require_POST
@for_leads
def safe_to_tell(request: HttpRequest, report_id: UUID) -> HttpResponse:
    form = forms.SafeForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.safe_to_tell(by=viewer_of(request), report_id=report_id, how=form.cleaned_data["how"])
    messages.success(request, _("Kept. It stands in the account of what was told now."))
    return redirect("report", report_id)


@require_POST
@for_leads
def not_safe_yet(request: HttpRequest, report_id: UUID) -> HttpResponse:
    actions.not_safe_yet(by=viewer_of(request), report_id=report_id)
    messages.success(request, _("Kept. You are asked again in a week."))
    return redirect("report", report_id)
