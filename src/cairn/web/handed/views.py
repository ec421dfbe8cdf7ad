"""What is a person's alone, typed on the phone of one who walks with them, for somebody without an account.

Typing is not reading: what was kept is shut again, unless the person shows it with their own hand.
"""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.recovery.check_ins import actions as check_ins
from cairn.recovery.circle import actions as circle
from cairn.recovery.declaration import actions as declaration
from cairn.recovery.declaration.queries import wishes_of
from cairn.recovery.hard_days import actions as hard_days
from cairn.recovery.hard_days.queries import parts_of
from cairn.recovery.shown import actions as shown
from cairn.recovery.shown.rules import What
from cairn.web.check_ins.wording import offered
from cairn.web.declaration import wording as wishes
from cairn.web.declaration.page import law
from cairn.web.handed import forms
from cairn.web.handed.page import (
    asked_here,
    hard_days_here,
    hard_days_once,
    may_type_of,
    this_phone,
    wishes_here,
    wishes_once,
)
from cairn.web.hard_days.wording import parts_shown
from cairn.web.plan.asking import Plan
from cairn.web.shell.viewing import for_those_who_walk, viewer_of


@require_safe
@for_those_who_walk
def on_this_phone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    asked = asked_here(viewer_of(request), person_id)
    form = forms.ShowForm(initial={"yes_how": "handed"})
    return render(request, "handed/on_this_phone.html", this_phone(asked, form))


def kept(request: HttpRequest, asked: Plan) -> HttpResponse:
    messages.success(request, _("Kept, and shut again. It opens for nobody here unless they show it."))
    return redirect("on_this_phone", asked.person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def type_check_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = may_type_of(asked_here(viewer, person_id), What.CHECK_INS)
    form = forms.TypedCheckIn(request.POST or None, feelings=offered(), initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        how = form.cleaned_data["yes_how"]
        check_ins.check_in(by=viewer, person_id=person_id, yes_how=how, **form.said())
        return kept(request, asked)
    return render(request, "handed/check_in.html", {"asked": asked, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def type_in_circle(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = may_type_of(asked_here(viewer, person_id), What.CIRCLE)
    form = forms.TypedMember(request.POST or None)
    if request.method == "POST" and form.is_valid():
        circle.put(by=viewer, person_id=person_id, **form.cleaned_data)
        return kept(request, asked)
    return render(request, "handed/circle.html", {"asked": asked, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def type_hard_days(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Kept, and shown this once as the card to print."""
    viewer = viewer_of(request)
    asked = may_type_of(asked_here(viewer, person_id), What.HARD_DAYS)
    written, shut = hard_days_here(asked)
    form = forms.TypedHardDays(request.POST or None, written=written, shut=shut)
    if request.method == "POST" and form.is_valid():
        said = {"language": form.cleaned_data["language"], "parts": form.parts()}
        hard_days.write(by=viewer, person_id=person_id, yes_how=form.cleaned_data["yes_how"], **said)
        parts = hard_days_once(form.parts(), said["language"])
        return render(request, "hard_days/card.html", {"parts": parts} | _once(asked))
    return render(request, "handed/hard_days.html", {"asked": asked, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def type_wishes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Kept, and shown this once as the paper to sign."""
    viewer = viewer_of(request)
    asked = may_type_of(asked_here(viewer, person_id), What.DECLARATION)
    written, shut = wishes_here(asked)
    form = forms.TypedWishes(request.POST or None, written=written, shut=shut)
    if request.method == "POST" and form.is_valid():
        said = {"language": form.cleaned_data["language"], "parts": form.parts()}
        declaration.write(by=viewer, person_id=person_id, yes_how=form.cleaned_data["yes_how"], **said)
        parts = wishes_once(form.parts(), said["language"])
        return render(request, "declaration/paper.html", {"parts": parts, "law": law()} | _once(asked))
    return render(request, "handed/wishes.html", {"asked": asked, "form": form, "law": law()})


def _once(asked: Plan | None, person_id: UUID | None = None) -> dict[str, Any]:
    """For a paper that is not the viewer's own: where it leads back; `asked` where it is seen this once."""
    whose = asked.person_id if asked else person_id
    return {"once": asked, "back": reverse("on_this_phone", args=[whose])}


@require_POST
@for_those_who_walk
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They show it to whoever holds the phone, or no longer."""
    viewer = viewer_of(request)
    asked, form = asked_here(viewer, person_id), forms.ShowForm(request.POST)
    if not form.is_valid():
        return render(request, "handed/on_this_phone.html", this_phone(asked, form))
    said = form.cleaned_data
    if said["show"]:
        shown.show_me(by=viewer, person_id=person_id, what=said["what"], yes_how=said["yes_how"])
        messages.success(request, _("From now on they show it to you. They can end it with a word."))
    else:
        shown.show_me_no_more(by=viewer, person_id=person_id, what=said["what"])
        messages.success(request, _("It is shut. You see it no more."))
    return redirect("on_this_phone", person_id)


@require_safe
@for_those_who_walk
def paper(request: HttpRequest, person_id: UUID, what: str) -> HttpResponse:
    """What somebody without an account shows, printed for their own hands."""
    viewer = viewer_of(request)
    asked_here(viewer, person_id)
    context = _once(None, person_id)
    if what == What.HARD_DAYS.value:
        parts = parts_shown(parts_of(viewer, person_id))
        return render(request, "hard_days/card.html", context | {"parts": parts})
    if what == What.DECLARATION.value:
        found = wishes.shown(wishes_of(viewer, person_id), clock.today_in(viewer.time_zone))
        return render(request, "declaration/paper.html", context | {"parts": found.parts, "law": law()})
    raise Http404
