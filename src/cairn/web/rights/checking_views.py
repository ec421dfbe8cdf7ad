"""A steward confirms rights cards, or holds one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.advocacy.rights import actions, queries
from cairn.kit import clock
from cairn.web.rights import showing
from cairn.web.rights.forms import ConfirmForm
from cairn.web.shell.viewing import viewer_of


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """What waits, what is past its day, what is held back, and the rest."""
    return render(
        request, "rights/check.html", {"check": showing.checking(queries.to_check(viewer_of(request)))}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check_card(request: HttpRequest, card_id: str) -> HttpResponse:
    """One card with its source; sent, it is confirmed until a day."""
    viewer = viewer_of(request)
    found = queries.card_to_check(viewer, card_id)
    if found is None:
        raise Http404
    today = clock.today_in(viewer.time_zone)
    form = ConfirmForm(request.POST if request.method == "POST" else None, today=today)
    if form.is_bound and form.is_valid():
        actions.confirm(by=viewer, card_id=card_id, **form.cleaned_data)
        messages.success(request, _("Kept. The card is shown, with your organisation’s name and the day."))
        return redirect("check_rights")
    return render(request, "rights/check_card.html", {"it": showing.shown(found), "form": form})


@require_POST
def hold_back(request: HttpRequest, card_id: str) -> HttpResponse:
    actions.hold_back(by=viewer_of(request), card_id=card_id)
    messages.success(request, _("Held back. Nobody sees this card now. Confirm it to show it again."))
    return redirect("check_rights")
