"""What every page needs around its own words: the places, the help lines, the language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from cairn.people.signing_in.rules import BORROWED
from cairn.people.viewers import Viewer
from cairn.sealed import outbox
from cairn.web.shell.lines import LINES, Line

ANYONE = (("find", _("Find")), ("rights", _("Rights")), ("sign_in", _("Sign in")))
STAFF = (("today", _("Today")), ("people", _("People")), ("find", _("Find")), ("rights", _("Rights")))
PLACES: dict[str, tuple[tuple[str, Promise | str], ...]] = {
    "person": (
        ("my_plan", _("My plan")),
        ("hard_days", _("Hard days")),
        ("getting_ready", _("Get ready")),
        ("find", _("Find")),
        ("rights", _("Rights")),
    ),
    "supporter": STAFF,
    "lead": STAFF,
    "steward": (
        ("organisation", _("Organisation")),
        ("listings", _("Listings")),
        ("sources", _("Sources")),
        ("check_rights", _("Rights cards")),
        ("find", _("Find")),
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the main navigation. `current` is an aria-current value, or empty."""

    words: Promise | str
    url: str
    current: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that is not borrowed: the account, the key to seal for as "id.point", and whose hours count."""

    account: str
    key: str
    role: str
    zone: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language this page can be read in, named in itself."""

    code: str
    name: str


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Uses only what is already on the request, so that error pages can be drawn too."""
    viewer = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "idle": int(BORROWED.idle.total_seconds()) if viewer and request.session.get("borrowed") else 0,
        "phone": own_phone(viewer) if viewer and not request.session.get("borrowed") else None,
        "lines": LINES,
        "places": places(viewer.role if viewer else "", request.path),
        "tongues": other_tongues(),
        "here": request.get_full_path() if request.method in {"GET", "HEAD"} else request.path,
    }


def own_phone(viewer: Viewer) -> Phone:
    """What a page tells the phone of whoever is signed in: for whom it writes, and which key to seal for."""
    key = outbox.public()
    return Phone(str(viewer.account_id), f"{key.key_id}.{key.point}", viewer.role.value, viewer.time_zone)


def places(role: str, path: str) -> list[Place]:
    found = []
    for name, words in PLACES.get(role, ANYONE):
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append(Place(words, url, _current(url, path)))
    return found


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


def other_tongues() -> list[Tongue]:
    now = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    codes = [code for code, _name in settings.LANGUAGES if code != now]
    return [Tongue(code, get_language_info(code)["name_local"].capitalize()) for code in codes]


def line(key: str) -> Line:
    return LINES[key]
