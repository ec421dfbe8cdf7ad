"""Sealing and opening. Opening here asks nobody: an import contract names who may call it."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cairn.sealed import boxes, keyring
from cairn.sealed.boxes import BoxError, Place
from cairn.sealed.keyring import KEY_BYTES, Keyring
from cairn.sealed.models import DataKey

ERASED = ""


def seal(text: str, place: Place) -> bytes:
    """Seal one text under its subject's data key, made now if this is the first."""
    return boxes.seal(_key_for_sealing(place.subject), text, place)


def open_boxes(found: Mapping[Place, bytes]) -> dict[Place, str]:
    """Open many boxes with one query for the keys.

    A subject whose key was destroyed reads as ERASED. Raises BoxError when a box was tampered with, and when
    its key is not there at all: a row that was lost must not look like a person who was erased.
    """
    keys = _keys(place.subject for place in found)
    return {place: _opened(keys, place, box) for place, box in found.items()}


def _opened(keys: Mapping[UUID, bytes | None], place: Place, box: bytes) -> str:
    if place.subject not in keys:
        raise BoxError("The key to this is missing from the database. Compare it with a backup.")
    key = keys[place.subject]
    return boxes.unseal(key, box, place) if key else ERASED


def ring() -> Keyring:
    """The keyring as the key file holds it now: rotating keys does not wait for a server to be restarted.

    Looked at anew when the file was replaced, which asks the file system once for each use.
    """
    path, changed = settings.CAIRN_KEYS, keyring.stamp(settings.CAIRN_KEYS)
    if changed and changed != _seen.setdefault(path, changed):
        settings.KEYRING, _seen[path] = keyring.read(path), changed
    found: Keyring = settings.KEYRING
    return found


# Which state of a key file the keyring was read from.
_seen: dict[Path, tuple[int, int] | None] = {settings.CAIRN_KEYS: settings.KEYRING_STAMP}


def stale() -> int:
    """How many data keys are wrapped with another key than the current one."""
    return DataKey.objects.exclude(wrapped_by=ring().current).filter(destroyed_at=None).count()


def rewrap_some(most: int = 500) -> int:
    """Wrap up to so many data keys with the current wrapping key; returns how many were changed.

    Only the wrapping changes, so sealed words need not be touched (NIST SP 800-57, key rotation). Each call
    is a transaction of its own: a rotation that was stopped goes on where it was.
    """
    now = ring()
    with transaction.atomic():
        found = DataKey.objects.select_for_update().exclude(wrapped_by=now.current).filter(destroyed_at=None)
        changed = list(found.order_by("pk")[:most])
        for row in changed:
            row.wrapped = boxes.wrap(now.wrapping_key(now.current), _unwrapped(row), row.subject)
            row.wrapped_by = now.current
        DataKey.objects.bulk_update(changed, ["wrapped", "wrapped_by"])
    return len(changed)


def _key_for_sealing(subject: UUID) -> bytes:
    now = ring()
    fresh = secrets.token_bytes(KEY_BYTES)
    row, _ = DataKey.objects.get_or_create(
        subject=subject,
        defaults={
            "wrapped_by": now.current,
            "wrapped": boxes.wrap(now.wrapping_key(now.current), fresh, subject),
        },
    )
    if row.destroyed_at:
        raise BoxError("This person was erased. Nothing new can be kept for them.")
    return _unwrapped(row)


def _keys(subjects: Iterable[UUID]) -> dict[UUID, bytes | None]:
    """The data key of each subject; None where it was destroyed, absent where there never was one."""
    wanted, held = set(subjects), _held.get()
    if held is None:
        return _read_keys(wanted)
    if missing := wanted - held.keys():
        held.update(_read_keys(missing))
    return {subject: held[subject] for subject in wanted if subject in held}


def _read_keys(subjects: set[UUID]) -> dict[UUID, bytes | None]:
    rows = DataKey.objects.filter(subject__in=subjects)
    return {row.subject: None if row.destroyed_at else _unwrapped(row) for row in rows}


_held: ContextVar[dict[UUID, bytes | None] | None] = ContextVar("keys held", default=None)


@contextmanager
def keys_once() -> Iterator[None]:
    """In the block, each key that opens something is read and unwrapped once, and forgotten at its end."""
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def _unwrapped(row: DataKey) -> bytes:
    if row.wrapped is None:  # the table allows it only together with destroyed_at
        raise BoxError("This key was destroyed.")
    return boxes.unwrap(ring().wrapping_key(row.wrapped_by), bytes(row.wrapped), row.subject)
