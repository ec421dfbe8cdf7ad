"""What somebody typed, sealed in the address of the page that answers it.

An address stays in the history of a browser, in bookmarks and in the logs of servers on the way. So what was
asked stands in it sealed, under a key that a cookie of that browser holds until it is closed or left: then
the address opens nothing any more. Without cookies it opens for an hour, for whoever has it.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict

from cairn.kit import clock
from cairn.sealed import slips
from cairn.sealed.boxes import BoxError

COOKIE, PATH = "find", "/find/"
ASKED = slips.Slip("find")
HOLDER = re.compile(r"[\w-]{22}", re.ASCII)
LONGEST = 6000  # letters of a sealed question; longer ones are not ours
FOR_A_BROWSER, FOR_ANYBODY = timedelta(hours=12), timedelta(hours=1)


def holder_of(request: HttpRequest) -> str:
    """The secret of this browser; empty when it has none."""
    found = request.COOKIES.get(COOKIE, "")
    return found if HOLDER.fullmatch(found) else ""


def seal(given: Mapping[str, Sequence[str]], holder: str) -> str:
    lasts = FOR_A_BROWSER if holder else FOR_ANYBODY
    kept = {name: list(values) for name, values in given.items()}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return slips.seal(text, ASKED, holder, clock.now() + lasts)


def unseal(request: HttpRequest, sealed: str) -> QueryDict | None:
    """What was asked; None when it does not open here, or not any more."""
    for holder in dict.fromkeys((holder_of(request), "")):
        try:
            kept = json.loads(slips.unseal(sealed[:LONGEST], ASKED, holder, clock.now()))
        except BoxError:
            continue
        given = QueryDict(mutable=True)
        for name, values in kept.items():
            given.setlist(name, values)
        return given
    return None


def new_holder(request: HttpRequest) -> str:
    """The secret of this browser, or one to give it; empty when it keeps no cookies at all."""
    if not request.COOKIES:
        return ""
    return holder_of(request) or secrets.token_urlsafe(16)


def give(response: HttpResponse, holder: str) -> None:
    """Let the browser keep its secret until it is closed."""
    if holder:
        response.set_cookie(
            COOKIE, holder, path=PATH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )


def forget(response: HttpResponse) -> None:
    """From here on no address of what this browser asked opens any more."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
