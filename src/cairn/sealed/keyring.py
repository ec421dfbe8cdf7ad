"""The keyring: the keys that never sit in the database.

A file of mode 600 with one or more wrapping keys (the newest wraps new data keys, the others still open
old ones) and one root from which the lookup, ledger and session keys are derived. Keep a copy somewhere
safe and apart from the database backup: without it nothing that a person said can be read again.
It holds seeds of outbox keys as well: what phones seal for the server (`outbox.py`) opens with those.
"""

import base64
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cairn.kit import clock

KEY_BYTES = 32
# A key file from before there was an outbox holds no seed for it: its first one is made from the root.
FIRST_SEED = "o0"
# How long what was sealed for an older outbox key may still wait on a phone that nobody switched on.
MAY_WAIT = timedelta(days=180)


class KeyringError(Exception):
    """The key file is missing, damaged, or does not hold the key that is asked for."""


@dataclass(frozen=True)
class Keyring:
    """Wrapping keys by id, the id that wraps new data keys, and the root for derived keys.

    outbox: seeds of the keys that phones seal for, by ids that sort by the day they were made.
    """

    current: str
    wrapping: dict[str, bytes]
    root: bytes
    outbox: dict[str, bytes] = field(default_factory=dict)

    def wrapping_key(self, key_id: str) -> bytes:
        """The wrapping key with this id; raises KeyringError with what to do when it is not here."""
        try:
            return self.wrapping[key_id]
        except KeyError:
            raise KeyringError(
                f"The key file does not hold key {key_id}, which sealed this data. "
                "Put back the key file that belongs to this database."
            ) from None

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose, by HKDF-SHA256 (RFC 5869) from the root."""
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"cairn/{purpose}".encode()).derive(self.root)

    @property
    def outbox_id(self) -> str:
        """The id of the outbox key that phones seal for now."""
        return max(self.outbox, default=FIRST_SEED)

    def outbox_seed(self, key_id: str) -> bytes:
        """The seed with this id; raises KeyringError when it is not here (any more)."""
        try:
            return self._seeds()[key_id]
        except KeyError:
            raise KeyringError("The key file does not hold the outbox key this was sealed for.") from None

    def _seeds(self) -> dict[str, bytes]:
        return self.outbox or {FIRST_SEED: self.derive("outbox")}

    def with_new_key(self) -> "Keyring":
        """The same keyring with a fresh wrapping key and outbox key, current from now on."""
        key_id, seed_id = _new_id(), f"o{clock.now():%Y%m%d%H%M%S%f}"
        wrapping = {**self.wrapping, key_id: secrets.token_bytes(KEY_BYTES)}
        return Keyring(
            key_id, wrapping, self.root, {**self._seeds(), seed_id: secrets.token_bytes(KEY_BYTES)}
        )

    def without_old_keys(self) -> "Keyring":
        """The same keyring with its current wrapping key only.

        Of the outbox keys those stay for which something may still wait on a phone.
        """
        before = f"o{clock.now() - MAY_WAIT:%Y%m%d}"
        ids = sorted(self.outbox)
        # One was used until the next was made; the newest is in use.
        kept = [one for one, after in zip(ids, [*ids[1:], "p"], strict=True) if after >= before]
        wrapping = {self.current: self.wrapping_key(self.current)}
        return Keyring(self.current, wrapping, self.root, {one: self.outbox[one] for one in kept})


def _new_id() -> str:
    return "k" + secrets.token_hex(4)


def fresh() -> Keyring:
    """A keyring nobody has used before."""
    key_id = _new_id()
    return Keyring(key_id, {key_id: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))


def open_or_create(path: Path) -> Keyring:
    """Read the key file, or make one when there is none.

    Making a new one can never damage old data: each wrapped key names the key that wrapped it, so with the
    wrong file everything stays shut and says so.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):  # another process made it first: theirs is read below
            _write(path, fresh())
    return read(path)


def read(path: Path) -> Keyring:
    """Read a key file; raises KeyringError in plain words when it is damaged."""
    try:
        found = json.loads(path.read_text(encoding="ascii"))
        wrapping = {k: base64.b64decode(v, validate=True) for k, v in found["wrapping"].items()}
        outbox = {k: base64.b64decode(v, validate=True) for k, v in found.get("outbox", {}).items()}
        ring = Keyring(found["current"], wrapping, base64.b64decode(found["root"], validate=True), outbox)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise KeyringError(f"The key file {path} cannot be read. Put back a good copy of it.") from problem
    keys = [ring.root, *wrapping.values(), *outbox.values()]
    if ring.current not in ring.wrapping or any(len(key) != KEY_BYTES for key in keys):
        raise KeyringError(f"The key file {path} is damaged. Put back a good copy of it.")
    return ring


def stamp(path: Path) -> tuple[int, int] | None:
    """Changes whenever the key file is replaced; None when there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_ino


def save(path: Path, ring: Keyring) -> None:
    """Replace the key file in one move, so that a crash leaves the old file or the new one."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    _write(beside, ring)
    os.replace(beside, path)


def _write(path: Path, ring: Keyring) -> None:
    text = json.dumps(
        {
            "current": ring.current,
            "wrapping": {k: base64.b64encode(v).decode() for k, v in ring.wrapping.items()},
            "root": base64.b64encode(ring.root).decode(),
            "outbox": {k: base64.b64encode(v).decode() for k, v in ring.outbox.items()},
        },
        indent=1,
    )
    # Written beside and linked into place: nobody can ever read half a key file.
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(3)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # refuses when the name is taken
    finally:
        draft.unlink()
