"""Codes from an app, pure: TOTP (RFC 6238) over HOTP (RFC 4226) with SHA-1, 30 seconds and six digits.

These are the values every authenticator app knows; RFC 6238 allows others, and apps ignore them.
"""

import base64
import binascii
import hmac
from datetime import datetime
from hashlib import sha1
from urllib.parse import quote, urlencode

PERIOD, DIGITS, SECRET_BYTES = 30, 6, 20
DRIFT = 1  # steps a clock may be off, either way (RFC 6238, 5.2: one is recommended)


def written(secret: bytes) -> str:
    """A secret as apps want it typed: Base32 without padding (RFC 4648)."""
    return base64.b32encode(secret).decode("ascii").rstrip("=")


def read(typed: str) -> bytes:
    """A written secret; raises ValueError when it is none."""
    bare = "".join(typed.split()).upper()
    try:
        return base64.b32decode(bare + "=" * (-len(bare) % 8))
    except binascii.Error:
        raise ValueError("This is not Base32.") from None


def step_at(moment: datetime) -> int:
    """The number of the 30 seconds a moment lies in, counted from 1970."""
    return int(moment.timestamp()) // PERIOD


def code(secret: bytes, step: int) -> str:
    """The six digits of one step (RFC 4226, 5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), sha1)
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def fitting_step(secret: bytes, typed: str, now: datetime, after: int) -> int | None:
    """The step whose code was typed, or None. Only steps later than `after` count: a code opens once.

    Every step is compared, each in constant time, so that the time taken tells nothing.
    """
    bare = "".join(typed.split())
    here = step_at(now)
    fitting = [
        step
        for step in range(here - DRIFT, here + DRIFT + 1)
        if hmac.compare_digest(code(secret, step).encode(), bare.encode()) and step > after
    ]
    return min(fitting, default=None)


def address(secret: bytes, issuer: str, label: str) -> str:
    """What the square drawing says to an app: an otpauth address."""
    asked = urlencode({"secret": written(secret), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(label)}?{asked}"
