"""One's own account: what to be called, the language, the password, and signing out everywhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from cairn.people.actions import own_account, signed_in
from cairn.people.errors import Refused
from cairn.people.models import Account
from cairn.people.signing_in import presence, queries
from cairn.web.account import staying, waiting, wording
from cairn.web.account.entry import speak
from cairn.web.account.forms import CalledForm, EverywhereForm, PasswordForm
from cairn.web.shell.viewing import viewer_of


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
def change_how_called(request: HttpRequest) -> HttpResponse:
    form = CalledForm(request.POST)
    if not form.is_valid():
        return _page(request, called=form)
    own_account.change_how_called(by=viewer_of(request), **form.cleaned_data)
    language = form.cleaned_data["language"]
    with override(language):
        messages.success(request, _("Kept. This is how we call you from now on."))
    return speak(redirect("account"), language)


@require_POST
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST, called=viewer_of(request).called)
    if not form.is_valid() or not _may_try(request, form, "now"):
        return _page(request, password=form)
    try:
        account = own_account.change_password(by=viewer_of(request), **form.cleaned_data)
    except Refused:
        waiting.did_not_fit(waiting.With.ONCE_MORE)
        form.add_error("now", wording.NOT_YOUR_PASSWORD)
        return _page(request, password=form)
    _keep_this_one(request, account)
    messages.success(request, _("You have a new password. Every other phone or computer was signed out."))
    return redirect("account")


@require_POST
@sensitive_post_parameters()
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    form = EverywhereForm(request.POST)
    if not form.is_valid() or not _may_try(request, form, "password"):
        return _page(request, everywhere=form)
    try:
        account = own_account.sign_out_everywhere(by=viewer_of(request), **form.cleaned_data)
    except Refused:
        waiting.did_not_fit(waiting.With.ONCE_MORE)
        form.add_error("password", wording.NOT_YOUR_PASSWORD)
        return _page(request, everywhere=form)
    _keep_this_one(request, account)
    messages.success(
        request, _("Every other phone or computer was signed out. You are still signed in here.")
    )
    return redirect("account")


@require_POST
def sign_out_there(request: HttpRequest, signed_in_id: UUID) -> HttpResponse:
    """One browser of one's own, from another."""
    signed_in.end(by=viewer_of(request), signed_in_id=signed_in_id)
    messages.success(request, _("Signed out there."))
    return redirect("account")


def _keep_this_one(request: HttpRequest, account: Account) -> None:
    """This browser stays signed in, and the tries that led here are forgotten."""
    staying.begin_anew(request, account, viewer_of(request))
    waiting.OWN_PASSWORD.forget(str(account.id))


def _may_try(request: HttpRequest, form: BaseForm, field: str) -> bool:
    """Whoever finds a phone that is signed in must not be able to guess the password on it either."""
    if wait := waiting.OWN_PASSWORD.wait(str(viewer_of(request).account_id)):
        form.add_error(field, wording.wait(wait))
    return form.is_valid()


def _page(request: HttpRequest, **sent: BaseForm) -> HttpResponse:
    """The page with the form that was sent, if one was, so that its problems stand beside it."""
    viewer = viewer_of(request)
    account: Any = request.user
    now = {"called": viewer.called, "language": account.language}
    forms: dict[str, Any] = {
        "called": CalledForm(initial=now),
        "password": PasswordForm(),
        "everywhere": EverywhereForm(),
    } | sent
    context = {
        "form": next(iter(sent.values()), None),
        "role": wording.ROLES[viewer.role],
        "has_password": account.has_usable_password(),
        "has": queries.second_step(viewer),
        "places_signed_in": [
            (row, wording.DEVICES[row.device], wording.BROWSERS[row.browser])
            for row in presence.where(viewer, staying.here(request))
        ],
    }
    return render(request, "account/account.html", forms | context)
