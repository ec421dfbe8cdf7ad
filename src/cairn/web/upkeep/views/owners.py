"""An agency looks at its own listing by a one-time link; a steward makes the link and decides what waits.

The secret of a link is taken out of the address at once, as with invitations: a signed cookie, sent to these
pages only, says which link it was. Looking uses nothing up; sending does.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.directory.finds import Kind
from cairn.directory.labels import Listing
from cairn.directory.owners import queries
from cairn.directory.owners.queries import Opened
from cairn.people.viewers import Unsigned
from cairn.upkeep.actions import owners
from cairn.upkeep.queries import look
from cairn.web.account.throttle import address_of
from cairn.web.shell.viewing import viewer_of
from cairn.web.upkeep import limits
from cairn.web.upkeep.forms import ProposalForm
from cairn.web.upkeep.owner_form import OwnerForm

COOKIE, SALT, HOLDS = f"{settings.CAIRN_COOKIES}cairn-listing", "cairn.listing", timedelta(hours=3)


@require_POST
def ask(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    """Make a link and show it, this once: to be printed, or sent with the words beside it."""
    viewer, listing = viewer_of(request), Listing(kind, listing_id)
    issued = owners.ask_owner(by=viewer, listing=listing)
    found = look(viewer, listing)
    link = request.build_absolute_uri(reverse("owner_link", args=[issued.secret]))
    context = {"issued": issued, "link": link, "named": found.sheet.named if found else None}
    return render(request, "upkeep/owner_slip.html", context)


@require_POST
def decide(request: HttpRequest, kind: Kind, listing_id: UUID) -> HttpResponse:
    """Yes or no to one field that an agency says otherwise."""
    form = ProposalForm(request.POST)
    if not form.is_valid():
        raise Http404
    owners.decide(by=viewer_of(request), proposal_id=form.cleaned_data["id"], take=form.cleaned_data["take"])
    messages.success(request, _("Kept."))
    return redirect("listing", kind, listing_id)


@require_safe
@login_not_required
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A link as it was sent: on to the page without the secret in its address."""
    response = redirect("your_listing")
    found = queries.by_secret(secret) if limits.OWNER_LINK.take(address_of(request)) else None
    if found:
        _hold(response, found)
    else:
        response.delete_cookie(COOKIE, path=reverse("your_listing"))
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def your_listing(request: HttpRequest) -> HttpResponse:
    """What we say of them, and what they say. Which listing it is, the cookie says."""
    found = _held(request)
    if found is None:
        return render(request, "upkeep/owner_closed.html", {"is_done": "done" in request.GET})
    form = OwnerForm(request.POST if request.method == "POST" else None, sheet=found.sheet)
    if form.is_bound and form.is_valid():
        owners.answer(
            by=Unsigned(role="owner"),
            link_id=found.link_id,
            listing=found.sheet.named.listing,
            changes=form.changes(),
        )
        response = redirect(f"{reverse('your_listing')}?done")
        response.delete_cookie(COOKIE, path=reverse("your_listing"))
        return response
    return render(request, "upkeep/owner_listing.html", {"form": form, "found": found})


def _hold(response: HttpResponse, found: Opened) -> None:
    response.set_signed_cookie(
        COOKIE,
        str(found.link_id),
        salt=SALT,
        max_age=HOLDS,
        path=reverse("your_listing"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _held(request: HttpRequest) -> Opened | None:
    held = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=HOLDS)
    return queries.by_id(UUID(held)) if held else None
