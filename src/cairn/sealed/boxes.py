"""The cryptography itself, pure: bytes in, bytes out.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The associated data says where a box belongs, so
a box that is moved to another person, row or field does not open. Text is padded to a multiple of 64 bytes
before sealing, so that the size of a box does not tell a one-word answer from another.
"""

import secrets
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
PAD_TO = 64
LENGTH_BYTES = 4


class BoxError(Exception):
    """The box does not open: it was altered, moved, or sealed under another key."""


class Bound(Protocol):
    """What a box is bound to: it opens nowhere else."""

    def binding(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text lives. Part of what is authenticated."""

    subject: UUID
    table: str
    row: UUID
    field: str

    def binding(self) -> bytes:
        return f"cairn:{self.subject}:{self.table}:{self.row}:{self.field}".encode()


def seal(key: bytes, text: str, place: Bound) -> bytes:
    return _encrypt(key, _padded(text.encode()), place.binding())


def unseal(key: bytes, box: bytes, place: Bound) -> str:
    """The text in a box; raises BoxError when the box or its place was tampered with."""
    padded = _decrypt(key, box, place.binding())
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length].decode()


def wrap(wrapping_key: bytes, data_key: bytes, subject: UUID) -> bytes:
    """A data key wrapped for keeping, bound to its subject."""
    return _encrypt(wrapping_key, data_key, b"cairn-key:" + subject.bytes)


def unwrap(wrapping_key: bytes, wrapped: bytes, subject: UUID) -> bytes:
    return _decrypt(wrapping_key, wrapped, b"cairn-key:" + subject.bytes)


def _padded(content: bytes) -> bytes:
    framed = len(content).to_bytes(LENGTH_BYTES, "big") + content
    return framed + b"\0" * (-len(framed) % PAD_TO)


def _encrypt(key: bytes, content: bytes, binding: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, content, binding)


def _decrypt(key: bytes, box: bytes, binding: bytes) -> bytes:
    if box[:1] != VERSION:
        raise BoxError("This was sealed in a way this version does not know.")
    try:
        return AESGCM(key).decrypt(box[1 : 1 + NONCE_BYTES], box[1 + NONCE_BYTES :], binding)
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        raise BoxError("This does not open: it was changed, moved, or sealed under another key.") from None
