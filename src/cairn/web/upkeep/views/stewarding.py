"""The steward's work on listings: what waits, and one listing with all that can be decided about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.upkeep import queries
from cairn.upkeep.actions import deciding
from cairn.web.shell.viewing import viewer_of
from cairn.web.upkeep import shown
from cairn.web.upkeep.forms import ByIdForm, DecideForm
from cairn.web.upkeep.sheet_form import SheetForm


@require_safe
def listings(request: HttpRequest) -> HttpResponse:
    """What waits for a steward."""
    queue = queries.queue(viewer_of(request))
    return render(request, "upkeep/listings.html", {"queue": shown.queue(queue)})


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    """One listing: what was told, what can be put right, what was put right before."""
    viewer, it = viewer_of(request), Listing(kind, listing_id)
    look = queries.look(viewer, it)
    if look is None:
        raise Http404
    form = SheetForm(request.POST if request.method == "POST" else None, sheet=look.sheet)
    if form.is_bound and form.is_valid():
        changed = deciding.correct(by=viewer, listing=it, changes=form.changes())
        messages.success(request, shown.kept(changed))
        return redirect("listing", kind, listing_id)
    return render(request, "upkeep/listing.html", {"look": shown.look(look), "form": form})


@require_POST
def decide(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    deciding.decide(by=viewer_of(request), **form.cleaned_data)
    messages.success(request, shown.DECIDED[form.cleaned_data["state"]])
    return redirect("listing", kind, listing_id)


@require_POST
def end(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    deciding.end(by=viewer_of(request), listing=Listing(kind, listing_id))
    messages.success(request, _("It is off all pages now. Its source cannot bring it back. You can."))
    return redirect("listing", kind, listing_id)


@require_POST
def asked_them(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    deciding.asked_them(by=viewer_of(request), listing=Listing(kind, listing_id))
    messages.success(request, _("Kept. The page says that you asked them today."))
    return redirect("listing", kind, listing_id)


@require_POST
def undo(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    form = ByIdForm(request.POST)
    if not form.is_valid():
        raise Http404
    deciding.undo(
        by=viewer_of(request), listing=Listing(kind, listing_id), correction_id=form.cleaned_data["id"]
    )
    messages.success(request, _("Undone. The page says what its source says."))
    return redirect("listing", kind, listing_id)


@require_POST
def keep_ours(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    form = ByIdForm(request.POST)
    if not form.is_valid():
        raise Http404
    deciding.keep_ours(by=viewer_of(request), correction_id=form.cleaned_data["id"])
    messages.success(request, _("Kept as it is here."))
    return redirect("listing", kind, listing_id)
