"""Leaving, language, help with the page, and the pages for when something went wrong."""

from http import HTTPStatus
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from cairn.kit.logs import turned_away
from cairn.people.actions import signed_in
from cairn.web.shell import private_address
from cairn.web.shell.lines import LEAVE_TO, LINES
from cairn.web.shell.plainly import is_for_machines, refuse

TOO_MUCH = (RequestDataTooBig, TooManyFilesSent)

language = login_not_required(set_language)


@csrf_exempt
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """End the session here on the server, then go to a page that says nothing about Cairn.

    The one GET that changes something. Someone who needs to leave has one tap, perhaps no JavaScript and an
    old page without a valid token; and the worst a forged link can do is sign a person out. "cache" clears
    the pages kept for the back button, "cookies" what says that Cairn was used; "storage" is left alone, it
    may hold words that were not sent yet.
    What was asked of Find stands in the history as addresses that open nothing from here on.
    With ?all, which our own script says when nothing waits on the phone, "storage" goes as well. Only from a
    page of ours: a stranger's link could otherwise clear what waits.
    """
    if viewer := request.viewer:  # type: ignore[attr-defined]
        kept = request.session.get("signed_in")
        signed_in.end_here(by=viewer, signed_in_id=UUID(kept) if kept else None)
    logout(request)
    response = _gone() if request.method == "POST" else HttpResponseRedirect(LEAVE_TO)
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    storage = ', "storage"' if ours and "all" in request.GET else ""
    response["Clear-Site-Data"] = f'"cache", "cookies"{storage}'
    response["Referrer-Policy"] = "no-referrer"
    private_address.forget(response)
    return response


def _gone() -> HttpResponse:
    # Browsers hold the redirect of a posted form to form-action 'self'; a refresh is not a form.
    return HttpResponse(status=200, headers={"Refresh": f"0; url={LEAVE_TO}"})


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/help.html")


# The fields in which people write what they would not want to find words for twice.
WRITTEN = ("words", "when_words", "say_for_me")


def kept_words(request: HttpRequest) -> list[str]:
    """What somebody wrote into a form that is not saved: shown back to them, and kept nowhere."""
    if request.method != "POST":
        return []
    try:
        return [text for name in WRITTEN for text in request.POST.getlist(name) if text.strip()]
    except (SuspiciousOperation, OSError):  # what was sent cannot be read; nobody wrote it by hand
        return []


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF failure. Nearly always a page left open too long, or cookies switched off; never an accusation."""
    turned_away("A form came without its token.")
    return render(request, "shell/form_expired.html", {"kept_words": kept_words(request)}, status=403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form came from somebody whose session had ended. Sending them on to sign in would lose the words."""
    context = {"kept_words": kept_words(request), "after": came_from(request)}
    return render(request, "shell/signed_out.html", context, status=403)


def came_from(request: HttpRequest) -> str:
    """The page of ours on which the form stood, or empty."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    if not ours:
        return ""
    parts = urlsplit(page)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def only_forms(request: HttpRequest, allowed: str) -> HttpResponse:
    """An address that only takes forms was looked at: by loading again, or after signing in."""
    response = render(request, "shell/only_forms.html", status=405)
    response["Allow"] = allowed
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return refuse(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return refuse(request, HTTPStatus.BAD_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shell/not_allowed.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shell/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. Drawn without session, database or context processors: any of them may be what broke."""
    if is_for_machines(request):
        return refuse(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    context = {"lines": LINES, "kept_words": kept_words(request)}
    return HttpResponse(render_to_string("shell/broken.html", context), status=500)
