"""A helper for a declaration of wishes for mental health treatment. Information, not legal advice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.kit import clock
from cairn.recovery.declaration import actions
from cairn.recovery.declaration.queries import wishes_of
from cairn.web.declaration import forms, wording
from cairn.web.declaration.page import law, may_see_wishes, own
from cairn.web.plan.asking import plan_for
from cairn.web.shell.viewing import for_people, for_those_who_walk, viewer_of


@require_safe
@for_people
def mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = forms.SignedForm(today=clock.today_in(viewer.time_zone))
    return render(request, "declaration/mine.html", {"page": own(viewer), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def write(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    written = {row.part: row.words for row in wishes_of(viewer, viewer.person_id or viewer.account_id).rows}
    form = forms.WishesForm(request.POST or None, written=written)
    if request.method == "POST" and form.is_valid():
        actions.write(by=viewer, parts=form.parts(), language=form.cleaned_data["language"])
        messages.success(request, _("Kept, just as you wrote it."))
        return redirect("declaration")
    return render(request, "declaration/write.html", {"form": form})


@require_safe
@for_people
def paper(request: HttpRequest) -> HttpResponse:
    """The wishes on paper, with lines to sign. Nothing of it says that it was signed."""
    page = own(viewer_of(request))
    return render(request, "declaration/paper.html", {"parts": page.wishes.parts, "law": page.law})


@require_POST
@for_people
def signed(request: HttpRequest) -> HttpResponse:
    """The person notes the day on which they signed on paper."""
    viewer = viewer_of(request)
    form = forms.SignedForm(request.POST, today=clock.today_in(viewer.time_zone))
    if not form.is_valid():
        return render(request, "declaration/mine.html", {"page": own(viewer), "form": form})
    actions.note_signed(by=viewer, day=form.cleaned_data["day"])
    messages.success(request, _("Noted, for you."))
    return redirect("declaration")


@require_POST
@for_people
def forget_signed(request: HttpRequest) -> HttpResponse:
    actions.forget_signed(by=viewer_of(request))
    messages.success(request, _("Removed. Nothing of it is kept."))
    return redirect("declaration")


@require_safe
@for_those_who_walk
def theirs(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What a person shows to whoever looks."""
    asked = plan_for(viewer_of(request), person_id)
    if not may_see_wishes(asked.viewer, person_id):
        raise Http404
    today = clock.today_in(asked.viewer.time_zone)
    wishes = wording.shown(wishes_of(asked.viewer, person_id), today, asked.name)
    return render(request, "declaration/theirs.html", {"wishes": wishes, "law": law(), "asked": asked})
