"""Who was erased, noted beside the key file: one random number in each line, only ever added.

It stays when a database is put back from a backup, which is what it is for.
"""

import os
from pathlib import Path
from uuid import UUID

NAME = "erased"


def note(keys: Path, subject: UUID) -> None:
    """Add one. It is on the disk when this returns."""
    path = keys.with_name(NAME)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{subject}\n".encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def noted(keys: Path) -> frozenset[UUID]:
    """Everybody who was ever erased here. A line that was cut off by a crash is passed over."""
    path = keys.with_name(NAME)
    if not path.exists():
        return frozenset()
    found = set()
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        try:
            found.add(UUID(line.strip()))
        except ValueError:
            continue
    return frozenset(found)
