"""Pages that open for the one who writes them, and for nobody else who works here."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.people.lockers.rules import Holds
from cairn.supervision.own import actions, queries
from cairn.web.only_mine import forms, wording
from cairn.web.records.file import own_style_text
from cairn.web.shell.viewing import for_staff, viewer_of
from cairn.web.shell.ways_out import OwnPage, as_file


@require_safe
@for_staff
def wellness(request: HttpRequest) -> HttpResponse:
    parts = wording.shown(queries.wellness_of(viewer_of(request)))
    return render(request, "only_mine/wellness.html", {"parts": parts})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def write(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.WellnessForm(request.POST or None, written=queries.wellness_of(viewer))
    if request.method == "POST" and form.is_valid():
        actions.write_wellness(by=viewer, parts=form.parts())
        messages.success(request, _("Kept, just as you wrote it. Only you can open it."))
        return redirect("wellness")
    return render(request, "only_mine/write.html", {"form": form})


@require_safe
@for_staff
def file(request: HttpRequest) -> HttpResponse:
    """One's own page to take along: read in any browser, without the internet."""
    viewer = viewer_of(request)
    context = {"parts": wording.shown(queries.wellness_of(viewer)), "style": own_style_text()}
    text = render_to_string("only_mine/file.html", context)
    return as_file(text, f"my-page-{clock.now():%Y-%m-%d}.html", OwnPage(viewer.account_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def reflections(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.ReflectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reflect(by=viewer, words=form.cleaned_data["words"])
        messages.success(request, _("Kept. Only you can open it."))
        return redirect("only_mine")
    return render(request, "only_mine/reflections.html", {"form": form, "rows": queries.reflections(viewer)})


@require_POST
@for_staff
def forget(request: HttpRequest, reflection_id: UUID) -> HttpResponse:
    actions.forget_reflection(by=viewer_of(request), reflection_id=reflection_id)
    messages.success(request, _("Removed. Nothing of it is kept."))
    return redirect("only_mine")


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def erase(request: HttpRequest, holds: str) -> HttpResponse:
    """Erase a whole page of one's own, with its key."""
    if holds not in {one.value for one in Holds}:
        raise Http404
    what = Holds(holds)
    form = forms.EraseOwnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.erase_own(by=viewer_of(request), holds=what)
        messages.success(request, _("Erased. Nobody can open it again."))
        return redirect(wording.BACK[what])
    context = {"form": form, "what": wording.ERASED[what], "back": wording.BACK[what]}
    return render(request, "only_mine/erase.html", context)
