"""What a session knows of how somebody got in: half way, whole, on a borrowed phone, and how lately."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cairn.kit import clock
from cairn.people.actions import signed_in
from cairn.people.models import Account
from cairn.people.signing_in.rules import FRESH_LASTS, HALF_LASTS, Second, is_recent
from cairn.people.viewers import Viewer
from cairn.web.shell import views as shell

# What stands in the session, by name. Numbers and marks only.
SIGNED_IN, SECOND, FRESH, HALF, BORROWED = "signed_in", "second", "fresh_at", "half", "borrowed"

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Half:
    """Somebody who gave the right password and still owes the second step."""

    account_id: str
    at: float
    after: str
    is_borrowed: bool


def hold(request: HttpRequest, account: Account, after: str, *, is_borrowed: bool) -> None:
    """Remember who is half way in, in a session with a new number."""
    request.session.cycle_key()
    half = Half(str(account.id), clock.now().timestamp(), after, is_borrowed)
    request.session[HALF] = asdict(half)


def held(request: HttpRequest) -> Half | None:
    """Who is half way in; None when nobody is, or too long ago."""
    kept = request.session.get(HALF)
    half = Half(**kept) if kept else None
    return half if half and is_recent(_moment(half.at), clock.now(), HALF_LASTS) else None


def begin(
    request: HttpRequest, account: Account, viewer: Viewer, second: Second, *, is_borrowed: bool = False
) -> None:
    """Sign in: a new session number, and a line in the list of where one is signed in."""
    login(request, account)
    said = request.headers.get("User-Agent", "")
    row = signed_in.begin(by=viewer, said=said, is_borrowed=is_borrowed)
    request.session.pop(HALF, None)
    request.session[SIGNED_IN], request.session[SECOND] = str(row), second.value
    request.session[BORROWED] = is_borrowed
    confirmed(request)


def begin_anew(request: HttpRequest, account: Account, viewer: Viewer) -> None:
    """This browser stays signed in after all others were signed out."""
    update_session_auth_hash(request, account)
    said = request.headers.get("User-Agent", "")
    row = signed_in.begin(by=viewer, said=said, is_borrowed=is_borrowed(request))
    request.session[SIGNED_IN] = str(row)


def end(request: HttpRequest, viewer: Viewer | None) -> None:
    """Take this browser off the list of where one is signed in."""
    if viewer:
        signed_in.end_here(by=viewer, signed_in_id=here(request))


def here(request: HttpRequest) -> UUID | None:
    """The number of this browser in the list of where one is signed in."""
    kept = request.session.get(SIGNED_IN)
    return UUID(kept) if kept else None


def is_borrowed(request: HttpRequest) -> bool:
    return bool(request.session.get(BORROWED))


def second_of(request: HttpRequest) -> Second:
    return Second(request.session.get(SECOND, ""))


def passed_second(request: HttpRequest) -> None:
    """A second step was just set up: that is to have passed it."""
    request.session[SECOND] = Second.PASSED.value


def confirmed(request: HttpRequest) -> None:
    """Somebody just showed who they are."""
    request.session[FRESH] = clock.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    at = request.session.get(FRESH)
    return is_recent(_moment(at) if at else None, clock.now(), FRESH_LASTS)


def fresh_only(view: View[Rest]) -> View[Rest]:
    """Only shortly after somebody showed who they are: a phone left lying about must not let anybody in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        back = request.path if request.method in {"GET", "HEAD"} else shell.came_from(request)
        return HttpResponseRedirect(f"{reverse('confirm')}?{urlencode({'next': back or reverse('account')})}")

    return guarded


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
