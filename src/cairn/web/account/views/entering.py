"""The first page, signing in, signing out, and the way in for those who try the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from cairn.people import queries
from cairn.people.models import Account
from cairn.people.rules import Role
from cairn.people.signing_in.rules import Second
from cairn.people.viewers import viewer_for
from cairn.web.account import asking, demo, staying, throttle, waiting, wording
from cairn.web.account.entry import enter, local, password_fits
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
    after = local(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.viewer:  # type: ignore[attr-defined]
        return redirect(after)
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        account, status = _try(request, form)
        if account:
            return password_fits(request, account, after, is_borrowed=form.cleaned_data["is_borrowed"])
    asked = asking.to_sign(request)
    context = {"form": form, "next": after, "left": "out" in request.GET, "asked": asked}
    return render(request, "account/sign_in.html", context, status=status)


def _try(request: HttpRequest, form: SignInForm) -> tuple[Account | None, int]:
    """The account that name and password open, if any; the same words whatever else is the matter."""
    name, address = form.cleaned_data["sign_in_name"], throttle.address_of(request)
    if wait := waiting.to_sign_in(name, address):
        form.add_error(None, wording.wait_to_sign_in(wait))
        return None, 429
    account = authenticate(request, username=name, password=form.cleaned_data["password"])
    if not isinstance(account, Account) or viewer_for(account) is None:
        waiting.did_not_fit(waiting.With.NAME)
        form.add_error(None, wording.WRONG)
        return None, 200
    waiting.signed_in(name, address)
    return account, 200


@require_POST
@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """Open to all: a session may have ended by itself while the page was still there."""
    borrowed = staying.is_borrowed(request)
    staying.end(request, request.viewer)  # type: ignore[attr-defined]
    logout(request)
    response = HttpResponseRedirect(reverse("sign_in") + "?out")
    # Sealed words that wait on this phone, from before it was said to be borrowed, are left alone.
    storage = borrowed and "waits" not in request.POST
    response["Clear-Site-Data"] = '"cache", "storage"' if storage else '"cache"'
    private_address.forget(response)
    return response


@require_GET
@login_not_required
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """One click from the terminal into the demo, as one of the fictional cast.

    It signs in on a GET, so that a printed address is enough. Elsewhere that would let a stranger's link put
    somebody into an account that is not theirs; here every account is made up, and without CAIRN_DEMO the
    page does not exist. It asks for no second step; signing in with a password does, in the demo as well.
    """
    account = queries.demo_account(key) if settings.CAIRN_DEMO else None
    if account is None:
        raise Http404
    return enter(request, account, resolve_url("home"), Second.DEMO)
