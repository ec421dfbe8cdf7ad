"""Asking a browser for a passkey: what is asked is sealed in the page for this browser, and counts once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _

from cairn.kit import clock
from cairn.people.models import Account
from cairn.people.signing_in import passkeys, queries
from cairn.people.signing_in.passkeys import CHALLENGE, Json, Made, NotRight, Site
from cairn.people.viewers import Viewer
from cairn.sealed import slips
from cairn.sealed.boxes import BoxError

TO_MAKE, TO_SIGN = slips.Slip("passkey-make"), slips.Slip("passkey-sign")
LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """For the page: what the browser is asked for, as JSON, and the slip that comes back with the answer."""

    options: str
    slip: str


def site_of(request: HttpRequest) -> Site:
    host = request.get_host()
    return Site(host.rsplit(":", 1)[0] if ":" in host else host, f"{request.scheme}://{host}")


def to_make(request: HttpRequest, viewer: Viewer, account: Account) -> Asked:
    site, keys = site_of(request), queries.passkeys_of(account)
    return _asked(
        request, TO_MAKE, lambda new: passkeys.to_make(site, viewer.account_id, viewer.called, keys, new)
    )


def to_sign(request: HttpRequest, account: Account | None = None) -> Asked:
    """By one of this account's passkeys; without an account, by any that the browser holds for us."""
    site, keys = site_of(request), queries.passkeys_of(account) if account else ()
    return _asked(request, TO_SIGN, lambda new: passkeys.to_sign(site, keys, new))


def _asked(request: HttpRequest, slip: slips.Slip, options: Callable[[bytes], Json]) -> Asked:
    challenge = secrets.token_bytes(CHALLENGE)
    sealed = slips.seal(challenge.hex(), slip, _holder(request), clock.now() + LASTS)
    return Asked(json.dumps(options(challenge)), sealed)


def _holder(request: HttpRequest) -> str:
    """What only this browser holds: the secret behind its form tokens."""
    get_token(request)
    return str(request.META["CSRF_COOKIE"])


class PasskeyForm(forms.Form):
    """What a browser sends back. `slip` says which; it counts once."""

    slip = forms.CharField(max_length=2000)
    answer = forms.JSONField()
    called = forms.CharField(
        label=_("What do you call this device?"), required=False, max_length=60, strip=True
    )

    def __init__(self, request: HttpRequest, slip: slips.Slip) -> None:
        super().__init__(request.POST)
        self.request, self.purpose = request, slip

    def clean_slip(self) -> bytes:
        """The challenge. One that was answered already is not taken again."""
        try:
            sealed, holder = self.cleaned_data["slip"], _holder(self.request)
            challenge = slips.unseal(sealed, self.purpose, holder, clock.now())
        except BoxError:
            raise forms.ValidationError(_("This page was open too long. Try once more.")) from None
        if not cache.add(f"passkey:{challenge}", 1, LASTS.total_seconds() * 2):
            raise forms.ValidationError(_("This page was open too long. Try once more."))
        return bytes.fromhex(challenge)

    def clean_answer(self) -> dict[str, Any]:
        if not isinstance(self.cleaned_data["answer"], dict):
            raise forms.ValidationError(_("This page was open too long. Try once more."))
        return dict(self.cleaned_data["answer"])

    def made(self) -> Made:
        """The passkey that was made. Raises NotRight."""
        return passkeys.made(site_of(self.request), self.cleaned_data["slip"], self.cleaned_data["answer"])

    def account(self) -> Account | None:
        """Whose passkey it says it is."""
        try:
            return queries.account_of(str(passkeys.owner(self.cleaned_data["answer"])))
        except NotRight:
            return None
