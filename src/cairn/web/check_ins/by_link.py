"""Checking in by a link, without signing in. It can write and reads nothing.

Whoever holds it sees the words we offer to everybody, never the person's own, no name and no organisation.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cairn.recovery.calls import actions as calls
from cairn.recovery.check_ins import actions
from cairn.web.account.throttle import Limit, address_of
from cairn.web.check_ins import forms, wording

TRIES = Limit("check-in-link", 60, timedelta(hours=1))
SENT = Limit("check-in-sent", 20, timedelta(hours=1))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def quick(request: HttpRequest, secret: str) -> HttpResponse:
    """The taps, or what came of one. Raises Refused for a link that does not work: there is no such page."""
    if not TRIES.take(address_of(request)):
        return _show(request, {"too_many": True}, status=429)
    actions.find_link(secret=secret)
    if request.method != "POST":
        return _form(request, forms.CheckInForm(feelings=wording.offered(), initial={"key": uuid4()}))
    if not SENT.take(secret):
        return _show(request, {"too_many": True}, status=429)
    return _keep(request, secret)


def _keep(request: HttpRequest, secret: str) -> HttpResponse:
    if "call" in request.POST:
        calls.ask_for_call_by_link(secret=secret)
        return _show(request, {"asked": True})
    form = forms.CheckInForm(request.POST, feelings=wording.offered())
    if not form.is_valid():
        return _form(request, form)
    actions.check_in_by_link(secret=secret, **form.said())
    return _show(request, {"kept": True})


def _form(request: HttpRequest, form: forms.CheckInForm) -> HttpResponse:
    taps = [tap for tap in wording.taps(wording.offered()) if not tap.leads]
    return _show(request, {"form": form, "taps": taps})


def _show(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, "check_ins/quick.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
