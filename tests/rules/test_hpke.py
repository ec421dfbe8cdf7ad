"""What phones seal is opened as RFC 9180 says: the server's side against a published vector.

The browser's side, put together by hand, is held against the same in tests/browser/test_day_offline.py.
"""

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cairn.sealed.outbox import CURVE, SUITE

TOLD = json.loads((Path(__file__).parents[1] / "browser" / "rfc9180.json").read_text())
SECRET = ec.derive_private_key(int(TOLD["skRm"], 16), CURVE)
INFO, SENT = bytes.fromhex(TOLD["info"]), bytes.fromhex(TOLD["enc"])
KEY, NONCE = AESGCM(bytes.fromhex(TOLD["key"])), bytes.fromhex(TOLD["base_nonce"])


def test_it_is_the_suite_of_the_outbox() -> None:
    numbers = {name: TOLD[name] for name in ("mode", "kem_id", "kdf_id", "aead_id")}
    assert numbers == {"mode": 0, "kem_id": 0x10, "kdf_id": 1, "aead_id": 2}


def test_the_published_key_and_nonce_give_the_published_ciphertexts() -> None:
    for number, one in enumerate(TOLD["encryptions"]):
        nonce = (int.from_bytes(NONCE) ^ number).to_bytes(len(NONCE))
        sealed = KEY.encrypt(nonce, bytes.fromhex(one["pt"]), bytes.fromhex(one["aad"]))
        assert sealed.hex() == one["ct"]


def test_what_is_sealed_with_them_opens_here() -> None:
    """The vectors bind more beside each text, which our boxes do not; key and nonce are the same."""
    text = bytes.fromhex(TOLD["encryptions"][0]["pt"])
    assert SUITE.decrypt(SENT + KEY.encrypt(NONCE, text, None), SECRET, INFO) == text


def test_under_another_info_it_stays_shut() -> None:
    with pytest.raises(InvalidTag):
        SUITE.decrypt(SENT + KEY.encrypt(NONCE, b"words", None), SECRET, INFO + b".")
