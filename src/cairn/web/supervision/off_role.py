"""Work that is not a peer's: one tap to count it, whose it is, and words to hand it over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.supervision.off_role import actions, queries
from cairn.supervision.off_role.kinds import Told, kinds, told
from cairn.supervision.off_role.rules import Month
from cairn.web.shell.viewing import for_those_who_walk, viewer_of
from cairn.web.supervision.forms import OffRoleForm


def in_own_tongue(kind: str) -> Told:
    return told(kind, (get_language() or "en").split("-")[0])


def shown(months: tuple[Month, ...]) -> list[tuple[Month, list[tuple[str, int]]]]:
    """Each month with what its kinds are called."""
    return [(month, [(in_own_tongue(kind).called, n) for kind, n in month.counts]) for month in months]


@require_safe
@for_those_who_walk
def listed(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rows = [(row, in_own_tongue(row.kind)) for row in queries.own(viewer)]
    context = {"kinds": [(kind, in_own_tongue(kind)) for kind in kinds()], "rows": rows}
    return render(request, "supervision/off_role.html", context)


@require_POST
@for_those_who_walk
def count(request: HttpRequest, kind: str) -> HttpResponse:
    """One tap. Then: whose it is, and what to say."""
    kept = actions.count(by=viewer_of(request), kind=kind)
    messages.success(request, _("Counted. It is no fault of yours."))
    return redirect("off_role_one", kept.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_walk
def one(request: HttpRequest, off_role_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = queries.one_of_own(viewer, off_role_id)
    if row is None:
        raise Http404
    form = OffRoleForm(request.POST or None, initial={"asked_by": row.asked_by or "", "words": row.words})
    if request.method == "POST" and form.is_valid():
        actions.say_more(by=viewer, off_role_id=off_role_id, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("off_role")
    told_of = in_own_tongue(row.kind)
    return render(request, "supervision/off_role_one.html", {"form": form, "row": row, "told": told_of})


@require_POST
@for_those_who_walk
def uncount(request: HttpRequest, off_role_id: UUID) -> HttpResponse:
    actions.uncount(by=viewer_of(request), off_role_id=off_role_id)
    messages.success(request, _("Taken out."))
    return redirect("off_role")
