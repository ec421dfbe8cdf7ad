"""Which step a saved place is for: said when it was saved, or on any later day."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.consent import gate
from cairn.kit.privacy import Kind
from cairn.recovery import queries
from cairn.recovery.queries import StepRow
from cairn.recovery.rules import StepState
from cairn.referrals import actions
from cairn.web.referral.asking import Asked, asked_about
from cairn.web.referral.forms import ForStepForm
from cairn.web.shell.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def for_step(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    asked = asked_about(viewer_of(request), referral_id)
    steps = choices(asked)
    if not (asked.may_write and steps):
        raise Http404
    form = ForStepForm(
        request.POST or None,
        steps=[(step.id, step.words) for step in steps],
        initial={"step": str(asked.row.step_id or "")},
    )
    if request.method == "POST" and form.is_valid():
        actions.for_step(by=asked.viewer, referral_id=referral_id, step_id=form.cleaned_data["step"])
        messages.success(request, _("Kept."))
        return redirect("hand_off", referral_id)
    return render(request, "referral/for_step.html", {"asked": asked, "form": form})


def choices(asked: Asked) -> list[StepRow]:
    """The person's open steps, and the one it is for now; none where the viewer may not see the plan."""
    wanted = {asked.row.person_id: {Kind.GOALS}}
    if not gate.may(asked.viewer, asked.purpose, wanted)[asked.row.person_id]:
        return []
    steps = queries.plan(asked.viewer, asked.row.person_id, asked.purpose).steps
    return [step for step in steps if step.state is StepState.OPEN or step.id == asked.row.step_id]
