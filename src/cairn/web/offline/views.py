"""Cairn where there is no signal: what a phone keeps so that it opens, and what it sends once it can."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from cairn.web.offline import shell
from cairn.web.offline.arriving import arrived, say_lost
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
    return JsonResponse(came.told(), status=came.status)


@require_safe
def no_signal(request: HttpRequest) -> HttpResponse:
    """What waits on this phone, and how Cairn is put on it. Only for who has a place here."""
    viewer_of(request)
    return render(request, "offline/no_signal.html")


@require_safe
@login_not_required
def kept_page(request: HttpRequest, language: str) -> HttpResponse:
    """The page that opens without signal. It is the same for everybody: a phone keeps it."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return HttpResponse(shell.page())


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
