"""What a phone keeps of Cairn itself: one page for each language, the files beside it, and the worker.

All of it is the same for everybody and says nothing of anybody.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.peer_sessions.notes.rules import LONGEST_VIEW
from cairn.web.check_ins import wording
from cairn.web.check_ins.forms import CheckInForm
from cairn.web.shell.context import other_tongues
from cairn.web.shell.lines import LEAVE_TO, LINES
from cairn.web.together.forms import QUICK

FILES = (
    "cairn/cairn.css",
    "cairn/cairn.js",
    "cairn/outbox.js",
    "cairn/box.js",
    "cairn/seal.js",
    "cairn/cards.js",
    "cairn/clock.js",
    "cairn/keeping.js",
    "cairn/kept.js",
    "cairn/favicon.svg",
    "cairn/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
)
ICONS = (("cairn/icons/cairn-192.png", "192x192"), ("cairn/icons/cairn-512.png", "512x512"))
GROUND, NIGHT = "#e9e7e0", "#16282b"
WORKER = Path(__file__).with_name("worker.js").read_text(encoding="utf-8")


def page() -> str:
    """The page that opens without signal, in the language of now. Drawn without anybody's request."""
    taps = [tap for tap in wording.taps(wording.offered()) if not tap.leads]
    form = CheckInForm(feelings=wording.offered())
    context = {
        "lines": LINES,
        "taps": taps,
        "form": form,
        "tongues": _others(),
        "minutes": QUICK,
        "longest": LONGEST_VIEW,
    }
    return render_to_string("offline/kept_page.html", context)


def _others() -> list[tuple[str, str]]:
    """The other languages, each named in itself."""
    return [(tongue.code, tongue.name) for tongue in other_tongues()]


def worker() -> str:
    """The worker, with what it is to keep. Its text changes when any of that does: so a browser notices."""
    pages = {code: reverse("kept_page", args=[code]) for code, _name in settings.LANGUAGES}
    told = {
        "version": version(),
        "pages": pages,
        "files": [static(file) for file in FILES],
        "leave": reverse("leave"),
        "away": LEAVE_TO,
    }
    return f"const TOLD = {json.dumps(told)};\n{WORKER}"


@lru_cache(maxsize=1)
def version() -> str:
    """What changes whenever anything that is kept does."""
    text = [WORKER, *(static(file) for file in FILES)]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            text.append(page())
    return sha256("\n".join(text).encode()).hexdigest()[:12]


def manifest() -> dict[str, Any]:
    """What a phone shows of Cairn beside its other programs. The name says nothing of what it is for."""
    icons = [
        {"src": static(file), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for file, sizes in ICONS
        for purpose in ("any", "maskable")
    ]
    return {
        "id": "/",
        "name": "Cairn",
        "short_name": "Cairn",
        "description": _("A plan of your own, and people who walk with you."),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": NIGHT,
        "icons": icons,
    }
