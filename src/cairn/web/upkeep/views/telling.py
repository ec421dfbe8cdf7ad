"""Telling us about a listing: one tap, undone or added to. Open to all; nothing of who told it is kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.people.viewers import Viewer
from cairn.upkeep.actions import telling as actions
from cairn.web.shell.viewing import viewer_of
from cairn.web.upkeep import limits
from cairn.web.upkeep.forms import MoreForm, PlaceForm
from cairn.web.upkeep.telling import chosen, thanks, token_for


@login_not_required
@require_POST
def tell(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    """One tap on a listing's page."""
    listing, choice = Listing(kind, listing_id), request.POST.get("tip", "")
    form = PlaceForm(request.POST)
    picked = chosen(choice) if form.is_valid() else None
    if picked is None:
        raise Http404
    place = form.cleaned_data["place"]
    if not limits.TELL.take(limits.who(request)):
        messages.error(request, _("That was a lot at once, so it was not kept. Wait a few minutes."))
    elif not limits.SAME.take(limits.same(request, listing, choice, place)):
        messages.info(request, _("You told us that today. Thank you, we have it."))
    else:
        tip = actions.tell(
            by=_viewer(request), listing=listing, kind=picked[0], reason=picked[1], place=place
        )
        return _back(request, listing, told=token_for(tip.id))
    return _back(request, listing)


@login_not_required
@require_POST
def tell_undo(request: HttpRequest) -> HttpResponse:
    """The tap was a mistake."""
    given = thanks(request.POST.get("told", ""))
    if given is None:
        raise Http404
    actions.take_back(by=_viewer(request), tip_id=given.told.id)
    told = given.told
    limits.SAME.forget(limits.same(request, given.named.listing, told.choice, told.place_id))
    messages.success(request, _("Undone. Nothing is kept of it."))
    return _back(request, given.named.listing)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell_more(request: HttpRequest) -> HttpResponse:
    """A line for the steward about what was just told."""
    given = thanks(request.GET.get("told", ""))
    if given is None or not given.can_say_more:
        raise Http404
    form = MoreForm(request.POST if request.method == "POST" else None, kind=given.told.kind)
    if form.is_bound and form.is_valid() and limits.WORDS.take(limits.who(request)):
        actions.add_words(by=_viewer(request), tip_id=given.told.id, words=form.cleaned_data["words"])
        messages.success(request, _("Kept, for whoever looks after the list. Thank you."))
        return _back(request, given.named.listing)
    return render(request, "upkeep/tell_more.html", {"form": form, "thanks": given})


@require_POST
def they_answered(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    """Somebody who works here called, and they answered."""
    listing = Listing(kind, listing_id)
    actions.they_answered(by=viewer_of(request), listing=listing)
    messages.success(request, _("Kept. The page says that you called today, without your name."))
    return _back(request, listing)


def _viewer(request: HttpRequest) -> Viewer | None:
    viewer: Viewer | None = getattr(request, "viewer", None)
    return viewer


def _back(request: HttpRequest, listing: Listing, told: str = "") -> HttpResponse:
    """To the listing's page, with whatever else stood in the address."""
    query = request.GET.copy()
    query.pop("told", None)
    if told:
        query["told"] = told
    address = reverse(listing.kind.value, args=[listing.id])
    where = "#told" if told else ""
    return HttpResponseRedirect((f"{address}?{query.urlencode()}" if query else address) + where)
