"""A passkey made of software, as a phone would make one: for tests that need none in a browser."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, HOLDS_KEY = 0x01, 0x04, 0x40


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@dataclass
class SoftKey:
    """One passkey of one account at one site."""

    host: str = "testserver"
    origin: str = "http://testserver"
    counts: bool = True
    counter: int = 0
    asks_owner: bool = True  # by finger, face or PIN
    handle: bytes = b""
    number: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict[str, Any]) -> str:
        """The answer to being asked for a passkey, as the page sends it."""
        asked = options["publicKey"]
        self.handle = base64.urlsafe_b64decode(asked["user"]["id"] + "==")
        data = self._data(
            AttestedCredentialData.create(
                Aaguid(b"\0" * 16), self.number, ES256.from_cryptography_key(self.private.public_key())
            )
        )
        made = AttestationObject.create("none", data, {})
        said = self._said("webauthn.create", asked["challenge"])
        return self._answer({"attestationObject": text(bytes(made)), "clientDataJSON": text(said)})

    def sign(self, options: dict[str, Any]) -> str:
        """The answer to being asked to sign."""
        self.counter += self.counts
        said, data = self._said("webauthn.get", options["publicKey"]["challenge"]), self._data(None)
        signature = self.private.sign(bytes(data) + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "authenticatorData": text(bytes(data)),
                "clientDataJSON": text(said),
                "signature": text(signature),
                "userHandle": text(self.handle),
            }
        )

    def _data(self, made: AttestedCredentialData | None) -> AuthenticatorData:
        flags = PRESENT | (VERIFIED if self.asks_owner else 0) | (HOLDS_KEY if made else 0)
        here = sha256(self.host.encode()).digest()
        return AuthenticatorData.create(here, flags, self.counter, made or b"")

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, str]) -> str:
        known = {"id": text(self.number), "rawId": text(self.number), "type": "public-key"}
        return json.dumps(known | {"clientExtensionResults": {}, "response": response})
