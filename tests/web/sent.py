"""What is sent with some of the forms, where it is more than a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.measured import SMALL

if TYPE_CHECKING:
    from tests.web.addresses import World


def told_them() -> dict[str, Any]:
    """What was told without a yes, and to whom."""
    return {
        "recipient": "Nurse Ruiz",
        "affiliation": "Switchgrass Hospital",
        "because": "Found on the floor",
        "kinds": ["identity"],
        "what": "The name",
        "how": "spoken",
    }


def emergency(world: World) -> dict[str, Any]:
    return {"medical": "yes", "bona_fide": "yes", "can_be_asked": "no"} | told_them()


def by_order(world: World) -> dict[str, Any]:
    answers = {"subpoena": "yes", "criminal": "no", "notified": "yes", "in_camera": "yes"}
    return {"order": "2.64"} | answers | told_them()


def new_measure(world: World) -> dict[str, Any]:
    """A file that was looked over, and why it may be used."""
    return {"text": json.dumps(SMALL | {"url": "https://example.org/new"}), "rights": "Free.", "keep": "yes"}


def translated(world: World) -> dict[str, Any]:
    """The same questions in another language, looked over."""
    return {"text": json.dumps(SMALL | {"title": "Pequeño"}), "language": "es", "keep": "yes"}
