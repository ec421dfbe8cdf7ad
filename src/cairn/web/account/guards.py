"""What stands before every page: whether the session goes on, and whether the second step was passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.people.signing_in import presence
from cairn.people.signing_in.rules import may_go_on
from cairn.web.account import staying
from cairn.web.open_pages import OPEN

Answer = Callable[[HttpRequest], HttpResponse]

# What opens before the second step is set up, beside what is open to anybody: setting it up.
BEFORE = {"second_step", "add_app", "add_passkey", "renew_codes", "confirm", "confirm_passkey"}


def still_signed_in(get_response: Answer) -> Answer:
    """A session that was ended elsewhere, or that nobody used for too long, is over from this page on."""

    def answer(request: HttpRequest) -> HttpResponse:
        here = staying.here(request)
        if here and not presence.still_on(here):
            logout(request)
        return get_response(request)

    return answer


class SecondStepFirst:
    """Middleware: who needs a second step and has none sets it up before anything else opens."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        viewer = request.viewer  # type: ignore[attr-defined]
        if viewer is None or may_go_on(viewer.role, staying.second_of(request)):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        return None if name in BEFORE or name in OPEN else redirect("second_step")
