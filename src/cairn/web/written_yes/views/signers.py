"""Who must sign for somebody, and whose papers were seen. Not asked of a grown person without a guardian."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.consent.stand_ins import actions
from cairn.consent.stand_ins.queries import Signing, signing
from cairn.web.plan.asking import Plan, plan_for
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.written_yes import wording
from cairn.web.written_yes.forms import StandInForm, WhoSignsForm


@for_those_who_walk
def who_signs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How old they are as far as the law asks, whether a court named a guardian, and who then must sign."""
    asked = plan_for(viewer_of(request), person_id)
    now = signing(asked.viewer, person_id)
    form = WhoSignsForm(request.POST or None, initial=WhoSignsForm.said(now))
    if request.method == "POST" and form.is_valid():
        actions.say_who_signs(by=asked.viewer, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("Kept. From now on a yes needs these signatures."))
        return redirect("who_signs", person_id)
    return render(request, "written_yes/who_signs.html", _shown(asked, now) | {"form": form})


def _shown(asked: Plan, now: Signing) -> dict[str, object]:
    return {
        "asked": asked,
        "must": wording.MUST_SIGN[now.must],
        "stand_ins": [(one, wording.SIGNERS[one.signer]) for one in now.stand_ins],
        "papers": StandInForm(),
    }


@require_POST
@for_those_who_walk
def verify(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The papers of a parent, a guardian or an agent were seen."""
    asked, form = plan_for(viewer_of(request), person_id), StandInForm(request.POST)
    if form.is_valid():
        actions.verify(by=asked.viewer, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("Kept. They may sign from now on."))
        return redirect("who_signs", person_id)
    now = signing(asked.viewer, person_id)
    empty = WhoSignsForm(initial=WhoSignsForm.said(now))
    return render(request, "written_yes/who_signs.html", _shown(asked, now) | {"form": empty, "papers": form})


@require_POST
@for_those_who_walk
def end(request: HttpRequest, person_id: UUID, stand_in_id: UUID) -> HttpResponse:
    actions.end(by=viewer_of(request), stand_in_id=stand_in_id)
    messages.success(request, _("Kept. They may not sign any more."))
    return redirect("who_signs", person_id)
