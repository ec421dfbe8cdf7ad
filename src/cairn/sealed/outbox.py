"""What a phone seals for the server, so that it waits there unread until it can be sent.

HPKE (RFC 9180) in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The phone has the public
half only: it can seal and never open again. Each message is bound to the account it is sent by and to its
own number, so nobody else on the same phone can send it as theirs. What opens here is what its writer sends
at that very moment, as with any form, so no gate is asked.
"""

import base64
from binascii import Error
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cairn.sealed import vault
from cairn.sealed.boxes import BoxError
from cairn.sealed.keyring import KeyringError

SUITE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
CURVE = ec.SECP256R1()
# 48 bytes for a number of 32: what is left of the division favours no key (FIPS 186-5, A.2.1).
WIDE = 48


@dataclass(frozen=True, slots=True)
class Message:
    """What a sealed message is bound to: by which account it is sent, and its number."""

    account_id: UUID
    id: UUID

    def binding(self) -> bytes:
        return f"cairn-outbox:{self.account_id}:{self.id}".encode()


@dataclass(frozen=True, slots=True)
class Public:
    """The key that phones seal for now. `point` is an uncompressed point, 65 bytes, in base64url."""

    key_id: str
    point: str


def public() -> Public:
    ring = vault.ring()
    key_id = ring.outbox_id
    point = (
        _key(ring.outbox_seed(key_id))
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return Public(key_id, base64.urlsafe_b64encode(point).decode().rstrip("="))


def unseal(box: str, key_id: str, message: Message) -> str:
    """The text of a box in base64url; raises BoxError when it does not open here, for this message."""
    try:
        sealed = base64.urlsafe_b64decode(box + "=" * (-len(box) % 4))
        key = _key(vault.ring().outbox_seed(key_id))
        return SUITE.decrypt(sealed, key, message.binding()).decode()
    except (Error, ValueError, KeyringError, InvalidTag):
        raise BoxError("This was not sealed for us by this account, or was changed.") from None


@lru_cache(maxsize=64)
def _key(seed: bytes) -> ec.EllipticCurvePrivateKey:
    wide = HKDF(hashes.SHA256(), WIDE, salt=None, info=b"cairn/outbox/p256").derive(seed)
    number = int.from_bytes(wide, "big") % (CURVE.group_order - 1) + 1
    return ec.derive_private_key(number, CURVE)
