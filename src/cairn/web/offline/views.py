"""Cairn where there is no signal: what a phone keeps so that it opens, and what it sends once it can."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.consent.gate import one_look
from cairn.people.phones import actions
from cairn.people.phones.queries import how_many_phones, is_own, still_kept
from cairn.web.account import staying
from cairn.web.offline import shell
from cairn.web.offline.arriving import arrived, say_lost
from cairn.web.offline.cards import kept_for
from cairn.web.offline.forms import LostForm, MessageForm
from cairn.web.shell.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def outbox(request: HttpRequest) -> HttpResponse:
    """Looked at: who is signed in, and the token for sending. Sent to: one sealed message."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return JsonResponse({"account": str(viewer.account_id), "token": get_token(request)})
    if (lost := LostForm(request.POST)).is_valid():
        say_lost(lost.cleaned_data["lost"])
        return JsonResponse({})
    came = arrived(viewer, MessageForm(request.POST))
    if came.is_new and "here" in request.POST:
        messages.success(request, came.said)
    if came.also:
        messages.info(request, came.also)
    return JsonResponse(came.told(), status=came.status)


@require_safe
def no_signal(request: HttpRequest) -> HttpResponse:
    """What waits on this phone, what it keeps, and how Cairn is put on it. For who has a place here."""
    return render(request, "offline/no_signal.html", {"phones": how_many_phones(viewer_of(request))})


@require_POST
def keep_on_phone(request: HttpRequest) -> HttpResponse:
    """This phone keeps a few pages from now on; it is told the number to ask with. Not a borrowed one."""
    if staying.is_borrowed(request):
        raise PermissionDenied
    return JsonResponse({"id": str(actions.keep_on_phone(by=viewer_of(request)))})


@require_POST
def keep_on_no_phone(request: HttpRequest) -> HttpResponse:
    actions.keep_on_no_phone(by=viewer_of(request))
    messages.success(request, _("Each phone erases them as soon as it has signal."))
    return redirect("no_signal")


@require_safe
@login_not_required
def cards(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """Whether a phone may go on keeping; and for whom they are, what is to be kept now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not still_kept(kept_id):
        return JsonResponse({"on": False})
    if viewer is None or not is_own(viewer, kept_id):
        return JsonResponse({"on": True})
    with one_look(viewer):
        return JsonResponse({"on": True, **kept_for(viewer)})


@require_safe
@login_not_required
def kept_page(request: HttpRequest, language: str) -> HttpResponse:
    """The page that opens without signal. It is the same for everybody: a phone keeps it."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return HttpResponse(shell.page(), headers={"Cairn-Kept": shell.version()})


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers in the phone when the network does not."""
    return HttpResponse(shell.worker(), content_type="text/javascript; charset=utf-8")


@require_safe
@login_not_required
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone asks for to put Cairn beside its other programs."""
    return JsonResponse(shell.manifest(), content_type="application/manifest+json")
