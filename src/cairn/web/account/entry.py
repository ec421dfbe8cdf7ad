"""Coming in: signed in, in one's own language, on to the page one wanted."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from cairn.people.models import Account
from cairn.people.signing_in import queries
from cairn.people.signing_in.rules import Second
from cairn.people.viewers import viewer_for
from cairn.web.account import staying, wording


def password_fits(request: HttpRequest, account: Account, after: str, *, is_borrowed: bool) -> HttpResponse:
    """The right password, or a one-time code: in, or on to the second step when the account has one."""
    if queries.kinds_of(account):
        staying.hold(request, account, after, is_borrowed=is_borrowed)
        return redirect("sign_in_second")
    return enter(request, account, after, Second.NONE, is_borrowed=is_borrowed)


def enter(
    request: HttpRequest, account: Account, after: str, second: Second, *, is_borrowed: bool = False
) -> HttpResponse:
    """Sign in, with pages in the language of the account from now on."""
    viewer = viewer_for(account)
    if viewer is None:
        raise PermissionDenied
    staying.begin(request, account, viewer, second, is_borrowed=is_borrowed)
    if is_borrowed:
        messages.info(request, wording.BORROWED)
    return speak(HttpResponseRedirect(after), account.language)


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Answer in this language from the next page on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def local(request: HttpRequest, url: str) -> str:
    """The address to go on to: one of ours, never a stranger's."""
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if ours and url.startswith("/") else resolve_url("home")
