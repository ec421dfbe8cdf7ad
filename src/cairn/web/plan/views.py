"""My plan, and everything that is said and stepped in a plan, by the person or by who types for them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from cairn.consent.telling.queries import to_tell
from cairn.kit import clock
from cairn.measures.queries import due_for
from cairn.outside.beforehand.queries import heard
from cairn.people.who_walks import walks
from cairn.recovery import actions, queries
from cairn.recovery.rules import About, StepState
from cairn.referrals.queries import hand_offs_of
from cairn.web.check_ins.page import checking_in
from cairn.web.getting_ready.page import pages_of
from cairn.web.goodbyes.page import own_goodbyes
from cairn.web.ladder.page import is_waiting
from cairn.web.leaving.page import alone_on_top, own_way
from cairn.web.letters.showing import with_a_day
from cairn.web.plan import forms, wording
from cairn.web.plan.asking import Plan, answers_for, plan_for, plan_to_write
from cairn.web.plan.looking_again import places_for
from cairn.web.plan.rewordings import beneath
from cairn.web.reaching.page import reach_of
from cairn.web.referral.wording import all_shown
from cairn.web.shell.viewing import for_people, in_one_look, page_of, viewer_of
from cairn.web.together.page import waiting_for_me

SET = {
    "set_down": (actions.set_down, lazy("Set down for now. Nothing is lost.")),
    "pick_up": (actions.pick_up, lazy("Picked up again.")),
    "put_first": (actions.put_first, lazy("It stands first now.")),
}


@for_people
@in_one_look
def my_plan(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    person_id = viewer.person_id or viewer.account_id
    all_walks = walks(viewer, person_id)
    with_you = [walk for walk in all_walks if walk.ended_at is None]
    plan, way = queries.plan(viewer, person_id), own_way(viewer, bool(with_you))
    beside = wording.Beside.THERE if with_you else wording.Beside.NOBODY
    goodbyes = own_goodbyes(viewer)
    context = {
        "plan": wording.shown(plan, "", with_you[0].called if with_you else "", beside),
        "hand_offs": all_shown(hand_offs_of(viewer, person_id), beside=beside),
        "walks": with_you,
        "way": way,
        "reach": reach_of(viewer, person_id),
        "person_id": person_id,
        "told_without_me": to_tell(viewer),
        "heard": heard(viewer, person_id),
        "around": checking_in(viewer),
        "to_answer": 0 if way.pause else due_for(viewer, [person_id]).get(person_id, 0),
        "ready": pages_of(viewer, person_id),
        "letter_days": with_a_day(viewer),
        "marks_asked": is_waiting(viewer, person_id),
        "notes_waiting": waiting_for_me(viewer),
        "goodbyes": goodbyes,
        "alone_on_top": alone_on_top(all_walks, bool(way.wish or goodbyes.waiting)),
        "to_look_at": () if way.pause else plan.to_look_at_again(clock.today_in(viewer.time_zone)),
    }
    return render(request, "plan/my_plan.html", context)


def say(request: HttpRequest, person_id: UUID, about: str) -> HttpResponse:
    """Say something for the plan; typed by a supporter it waits for the person's yes."""
    viewer, part = viewer_of(request), _about(about)
    asked = plan_to_write(viewer, person_id)
    form = forms.SayForm(request.POST or None, prompt=asked.prompt(part), hint=asked.hint(part))
    if request.method == "POST" and form.is_valid():
        actions.say(by=viewer, person_id=person_id, about=part, **form.cleaned_data)
        messages.success(request, asked.kept())
        return redirect(page_of(viewer, person_id))
    return render(request, "plan/say.html", {"form": form, "asked": asked, "title": asked.title(part)})


def _about(text: str) -> About:
    try:
        return About(text)
    except ValueError:
        raise Http404 from None


def saying(request: HttpRequest, person_id: UUID, saying_id: UUID) -> HttpResponse:
    """One sentence, every way it was said before, and how others would say it, beneath."""
    viewer = viewer_of(request)
    asked = plan_for(viewer, person_id)
    story = _story(asked, saying_id)
    rows = [wording.SayingShown(row, wording.caption(row, asked.name)) for row in story.rows]
    context = {"asked": asked, "now": rows[0], "before": rows[1:]} | beneath(asked, saying_id)
    return render(request, "plan/saying.html", context)


def _story(asked: Plan, saying_id: UUID) -> queries.Story:
    story = queries.story(asked.viewer, saying_id, asked.purpose)
    if story is None or story.person_id != asked.person_id:
        raise Http404
    return story


