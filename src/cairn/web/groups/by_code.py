"""Saying "I was here", with the code that hangs on the wall. Looking keeps nothing; no account is needed.

Who is not signed in is one more, and nothing is kept of who. A cookie with the same text for everybody in the
room, for this one time of the group alone, remembers that this browser did, so that who comes in by name
after being counted is there once. It stops no second browser, and the page says so.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cairn.kit import clock
from cairn.peer_sessions.errors import Refused
from cairn.peer_sessions.groups.arrivals import actions, queries
from cairn.peer_sessions.groups.codes import Did
from cairn.peer_sessions.groups.rules import YesFor, code_as_typed
from cairn.peer_sessions.rules import No
from cairn.people.viewers import Viewer
from cairn.web.account.throttle import Limit, address_of
from cairn.web.groups.forms import CodeForm

COOKIE = "here"
COUNT = "count"
GOES = {"once": YesFor.THIS_TIME, "always": YesFor.FROM_NOW}
# A room often has one address between all who are in it.
TRIES = Limit("here-tries", 60, timedelta(minutes=10))
SENT = Limit("here-sent", 120, timedelta(hours=1))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest) -> HttpResponse:
    """Where the code is typed."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not TRIES.take(address_of(request)):
            return _show(request, {"too_many": True}, 429)
        code = code_as_typed(form.cleaned_data["code"])
        why = queries.why_not(code)
        return _no_good(request, form, why) if why else redirect("here_by_code", code)
    return _show(request, {"form": form})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def here_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """What will be kept, and the buttons that keep it."""
    if not TRIES.take(address_of(request)):
        return _show(request, {"too_many": True}, 429)
    viewer: Viewer | None = getattr(request, "viewer", None)
    try:
        at = queries.at_the_door(viewer, code, request.COOKIES.get(COOKIE, ""))
    except Refused as refused:
        return _no_good(request, CodeForm(), refused.why, 404)
    if request.method != "POST" or request.POST.get("as") not in {COUNT, *GOES}:
        return _show(request, {"at": at})
    if not SENT.take(address_of(request)):
        return _show(request, {"too_many": True}, 429)
    try:
        return _keep(request, viewer, at)
    except Refused as refused:  # written down, or over, while this page was open
        return _no_good(request, CodeForm(), refused.why, 404)


def _no_good(request: HttpRequest, form: CodeForm, why: StrEnum, status: int = 200) -> HttpResponse:
    is_written = why is No.WRITTEN_DOWN
    return _show(request, {"form": form, "over": not is_written, "written": is_written}, status)


def _keep(request: HttpRequest, viewer: Viewer | None, at: queries.Door) -> HttpResponse:
    goes = GOES.get(request.POST.get("as", ""))
    if goes and viewer and at.may_name:
        was_counted = at.did is Did.COUNTED and request.POST.get("other") != "yes"
        actions.name_me(by=viewer, code=at.code, goes=goes, was_counted=was_counted)
        return _remember(_show(request, {"at": at, "named": True}), at, Did.NAMED)
    if at.did or at.is_named or at.only_number:
        return _show(request, {"at": at})
    actions.count_me(code=at.code)
    return _remember(_show(request, {"at": at, "counted": True}), at, Did.COUNTED)


def _remember(answer: HttpResponse, at: queries.Door, did: Did) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        queries.mark_of(at.code, did),
        path=reverse("here"),
        max_age=max(60, int((at.until - clock.now()).total_seconds())),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _show(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, "groups/here.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
