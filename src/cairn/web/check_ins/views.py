"""Checking in, and asking to be called."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.recovery.calls import actions as calls
from cairn.recovery.check_ins import actions, queries
from cairn.web.check_ins import forms, wording
from cairn.web.check_ins.page import checking_in, feelings_of
from cairn.web.plan.asking import plan_for
from cairn.web.plan.first import own_first
from cairn.web.shell.viewing import before, for_people, for_those_who_walk, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def check_in(request: HttpRequest) -> HttpResponse:
    """One tap keeps it. The tap "in my words" leads to the form with room to write."""
    viewer = viewer_of(request)
    tapped = request.POST if request.POST.get("feeling") != wording.IN_MY_WORDS else None
    form = forms.CheckInForm(tapped or None, feelings=feelings_of(viewer), initial={"key": uuid4()})
    if form.is_bound and form.is_valid():
        made = actions.check_in(by=viewer, **form.said())
        return redirect("one_check_in", made.id)
    return render(request, "check_ins/check_in.html", {"form": form, "around": checking_in(viewer)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def one(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """What was kept just now: say more, or take it back."""
    viewer = viewer_of(request)
    row = queries.check_in_of(viewer, check_in_id)
    if row is None:
        raise Http404
    form = forms.MoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_words(by=viewer, check_in_id=check_in_id, words=form.cleaned_data["words"])
        messages.success(request, _("Kept, just as you wrote it."))
        return redirect("my_plan")
    context = {"row": row, "form": form, "around": checking_in(viewer)}
    return render(request, "check_ins/one.html", context)


@require_POST
@for_people
def take_back(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    actions.take_back(by=viewer_of(request), check_in_id=check_in_id)
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("check_ins")


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    """All of a person's own check-ins, and what belongs to them: who sees, own words, the link."""
    viewer = viewer_of(request)
    person_id = viewer.person_id or viewer.account_id
    page = queries.check_ins(viewer, person_id, before(request))
    context = {"page": page, "around": checking_in(viewer), "link_until": queries.link_until(viewer)}
    return render(request, "check_ins/mine.html", context | {"first": own_first(viewer)})


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The check-ins a person shows to whoever looks."""
    asked = plan_for(viewer_of(request), person_id)
    page = queries.check_ins(asked.viewer, person_id, before(request))
    return render(request, "check_ins/theirs.html", {"page": page, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def feelings(request: HttpRequest) -> HttpResponse:
    """One's own words or faces for how it is."""
    viewer = viewer_of(request)
    form = forms.FeelingsForm(request.POST or None, feelings=feelings_of(viewer))
    if request.method == "POST" and form.is_valid():
        actions.choose_feelings(by=viewer, feelings=form.feelings())
        messages.success(request, _("Kept. These are your words now."))
        return redirect("my_plan")
    return render(request, "check_ins/feelings.html", {"form": form})


@require_POST
@for_people
def our_feelings(request: HttpRequest) -> HttpResponse:
    actions.choose_feelings(by=viewer_of(request), feelings=[])
    messages.success(request, _("The words we offer are back."))
    return redirect("my_plan")


@require_POST
@for_people
def make_link(request: HttpRequest) -> HttpResponse:
    """Make the link and show it, this once: it is kept nowhere."""
    viewer = viewer_of(request)
    there = request.build_absolute_uri(f"/c/{actions.make_link(by=viewer)}/")
    context = {"there": there, "until": queries.link_until(viewer)}
    return render(request, "check_ins/link.html", context)


@require_POST
@for_people
def end_link(request: HttpRequest) -> HttpResponse:
    actions.end_link(by=viewer_of(request))
    messages.success(request, _("The link does not work any more."))
    return redirect("check_ins")


@require_POST
@for_people
def ask_for_call(request: HttpRequest) -> HttpResponse:
    """Please call me."""
    form = forms.AskForm(request.POST)
    if not form.is_valid():
        raise Http404
    calls.ask_for_call(by=viewer_of(request), to=form.cleaned_data["to"])
    messages.success(request, _("It stands on their first page now. They see it when they next look."))
    return redirect("my_plan")


@require_POST
def answer_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """What came of it, said by whoever was asked or by the person."""
    viewer, form = viewer_of(request), forms.AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    calls.answer_call(by=viewer, call_id=call_id, answer=form.cleaned_data["answer"])
    messages.success(request, _("Kept. Both of you can see it."))
    return redirect("home")
