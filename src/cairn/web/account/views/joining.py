"""From an invitation to an account.

The secret of a link is taken out of the address at once: a signed cookie, good for an hour and sent to these
pages only, says which invitation it was. So it reaches no Referer header and no list of pages, and looking at
an invitation changes nothing.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cairn.people import queries
from cairn.people.actions import inviting
from cairn.people.errors import Refused
from cairn.people.rules import No
from cairn.web.account import throttle, waiting, wording
from cairn.web.account.entry import password_fits
from cairn.web.account.forms import CodeForm, JoinForm, NewWayInForm

COOKIE, SALT, HOLDS = f"{settings.CAIRN_COOKIES}cairn-join", "cairn.join", timedelta(hours=1)


@require_safe
@login_not_required
def invitation(request: HttpRequest, link: str) -> HttpResponse:
    """A link from an invitation: on to the page without the secret in its address."""
    try:
        response = _hold(inviting.find_invitation(link=link).id)
    except Refused as no:
        response = _not_usable(no.why)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def join(request: HttpRequest) -> HttpResponse:
    """Where a printed code is typed, and where every invitation that cannot be used ends."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if wait := waiting.CODE_BY_ADDRESS.wait(throttle.address_of(request)):
            form.add_error("code", wording.wait(wait))
            return render(request, "account/join.html", {"form": form}, status=429)
        try:
            return _hold(inviting.find_invitation(code=form.cleaned_data["code"]).id)
        except Refused as no:
            waiting.did_not_fit(waiting.With.INVITATION)
            form.add_error("code", wording.NOT_USABLE[no.why])
    why = wording.NOT_USABLE.get(request.GET.get("why", ""))
    return render(request, "account/join.html", {"form": form, "why": why})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters("password")
def join_account(request: HttpRequest) -> HttpResponse:
    """Choose a name and a password. Which invitation it is, the cookie says."""
    try:
        welcome = queries.welcome(_held(request))
        kind = NewWayInForm if welcome.is_new_way_in else JoinForm
        form = kind(request.POST if request.method == "POST" else None, initial=_initial(request))
        if form.is_bound and form.is_valid():
            return _accept(request, welcome.invitation_id, form)
    except Refused as no:
        if no.why not in wording.SIGN_IN_NAME:
            return _not_usable(no.why)
        form.refuse(no.why)
    context = {"form": form, "welcome": welcome, "what": wording.ROLE_WELCOMES[welcome.role]}
    return render(request, "account/join_account.html", context)


def _accept(request: HttpRequest, invitation_id: UUID, form: NewWayInForm) -> HttpResponse:
    account = inviting.accept_invitation(invitation_id=invitation_id, **form.cleaned_data)
    response = password_fits(request, account, resolve_url("home"), is_borrowed=False)
    response.delete_cookie(COOKIE, path=reverse("join"))
    return response


def _initial(request: HttpRequest) -> dict[str, str]:
    return {"language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE).split("-")[0]}


def _hold(invitation_id: UUID) -> HttpResponse:
    response = redirect("join_account")
    response.set_signed_cookie(
        COOKIE,
        str(invitation_id),
        salt=SALT,
        max_age=HOLDS,
        path=reverse("join"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _held(request: HttpRequest) -> UUID:
    """The invitation this browser holds. Raises Refused when it holds none, or held it too long."""
    held = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=HOLDS)
    if not held:
        raise Refused(No.INVITATION_UNKNOWN)
    return UUID(held)


def _not_usable(why: No) -> HttpResponse:
    response = HttpResponseRedirect(f"{reverse('join')}?why={why.value}")
    response.delete_cookie(COOKIE, path=reverse("join"))
    return response
