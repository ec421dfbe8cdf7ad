"""The first page, signing in, signing out, and the way in for those who try the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from cairn.people import queries
from cairn.people.models import Account
from cairn.people.rules import Role
from cairn.people.viewers import viewer_for
from cairn.web.account import demo, throttle, wording
from cairn.web.account.forms import SignInForm
from cairn.web.shell import private_address

FIRST_PAGES = {
    Role.PERSON: "my_plan",
    Role.SUPPORTER: "today",
    Role.LEAD: "today",
    Role.STEWARD: "organisation",
}


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Everybody's first page: where their work is, or a welcome for who is not signed in."""
    if viewer := request.viewer:  # type: ignore[attr-defined]
        return redirect(FIRST_PAGES[viewer.role])
    cast = [(who, wording.ROLES[who.role]) for who in demo.cast()] if settings.CAIRN_DEMO else []
    return render(request, "account/welcome.html", {"cast": cast})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    after = _local(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.viewer:  # type: ignore[attr-defined]
        return redirect(after)
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        account, status = _try(request, form)
        if account:
            return enter(request, account, after)
    context = {"form": form, "next": after, "left": "out" in request.GET}
    return render(request, "account/sign_in.html", context, status=status)


def _try(request: HttpRequest, form: SignInForm) -> tuple[Account | None, int]:
    """The account that name and password open, if any; the same words whatever else is the matter."""
    name, address = form.cleaned_data["sign_in_name"], throttle.address_of(request)
    if not throttle.may_try_to_sign_in(name, address):
        form.add_error(None, wording.WAIT)
        return None, 429
    account = authenticate(request, username=name, password=form.cleaned_data["password"])
    if not isinstance(account, Account) or viewer_for(account) is None:
        form.add_error(None, wording.WRONG)
        return None, 200
    throttle.signed_in(name, address)
    return account, 200


def enter(request: HttpRequest, account: Account, after: str) -> HttpResponse:
    """Sign in, with pages in the language of the account from now on."""
    login(request, account)
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


def _local(request: HttpRequest, url: str) -> str:
    """The address to go on to: one of ours, never a stranger's."""
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if ours and url.startswith("/") else resolve_url("home")


@require_POST
@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """Open to all: a session may have ended by itself while the page was still there."""
    logout(request)
    response = HttpResponseRedirect(reverse("sign_in") + "?out")
    response["Clear-Site-Data"] = '"cache"'
    private_address.forget(response)
    return response


@require_GET
@login_not_required
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """One click from the terminal into the demo, as one of the fictional cast.

    It signs in on a GET, so that a printed address is enough. Elsewhere that would let a stranger's link put
    somebody into an account that is not theirs; here every account is made up, and without CAIRN_DEMO the
    page does not exist.
    """
    account = queries.demo_account(key) if settings.CAIRN_DEMO else None
    if account is None:
        raise Http404
    return enter(request, account, resolve_url("home"))
