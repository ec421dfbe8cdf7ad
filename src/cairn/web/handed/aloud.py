"""Words said out loud into the phone of one who walks with somebody without an account."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.recovery.shown import actions as shown
from cairn.recovery.shown.rules import What
from cairn.recovery.spoken import actions
from cairn.web.handed.forms import ShowOneForm
from cairn.web.handed.page import asked_here, may_type_of, this_phone
from cairn.web.handed.views import kept
from cairn.web.shell.headers import permissions
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.spoken.forms import SpeakForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def speak_here(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = may_type_of(asked_here(viewer, person_id), What.SPOKEN)
    form = SpeakForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        actions.speak(by=viewer, person_id=person_id, sound=form.cleaned_data["sound"])
        return kept(request, asked)
    response = render(request, "handed/speak.html", {"asked": asked, "form": form})
    response["Permissions-Policy"] = permissions(microphone=True)
    return response


@require_POST
@for_those_who_walk
def show_spoken(request: HttpRequest, person_id: UUID, spoken_id: UUID) -> HttpResponse:
    """They let whoever holds the phone hear this one, or no longer."""
    viewer = viewer_of(request)
    asked, form = asked_here(viewer, person_id), ShowOneForm(request.POST)
    if not form.is_valid():
        return render(request, "handed/on_this_phone.html", this_phone(asked, form))
    how = form.cleaned_data["yes_how"]
    if form.cleaned_data["show"]:
        shown.show_me(by=viewer, person_id=person_id, what=What.SPOKEN, item=spoken_id, yes_how=how)
        messages.success(request, _("From now on they show it to you. They can end it with a word."))
    else:
        shown.show_me_no_more(by=viewer, person_id=person_id, what=What.SPOKEN, item=spoken_id)
        messages.success(request, _("It is shut. You hear it no more."))
    return redirect("on_this_phone", person_id)
