"""How somebody else would say it: beneath the person's words, signed, agreed to or refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.recovery.queries import as_said_now
from cairn.recovery.rewordings import actions, queries
from cairn.web.plan import forms, wording
from cairn.web.plan.asking import Plan, plan_to_write
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.spoken.page import spoken_of


def beneath(asked: Plan, saying_id: UUID) -> dict[str, Any]:
    """What stands beneath a sentence: rewordings, and spoken words the viewer may hear."""
    rows = queries.rewordings(asked.viewer, asked.person_id, asked.purpose)
    mine = [wording.RewordingShown(row, wording.reworded(row, asked.name)) for row in rows]
    return {
        "agreed": [one for one in mine if one.row.saying_id == saying_id and one.row.agreed],
        "offered": [one for one in mine if one.row.saying_id == saying_id and one.row.agreed is None],
        "spoken": [one for one in spoken_of(asked.viewer, asked.person_id) if one.saying_id == saying_id],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def reword(request: HttpRequest, person_id: UUID, saying_id: UUID) -> HttpResponse:
    """By who walks with the person. Their words stay first and unchanged."""
    asked = plan_to_write(viewer_of(request), person_id)
    row = as_said_now(asked.viewer, saying_id)
    if row is None or row.id != saying_id or row.waiting:
        raise Http404
    hint = _("It stands beneath, in your name, and waits for their answer.")
    form = forms.SayForm(request.POST or None, prompt=_("How would you say it?"), hint=hint)
    if request.method == "POST" and form.is_valid():
        actions.reword(by=asked.viewer, saying_id=saying_id, **form.cleaned_data)
        messages.success(request, _("Kept beneath their words, in your name."))
        return redirect("plan_saying", person_id, saying_id)
    now = wording.SayingShown(row, wording.caption(row, asked.name))
    context = {"form": form, "asked": asked, "title": _("Say it another way"), "now": now}
    return render(request, "plan/say.html", context)


@require_POST
def answer_rewording(request: HttpRequest, person_id: UUID, rewording_id: UUID) -> HttpResponse:
    """I agree with this too, or no."""
    form = forms.AgreeForm(request.POST)
    if not form.is_valid():
        raise Http404
    row = actions.answer_rewording(
        by=viewer_of(request), rewording_id=rewording_id, agree=form.cleaned_data["agree"]
    )
    messages.success(request, _("Kept. Your own words stay as they are."))
    return redirect("plan_saying", person_id, row.saying_id)
