"""Slips: a short text sealed for whoever carries it and brings it back. Nothing of it is kept here.

The key is made of one from the key file and of what the holder shows each time, so a slip opens here only,
for that holder only, and not after its hour.
"""

import base64
import json
from binascii import Error
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from . import boxes


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip is for. One for another purpose does not open."""

    purpose: str

    def binding(self) -> bytes:
        return f"cairn-slip:{self.purpose}".encode()


def seal(text: str, slip: Slip, holder: str, until: datetime) -> str:
    """The slip, in letters that an address may hold. `holder` is a secret that the holder alone keeps."""
    content = json.dumps([int(until.timestamp()), text], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(boxes.seal(_key(slip, holder), content, slip)).decode().rstrip("=")


def unseal(written: str, slip: Slip, holder: str, now: datetime) -> str:
    """The text of a slip; raises boxes.BoxError when it is not ours or theirs, or its hour is past."""
    try:
        box = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    except (Error, ValueError):
        raise boxes.BoxError("This is no slip.") from None
    until, text = json.loads(boxes.unseal(_key(slip, holder), box, slip))
    if until <= now.timestamp():
        raise boxes.BoxError("The hour of this slip is past.")
    return str(text)


def _key(slip: Slip, holder: str) -> bytes:
    key: bytes = settings.KEYRING.derive(f"slip/{slip.purpose}/{holder}")
    return key
