"""What somebody typed, sealed in the address of the page that answers it.

An address stays in the history of a browser, in bookmarks and in the logs of servers on the way. So what was
asked stands in it sealed, under a key that a cookie of that browser holds until it is closed or left: then
the address opens nothing any more. Without cookies it opens for an hour, for whoever has it.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict

from cairn.kit import clock
from cairn.sealed import slips
from cairn.sealed.boxes import BoxError


@dataclass(frozen=True, slots=True)
class Area:
    """Pages that answer what was typed there. Each has a secret of its own, sent to its own pages only."""

    name: str
    path: str

    @property
    def cookie(self) -> str:
        return f"{settings.CAIRN_COOKIES}{self.name}"

    @property
    def slip(self) -> slips.Slip:
        return slips.Slip(self.name)


FIND, RIGHTS = Area("find", "/find/"), Area("rights", "/rights/")
HOLDER = re.compile(r"[\w-]{22}", re.ASCII)
LONGEST = 6000  # letters of a sealed question; longer ones are not ours
FOR_A_BROWSER, FOR_ANYBODY = timedelta(hours=12), timedelta(hours=1)


def holder_of(request: HttpRequest, area: Area = FIND) -> str:
    """The secret of this browser; empty when it has none."""
    found = request.COOKIES.get(area.cookie, "")
    return found if HOLDER.fullmatch(found) else ""


def seal(given: Mapping[str, Sequence[str]], holder: str, area: Area = FIND) -> str:
    lasts = FOR_A_BROWSER if holder else FOR_ANYBODY
    kept = {name: list(values) for name, values in given.items()}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return slips.seal(text, area.slip, holder, clock.now() + lasts)


def unseal(request: HttpRequest, sealed: str, area: Area = FIND) -> QueryDict | None:
    """What was asked; None when it does not open here, or not any more."""
    for holder in dict.fromkeys((holder_of(request, area), "")):
        try:
            kept = json.loads(slips.unseal(sealed[:LONGEST], area.slip, holder, clock.now()))
        except BoxError:
            continue
        given = QueryDict(mutable=True)
        for name, values in kept.items():
            given.setlist(name, values)
        return given
    return None


def new_holder(request: HttpRequest, area: Area = FIND) -> str:
    """The secret of this browser, or one to give it; empty when it keeps no cookies at all."""
    if not request.COOKIES:
        return ""
    return holder_of(request, area) or secrets.token_urlsafe(16)


def give(response: HttpResponse, holder: str, area: Area = FIND) -> None:
    """Let the browser keep its secret until it is closed."""
    if holder:
        response.set_cookie(
            area.cookie,
            holder,
            path=area.path,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def forget(response: HttpResponse) -> None:
    """From here on no address of what this browser asked opens any more."""
    for area in (FIND, RIGHTS):
        response.delete_cookie(area.cookie, path=area.path, samesite="Lax")
