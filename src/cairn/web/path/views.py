"""My path: what was said, done, felt and answered over time, drawn and listed; and what is seen of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.recovery.path import actions, queries
from cairn.web.path.forms import HideOneForm, SeenForm
from cairn.web.path.page import path_of, today_of
from cairn.web.path.period import Period, period
from cairn.web.path.wording import LENGTHS
from cairn.web.plan.asking import plan_for
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


def _period(request: HttpRequest) -> Period:
    asked = request.GET
    return period(asked.get("months", ""), asked.get("until", ""), today_of(viewer_of(request)))


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = plan_for(viewer, viewer.person_id or viewer.account_id)
    context = {
        "asked": asked,
        "path": path_of(asked, _period(request)),
        "lengths": LENGTHS,
        "hiding": "hide" in request.GET,
        "one_by_one": any(out.items for out in queries.chosen(viewer).values()),
    }
    return render(request, "path/mine.html", context)


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What of somebody's path whoever looks may see."""
    asked = plan_for(viewer_of(request), person_id)
    context = {"asked": asked, "path": path_of(asked, _period(request)), "lengths": LENGTHS}
    return render(request, "path/theirs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def choose(request: HttpRequest) -> HttpResponse:
    """Which parts the person sees, and which others see."""
    viewer = viewer_of(request)
    form = SeenForm(request.POST if request.method == "POST" else None, chosen=queries.chosen(viewer))
    if form.is_bound and form.is_valid():
        actions.choose_seen(by=viewer, hidden=form.hidden())
        messages.success(request, _("From now on it is as you chose."))
        return redirect("my_path")
    return render(request, "path/choose.html", {"form": form})


@require_POST
@for_people
def hide(request: HttpRequest) -> HttpResponse:
    """Leave one thing out."""
    form = HideOneForm(request.POST)
    if not form.is_valid():
        raise Http404
    what = form.cleaned_data
    actions.hide_one(by=viewer_of(request), part=what["part"], item=what["item"])
    messages.success(request, _("It is not on your path any more, for you and for others. Nothing is lost."))
    return redirect(form.back())


@require_POST
@for_people
def show_again(request: HttpRequest) -> HttpResponse:
    actions.show_each_again(by=viewer_of(request))
    messages.success(request, _("What you hid one by one is there again."))
    return redirect("my_path")
