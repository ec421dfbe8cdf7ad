"""Who can see my words, who looked, and changing it. One of a person's main places, not a settings page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.consent import actions
from cairn.consent.rules import Purpose
from cairn.people.who_walks import has_account
from cairn.web.plan.asking import plan_for, plan_to_write
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of
from cairn.web.shown.page import lines
from cairn.web.who_can_see import forms
from cairn.web.who_can_see.page import Wanted, who_can_see
from cairn.web.who_can_see.wording import KEPT_FOR_THEM


def _wanted(request: HttpRequest) -> Wanted:
    form = forms.OlderForm(request.GET)
    return Wanted(**form.cleaned_data) if form.is_valid() else Wanted()


@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    person_id = viewer.person_id or viewer.account_id
    page = who_can_see(viewer, person_id, Purpose.OWN_ACCESS, _wanted(request))
    return render(request, "who_can_see/mine.html", {"page": page, "shown": lines(viewer, person_id)})


@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same page for somebody without an account, to read it together."""
    asked = plan_for(viewer_of(request), person_id)
    page = who_can_see(asked.viewer, person_id, asked.purpose, _wanted(request))
    context = {"page": page, "asked": asked, "has_account": has_account(person_id)}
    return render(request, "who_can_see/theirs.html", context)


@for_those_who_walk
def keep_for(request: HttpRequest, person_id: UUID, keep: bool) -> HttpResponse:
    """The same for somebody without an account: they say it, and whoever walks with them taps it."""
    asked = plan_to_write(viewer_of(request), person_id)
    if has_account(person_id):
        raise Http404
    form = forms.KeepForThemForm(request.POST or None, keep=keep)
    if request.method == "POST" and form.is_valid():
        actions.keep_for(by=asked.viewer, person_id=person_id, keep=keep, **form.cleaned_data)
        messages.success(request, KEPT_FOR_THEM[keep])
        return redirect("who_can_see_theirs", person_id)
    return render(request, "who_can_see/keep_for.html", {"asked": asked, "form": form, "keep": keep})


@require_POST
@for_people
def keep(request: HttpRequest) -> HttpResponse:
    """Keep something to myself, or share it again. Works at once."""
    form = forms.KeepForm(request.POST)
    if not form.is_valid():
        raise Http404
    kept = form.cleaned_data["keep"]
    actions.keep_to_oneself(by=viewer_of(request), kind=form.cleaned_data["kind"], keep=kept)
    messages.success(request, _("From now on only you see it.") if kept else _("It is shared again."))
    return redirect("who_can_see")
