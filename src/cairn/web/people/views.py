"""People: whom I walk with, welcoming somebody new, and a person's page."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.consent import names
from cairn.people.actions import walking
from cairn.web.goodbyes.page import wishes_of
from cairn.web.people import forms
from cairn.web.people.page import can_be_asked, end_of_walk, listed, person_page
from cairn.web.plan.asking import plan_for, plan_to_write
from cairn.web.shell.viewing import for_leads, for_those_who_walk, in_one_look, page_of, viewer_of


@for_those_who_walk
@in_one_look
def people(request: HttpRequest) -> HttpResponse:
    form = forms.FindPersonForm(request.GET or None)
    typed = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    return render(request, "people/people.html", {"form": form, "listed": listed(viewer_of(request), typed)})


@for_those_who_walk
def welcome(request: HttpRequest) -> HttpResponse:
    form = forms.WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = walking.welcome_person(by=viewer_of(request), **form.cleaned_data)
        messages.success(request, _("Welcome. This page is theirs, you only hold it for them."))
        return redirect("person", person.id)
    return render(request, "people/welcome.html", {"form": form})


@for_those_who_walk
@in_one_look
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return render(request, "people/person.html", {"page": person_page(viewer_of(request), person_id)})


def details(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What somebody is called and how they are reached: for them, or who walks with them, to change."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    kind = forms.DetailsForm if asked.name else forms.OwnDetailsForm
    form = kind(request.POST or None, initial=asdict(names.details(viewer, person_id, asked.purpose)))
    if request.method == "POST" and form.is_valid():
        walking.change_details(by=viewer, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect(page_of(viewer, person_id))
    return render(request, "people/details.html", {"form": form, "asked": asked})


@for_leads
def walk_with(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A lead asks a colleague to walk with somebody who said yes to it."""
    viewer = viewer_of(request)
    asked = plan_for(viewer, person_id)
    form = forms.WalkWithForm(request.POST or None, colleagues=can_be_asked(viewer, person_id))
    if request.method == "POST" and form.is_valid():
        walking.walk_together(
            by=viewer,
            person_id=person_id,
            supporter_id=form.cleaned_data["supporter"],
            yes_how=form.cleaned_data["yes_how"],
        )
        messages.success(request, _("They walk together from now on."))
        return redirect("person", person_id)
    wish = wishes_of(viewer, {person_id: asked.name}).get(person_id, "")
    return render(request, "people/walk_with.html", {"form": form, "asked": asked, "wish": wish})


def end_walk(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    """Stop walking together: the person, the supporter, or a lead. The door stays open."""
    viewer = viewer_of(request)
    ending = end_of_walk(viewer, walk_id)
    if ending is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = forms.EndWalkForm(sent, own=not ending.asked.name)
    if request.method == "POST" and form.is_valid():
        walking.end_walking_together(by=viewer, relationship_id=walk_id, reason=form.cleaned_data["reason"])
        messages.success(request, _("Kept. The door stays open."))
        return redirect("home") if ending.asked.name else redirect("farewell", ending.walk.person_id)
    back = page_of(viewer, ending.walk.person_id)
    context = {"form": form, "ending": ending, "back": back, "may_take": ending.asked.may_write}
    return render(request, "people/end_walk.html", context)
