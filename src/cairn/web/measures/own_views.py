""" "How I'll know", and levels of a goal: what a person measures by their own words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.measures import actions, own_queries
from cairn.measures.rules.asking import Way
from cairn.people.viewers import Viewer
from cairn.web.measures import forms, showing
from cairn.web.measures.goals import goals_of
from cairn.web.plan.asking import Plan, plan_to_write
from cairn.web.shell.viewing import viewer_of

SET = {"set_down": actions.set_down_own, "pick_up": actions.pick_up_own}


def ask_myself(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write a question of one's own."""
    viewer = viewer_of(request)
    asked, form = plan_to_write(viewer, person_id), forms.OwnQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_myself(by=viewer, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("Kept, just as it was written."))
        return redirect("measures_of", person_id)
    return render(
        request,
        "measures/ask_myself.html",
        {"asked": asked, "form": form},
    )


def own_question(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    """One's own question: answer it, and see every answer."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    row = _own(viewer, asked, question_id)
    size = "scale" if row.way is Way.ZERO_TO_TEN else ""
    form = forms.OwnAnswerForm(row.way, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_own(by=viewer, question_id=question_id, value=form.cleaned_data["value"])
        messages.success(request, _("Kept."))
        return redirect("own_question", person_id, question_id)
    return render(
        request,
        "measures/own_question.html",
        {"asked": asked, "own": showing.own_shown(row), "form": form, "size": size},
    )


def _own(viewer: Viewer, asked: Plan, question_id: UUID) -> own_queries.OwnRow:
    rows = own_queries.own_questions(viewer, asked.person_id, asked.purpose)
    found = next((row for row in rows if row.id == question_id), None)
    if found is None:
        raise Http404
    return found


@require_POST
def set_own(request: HttpRequest, person_id: UUID, question_id: UUID) -> HttpResponse:
    """Set one's own question down for now, or pick it up again."""
    act = SET.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    act(by=viewer_of(request), question_id=question_id)
    messages.success(request, _("Kept. Nothing is lost."))
    return redirect("measures_of", person_id)


def levels(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Five levels of one goal, and where it is now."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    goal = next((one for one in goals_of(viewer, asked) if one.id == goal_id), None)
    if goal is None:
        raise Http404
    shown = showing.goal_shown(goal, own_queries.levels_of(viewer, person_id, asked.purpose))
    form = forms.LevelsForm(request.POST or None, initial=shown.initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.say_levels(
            by=viewer, goal_id=goal_id, words=form.words, matters=given["matters"], language=given["language"]
        )
        messages.success(request, _("Kept, just as it was written."))
        return redirect("measures_of", person_id)
    return render(request, "measures/levels.html", {"asked": asked, "goal": shown, "form": form})


def reached(request: HttpRequest, person_id: UUID, levels_id: UUID) -> HttpResponse:
    """Where a goal is now, on the person's own levels."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    rows = own_queries.levels_of(viewer, person_id, asked.purpose)
    row = next((one for one in rows if one.id == levels_id and one.standing), None)
    if row is None:
        raise Http404
    form = forms.ReachedForm(row.words, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.say_reached(by=viewer, levels_id=levels_id, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("measures_of", person_id)
    return render(request, "measures/reached.html", {"asked": asked, "form": form})
