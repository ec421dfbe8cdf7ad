"""Who carries how much, and whom a colleague walks with, when work is shared anew or somebody leaves."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.peer_sessions.workload.queries import carried_by, loads
from cairn.web.goodbyes.page import wishes_of
from cairn.web.shell.viewing import for_leads, for_those_who_walk, viewer_of


@require_safe
@for_those_who_walk
def workload(request: HttpRequest) -> HttpResponse:
    return render(request, "workload/workload.html", {"loads": loads(viewer_of(request))})


@require_safe
@for_leads
def people_of(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Everybody a colleague walks with, and the way to ask somebody else along for each."""
    viewer = viewer_of(request)
    found = carried_by(viewer, account_id)
    if found is None:
        raise Http404
    who, people = found
    wishes = wishes_of(viewer, {one.id: one.name for one in people})
    carried = [(one, wishes.get(one.id, "")) for one in people]
    return render(request, "workload/people_of.html", {"who": who, "carried": carried})
