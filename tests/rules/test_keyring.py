"""The key file: made once, readable by nobody else, never half written, and clear about damage."""

import json
import os
from pathlib import Path
from stat import S_IMODE

import pytest

from cairn.sealed import keyring
from cairn.sealed.keyring import KeyringError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keyring.json"


def test_made_when_there_is_none_for_its_owner_only(path: Path) -> None:
    keyring.open_or_create(path)
    assert S_IMODE(path.stat().st_mode) == 0o600
    assert S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["keyring.json"]


def test_a_generous_umask_does_not_open_it_to_others(path: Path) -> None:
    before = os.umask(0)
    try:
        keyring.open_or_create(path)
    finally:
        os.umask(before)
    assert S_IMODE(path.stat().st_mode) == 0o600


def test_read_back_as_it_was_made(path: Path) -> None:
    assert keyring.open_or_create(path) == keyring.open_or_create(path)


def test_one_that_another_process_made_first_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = keyring.open_or_create(path)
    monkeypatch.setattr(Path, "exists", lambda self: False)  # we looked just before they made it
    assert keyring.open_or_create(path) == theirs
    assert os.listdir(path.parent) == ["keyring.json"]


def test_a_new_key_keeps_the_old_ones_and_the_root(path: Path) -> None:
    ring = keyring.open_or_create(path)
    newer = ring.with_new_key()
    keyring.save(path, newer)
    assert keyring.read(path) == newer
    assert newer.current != ring.current
    assert newer.wrapping_key(ring.current) == ring.wrapping_key(ring.current)
    assert newer.derive("lookup") == ring.derive("lookup")
    assert S_IMODE(path.stat().st_mode) == 0o600


def test_the_left_over_of_a_crash_does_not_stop_saving(path: Path) -> None:
    ring = keyring.open_or_create(path)
    path.with_name("keyring.json.new").write_text("half")
    keyring.save(path, ring)
    assert keyring.read(path) == ring


def test_derived_keys_differ_by_purpose() -> None:
    ring = keyring.fresh()
    derived = {ring.derive(purpose) for purpose in ("lookup", "ledger", "django")}
    assert {len(key) for key in derived} == {32}
    assert len(derived | {ring.root}) == 4


def test_two_fresh_keyrings_share_nothing() -> None:
    one, two = keyring.fresh(), keyring.fresh()
    assert one.root != two.root
    assert not set(one.wrapping.values()) & set(two.wrapping.values())


def test_a_missing_wrapping_key_says_what_to_do() -> None:
    with pytest.raises(KeyringError, match="Put back the key file"):
        keyring.fresh().wrapping_key("k00000000")


@pytest.mark.parametrize(
    "changes",
    [
        {"current": "k00000000"},
        {"wrapping": {}},
        {"wrapping": []},
        {"wrapping": {"k1": "not base64!"}},
        {"root": "AAAA"},
        {"root": None},
        {"current": "k1", "wrapping": {"k1": "AAAA"}},
    ],
)
def test_a_damaged_file_is_refused_in_plain_words(path: Path, changes: dict[str, object]) -> None:
    keyring.open_or_create(path)
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(KeyringError, match="Put back a good copy"):
        keyring.open_or_create(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"current": "k1"}'])
def test_a_file_that_is_no_keyring_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(KeyringError):
        keyring.open_or_create(path)
    assert path.read_bytes() == content
