"""Getting ready for a meeting: the questions, the page for the room, practising, and others' suggestions."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.advocacy.meetings import actions
from cairn.advocacy.meetings.rules import BEFORE, Part
from cairn.web.getting_ready import forms, steps, wording
from cairn.web.getting_ready.asking import WHEN, asked_for, place_of, rights_here, size_of
from cairn.web.getting_ready.page import after, may_remove, moments, pages_of, seen_by, typed_promises
from cairn.web.ladder.page import beside_in_meeting
from cairn.web.plan.asking import plan_to_write
from cairn.web.plan.forms import here
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    person_id = viewer.person_id or viewer.account_id
    context = {"pages": pages_of(viewer, person_id), "person_id": person_id}
    return render(request, "getting_ready/all.html", context)


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The pages that this person shows to whoever looks, or that were begun together."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    context = {"pages": pages_of(viewer, person_id), "person_id": person_id, "asked": asked}
    return render(request, "getting_ready/all.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    form = forms.BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        setting = form.cleaned_data["setting"]
        page = actions.begin(by=viewer, person_id=person_id, setting=setting, language=here())
        return redirect("prepare", page.id, WHEN)
    taps = [{"value": one.value, "words": words} for one, words in wording.SETTINGS.items()]
    return render(request, "getting_ready/begin.html", {"form": form, "asked": asked, "taps": taps})


@require_safe
def prepared(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """The whole page, with a way to each question."""
    asked = asked_for(viewer_of(request), preparation_id)
    context = {"asked": asked, "parts": asked.parts(*BEFORE), "may_remove": may_remove(asked)}
    context |= {"rights": rights_here(asked), "after": after(asked)}
    if not asked.name:
        context["sees"] = seen_by(asked)
    if context["after"]:
        context["beside"] = beside_in_meeting(asked.plan, preparation_id)
    return render(request, "getting_ready/prepared.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, preparation_id: UUID, step: str) -> HttpResponse:
    """One question. What was written is kept before anything else is asked."""
    asked = asked_for(viewer_of(request), preparation_id)
    place = place_of(asked, step)
    found = steps.question(asked, place, request.POST if request.method == "POST" else None)
    if found.form.is_bound and found.form.is_valid():
        return redirect(steps.keep(asked, place, found))
    context = {"asked": asked, "place": place, "question": found, "form": found.form}
    return render(request, "getting_ready/question.html", context)


@require_safe
def room(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """The page for the room: large on a phone, one sheet on paper, in an order that can be read aloud."""
    asked = asked_for(viewer_of(request), preparation_id)
    parts = {part.value: asked.part(part) for part in BEFORE}
    rights = rights_here(asked)
    context = {"asked": asked, "parts": parts, "rights": rights, "size": size_of(asked, rights)}
    context["bigger"] = "bigger" in request.GET
    return render(request, "getting_ready/room.html", context)


@require_safe
def practise(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """One thing to say at a time."""
    asked = asked_for(viewer_of(request), preparation_id)
    all_of_them = moments(asked)
    at = request.GET.get("at", "1")
    number = min(int(at), len(all_of_them) + 1) if at.isdecimal() and len(at) < 4 else 1
    now = all_of_them[number - 1] if 0 < number <= len(all_of_them) else None
    context = {"asked": asked, "now": now, "number": number, "of": len(all_of_them), "following": number + 1}
    return render(request, "getting_ready/practise.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """The page to hand over: what was typed, or suggested, and "is this yours?"."""
    viewer = viewer_of(request)
    asked = asked_for(viewer, preparation_id)
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine = steps.answered(viewer, **form.cleaned_data)
        messages.success(request, _("Kept as your words.") if mine else _("Put away. They are not yours."))
        return redirect(request.path)
    context = {"asked": asked, "titles": wording.TITLES, "typed": typed_promises(asked)}
    return render(request, "getting_ready/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def suggest(request: HttpRequest, preparation_id: UUID, part: str) -> HttpResponse:
    viewer = viewer_of(request)
    asked = asked_for(viewer, preparation_id)
    if part not in BEFORE:
        raise Http404
    form = forms.SuggestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.suggest(by=viewer, preparation_id=preparation_id, part=Part(part), **form.cleaned_data)
        messages.success(request, _("It stands beside, with your name. They take it or leave it."))
        return redirect("prepared", preparation_id)
    context = {"form": form, "asked": asked, "part": asked.part(Part(part))}
    return render(request, "getting_ready/suggest.html", context)


@require_POST
def close(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    """The meeting was held: on to who was beside, and what came of it."""
    asked = asked_for(viewer_of(request), preparation_id)
    actions.close(by=asked.plan.viewer, preparation_id=preparation_id)
    return redirect("mark_meeting", preparation_id)


@require_POST
def remove(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    asked = asked_for(viewer_of(request), preparation_id)
    actions.remove(by=asked.plan.viewer, preparation_id=preparation_id)
    messages.success(request, _("Removed. Nothing of it is kept."))
    return redirect(asked.back)