def say_anew(request: HttpRequest, person_id: UUID, saying_id: UUID) -> HttpResponse:
    """Say it a new way. The earlier words stay below."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    story = _story(asked, saying_id)
    form = forms.SayAnewForm(
        request.POST or None, prompt=asked.anew(), hint=_("What was said before stays, as part of the story.")
    )
    if request.method == "POST" and form.is_valid():
        actions.say_anew(by=viewer, saying_id=saying_id, **form.cleaned_data)
        messages.success(request, asked.kept())
        return redirect(page_of(viewer, person_id))
    now = wording.SayingShown(story.rows[0], wording.caption(story.rows[0], asked.name))
    return render(request, "plan/say.html", {"form": form, "asked": asked, "title": asked.anew(), "now": now})


@require_POST
def set_saying(request: HttpRequest, person_id: UUID, saying_id: UUID) -> HttpResponse:
    """Set a sentence down for now, pick it up again, or put it first."""
    viewer, form = viewer_of(request), forms.SetForm(request.POST)
    if not form.is_valid():
        raise Http404
    act, kept = SET[form.cleaned_data["act"]]
    act(by=viewer, saying_id=saying_id)
    messages.success(request, kept)
    return redirect(page_of(viewer, person_id))


def check_words(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The page to hand over: what was typed for the person, and "are these your words?"."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    form = forms.CheckWordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mine = form.cleaned_data["mine"]
        actions.answer_typed_words(by=viewer, saying_id=form.cleaned_data["saying"], mine=mine)
        messages.success(request, _("Kept as your words.") if mine else _("Put away. They are not yours."))
        return redirect("plan_check_words", person_id)
    waiting = wording.shown(queries.plan(viewer, person_id, asked.purpose), asked.name).waiting
    return render(request, "plan/check_words.html", {"asked": asked, "waiting": waiting})


def add_step(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    goals = [(str(row.id), row.words) for row in queries.plan(viewer, person_id, asked.purpose).goals]
    form = forms.StepForm(
        request.POST or None,
        owners=asked.owners(),
        goals=goals,
        today=clock.today_in(viewer.time_zone),
        initial={"goal": request.GET.get("goal", "")},
    )
    if request.method == "POST" and form.is_valid():
        actions.add_step(by=viewer, person_id=person_id, **_step_fields(form))
        messages.success(request, _("The step is on the plan."))
        return redirect(page_of(viewer, person_id))
    return render(request, "plan/add_step.html", {"form": form, "asked": asked})


def _step_fields(form: forms.StepForm) -> dict[str, Any]:
    fields = dict(form.cleaned_data)
    goal = fields.pop("goal", "")
    return fields | {"goal_id": UUID(goal) if goal else None}


def step(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    """One step: what was said of it, and what became of it. All answers are honourable."""
    viewer = viewer_of(request)
    asked = plan_for(viewer, person_id)
    row = queries.plan(viewer, person_id, asked.purpose).step(step_id)
    if row is None:
        raise Http404
    form = forms.StepAnswerForm(
        request.POST or None, answers=answers_for(row), initial={"answer": request.GET.get("answer", "")}
    )
    if request.method == "POST" and form.is_valid():
        actions.answer_step(by=viewer, step_id=step_id, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect(page_of(viewer, person_id))
    news = [wording.news_shown(item) for item in row.news]
    context = {
        "form": form,
        "asked": asked,
        "step": wording.step_shown(row, asked.name, asked.supporter, asked.beside),
        "news": news,
        "saved_places": places_for(asked, step_id),
        "words_hint": _("If it got harder: what got in the way?"),
    }
    return render(request, "plan/step.html", context)


def change_step(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    """Another day for a step, or somebody else who takes it. Plans change; nobody has to say why."""
    viewer = viewer_of(request)
    asked = plan_to_write(viewer, person_id)
    row = queries.plan(viewer, person_id, asked.purpose).step(step_id)
    if row is None or row.state is not StepState.OPEN:
        raise Http404
    form = forms.ChangeStepForm(
        request.POST or None,
        owners=asked.owners(),
        today=clock.today_in(viewer.time_zone),
        before=row.when_on,
        initial={"owner": row.owner.value, "when_on": row.when_on, "when_words": row.when_words},
    )
    if request.method == "POST" and form.is_valid():
        actions.change_step(by=viewer, step_id=step_id, **form.cleaned_data)
        messages.success(request, _("Kept. Plans change."))
        return redirect(page_of(viewer, person_id))
    return render(request, "plan/change_step.html", {"form": form, "asked": asked, "row": row})
