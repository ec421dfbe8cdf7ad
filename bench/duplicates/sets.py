"""The real sets in a database of their own, and which pairs in them are worth a look."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from uuid import UUID

SHARED = Path(os.environ.get("CAIRN_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"
FEEDS = ("philadelphia-aa-2021a", "philadelphia-aa-b")
MAPPED = ("chicago-open-data", "il-legal-aid-online")
Couple = tuple[UUID, UUID]


def load() -> None:
    """Bring the sets into a fresh database below a folder that goes away."""
    os.environ["CAIRN_DATA"] = tempfile.mkdtemp(prefix="cairn-bench-")
    os.environ["CAIRN_DEMO"] = "0"
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cairn.project.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from cairn.interop import importing

    importing.ImportCommand._refresh_search = lambda self: None  # type: ignore[method-assign]
    importing.ImportCommand._look_for_duplicates = lambda self: None  # type: ignore[method-assign]
    call_command("migrate", verbosity=0)
    for name in FEEDS:
        call_command(
            "import_meetings",
            SHARED / "meetings" / f"{name}.json",
            source=name,
            licence="test only",
            fellowship="AA",
            zone="America/New_York",
            verbosity=0,
        )
    for name in MAPPED:
        call_command("import_mapped", name, SHARED / name, verbosity=0)


def all_traits() -> dict[UUID, object]:
    from cairn.directory.duplicates.finding import chunks
    from cairn.directory.duplicates.reading import comparable, traits_of
    from cairn.directory.finds import Kind

    ids = [pk for kind in Kind for pk in comparable(kind).values_list("pk", flat=True)]
    return {pk: one for some in chunks(ids, 300) for pk, one in traits_of(some).items()}


def couples(keys: dict[UUID, frozenset[object]], most: int) -> Iterator[Couple]:
    """Pairs that share a key which at most so many share, each once."""
    by_key: dict[object, list[UUID]] = defaultdict(list)
    for pk, mine in keys.items():
        for key in mine:
            by_key[key].append(pk)
    found = {
        couple for some in by_key.values() if len(some) <= most for couple in combinations(sorted(some), 2)
    }
    yield from sorted(found)
