"""The second step: at sign-in, setting it up, the spare codes, and taking one away."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.people.actions import own_account, second_step
from cairn.people.errors import Refused
from cairn.people.rules import No
from cairn.people.signing_in import queries, totp
from cairn.people.signing_in.rules import FactorKind, Second
from cairn.people.viewers import Viewer, viewer_for
from cairn.web.account import asking, staying, waiting, wording
from cairn.web.account.entry import enter, local
from cairn.web.account.second_forms import AppForm, ConfirmForm, SecondForm, seal_key
from cairn.web.account.squares import square
from cairn.web.shell.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters("code")
def sign_in_second(request: HttpRequest) -> HttpResponse:
    """After the right password: the code."""
    half = staying.held(request)
    account = queries.account_of(half.account_id) if half else None
    viewer = viewer_for(account)
    if half is None or account is None or viewer is None:
        return redirect("sign_in")
    form = SecondForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        status = _try(form, viewer, "code")
        if form.is_valid():
            return enter(request, account, half.after, Second.PASSED, is_borrowed=half.is_borrowed)
    kinds = queries.kinds_of(account)
    asked = asking.to_sign(request, account) if FactorKind.PASSKEY in kinds else None
    context = {"form": form, "asked": asked}
    return render(request, "account/sign_in_second.html", context, status=status)


def _try(form: BaseForm, viewer: Viewer, field: str) -> int:
    """Look at a code, if there were not too many tries; what is wrong stands in the form."""
    who = str(viewer.account_id)
    if wait := waiting.SECOND_STEP.wait(who):
        form.add_error(field, wording.wait(wait))
        return 429
    try:
        second_step.pass_with_code(by=viewer, code=form.cleaned_data[field])
    except Refused:
        waiting.did_not_fit(waiting.With.CODE)
        form.add_error(field, wording.CODE_WRONG)
        return 200
    waiting.SECOND_STEP.forget(who)
    return 200


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def confirm(request: HttpRequest) -> HttpResponse:
    """Show again who one is, before how one gets in is changed."""
    viewer = viewer_of(request)
    after = local(request, request.POST.get("next") or request.GET.get("next", ""))
    account: Any = request.user
    kinds = queries.kinds_of(account)
    form = ConfirmForm(request.POST if request.method == "POST" else None, asks_code=bool(kinds))
    if not account.has_usable_password() or (form.is_bound and form.is_valid() and _is_them(form, viewer)):
        staying.confirmed(request)
        return HttpResponseRedirect(after)
    asked = asking.to_sign(request, account) if FactorKind.PASSKEY in kinds else None
    context = {"form": form, "next": after, "asked": asked}
    return render(request, "account/confirm.html", context)


def _is_them(form: ConfirmForm, viewer: Viewer) -> bool:
    who = str(viewer.account_id)
    if wait := waiting.OWN_PASSWORD.wait(who):
        form.add_error("password", wording.wait(wait))
    elif not own_account.is_own_password(by=viewer, password=form.cleaned_data["password"]):
        waiting.did_not_fit(waiting.With.ONCE_MORE)
        form.add_error("password", wording.NOT_YOUR_PASSWORD)
    else:
        waiting.OWN_PASSWORD.forget(who)
        if "code" in form.fields:
            _try(form, viewer, "code")
    return form.is_valid()


@require_safe
def second_step_page(request: HttpRequest) -> HttpResponse:
    """What there is for the second step, and what can be added."""
    viewer = viewer_of(request)
    has = queries.second_step(viewer)
    context = {
        "has": has,
        "must": has.is_needed and staying.second_of(request) is Second.NONE,
        "is_demo": staying.second_of(request) is Second.DEMO,
    }
    return render(request, "account/second_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staying.fresh_only
@sensitive_post_parameters()
def add_app(request: HttpRequest) -> HttpResponse:
    """A square to read with an app, its key as text, and the first code to show that it works."""
    viewer = viewer_of(request)
    holder = str(viewer.account_id)
    form = AppForm(request.POST if request.method == "POST" else None, holder)
    secret = secrets.token_bytes(totp.SECRET_BYTES)
    if form.is_bound and form.is_valid():
        try:
            codes = second_step.add_app(
                by=viewer, secret=form.cleaned_data["key"], code=form.cleaned_data["code"]
            )
            return added(request, codes)
        except Refused as no:
            if no.why is No.HAS_APP:
                return redirect("second_step")
            form.add_error("code", wording.CODE_WRONG)
    if form.is_bound and "key" in form.cleaned_data:
        secret = totp.read(form.cleaned_data["key"])
    return render(request, "account/add_app.html", _key(form, secret, viewer))


def _key(form: AppForm, secret: bytes, viewer: Viewer) -> dict[str, Any]:
    written = totp.written(secret)
    return {
        "form": form,
        "sealed": seal_key(secret, str(viewer.account_id)),
        "square": square(totp.address(secret, "Cairn", viewer.called)),
        "address": totp.address(secret, "Cairn", viewer.called),
        "written": " ".join(written[at : at + 4] for at in range(0, len(written), 4)),
    }


def added(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    """A second step was added: the spare codes, this once; or back, when there are some already."""
    staying.passed_second(request)
    if codes:
        return render(request, "account/spare_codes.html", {"codes": codes, "is_first": True})
    messages.success(request, _("Added. From now on it works as your second step."))
    return redirect("second_step")


@require_POST
@staying.fresh_only
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Ten new spare codes, shown this once. Those from before open nothing any more."""
    codes = second_step.renew_codes(by=viewer_of(request))
    return render(request, "account/spare_codes.html", {"codes": codes, "is_first": False})


@require_POST
@staying.fresh_only
def remove_second(request: HttpRequest, factor_id: UUID) -> HttpResponse:
    second_step.remove(by=viewer_of(request), factor_id=factor_id)
    messages.success(request, _("Taken away. It does not open your account any more."))
    return redirect("second_step")
