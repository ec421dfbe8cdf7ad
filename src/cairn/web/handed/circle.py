"""Changing the circle of somebody without an account, which they show to whoever holds the phone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.recovery.circle import actions, queries
from cairn.recovery.shown.rules import What
from cairn.web.handed.forms import TakeOutForm, TypedMember
from cairn.web.handed.page import asked_here, may_type_of
from cairn.web.shell.viewing import for_those_who_walk, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def change(request: HttpRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Say it otherwise, or take somebody out. Raises gate.Shut where the circle is not shown."""
    viewer = viewer_of(request)
    asked = may_type_of(asked_here(viewer, person_id), What.CIRCLE)
    rows = queries.circle(viewer, person_id)
    row = next((row for row in rows if row.id == member_id), None)
    if row is None:
        raise Http404
    out = "out" in request.POST
    initial = {"name": row.name, "who": row.who, "how_near": row.how_near.value}
    form = TakeOutForm(request.POST) if out else TypedMember(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        it = form.cleaned_data
        if out:
            actions.take_out(by=viewer, person_id=person_id, member_id=member_id, yes_how=it["yes_how"])
        else:
            actions.put(by=viewer, person_id=person_id, member_id=member_id, **it)
        messages.success(request, _("Kept."))
        return redirect("their_circle", person_id)
    return render(request, "handed/change_circle.html", {"asked": asked, "form": form})
