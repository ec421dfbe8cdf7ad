"""Following a procedure: begun with two taps, a step at a time, handed to the lead, followed to its end."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.outside.following import actions, queries
from cairn.web.duties import following_forms as forms
from cairn.web.duties.following_page import briefs, followed, leads, step_of, to_begin
from cairn.web.outside.page import frame_of, hotlines
from cairn.web.shell.viewing import for_leads, for_those_who_walk, viewer_of


@require_safe
@for_those_who_walk
def listed(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    context = {"briefs": briefs(queries.followings(viewer)), "leads": leads(viewer)}
    return render(request, "duties/followings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def start(request: HttpRequest) -> HttpResponse:
    """The public lines stand there before anything is begun."""
    viewer = viewer_of(request)
    frame = frame_of(viewer, request.GET.get("for", ""))
    form = forms.StartForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        if not form.is_valid():
            raise Http404
        begun = actions.start(by=viewer, person_id=frame.person_id if frame else None, **form.cleaned_data)
        return redirect("duty", begun.id)
    context = {"duties": to_begin(viewer), "frame": frame, "hotlines": hotlines(), "key": uuid4()}
    return render(request, "duties/start.html", context)


@require_safe
@for_those_who_walk
def duty(request: HttpRequest, following_id: UUID) -> HttpResponse:
    return _page(request, following_id)


def _page(
    request: HttpRequest,
    following_id: UUID,
    times: forms.LearntForm | None = None,
    note: forms.NoteForm | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    it = followed(viewer, following_id)
    context = {
        "it": it,
        "hotlines": hotlines(),
        "leads": leads(viewer),
        "times": times or forms.LearntForm(initial={"at": it.row.learnt_at}),
        "note": note or forms.NoteForm(),
        "form": times or note,
    }
    return render(request, "duties/following.html", context)


@require_safe
@for_those_who_walk
def sheet(request: HttpRequest, following_id: UUID) -> HttpResponse:
    context = {"it": followed(viewer_of(request), following_id), "hotlines": hotlines()}
    return render(request, "duties/sheet.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def mark(request: HttpRequest, following_id: UUID, step_id: UUID) -> HttpResponse:
    """One tap from the page, or with who took the call and when from a page of its own."""
    viewer = viewer_of(request)
    form = forms.MarkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.step_done(by=viewer, following_id=following_id, step_id=step_id, **form.said())
        messages.success(request, _("Kept, with the time."))
        return redirect("duty", following_id)
    it = followed(viewer, following_id)
    context = {"it": it, "one": step_of(it, step_id), "form": form}
    return render(request, "duties/mark.html", context)


@require_POST
@for_those_who_walk
def learnt(request: HttpRequest, following_id: UUID) -> HttpResponse:
    form = forms.LearntForm(request.POST)
    if not form.is_valid():
        return _page(request, following_id, times=form)
    actions.say_when_learnt(by=viewer_of(request), following_id=following_id, at=form.cleaned_data["at"])
    messages.success(request, _("Kept. The times below count from then."))
    return redirect("duty", following_id)


@require_POST
@for_those_who_walk
def note(request: HttpRequest, following_id: UUID) -> HttpResponse:
    form = forms.NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, following_id, note=form)
    actions.note(by=viewer_of(request), following_id=following_id, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect("duty", following_id)


@require_POST
@for_those_who_walk
def hand(request: HttpRequest, following_id: UUID) -> HttpResponse:
    actions.hand_to_lead(by=viewer_of(request), following_id=following_id)
    messages.success(request, _("It is on the lead’s page now. Call them too."))
    return redirect("duty", following_id)


@require_POST
@for_leads
def take(request: HttpRequest, following_id: UUID) -> HttpResponse:
    actions.take(by=viewer_of(request), following_id=following_id)
    messages.success(request, _("Kept. Whoever began it sees that you have it."))
    return redirect("duty", following_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def finish(request: HttpRequest, following_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.FinishForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.finish(by=viewer, following_id=following_id, **form.cleaned_data)
        messages.success(request, _("Kept. It is followed to its end."))
        return redirect("duty", following_id)
    context = {"row": followed(viewer, following_id).row, "form": form}
    return render(request, "duties/finish.html", context)
