"""How somebody wants to be reached: their own page, or written down by who walks with them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.kit import clock
from cairn.recovery.reaching import actions
from cairn.web.plan.asking import plan_to_write
from cairn.web.reaching import forms
from cairn.web.reaching.page import reach_of
from cairn.web.shell.viewing import page_of, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked, now = plan_to_write(viewer, person_id), reach_of(viewer, person_id)
    initial = forms.as_said(now.row.how) if now.row else {"every": "as_i_like"}
    form = forms.ReachForm(request.POST or None, own=not asked.name, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.say_how(by=viewer, person_id=person_id, how=form.how(), yes_how=form.how_said)
        messages.success(request, _("Kept."))
        return redirect(page_of(viewer, person_id))
    return render(request, "reaching/reach.html", {"asked": asked, "form": form, "reach": now})


@require_http_methods(["GET", "HEAD", "POST"])
def let_be(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Please do not reach out, for now."""
    viewer = viewer_of(request)
    asked, today = plan_to_write(viewer, person_id), clock.today_in(viewer.time_zone)
    form = forms.LetBeForm(
        request.POST if request.method == "POST" else None, own=not asked.name, today=today
    )
    if form.is_bound and form.is_valid():
        until = form.cleaned_data["until"]
        actions.let_be(by=viewer, person_id=person_id, until=until, yes_how=form.how_said)
        messages.success(request, _("Kept. Nobody here reaches out. Asking for a call still works."))
        return redirect(page_of(viewer, person_id))
    return render(request, "reaching/let_be.html", {"asked": asked, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They may be reached again."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    form = forms.AgainForm(request.POST if request.method == "POST" else None, own=not asked.name)
    if form.is_bound and form.is_valid():
        actions.reach_again(by=viewer, person_id=person_id, yes_how=form.how_said)
        messages.success(request, _("Kept."))
        return redirect(page_of(viewer, person_id))
    return render(request, "reaching/again.html", {"asked": asked, "form": form})
