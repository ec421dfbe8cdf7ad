"""Passkeys: adding one, signing in with one, and showing with one who one is."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.people.actions import passkeys
from cairn.people.errors import Refused
from cairn.people.models import Account
from cairn.people.rules import No
from cairn.people.signing_in.passkeys import NotRight
from cairn.people.signing_in.rules import Second
from cairn.people.viewers import Viewer, viewer_for
from cairn.web.account import asking, staying, throttle, waiting, wording
from cairn.web.account.asking import PasskeyForm
from cairn.web.account.entry import enter, local
from cairn.web.account.views.second import added
from cairn.web.shell.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@staying.fresh_only
def add_passkey(request: HttpRequest) -> HttpResponse:
    """A phone, computer or key makes a passkey; it gets a name to know it by."""
    viewer, account, why = viewer_of(request), _account(request), None
    if request.method == "POST":
        form = PasskeyForm(request, asking.TO_MAKE)
        try:
            if form.is_valid():
                called = form.cleaned_data["called"] or str(_("My device"))
                return added(request, passkeys.add_passkey(by=viewer, made=form.made(), called=called))
            why = _("This page was open too long. Try once more.")
        except Refused as no:
            why = wording.PASSKEY_NO[no.why]
        except NotRight:
            why = _("That did not work, and nothing was kept. Try once more, or set up an app.")
    asked = asking.to_make(request, viewer, account)
    return render(request, "account/add_passkey.html", {"asked": asked, "why": why})


@require_POST
@login_not_required
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """Signing in by a passkey alone, or as the second step after the password: it is both in one."""
    half = staying.held(request)
    after = local(request, half.after if half else request.POST.get("next", ""))
    is_borrowed = half.is_borrowed if half else "is_borrowed" in request.POST
    form = PasskeyForm(request, asking.TO_SIGN)
    account = form.account() if form.is_valid() else None
    viewer = viewer_for(account)
    if wait := waiting.PASSKEY.wait(address := throttle.address_of(request)):
        return _again(request, wording.wait(wait), 429)
    if account is None or viewer is None:
        return _again(request, wording.PASSKEY_NO[No.PASSKEY_WRONG])
    if why := _problem(form, viewer):
        return _again(request, why)
    waiting.PASSKEY.give_back(address)
    return enter(request, account, after, Second.PASSED, is_borrowed=is_borrowed)


@require_POST
def confirm_passkey(request: HttpRequest) -> HttpResponse:
    """Showing once more who one is, by a passkey."""
    viewer = viewer_of(request)
    form, after = PasskeyForm(request, asking.TO_SIGN), local(request, request.POST.get("next", ""))
    why = _problem(form, viewer) if form.is_valid() else wording.PASSKEY_NO[No.PASSKEY_WRONG]
    if why:
        return _again(request, why)
    staying.confirmed(request)
    return HttpResponseRedirect(after)


def _problem(form: PasskeyForm, viewer: Viewer) -> str | Promise:
    """Why this passkey does not open this account; empty when it does."""
    sent = form.cleaned_data
    try:
        passkeys.pass_with_passkey(
            by=viewer, site=asking.site_of(form.request), challenge=sent["slip"], answer=sent["answer"]
        )
    except Refused as no:
        return wording.PASSKEY_NO[no.why]
    return ""


def _again(request: HttpRequest, why: str | Promise, status: int = 200) -> HttpResponse:
    if status == HTTPStatus.OK:
        waiting.did_not_fit(waiting.With.PASSKEY)
    return render(request, "account/passkey_again.html", {"why": why}, status=status)


def _account(request: HttpRequest) -> Account:
    account: Any = request.user
    return account
