"""Before a supporter leaves: each person told and asked, a time of three, words; and what the person does."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.peer_sessions.goodbyes import actions, queries
from cairn.web.goodbyes import forms
from cairn.web.goodbyes.page import own_wishes, own_words, parting_of, partings_of, to_give
from cairn.web.shell.viewing import for_people, for_those_who_walk, in_one_look, viewer_of

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@for_those_who_walk
@in_one_look
def before_i_go(request: HttpRequest) -> HttpResponse:
    return render(request, "goodbyes/before_i_go.html", {"partings": partings_of(viewer_of(request))})


@require_safe
@for_those_who_walk
@in_one_look
def goodbye(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    """One person: what was said and agreed so far, and the way to each part."""
    return render(request, "goodbyes/goodbye.html", {"page": parting_of(viewer_of(request), walk_id)})


@require_http_methods(GET_OR_POST)
@for_those_who_walk
def told(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    page = parting_of(viewer, walk_id)
    initial = {"last_day": page.row.last_day}
    form = forms.ToldForm(request.POST or None, today=clock.today_in(viewer.time_zone), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.tell(by=viewer, walk_id=walk_id, last_day=form.cleaned_data["last_day"])
        messages.success(request, _("Kept. It stands on their own page too."))
        return redirect("goodbye", walk_id)
    return render(request, "goodbyes/told.html", {"form": form, "page": page})


@require_http_methods(GET_OR_POST)
def what_next(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    """Whom the person would like next: themselves, or typed by the one who leaves."""
    viewer = viewer_of(request)
    page = parting_of(viewer, walk_id)
    others = queries.may_be_next(viewer, page.row.supporter_id)
    form = forms.NextForm(request.POST or None, others=others, name=page.name)
    if request.method == "POST" and form.is_valid():
        actions.wish(by=viewer, walk_id=walk_id, **form.asked())
        messages.success(request, _("Kept. Nobody walks along without their own yes."))
        return redirect("goodbye", walk_id) if page.name else redirect("my_plan")
    return render(request, "goodbyes/what_next.html", {"form": form, "page": page})


@require_http_methods(GET_OR_POST)
@for_those_who_walk
def of_three(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    page = parting_of(viewer, walk_id)
    agreed = queries.time_of_three(viewer, page.row.person_id)
    initial = (
        {"on_day": agreed.on_day, "words": agreed.words, "language": agreed.language} if agreed else None
    )
    today = clock.today_in(viewer.time_zone)
    form = forms.ThreeForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.agree_time_of_three(by=viewer, walk_id=walk_id, **form.cleaned_data)
        messages.success(request, _("Kept. It stands on the day of everybody who walks along."))
        return redirect("goodbye", walk_id)
    return render(request, "goodbyes/of_three.html", {"form": form, "page": page})


@require_http_methods(GET_OR_POST)
@for_those_who_walk
def words(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    page = parting_of(viewer, walk_id)
    form = forms.WordsForm(request.POST or None, initial={"words": queries.my_words(viewer, walk_id)})
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        actions.write_words(by=viewer, walk_id=walk_id, words=kept["words"], language=kept["language"])
        messages.success(request, _("Kept.") if kept["words"] else _("There are no words now."))
        return redirect("goodbye", walk_id)
    return render(request, "goodbyes/words.html", {"form": form, "page": page})


@require_safe
@for_people
@in_one_look
def mine(request: HttpRequest) -> HttpResponse:
    """Words a person was given, theirs to keep or to remove, and what they said would come next."""
    viewer = viewer_of(request)
    context = {"given": own_words(viewer), "said": own_wishes(viewer)}
    return render(request, "goodbyes/mine.html", context)


@require_POST
@for_people
def read(request: HttpRequest, goodbye_id: UUID) -> HttpResponse:
    actions.say_read(by=viewer_of(request), goodbye_id=goodbye_id)
    messages.success(request, _("It stays here for you."))
    return redirect("my_goodbyes")


@require_POST
@for_people
def remove(request: HttpRequest, goodbye_id: UUID) -> HttpResponse:
    actions.remove_words(by=viewer_of(request), goodbye_id=goodbye_id)
    messages.success(request, _("The words are gone."))
    return redirect("my_goodbyes")


@require_http_methods(GET_OR_POST)
@for_those_who_walk
def give(request: HttpRequest, goodbye_id: UUID) -> HttpResponse:
    """Words for somebody without an account: read out, or printed, by whoever walks with them."""
    viewer = viewer_of(request)
    page = to_give(viewer, goodbye_id)
    form = forms.GiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.give(by=viewer, goodbye_id=goodbye_id, how=form.cleaned_data["how"])
        messages.success(request, _("Kept: it was given."))
        return redirect("person", page.it.row.person_id)
    return render(request, "goodbyes/give.html", {"form": form, "page": page})
