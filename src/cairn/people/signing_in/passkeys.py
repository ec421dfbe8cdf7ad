"""Passkeys (W3C Web Authentication, level 2): what a phone is asked to sign, and whether the answer is right.

`fido2` checks the signatures. Which machine made the key is not asked (no attestation): that would tell
phones apart. Every passkey has to make sure of its owner, by finger, face or PIN, so it is two steps in one.
"""

from __future__ import annotations

import base64
from binascii import Error
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

Json = dict[str, Any]
REQUIRED = UserVerificationRequirement.REQUIRED
CHALLENGE = 32  # bytes; the standard asks for 16 or more


class NotRight(Exception):
    """What came back is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where we are: the name of the host, and the whole origin, as in https://cairn.example."""

    host: str
    origin: str

    def server(self) -> Fido2Server:
        here = PublicKeyCredentialRpEntity(id=self.host, name="Cairn")
        # Exactly this origin: by itself the library takes hosts below ours, too.
        return Fido2Server(
            here, AttestationConveyancePreference.NONE, verify_origin=lambda said: said == self.origin
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh passkey: its public key with its number, as text, and how often it says it was used."""

    key: str
    counter: int


def number_of(key: str) -> str:
    """The number a passkey is known by."""
    return base64.b64encode(_read(key).credential_id).decode("ascii")


def to_make(site: Site, account_id: UUID, called: str, keys: Iterable[str], challenge: bytes) -> Json:
    """What a browser is asked for to make a passkey. Devices that hold one of `keys` make no second one."""
    options, _state = site.server().register_begin(
        PublicKeyCredentialUserEntity(id=account_id.bytes, name=called, display_name=called),
        [_read(key) for key in keys],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=REQUIRED,
        challenge=challenge,
    )
    return dict(options)


def made(site: Site, challenge: bytes, answer: Mapping[str, Any]) -> Made:
    """The passkey that was made. Raises NotRight when it is not what was asked for."""
    try:
        data = site.server().register_complete(_state(challenge), answer)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise NotRight from problem
    if data.credential_data is None:
        raise NotRight
    return Made(base64.b64encode(bytes(data.credential_data)).decode("ascii"), data.counter)


def to_sign(site: Site, keys: Iterable[str], challenge: bytes) -> Json:
    """What a browser is asked to sign; without `keys`, by any passkey it holds for us."""
    known = [_read(key) for key in keys]
    options, _state = site.server().authenticate_begin(
        known or None, user_verification=REQUIRED, challenge=challenge
    )
    return dict(options)


def owner(answer: Mapping[str, Any]) -> UUID:
    """Whose passkey it says it is; whether that is true, `signed` tells. Raises NotRight."""
    try:
        handle = str(answer["response"]["userHandle"])
        return UUID(bytes=base64.urlsafe_b64decode(handle + "=" * (-len(handle) % 4)))
    except (ValueError, TypeError, KeyError, Error) as problem:
        raise NotRight from problem


def signed(
    site: Site, challenge: bytes, keys: Mapping[UUID, str], answer: Mapping[str, Any]
) -> tuple[UUID, int]:
    """Which of these keys signed it, and how often it says it was used. Raises NotRight when none did."""
    known = {key_id: _read(key) for key_id, key in keys.items()}
    try:
        by = site.server().authenticate_complete(_state(challenge), list(known.values()), answer)
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise NotRight from problem
    return next(key_id for key_id, key in known.items() if key.credential_id == by.credential_id), counter


def looks_copied(before: int, now: int) -> bool:
    """Whether another device uses the same key (7.2, step 21): its count did not go up. Many never count."""
    return (before or now) != 0 and now <= before


def _read(key: str) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(key))


def _state(challenge: bytes) -> Json:
    written = base64.urlsafe_b64encode(challenge).decode("ascii").rstrip("=")
    return {"challenge": written, "user_verification": REQUIRED}
