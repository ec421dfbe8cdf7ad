"""A day on which somebody wants to look at a step again, and what a step is tied to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.consent import gate
from cairn.kit import clock
from cairn.kit.privacy import Kind
from cairn.recovery import actions, queries
from cairn.referrals.queries import hand_offs_of
from cairn.web.plan import forms
from cairn.web.plan.asking import Plan, plan_to_write
from cairn.web.referral.wording import HandOffShown, all_shown
from cairn.web.shell.viewing import page_of, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    row = queries.plan(viewer, person_id, asked.purpose).step(step_id)
    if row is None:
        raise Http404
    today = clock.today_in(viewer.time_zone)
    form = forms.LookAgainForm(
        request.POST or None, today=today, before=row.look_again_on, initial={"day": row.look_again_on}
    )
    if request.method == "POST" and form.is_valid():
        actions.look_again_on(by=viewer, step_id=step_id, day=form.cleaned_data["day"])
        messages.success(request, _("Kept."))
        return redirect(page_of(viewer, person_id))
    return render(request, "plan/look_again.html", {"form": form, "asked": asked, "row": row})


def places_for(asked: Plan, step_id: UUID) -> list[HandOffShown]:
    """The services and meetings that were saved for a step, as far as the viewer may see hand-offs."""
    may = gate.may(asked.viewer, asked.purpose, {asked.person_id: {Kind.REFERRAL}})[asked.person_id]
    rows = hand_offs_of(asked.viewer, asked.person_id, asked.purpose) if may else ()
    return all_shown([row for row in rows if row.step_id == step_id], asked.name, asked.beside)
