"""Listings that may be one: what waits, two side by side, the same or not the same, and back again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.directory.duplicates.rules import State
from cairn.upkeep import queries
from cairn.upkeep.actions import duplicates
from cairn.web.shell.viewing import viewer_of
from cairn.web.upkeep import alike_shown
from cairn.web.upkeep.alike_form import SameForm, page_of


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs that wait."""
    waiting = queries.alike(viewer_of(request), page_of(request.GET))
    return render(request, "upkeep/alike.html", {"alike": alike_shown.waiting(waiting)})


@require_safe
def apart(request: HttpRequest) -> HttpResponse:
    """Pairs of which a steward said that they are not the same."""
    waiting = queries.alike(viewer_of(request), page_of(request.GET), State.APART)
    return render(request, "upkeep/apart.html", {"alike": alike_shown.waiting(waiting)})


@require_safe
def one(request: HttpRequest) -> HttpResponse:
    """What was made one."""
    made, pages = queries.made_one(viewer_of(request), page_of(request.GET))
    return render(
        request, "upkeep/made_one.html", {"made": alike_shown.made(made, page_of(request.GET), pages)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Two listings side by side; sent, they are made one."""
    viewer = viewer_of(request)
    found = queries.beside(viewer, pair_id)
    if found is None:
        raise Http404
    form = SameForm(request.POST if request.method == "POST" else None, beside=found)
    if form.is_bound and form.is_valid():
        kept, other = form.kept_and_other()
        duplicates.make_one(by=viewer, kept=kept, other=other, chosen=form.chosen())
        messages.success(request, _("They are one now. The other leads there, and you can undo it below."))
        return redirect("listing", kept.kind, kept.id)
    return render(request, "upkeep/pair.html", {"it": alike_shown.beside(found, form), "form": form})


@require_POST
def set_apart(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    duplicates.set_apart(by=viewer_of(request), pair_id=pair_id)
    messages.success(request, _("Kept: not the same. You will not be asked about these two again."))
    return redirect("alike")


@require_POST
def put_back(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    duplicates.put_back(by=viewer_of(request), pair_id=pair_id)
    messages.success(request, _("They wait for you again."))
    return redirect("pair", pair_id)


@require_POST
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    made = duplicates.undo(by=viewer_of(request), merge_id=merge_id)
    messages.success(request, _("Undone. They are two listings again, each as its own source says."))
    return redirect("listing", made.kind, made.kept)
