"""Procedures for duties to report: a steward writes and confirms them, colleagues read them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.outside.procedures import actions, queries
from cairn.web.duties import page, wording
from cairn.web.duties.forms import Writing
from cairn.web.outside.page import hotlines
from cairn.web.shell.viewing import for_staff, for_stewards, viewer_of


@require_safe
@for_staff
def listed(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    context = {"procedures": page.listed(viewer), "hotlines": hotlines(), "steward": page.writes(viewer)}
    return render(request, "duties/procedures.html", context)


@require_safe
@for_staff
def procedure(request: HttpRequest, duty: str) -> HttpResponse:
    context = page.page_of(viewer_of(request), duty)
    return render(request, "duties/procedure.html", context | {"hotlines": hotlines()})


@require_safe
@for_staff
def version(request: HttpRequest, procedure_id: UUID) -> HttpResponse:
    """An earlier version, as it was read then."""
    row = queries.version(viewer_of(request), procedure_id)
    if row is None:
        raise Http404
    return render(request, "duties/version.html", {"it": page.shown(row)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_stewards
def write(request: HttpRequest, duty: str = "") -> HttpResponse:
    """Without a duty it is one of the organisation's own. Nobody follows what is not confirmed."""
    viewer = viewer_of(request)
    draft = page.to_write(viewer, duty) if duty else None
    if duty and draft is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    writing = Writing(data, draft, duty, clock.today_in(viewer.time_zone))
    if data is not None and (written := writing.draft()):
        kept = actions.write(by=viewer, duty=duty, draft=written)
        messages.success(request, _("Kept. Read it once more as others will, then confirm it."))
        return redirect("procedure", kept.duty)
    title = wording.title_of(duty, draft.title if draft else "")
    context = {"writing": writing, "form": writing.whole, "duty": duty, "title": title}
    return render(request, "duties/write.html", context | {"facts": page.facts(duty)})


@require_POST
@for_stewards
def confirm(request: HttpRequest, procedure_id: UUID) -> HttpResponse:
    kept = actions.confirm(by=viewer_of(request), procedure_id=procedure_id)
    messages.success(request, _("Confirmed. Supporters and leads see it from now on."))
    return redirect("procedure", kept.duty)


@require_POST
@for_stewards
def stop(request: HttpRequest, procedure_id: UUID) -> HttpResponse:
    kept = actions.stop(by=viewer_of(request), procedure_id=procedure_id)
    messages.success(request, _("Taken out of use. Supporters see the public lines, and ask their lead."))
    return redirect("procedure", kept.duty)
